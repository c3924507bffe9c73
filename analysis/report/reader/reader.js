// Lines to be read and coded. All text comes from articles: it is set as text, never as HTML. Nothing is fetched.
const WORDS = {
  drawn: "Zufall", keyword: "Treffer", L1: "1. Wort links", L2: "2. Wort links", R1: "1. Wort rechts",
  R2: "2. Wort rechts", outlet: "Medium", date: "Datum",
};
const HELP = "Klick oder Enter: Absatz, dann Artikel · ↑ ↓ Zeile · / suchen";
const KEYS = "1 bis 9: Code · 0: zurücknehmen · n: nächste offene";
const SILENCE = 8000; // milliseconds after which a code that nobody confirmed is not kept
const TYPING = 60; // milliseconds without a key, then a search begins

const OPENING = /[„‚([«]$/; // what stands close before a word
const CLOSING = /^[.,;:!?…)\]“”’]/; // what stands close behind a word

/** Return an element with a class, a text and children. */
function make(tag, name, text, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text != null) element.textContent = text;
  element.append(...children);
  return element;
}

/** Return text of an article: isolated, so that no sign in it turns the direction of what stands beside it. */
const quoted = (name, text) => make("span", name, null, make("bdi", "", text));

const whole = (number) => number.toLocaleString("de");

class Page {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.categories = model.get("categories");
    this.asked = { sort: "drawn", wanted: "", grouped: false, still: false, first: 0 };
    this.page = null;
    this.at = 0; // the line that keys speak of, on this page
    this.wide = null; // the text around it
    this.waiting = new Map(); // line -> timer
    this.number = 0;
    this.goal = "first"; // where to stand on the page that comes
  }

  send(question) {
    Promise.resolve(this.model.send(question)).catch(() => this.say("Der Kernel antwortet nicht."));
  }

  ask(change, goal = "first") {
    Object.assign(this.asked, change);
    this.goal = goal;
    this.number += 1;
    this.send({ ask: "page", number: this.number, ...this.asked });
  }

  hear(answer) {
    if (answer.told === "page" && answer.number === this.number) this.turn(answer);
    if (answer.told === "widen" && this.line && answer.line === this.line.line) {
      this.wide = answer;
      this.draw();
    }
    if (answer.told === "code") this.coded(answer);
    if (answer.told === "error") this.say(answer.message);
  }

  turn(page) {
    if (!this.page) this.build();
    this.page = page;
    this.asked.first = page.first;
    const open = page.lines.findIndex((line) => line.code === null);
    this.at = { first: 0, last: page.lines.length - 1, open: Math.max(open, 0) }[this.goal];
    this.wide = null;
    this.draw();
  }

  coded(answer) {
    clearTimeout(this.waiting.get(answer.line));
    this.waiting.delete(answer.line);
    const line = this.page.lines.find((each) => each.line === answer.line);
    if (line) line.code = answer.code;
    Object.assign(this.page, { done: answer.done, all: answer.all });
    if (!this.waiting.size) this.say("");
    this.draw();
  }

  get line() {
    return this.page ? this.page.lines[this.at] : undefined;
  }

  // --- what is on the page

  build() {
    const mark = JSON.stringify(String(this.model.get("mark")));
    const hide = make("style", "", `[data-ps-reader=${mark}] { display: none; }`); // the table of the export
    this.search = make("input", "psr-search");
    Object.assign(this.search, { type: "search", placeholder: "in den Zeilen suchen" });
    this.search.setAttribute("aria-label", "in den Zeilen suchen");
    this.search.addEventListener("input", () => {
      clearTimeout(this.typed);
      this.typed = setTimeout(() => this.ask({ wanted: this.search.value, first: 0 }), TYPING);
    });
    const sort = make("select", "psr-sort");
    sort.append(...this.model.get("sorts").map((key) => Object.assign(make("option", "", WORDS[key] ?? key), { value: key })));
    sort.addEventListener("change", () => this.ask({ sort: sort.value, first: 0 }));
    this.back = this.button("‹", "vorige Seite", () => this.leaf(-1));
    this.on = this.button("›", "nächste Seite", () => this.leaf(1));
    this.said = make("span", "psr-said");
    const bar = make("div", "psr-bar", null, this.search, make("label", "", "Ordnung ", sort), this.tick("gruppiert", "grouped"));
    if (this.categories.length) bar.append(this.tick("nur offene", "still"));
    bar.append(make("span", "psr-gap"), this.said, this.back, this.on);
    this.list = make("div", "psr-lines");
    this.list.setAttribute("role", "listbox");
    this.message = make("div", "psr-message");
    this.message.setAttribute("role", "alert");
    const help = make("div", "psr-help", this.categories.length ? `${KEYS} · ${HELP}` : HELP);
    this.root.replaceChildren(hide, bar, ...this.desk(), this.message, this.list, help);
    this.root.addEventListener("keydown", (event) => this.press(event));
  }

  /** Return the row of categories and the progress, if lines are coded. */
  desk() {
    if (!this.categories.length) return [];
    const keys = this.categories.map((name, index) => {
      const key = this.button("", `Taste ${index + 1}`, () => this.code(name));
      key.className = `psr-key psr-code-${index + 1}`;
      key.append(make("kbd", "", index + 1), quoted("", name));
      return key;
    });
    this.progress = make("progress");
    this.done = make("span", "psr-done");
    return [make("div", "psr-bar psr-keys", null, ...keys, make("span", "psr-gap"), this.progress, this.done)];
  }

  button(text, title, act) {
    const button = make("button", "", text);
    Object.assign(button, { type: "button", title });
    button.addEventListener("click", () => {
      act();
      this.root.focus({ preventScroll: true });
    });
    return button;
  }

  tick(text, key) {
    const box = make("input");
    box.type = "checkbox";
    box.addEventListener("change", () => this.ask({ [key]: box.checked, first: 0 }));
    return make("label", "", null, box, ` ${text}`);
  }

  draw() {
    const { lines, first, found, counts } = this.page;
    this.said.textContent = found ? `${whole(first + 1)} bis ${whole(first + lines.length)} von ${whole(found)}` : "keine Zeilen";
    this.back.disabled = first === 0;
    this.on.disabled = first + lines.length >= found;
    if (this.progress) {
      this.progress.max = Math.max(this.page.all, 1);
      this.progress.value = this.page.done;
      this.done.textContent = `${whole(this.page.done)} von ${whole(this.page.all)} codiert · ${this.model.get("coder")}`;
    }
    const rows = [];
    lines.forEach((line, at) => {
      if (line.group !== null && (at === 0 || lines[at - 1].group !== line.group)) {
        rows.push(make("div", "psr-group", null, quoted("", line.group), make("span", "psr-count", ` ${whole(counts[line.group] ?? 0)}`)));
      }
      rows.push(this.row(line, at));
      if (at === this.at && this.wide) rows.push(this.text());
    });
    this.list.replaceChildren(...rows);
    const current = this.list.querySelector(".psr-current");
    if (current && this.root.contains(document.activeElement)) current.scrollIntoView({ block: "nearest" });
    this.list.querySelectorAll(".psr-text mark").forEach((mark) => {
      const box = mark.closest(".psr-text");
      box.scrollTop = mark.offsetTop - box.clientHeight / 3;
    });
  }

  row(line, at) {
    const number = this.categories.indexOf(line.code) + 1;
    const row = make("div", `psr-line${at === this.at ? " psr-current" : ""}${this.waiting.has(line.line) ? " psr-waiting" : ""}`);
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", String(at === this.at));
    if (this.categories.length) row.append(quoted(`psr-given psr-code-${number}`, line.code ?? ""));
    const who = quoted("psr-who", [line.date, line.outlet].filter(Boolean).join(" · "));
    row.title = [line.term, line.date, line.outlet].filter(Boolean).join(" · ");
    const right = quoted(`psr-right${CLOSING.test(line.right) ? " psr-close" : ""}`, line.right);
    const left = quoted(`psr-left${OPENING.test(line.left) ? " psr-open" : ""}`, line.left);
    row.append(left, quoted("psr-keyword", line.keyword), right, who);
    row.addEventListener("click", () => {
      if (at === this.at || !this.wide) this.at = at;
      else [this.at, this.wide] = [at, null];
      this.root.focus({ preventScroll: true });
      this.widen();
    });
    return row;
  }

  /** Return the paragraph or article around the line. */
  text() {
    const { head, before, keyword, after, to } = this.wide;
    const text = make("div", "psr-text");
    text.append(quoted("psr-head", [this.line.term, ...head].filter(Boolean).join(" · ")));
    const spaced = (part) => make("bdi", "", part.replaceAll("\n", "\n\n"));
    const body = make("p", "", null, spaced(before), make("mark", "", keyword), spaced(after));
    text.append(body, make("div", "psr-next", to === "paragraph" ? "Enter: ganzer Artikel" : "Enter: schließen"));
    text.addEventListener("dblclick", () => this.widen());
    return text;
  }

  say(words) {
    if (this.message) this.message.textContent = words;
  }

  // --- what is done

  press(event) {
    if (event.target !== this.root) {
      if (event.key === "Escape") this.root.focus();
      if (event.key === "Enter" && event.target === this.search) this.root.focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts = {
      ArrowDown: () => this.move(1), ArrowUp: () => this.move(-1), j: () => this.move(1), k: () => this.move(-1),
      PageDown: () => this.leaf(1), PageUp: () => this.leaf(-1), Enter: () => this.widen(), Escape: () => this.close(),
      "/": () => this.search.focus(), n: () => this.next(), 0: () => this.code(null), Backspace: () => this.code(null),
      Delete: () => this.code(null),
    };
    const category = /^[1-9]$/.test(event.key) ? this.categories[event.key - 1] : undefined;
    const act = category === undefined ? acts[event.key] : () => this.code(category);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  move(step) {
    const to = this.at + step;
    if (to < 0) return void this.leaf(-1, "last");
    if (to >= this.page.lines.length) return void this.leaf(1);
    [this.at, this.wide] = [to, null];
    this.draw();
  }

  leaf(step, goal = "first") {
    const first = this.page.first + step * this.page.size;
    if (first < 0 || first >= this.page.found) return;
    this.ask({ first }, goal);
  }

  next() {
    const from = this.page.lines.findIndex((line, at) => at > this.at && line.code === null);
    if (from >= 0) [this.at, this.wide] = [from, null];
    else if (!this.on.disabled) return void this.leaf(1, "open");
    this.draw();
  }

  widen() {
    if (!this.line) return;
    if (this.wide && this.wide.to === "document") return void this.close();
    this.send({ ask: "widen", line: this.line.line, to: this.wide ? "document" : "paragraph" });
    this.draw();
  }

  close() {
    this.wide = null;
    this.draw();
  }

  code(code) {
    if (!this.line || !this.categories.length) return;
    const { line } = this.line;
    clearTimeout(this.waiting.get(line));
    this.waiting.set(line, setTimeout(() => this.say("Der Kernel antwortet nicht: der letzte Code ist nicht gespeichert."), SILENCE));
    this.send({ ask: "code", line, code });
    if (code !== null) this.move(1);
    else this.draw();
  }
}

function render({ model, el }) {
  const root = make("div", "psr");
  root.tabIndex = 0;
  root.dataset.lmSuppressShortcuts = "true"; // JupyterLab would take the keys for its own
  el.append(root);
  const page = new Page(model, root);
  const hear = (answer) => page.hear(answer);
  model.on("msg:custom", hear);
  page.ask({}, "open");
  return () => model.off("msg:custom", hear);
}

export default { render };

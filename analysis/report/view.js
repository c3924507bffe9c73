// Pages, search and order of the tables that an.show() makes. No library, no network.
(() => {
  const german = new Intl.Collator("de", { numeric: true });
  const value = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent;
  const compare = (a, b) => {
    const [x, y] = [parseFloat(a), parseFloat(b)];
    if (a === "" || b === "") return (a === "") - (b === "");
    return Number.isNaN(x) || Number.isNaN(y) ? german.compare(a, b) : x - y;
  };

  function prepare(view) {
    view.dataset.ready = "1";
    const body = view.querySelector("tbody"), all = [...body.rows], size = +view.dataset.rows;
    const [search, back, on, said] = view.querySelectorAll("[data-part]");
    let kept = all, page = 0;
    const draw = () => {
      const pages = Math.max(1, Math.ceil(kept.length / size));
      page = Math.min(Math.max(page, 0), pages - 1);
      const shown = kept.slice(page * size, (page + 1) * size);
      all.forEach((row) => { row.hidden = true; });
      shown.forEach((row) => { row.hidden = false; body.append(row); });
      back.disabled = page === 0;
      on.disabled = page === pages - 1;
      const first = kept.length ? page * size + 1 : 0;
      said.textContent = said.dataset.words
        .replace("{first}", first).replace("{last}", page * size + shown.length)
        .replace("{all}", kept.length.toLocaleString(said.dataset.language));
    };
    search.addEventListener("input", () => {
      const wanted = search.value.toLocaleLowerCase("de");
      kept = all.filter((row) => row.textContent.toLocaleLowerCase("de").includes(wanted));
      page = 0;
      draw();
    });
    back.addEventListener("click", () => { page -= 1; draw(); });
    on.addEventListener("click", () => { page += 1; draw(); });
    view.querySelectorAll("thead th").forEach((head, column) => head.addEventListener("click", () => {
      const up = head.dataset.up !== "1";
      view.querySelectorAll("thead th").forEach((other) => delete other.dataset.up);
      head.dataset.up = up ? "1" : "0";
      const order = (rows) => rows.sort((a, b) => (up ? 1 : -1) * compare(value(a, column), value(b, column)));
      order(all);
      kept = order([...kept]);
      page = 0;
      draw();
    }));
    view.querySelector("[data-part]").parentElement.hidden = false;
    draw();
  }

  // a notebook may run this before the table is on the page
  requestAnimationFrame(() => document.querySelectorAll(".ps-view[data-rows]:not([data-ready])").forEach(prepare));
})();

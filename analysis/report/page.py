"""Executed notebooks as one HTML file that a client may read: prose, figures, tables, no machinery.

The page is written here and not by a converter, because it must hold on its own: nothing is fetched, a
policy in its head forbids it, code is left out unless it is asked for, and it prints on A4.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from importlib.resources import files
from typing import Any

from analysis.report.method import HEADING, WHY, why_the_interval

POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval'; "
    "font-src data:; frame-src data:; base-uri 'none'; form-action 'none'"
)
HIDDEN = {"parameters", "injected-parameters", "remove-cell"}  # tags of cells that a reader never sees
IMAGES = ("image/svg+xml", "image/png", "image/jpeg")
HEAD = re.compile(r'<th([^>]*?) title="([^"]+)"([^>]*)>[^<]*</th>')  # of a table that an.show made
LEVELS = {"h1": 1, "h2": 2}


@dataclass
class Contents:
    """The headings of a page, with addresses that are all different."""

    entries: list[tuple[int, str, str]] = field(default_factory=list)  # level, address, HTML

    def add(self, level: int, html: str) -> str:
        """Take in a heading and return its address."""
        plain = re.sub(r"<[^>]+>", "", html)
        slug = re.sub(r"[^0-9a-zäöüß]+", "-", plain.lower()).strip("-") or "abschnitt"
        taken = {address for _, address, _ in self.entries}
        address = next(a for a in (slug, *(f"{slug}-{i}" for i in range(2, 1000))) if a not in taken)
        self.entries.append((level, address, html))
        return address

    def html(self) -> str:
        """Return the table of contents."""
        items = [
            f'<li style="padding-left:{1.2 * (level - 1):.1f}em"><a href="#{address}">{html}</a></li>'
            for level, address, html in self.entries
        ]
        return f'<nav aria-label="Inhalt"><ol>{"".join(items)}</ol></nav>'


def page(notebooks: Iterable[Any], method: Mapping[str, str], title: str, *, show_code: bool = False) -> str:
    """Return the page of executed notebooks (nbformat); `method`: the last section's HTML by corpus title."""
    contents = Contents()
    sections = [_section(notebook, contents, show_code=show_code) for notebook in notebooks]
    sections.append(_method(method, contents))
    css = (files("analysis.report") / "report.css").read_text("utf-8")
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>\n<style>{css}</style>\n</head>\n<body>",
            f"<header><h1>{escape(title)}</h1></header>",
            contents.html(),
            *sections,
            "</body>\n</html>\n",
        ]
    )


def _method(method: Mapping[str, str], contents: Contents) -> str:
    parts = [f'<section class="notebook" id="{contents.add(1, HEADING)}"><h1>{HEADING}</h1>']
    for title, html in method.items():
        if len(method) > 1:  # of one corpus the page's own title says it
            parts.append(f'<h2 id="{contents.add(2, escape(title))}">{escape(title)}</h2>')
        parts.append(html)
    parts.append(f'<h2 class="sheet" id="{contents.add(2, WHY)}">{WHY}</h2>{why_the_interval()}')
    return "".join([*parts, "</section>"])


def _section(notebook: Any, contents: Contents, *, show_code: bool) -> str:
    parts = []
    for cell in notebook.cells:
        if HIDDEN & set(cell.metadata.get("tags", [])):
            continue
        if cell.cell_type == "markdown":
            parts.append(_prose(cell.source, contents))
        elif cell.cell_type == "code":
            if show_code and cell.source.strip():
                parts.append(f"<details><summary>Code</summary><pre>{escape(cell.source)}</pre></details>")
            parts.extend(_output(output) for output in cell.outputs)
    return f'<section class="notebook">{"".join(parts)}</section>'


def _prose(text: str, contents: Contents) -> str:
    """Return Markdown as HTML; tags in it are shown, not obeyed."""
    from markdown_it import MarkdownIt

    html = str(MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).render(text))

    def addressed(match: re.Match[str]) -> str:
        tag, inner = match[1], match[2]
        return f'<{tag} id="{contents.add(LEVELS[tag], inner)}">{inner}</{tag}>'

    return re.sub(r"<(h[12])>(.*?)</\1>", addressed, html, flags=re.DOTALL)


def _output(output: Any) -> str:
    if output.output_type == "stream":
        return f"<pre>{escape(output.text)}</pre>" if output.name == "stdout" and output.text.strip() else ""
    if output.output_type not in {"display_data", "execute_result"}:
        return ""
    data, metadata = output.data, output.get("metadata", {})
    for kind in IMAGES:
        if kind in data:
            return f'<div class="output">{_image(kind, data[kind], metadata.get(kind, {}))}</div>'
    if "text/html" in data:
        return f'<div class="output">{HEAD.sub(_meant, data["text/html"])}</div>'
    return f"<pre>{escape(data['text/plain'])}</pre>" if "text/plain" in data else ""


def _meant(head: re.Match[str]) -> str:
    """Return the head of a column with the word for it in place of its name: who reads does not type."""
    return f"<th{head[1]}{head[3]}>{head[2]}</th>"


def _image(kind: str, content: str, metadata: Mapping[str, Any]) -> str:
    from base64 import b64encode

    code = b64encode(content.encode()).decode() if kind == "image/svg+xml" else "".join(content.split())
    size = "".join(f' {side}="{metadata[side]}"' for side in ("width",) if side in metadata)
    alt = escape(str(metadata.get("alt", "")), quote=True)
    return f'<img src="data:{kind};base64,{code}" alt="{alt}"{size}>'

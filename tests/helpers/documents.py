"""Files as programs write them, made by hand: what the readers of exports are tried on."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """Return a zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(paragraphs: Sequence[str], headings: Mapping[int, str] | None = None, before: str = "") -> bytes:
    """Return a Word file of these paragraphs; `headings`: the styles of some of them, by number."""
    styles = headings or {}
    body = "".join(
        "<w:p>"
        + (f'<w:pPr><w:pStyle w:val="{styles[number]}"/></w:pPr>' if number in styles else "")
        + "<w:r>" + "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
        + "</w:r></w:p>"
        for number, text in enumerate(paragraphs)
    )  # fmt: skip
    document = f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {WORD}><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})

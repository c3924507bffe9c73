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


def odt(paragraphs: Sequence[str], headings: Sequence[int] = ()) -> bytes:
    """Return an OpenDocument text of these paragraphs; `headings`: the numbers of those that are headings."""
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = "".join(
        f'<text:h text:outline-level="1">{escape(text)}</text:h>' if number in headings else f"<text:p>{escape(text)}</text:p>"
        for number, text in enumerate(paragraphs)
    )  # fmt: skip
    content = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def rtf(
    paragraphs: Sequence[str], links: Mapping[int, str] | None = None, *, raw_utf8: bool = False
) -> bytes:
    """Return a rich text file; `links`: targets of paragraphs, by number; `raw_utf8`: with no sign escaped."""
    lines: list[str] = []
    for number, text in enumerate(paragraphs):
        plain = "".join(
            f"\\{sign}" if sign in "\\{}" else "\\~" if sign == "\xa0" else sign if raw_utf8 or ord(sign) < 128
            else f"\\'{sign.encode('cp1252').hex()}" if ord(sign) < 256 else f"\\u{ord(sign)}?"
            for sign in text
        )  # fmt: skip
        target = (links or {}).get(number)
        shown = (
            f'{{\\field{{\\*\\fldinst{{HYPERLINK "{target}"}}}}{{\\fldrslt{{\\b {plain}}}}}}}'
            if target
            else plain
        )
        lines.append(f"\\pard\\plain\\f0\\fs20 {shown}\\par\n")
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0\\fswiss Arial;}}}}\n{''.join(lines)}}}".encode()


def pdf(pages: Sequence[Sequence[tuple[str, float]]]) -> bytes:
    """Return a PDF file of pages of lines, each with the size of its type."""
    objects = [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids: list[str] = []
    for lines in pages:
        y, drawn = 800.0, b""
        for text, size in lines:
            y -= size * 1.5
            shown = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            drawn += f"BT /F1 {size} Tf 50 {y:.1f} Td (".encode() + shown + b") Tj ET\n"
        objects.append(b"<< /Length %d >>\nstream\n" % len(drawn) + drawn + b"endstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            b"<< /Type /Page /Parent 0 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 1 0 R >> >> "
            b"/Contents %d 0 R >>" % len(objects)
        )
    objects.append(f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode())
    root = len(objects)
    objects = [each.replace(b"/Parent 0 0 R", b"/Parent %d 0 R" % root) for each in objects]
    objects.append(b"<< /Type /Catalog /Pages %d 0 R >>" % root)
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(objects), len(out))
    )

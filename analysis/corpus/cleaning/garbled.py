"""Umlauts that another program has already misread, noticed and, by choice, mended.

Every misreading leaves its own signs: UTF-8 taken for the Windows code page makes Ã¼ of ü, for that of an old
Mac √º, for that of DOS ├╝; done twice, ÃƒÂ¼. One table says what each sign of German print becomes under
each of them. Where single signs were exchanged (M¸ller, M„nner), they are told by the letters around them.
A lost letter is one for good: U+FFFD, or a question mark within a word.
"""

import polars as pl

PRINTED = "äöüßÄÖÜéèêáàâçñóíúëïîôÉ–—„“”‚‘’»«…€§°·\u00a0"
READ_AS = ("cp1252", "latin-1", "mac_roman", "cp850", "cp437", "cp1250")
# what single signs were read as, and what they were written in
EXCHANGED = (
    ("mac_roman", "cp1252"), ("cp1252", "mac_roman"), ("cp1252", "cp850"), ("cp850", "cp1252"),
    ("cp437", "cp1252"),
)  # fmt: skip
STRANGE = r"\p{L}[¸‰ˆŸŠ§³ⁿ÷▀Σ„”\x{81}]\p{Ll}"  # ä, ö, ü, ß under these
LOST = r"\x{fffd}|\b(?:[Ff]\?r|[Kk]\?nn\w+|[Mm]\?ss\w+|[Ww]\?rden?|[Hh]\?tte\w*|[Gg]r\?\?\w+|[Zz]ur\?ck)\b"
SHOWN = 5  # outlets named in a warning


class GarbledTextWarning(UserWarning):
    """Texts were garbled before they came here: their bytes were read in the wrong code page."""


def _read_as(data: bytes, encoding: str) -> str:
    """Read bytes in a code page; those that it leaves out as browsers do."""
    return "".join(
        bytes([byte]).decode(encoding, errors="ignore") or bytes([byte]).decode("latin-1") for byte in data
    )


def _table() -> dict[str, str]:
    """Return what signs of UTF-8 became, with the sign: misread once or twice; the longest first."""
    table: dict[str, str] = {}
    for encoding in READ_AS:
        for sign in PRINTED:
            once = _read_as(sign.encode(), encoding)
            table.setdefault(once, sign)
            table.setdefault(_read_as(once.encode(), encoding), sign)
    return dict(sorted(table.items(), key=lambda pair: (-len(pair[0]), pair[0])))


TABLE = _table()
LEADS = f"[{''.join(sorted({wrong[0] for wrong in TABLE} - {'‚'}))}]|‚Ä"  # ‚ is also a quotation mark


def is_garbled(texts: pl.Series) -> pl.Series:
    """Return which texts have signs that only a misreading leaves."""
    # one pattern for all would be slower by far than each for itself
    found = (texts.str.contains(STRANGE) | texts.str.contains(LOST)).fill_null(value=False)
    rows = texts.str.contains(LEADS).fill_null(value=False).arg_true()
    if rows.is_empty():
        return found
    return found | found.clear(len(found)).fill_null(value=False).scatter(
        rows, texts.gather(rows).str.contains_any(list(TABLE))
    )


def mended(texts: pl.Series) -> pl.Series:
    """Return texts with the signs that were meant, where they can be known."""
    texts = texts.str.replace_many(list(TABLE), list(TABLE.values()), leftmost=True)
    rows = texts.str.contains(STRANGE).fill_null(value=False).arg_true()
    if rows.is_empty():
        return texts
    return texts.scatter(rows, pl.Series([_exchanged(text) for text in texts.gather(rows)], dtype=pl.String))


def _exchanged(text: str) -> str:
    """Return a text read in the code page in which the fewest of its signs are strange."""
    readings = [text]
    for read, written in EXCHANGED:
        try:
            readings.append(text.encode(read).decode(written))
        except UnicodeError:
            continue
    strange = pl.Series(readings).str.count_matches(STRANGE).to_list()
    return readings[strange.index(min(strange))]


class Garbled:
    """The garbled documents met so far, by outlet."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    def see(self, documents: pl.DataFrame) -> None:
        """Count the garbled ones of some documents, by text or title."""
        bad = is_garbled(documents["text"])
        if "title" in documents.columns and documents["title"].dtype == pl.String:
            bad |= is_garbled(documents["title"])
        for outlet, n in documents.filter(bad)["outlet"].value_counts(sort=True).iter_rows():
            self.counts[outlet] = self.counts.get(outlet, 0) + n

    def message(self, name: str) -> str:
        """Return what is to be said about them; nothing if there are none."""
        if not self.counts:
            return ""
        order = sorted(self.counts.items(), key=lambda pair: (-pair[1], pair[0]))
        outlets = ", ".join(f"{outlet} {n}" for outlet, n in order[:SHOWN])
        more = f" and {len(order) - SHOWN} more outlets" if len(order) > SHOWN else ""
        return (
            f"{name}: {sum(self.counts.values())} documents have garbled letters "
            f"(such as Ã¼ or \ufffd for ü): {outlets}{more}; they were read in a wrong encoding before; "
            "mend the source, or try the cleaning rule 'garbled'"
        )

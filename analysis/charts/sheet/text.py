"""Text that will be drawn: what a user's words must go through before they stand on a chart.

A name may hold a sign the chart's font lacks, be eighty characters long, or look like a formula.
Charts are set in DejaVu Sans, which matplotlib ships, so that a figure is the same on every
machine; what that font cannot show becomes a box in the picture and stays whole in the data.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

FONT = "DejaVu Sans"
BOX = "□"
ELLIPSIS = "…"
BLANK = "␣"
POINTS_PER_CM = 72 / 2.54
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Mn", "Me"}  # nothing to draw where the font has no sign for it


@lru_cache(maxsize=1)
def _glyphs() -> frozenset[int]:
    """Return the code points that the regular and the bold cut of the font both have."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    cuts = (FontProperties(family=FONT, weight=weight) for weight in ("normal", "bold"))
    regular, bold = (frozenset(get_font(findfont(cut)).get_charmap()) for cut in cuts)
    return regular & bold


def printable(text: object) -> str:
    """Return the text on one line, with a box in place of every run of signs the font lacks."""
    line = " ".join(unicodedata.normalize("NFC", str(text)).split())
    known = _glyphs()
    signs: list[str] = []
    for sign in line:
        if unicodedata.category(sign) in {"Cc", "Cs"}:
            continue
        if ord(sign) in known:
            signs.append(sign)
        elif unicodedata.category(sign) not in INVISIBLE and signs[-1:] != [BOX]:
            signs.append(BOX)
    return " ".join("".join(signs).split())


def shorten(text: object, longest: int = 32) -> str:
    """Return the printable text, cut with an ellipsis after `longest` characters, never blank."""
    line = printable(text) or BLANK
    return line if len(line) <= longest else line[: longest - 1].rstrip(" ,;:–-") + ELLIPSIS


def distinct(names: Iterable[object], longest: int) -> dict[str, str]:
    """Return the names cut to `longest` signs so that they stay different: in the middle where need be."""
    every = [str(name) for name in names]
    cut = {name: shorten(name, longest) for name in every}
    for name in every:
        if list(cut.values()).count(cut[name]) > 1:
            line, tail = printable(name), (longest - 1) // 2
            cut[name] = line[: longest - 1 - tail] + ELLIPSIS + line[-tail:]
    return cut


@lru_cache(maxsize=20_000)
def width(text: str, size: float, weight: str = "normal") -> float:
    """Return how many centimetres the text takes in the house font at `size` points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family=FONT, size=size, weight=weight)
    points, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(points) / POINTS_PER_CM


def fit(text: str, room: float, size: float, *, weight: str = "normal", keep: str = "start") -> str:
    """Return the text cut with an ellipsis to `room` centimetres, keeping its "start" or its "end"."""
    if width(text, size, weight) <= room:
        return text
    low, high = 0, len(text)
    while low < high:  # the largest number of characters that fits
        middle = (low + high + 1) // 2
        if width(_cut(text, middle, keep), size, weight) <= room:
            low = middle
        else:
            high = middle - 1
    return _cut(text, low, keep)


def _cut(text: str, kept: int, keep: str) -> str:
    return (
        text[:kept].rstrip() + ELLIPSIS if keep == "start" else ELLIPSIS + text[len(text) - kept :].lstrip()
    )


def fit_words(text: str, room: float, size: float, *, keep: str = "start") -> str:
    """Return the text cut to `room` centimetres between two words where that is possible."""
    cut = fit(text, room, size, keep=keep)
    if cut == text or " " not in cut:
        return cut
    if keep == "start":
        whole = text[len(cut) - 1 : len(cut)] == " "
        words = cut[:-1] if whole else cut[:-1].rsplit(" ", 1)[0]
        return words.rstrip(" .,;:–-") + ELLIPSIS
    whole = text[-len(cut) : len(text) - len(cut) + 1] == " "
    return cut if whole else ELLIPSIS + cut[1:].split(" ", 1)[1].lstrip()


def wrap(text: object, room: float, size: float, weight: str = "normal") -> list[str]:
    """Return the printable text as lines no wider than `room` centimetres."""
    return _broken(printable(text), room, size, weight)


def balance(text: object, room: float, size: float, weight: str = "normal") -> list[str]:
    """Return what `wrap` returns, in as many lines, but about equally long: no word alone on the last one."""
    lines = wrap(text, room, size, weight)
    narrower = room
    while len(lines) > 1 and narrower > room / 2:
        narrower -= 0.25
        tried = wrap(text, narrower, size, weight)
        if len(tried) > len(lines) or any(ELLIPSIS in line for line in tried):
            break
        lines = tried
    return lines


def _broken(text: str, room: float, size: float, weight: str) -> list[str]:
    """Return the text broken between words; a word that is too wide for a line is cut."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(fit(word, room, size, weight=weight))
    return [line for line in lines if line]

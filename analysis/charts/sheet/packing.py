"""Words packed into a field, the larger the heavier, as outlines so that print stays sharp.

Wordcloud finds the places; the seed is fixed, so that the same words stand at the same places every time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.charts.sheet import style
from analysis.charts.sheet.text import FONT

if TYPE_CHECKING:
    from matplotlib.path import Path
    from matplotlib.transforms import Bbox

PIXELS = 60  # to the centimetre: the grid on which words are placed
SEED = 0
LARGEST, SMALLEST = 0.24, 6.5  # of the field's height; points
MARGIN = 7  # pixels around a word


@dataclass(frozen=True)
class Word:
    """A word in its field: where the upper left corner of its ink stands and how big it is, in pixels."""

    text: str
    size: float
    left: float
    top: float


def pack(weights: dict[str, float], size: tuple[int, int], share: float) -> list[Word]:
    """Return the words that found a place in a field of so many pixels, the heaviest first.

    `share` is the weight of its heaviest word by that of the heaviest of all fields.
    """
    from matplotlib.font_manager import FontProperties, findfont
    from wordcloud import WordCloud

    smallest = round(SMALLEST / 72 * style.INCH * PIXELS)
    placed = WordCloud(
        font_path=findfont(FontProperties(family=FONT, weight="bold")),
        width=size[0],
        height=size[1],
        random_state=SEED,
        prefer_horizontal=1.0,
        relative_scaling=0.6,
        min_font_size=smallest,
        max_font_size=max(smallest, round(LARGEST * size[1] * (0.35 + 0.65 * share))),
        max_words=len(weights),
        margin=MARGIN,
    ).generate_from_frequencies(weights)
    half = MARGIN / 2
    return _clear([Word(text, high, x + half, y + half) for (text, _), high, (y, x), _, _ in placed.layout_])


def _clear(words: list[Word]) -> list[Word]:
    """Return the words without those that touch one before them.

    Wordcloud looks for room where the ink will be and then sets the word a little lower, so that one
    word in ten would touch a neighbour.
    """
    kept: list[Word] = []
    taken: list[tuple[Bbox, Path]] = []
    for word in words:
        ink = outline(word)
        box = ink.get_extents()
        if not any(box.overlaps(other) and ink.intersects_path(path) for other, path in taken):
            kept.append(word)
            taken.append((box, ink))
    return kept


@lru_cache(maxsize=1_000)
def outline(word: Word) -> Path:
    """Return the outline of a word, the upper left corner of its ink where it was placed."""
    from matplotlib import rc_context
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath
    from matplotlib.transforms import Affine2D

    with rc_context({"text.parse_math": False}):  # a $ in a word is a $
        path = TextPath((0, 0), word.text, size=word.size, prop=FontProperties(family=FONT, weight="bold"))
    box = path.get_extents()
    moved = Affine2D().translate(-box.x0, -box.y1).scale(1, -1).translate(word.left, word.top)
    return moved.transform_path(path)

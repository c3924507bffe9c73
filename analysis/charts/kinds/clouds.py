"""Word clouds: a first look for readers, never a measurement.

Sizes follow the numbers and the seed is fixed. Words are drawn as outlines, so that print stays
sharp. In a comparison every outlet has its own field and its own colour, and a word stands only
with the outlet that uses it most beyond the average.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import polars as pl

from analysis.charts.rows import groups_of, highest, long, measured, read, strings
from analysis.charts.sheet import style
from analysis.charts.sheet.drawing import Key, Place, publish
from analysis.charts.sheet.labels import Labels
from analysis.charts.sheet.text import FONT, shorten
from analysis.errors import AnalysisError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.figure import Figure
    from matplotlib.path import Path as MplPath
    from matplotlib.transforms import Bbox

PIXELS = 60  # to the centimetre: the grid on which words are placed
SEED = 0
BIGGEST, SMALLEST = 0.24, 6.5  # of the field's height; points
MARGIN = 7  # pixels around a word
MOST = 6  # fields
HEIGHTS = {1: 8.0, 2: 7.6, 3: 7.6, 4: 12.0, 5: 12.0, 6: 12.0}  # cm of so many fields
FIELDS = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}  # how many stand side by side
TINTS = (0.0, 0.25, 0.4)  # how far towards white the words of one cloud go


def cloud(
    frame: Any,
    *,
    top: int = 120,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    language: str = "de",
    colours: Mapping[str, str] | None = None,
) -> Figure:
    """Draw the `top` most frequent terms of a frame (`term, n`) as a cloud, their size by `n`.

    Where the frame counts several groups, `n` is added up over them.
    """
    labels = Labels(title, subtitle, source, language, colours)
    rows = measured(strings(read(frame, ("term", "n"), "cloud"), "term"), ("n",), "cloud")
    words = (
        rows.group_by("term")
        .agg(pl.col("n").sum())
        .filter(pl.col("n") > 0)
        .sort("n", "term", descending=[True, False])
    )
    if words.is_empty():
        raise AnalysisError("cloud: no hit, so nothing to draw: every n is 0")
    sized = words.head(_positive(top)).select(
        "term", pl.lit("").alias("group"), "n", pl.col("n").alias("weight")
    )
    return publish(laid(sized, "cloud"), labels)


def comparison_cloud(
    frame: Any,
    *,
    names: tuple[str, str] | None = None,
    top: int = 120,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    language: str = "de",
    colours: Mapping[str, str] | None = None,
) -> Figure:
    """Draw what is more frequent in one group than on average, a field and a colour a group.

    `frame` holds frequencies (`term, group, pmw`) of two to six groups or a comparison of two, whose
    `names` may be given. A term's size is the distance of its rate from the mean of the groups' rates
    (Fellows' comparison cloud); it stands with the group in which that is greatest.
    """
    labels = Labels(title, subtitle, source, language, colours)
    rows = long(frame, names, labels, "comparison_cloud")
    groups = groups_of(rows, "comparison_cloud", least=2, most=MOST)
    beyond = _beyond(rows, groups)
    if beyond.is_empty():
        raise AnalysisError("comparison_cloud: nothing to draw: all groups use all words alike")
    share = max(1, _positive(top) // len(groups))
    kept = beyond.group_by("group", maintain_order=True).head(share)
    return publish(laid(kept.select("term", "group", "pmw", "weight"), "comparison_cloud"), labels)


def _positive(top: int) -> int:
    if top < 1:
        raise AnalysisError(f"top is the number of words, at least 1; given: {top}")
    return top


def _beyond(rows: pl.DataFrame, groups: list[str]) -> pl.DataFrame:
    """Return each term's group of greatest rate above the mean of all groups, and by how much (`weight`)."""
    means = rows.group_by("term").agg(mean=pl.col("pmw").sum() / len(groups))
    above = rows.join(means, on="term", maintain_order="left").with_columns(
        weight=pl.col("pmw") - pl.col("mean")
    )
    best = above.sort("weight", "term", "group", descending=[True, False, False]).unique(
        "term", keep="first", maintain_order=True
    )
    return best.filter(pl.col("weight") > 1e-9 * pl.col("pmw")).sort(
        "group", "weight", "term", descending=[False, True, False]
    )


@dataclass(frozen=True)
class Word:
    """A word in its field: where the upper left corner of its ink stands and how big it is, in pixels."""

    text: str
    size: float
    left: float
    top: float


@dataclass(frozen=True)
class Field:
    """The words of one group, the heaviest first, on a sheet of so many pixels."""

    group: str
    sheet: tuple[int, int]
    words: list[Word]


def laid(rows: pl.DataFrame, kind: str) -> Cloud:
    """Return the cloud of the rows that found a place; `rows` holds the heaviest of each group first."""
    texts = pl.Series([shorten(term, 28) for term in rows["term"]], dtype=pl.String)
    rows = rows.with_columns(_text=texts)
    groups = rows["group"].unique(maintain_order=True).to_list()
    sheet = _sheet(len(groups))
    heaviest = highest(rows, "weight")
    fields, kept = [], []
    for group in groups:
        own = rows.filter(pl.col("group") == group).unique("_text", keep="first", maintain_order=True)
        words = dict(own.select("_text", "weight").rows())
        fields.append(Field(group, sheet, _placed(words, sheet, max(words.values()) / heaviest)))
        kept.append(own.filter(pl.col("_text").is_in([word.text for word in fields[-1].words])).drop("_text"))
    return Cloud(pl.concat(kept), fields, kind)


def _sheet(groups: int) -> tuple[int, int]:
    """Return the pixels of one of so many fields on a page."""
    across = FIELDS[groups]
    down = -(-groups // across)
    high = (HEIGHTS[groups] - 0.6 * down) / down
    return round((style.WIDTH - 0.4 * across) / across * PIXELS), round(high * PIXELS)


def _placed(words: dict[str, float], sheet: tuple[int, int], share: float) -> list[Word]:
    """Place words with wordcloud; `share` is the heaviest word's weight by the heaviest of all fields."""
    from matplotlib.font_manager import FontProperties, findfont
    from wordcloud import WordCloud

    smallest = round(SMALLEST / 72 * style.INCH * PIXELS)
    placed = WordCloud(
        font_path=findfont(FontProperties(family=FONT, weight="bold")),
        width=sheet[0],
        height=sheet[1],
        random_state=SEED,
        prefer_horizontal=1.0,
        relative_scaling=0.6,
        min_font_size=smallest,
        max_font_size=max(smallest, round(BIGGEST * sheet[1] * (0.35 + 0.65 * share))),
        max_words=len(words),
        margin=MARGIN,
    ).generate_from_frequencies(words)
    half = MARGIN / 2
    return _apart([Word(text, size, x + half, y + half) for (text, _), size, (y, x), _, _ in placed.layout_])


def _apart(words: list[Word]) -> list[Word]:
    """Return the words without those that touch one before them.

    Wordcloud looks for room where the ink will be and then sets the word a little lower, so that one
    word in ten would touch a neighbour.
    """
    kept: list[Word] = []
    taken: list[tuple[Bbox, MplPath]] = []
    for word in words:
        ink = outline(word)
        box = ink.get_extents()
        if not any(box.overlaps(other) and ink.intersects_path(path) for other, path in taken):
            kept.append(word)
            taken.append((box, ink))
    return kept


@lru_cache(maxsize=1_000)
def outline(word: Word) -> MplPath:
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


@dataclass(frozen=True)
class Cloud:
    """The words that are drawn, with group and weight, and the fields they stand in."""

    rows: pl.DataFrame
    fields: list[Field]
    kind: str

    @property
    def painted(self) -> list[str]:
        """The groups."""
        return [field.group for field in self.fields]

    def height(self, room: float) -> float:
        """One field or two rows of fields, smaller in a smaller place."""
        return HEIGHTS[len(self.fields)] * min(1.0, room / style.WIDTH)

    def draw(self, place: Place, labels: Labels) -> None:
        """Draw a field a group."""
        from matplotlib.patches import PathPatch

        across = FIELDS[len(self.fields)]
        grid = place.cell.subgridspec(-(-len(self.fields) // across), across)
        paint = style.colours(self.painted, labels.colours)
        for i, field in enumerate(self.fields):
            axes = place.figure.add_subplot(grid[i // across, i % across])
            axes.set_xlim(0, field.sheet[0])
            axes.set_ylim(field.sheet[1], 0)
            axes.set_axis_off()
            axes.set_aspect("equal", anchor="NW")
            for rank, word in enumerate(field.words):
                tint = _tinted(paint[field.group], rank, len(field.words))
                axes.add_patch(PathPatch(outline(word), facecolor=tint, linewidth=0, label=word.text))
            if field.group:
                axes.set_title(
                    shorten(field.group, 28),
                    size=style.LABEL,
                    weight="bold",
                    color=paint[field.group],
                    loc="left",
                    pad=4,
                )

    def key(self, _labels: Labels) -> Key:
        """The fields bear their names."""
        return []

    def measured(self, labels: Labels) -> str:
        """Say what size means."""
        return labels.say("cloud_measured" if self.kind == "cloud" else "comparison_measured") + "."

    def finding(self, labels: Labels) -> str:
        """Name the largest words."""
        if self.kind == "cloud":
            return labels.say("cloud_finding", words=_listed(self.rows["term"].head(3).to_list(), labels))
        few = 2 if len(self.fields) == 2 else 1
        typical = [
            (group, self.rows.filter(pl.col("group") == group)["term"].head(few).to_list())
            for group in self.painted
        ]
        return " ".join(
            labels.say("comparison_finding", name=group, words=_listed(terms, labels))
            for group, terms in typical
        )

    def values(self, labels: Labels) -> list[str]:
        """Say the numbers of the largest words."""
        if self.kind == "cloud":
            return [f"{term}: {labels.number(n)}" for term, n in self.rows.select("term", "n").rows()]
        heavy = self.rows.sort("weight", "term", descending=[True, False])
        return [
            f"{term}, {group}: {labels.rate(pmw)}"
            for term, group, pmw in heavy.select("term", "group", "pmw").rows()
        ]


def _listed(terms: list[str], labels: Labels) -> str:
    quoted = [labels.quoted(term) for term in terms]
    return labels.say("and").join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def _tinted(colour: str, rank: int, words: int) -> str:
    """Return the colour, lighter for the later thirds of the words."""
    return style.tint(colour, TINTS[rank * len(TINTS) // words])

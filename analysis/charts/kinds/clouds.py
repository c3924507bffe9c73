"""Word clouds: a first look for readers, never a measurement.

Sizes follow the numbers. In a comparison every outlet has its own field and its own colour, and a word
stands only with the outlet that uses it most beyond the average.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from analysis.arguments import whole
from analysis.charts.rows.rates import groups_of, rates
from analysis.charts.rows.reading import as_text, finite, highest, read
from analysis.charts.sheet import style
from analysis.charts.sheet.drawing import Key, Place
from analysis.charts.sheet.labels import Labels
from analysis.charts.sheet.packing import PIXELS, Word, outline, pack
from analysis.charts.sheet.publishing import publish
from analysis.charts.sheet.text import printable, shorten
from analysis.errors import AnalysisError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHTS = {1: 8.0, 2: 7.6, 3: 7.6, 4: 12.0, 5: 12.0, 6: 12.0}  # cm of so many fields
ACROSS = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}  # how many of them stand side by side
MAX_FIELDS = max(ACROSS)
LETTERS = {1: 40, 2: 32, 3: 28}  # that find room in a field, by how many stand side by side
WORD_LETTERS = 28  # of a group's name
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

    `frame` holds frequencies, collocates, n-grams, phrases or a trend; where it counts several groups or
    periods, `n` is added up over them.
    """
    labels = Labels(title, subtitle, source, language, colours)
    top = whole("top", top, 1)
    rows = finite(as_text(read(frame, ("term", "n"), "cloud"), "term"), ("n",), "cloud")
    sums = rows.group_by("term").agg(pl.col("n").sum()).filter(pl.col("n") > 0)
    if sums.is_empty():
        raise AnalysisError("cloud: no hit, so nothing to draw: every n is 0")
    words = sums.sort("n", "term", descending=[True, False]).head(top)
    return publish(_laid(words.select("term", group=pl.lit(""), n="n", weight="n"), "cloud"), labels)


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

    `frame` holds frequencies or n-grams (`term, group, pmw`) of two to six groups, or a comparison (`term,
    pmw_target, pmw_reference`); `names` says what its sides are called, or which two groups are meant. A
    term's size is the distance of its rate from the mean of the groups' rates (Fellows' comparison cloud);
    it stands with the group in which that is greatest.
    """
    labels = Labels(title, subtitle, source, language, colours)
    top = whole("top", top, 1)
    rows = finite(rates(frame, labels, "comparison_cloud", names), ("pmw",), "comparison_cloud")
    groups = groups_of(rows, "comparison_cloud", least=2, most=MAX_FIELDS)
    beyond = _beyond(rows, groups)
    if beyond.is_empty():
        raise AnalysisError("comparison_cloud: nothing to draw: all groups use all words alike")
    kept = beyond.group_by("group", maintain_order=True).head(max(1, top // len(groups)))
    return publish(_laid(kept.select("term", "group", "pmw", "weight"), "comparison_cloud"), labels)


def _beyond(rows: pl.DataFrame, groups: list[str]) -> pl.DataFrame:
    """Return each term's group of greatest rate above the mean of all groups, and by how much (`weight`)."""
    means = rows.group_by("term").agg(mean=pl.col("pmw").sum() / len(groups))
    above = rows.join(means, on="term").with_columns(weight=pl.col("pmw") - pl.col("mean"))
    ranked = above.sort("weight", "term", "group", descending=[True, False, False])
    best = ranked.unique("term", keep="first").filter(pl.col("weight") > 1e-9 * pl.col("pmw"))
    return best.sort("group", "weight", "term", descending=[False, True, False])


@dataclass(frozen=True)
class Field:
    """The words of one group, the heaviest first, on so many pixels."""

    group: str
    size: tuple[int, int]
    words: list[Word]


def _laid(rows: pl.DataFrame, kind: str) -> Cloud:
    """Return the cloud of the rows that found a place; `rows` holds the heaviest of each group first."""
    groups = rows["group"].unique(maintain_order=True).to_list()
    size = _size(len(groups))
    texts = _texts(rows["term"].to_list(), LETTERS[ACROSS[len(groups)]])
    rows = rows.with_columns(_text=pl.Series(texts, dtype=pl.String))
    heaviest = highest(rows, "weight")
    fields, kept = [], []
    for group in groups:
        own = rows.filter(pl.col("group") == group).unique("_text", keep="first", maintain_order=True)
        weights = dict(own.select("_text", "weight").rows())
        fields.append(Field(group, size, pack(weights, size, max(weights.values()) / heaviest)))
        kept.append(own.filter(pl.col("_text").is_in([word.text for word in fields[-1].words])).drop("_text"))
    return Cloud(pl.concat(kept), fields, kind)


def _texts(terms: list[str], letters: int) -> list[str]:
    """Return what is drawn of each term: so many letters, and where two would be alike, both its ends."""
    drawn = [shorten(term, letters) for term in terms]
    alike = {text for text, times in Counter(drawn).items() if times > 1}
    if not alike:
        return drawn
    half = letters // 2
    return [
        shorten(term, half) + printable(term)[-half:]
        if text in alike and len(printable(term)) > letters
        else text
        for term, text in zip(terms, drawn, strict=True)
    ]


def _size(groups: int) -> tuple[int, int]:
    """Return the pixels of one of so many fields on a page."""
    across = ACROSS[groups]
    down = -(-groups // across)
    high = (HEIGHTS[groups] - 0.6 * down) / down
    return round((style.WIDTH - 0.4 * across) / across * PIXELS), round(high * PIXELS)


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
        across = ACROSS[len(self.fields)]
        grid = place.cell.subgridspec(-(-len(self.fields) // across), across)
        paint = style.colours(self.painted, labels.colours)
        for i, field in enumerate(self.fields):
            _draw(field, place.figure.add_subplot(grid[i // across, i % across]), paint[field.group])

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
        few = 2 if len(self.fields) == 2 else 1  # a title has room for four words
        said = []
        for group in self.painted:
            terms = self.rows.filter(pl.col("group") == group)["term"].head(few).to_list()
            said.append(labels.say("comparison_finding", name=group, words=_listed(terms, labels)))
        return " ".join(said)

    def values(self, labels: Labels) -> list[str]:
        """Say the numbers of the largest words."""
        if self.kind == "cloud":
            return [f"{term}: {labels.number(n)}" for term, n in self.rows.select("term", "n").rows()]
        heavy = self.rows.sort("weight", "term", descending=[True, False])
        return [
            f"{term}, {group}: {labels.rate(pmw)}"
            for term, group, pmw in heavy.select("term", "group", "pmw").rows()
        ]


def _draw(field: Field, axes: Axes, colour: str) -> None:
    """Draw the words of a field, and the group's name above them."""
    from matplotlib.patches import PathPatch

    axes.set_xlim(0, field.size[0])
    axes.set_ylim(field.size[1], 0)
    axes.set_axis_off()
    axes.set_aspect("equal", anchor="NW")
    for rank, word in enumerate(field.words):
        tint = _tinted(colour, rank, len(field.words))
        axes.add_patch(PathPatch(outline(word), facecolor=tint, linewidth=0, label=word.text))
    if field.group:
        name = shorten(field.group, WORD_LETTERS)
        axes.set_title(name, size=style.LABEL, weight="bold", color=style.ink(colour), loc="left", pad=4)


def _listed(terms: list[str], labels: Labels) -> str:
    quoted = [labels.quoted(term) for term in terms]
    return labels.say("and").join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def _tinted(colour: str, rank: int, words: int) -> str:
    """Return the colour, lighter for the later thirds of the words."""
    return style.ink(style.tint(colour, TINTS[rank * len(TINTS) // words]))

"""Who writes like whom: the similarity of outlets as a table of tiles and as a tree.

The tree puts alike outlets next to each other, so that groups show as dark squares on the diagonal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import polars as pl

from analysis.charts.rows.rates import groups_of
from analysis.charts.rows.reading import as_floats, as_text, demand, finite, read
from analysis.charts.sheet import style
from analysis.charts.sheet.drawing import Key, Place
from analysis.charts.sheet.labels import Labels
from analysis.charts.sheet.publishing import publish
from analysis.charts.sheet.text import shorten, width
from analysis.charts.sheet.tiles import fill_tiles, head_columns, head_height, number_tiles
from analysis.errors import AnalysisError, require

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.types import Floats

MEASURES = ("cosine", "jensen_shannon")  # the distances of analysis.statistics that lie between 0 and 1
MAX_GROUPS = 60
MAX_NUMBERED = 20  # groups whose tiles have room for a number
TREE = 1.7  # cm
NAME_LETTERS = 22


def similarity(
    frame: Any,
    *,
    measure: str = "jensen_shannon",
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    language: str = "de",
    colours: Mapping[str, str] | None = None,
) -> Figure:
    """Draw how alike groups are, as tiles in the order of a tree (average linkage of 1 - similarity).

    `frame` holds similarities (`a, b, similarity`, each pair once or twice, 0 to 1), or frequencies (`term,
    group, n`), from which 1 - `measure` is computed over all its terms ("jensen_shannon", in which all words
    count, or "cosine", in which the most frequent do). Where the frame has a `floor` (the mean distance of
    two samples of the same group, as `an.similarity` gives it), the diagonal shows how alike two samples of
    the same group are: more is not to be had.
    """
    labels = Labels(title, subtitle, source, language, colours)
    require("measure", measure, MEASURES)
    rows = read(frame, (), "similarity")
    if "similarity" not in rows.columns:
        return publish(Similarity.ordered(*_computed(rows, measure)), labels)
    names, matrix = _given(rows)
    drawing = Similarity.ordered(names, matrix, _diagonal(rows, names))
    return publish(replace(drawing, sure=_is_sure(rows)), labels)


def _is_sure(rows: pl.DataFrame) -> bool:
    """Return whether no other pair reaches the most similar one, as far as the intervals of distances say."""
    if not {"ci_low", "ci_high"} <= set(rows.columns):
        return True
    pairs = rows.filter(pl.col("a") < pl.col("b")).sort("similarity", descending=True)
    first, *others = pairs.select(pl.col("ci_low", "ci_high").cast(pl.Float64)).rows()
    known = None not in first
    return known and all(low is None or first[1] < low for low, _ in others)


def _diagonal(rows: pl.DataFrame, names: list[str]) -> Floats | None:
    """Return how alike two samples of one group are, by group: the floor of a pair is the mean of its two."""
    if "floor" not in rows.columns:
        return None
    rows = as_text(rows, "a", "b").filter(pl.col("a") != pl.col("b"))
    floors = as_floats(rows, ("floor",), "similarity").drop_nulls("floor").select("a", "b", "floor").rows()
    if len({frozenset(pair) for *pair, _ in floors}) < len(names) * (len(names) - 1) / 2:
        return None  # a group of one article has no two samples
    pairs, halves = np.zeros((len(floors), len(names))), np.array([floor for *_, floor in floors])
    for row, (a, b, _) in enumerate(floors):
        pairs[row, [names.index(a), names.index(b)]] = 0.5
    alike: Floats = 1 - np.linalg.lstsq(pairs, halves, rcond=None)[0]
    return alike if ((alike >= 0) & (alike <= 1)).all() else None


def _given(rows: pl.DataFrame) -> tuple[list[str], Floats]:
    """Return the groups and the similarity of each pair, as the frame says."""
    demand(rows, ("a", "b"), "similarity")
    rows = finite(as_text(rows, "a", "b"), ("similarity",), "similarity")
    if not rows["similarity"].is_between(-1e-9, 1 + 1e-9).all():
        raise AnalysisError("similarity draws values between 0 and 1")
    both = pl.concat([rows["a"], rows["b"]]).to_frame("group")
    names = groups_of(both, "similarity", least=2, most=MAX_GROUPS)
    known = {frozenset((a, b)): value for a, b, value in rows.select("a", "b", "similarity").rows()}
    matrix = np.eye(len(names))
    for (i, a), (j, b) in combinations(enumerate(names), 2):
        if frozenset((a, b)) not in known:
            raise AnalysisError(f"similarity: the frame has no row for the pair {a!r} and {b!r}")
        matrix[i, j] = matrix[j, i] = known[frozenset((a, b))]
    return names, matrix


def _computed(rows: pl.DataFrame, measure: str) -> tuple[list[str], Floats]:
    """Return the groups and the similarity of each pair, from how often each uses each term."""
    from analysis.statistics import distance

    demand(rows, ("term", "group", "n"), "similarity")
    rows = finite(as_text(rows, "term", "group"), ("n",), "similarity")
    names = groups_of(rows, "similarity", least=2, most=MAX_GROUPS)
    wide = rows.pivot("group", index="term", values="n", aggregate_function="sum").fill_null(0)
    apart = {"cosine": distance.cosine, "jensen_shannon": distance.jensen_shannon}[measure]
    matrix = np.eye(len(names))
    for (i, a), (j, b) in combinations(enumerate(names), 2):
        matrix[i, j] = matrix[j, i] = 1 - apart(wide[a].to_numpy(), wide[b].to_numpy())
    if np.isnan(matrix).any():
        raise AnalysisError("similarity: a group without any word has no profile to compare")
    return names, matrix


@dataclass(frozen=True)
class Similarity:
    """Similarities in the order of the tree, and the tree as scipy's linkage."""

    names: list[str]
    matrix: Floats
    linkage: Floats
    diagonal: bool = False  # whether it shows how alike two samples of one group are
    sure: bool = True  # that the most similar pair is no accident
    kind: ClassVar[str] = "similarity"

    @classmethod
    def ordered(cls, names: list[str], matrix: Floats, diagonal: Floats | None = None) -> Similarity:
        """Return the similarities with their tree, and in its order."""
        from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
        from scipy.spatial.distance import squareform

        distances = squareform(np.round(1 - matrix, 12), checks=False)
        tree = optimal_leaf_ordering(linkage(distances, "average"), distances)
        order = leaves_list(tree)
        shown = matrix.copy()
        if diagonal is not None:
            np.fill_diagonal(shown, diagonal)
        return cls([names[i] for i in order], shown[np.ix_(order, order)], tree, diagonal is not None)

    @property
    def rows(self) -> pl.DataFrame:
        """Every pair, in the order of the tiles."""
        a, b = zip(*product(self.names, repeat=2), strict=True)
        return pl.DataFrame({"a": a, "b": b, "similarity": self.matrix.ravel()})

    @property
    def painted(self) -> list[str]:
        """Nothing: dark means alike."""
        return []

    @property
    def numbered(self) -> bool:
        """Whether the tiles have room for a number."""
        return len(self.names) <= MAX_NUMBERED

    def height(self, room: float) -> float:
        """Square tiles, and the heads."""
        count = len(self.names)
        heads = head_height(self.names, self._tile(room)) if self.numbered else self._longest() + 0.4
        return min(max(11.0, 0.24 * count), 0.95 * count, 0.95 * room) + heads

    def _longest(self) -> float:
        return max(width(shorten(name, NAME_LETTERS), style.LABEL) for name in self.names)

    def _tree_width(self, room: float) -> float:
        return (TREE if self.numbered else TREE / 2) * room / style.WIDTH

    def _tile(self, room: float) -> float:
        """Return how wide a tile will be, in centimetres: what the tree and the names leave."""
        return (room - self._tree_width(room) - self._longest() - 0.4) / len(self.names)

    def draw(self, place: Place, labels: Labels) -> None:
        """Draw the tree left of the tiles."""
        tree_width = self._tree_width(place.room)
        grid = place.cell.subgridspec(1, 2, width_ratios=[tree_width, place.room - tree_width], wspace=0.01)
        tree, tiles = place.figure.add_subplot(grid[0]), place.figure.add_subplot(grid[1])
        dark = self._darkness()
        fill_tiles(tiles, dark, 0.8 if self.numbered else 0.1)
        if self.numbered:
            texts = [
                [labels.number(100 * value) if self.diagonal or i != j else "" for j, value in enumerate(row)]
                for i, row in enumerate(self.matrix)
            ]
            number_tiles(tiles, texts, dark)
        self._heads(tiles, self._tile(place.room))
        self._tree(tree)

    def _darkness(self) -> Floats:
        """Return how dark each tile is, from the lowest value that is shown (0) to the highest (1)."""
        shown = self.matrix if self.diagonal else self.matrix[~np.eye(len(self.names), dtype=bool)]
        low, high = float(shown.min()), float(shown.max())
        dark: Floats = np.clip((self.matrix - low) / max(high - low, 1e-12), 0, 1)
        if not self.diagonal:
            np.fill_diagonal(dark, 0)
        return dark

    def _heads(self, axes: Axes, room: float) -> None:
        """Name the groups above the tiles and right of them; the tree is at the left."""
        count = len(self.names)
        size = style.LABEL if self.numbered else style.TINY
        middle = np.arange(count) + 0.5
        axes.set_yticks(middle, [shorten(name, NAME_LETTERS) for name in self.names], size=size)
        head_columns(axes, self.names, room if self.numbered else 0, size)
        axes.tick_params(axis="y", labelright=True, labelleft=False)
        axes.set_ylim(count, 0)
        axes.spines[:].set_visible(False)

    def _tree(self, axes: Axes) -> None:
        """Draw which groups are joined first, towards the left the less they are alike."""
        from scipy.cluster.hierarchy import dendrogram

        tree = dendrogram(self.linkage, no_plot=True)
        for joints, heights in zip(tree["icoord"], tree["dcoord"], strict=True):
            axes.plot(heights, np.array(joints) / 10, color=style.GREY, linewidth=0.9)
        axes.set_ylim(len(self.names), 0)
        first, last = float(self.linkage[:, 2].min()), float(self.linkage[:, 2].max())
        room = (
            (last - first) or last or 1.0
        )  # only the order of joining can be read: the scale begins near it
        axes.set_xlim(last + 0.05 * room, max(0.0, first - 0.5 * room))
        axes.set_axis_off()

    def key(self, _labels: Labels) -> Key:
        """The heads say it."""
        return []

    def measured(self, labels: Labels) -> str:
        """Say what is alike."""
        return labels.noted(labels.say("similarity_measured"), similarity_own=self.diagonal)

    def finding(self, labels: Labels) -> str:
        """Name the pair that is most alike, if it surely is."""
        if not self.sure:
            return labels.say("level_many")
        a, b, value = self._closest()[0]
        return labels.say("similarity_finding", a=a, b=b, value=labels.number(100 * value))

    def _closest(self) -> list[tuple[str, str, float]]:
        pairs = self.rows.filter(pl.col("a") < pl.col("b")).sort(
            "similarity", "a", "b", descending=[True, False, False]
        )
        return [(str(a), str(b), float(value)) for a, b, value in pairs.rows()]

    def values(self, labels: Labels) -> list[str]:
        """Say the closest pairs."""
        return [f"{a}–{b}: {labels.number(100 * value)}" for a, b, value in self._closest()]

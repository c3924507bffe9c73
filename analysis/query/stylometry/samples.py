"""Samples of equal length: what makes outlets of unequal size comparable.

The more words are read, the fewer are new, and the nearer two profiles come to each other: two halves of one
newspaper are far apart if they are short. So every group is represented by many samples of the same number of
words, drawn as whole documents without replacement, and what is reported is their mean.

The spread of such samples says how far the mean can be trusted. A mean over samples of a share f of the
documents is a U-statistic, whose variance is at most f times that of one sample (Hoeffding 1948, Annals of
Mathematical Statistics 19, 293-325), of which samples without replacement show 1 - f. So the variance of the
mean is taken as f / (1 - f) times that of the samples, and 1 / replicates of it, as these are not all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arguments import whole
from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.query.counting.groups import Groups
from analysis.statistics.hashing import Hashes, shuffled
from analysis.types import Floats, Ints

FEWEST_REPLICATES = 20  # from less no interval can be read off
Z = 1.959963984540054  # normal quantile of a 95 per cent interval


@dataclass(frozen=True)
class Samples:
    """How to draw: so many times, so many words of every group."""

    words: Ints  # of every document that count
    keys: Hashes  # of every document, by which it is drawn
    members: list[Ints]  # the documents with words of every group
    length: int
    replicates: int
    seed: int
    intervals: bool  # whether they are wanted

    @classmethod
    def of(
        cls, corpus: Corpus, groups: Groups, sample: int | None, most: int, draws: tuple[int, int]
    ) -> "Samples":
        """Plan samples of `sample` words (None: half of the smallest group, at most `most`).

        `draws`: replicates (0: as few as will do, no interval) and seed. AnalysisError for a sample larger
        than half of a group, of which nothing could be learnt about how samples differ, or without words.
        """
        replicates, seed = draws
        if whole("replicates", replicates):
            whole("replicates", replicates, FEWEST_REPLICATES)
        if not len(groups.keys):
            raise AnalysisError("no document of this corpus is in a group")
        smallest = int(groups.sizes.argmin())
        half = int(groups.sizes[smallest]) // 2
        if not half:
            raise AnalysisError(
                f"{groups.names[smallest]!r} has {groups.sizes[smallest]} words: too few to sample"
            )
        if sample is not None:
            whole(
                f"sample (words, at most half of the smallest group, {groups.names[smallest]!r})",
                sample,
                1,
                half,
            )
        words = corpus.words
        members = [np.flatnonzero((groups.codes == code) & (words > 0)) for code in range(len(groups.keys))]
        length = sample or min(half, most)
        return cls(
            words,
            corpus.store.keys,
            members,
            length,
            replicates or FEWEST_REPLICATES,
            whole("seed", seed),
            bool(replicates),
        )

    def orders(self) -> Iterator[list[Ints]]:
        """Yield for each group its documents in random order, as often as there are replicates."""
        for members in self.members:
            yield [members[shuffled(self.keys[members], draw, self.seed)] for draw in range(self.replicates)]

    def fill(self, docs: Ints, skipped: int) -> tuple[Ints, Ints]:
        """Return the documents that fill a sample behind so many words, and the words taken of each.

        The first and the last document may be cut.
        """
        behind = np.cumsum(self.words[docs])
        taken = np.minimum(behind, skipped + self.length) - np.maximum(behind - self.words[docs], skipped)
        used = taken > 0
        return docs[used], taken[used]

    def share(self, group: int) -> float:
        """Return the share of a group's words that a sample is."""
        return self.length / float(self.words[self.members[group]].sum())

    def interval(self, values: Floats, groups: Sequence[int]) -> tuple[float, float]:
        """Return 95 per cent limits of the mean of the values of samples of these groups.

        NaN where none are wanted, or where a group has a single document, so that its samples cannot differ.
        """
        if not self.intervals or any(len(self.members[group]) == 1 for group in groups):
            return float("nan"), float("nan")
        return interval(values, max(self.share(group) for group in groups))


def interval(values: Floats, share: float) -> tuple[float, float]:
    """Return 95 per cent limits of the mean of the values of samples that are such a share of their group."""
    half = Z * float(np.sqrt(values.var(ddof=1) * (share / (1 - share) + 1 / len(values))))
    return float(values.mean()) - half, float(values.mean()) + half

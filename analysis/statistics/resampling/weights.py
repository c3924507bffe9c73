"""The weights of a bootstrap, and the two ways of going through blocks that all of it shares.

Drawing documents with replacement gives each a weight of 0, 1, 2 ... The Bayesian bootstrap (Rubin 1981,
Annals of Statistics 9, 130-134) gives it an exponential weight with the same mean and variance: the same
spread for a word in many documents, and for a word in few none of the steps and zeros that make
percentile intervals of counts too short. A unit's weights are hashes of its key and of the replicate, so that
neither the order of the rows nor other articles move them.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from analysis.arguments import whole
from analysis.statistics.arrays import between
from analysis.statistics.hashing import Hashes, draws, uniform
from analysis.types import Floats

Weights = NDArray[np.float32]
Item = TypeVar("Item")
Result = TypeVar("Result")
WIDTH = 128  # replicates in one block: a row of weights is then a few cache lines
FEWEST_REPLICATES = 20  # from less no limit can be read off


def unit_weights(keys: Hashes, replicates: int = 1000, seed: int = 0) -> Iterator[Weights]:
    """Yield blocks of exponential weights, units x some replicates, `replicates` columns in all.

    `keys`: a number for every unit that is its own, whatever its row (`hashing.keys_of`).
    """
    replicates, seed = checked_draws(replicates, seed)
    for start in range(0, replicates, WIDTH):
        hashes = draws(keys, start, min(start + WIDTH, replicates), seed)
        yield -np.log(uniform(hashes).astype(np.float32))


def half_units(replicates: int, seed: int) -> Callable[[int], Floats]:
    """Return what gives the weights of half an unseen unit on so many further sides: sides x replicates.

    The weights are Gamma(1/2). With them the weighted count of a word that occurs n times in n documents is
    Gamma(n + 1/2), the posterior of Jeffreys' prior, whose intervals cover what they promise even for n = 0
    (Brown, Cai & DasGupta 2001).
    """
    replicates, seed = checked_draws(replicates, seed)
    random = np.random.default_rng((seed, 1))
    return lambda sides: random.standard_gamma(0.5, (sides, replicates))


def checked_draws(replicates: int, seed: int) -> tuple[int, int]:
    """Return both, or raise."""
    return whole("replicates", replicates, FEWEST_REPLICATES), whole("seed", seed)


def limits(replicates: NDArray[np.floating], level: float) -> tuple[Floats, Floats]:
    """Return the percentile limits of each row of replicates; the rows are reordered."""
    size = replicates.shape[1]
    tail = (1 - between("level", level, 0, 1)) / 2
    places = np.clip(np.array([tail, 1 - tail]) * (size + 1) - 1, 0, size - 1)
    below = np.floor(places).astype(np.int64)
    above = np.minimum(below + 1, size - 1)
    replicates.partition(sorted({*below.tolist(), *above.tolist()}), axis=1)
    share = places - below
    values = replicates[:, below] * (1 - share) + replicates[:, above] * share
    return values[:, 0].astype(np.float64), values[:, 1].astype(np.float64)


def over_blocks(function: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """Return the function's results in order, computed on all cores; array arithmetic leaves Python free."""
    with ThreadPoolExecutor(cpu_count() or 1) as pool:
        return list(pool.map(function, items))

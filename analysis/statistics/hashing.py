"""Random numbers that belong to things and not to rows: the same article draws the same, wherever it stands.

A generator hands out its numbers in the order of the rows; sorted otherwise, or with one article more, a
corpus would be drawn anew. Here every number is a hash of the article's identity and of the draw.
"""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from analysis.types import Floats, Ints

Hashes = NDArray[np.uint64]

# constants of the mixing function SplitMix64 (Steele, Lea and Flood 2014)
GAMMA, MIX1, MIX2 = (np.uint64(c) for c in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))
UNIFORM = 24  # bits of a uniform number: as many as a float32 holds


def keys_of(names: Iterable[str]) -> Hashes:
    """Return a number for every name, the same everywhere and always."""
    digests = b"".join(
        blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest() for name in names
    )
    return np.frombuffer(digests, np.dtype("<u8")).astype(np.uint64)


def mixed(numbers: Hashes) -> Hashes:
    """Return a hash of each number."""
    numbers = numbers * GAMMA
    numbers = (numbers ^ (numbers >> np.uint64(30))) * MIX1
    numbers = (numbers ^ (numbers >> np.uint64(27))) * MIX2
    return numbers ^ (numbers >> np.uint64(31))


def draws(keys: Hashes, first: int, last: int, seed: int) -> Hashes:
    """Return a hash for each key and each of the draws `first` up to `last`: keys x draws."""
    streams = mixed(np.arange(first, last, dtype=np.uint64) + mixed(np.array([seed], np.uint64)))
    return mixed(keys[:, None] ^ streams[None, :])


def uniform(hashes: Hashes) -> Floats:
    """Return numbers between 0 and 1, without the ends."""
    return ((hashes >> np.uint64(64 - UNIFORM)).astype(np.float64) + 0.5) * 2.0**-UNIFORM


def shuffled(keys: Hashes, draw: int, seed: int) -> Ints:
    """Return the rows of the keys in a random order that depends on the keys alone, not on their rows."""
    order: Ints = np.lexsort((keys, draws(keys, draw, draw + 1, seed)[:, 0]))
    return order

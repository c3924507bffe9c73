"""Names that do no harm: of files, of texts in CQPweb, of attributes.

An id may be an address, hold `../`, or differ from another one in capitals only. A name made of it has
letters, digits, `_` and `-` alone, is not too long for any file system, and is the same in every export.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from analysis.statistics.hashing import keys_of

PLAIN = re.compile(r"[A-Za-z0-9_]{1,80}")
# names of devices, which Windows keeps for itself whatever their ending
DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)")
LONGEST = 60  # characters of an id that are kept where it is no plain name
SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def handles(ids: Sequence[str]) -> list[str]:
    """Return a plain name for every id: itself, or its letters and digits and a number of its own."""
    times = Counter(id_.lower() for id_ in ids)
    given = [
        id_ if PLAIN.fullmatch(id_) and not DEVICE.fullmatch(id_) and times[id_.lower()] == 1 else None
        for id_ in ids
    ]
    other = [id_ for id_, name in zip(ids, given, strict=True) if name is None]
    made = iter(f"{_plain(id_)[:LONGEST]}_{key:016x}" for id_, key in zip(other, keys_of(other), strict=True))
    return [name if name is not None else next(made) for name in given]


def attributes(columns: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Return an attribute's name for every column: small letters, digits, `_`; no two are equal."""
    used, names = set(taken), {}
    for column in columns:
        name = plain = re.sub(r"^(?=\d|$)", "_", _plain(column.lower().translate(SPELT)).lower())
        number = 2
        while name in used:
            name, number = f"{plain}_{number}", number + 1
        used.add(name)
        names[column] = name
    return names


def _plain(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "_", text).strip("_")

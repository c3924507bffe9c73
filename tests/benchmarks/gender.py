"""Print gender forms of real coverage with the words around them, for reading.

    python tests/benchmarks/gender.py --index FOLDER [--each N] [--seed N]

Read so far, by one reader, fang-covid, 2026-11-25: all types of sign (some 1,100) listed and a large part
read, no wrong one; 70 pairs and 50 participles drawn, all right. Missed: of 110 feminine plurals near a
word for men of the same stem, some 20 pairs with a comma (found since), 8 with misspellings or a bracket;
of 210 further forms with a sign inside, 12.
"""

import argparse

import analysis as an
from analysis.query.gender.places import KINDS, gender_places

AROUND = 5  # tokens on each side


def main() -> None:
    """Print so many of each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", default="demo")
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    store = an.load(given.index).store
    forms, found = store.lexicon["form"], gender_places(store)
    for code, kind in enumerate(KINDS):
        rows = found.filter(kind=code)
        for at, length in rows.sample(min(given.each, len(rows)), seed=given.seed)[
            "position", "length"
        ].rows():
            before, hit, after = (
                " ".join(forms.gather(store.forms[max(start, 0) : end]))
                for start, end in ((at - AROUND, at), (at, at + length), (at + length, at + length + AROUND))
            )
            print(f"{kind}: {before} [[{hit}]] {after}")


if __name__ == "__main__":
    main()

"""Say how many nouns are split where a reader splits them, and how fast.

    python tests/benchmarks/compounds.py [--index FOLDER]

Gold: tests/german/compounds/read.txt and fresh.txt, 120 nouns of real coverage each, thirty of every stratum of
frequency, marked before any rule was written; the rules were looked at on `read` alone, `fresh` was scored after
they were done. Right is a word that is split at one of the places marked, or not split where none is.
"""

import argparse
import tempfile
import time
from pathlib import Path

import analysis as an
from analysis.corpus.index.store import Store
from analysis.german.compounds.parts import parts_of

ROOT = Path(__file__).resolve().parents[2]
COVERAGE = ROOT.parent / "shared" / "corpora" / "fang-covid.parquet"
GOLD = ROOT / "tests" / "german" / "compounds"


def marked(path: Path) -> dict[str, tuple[set[int], set[int]]]:
    """Return for every word of a gold file the places that must be found (one of them), and that may be."""
    words = {}
    for line in path.read_text().splitlines():
        if not line.startswith("#"):
            places: dict[str, set[int]] = {"|": set(), "?": set()}
            word = ""
            for sign in line.strip():
                if sign in places:
                    places[sign].add(len(word))
                else:
                    word += sign
            words[word] = (places["|"], places["?"] | places["|"])
    return words


def wrong(store: Store, path: Path) -> list[str]:
    """Return the words of a gold file that are split otherwise than marked."""
    found = {word: len(rest) for word, rest in store.parts.compounds.select("lemma", "rest").rows()}
    errors = []
    for word, (must, may) in marked(path).items():
        at = found.get(word)
        if at not in must if must else at is not None and at not in may:
            errors.append(word if at is None else f"{word[:at]}|{word[at:]}")
    return errors


def main() -> None:
    """Print the score of both lists, what is wrong, and the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", help="an index of the coverage; else one is built")
    given = parser.parse_args().index
    with tempfile.TemporaryDirectory() as folder:
        corpus = an.load(given) if given else an.build(str(COVERAGE), folder)
        store = corpus.store
        arrays = store.lexicon, store.lemmas["lemma"], store.forms, store.sentences
        start = time.process_time()
        parts_of(*arrays)
        took = time.process_time() - start
        print(
            f"{len(store.lemmas):,} lemmas in {took:.1f} s of processor time: {len(store.lemmas) / took:,.0f} a second"
        )
        for name in ("read", "fresh"):
            errors = wrong(store, GOLD / f"{name}.txt")
            print(
                f"{name}: {1 - len(errors) / len(marked(GOLD / f'{name}.txt')):.3f} right; {', '.join(errors)}"
            )


if __name__ == "__main__":
    main()

"""Measure Konjunktiv I and the passive against the features of a treebank, token by token.

    python tests/benchmarks/moods.py [FILE.conllu] [--wrong]

Gold: Konjunktiv I is a finite verb with Mood=Sub and Tense=Pres, the passive a word tied by aux:pass. Default file:
../shared/gold/ud-german-gsd-dev.conllu. `--wrong` prints what is not as the treebank has it.
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl

import analysis as an
from analysis.query.speech.known import known
from analysis.query.speech.moods import konjunktiv, passive

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold" / "ud-german-gsd-dev.conllu"


def sentences(path: Path) -> Iterator[tuple[str, list[tuple[str, bool, bool]]]]:
    """Yield the text of every sentence, and of its words whether they are Konjunktiv I and passive."""
    for block in path.read_text("utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        text = next(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        merged = {n for row in rows if "-" in row[0] for n in range(*_span(row[0]))}
        words = [row for row in rows if "." not in row[0] and ("-" in row[0] or int(row[0]) not in merged)]
        yield (
            text,
            [
                (row[1], "Mood=Sub" in row[5] and "Tense=Pres" in row[5], row[7] == "aux:pass")
                for row in words
            ],
        )


def _span(numbers: str) -> tuple[int, int]:
    first, last = numbers.split("-")
    return int(first), int(last) + 1


def starts(text: str, words: list[tuple[str, bool, bool]]) -> list[int]:
    """Return where each word begins in the text, in characters."""
    found, at = [], 0
    for word, *_ in words:
        at = text.index(word, at)
        found.append(at)
        at += len(word)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Konjunktiv I and passive against a treebank.")
    parser.add_argument("file", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args()
    gold = list(sentences(given.file))
    frame = pl.DataFrame(
        {"id": [f"{n:06}" for n in range(len(gold))], "outlet": "gold", "text": [text for text, _ in gold]}
    )
    with tempfile.TemporaryDirectory() as scratch:
        corpus = an.build(frame, Path(scratch) / "gold")
        print(*report(corpus, gold, wrong=given.wrong), sep="\n")


def report(
    corpus: an.Corpus, gold: list[tuple[str, list[tuple[str, bool, bool]]]], *, wrong: bool
) -> Iterator[str]:
    """Yield precision and recall of both, and what is wrong."""
    store = corpus.store
    classes = known(store)
    texts = corpus.documents["text"].to_list()
    for column, name, found in (
        (1, "Konjunktiv I", konjunktiv(store, classes)),
        (2, "passive", passive(store, classes)),
    ):
        ours = set()
        for doc, offset in zip(store.doc_of(found).tolist(), store.offsets[found].tolist(), strict=True):
            ours.add((doc, len(texts[doc].encode()[:offset].decode())))
        theirs = {
            (doc, at)
            for doc, (text, words) in enumerate(gold)
            for word, at in zip(words, starts(text, words), strict=True)
            if word[column]
        }
        both = len(ours & theirs)
        yield f"{name}: precision {both / max(len(ours), 1):.3f}, recall {both / max(len(theirs), 1):.3f} of {len(theirs)}"
        if wrong:
            yield from (f"  false  {_shown(gold[doc][0], at)}" for doc, at in sorted(ours - theirs))
            yield from (f"  missed {_shown(gold[doc][0], at)}" for doc, at in sorted(theirs - ours))


def _shown(text: str, at: int) -> str:
    return f"{text[max(0, at - 60) : at]}>>{text[at : at + 60]}"


if __name__ == "__main__":
    main()

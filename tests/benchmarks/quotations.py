"""Score `an.quotations` against the Wikinews quotation corpus, or print a sample of it from real coverage.

    python tests/benchmarks/quotations.py [FILE.json] [--wrong]
    python tests/benchmarks/quotations.py --read INDEX [--each N] [--seed N]

Gold: CC BY-NC-SA 4.0, to measure on only; default ../shared/gold/quotations-dev.json. A quotation of ours
and one of the gold match one to one, best first, if their tokens (those of the gold) overlap by half:
intersection over union. Speakers are right if they share a capitalised word or the same of er, sie, man,
ich, wir, es, or if both name nobody.

Read so far, by one reader, precise mode, a row right if words and speaker are: 2026-11-25, seed 9, --each 6, 53 rows
of ten outlets of fang-covid: 44 right (0.83, Wilson 0.71 to 0.91).
"""

import argparse
import difflib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

import analysis as an

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold" / "quotations-dev.json"
HALF = 0.5
PRONOUNS = frozenset({"er", "sie", "man", "ich", "wir", "es"})
Documents = list[dict[str, Any]]
Ours = list[tuple[set[int], dict[str, Any]]]  # tokens of the gold, and the row


def built(gold: Documents, folder: Path) -> an.Corpus:
    """Return the texts of the gold as a corpus."""
    ids = [f"{number:05}" for number in range(len(gold))]
    texts = [document["originalText"] for document in gold]
    return an.build(pl.DataFrame({"id": ids, "outlet": "wikinews", "text": texts}), folder)


def gold_tokens(corpus: an.Corpus, gold: Documents) -> dict[int, set[int]]:
    """Return which tokens of the gold each token of the index is, by the letters of both."""
    store = corpus.store
    form, found = store.lexicon["form"], {}
    for doc, name in enumerate(store.documents["id"]):
        tokens = gold[int(name)]["tokens"]
        span = range(int(store.firsts[doc]), int(store.firsts[doc + 1]))
        ours = [
            (letter, token)
            for token in span
            for letter in form[int(store.forms[token])]
            if not letter.isspace()
        ]
        theirs = [
            (letter, token["id"]) for token in tokens for letter in token["text"] if not letter.isspace()
        ]
        a, b = ("".join(letter for letter, _ in side) for side in (ours, theirs))
        for block in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
            for step in range(block.size):
                found.setdefault(ours[block.a + step][1], set()).add(theirs[block.b + step][1])
    return found


def by_document(frame: pl.DataFrame, tokens: dict[int, set[int]], documents: int) -> list[Ours]:
    """Return our quotations of each document of the gold."""
    ours: list[Ours] = [[] for _ in range(documents)]
    for row in frame.iter_rows(named=True):
        span = range(row["position"], row["position"] + row["length"])
        ours[int(row["id"])].append((set().union(*(tokens.get(token, set()) for token in span)), row))
    return ours


def same_speaker(ours: str | None, theirs: str) -> bool:
    """Return whether two speakers share a capitalised word or a pronoun, or are nobody."""
    a, b = ({word.strip('„“",.()') for word in (text or "").split()} for text in (ours, theirs))
    if not a and not b:
        return True
    capital = {word for word in a & b if word[:1].isupper()}
    pronoun = {word.lower() for word in a} & {word.lower() for word in b} & PRONOUNS
    return bool(capital or pronoun)


def matched(ours: Ours, theirs: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Return pairs of places that match, each used once, the best first."""
    pairs = []
    for i, (mine, row) in enumerate(ours):
        for j, other in enumerate(theirs):
            their = set(other["quote"]["tokenIds"])
            share = len(mine & their) / max(len(mine | their), 1)
            kind = (row["kind"] == "direct") == (other["type"] == "Direct")
            if share >= HALF:
                pairs.append((share + 0.001 * kind, i, j))
    used: tuple[set[int], set[int]] = set(), set()
    found = []
    for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            found.append((i, j))
    return found


def score(ours: list[Ours], gold: Documents) -> tuple[int, int, int, int]:
    """Return how many match, how many of these have the speaker right, how many are ours, how many theirs."""
    hits = speakers = 0
    for mine, document in zip(ours, gold, strict=True):
        theirs = document["annotations"]
        for i, j in matched(mine, theirs):
            hits += 1
            speakers += same_speaker(mine[i][1]["speaker"], theirs[j]["speaker"]["text"])
    return hits, speakers, sum(map(len, ours)), sum(len(document["annotations"]) for document in gold)


def measures(hits: int, ours: int, theirs: int) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    precision, recall = hits / max(ours, 1), hits / max(theirs, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def report(corpus: an.Corpus, gold: Documents, *, wrong: bool = False) -> Iterator[str]:
    """Yield the scores of both modes, and what is wrong."""
    tokens = gold_tokens(corpus, gold)
    for mode in ("all", "precise"):
        ours = by_document(an.quotations(corpus, mode=mode, boilerplate="keep"), tokens, len(gold))
        hits, speakers, n, theirs = score(ours, gold)
        for name, right in (("", hits), (", speaker right", speakers)):
            p, r, f = measures(right, n, theirs)
            yield f"{mode}{name}: precision {p:.3f}, recall {r:.3f}, F1 {f:.3f} ({n} ours, {theirs} gold)"
        if wrong and mode == "all":
            yield from _wrong(corpus, ours, gold)


def _wrong(corpus: an.Corpus, ours: list[Ours], gold: Documents) -> Iterator[str]:
    for mine, document in zip(ours, gold, strict=True):
        theirs = document["annotations"]
        pairs = matched(mine, theirs)
        for j in sorted(set(range(len(theirs))) - {j for _, j in pairs}):
            other = theirs[j]
            yield f"  missed {other['type']} | {other['speaker']['text']} | {other['cue']['text']} | {other['quote']['text']}"
        for i in sorted(set(range(len(mine))) - {i for i, _ in pairs}):
            row = mine[i][1]
            text = an.kwic(corpus, pl.DataFrame([row]), window=0)["keyword"][0]
            yield f"  false {row['kind']} | {row['speaker']} | {row['cue']} | {text}"


def sample(index: str, each: int, seed: int) -> Iterator[str]:
    """Yield quotations of the precise mode of every outlet, to be read."""
    corpus = an.load(index)
    found = an.quotations(corpus)
    for (outlet,), rows in sorted(found.partition_by("outlet", as_dict=True).items()):
        yield f"\n=== {outlet}: {len(rows)}"
        lines = an.kwic(corpus, rows.sample(min(each, len(rows)), seed=seed), window=(14, 10))
        for number, row in enumerate(lines.iter_rows(named=True), 1):
            yield f"{number}. {row['kind']} | {row['speaker']} | {row['cue']}"
            yield f"   {row['left'][-120:]} [[ {row['keyword'][:300]} ]] {row['right'][:90]}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Quotations against gold, or to be read.")
    parser.add_argument("file", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--read", default="", help="a folder with an index")
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.read:
        print(*sample(given.read, given.each, given.seed), sep="\n")
        return
    gold = json.loads(given.file.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        print(*report(built(gold, Path(scratch) / "gold"), gold, wrong=given.wrong), sep="\n")


if __name__ == "__main__":
    main()

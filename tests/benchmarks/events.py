"""Print pairs of articles that `an.events` put together, for reading; or say how precise a reading found it.

    python tests/benchmarks/events.py [--similarity S] [--each N] [--seed N] [--index FOLDER]
    python tests/benchmarks/events.py --right 20/25,23/25,22/25,23/25,24/25,25/25

A pair: two articles of different outlets in one event, no copies of each other (cosine below 0.9: those would
be right without being read). So many pairs are drawn from each stratum of cosine; a stratum counts by how many
pairs of all it holds. A pair is right if both articles report, or comment on, one occurrence, decision,
statement or publication, or one and the same sequence of them within the days; a shared subject is not enough.

Read so far, by one reader, titles and beginnings of both articles, the whole text where these left it open:

* 2026-11-25, similarity 0.3, seed 2, 25 of each stratum: 20, 23, 22, 23, 24, 25 right, 137 of 150; weighted by
  stratum 0.943 (0.887 to 0.972) of 3,222 pairs. That is where the default comes from.
* 2026-11-25, similarity 0.25, seed 1, four strata of 30 up to 0.4: 25, 25, 26, 29 right. The pairs that 0.25 adds
  to 0.3 are right five times in six; it finds a quarter more articles.

Wrong were: two statements on one subject on one day (tests, vaccines, masks at school), daily numbers of two
days, digests of the day and tickers, two articles in English among German ones, a portrait beside news of
someone, statistics of one day on two economies.
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

import analysis as an
from analysis.query.events.events import SIMILARITY
from analysis.query.events.profiles import profiles
from analysis.statistics.shares import wilson

ROOT = Path(__file__).resolve().parents[2]
COVERAGE = ROOT.parent / "shared" / "corpora" / "fang-covid.parquet"
EDGES = (0.0, 0.25, 0.3, 0.35, 0.4, 0.5, 0.9)
FIRST = 260  # characters of an article


def together(corpus: an.Corpus, similarity: float) -> pl.DataFrame:
    """Return the pairs of different outlets in one event: id, id_b, event, cosine, stratum."""
    found = an.events(corpus, similarity=similarity).select("event", "id", "outlet")
    pairs = found.join(found, on="event", suffix="_b").filter(
        (pl.col("id") < pl.col("id_b")) & (pl.col("outlet") != pl.col("outlet_b"))
    )
    profile = profiles(corpus)
    place = profile.articles.select("id").with_row_index("place")
    a, b = (
        pairs.join(place, left_on=name, right_on="id", maintain_order="left")["place"].to_numpy()
        for name in ("id", "id_b")
    )
    cosine = profile.rows[a].multiply(profile.rows[b]).sum(axis=1, dtype=np.float64)
    stratum = np.searchsorted(EDGES, cosine, side="right") - 1
    rows = pairs.with_columns(cosine=cosine, stratum=stratum).filter(pl.col("stratum") < len(EDGES) - 1)
    return rows.sort("event", "id", "id_b")


def shown(corpus: an.Corpus, pairs: pl.DataFrame) -> Iterator[str]:
    """Yield each pair as it is read: cosine, then outlet, date, title and beginning of both."""
    documents = corpus.documents
    row = {id_: number for number, id_ in enumerate(documents["id"])}
    for number, pair in enumerate(pairs.rows(named=True), 1):
        yield f"\n{number}. {pair['cosine']:.2f}"
        for id_ in (pair["id"], pair["id_b"]):
            article = documents.row(row[id_], named=True)
            text = article["text"][:FIRST].replace("\n", " ")
            yield f"   {article['outlet'][:15]:15} {article['date']}  {article['title'] or '-'}\n      {text}"


def drawn(pairs: pl.DataFrame, each: int, seed: int) -> Iterator[tuple[int, int, pl.DataFrame]]:
    """Yield of every stratum its number, how many pairs it has, and those drawn."""
    for (stratum,), part in sorted(pairs.partition_by("stratum", as_dict=True).items()):
        yield int(stratum), len(part), part.sample(min(each, len(part)), seed=seed, shuffle=True)


def precision(sizes: list[int], right: list[tuple[int, int]]) -> str:
    """Return the share of right pairs among all, weighted by stratum, with 95 % limits.

    Limits: Wilson's, for as many pairs of a simple sample as would be known as well.
    """
    weight = np.array(sizes) / sum(sizes)
    hits, n = np.array(right, float).T
    share = hits / n
    near = (hits + 1) / (n + 2)  # none wrong of a few is not none wrong of all
    variance = float((weight**2 * near * (1 - near) / n).sum())
    value = float((weight * share).sum())
    effective = float((weight * near).sum() * (1 - (weight * near).sum()) / variance)
    low, high = wilson(value * effective, effective)
    return f"{value:.3f} ({float(low):.3f} to {float(high):.3f})"


def main() -> None:
    parser = argparse.ArgumentParser(description="Pairs of articles on one event, to be read.")
    parser.add_argument("--similarity", type=float, default=None)
    parser.add_argument("--each", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--right", default="", help="right/read of each stratum, with commas")
    parser.add_argument("--index", default="", help="a folder with an index; else one is built")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=ROOT.parent) as scratch:
        if not given.index:
            an.build(an.read_documents(COVERAGE), Path(scratch) / "c")
        report(an.load(given.index or Path(scratch) / "c"), given)


def report(corpus: an.Corpus, given: argparse.Namespace) -> None:
    """Print the sample, or what a reading of it says."""
    similarity = given.similarity or SIMILARITY
    pairs = together(corpus, similarity)
    strata = list(drawn(pairs, given.each, given.seed))
    print(f"similarity {similarity}: {len(pairs)} pairs")
    if given.right:
        right = [tuple(map(int, part.split("/"))) for part in given.right.split(",")]
        print(precision([size for _, size, _ in strata], right))
        return
    for stratum, size, sample in strata:
        print(f"\n--- cosine {EDGES[stratum]} to {EDGES[stratum + 1]}: {size} pairs, {len(sample)} of them:")
        print("\n".join(shown(corpus, sample)))


if __name__ == "__main__":
    main()

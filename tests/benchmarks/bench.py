"""Measure the index and the questions against other programs, on the same text in the same run.

    python tests/benchmarks/bench.py [PARQUET] [--times N]

Prints a table of times, ratios and floors. Absolute times depend on the machine; ratios hardly do. Nothing
is asserted: what a floor is worth is read off the table. `--times 10` builds the texts ten times over.
"""

import argparse
import contextlib
import multiprocessing
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

import polars as pl

ROOT = Path(__file__).resolve().parents[2]
COVERAGE = ROOT.parent / "shared" / "corpora" / "fang-covid.parquet"
BASE, ADDED = 40_000, 1_000  # articles
SAMPLE = 4_000  # articles for NLTK, whose lists of tokens would not fit otherwise
OUTLETS = "de.rt.com", "zeit.de"
MANY = 40_000  # words or articles of a chart
HITS = 1_000  # behind a row of a table
LINES = f"lines of a row, {HITS:,} hits"
OFTEN = 200  # times that a word of a dictionary occurs
LEAST_DOCUMENTS = 5  # that a lemma stands in


def seconds(function: Callable[[], Any], repeat: int = 1) -> float:
    """Return the shortest time of several calls."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


def in_process(function: Callable[..., Any], *args: Any) -> Any:
    """Run in a fresh process, so that memory and caches are its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, args)


def own_build(parquet: Path, folder: Path, times: int) -> tuple[float, float]:
    """Build from Parquet to disk; return seconds and the peak of memory in GB, children included."""
    import analysis as an

    (folder / "corpus.toml").write_text(f'name = "bench"\n[[source]]\npath = "{parquet}"\n', "utf-8")
    if times > 1:
        parquet = repeated(parquet, folder, times)
        (folder / "corpus.toml").write_text(f'name = "bench"\n[[source]]\npath = "{parquet}"\n', "utf-8")
    return watched(lambda: an.load(folder, rebuild=True))


def repeated(parquet: Path, folder: Path, times: int) -> Path:
    """Write the same texts several times over, under different ids."""
    import pyarrow.parquet as pq

    target = folder / "repeated.parquet"
    writer = None
    for number in range(times):
        for batch in pq.ParquetFile(parquet).iter_batches(4096):
            frame = pl.DataFrame(batch).with_columns(id=pl.format("{}-{}", "id", pl.lit(number)))
            table = frame.to_arrow()
            writer = writer or pq.ParquetWriter(target, table.schema)
            writer.write_table(table)
    if writer:
        writer.close()
    return target


class Watch:
    """Looks at the memory of this process and its children together, twenty times a second."""

    def __init__(self) -> None:
        self.peak = 0.0  # GB
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        import psutil

        me = psutil.Process()
        while not self._ended.wait(0.05):
            sizes = []
            for process in (me, *me.children(recursive=True)):
                with contextlib.suppress(psutil.NoSuchProcess):
                    sizes.append(process.memory_info().rss)
            self.peak = max(self.peak, sum(sizes) / 1e9)


def watched(function: Callable[[], Any]) -> tuple[float, float]:
    """Return the seconds of a call and the peak of memory in GB."""
    with Watch() as watch:
        taken = seconds(function)
    return taken, watch.peak


def vectorizer(parquet: Path) -> float:
    """Count with scikit-learn."""
    from sklearn.feature_extraction.text import CountVectorizer

    texts = pl.read_parquet(parquet, columns=["text"])["text"].to_list()
    return seconds(lambda: CountVectorizer().fit_transform(texts))


def questions(folder: Path) -> dict[str, tuple[float, float]]:
    """Ask an index; return the first and the best time of each question, in seconds."""
    import analysis as an

    corpus = an.load(folder)
    table = an.frequencies(corpus, by="outlet")
    row = (
        table.filter(pl.col("n") <= HITS).sort("n", "term", "group", descending=[True, False, False]).head(1)
    )
    asked: dict[str, Callable[[], Any]] = {
        "find Russland": lambda: an.find(corpus, "Russland"),
        "find der": lambda: an.find(corpus, "der"),
        '"der" []{0,2} "Regierung"': lambda: an.find(corpus, '"der" []{0,2} "Regierung"'),
        "kwic der, all lines, window 8": lambda: an.kwic(corpus, "der", window=8),
        LINES: lambda: an.lines(corpus, row),
        "frequencies by outlet": lambda: an.frequencies(corpus, by="outlet", words="all"),
        "keywords": lambda: an.keywords(corpus, OUTLETS[0]),
        "compare": lambda: an.compare(corpus, *OUTLETS),
        "trend by month and outlet": lambda: an.trend(corpus, "{Impfung}", by="outlet"),
    }
    words = dictionary(corpus)
    asked |= {
        "rates, 200 entries, by outlet and month": lambda: an.rates(corpus, words, ["outlet", "month"]),
        "entries of 200": lambda: an.entries(corpus, words),
    }
    times = {"open": (seconds(lambda: an.load(folder)), seconds(lambda: an.load(folder), 5))}
    for name, question in asked.items():
        times[name] = seconds(question), seconds(question, 10 if name == LINES else 3)
    return times


def dictionary(corpus: Any) -> dict[str, list[str]]:
    """Return 40 labels of 5 entries, a word, a lemma, globs at either end and inside, and a phrase."""
    words = pl.col("is_word") & ~pl.col("is_function_word") & pl.col("form").str.contains(r"^\p{L}{8,}$")
    often = corpus.store.lexicon.filter(words & (pl.col("frequency") > OFTEN))
    made = {}
    for number, (word, begin, base, end, inner, first) in enumerate(
        often["form"].sample(6 * 40, seed=1).reshape((40, 6)).to_list()
    ):
        middle = f"*{inner[2:7].lower()}*" if number % 2 else f"{first} der"
        made[f"Thema {number}"] = [word, f"{begin[:6]}*", f"{{{base}}}", f"*{end[-6:].lower()}", middle]
    return made


def inference(folder: Path) -> dict[str, tuple[float, float]]:
    """Ask what resamples articles; return seconds and the peak of memory in GB."""
    import numpy as np

    import analysis as an
    from analysis.statistics import resampling

    corpus = an.load(folder)
    matrix = corpus.matrix("lemma")
    often = matrix.of(np.flatnonzero(np.diff(matrix.counts.indptr) >= LEAST_DOCUMENTS))
    counts = often.counts
    target = (corpus.store.documents["outlet"] == OUTLETS[0]).to_numpy()
    asked: dict[str, Callable[[], Any]] = {
        "robust p alone": lambda: resampling.cluster_robust(counts, corpus.words, target),
        "keywords": lambda: an.keywords(corpus, OUTLETS[0]),
        "keywords, 1,000 replicates": lambda: an.keywords(corpus, OUTLETS[0], replicates=1000),
        "contrasts of 13 outlets": lambda: an.contrasts(corpus),
        "trend with intervals": lambda: an.trend(corpus, "{Impfung}", by="outlet"),
    }
    return {name: watched(question) for name, question in asked.items()}


def copying(folder: Path) -> tuple[float, float]:
    """Find the copies; return seconds and the peak of memory in GB."""
    import analysis as an

    corpus = an.load(folder)
    return watched(lambda: an.copies(corpus))


def beside_articles(folder: Path) -> tuple[float, float]:
    """Find the boilerplate, for the first time; return seconds and the peak of memory in GB."""
    import analysis as an

    corpus = an.load(folder)
    for kept in corpus.store.folder.glob("boilerplate-*"):
        kept.unlink()
    return watched(lambda: an.boilerplate(corpus))


def worked() -> float:
    """Return the CPU seconds of this process and its children so far."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def built(articles: Path, folder: Path) -> float:
    """Build; return the CPU seconds."""
    import analysis as an

    start = worked()
    an.build(articles, folder)
    return worked() - start


def added(folder: Path, articles: Path) -> tuple[float, float]:
    """Add to a corpus; return the CPU seconds, and the peak of memory in GB."""
    import analysis as an

    start = worked()
    with Watch() as watch:
        an.add(folder, articles)
    return worked() - start, watch.peak


def adding(parquet: Path, folder: Path) -> tuple[float, float, float]:
    """Return the CPU seconds of adding some articles and of building all, and the peak of memory of the first."""
    articles = pl.read_parquet(parquet).head(BASE + ADDED)
    parts = {"whole": articles, "base": articles.head(BASE), "rest": articles.slice(BASE)}
    for name, part in parts.items():
        part.write_parquet(folder / f"{name}.parquet")
    in_process(built, folder / "base.parquet", folder / "grown")
    seconds_, memory = in_process(added, folder / "grown", folder / "rest.parquet")
    return seconds_, in_process(built, folder / "whole.parquet", folder / "whole"), memory


def many() -> dict[str, tuple[float, float]]:
    """Draw and score more than anybody has on a page; return seconds and the peak of memory in GB."""
    import numpy as np

    import analysis as an

    random = np.random.default_rng(1)
    rates = 10 ** random.normal(0.5, 1, (2, MANY))
    terms = [f"w{i}" for i in range(MANY)]
    words = pl.DataFrame({"term": terms, "pmw_target": rates[0], "pmw_reference": rates[1]})
    days = pl.date_range(pl.date(2020, 1, 1), pl.date(2021, 3, 31), eager=True).sample(
        MANY, with_replacement=True, seed=1
    )
    articles = pl.DataFrame({"outlet": [f"Blatt {i % 13}" for i in range(MANY)], "date": days})
    tokens = random.zipf(1.3, 100_000) % 50_000
    an.charts.scatter(words.head(50))  # matplotlib's own imports
    asked: dict[str, Callable[[], Any]] = {
        "scatter of 40,000 words": lambda: an.charts.scatter(words),
        "barcode of 40,000 articles": lambda: an.charts.barcode(articles),
        "diversity of 100,000 tokens, all measures": lambda: [
            an.statistics.diversity.score(measure, tokens) for measure in an.statistics.diversity.MEASURES
        ],
    }
    return {name: watched(question) for name, question in asked.items()}


def same_events(folder: Path) -> tuple[float, float]:
    """Find the events that several outlets report; return seconds and the peak of memory in GB."""
    import analysis as an

    corpus = an.load(folder)
    return watched(lambda: an.events(corpus))


def searching(folder: Path) -> tuple[float, float]:
    """Search all lines of a frequent word in the reader, as its search box does; return the worst and the best."""
    import analysis as an

    desk = an.read(an.load(folder), "Corona*", sample=None).desk
    asked = ("r", "re", "reg", "regierung", "regierung kritik", "bild.de", "nirgendwo")
    times = [
        seconds(lambda wanted=wanted: desk.answer({"ask": "page", "wanted": wanted})) for wanted in asked
    ]
    return max(times), min(times)


def concordances(parquet: Path, folder: Path) -> tuple[float, float]:
    """Ask NLTK and us for all lines of "der" in the same articles; return seconds."""
    import nltk

    import analysis as an

    articles = pl.read_parquet(parquet).sample(SAMPLE, seed=0)
    corpus = an.build(articles, folder / "sample")
    tokens = [token for text in articles["text"] for token in nltk.tokenize.wordpunct_tokenize(text)]

    def theirs() -> None:
        index = nltk.text.ConcordanceIndex(tokens, key=str.lower)
        index.find_concordance("der", width=100)

    return seconds(lambda: an.kwic(corpus, "der", window=8)), seconds(theirs)


def rows(parquet: Path, times: int) -> Iterator[tuple[str, str, str]]:
    """Yield what was measured: name, result, floor."""
    with tempfile.TemporaryDirectory(dir=ROOT.parent) as scratch:
        folder = Path(scratch) / "bench"
        folder.mkdir()
        taken, memory = in_process(own_build, parquet, folder, times)
        if times > 1:
            yield f"build, {times} times over", f"{taken:.1f} s, {memory:.2f} GB", "3 GB"
            return
        counted = in_process(vectorizer, parquet)
        yield "build / CountVectorizer", f"{taken:.1f} s / {counted:.1f} s = {taken / counted:.2f}", "0.80"
        yield "build, peak of memory", f"{memory:.2f} GB", "2 GB"
        floors = {
            "open": "50 ms",
            "find Russland": "5 ms",
            LINES: "20 ms",
            "frequencies by outlet": "500 ms",
            "keywords": "2000 ms",
            "rates, 200 entries, by outlet and month": "2000 ms",
        }
        for name, (first, best) in in_process(questions, folder).items():
            yield name, f"first {first * 1e3:.1f} ms, then {best * 1e3:.1f} ms", floors.get(name, "")
        limits = {
            "robust p alone": "2 s",
            "keywords": "2 s, 1.5 GB",
            "keywords, 1,000 replicates": "20 s, 2 GB",
            "contrasts of 13 outlets": "6 s",
            "copies": "60 s",
            "boilerplate": "15 s, 2 GB",
            "events": "60 s, 2 GB",
            "scatter of 40,000 words": "2 s",
            "barcode of 40,000 articles": "2 s",
            "diversity of 100,000 tokens, all measures": "0.5 s",
        }
        measured = in_process(inference, folder) | {"copies": in_process(copying, folder)}
        measured |= {"boilerplate": in_process(beside_articles, folder)}
        measured |= {"events": in_process(same_events, folder)} | in_process(many)
        for name, (taken, memory) in measured.items():
            yield name, f"{taken:.1f} s, {memory:.2f} GB", limits.get(name, "")
        ours, whole, memory = adding(parquet, folder)
        yield (
            f"add {ADDED:,} to {BASE:,} / build all, CPU",
            f"{ours:.1f} s / {whole:.1f} s = {ours / whole:.3f}, {memory:.2f} GB",
            "0.167, 1.5 GB",
        )
        worst, best = in_process(searching, folder)
        yield (
            "search box, all lines of Corona*",
            f"worst {worst * 1e3:.1f} ms, best {best * 1e3:.1f} ms",
            "100 ms",
        )
        ours, theirs = in_process(concordances, parquet, folder)
        yield "kwic der / NLTK", f"{ours:.3f} s / {theirs:.2f} s = {ours / theirs:.4f}", "0.05"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure presseschau against other programs.")
    parser.add_argument("parquet", nargs="?", type=Path, default=COVERAGE)
    parser.add_argument("--times", type=int, default=1, help="index the texts so many times over")
    given = parser.parse_args()
    print(f"{'what':42} {'measured':44} floor")
    for what, measured, floor in rows(given.parquet, given.times):
        print(f"{what:42} {measured:44} {floor}", flush=True)


if __name__ == "__main__":
    main()

"""Ask a corpus in other processes, by every usual way: the same answers as here.

    python tests/robustness/workers.py [TIMES]

By pickle and back, by joblib with two workers, by ProcessPoolExecutor with spawn; of a corpus, a part of it, one with
copies left out, and one with a further column.
"""

import argparse
import pickle
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import joblib
import small

import analysis as an

Said = list[str]
Way = Callable[[list[an.Corpus]], list[Said]]


def asked(corpus: an.Corpus) -> Said:
    """Return all answers of a corpus, in short."""
    return [small.answer(question, corpus) for question in small.QUESTIONS]


@contextmanager
def ways() -> Iterator[dict[str, Way]]:
    """Give the ways into another process; the workers stay for as long as they are asked."""
    with ProcessPoolExecutor(2, get_context("spawn")) as pool, joblib.Parallel(2) as parallel:
        yield {
            "pickle": lambda parts: [asked(pickle.loads(pickle.dumps(part))) for part in parts],  # our own
            "joblib": lambda parts: parallel(joblib.delayed(asked)(part) for part in parts),
            "spawn": lambda parts: list(pool.map(asked, parts)),
        }


def main(times: int = 10) -> Counter[str]:
    """Ask so many corpora by every way; print and return which answers were the same."""
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch, ways() as every:
        for number in range(times):
            corpus = an.build(small.articles(60, seed=number), Path(scratch) / str(number))
            once = an.deduplicate(corpus, "once")
            parts = [corpus, corpus.where(outlet=small.OUTLETS[0]), once, corpus.tag("war", "Krieg")]
            here = [asked(part) for part in parts]
            for name, way in every.items():
                same = sum(
                    a == b and not any(c.startswith("broke") for c in a)
                    for a, b in zip(here, way(parts), strict=True)
                )
                counts[f"{name}: same"] += same
                counts[f"{name}: DIFFERENT"] += len(parts) - same
    print(dict(counts), flush=True)
    return counts


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Ask a corpus in other processes.")
    parser.add_argument("times", nargs="?", type=int, default=10)
    counted = main(parser.parse_args().times)
    sys.exit(any(times for name, times in counted.items() if "DIFFERENT" in name))

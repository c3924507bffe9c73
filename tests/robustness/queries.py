"""Random queries of both notations, legal, half legal and hostile: answered soon and small, or refused in words.

    python tests/robustness/queries.py [how many, 20000] [seed, 0]

Asks 2,000 real articles (../shared), prints how many queries were answered and refused, the slowest, the peak of
memory, and every query that took more than five seconds or failed otherwise; exit code 1 if there is one.
"""

import random
import resource
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

import analysis as an

SECONDS, GIGABYTES = 5.0, 1.0  # of computing (whatever else the machine does) that a query may take
WORDS = [
    "der",
    "die",
    "Krieg",
    "und",
    "Corona",
    "Sanktion",
    "sagte",
    "xyzzy",
    "Straße",
    "2020",
    "CDU-Politiker",
    ",",
    ".",
]
TESTS = [
    "[]", '"der"', '"a.*"%c', '[word="K.*g"]', '[lemma="Krieg"]', '[lower="der"]', '[word!="der"]', '".*a.*"',
    '[lemma="sagen" & word!="sagte"]', '[!(word="a" | word="b")]', '"uber"%cd', '".*[aeiou]{2,}.*"',
]  # fmt: skip
PATTERNS = ["a", "b", ".", "mini3malen", "(a|b)", "[a-z]", r"\w", r"\pL", "[^x]", "ung", "é", "(?:x)", r"\d"]
QUANTIFIERS = ["", "?", "*", "+", "{2}", "{0,5}", "{1,3}", "{2,}", "{0,40}", "{1,9999}", "{150}", "{,7}"]
SIGNS = "*?+|(){}[]\"'\\!&=%cd.,;:<> \n\tä\u00ad\u0301\x00\U0001f600§^$#/-_~within s"
GAPS = ["+", "*", "**", "***", "+*", "?", "??", "*a*", "?" * 30]


def cqp(chance: random.Random, depth: int = 0) -> str:
    """Return a query in CQP."""
    kind = chance.random()
    if depth > 4 or kind < 0.45:
        part = chance.choice(TESTS)
    elif kind < 0.6:
        part = f'"{regex(chance)}"{chance.choice(["", "%c", "%d", "%cd"])}'
    elif kind < 0.75:
        part = f"({cqp(chance, depth + 1)} | {cqp(chance, depth + 1)})"
    elif kind < 0.9:
        part = " ".join(cqp(chance, depth + 1) for _ in range(chance.randint(2, 4)))
    else:
        part = f"({cqp(chance, depth + 1)})"
    return part + chance.choice(QUANTIFIERS) if part[-1] in ')]"' else part


def regex(chance: random.Random, depth: int = 0) -> str:
    """Return a regular expression."""
    if depth > 3 or chance.random() < 0.4:
        part = chance.choice(PATTERNS)
    else:
        joint = chance.choice(["", "|"])
        part = f"({joint.join(regex(chance, depth + 1) for _ in range(chance.randint(1, 4)))})"
    return part + chance.choice(QUANTIFIERS)


def simple(chance: random.Random, depth: int = 0) -> str:
    """Return a query in the simple notation."""
    words = []
    for _ in range(chance.randint(1, 5)):
        kind = chance.random()
        if kind < 0.5 or depth > 3:
            words.append(chance.choice(WORDS))
        elif kind < 0.65:
            words.append(chance.choice(GAPS))
        elif kind < 0.8:
            words.append(f"{{{chance.choice(WORDS[:9])}{chance.choice(['', '*'])}}}")
        else:
            words.append(
                f"({simple(chance, depth + 1)}|{simple(chance, depth + 1)}){chance.choice(QUANTIFIERS)}"
            )
    return " ".join(words)


def broken(chance: random.Random) -> str:
    """Return a query in which signs were lost, doubled, or put in."""
    query = list((cqp if chance.random() < 0.5 else simple)(chance))
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(query) + 1)
        query[place : place + chance.randint(0, 2)] = chance.choice(SIGNS) * chance.choice([0, 1, 1, 2, 9])
    return "".join(query)


def hostile(chance: random.Random) -> str:
    """Return a query that is long, deep, or far-reaching."""
    many = chance.choice([3, 20, 60, 150, 199, 900, 3_000, 20_000])
    test, word = chance.choice(TESTS), chance.choice(WORDS)
    kinds: list[Callable[[], str]] = [
        lambda: f"{test}* {chance.choice(TESTS)}+",
        lambda: f"{'* ' * many}{word}",
        lambda: f"{'? ' * many}{word}",
        lambda: f'({"|".join([test, *chance.choices(TESTS, k=min(many, 99))])})* "der"',
        lambda: f"({'|'.join(chance.choices(WORDS[:9], k=many))})",
        lambda: (
            f"[{'&'.join([chance.choice(PATTERNS).join(['word=.*', '.*']).replace('=', '=' + chr(34)) + chr(34)] * many)}]"
        ),
        lambda: f'"{"(" * min(many, 200)}a{")*" * min(many, 200)}"',
        lambda: (
            f"({test}{{0,{min(many, 200)}}} {chance.choice(TESTS)}){{1,{chance.randint(1, 60)}}} {cqp(chance)}"
        ),
        lambda: "(" * many + word + ")?" * many,
        lambda: f'"{regex(chance) * min(many, 60)}"%c',
        lambda: f'"({regex(chance)}){{1,{many}}}"%cd',
        lambda: chance.choice(["a", "?", "*", "ä", "\\", "(", "[", '"', "+", "{", "\U0001f600"]) * many,
        lambda: " ".join(simple(chance) for _ in range(min(many, 60))),
        lambda: " ".join(chance.choices(TESTS, k=min(many, 210))),
        lambda: f"[]{{0,{min(many, 200)}}} {test} []{{0,{min(many, 200)}}} {chance.choice(TESTS)}",
    ]
    return chance.choice(kinds)()


def queries(many: int, seed: int) -> Iterator[str]:
    """Yield so many queries: the most legal, a quarter with slips, a quarter hostile."""
    chance = random.Random(seed)
    makers = [cqp, simple, broken, hostile]
    for _ in range(many):
        query = chance.choice(makers)(chance)
        yield query + chance.choice(["", "", " within s"])


@dataclass
class Outcome:
    """What became of the queries."""

    counts: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")
    wrong: list[str] = field(default_factory=list)

    def ask(self, corpus: an.Corpus, query: str) -> None:
        """Ask one query, and note what it took."""
        begin = time.process_time()
        try:
            found = "answered" if len(an.find(corpus, query)) else "answered: nothing found"
        except an.AnalysisError as error:
            far = "goes too far" in str(error) or "ask too much" in str(error)
            found = "refused: too much" if far else "refused: cannot be read"
            if len(str(error)) > SHORT:
                self.wrong.append(f"a message of {len(str(error))} signs: {query[:100]!r}")
        except Exception as error:  # whatever it is, it is reported
            found = "failed"
            self.wrong.append(f"{type(error).__name__} {str(error)[:100]}: {query[:200]!r}")
        took = time.process_time() - begin
        self.counts[found] += 1
        self.slowest = max(self.slowest, (took, query))
        if took > SECONDS:
            self.wrong.append(f"{took:.1f} s ({found}): {query[:200]!r}")


SHORT = 4_000  # signs of a message


def peak() -> float:
    """Return the largest memory that this process ever had, in gigabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def main(many: int = 20_000, seed: int = 0) -> int:
    """Ask so many queries; return 1 if one of them was wrong."""
    warnings.simplefilter("ignore")
    file = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "fang-covid.parquet"
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        corpus = an.build(pl.read_parquet(file).sample(2_000, seed=1), Path(folder) / "articles")
        before = peak()
        for number, query in enumerate(queries(many, seed), 1):
            outcome.ask(corpus, query)
            if number % 1_000 == 0:
                print(f"{number:,}: {dict(sorted(outcome.counts.items()))}, {peak():.2f} GB", flush=True)
    took, query = outcome.slowest
    print(f"slowest: {took:.2f} s {query[:200]!r}")
    print(f"peak memory: {peak():.2f} GB ({before:.2f} before)")
    print(*outcome.wrong, sep="\n")
    return int(bool(outcome.wrong) or peak() - before > GIGABYTES)


if __name__ == "__main__":
    sys.exit(main(*(int(given) for given in sys.argv[1:])))

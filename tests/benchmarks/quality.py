"""Score tokens, sentences and lemmas on German gold, and print them beside the floors.

The gold parts "61 000" in two words and keeps the spelling before 1996 in its lemmas (Prozeß). Here both are one:
a number is one token, a word one lemma. So the gold is read with such numbers merged, as the scorer merges hyphen
compounds, and with these lemmas in the present spelling; the scores by the gold as it is stand beside.

python tests/benchmarks/quality.py [FILE.conllu ...]
"""

import re
import runpy
import sys
import tempfile
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "gold" / "ud-german-gsd-dev.conllu"
FLOORS = {"words F1": 99.85, "sentences F1": 96.5, "lemmas of content words, %": 95.5}


NUMBER = re.compile(r"(?m)^(\d+)\t([1-9]\d{0,2})\t[^\t]*(\t.*)\n((?:\d+\t\d{3}\t.*\n)+)")
_OLD = """
    Abschluß Anlaß Beschluß Demokratisierungsprozeß Fluß Friedensprozeß Machtmißbrauch Mißverständnis
    Mißwirtschaft Mittelzufluß Paß Prozeß Rußland rauh
"""
OLD = frozenset(_OLD.split())


def score(path: Path, *, ours: bool = True) -> dict[str, float]:
    """Return the scores by name, after our conventions or by the gold as it is."""
    scorer = runpy.run_path(str(SHARED / "score_tokens.py"))
    with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8") as gold:
        text = path.read_text("utf-8")
        gold.write(_ours(text) if ours else text)
        gold.flush()
        return dict(zip(FLOORS, scorer["main"](gold.name), strict=True))


def _ours(gold: str) -> str:
    """Return the gold with numbers in one row and lemmas in the present spelling."""

    def merged(found: re.Match[str]) -> str:
        number = " ".join([found[2], *re.findall(r"(?m)^\d+\t(\d{3})\t", found[4])])
        return f"{found[1]}\t{number}\t{number}{found[3]}\n"

    rows = [row.split("\t") for row in NUMBER.sub(merged, gold).split("\n")]
    for row in rows:
        if len(row) > 2 and row[2] in OLD:
            row[2] = row[2].replace("rauh", "rau").replace("ß", "ss")
    return "\n".join("\t".join(row) for row in rows)


def main() -> None:
    """Print a table a file."""
    for path in [Path(name) for name in sys.argv[1:]] or [GOLD]:
        print(path.name)
        as_it_is = score(path, ours=False)
        for name, value in score(path).items():
            print(
                f"  {name:28} {value:6.2f}   floor {FLOORS[name]:.2f}   gold as it is {as_it_is[name]:6.2f}"
            )


if __name__ == "__main__":
    main()

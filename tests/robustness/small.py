"""Small corpora that look like coverage, and the questions that tell one index from another."""

import hashlib
import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import polars as pl

import analysis as an

OUTLETS = "tageblatt", "abendpost", "merkur.de"
NOUNS = [
    "Krieg",
    "Regierung",
    "Hunde",
    "Sanktionen",
    "Öl",
    "Straße",
    "E-Auto",
    "Volk",
    "Ärztin",
    "WHO",
    "Häuser",
]
VERBS = ["schweigt", "beschloss", "fordert", "hat", "kündigte", "sagte", "ging", "wurde"]
REST = [
    "der",
    "die",
    "das",
    "nicht",
    "und",
    "gegen",
    "große",
    "kleiner",
    "gestern",
    "2,5",
    "6. August",
    "z. B.",
]


def articles(count: int, seed: int = 0) -> pl.DataFrame:
    """Make so many articles of made-up sentences; another seed, other ones."""
    dice = random.Random(seed)  # no secrets
    texts = [
        " ".join(
            f"{dice.choice(REST).capitalize()} {dice.choice(NOUNS)}{dice.choice(['', '', dice.choice('abcdefgh')])} "
            f"{dice.choice(VERBS)} {dice.choice(REST)} {dice.choice(NOUNS)}{dice.choice('.!?')}"
            for _ in range(dice.randint(3, 12))
        )
        for _ in range(count)
    ]
    days = [date(2022, 1, 1) + timedelta(days=dice.randint(0, 300)) for _ in range(count)]
    return pl.DataFrame(
        {
            "id": [f"{seed}-{number}" for number in range(count)],
            "outlet": [dice.choice(OUTLETS) for _ in range(count)],
            "date": days,
            "title": [text[:20] for text in texts],
            "text": texts,
        }
    )


Question = Callable[[an.Corpus], pl.DataFrame]
QUESTIONS: tuple[Question, ...] = (
    lambda corpus: an.find(corpus, "Krieg"),
    lambda corpus: an.kwic(corpus, "der", window=8),
    lambda corpus: an.kwic(corpus, '[lemma="Krieg"] []{0,3} "sagte"'),
    lambda corpus: an.frequencies(corpus, by="outlet", words="all"),
    lambda corpus: an.frequencies(corpus, unit="form", words="all"),
    lambda corpus: an.frequencies(corpus, unit="stem", words="all"),
    lambda corpus: an.keywords(corpus, OUTLETS[0], words="all", min_docs=1),
    lambda corpus: an.collocates(corpus, "die", words="all"),
    lambda corpus: an.trend(corpus, "{Krieg}", by="outlet"),
    an.readability,
    lambda corpus: an.copies(corpus, min_words=8),
    an.boilerplate,
    lambda corpus: an.ngrams(corpus, words="all"),
    lambda corpus: corpus.documents,
    lambda corpus: corpus.rejected,
)


def answers(folder: Path | str, questions: Sequence[Question] = QUESTIONS) -> list[str]:
    """Return what an index answers to questions, in short; "refused" where it does not."""
    try:
        corpus = an.load(folder)
    except an.AnalysisError:
        return ["refused"]
    return [answer(question, corpus) for question in questions]


def answer(question: Question, corpus: an.Corpus) -> str:
    """Return a hash of what is answered, "refused", or what broke."""
    try:
        said = question(corpus).write_csv()
    except an.AnalysisError:
        return "refused"
    except Exception as error:
        return f"broke: {error!r}"[:200]
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]

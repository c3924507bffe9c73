"""A corpus of four articles and a figures.toml of two figures, small enough to count by hand."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

ARTICLES = {
    "a1": ("morgen", "2022-01-05", "Der Preis steigt. Der Preis für Gas steigt in der Stadt."),
    "a2": ("morgen", "2022-02-07", "Gas und Öl fehlen. Der Winter kommt in die Stadt."),
    "b1": ("abend", "2022-01-06", "Die Stadt feiert. Ein Fest ohne Öl und Gas, mit Musik."),
    "b2": ("abend", "2022-02-09", "Musik und Fest: die Stadt tanzt, der Preis ist egal."),
}
SETTINGS = """
title = "Zwei Blätter"
[[source]]
path = "articles.csv"
[outlets]
morgen = { label = "Morgenblatt", colour = "#0072B2" }
abend = { label = "Abendblatt", colour = "#D55E00" }
"""
TOML = """# zwei Abbildungen
[[figure]]
name = "woerter"
corpus = "CORPUS"
question = "frequencies"
arguments = { by = "outlet", unit = "form" }
rows = { terms = ["Musik", "Gas"] }
chart = "heatmap"
title = "Das Abendblatt hat Musik"

[[figure]]
name = "gas-am-morgen"
corpus = "CORPUS"
where = { outlet = "morgen" }
question = "trend"
arguments.query = { Gas = "Gas", Preis = "{Preis}" }
arguments.every = "month"
chart = "lines"
title = "Der Preis verschwindet"
subtitle = "Treffer je Million Wörter"
caption = "Eine Unterschrift."
alt = "Von Hand geschrieben."
"""


def _write(folder: Path, articles: dict[str, tuple[str, str, str]]) -> None:
    rows = [(key, *values) for key, values in articles.items()]
    frame = pl.DataFrame(rows, schema=["id", "outlet", "date", "text"], orient="row")
    frame.write_csv(folder / "articles.csv")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "blaetter"
    folder.mkdir()
    (folder / "corpus.toml").write_text(SETTINGS, "utf-8")
    _write(folder, ARTICLES)
    return folder


@pytest.fixture
def change(corpus: Path) -> Callable[[str, str, str], None]:
    """Change one word of one article."""

    def changed(key: str, old: str, new: str) -> None:
        outlet, date, text = ARTICLES[key]
        assert old in text
        _write(corpus, ARTICLES | {key: (outlet, date, text.replace(old, new))})

    return changed


@pytest.fixture
def folder(tmp_path: Path, corpus: Path) -> Path:
    place = tmp_path / "figures"
    place.mkdir()
    (place / "figures.toml").write_text(TOML.replace("CORPUS", str(corpus)), "utf-8")
    return place


@pytest.fixture
def mistake(folder: Path, corpus: Path) -> Callable[[str, str], None]:
    """Write a figures.toml with other words at one place."""

    def made(old: str, new: str) -> None:
        assert old in TOML
        text = TOML.replace(old, new).replace("CORPUS", str(corpus))
        (folder / "figures.toml").write_text(text, "utf-8")

    return made

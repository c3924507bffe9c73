"""A corpus of a few articles in a folder of its own, for codes lie beside a corpus."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

import analysis as an

TEXTS = {
    "a": "Über den Krieg schweigt man. 👩‍👧 Der Krieg geht weiter.",
    "b": "Kein Krieg.\nZweiter Absatz: Öl, Krieg und <b>Gas</b>.\nDritter Absatz.",
    "c": "Der kalte Krieg und der heiße Krieg; Frieden.",
}
OUTLETS = {"a": "Morgen", "b": "Abend", "c": "Abend"}
Build = Callable[..., an.Corpus]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build the corpus, with other texts or without some, always in the same folder."""

    def made(**texts: str | None) -> an.Corpus:
        kept = {key: text for key, text in (TEXTS | texts).items() if text is not None}
        frame = pl.DataFrame(
            {
                "id": list(kept),
                "outlet": [OUTLETS.get(key, "Abend") for key in kept],
                "date": ["2022-03-01"] * len(kept),
                "title": [f"Titel {key}" for key in kept],
                "text": list(kept.values()),
            }
        )
        return an.build(frame, tmp_path / "blatt", cleaning="-markup")  # what is typed must be escaped

    return made


@pytest.fixture
def corpus(build: Build) -> an.Corpus:
    return build()

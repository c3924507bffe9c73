"""Words, sentences and lemmas reach their floors on gold, scored as `make quality` prints them."""

import runpy
from pathlib import Path

import pytest
from paths import BENCHMARKS


@pytest.mark.shared
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the scorer leaves files open
def test_the_floors_on_gold(shared: Path) -> None:
    quality = runpy.run_path(str(BENCHMARKS / "quality.py"))
    assert quality["FLOORS"] == {"words F1": 99.85, "sentences F1": 96.5, "lemmas of content words, %": 95.5}
    for name, value in quality["score"](shared / "gold" / "ud-german-gsd-dev.conllu").items():
        assert value >= quality["FLOORS"][name], name

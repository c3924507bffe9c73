"""Readability: the printed formulas by hand, columns, texts without words."""

import math
from typing import Any

import numpy as np
import pytest

from analysis.errors import AnalysisError, UnknownNameError
from analysis.statistics import readability as r

COUNTS: dict[str, Any] = {
    "words": 200, "sentences": 10, "polysyllables": 50, "long_words": 60, "monosyllables": 90,
}  # fmt: skip


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (1, 0.1935 * 25 + 0.1672 * 20 + 0.1297 * 30 - 0.0327 * 45 - 0.875),
        (2, 0.2007 * 25 + 0.1682 * 20 + 0.1373 * 30 - 2.779),
        (3, 0.2963 * 25 + 0.1905 * 20 - 1.1144),
        (4, 0.2744 * 25 + 0.2656 * 20 - 1.693),
    ],
)
def test_wiener_sachtextformel(form: Any, expected: float) -> None:
    assert r.wiener_sachtextformel(form, **COUNTS) == pytest.approx(expected)


def test_flesch_and_lix() -> None:
    assert r.flesch_amstad(200, 10, 380) == pytest.approx(180 - 20 - 58.5 * 1.9)
    assert r.lix(200, 10, 60) == pytest.approx(20 + 30)
    assert r.sentence_length(200, 10) == 20
    assert r.word_length(1_200, 200) == 6


def test_columns_and_empty_texts() -> None:
    np.testing.assert_allclose(r.lix([200, 0], [10, 0], [60, 0]), [50, np.nan])
    assert math.isnan(r.flesch_amstad(0, 0, 0))
    assert math.isnan(r.wiener_sachtextformel(4, words=10, sentences=math.nan, polysyllables=3))


def test_bad_input() -> None:
    with pytest.raises(AnalysisError, match="more long_words than words"):
        r.lix(10, 1, 11)
    with pytest.raises(AnalysisError, match="form 1 of the Wiener Sachtextformel needs long_words"):
        r.wiener_sachtextformel(1, words=10, sentences=1, polysyllables=2)
    with pytest.raises(UnknownNameError, match="form of the Wiener Sachtextformel '5'"):
        r.wiener_sachtextformel(5, **COUNTS)  # type: ignore[arg-type]
    with pytest.raises(AnalysisError, match="words is -1"):
        r.sentence_length(-1, 1)

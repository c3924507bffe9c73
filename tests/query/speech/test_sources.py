from pathlib import Path

import polars as pl
import pytest

import analysis as an
from analysis.schema import SOURCES

TEXTS = [
    (
        "a",
        "x",
        "Kai Albers sagte, das sei gut. Kai Albers warnte, es werde kalt. „Wir bleiben hier“, sagte Eva Kern.",
    ),
    ("b", "x", "Kai Albers sagte, das sei gut."),
    ("c", "y", "Eva Kern behauptete, das sei schlecht."),
]


@pytest.fixture
def built(tmp_path: Path) -> an.Corpus:
    frame = pl.DataFrame(TEXTS, schema=["id", "outlet", "text"], orient="row")
    return an.build(frame, tmp_path / "c")


def test_who_is_quoted_how_often_and_by_whom_alone(built: an.Corpus) -> None:
    found = an.sources(built)
    assert tuple(found.columns) == SOURCES
    assert found.select("speaker", "group", "n", "docs", "only", "cues").rows() == [
        ("Kai Albers", "x", 3, 2, "x", "sagen 2, warnen 1"),
        ("Eva Kern", "x", 1, 1, None, "sagen 1"),
        ("Eva Kern", "y", 1, 1, None, "behaupten 1"),
    ]
    assert found["direct"].to_list() == [0.0, 1.0, 0.0]
    assert found["pmw"].to_list() == pytest.approx(
        [n / size * 1e6 for n, size in found.select("n", "size").rows()]
    )


def test_of_the_whole_corpus_nobody_has_a_speaker_alone(built: an.Corpus) -> None:
    assert an.sources(built, by=None).select("speaker", "group", "n", "only").rows() == [
        ("Kai Albers", None, 3, None),
        ("Eva Kern", None, 2, None),
    ]


def test_thresholds_count_all_groups(built: an.Corpus) -> None:
    assert an.sources(built, min_n=3)["speaker"].to_list() == ["Kai Albers"]
    assert an.sources(built, min_docs=3).is_empty()
    assert tuple(an.sources(built, min_n=9).columns) == SOURCES


def test_every_row_has_its_lines(built: an.Corpus) -> None:
    found = an.sources(built)
    assert an.lines(built, found).group_by("speaker", "group").len().sort("len", "group")[
        "len"
    ].to_list() == [1, 1, 3]


def test_a_quotation_within_a_report_counts_with_it(tmp_path: Path) -> None:
    text = "Kai Albers sagte, das sei „eine gute und große Sache“ für alle."
    built = an.build(pl.DataFrame({"id": ["a"], "outlet": ["x"], "text": [text]}), tmp_path / "c")
    assert len(an.quotations(built)) == 2
    assert an.sources(built)["n"].to_list() == [1]


def test_a_part_sums_up(built: an.Corpus) -> None:
    whole = an.sources(built).filter(pl.col("group") == "x")["n"].sum()
    assert an.sources(built.where(outlet="x"))["n"].sum() == whole

"""What leads a table, by name."""

import polars as pl
import pytest

import analysis as an
from analysis.query.counting.ordering import ORDERS


@pytest.fixture(scope="module")
def table() -> pl.DataFrame:
    return an.keywords(an.load("demo"), "eilblatt", min_docs=3)


def asked(sort: str) -> pl.DataFrame:
    return an.keywords(an.load("demo"), "eilblatt", min_docs=3, sort=sort)


def nearer_to_zero(row: dict[str, float]) -> float:
    return row["ci_low"] if row["ci_low"] > 0 else row["ci_high"] if row["ci_high"] < 0 else 0.0


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        ("interval", lambda row: (-nearer_to_zero(row), -row["log_ratio"], row["term"])),
        ("log_ratio", lambda row: (-row["log_ratio"], -row["log_likelihood"], row["term"])),
        ("rate", lambda row: (row["pmw_reference"] - row["pmw_target"], -row["log_likelihood"])),
    ],
)
def test_orders_by_plain_sorting(sort: str, key: object) -> None:
    rows = asked(sort).to_dicts()
    assert [row["term"] for row in rows] == [row["term"] for row in sorted(rows, key=key)]  # type: ignore[arg-type]


def test_by_evidence_the_surest_stand_at_the_ends() -> None:
    frame = asked("evidence")
    target = frame.filter(pl.col("log_ratio") > 0)
    reference = frame.filter(pl.col("log_ratio") < 0)
    assert target["p"].is_sorted()
    assert reference["p"].is_sorted(descending=True)
    assert frame.head(len(target))["term"].to_list() == target["term"].to_list()


@pytest.mark.parametrize("sort", ORDERS)
def test_an_order_moves_rows_and_no_number(table: pl.DataFrame, sort: str) -> None:
    assert asked(sort).sort("term").equals(table.sort("term"))


@pytest.mark.parametrize("sort", ORDERS)
def test_without_intervals_every_order_still_puts_the_target_first(sort: str, tmp_path: object) -> None:
    texts = ["Krieg Krieg", "Frieden", "Frieden im Land"]
    frame = pl.DataFrame({"id": ["a", "b", "c"], "outlet": ["A", "B", "B"], "text": texts})
    corpus = an.build(frame, f"{tmp_path}/c")
    assert an.compare(corpus, "A", "B", sort=sort, boilerplate="keep")["term"][0] == "Krieg"


def test_contrasts_are_ordered_within_each_group() -> None:
    every = an.contrasts(an.load("demo"), sort="rate")
    for (_,), group in every.group_by("group"):
        assert (group["pmw_target"] - group["pmw_reference"]).is_sorted(descending=True)


def test_an_unknown_order_names_the_nearest() -> None:
    with pytest.raises(an.AnalysisError, match="did you mean 'interval'"):
        an.keywords(an.load("demo"), "eilblatt", sort="intervall")

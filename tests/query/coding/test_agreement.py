import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.errors import AnalysisError, UnknownNameError
from analysis.schema import AGREEMENT

FEW = {"replicates": 50}


def lines(units: int = 60, articles: int = 30, seed: int = 1, wrong: float = 0.2) -> pl.DataFrame:
    """Lines coded by two people, a row a line; two lines an article."""
    random = np.random.default_rng(seed)
    anna = random.choice(["für", "gegen", "neutral"], units)
    ben = np.where(random.random(units) < wrong, random.choice(["für", "gegen", "neutral"], units), anna)
    number = np.arange(units)
    return pl.DataFrame({"id": number % articles, "position": number, "anna": anna, "ben": ben}).cast(
        {"id": pl.String}
    )


def long(wide: pl.DataFrame, coders: tuple[str, ...] = ("anna", "ben")) -> pl.DataFrame:
    return wide.unpivot(coders, index=["id", "position"], variable_name="coder", value_name="code")


def test_wide_and_long_say_the_same() -> None:
    wide = an.agreement(lines(), coders=["anna", "ben"])
    assert tuple(wide.columns) == AGREEMENT
    assert wide["measure"].to_list() == ["share", "alpha_nominal", "kappa"]
    assert wide.select("coders", "units", "left_out", "documents").unique().rows() == [(2, 60, 0, 30)]
    assert wide["flag"].null_count() == 3
    assert (wide["ci_low"] < wide["value"]).all()
    assert (wide["value"] < wide["ci_high"]).all()
    assert an.agreement(long(lines())).equals(wide)


def test_the_numbers_are_those_of_the_statistics() -> None:
    table = lines()
    found = dict(an.agreement(table, coders=["anna", "ben"], **FEW).select("measure", "value").rows())
    codes = [sorted(set(table["anna"])).index(code) for code in [*table["anna"], *table["ben"]]]
    first, second = np.array(codes[:60]), np.array(codes[60:])
    counts = np.stack([(first == code).astype(int) + (second == code) for code in range(3)], axis=1)
    assert found["share"] == (first == second).mean()
    assert found["kappa"] == pytest.approx(an.statistics.agreement.cohen_kappa(first, second)[0])
    assert found["alpha_nominal"] == pytest.approx(an.statistics.agreement.krippendorff_alpha(counts)[0])


def test_lines_that_one_person_coded_are_left_out_and_counted() -> None:
    rows = long(lines()).filter((pl.col("coder") == "anna") | (pl.col("position") < 40))
    found = an.agreement(rows, **FEW)
    assert found.select("units", "left_out", "documents").row(0) == (40, 20, 30)
    gaps = rows.with_columns(code=pl.when(pl.col("position") == 3).then(None).otherwise("code"))
    assert an.agreement(gaps, **FEW).select("units", "left_out").row(0) == (39, 21)


def test_three_coders_have_no_kappa() -> None:
    three = lines().with_columns(cleo=pl.col("anna"))
    assert an.agreement(three, coders=["anna", "ben", "cleo"], **FEW)["measure"].to_list() == [
        "share",
        "alpha_nominal",
    ]


def test_ordinal_codes_have_an_order() -> None:
    order = pl.Enum(["gegen", "neutral", "für"])
    grades = lines().with_columns(pl.col("anna", "ben").cast(order))
    numbers = grades.with_columns(pl.col("anna", "ben").to_physical())
    as_enum = an.agreement(grades, coders=["anna", "ben"], level="ordinal", **FEW)
    assert as_enum["measure"][1] == "alpha_ordinal"
    assert as_enum.equals(an.agreement(numbers, coders=["anna", "ben"], level="ordinal", **FEW))
    assert an.agreement(long(grades), level="ordinal", **FEW).equals(as_enum)
    with pytest.raises(AnalysisError, match="ordinal codes are numbers, or an Enum in its order, not String"):
        an.agreement(lines(), coders=["anna", "ben"], level="ordinal")


def test_full_agreement_has_no_limits_and_says_so() -> None:
    found = an.agreement(lines(wrong=0), coders=["anna", "ben"])
    assert found["value"].to_list() == [1, 1, 1]
    assert found["flag"].to_list() == [None, "no disagreement", "no disagreement"]
    assert found["ci_low"].null_count() == 2
    assert 0.8 < found["ci_low"][0] < 1


def test_one_code_alone_is_no_agreement_beyond_chance() -> None:
    same = lines().with_columns(anna=pl.lit("für"), ben=pl.lit("für"))
    found = an.agreement(same, coders=["anna", "ben"])
    assert found["value"].to_list() == [1, None, None]
    assert found["flag"].to_list() == [None, "one code", "one code"]


def test_few_articles_are_flagged_and_one_has_no_limits() -> None:
    few = an.agreement(lines(articles=7), coders=["anna", "ben"], **FEW)
    assert few["flag"].to_list() == ["in 7"] * 3
    one = an.agreement(lines(articles=1), coders=["anna", "ben"], **FEW)
    assert one["flag"].to_list() == ["in 1"] * 3
    assert one["ci_low"].null_count() == one["ci_high"].null_count() == 3


def test_without_articles_every_unit_is_its_own() -> None:
    found = an.agreement(lines().drop("id"), coders=["anna", "ben"], **FEW)
    assert found["documents"][0] == found["units"][0] == 60


def test_lines_of_one_article_make_limits_wider() -> None:
    wide = lines()
    repeated = pl.concat([wide.with_columns(position=pl.col("position") + 100 * time) for time in range(5)])
    once, five = (an.agreement(each, coders=["anna", "ben"]) for each in (wide, repeated))
    assert five["value"].to_list() == pytest.approx(once["value"].to_list(), abs=0.01)
    assert five["ci_low"].to_list() == pytest.approx(once["ci_low"].to_list(), abs=0.05)


@settings(deadline=None, max_examples=15)
@given(st.permutations(range(60)), st.booleans())
def test_the_order_of_rows_and_coders_changes_nothing(order: list[int], swapped: bool) -> None:
    coders = ["ben", "anna"] if swapped else ["anna", "ben"]
    assert an.agreement(lines()[order], coders=coders, **FEW)["value"].to_list() == pytest.approx(
        an.agreement(lines(), coders=["anna", "ben"], **FEW)["value"].to_list()
    )
    rows = long(lines())
    mixed = rows.sample(fraction=1, shuffle=True, seed=order[0])
    assert an.agreement(mixed, **FEW).equals(an.agreement(rows, **FEW))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda rows: rows.filter(pl.col("coder") == "anna"),
            "agreement needs two coders, and there is only anna",
        ),
        (lambda rows: rows.vstack(rows[:1]), "anna coded id 0, position 0 more than once"),
        (lambda rows: rows.with_columns(coder=pl.lit(None, pl.String)), "120 rows name no coder"),
        (lambda rows: rows.drop("coder"), "agreement needs a column 'coder'"),
        (lambda rows: rows.drop("id", "position"), "what was coded"),
        (lambda rows: rows.with_columns(code=pl.lit(None, pl.String)), "no unit was coded by two coders"),
        (
            lambda rows: rows.filter(pl.col("position") % 2 == (pl.col("coder") == "anna")),
            "no unit was coded by two",
        ),
    ],
)
def test_what_is_no_coding(change: object, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        an.agreement(change(long(lines())))  # type: ignore[operator]


def test_what_cannot_be_asked() -> None:
    with pytest.raises(UnknownNameError, match="no level 'ratio'"):
        an.agreement(lines(), coders=["anna", "ben"], level="ratio")
    with pytest.raises(AnalysisError, match="coders give codes of one type"):
        an.agreement(lines().with_columns(ben=pl.lit(1)), coders=["anna", "ben"])
    with pytest.raises(AnalysisError, match="1 rows have no id"):
        an.agreement(
            lines().with_columns(id=pl.when(pl.col("position") == 0).then(None).otherwise("id")),
            coders=["anna", "ben"],
        )
    with pytest.raises(AnalysisError, match="replicates is a whole number, 20 or more"):
        an.agreement(lines(), coders=["anna", "ben"], replicates=3)

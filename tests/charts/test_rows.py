"""Bad input to every chart: a clear error, or a picture that stays readable."""

import inspect
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from matplotlib.figure import Figure

import analysis as an
from analysis import charts
from analysis.charts.rows.reading import MADE_FROM
from analysis.errors import AnalysisError, UnknownNameError

STRANGE = [
    "$E=mc^2$",
    "a_b^c\\d{",
    "Grün 😀🇩🇪",
    "שלום עולם",
    "مرحبا بالعالم",
    "漢字新聞",
    "<script>alert(1)</script>",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsänderungsgesetze",
    "zwei\nZeilen",
    "100 % & mehr",
    " ",
]


def frame_for(name: str, terms: list[str], groups: list[str]) -> pl.DataFrame:
    """Return rows that a chart can draw, with these terms and groups."""
    pairs = [(term, group, i + 1, j) for i, term in enumerate(terms) for j, group in enumerate(groups)]
    if name == "bars":
        ratios = [2.0 - i * 0.7 for i in range(len(terms))]
        return pl.DataFrame({"term": terms, "log_ratio": ratios}).with_columns(
            ci_low=pl.col("log_ratio") - 1, ci_high=pl.col("log_ratio") + 1, n_target=5, n_reference=7
        )
    if name == "lines":
        rows = [
            ("q", g, date(2022, m, 1), m, 1000, float(m + j)) for j, g in enumerate(groups) for m in (1, 2, 3)
        ]
        return pl.DataFrame(rows, schema=["term", "group", "period", "n", "size", "pmw"], orient="row")
    if name == "barcode":
        return pl.DataFrame({"outlet": groups, "date": [date(2022, 1, 1 + j) for j in range(len(groups))]})
    if name == "concordance_table":
        return pl.DataFrame({"left": terms, "keyword": terms[::-1], "right": terms})
    rows = [(term, group, i * 10 + 3 * j + 1, float(i**1.5 + 4 * j + 1)) for term, group, i, j in pairs]
    return pl.DataFrame(rows, schema=["term", "group", "n", "pmw"], orient="row")


CHARTS = [name for name in charts.CHARTS if name != "multiples"]
TEXT, PAIR, COLUMN = "is a text, not", "names are two different ones", "is the name of a column, not"
WRONG: dict[str, list[tuple[Any, str]]] = {  # argument -> what may be given, and what is said then
    "top": [(wrong, "top is a whole number") for wrong in (2.5, True, 0, -1, "3", None, float("nan"))],
    "columns": [(wrong, "columns is a whole number from 1 to 4") for wrong in (0, 5, 2.5, True, None)],
    "label": [(wrong, "label is a whole number, 0 or more") for wrong in (2.5, True, -1)]
    + [(wrong, "label is a text or a list of texts") for wrong in (None, [], [5])]
    + [("Gass", "no term 'Gass'; did you mean 'Gas'")],
    "names": [(wrong, PAIR) for wrong in (("A",), "AB", ("A", "A"), ("A", None), {"A", "B"}, 5, [])],
    "emphasis": [(5, "emphasis is a text or a list of texts"), ("C", "no line 'C'; possible: A, B")],
    "scale": [("rows", "no scale 'rows'; did you mean 'row'"), (None, "no scale 'None'")],
    "measure": [("cosin", "no measure 'cosin'; did you mean 'cosine'")],
    "by": [(5, COLUMN), ("trem", "did you mean 'term'")],
    "row": [(None, f"row {COLUMN} None"), ("autlet", "did you mean 'outlet'")],
    "at": [(7, f"at {COLUMN} 7"), ("dates", "did you mean 'date'")],
    "title": [(5, f"title {TEXT} 5")],
    "subtitle": [(["a"], f"subtitle {TEXT}")],
    "source": [(True, f"source {TEXT} True")],
    "colours": [
        (["red"], "colours is a mapping of names to colours"),
        ({"A": "rod"}, "the colour of 'A' is 'rod'"),
    ],
    "language": [("dt", "no language 'dt'"), (None, "no language 'None'")],
    "chart": [("lines", "chart is another chart of this package")],
}
GIVEN = [
    (name, argument, wrong, said)
    for name, chart in charts.CHARTS.items()
    for argument, cases in WRONG.items()
    if argument in inspect.signature(chart).parameters
    for wrong, said in cases
    if (name, argument) != ("lines", "by")  # of two columns, and tested with the lines
]


def small(name: str) -> tuple[list[Any], dict[str, Any]]:
    """Return what a chart is given in a test of a single argument."""
    frame = frame_for("heatmap" if name == "multiples" else name, ["Gas", "Öl"], ["A", "B"])
    return [frame], {"by": "term", "chart": charts.heatmap} if name == "multiples" else {}


@pytest.mark.parametrize("name", CHARTS)
def test_strange_words_are_drawn_as_they_are(name: str, read: Callable[[Figure], list[str]]) -> None:
    groups = (
        ["$x$", "B_2 😀"]
        if name in {"scatter", "dumbbell", "comparison_cloud"}
        else ["$x$", "B_2 😀", "ש", "漢"]
    )
    figure = charts.CHARTS[name](frame_for(name, STRANGE, groups), title="Titel $x^2$ 😀", source="a_b $ 漢")
    texts = " ".join(read(figure))
    assert "Titel $x^2$" in texts
    assert "漢" not in texts
    assert "a_b $ □" in texts
    assert figure._repr_png_()[0].startswith(b"\x89PNG")


@pytest.mark.parametrize("name", CHARTS)
def test_no_rows_no_picture(name: str) -> None:
    with pytest.raises(AnalysisError, match=f"{name}: no hit, so nothing to draw"):
        charts.CHARTS[name](frame_for(name, ["a", "b"], ["x", "y"]).clear())


@pytest.mark.parametrize("name", CHARTS)
def test_a_frame_that_lacks_a_column(name: str) -> None:
    with pytest.raises(AnalysisError, match=f"{name}, a chart of an\\..*, needs a column"):
        charts.CHARTS[name](pl.DataFrame({"trem": ["a"], "autlet": ["b"]}))


@pytest.mark.parametrize("name", CHARTS)
def test_something_that_is_no_frame(name: str) -> None:
    with pytest.raises(AnalysisError, match=f"{name} takes a frame .* not list"):
        charts.CHARTS[name]([1, 2, 3])


@pytest.mark.parametrize("name", CHARTS)
def test_pandas_will_do(name: str) -> None:
    frame = frame_for(name, ["Gas", "Öl"], ["Abendblatt", "Morgenpost"])
    theirs: Any = frame.to_pandas()
    assert isinstance(theirs, pd.DataFrame)
    ours, same = charts.CHARTS[name](frame), charts.CHARTS[name](theirs)
    assert ours.alt == same.alt


@pytest.mark.parametrize("name", list(charts.CHARTS))
def test_all_charts_take_the_same_words(name: str) -> None:
    parameters = inspect.signature(charts.CHARTS[name]).parameters
    assert {"title", "subtitle", "source", "language", "colours"} <= parameters.keys()
    assert len(parameters) <= 11


@pytest.mark.parametrize("name", CHARTS)
def test_no_words_at_all(name: str) -> None:
    figure = charts.CHARTS[name](frame_for(name, ["Gas", "Öl"], ["A", "B"]), title="", subtitle="", source="")
    assert [text.get_text() for text in figure.texts if text.get_text() not in {"A", "B", "●", "■"}] == []


@pytest.mark.parametrize("name", CHARTS)
def test_language_is_checked(name: str) -> None:
    with pytest.raises(UnknownNameError, match="no language 'fr'"):
        charts.CHARTS[name](frame_for(name, ["Gas", "Öl"], ["A", "B"]), language="fr")


@pytest.mark.parametrize("name", CHARTS)
def test_an_english_chart_has_no_german_word(name: str, read: Callable[[Figure], list[str]]) -> None:
    figure = charts.CHARTS[name](frame_for(name, ["Gas", "Öl"], ["A", "B"]), language="en")
    said = " ".join([*read(figure), charts.alt_text(figure)]).split()
    assert not {"Wörter", "Treffer", "je", "und", "der", "die", "ist", "mit"} & set(said)


@pytest.mark.parametrize("name", ["dumbbell", "scatter", "heatmap", "comparison_cloud"])
def test_numbers_that_are_none(name: str) -> None:
    frame = frame_for(name, ["Gas", "Öl"], ["A", "B"])
    with pytest.raises(AnalysisError, match="needs numbers in column 'pmw'; it holds String"):
        charts.CHARTS[name](frame.with_columns(pl.col("pmw").cast(pl.String)))
    with pytest.raises(AnalysisError, match="no row has a finite number in pmw"):
        charts.CHARTS[name](frame.with_columns(pmw=float("nan")))


@pytest.mark.parametrize(("name", "argument", "wrong", "said"), GIVEN)
def test_what_an_argument_cannot_be(name: str, argument: str, wrong: Any, said: str) -> None:
    frames, options = small(name)
    with pytest.raises(AnalysisError, match=re.escape(said)):
        charts.CHARTS[name](*frames, **options | {argument: wrong})


@pytest.mark.parametrize("name", list(charts.CHARTS))
@pytest.mark.parametrize("argument", ["top", "columns", "label"])
def test_a_whole_number_of_numpy_is_one(name: str, argument: str) -> None:
    if argument in inspect.signature(charts.CHARTS[name]).parameters:
        frames, options = small(name)
        charts.CHARTS[name](*frames, **options | {argument: np.int64(2)})


def test_the_questions_that_a_message_names_exist() -> None:
    assert MADE_FROM.keys() == set(CHARTS)
    named = {question for said in MADE_FROM.values() for question in re.findall(r"an\.(\w+)", said)}
    assert named <= an.QUESTIONS.keys()


@pytest.mark.parametrize("name", CHARTS)
def test_arrow_will_do(name: str) -> None:
    frame = frame_for(name, ["Gas", "Öl"], ["A", "B"])
    assert charts.CHARTS[name](frame.to_arrow()).alt == charts.CHARTS[name](frame).alt


def test_a_comparison_in_arrow_is_one_too(comparison: pl.DataFrame) -> None:
    assert charts.dumbbell(comparison.to_arrow()).alt == charts.dumbbell(comparison).alt

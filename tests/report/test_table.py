"""Tables for print: what a reader of German expects in every cell, in HTML and in LaTeX."""

import datetime
import re
from html import unescape
from typing import Any

import pandas as pd
import polars as pl
import pytest

from analysis.errors import AnalysisError, UnknownNameError
from analysis.report.columns import kind_of, step, written
from analysis.report.table import table

ATTACK = '<script>alert("1")</script> $x$ & 5 % _so_ #1 {a} \\end{table} ~ ^'


def heads(made: Any) -> list[str]:
    return [
        unescape(re.sub("<[^>]+>", "", text)).strip()
        for text in re.findall(r"<th[^>]*>(.*?)</th>", made.as_raw_html(), re.DOTALL)
    ]


def cells(made: Any) -> list[list[str]]:
    body = re.search(r"<tbody.*?</tbody>", made.as_raw_html(), re.DOTALL)
    assert body is not None
    rows = re.findall(r"<tr>(.*?)</tr>", body[0], re.DOTALL)
    return [[unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)] for row in rows]


@pytest.fixture
def comparison() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "term": ["Öl", "Gas"],
            "n_target": [1234, 2],
            "n_reference": [3, None],
            "pmw_target": [1234.56, 2.0],
            "pmw_reference": [0.04, None],
            "log_ratio": [1.234, -4.0],
            "ci_low": [0.8, float("nan")],
            "ci_high": [1.6, -1.0],
            "p_adjusted": [1e-9, 0.0451],
            "flag": [None, "ein Artikel trägt es"],
        }
    )


def test_headings_numbers_and_intervals_are_german(comparison: pl.DataFrame) -> None:
    made = table(comparison)
    assert heads(made) == [
        "Wort", "Treffer (Ziel)", "Treffer (Vergleich)", "je Mio. Wörter (Ziel)", "je Mio. Wörter (Vergleich)",
        "Log-Ratio [95 %]", "p (FDR)", "Vorbehalt",
    ]  # fmt: skip
    assert cells(made) == [
        ["Öl", "1.234", "3", "1.234,6", "< 0,1", "1,23 [0,80; 1,60]", "< 0,001", "–"],
        ["Gas", "2", "–", "2,0", "–", "−4,00", "0,045", "ein Artikel trägt es"],
    ]


def test_names_stand_over_their_columns(comparison: pl.DataFrame) -> None:
    made = table(comparison, names=("Tageswarte", "Bote & Co"))
    assert heads(made)[:3] == ["Wort", "Tageswarte", "Bote & Co"]
    assert heads(made)[-4:] == ["Treffer", "je Mio. Wörter", "Treffer", "je Mio. Wörter"]


def test_the_interval_of_a_rate_has_its_digits() -> None:
    rates = pl.DataFrame({"group": ["Bote"], "pmw": [12.345], "ci_low": [10.04], "ci_high": [1500.0]})
    assert cells(table(rates)) == [["Bote", "12,3 [10,0; 1.500,0]"]]


def test_english(comparison: pl.DataFrame) -> None:
    made = table(comparison, language="en")
    assert heads(made)[0] == "Word"
    assert cells(made)[0][3:6] == ["1,234.6", "< 0.1", "1.23 [0.80; 1.60]"]


def test_titles_source_and_what_was_left_out() -> None:
    made = table(
        pl.DataFrame({"term": ["a", "b", "c"]}),
        title="Öl <vor> Gas",
        subtitle="je *Wort*",
        source="Q_1",
        limit=2,
    )
    html = made.as_raw_html()
    for words in ("Öl &lt;vor&gt; Gas", "je *Wort*", "2 von 3 Zeilen.", "Q_1"):
        assert words in html
    assert "Zeilen" not in table(pl.DataFrame({"term": ["a", "b", "c"]}), limit=None).as_raw_html()


def test_everything_is_escaped_in_html() -> None:
    made = table(pl.DataFrame({"text": [ATTACK], "<b>": ["x"]}), title=ATTACK, subtitle=ATTACK, source=ATTACK)
    html = made.as_raw_html()
    assert "<script" not in html
    assert "<b>" not in html
    assert cells(made)[0][0] == ATTACK


def test_everything_is_escaped_in_latex() -> None:
    latex = table(pl.DataFrame({"text": [ATTACK]}), title=ATTACK, source=ATTACK).as_latex()
    assert latex.count("\\end{table}") == 1
    assert (
        r"\$x\$ \& 5 \% \_so\_ \#1 \{a\} \textbackslash{}end\{table\} \textasciitilde{} \textasciicircum{}"
        in latex
    )


def test_html_is_self_contained_and_the_same_twice(comparison: pl.DataFrame) -> None:
    first, second = (table(comparison, title="T").as_raw_html() for _ in range(2))
    assert first == second
    assert re.findall(r"https?:|url\(|@import", first) == []
    ids = [re.search(r'id="(t[0-9a-f]+)"', html)[1] for html in (first, table(comparison).as_raw_html())]  # type: ignore[index]
    assert ids[0] != ids[1]


def test_own_columns_keep_their_names_and_inner_ones_are_left_out() -> None:
    made = table(pl.DataFrame({"Medium": ["Bote"], "Quote": [0.0456], "position": [17], "x": [123456.7]}))
    assert heads(made) == ["Medium", "Quote", "x"]
    assert cells(made) == [["Bote", "0,05", "123.457"]]


def test_pandas_is_taken() -> None:
    assert cells(table(pd.DataFrame({"term": ["Öl"], "n": [1234]}))) == [["Öl", "1.234"]]


@pytest.mark.parametrize(
    ("days", "labels", "every"),
    [
        (["2022-01-01", "2022-03-01"], ["Januar 2022", "März 2022"], "month"),
        (["2022-03-01"], ["März 2022"], "month"),
        (["2022-01-01", "2022-04-01", "2022-10-01"], ["1. Quartal 2022", "2. Quartal 2022", "4. Quartal 2022"], "quarter"),
        (["2021-01-01", "2022-01-01"], ["2021", "2022"], "year"),
        (["2022-01-03", "2022-01-10"], ["KW 1/2022", "KW 2/2022"], "week"),
        (["2022-01-03", "2022-01-04"], ["03.01.2022", "04.01.2022"], "day"),
    ],
)  # fmt: skip
def test_periods_have_their_names(days: list[str], labels: list[str], every: str) -> None:
    column = pl.Series("period", [datetime.date.fromisoformat(day) for day in days])
    assert step(column) == every
    assert written(column) == labels


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("n", 1234567, "1.234.567"),
        ("pmw", 0.0, "0,0"),
        ("log_ratio", -0.001, "0,00"),
        ("log_ratio", float("inf"), "∞"),
        ("p", 0.001, "0,001"),
        ("p", 0.00099, "< 0,001"),
        ("share", 0.456, "46 %"),
        ("anything", 0.00012, "1,2·10^-4"),
        ("anything", True, "ja"),
        ("anything", ["a", "b"], "a, b"),
        ("first", 17, "17"),  # a position here, a date elsewhere
    ],
)
def test_values(name: str, value: Any, text: str) -> None:
    assert written(pl.Series(name, [value])) == [text]


def test_a_known_name_with_another_type_is_written_by_its_type() -> None:
    assert kind_of(pl.Series("n", ["viele"])) == "text"
    assert written(pl.Series("date", ["gestern"])) == ["gestern"]


def test_what_cannot_be_set(comparison: pl.DataFrame) -> None:
    with pytest.raises(AnalysisError, match="table takes a frame"):
        table([1, 2])
    with pytest.raises(AnalysisError, match="nothing to set"):
        table(comparison.clear())
    with pytest.raises(AnalysisError, match="names are two"):
        table(comparison, names=("a",))  # type: ignore[arg-type]
    with pytest.raises(AnalysisError, match="limit is a whole number, 1 or more, not 0"):
        table(comparison, limit=0)
    with pytest.raises(UnknownNameError, match="no language 'at'"):
        table(comparison, language="at")


def test_a_notebook_does_not_set_dollars_as_formulas() -> None:
    made = table(pl.DataFrame({"term": ["$x$ und $y$"]}), title="Kosten: $5 bis $9")
    for shown in (made, made.tab_source_note("von Hand")):
        html = shown._repr_html_()
        assert html.startswith('<div class="tex2jax_ignore mathjax_ignore">')
        assert "$x$ und $y$" in html


def test_cautions_are_german() -> None:
    flags = pl.Series("flag", ["in 1", "in 3", "mostly in 1", None, "eigenes Wort"])
    german = ["nur in 1 Artikel", "nur in 3 Artikeln", "meist in 1 Artikel", "–", "eigenes Wort"]
    assert written(flags) == german
    assert written(flags, "en") == ["in 1", "in 3", "mostly in 1", "–", "eigenes Wort"]

"""Every column of every question stands in the data dictionary, and every view takes its words from there."""

import re
from datetime import date
from typing import Any

import polars as pl
import pytest

import analysis as an
from analysis.columns import COLUMNS, KINDS
from analysis.report.columns import kind_of
from analysis.report.table import INTERVAL, PLACE

SEVERAL = {"Krieg": "{Krieg}", "Sanktion": ["{Sanktion}", "Embargo*"]}
BY_TWO, BY_PERIOD = ["outlet", "section"], ["outlet", "quarter"]
FEW = {"replicates": 20}
SIDES = {"a": "tageswarte", "b": "uralstimme"} | FEW
NEAR = {"term": "Russland", "window": 8}
ASKED: dict[str, list[dict[str, Any]]] = {
    "find": [{"query": "{Krieg}"}, {"query": ["{Krieg}", "{Sanktion}"]}, {"query": SEVERAL}],
    "kwic": [
        {"query": "{Krieg}", "window": (3, 0), "metadata": ["title", "url"]},
        {"query": SEVERAL, "sample": 5, "sort": ["R1", "date"], "patterns": True},
    ],
    "frequencies": [{}, {"by": "month"}, {"by": BY_TWO}, {"by": BY_PERIOD}, {"by": [*BY_TWO, "month"]}],
    "keywords": [{"target": "uralstimme", "replicates": 0}, {"target": "2022-03", "by": "month", **FEW}],
    "contrasts": [{}, {"by": "quarter", "min_docs": 20}],
    "articles_needed": [{"term": "Krieg"}, {"term": ["Krieg", "Sanktion"], "by": BY_TWO}],
    "compare": [
        SIDES,
        SIDES | {"strata": "quarter", "replicates": 0},
        SIDES | {"copies": "report"},
        SIDES | {"cluster": "month", "copies": "once"},
    ],
    "stability": [{"target": "uralstimme"}, {"target": "uralstimme", "leave": BY_PERIOD}],
    "collocates": [{"query": "{Krieg}"}, {"query": SEVERAL, "by": "outlet", "min_n": 1}],
    "compare_collocates": [{"query": ["Russland", "Kasachstan"], "window": "sentence"} | SIDES],
    "hits_near": [{"query": "{Sanktion}"} | NEAR, {"query": ["{Sanktion}", "{Krieg}"]} | NEAR],
    "ngrams": [{}, {"n": (2, 3), "by": BY_TWO}],
    "phrases": [{}, {"measure": "log_dice"}],
    "trend": [
        {"query": "{Krieg}"} | FEW,
        {"query": SEVERAL, "by": "outlet"},
        {"query": SEVERAL, "by": BY_TWO},
    ],
    "rates": [{"query": SEVERAL}, {"query": "{Krieg}", "by": BY_PERIOD, "cluster": "month"} | FEW],
    "entries": [{"query": SEVERAL}],
    "dispersion": [{"query": SEVERAL}, {"query": "{Krieg}", "by": BY_PERIOD}],
    "positions": [{"query": SEVERAL}],
    "copies": [{}],
    "boilerplate": [{}],
    "events": [{}],
    "quotations": [{}, {"mode": "all"}],
    "sources": [{}, {"by": BY_PERIOD, "min_n": 1, "mode": "all"}],
    "distance_marks": [{"min_n": 1}, {"by": BY_TWO, "terms": False}],
    "moods": [{}, {"by": BY_PERIOD}],
    "names": [{}, {"kind": "organisation", "by": BY_PERIOD}, {"kind": "place"}],
    "name_variants": [{}, {"by": "outlet"}],
    "compounds": [{"head": "Krieg"}, {"part": "Staat", "by": BY_PERIOD}],
    "gender_forms": [{}, {"by": BY_PERIOD}],
    "diversity": [FEW, {"by": "month"} | FEW, {"by": BY_PERIOD} | FEW],
    "readability": [FEW, {"by": None} | FEW, {"by": BY_TWO} | FEW],
    "similarity": [FEW, {"by": "quarter"} | FEW],
}
GROUPED = {"group", "a", "b"}  # of the type of what is grouped by


@pytest.fixture(scope="module")
def answers() -> dict[str, pl.DataFrame]:
    """What every question answers of the corpus that ships, asked in several ways, and what a corpus shows."""
    demo = an.load("demo")
    asked = {
        f"{name} {options}": an.QUESTIONS[name](demo, **options)
        for name, every in ASKED.items()
        for options in every
    }
    shown = {"documents": demo.documents, "outlets": demo.outlets, "rejected": demo.rejected}
    words = {"tokenize": an.tokenize("Ein Satz. Noch einer.")}
    lines = an.kwic(demo, "{Krieg}").with_columns(code=pl.int_range(pl.len()) % 4 > 0)
    both = pl.concat(
        [lines.with_columns(pl.col("code") & (pl.lit(who) == "a"), coder=pl.lit(who)) for who in "ab"]
    )
    coding = {
        "agreement": an.agreement(both, replicates=20),
        "query_quality": an.query_quality(lines, hits=lines, articles=lines.unique("id")),
    }
    changed = an.change_points(an.trend(demo, "{Unruhe}", every="week", replicates=0))
    row = an.keywords(demo, "uralstimme").head(2)
    behind = {"lines": an.lines(demo, row, target="uralstimme"), "change_points": changed}
    return asked | shown | words | coding | behind


def test_all_questions_are_asked_here() -> None:
    assert set(ASKED) == set(an.QUESTIONS)


def test_every_column_is_in_the_dictionary_with_its_type(answers: dict[str, pl.DataFrame]) -> None:
    wrong = [
        f"{asked}: {name} is {dtype}"
        for asked, frame in answers.items()
        for name, dtype in frame.schema.items()
        if name not in COLUMNS
        or (dtype not in KINDS[COLUMNS[name].kind] and not (name in GROUPED and dtype == pl.Date))
    ]
    assert wrong == []


def test_the_dictionary_has_no_column_that_no_frame_holds(answers: dict[str, pl.DataFrame]) -> None:
    held = {name for frame in answers.values() for name in frame.columns}
    assert set(COLUMNS) - held == set()


def test_the_demo_has_something_to_say_to_every_question(answers: dict[str, pl.DataFrame]) -> None:
    assert [
        asked
        for asked, frame in answers.items()
        if asked not in ("rejected", "boilerplate {}") and frame.is_empty()
    ] == []


def test_every_column_has_a_heading_and_a_meaning() -> None:
    for name, column in COLUMNS.items():
        assert column.de, name
        assert column.en, name
        assert column.meaning.endswith("."), name
        assert column.kind in KINDS, name


@pytest.mark.parametrize("language", ["de", "en"])
def test_tables_for_print_have_words_for_heads(answers: dict[str, pl.DataFrame], language: str) -> None:
    for asked, frame in answers.items():
        if frame.is_empty():
            continue
        shown = frame.drop("text", strict=False)  # 134 articles are no table
        made = an.table(shown, limit=2, language=language)
        heads = {column.var: str(column.column_label) for column in made._boxhead}
        left_out = PLACE | {"ci_low", "ci_high"} | ({"length"} if "doc" in frame.columns else set())
        assert set(shown.columns) - set(heads) <= left_out, asked
        for name, head in heads.items():
            assert head.removesuffix(f" {INTERVAL}") == COLUMNS[name].heading(language), asked


def test_no_two_columns_of_a_frame_have_the_same_head(answers: dict[str, pl.DataFrame]) -> None:
    for asked, frame in answers.items():
        names = [name for name in frame.columns if name != "label"]  # the outlet again, by its full name
        for language in ("de", "en"):
            heads = [COLUMNS[name].heading(language) for name in names]
            assert len(heads) == len(set(heads)), asked


def test_a_notebook_view_explains_every_column(answers: dict[str, pl.DataFrame]) -> None:
    for asked, frame in answers.items():
        html = an.show(frame.head(2), rows=2).html
        titles = re.findall(r'<th[^>]* title="([^"]*)"', html)
        assert len(titles) == len(re.findall(r"<th[ >]", html)) > 0, asked
        assert all(titles), asked


def test_groups_are_written_as_what_they_are_called() -> None:
    assert kind_of(pl.Series("group", [2022])) == "text"
    assert kind_of(pl.Series("group", [date(2022, 1, 1)])) == "period"
    assert kind_of(pl.Series("x", [2022])) == "count"

"""One meaning for a word: what `query`, `by`, `window`, thresholds, `replicates` mean, they mean everywhere."""

import datetime as dt
import inspect
from typing import Any

import numpy as np
import polars as pl
import pytest

import analysis as an
from analysis.columns import COLUMNS
from analysis.errors import AnalysisError
from analysis.query.counting.groups import group_documents
from analysis.schema import CONCORDANCE, HITS

OWN_QUERY = (
    "find",
    "kwic",
    "collocates",
    "compare_collocates",
    "hits_near",
    "trend",
    "rates",
    "dispersion",
    "positions",
)
BY = [name for name, question in an.QUESTIONS.items() if "by" in inspect.signature(question).parameters]
ARGUMENTS = {
    "find": {"query": "Krieg"},
    "kwic": {"query": "Krieg"},
    "collocates": {"query": "Krieg"},
    "compare_collocates": {"query": "die", "a": "eilblatt", "b": "bundeswelle"},
    "hits_near": {"query": "{Russland}", "term": "Ukraine"},
    "trend": {"query": "Krieg"},
    "rates": {"query": "Krieg"},
    "entries": {"query": "Krieg"},
    "dispersion": {"query": "Krieg"},
    "positions": {"query": "Krieg"},
    "keywords": {"target": "eilblatt"},
    "compare": {"a": "eilblatt", "b": "bundeswelle"},
    "stability": {"target": "eilblatt"},
    "articles_needed": {"term": "Krieg"},
}


@pytest.fixture(scope="module")
def demo() -> an.Corpus:
    return an.load("demo")


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    """Texts of two paragraphs with two sentences each."""
    text = "Hier beginnt es. Der Krieg dauert an.\nNiemand weiß es. Ein Krieg ist Krieg."
    frame = pl.DataFrame(
        {
            "id": ["a", "b", "c", "d"],
            "outlet": ["x", "x", "y", "y"],
            "section": ["Politik", "Kultur", "Politik", None],
            "date": [dt.date(2022, 3, 1), dt.date(2022, 4, 9), dt.date(2022, 3, 31), dt.date(2022, 3, 31)],
            "text": [text, text, text, text],
        }
    )
    return an.build(frame, tmp_path_factory.mktemp("zeilen") / "zeilen")


# --- query


@pytest.mark.parametrize("name", OWN_QUERY)
def test_a_query_may_be_several_and_the_first_of_them_has_the_numbers_of_one(
    demo: an.Corpus, name: str
) -> None:
    question, given = an.QUESTIONS[name], ARGUMENTS[name]
    column = "node" if "node" in question(demo, **given).columns else "term"
    one = question(demo, **given)
    several = question(demo, **given | {"query": {"eins": given["query"], "zwei": "Regierung|und"}})
    assert set(several[column]) == {"eins", "zwei"}
    same = several.filter(pl.col(column) == "eins")
    same = same.drop(column, strict=False) if column not in one.columns else same
    assert same.drop("node", "term", strict=False).equals(one.drop("node", "term", strict=False))


@pytest.mark.parametrize("name", OWN_QUERY)
@pytest.mark.parametrize("query", [5, None, [], {}, {"a": []}, [""], {1: "a"}, ["a", 3], {"a": {"b": "c"}}])
def test_what_is_no_query(demo: an.Corpus, name: str, query: Any) -> None:
    with pytest.raises(AnalysisError, match="quer"):
        an.QUESTIONS[name](demo, **ARGUMENTS[name] | {"query": query})


def test_a_label_of_several_queries_finds_what_any_of_them_finds_once(lines: an.Corpus) -> None:
    both = an.find(lines, {"beides": ["Krieg", "ein Krieg", "{Krieg}"]})
    assert both.columns == ["term", *HITS]
    assert both.filter(pl.col("length") == 1).drop("term").equals(an.find(lines, "Krieg"))
    assert len(both) == len(an.find(lines, "Krieg")) + len(an.find(lines, "ein Krieg"))
    assert both["position"].is_sorted()


def test_a_kwic_frame_is_a_frame_of_hits_and_keeps_what_was_added(lines: an.Corpus) -> None:
    frame = an.kwic(lines, ["Krieg", "niemand"])
    coded = frame.with_columns(code=pl.lit("ja"))
    wider = an.kwic(lines, coded, window="paragraph")
    assert wider.columns == [*CONCORDANCE, "term", "code"]
    assert wider.select("doc", "position", "length", "term").equals(
        frame.select("doc", "position", "length", "term")
    )


# --- corpus

NO_CORPUS = ["demo", None, 5, pl.DataFrame({"text": ["Krieg"]}), ["demo"], {"text": "Krieg"}, pl.col("text")]


@pytest.mark.parametrize("name", an.QUESTIONS)
@pytest.mark.parametrize("given", NO_CORPUS, ids=str)
def test_what_is_asked_is_a_corpus(name: str, given: Any) -> None:
    with pytest.raises(AnalysisError, match="the first argument is a corpus, not"):
        an.QUESTIONS[name](given, **ARGUMENTS.get(name, {}))


def test_a_name_of_a_corpus_is_none_yet() -> None:
    with pytest.raises(AnalysisError, match=r"an\.load\('demo'\) opens one"):
        an.kwic("demo", "Krieg")  # type: ignore[arg-type]


@pytest.mark.parametrize("ask", [an.change_points, an.agreement, an.query_quality])
@pytest.mark.parametrize("given", ["demo", None, 5])
def test_what_follows_upon_a_question_takes_its_frame(ask: Any, given: Any) -> None:
    with pytest.raises(AnalysisError, match="frame"):
        ask(given)


@pytest.mark.parametrize("name", an.QUESTIONS)
def test_a_part_without_documents_has_no_rows_or_an_error_with_words(demo: an.Corpus, name: str) -> None:
    empty = demo.where(outlet="eilblatt").where(outlet="bundeswelle")
    try:
        frame = an.QUESTIONS[name](empty, **ARGUMENTS.get(name, {}))
    except AnalysisError:
        return
    counted = [column for column in ("n", "docs", "documents", "size") if column in frame.columns]
    assert all(frame[column].sum() == 0 for column in counted)


# --- by


def test_several_columns_and_a_period(lines: an.Corpus) -> None:
    groups = group_documents(lines, ["outlet", "section", "month"])
    march, april = dt.date(2022, 3, 1), dt.date(2022, 4, 1)
    assert groups.keys.rows() == [
        ("x · Kultur", "x", "Kultur", april),
        ("x · Politik", "x", "Politik", march),
        ("y · Politik", "y", "Politik", march),
    ]
    assert groups.keys.columns == ["group", "outlet", "section", "period"]
    assert groups.codes.tolist() == [1, 0, 2, -1]


def test_one_column_and_a_period_have_group_and_period(lines: an.Corpus) -> None:
    frame = an.frequencies(lines, by=["outlet", "month"], words="all")
    assert frame.columns == ["term", "group", "period", "n", "docs", "size", "pmw"]
    krieg = frame.filter(pl.col("term") == "Krieg").sort("group", "period")
    assert krieg.select("group", "period", "n", "docs").rows() == [
        ("x", dt.date(2022, 3, 1), 3, 1),
        ("x", dt.date(2022, 4, 1), 3, 1),
        ("y", dt.date(2022, 3, 1), 6, 2),
    ]


def test_sums_over_a_further_column_are_those_without_it(demo: an.Corpus) -> None:
    fine = (
        an.frequencies(demo, by=["outlet", "month"]).group_by("term", "group").agg(pl.col("n", "docs").sum())
    )
    coarse = an.frequencies(demo, by="outlet").select("term", "group", "n", "docs")
    assert fine.sort("term", "group").equals(coarse.sort("term", "group"))


@pytest.mark.parametrize("name", BY)
def test_by_takes_several_everywhere(demo: an.Corpus, name: str) -> None:
    given = dict(ARGUMENTS.get(name, {}))
    by = ["outlet", "section"] if name == "trend" else ["outlet", "quarter"]
    demo = demo.where(outlet=["eilblatt", "bundeswelle"], date="2022-01/2022-06")
    for side in {"target", "a", "b"} & given.keys():
        given[side] = (given[side], "2022-01-01")
    frame = an.QUESTIONS[name](demo, **given, by=by)
    assert not frame.is_empty()
    assert set(frame.columns) <= {*COLUMNS, *by}
    if "group" in frame.columns:
        assert {"section", "period"} & set(frame.columns)


def test_sides_of_several_columns_are_tuples_or_the_joined_text(demo: an.Corpus) -> None:
    by = ["outlet", "quarter"]
    tuples = an.compare(demo, ("eilblatt", "2022-01-01"), ("eilblatt", "2022-04-01"), by, replicates=0)
    joined = an.compare(demo, "eilblatt · 2022-01-01", "eilblatt · 2022-04-01", by, replicates=0)
    assert tuples.equals(joined)
    with pytest.raises(AnalysisError, match="no outlet · quarter 'eilblat · 2022-01-01'; did you mean"):
        an.compare(demo, ("eilblat", "2022-01-01"), ("eilblatt", "2022-04-01"), by)


@pytest.mark.parametrize(
    ("by", "message"),
    [
        ("monat", "did you mean 'month'"),
        (["outlet", "Woche"], "did you mean 'week'"),
        (["month", "year"], "by takes one period, not month and year"),
        (5, "by is a text or a list of texts"),
        ([], "by is a text or a list of texts"),
        (["outlet", ["section"]], "by is a text or a list of texts"),
        (pl.col("outlet"), "by is a text or a list of texts"),
        ({"a": "Krieg"}, "queries are counted by an.rates"),
        ("first", "no column 'first'"),
    ],
)
@pytest.mark.parametrize("name", BY)
def test_what_is_no_group(demo: an.Corpus, name: str, by: Any, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        an.QUESTIONS[name](demo, **ARGUMENTS.get(name, {}), by=by)


def test_a_trend_has_its_period_from_every(demo: an.Corpus) -> None:
    with pytest.raises(AnalysisError, match="the period of a trend is every='month'"):
        an.trend(demo, "Krieg", by=["outlet", "month"])
    with pytest.raises(AnalysisError, match="did you mean 'quarter'"):
        an.trend(demo, "Krieg", every="Quartal")


def test_three_hundred_values_are_looked_up_in_one_grouping(demo: an.Corpus, monkeypatch: Any) -> None:
    from analysis.query.counting import sides

    calls: list[Any] = []
    monkeypatch.setattr(
        sides, "group_documents", lambda *given: calls.append(given) or group_documents(*given)
    )
    ids = demo.documents["id"].to_list()
    sides.two_sides(demo, ids[:60], ids[60:], by="id")
    assert len(calls) == 1


# --- window


@pytest.mark.parametrize(
    ("window", "left", "right"),
    [
        ((0, 1), "", "dauert"),
        ((2, 0), "es. Der", ""),
        ("sentence", "Der", "dauert an."),
        ("paragraph", "Hier beginnt es. Der", "dauert an."),
        (1, "Der", "dauert"),
    ],
)
def test_windows_of_lines(lines: an.Corpus, window: Any, left: str, right: str) -> None:
    assert an.kwic(lines, "Krieg", window=window).select("left", "right").row(0) == (left, right)


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ((1, 0), {"der"}),
        ("sentence", {"der", "an"}),
        ("paragraph", {"der", "an", "hier", "beginnt", "es"}),
    ],
)
def test_windows_of_collocates(lines: an.Corpus, window: Any, expected: set[str]) -> None:
    frame = an.collocates(lines, '"Krieg" "dauert"', window, unit="lower", words="all", min_n=1)
    assert set(frame["term"]) == expected


def test_a_window_ends_with_the_paragraph_where_it_is_told_to(lines: an.Corpus) -> None:
    near = [an.collocates(lines, "niemand", 9, within=end, words="all", min_n=1)["near"][0] for end in
            ("sentence", "paragraph", "document", None)]  # fmt: skip
    assert near == [2 * 4, 6 * 4, 13 * 4, 13 * 4]


@pytest.mark.parametrize("name", ["kwic", "collocates", "compare_collocates", "hits_near"])
@pytest.mark.parametrize("window", ["satz", "Absatz", -1, 2.5, (1, 2, 3), True, None, "document"])
def test_what_is_no_window(demo: an.Corpus, name: str, window: Any) -> None:
    with pytest.raises(AnalysisError, match="window"):
        an.QUESTIONS[name](demo, **ARGUMENTS[name], window=window)


def test_paragraphs_of_the_index_are_the_lines_of_the_texts(demo: an.Corpus) -> None:
    store = demo.store
    texts = demo.documents["text"].to_list()
    expected = [len([line for line in text.split("\n") if line.strip()]) for text in texts]
    assert np.diff(np.searchsorted(store.paragraphs, store.firsts)).tolist() == expected
    assert set(store.paragraphs) <= set(store.sentences)


# --- thresholds, copies, case, replicates

THRESHOLDS = ["keywords", "compare", "stability", "collocates", "compare_collocates", "ngrams", "phrases"]


@pytest.mark.parametrize("name", THRESHOLDS)
def test_both_thresholds_wherever_there_is_one(demo: an.Corpus, name: str) -> None:
    question, given = an.QUESTIONS[name], ARGUMENTS.get(name, {})
    every = question(demo, **given, min_docs=1, min_n=1)
    most = question(demo, **given, min_docs=3, min_n=4)
    n = sum(most[c] for c in ("n", "n_target", "n_reference") if c in most.columns)
    docs = sum(most[c] for c in ("docs", "docs_target", "docs_reference") if c in most.columns)
    assert len(most)
    if name != "stability":  # which names its first thirty, whatever else there is
        assert len(most) < len(every)
        assert n.min() >= 4
        assert docs.min() >= 3
    for threshold in ("min_docs", "min_n"):
        with pytest.raises(AnalysisError, match=f"{threshold} is a whole number, 1 or more"):
            question(demo, **given, **{threshold: 0})


def test_thresholds_move_no_other_row(demo: an.Corpus) -> None:
    for name in ("collocates", "ngrams"):
        given = ARGUMENTS.get(name, {})
        every = an.QUESTIONS[name](demo, **given, min_n=1)
        some = an.QUESTIONS[name](demo, **given, min_n=1, min_docs=2)
        docs = every.group_by("term").agg(pl.col("docs").sum()) if name == "ngrams" else every
        kept = docs.filter(pl.col("docs") >= 2)["term"]
        assert some.equals(every.filter(pl.col("term").is_in(kept.implode())))


@pytest.mark.parametrize("name", [*OWN_QUERY])
def test_case_and_copies_wherever_hits_are_counted(demo: an.Corpus, name: str) -> None:
    question, given = an.QUESTIONS[name], dict(ARGUMENTS[name])
    if name == "hits_near":
        given["window"] = "sentence"  # few sentences begin near a given word
    heeded = question(demo, **given | {"query": "in|die"}, case=True)
    ignored = question(demo, **given | {"query": "in|die"})
    assert not heeded.equals(ignored)
    once = question(demo, **given | {"query": "die"}, copies="once")
    left = question(an.deduplicate(demo, "once"), **given | {"query": "die"})
    assert once.equals(left)


WITH_REPLICATES = [
    name for name, question in an.QUESTIONS.items() if "replicates" in inspect.signature(question).parameters
]


@pytest.mark.parametrize("name", WITH_REPLICATES)
def test_no_replicates_are_the_closed_form_or_no_interval(demo: an.Corpus, name: str) -> None:
    frame = an.QUESTIONS[name](demo, **ARGUMENTS.get(name, {}), replicates=0)
    low = frame["ci_low"].fill_nan(None)
    closed = name in ("keywords", "compare", "compare_collocates", "trend", "rates")
    assert low.null_count() == (0 if closed else len(frame))


@pytest.mark.parametrize("name", WITH_REPLICATES)
@pytest.mark.parametrize("replicates", [3, -1, 2.5, True, "viele"])
def test_what_is_no_number_of_replicates(demo: an.Corpus, name: str, replicates: Any) -> None:
    with pytest.raises(AnalysisError, match="replicates is a whole number"):
        an.QUESTIONS[name](demo, **ARGUMENTS.get(name, {}), replicates=replicates)


def test_similarity_and_stability_take_whole_numbers_only(demo: an.Corpus) -> None:
    for top in (True, 2.5, 0, "zehn"):
        with pytest.raises(AnalysisError, match="top is a whole number, 1 or more"):
            an.similarity(demo, top=top)  # type: ignore[arg-type]
        with pytest.raises(AnalysisError, match="top is a whole number, 1 or more"):
            an.stability(demo, "eilblatt", top=top)  # type: ignore[arg-type]
    few = an.stability(demo, "eilblatt", top=np.int64(3))  # type: ignore[arg-type]
    assert len(few) == 3


def test_a_store_keeps_what_was_found_in_it_and_no_other() -> None:
    from analysis.query.reuse.copies import reprints

    corpus = an.load("demo")
    assert reprints(corpus.store) is reprints(corpus.store)
    assert reprints(an.load("demo").store) is not reprints(corpus.store)

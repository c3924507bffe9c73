"""Every number leads back to its lines: of every row of every table, as many as it counts, and the right ones."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import analysis as an
from analysis.charts.sheet.wording import WORDS as WORDING
from analysis.errors import AnalysisError
from analysis.query.lines.rows import KEYS, WHOLE
from analysis.schema import CONCORDANCE

NAMED = {"Krieg": "{Krieg}", "Protest": ["{Protest}", "{Unruhe}"]}
SIDES = {"target": "tageswarte", "reference": ["eilblatt", "kontorblatt"]}
A_B = {"a": SIDES["target"], "b": SIDES["reference"]}
BY_THREE = ["outlet", "section", "quarter"]
Case = tuple[str, dict[str, Any], dict[str, Any]]  # question, its arguments, those that are given again
CASES: list[Case] = [
    ("frequencies", {"words": "all"}, {}),
    ("frequencies", {"unit": "form", "words": "all", "by": "outlet"}, {"unit": "form"}),
    ("frequencies", {"unit": "lower", "by": "section"}, {"unit": "lower", "by": "section"}),
    ("frequencies", {"unit": "stem", "copies": "once"}, {"unit": "stem", "copies": "once"}),
    ("frequencies", {"by": "month"}, {}),
    ("frequencies", {"by": "quarter", "copies": "exclude"}, {"every": "quarter", "copies": "exclude"}),
    ("frequencies", {"by": ["outlet", "month"]}, {}),
    ("frequencies", {"by": BY_THREE}, {"by": BY_THREE}),
    ("keywords", {"target": "uralstimme", "min_docs": 1}, {"target": "uralstimme"}),
    ("keywords", {"target": "2022-01", "by": "month"}, {"target": "2022-01", "by": "month"}),
    ("compare", A_B, SIDES),
    ("compare", A_B | {"copies": "report", "min_docs": 2}, SIDES),
    ("compare", A_B | {"copies": "once", "unit": "lower"}, SIDES | {"copies": "once", "unit": "lower"}),
    ("compare", A_B | {"strata": "month"}, SIDES | {"strata": "month"}),
    ("contrasts", {"min_docs": 4}, {}),
    ("contrasts", {"by": "quarter", "min_docs": 4, "copies": "once"}, {"by": "quarter", "copies": "once"}),
    ("keywords", {"target": "eilblatt", "phrases": True, "min_docs": 1}, {"target": "eilblatt", "phrases": True}),
    ("compare", {"a": "eilblatt", "b": "tageswarte", "phrases": True},
     {"target": "eilblatt", "reference": "tageswarte", "phrases": True}),
    ("contrasts", {"phrases": True}, {"phrases": True}),
    ("rates", {"query": ["{Krieg}", "Russland"], "by": "outlet"}, {}),
    ("rates", {"query": "{Krieg}", "by": ["outlet", "quarter"]}, {"by": ["outlet", "quarter"]}),
    ("stability", {"target": "eilblatt"}, {"target": "eilblatt"}),
    ("stability", {"target": "eilblatt", "reference": "kontorblatt", "copies": "once"},
     {"target": "eilblatt", "reference": "kontorblatt", "copies": "once"}),
    ("frequencies", {"boilerplate": "keep", "by": "outlet"}, {"boilerplate": "keep"}),
    ("keywords", {"target": "eilblatt", "boilerplate": "keep"}, {"target": "eilblatt", "boilerplate": "keep"}),
    ("articles_needed", {"term": ["Krieg", "Russland"], "by": "outlet"}, {}),
    ("ngrams", {"n": (2, 4), "min_n": 2}, {}),
    ("ngrams", {"by": "outlet", "unit": "lemma", "words": "content"}, {"unit": "lemma"}),
    ("ngrams", {"n": 3, "gaps": 2, "min_n": 9}, {"gaps": 2}),
    ("ngrams", {"n": 2, "gaps": 1, "copies": "once"}, {"gaps": 1, "copies": "once"}),
    ("phrases", {"copies": "exclude"}, {"copies": "exclude"}),
    ("collocates", {"query": ["die", "{Krieg}"], "min_n": 1}, {}),
    ("collocates", {"query": NAMED, "by": "outlet", "min_n": 1}, {"query": NAMED}),
    ("collocates", {"query": "Russ*", "window": (0, 9), "within": None, "unit": "form", "copies": "once"},
     {"window": (0, 9), "within": None, "unit": "form", "copies": "once"}),
    ("collocates", {"query": "Die", "window": "paragraph", "case": True}, {"window": "paragraph", "case": True}),
    ("compare_collocates", {"query": "die", "words": "all"} | A_B, SIDES),
    ("compare_collocates", {"query": NAMED, "window": "sentence", "copies": "once"} | A_B,
     {"query": NAMED, "window": "sentence", "copies": "once"} | SIDES),
    ("trend", {"query": ["{Krieg}", "die"]}, {}),
    ("trend", {"query": NAMED, "every": "week", "by": "outlet", "copies": "once"},
     {"query": NAMED, "every": "week", "by": "outlet", "copies": "once"}),
    ("trend", {"query": "Die", "by": ["outlet", "section"], "case": True},
     {"by": ["outlet", "section"], "case": True}),
    ("dispersion", {"query": NAMED}, {"query": NAMED}),
    ("dispersion", {"query": "{Krieg}", "by": "section"}, {"by": "section"}),
    ("positions", {"query": NAMED}, {"query": NAMED}),
    ("positions", {"query": "{Krieg} in der"}, {}),
    ("copies", {}, {}),
    ("events", {}, {}),
    ("gender_forms", {"by": ["outlet", "month"]}, {}),
    ("compounds", {"head": "Krieg", "by": "outlet"}, {}),
    ("names", {"kind": "place", "by": "outlet"}, {}),
    ("find", {"query": NAMED}, {}),
    ("kwic", {"query": "{Krieg}", "sample": 9}, {}),
]  # fmt: skip
NAMES = [f"{question} {arguments}" for question, arguments, _ in CASES]


@pytest.fixture(scope="module")
def demo() -> an.Corpus:
    return an.load("demo")


def heights(frame: pl.DataFrame) -> pl.DataFrame:
    """How many lines each row should have: what it counts, of both sides."""
    numbers = [name for name in ("n", "n_target", "n_reference") if name in frame.columns]
    height = (
        pl.sum_horizontal(numbers).cast(pl.Int64) if numbers else pl.repeat(1, len(frame), dtype=pl.Int64)
    )
    return frame.select(height=height)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::analysis.errors.LeftOutWarning")
@pytest.mark.parametrize(("question", "arguments", "again"), CASES, ids=NAMES)
def test_as_many_lines_as_a_row_counts(
    demo: an.Corpus, question: str, arguments: dict[str, Any], again: dict[str, Any]
) -> None:
    frame = an.QUESTIONS[question](demo, **arguments)
    assert len(frame)
    lines = an.lines(demo, frame, **again)
    expected = heights(frame)["height"]
    assert len(lines) == expected.sum()
    keys = [key for key in KEYS if key in frame.columns]
    if keys and question not in ("find", "kwic", "positions"):
        per_row = frame.select(keys).with_columns(height=expected).group_by(keys).agg(pl.col("height").sum())
        found = lines.group_by(keys).len().with_columns(pl.col("len").cast(pl.Int64))
        both = per_row.join(found, on=keys, how="left", nulls_equal=True)
        assert both["height"].equals(both["len"].fill_null(0).alias("height"))
    assert lines.columns[: len(CONCORDANCE)] == list(CONCORDANCE)
    for row in frame.sample(min(5, len(frame)), seed=1).iter_rows(named=True):
        assert len(an.lines(demo, row, **again)) == heights(pl.DataFrame([row]))["height"][0]


# --- the right ones, by plain loops


@pytest.fixture(scope="module")
def tokens(demo: an.Corpus) -> pl.DataFrame:
    """Every token of the demo, with its document, place in the corpus, sentence and date."""
    parts = []
    first = 0
    for doc, (outlet, date, text) in enumerate(demo.documents.select("outlet", "date", "text").rows()):
        cut = an.tokenize(text)
        place = pl.int_range(first, first + len(cut), eager=True)
        parts.append(
            cut.with_columns(position=place, doc=pl.lit(doc), outlet=pl.lit(outlet), date=pl.lit(date))
        )
        first += len(cut)
    return pl.concat(parts)


def test_the_lines_of_a_lemma_in_an_outlet_and_month_are_its_tokens_there(
    demo: an.Corpus, tokens: pl.DataFrame
) -> None:
    frame = an.frequencies(demo, by=["outlet", "month"]).sample(200, seed=2)
    lines = an.lines(demo, frame)
    for term, outlet, month in frame.select("term", "group", "period").rows():
        mine = lines.filter(term=term, group=outlet, period=month)["position"].to_list()
        there = tokens.filter(
            pl.col("lemma") == term, pl.col("outlet") == outlet, pl.col("date").dt.truncate("1mo") == month
        )
        assert mine == there["position"].to_list(), term


def test_the_lines_of_a_sequence_are_its_words_one_after_the_other(
    demo: an.Corpus, tokens: pl.DataFrame
) -> None:
    lower, sentence = tokens["token"].str.to_lowercase().to_list(), tokens.select("doc", "sentence").rows()
    frame = an.ngrams(demo, 3).sample(40, seed=3)
    lines = an.lines(demo, frame)
    for term in frame["term"]:
        words = term.split(" ")
        expected = [
            at for at in range(len(lower) - 2)
            if lower[at : at + 3] == words and len(set(sentence[at : at + 3])) == 1
        ]  # fmt: skip
        assert lines.filter(term=term)["position"].to_list() == expected, term


def test_a_sequence_goes_over_no_sign_and_no_sentence(tmp_path: Path) -> None:
    corpus = built(tmp_path, "Die Lage. Die Lage, die Lage die, Lage. Die Lage die Lage", "lage die")
    frame = an.ngrams(corpus, 2).filter(term="lage die")
    assert an.lines(corpus, frame)["keyword"].to_list() == ["Lage die", "Lage die", "lage die"]


def test_capitals_tell_lemmas_apart_where_a_query_does_not(tmp_path: Path) -> None:
    corpus = built(tmp_path, "Die ZEIT hat Zeit. Dr. Zeit liest die ZEIT.")
    frame = an.frequencies(corpus, words="all")
    assert dict(frame.filter(pl.col("term").is_in(["Zeit", "ZEIT"])).select("term", "n").rows()) == {
        "ZEIT": 2,
        "Zeit": 2,
    }
    assert an.lines(corpus, frame.filter(term="ZEIT"))["keyword"].to_list() == ["ZEIT", "ZEIT"]
    assert len(an.kwic(corpus, "{Zeit}")) == 4
    lower = an.frequencies(corpus, unit="lower", words="all").filter(term="dr.")
    assert an.lines(corpus, lower, unit="lower")["keyword"].to_list() == ["Dr."]


def built(folder: Path, *texts: str) -> an.Corpus:
    outlets = ["a" if number % 2 == 0 else "b" for number in range(len(texts))]
    ids = [f"d{number}" for number in range(len(texts))]
    return an.build(pl.DataFrame({"id": ids, "outlet": outlets, "text": list(texts)}), folder / "corpus")


def test_a_row_of_articles_without_a_date(tmp_path: Path) -> None:
    days = [dt.date(2022, 3, 1), None, None, dt.date(2022, 3, 9)]
    frame = pl.DataFrame(
        {"id": list("abcd"), "outlet": list("xxyy"), "date": days, "text": ["Ein Wort."] * 4}
    )
    corpus = an.build(frame, tmp_path / "corpus")
    row = {"term": "Wort", "group": "x", "period": None, "n": 1}
    assert an.lines(corpus, row)["id"].to_list() == ["b"]
    assert an.lines(corpus, row | {"group": None, "n": 2})["id"].to_list() == ["b", "c"]
    by_month = an.lines(corpus, {"term": "Wort", "group": None, "n": 2}, by="month")
    assert by_month["id"].to_list() == ["b", "c"]


def test_sides_are_told_apart_and_lie_in_their_outlets(demo: an.Corpus) -> None:
    row = an.compare(demo, "tageswarte", "uralstimme").row(0, named=True)
    lines = an.lines(demo, row, target="tageswarte", reference="uralstimme")
    sides = lines.group_by("side", "outlet").len().sort("side").rows()
    expected = [("reference", "uralstimme", row["n_reference"]), ("target", "tageswarte", row["n_target"])]
    assert sides == [side for side in expected if side[2]]


def test_near_words_are_the_keywords_of_their_lines_and_the_node_is_beside_them(demo: an.Corpus) -> None:
    row = an.collocates(demo, "{Krieg}").filter(term="Ukraine")
    lines = an.lines(demo, row)
    assert set(lines["keyword"]) <= {"Ukraine", "ukrainische"}
    beside = lines.select(pl.concat_str("left", pl.lit(" "), "right")).to_series()
    assert beside.str.contains("Krieg").all()
    assert lines.columns == [*CONCORDANCE, "node", "term", "group"]


def test_passages_and_articles(demo: an.Corpus) -> None:
    copy = an.copies(demo).row(0, named=True)
    line = an.lines(demo, copy).row(0, named=True)
    assert (line["id"], line["position"], line["length"]) == (copy["id"], copy["position"], copy["tokens"])
    event = an.events(demo).row(3, named=True)
    line = an.lines(demo, event).row(0, named=True)
    text = demo.documents.filter(id=event["id"])["text"][0]
    assert (line["left"], line["event"]) == ("", event["event"])
    assert " ".join(text.split()).startswith(line["keyword"])


# --- what becomes of a frame

RETURNS: dict[str, Callable[[pl.DataFrame], Any]] = {
    "a csv": lambda frame: pl.read_csv(io.StringIO(frame.write_csv())),
    "a csv with dates": lambda frame: pl.read_csv(io.StringIO(frame.write_csv()), try_parse_dates=True),
    "json": lambda frame: pl.read_json(io.StringIO(frame.write_json())),
    "pandas": lambda frame: frame.to_pandas(),
    "sorted and joined": lambda frame: frame.sort("term", descending=True).join(
        pl.DataFrame({"term": ["Krieg"], "note": ["x"]}), on="term", how="left"
    ),
}


@pytest.mark.parametrize("way", RETURNS)
def test_a_frame_that_was_saved_sorted_or_joined(demo: an.Corpus, way: str) -> None:
    again: dict[str, Any]
    for frame, again in [
        (an.frequencies(demo, by=["outlet", "month"]).head(50), {}),
        (an.frequencies(demo).head(50), {}),
        (an.frequencies(demo, by="quarter").head(50), {"by": "quarter"}),
        (an.trend(demo, "{Krieg}", every="quarter"), {"every": "quarter"}),
        (
            an.compare(demo, "tageswarte", "uralstimme").head(20),
            {"target": "tageswarte", "reference": "uralstimme"},
        ),
    ]:
        lines = an.lines(demo, RETURNS[way](frame), **again)
        assert len(lines) == heights(frame)["height"].sum()
        places = lines.sort("position")["position"]
        assert places.equals(an.lines(demo, frame, **again).sort("position")["position"])


def test_a_row_of_pandas_or_a_mapping(demo: an.Corpus) -> None:
    frame = an.frequencies(demo)
    pandas = frame.to_pandas()
    expected = an.lines(demo, frame.head(1))
    for row in (pandas.iloc[0], pandas.iloc[[0]], frame.row(0, named=True), {"term": frame["term"][0]}):
        assert an.lines(demo, row).select(CONCORDANCE).equals(expected.select(CONCORDANCE))


def test_no_rows_no_lines(demo: an.Corpus) -> None:
    frame = an.frequencies(demo, by="outlet")
    assert an.lines(demo, frame.clear()).schema == an.lines(demo, frame.head(1)).schema


def test_lines_go_on_into_kwic(demo: an.Corpus) -> None:
    lines = an.lines(demo, an.frequencies(demo).head(2)).with_columns(code=pl.lit(1))
    wider = an.kwic(demo, lines, window="sentence", sort=["outlet", "R1"])
    assert wider.columns == lines.columns
    assert sorted(wider["position"]) == sorted(lines["position"])


# --- charts


@pytest.mark.slow
def test_rows_beside_a_figure(demo: an.Corpus, tmp_path: Path) -> None:
    named = an.with_labels(an.frequencies(demo, by="outlet"), demo)
    war = named.filter(pl.col("term").is_in(["Krieg", "Einsatz"]))
    trend = an.trend(demo, NAMED)
    compared = an.compare(demo, "tageswarte", "uralstimme")
    places = an.positions(demo, NAMED)
    said = an.kwic(demo, "sogenannt*", sample=12)
    drawn = {
        "heatmap": (an.charts.heatmap(war), {}, war["n"].sum()),
        "lines": (an.charts.lines(trend), {"query": NAMED}, trend["n"].sum()),
        "bars": (an.charts.bars(compared, top=9), SIDES | {"reference": "uralstimme"}, None),
        "scatter": (an.charts.scatter(compared), SIDES | {"reference": "uralstimme"}, None),
        "dumbbell": (an.charts.dumbbell(war), {}, war["n"].sum()),
        "barcode": (an.charts.barcode(places), {"query": NAMED}, len(places)),
        "concordance_table": (an.charts.concordance_table(said), {}, len(said)),
        "cloud": (an.charts.cloud(an.frequencies(demo).head(20)), {}, None),
        "comparison_cloud": (an.charts.comparison_cloud(war), {}, None),
    }
    for name, (figure, again, expected) in drawn.items():
        an.save(figure, name.replace("_", "-"), folder=tmp_path)
        rows = pl.read_csv(tmp_path / f"{name.replace('_', '-')}.csv")
        assert len(rows), name
        lines = an.lines(demo, rows, **again)
        numbers = [rows[c].sum() for c in ("n", "n_target", "n_reference") if c in rows.columns]
        known = sum(numbers) if expected is None and numbers else expected
        assert known is None or len(lines) == known, name
        assert len(lines), name


def test_a_concordance_without_its_places_is_refused(demo: an.Corpus) -> None:
    said = an.kwic(demo, "sogenannt*").drop("position")
    with pytest.raises(AnalysisError, match="doc, position, length"):
        an.lines(demo, said)


def test_charts_call_the_whole_corpus_by_names_that_lines_knows() -> None:
    assert {WORDING[language]["whole"] for language in WORDING} <= set(WHOLE)


# --- what does not fit


def test_a_row_of_another_part_or_unit_is_refused_with_both_numbers(demo: an.Corpus) -> None:
    part = demo.where(outlet="uralstimme")
    row = an.frequencies(part).row(0, named=True)
    with pytest.raises(
        AnalysisError, match=rf"counts {row['n']}, but \d+ are found here; was it asked of another"
    ):
        an.lines(demo, row)
    form = an.frequencies(demo, unit="form").filter(term="Krieg")
    with pytest.raises(
        AnalysisError, match=r"counts \d+, but \d+ are found here; with unit='form' it is \d+"
    ):
        an.lines(demo, form)
    trend = an.trend(demo, "die", every="week").filter(pl.col("n") > 3).head(1)
    with pytest.raises(AnalysisError, match="with every='week'"):
        an.lines(demo, trend)
    heeded = an.trend(demo, "Die", case=True).head(1)
    with pytest.raises(AnalysisError, match="with case=True"):
        an.lines(demo, heeded)
    label = an.trend(demo, NAMED).filter(term="Protest").filter(pl.col("n") > 0).head(1)
    with pytest.raises(AnalysisError, match="label of queries"):
        an.lines(demo, label)
    once = an.frequencies(demo, copies="exclude").row(0, named=True)
    with pytest.raises(AnalysisError, match="other arguments"):
        an.lines(demo, once)
    copy = an.copies(demo).filter(pl.col("outlet") != "uralstimme").head(1)
    with pytest.raises(AnalysisError, match="counts 1, but 0"):
        an.lines(part, copy)


@pytest.mark.parametrize(
    ("question", "arguments", "again", "message"),
    [
        ("keywords", {"target": "uralstimme"}, {}, "give target= and reference="),
        ("compare_collocates", {"query": "die"} | A_B, {}, "give target= and reference="),
        ("frequencies", {"by": "section"}, {}, r"no outlet \(give by= as it was asked\) '\w+'"),
        ("frequencies", {"by": "outlet"}, {"by": "section"}, r"no section \(give by="),
        ("frequencies", {}, {"unit": "lemmas"}, "no unit 'lemmas'"),
        (
            "trend",
            {"query": NAMED},
            {"query": {"Kriege": "{Krieg}"}},
            "no query 'Krieg'; did you mean 'Kriege'",
        ),
        ("collocates", {"query": "{Krieg}"}, {"window": "satz"}, "no window 'satz'"),
        ("ngrams", {}, {"gaps": -1}, "gaps is a whole number from 0 to 4"),
        ("diversity", {}, {}, "lines leads back from rows"),
        ("readability", {}, {}, "a measure of all words of a group has no lines"),
        ("similarity", {}, {}, "lines leads back from rows"),
    ],
)
def test_what_is_missing_is_named(
    demo: an.Corpus, question: str, arguments: dict[str, Any], again: dict[str, Any], message: str
) -> None:
    with pytest.raises(AnalysisError, match=message):
        an.lines(demo, an.QUESTIONS[question](demo, **arguments), **again)


@pytest.mark.parametrize("rows", [5, None, "Krieg", [], {}, {"n": 3}, {"term": None}, {"id": None}])
def test_what_is_no_row(demo: an.Corpus, rows: Any) -> None:
    with pytest.raises(AnalysisError):
        an.lines(demo, rows)


def test_terms_and_articles_of_elsewhere(demo: an.Corpus) -> None:
    with pytest.raises(AnalysisError, match="no lemma 'Gurkensalat' in this index"):
        an.lines(demo, {"term": "Gurkensalat", "n": 3})
    with pytest.raises(AnalysisError, match="no article 'x'"):
        an.lines(demo, {"event": 1, "id": "x"})


# --- real coverage

REAL: list[Case] = [
    ("frequencies", {"words": "all"}, {}),
    ("frequencies", {"by": ["outlet", "month"]}, {}),
    ("frequencies", {"unit": "lower", "words": "all", "by": "outlet"}, {"unit": "lower"}),
    ("frequencies", {"unit": "form", "words": "all"}, {"unit": "form"}),
    ("keywords", {"target": "zeit.de"}, {"target": "zeit.de"}),
    ("contrasts", {"min_docs": 20}, {}),
    ("ngrams", {"n": (2, 4), "min_n": 20}, {}),
    ("phrases", {}, {}),
    ("collocates", {"query": "{Impfung}", "by": "outlet"}, {}),
    ("compare_collocates", {"query": "{Impfung}", "a": "zeit.de", "b": "de.rt.com", "min_docs": 1},
     {"target": "zeit.de", "reference": "de.rt.com"}),
    ("trend", {"query": ["{Impfung}", "Querdenk*", "dritte Welle"], "every": "week", "by": "outlet"},
     {"every": "week"}),
    ("copies", {}, {}),
    ("boilerplate", {}, {}),
]  # fmt: skip
ROWS, SOME = 2_000, 6_000  # rows a table, articles of 41,242


@pytest.fixture(scope="module")
def real(coverage: pl.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    return an.build(coverage.sample(SOME, seed=10), tmp_path_factory.mktemp("real") / "real")


@pytest.mark.shared
@pytest.mark.parametrize(("question", "arguments", "again"), REAL, ids=[name for name, *_ in REAL])
def test_two_thousand_rows_of_real_coverage(
    real: an.Corpus, question: str, arguments: dict[str, Any], again: dict[str, Any]
) -> None:
    frame = an.QUESTIONS[question](real, **arguments)
    frame = frame.sample(min(ROWS, len(frame)), seed=10)
    lines = an.lines(real, frame, **again)
    assert len(lines) == heights(frame)["height"].sum()
    if question == "copies":
        return
    keys = [key for key in KEYS if key in frame.columns]
    found = frame.join(
        lines.group_by(keys).len(), on=keys, how="left", nulls_equal=True, maintain_order="left"
    )
    assert found["len"].fill_null(0).cast(pl.Int64).equals(heights(frame)["height"].alias("len"))

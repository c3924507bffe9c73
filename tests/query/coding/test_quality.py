import polars as pl
import pytest

import analysis as an
from analysis.errors import AnalysisError
from analysis.schema import QUALITY
from analysis.statistics.shares import clustered_share


@pytest.fixture(scope="module")
def demo() -> an.Corpus:
    return an.load("demo")


def coded(demo: an.Corpus, query: object = "{Sanktion}") -> pl.DataFrame:
    """Lines of which every fifth is wrong."""
    lines = an.kwic(demo, query)  # type: ignore[arg-type]
    return lines.with_columns(code=pl.int_range(pl.len()) % 5 != 0)


def test_precision_of_a_query(demo: an.Corpus) -> None:
    lines = coded(demo)
    found = an.query_quality(lines)
    assert tuple(found.columns) == QUALITY
    per_article = lines.group_by("id").agg(pl.col("code").sum(), pl.len())
    share = clustered_share(per_article["code"], per_article["len"])
    assert found["measure"].to_list() == ["precision"]
    assert found.select("value", "ci_low", "ci_high").row(0) == pytest.approx(tuple(share))
    assert found.select("confirmed", "units", "documents", "left_out").row(0) == (
        lines["code"].sum(), len(lines), lines["id"].n_unique(), 0,
    )  # fmt: skip


@pytest.mark.parametrize("words", [("richtig", "falsch"), ("Right", "wrong "), ("1", "0"), ("ja", "nein")])
def test_codes_may_be_words(demo: an.Corpus, words: tuple[str, str]) -> None:
    lines = coded(demo)
    named = lines.with_columns(code=pl.when("code").then(pl.lit(words[0])).otherwise(pl.lit(words[1])))
    assert an.query_quality(named).equals(an.query_quality(lines))
    assert an.query_quality(lines.with_columns(pl.col("code").cast(pl.Int8))).equals(an.query_quality(lines))


def test_lines_not_read_are_counted(demo: an.Corpus) -> None:
    lines = coded(demo).with_columns(code=pl.when(pl.int_range(pl.len()) < 7).then("code"))
    found = an.query_quality(lines)
    assert found.select("units", "left_out").row(0) == (7, len(lines) - 7)
    assert found["flag"].to_list() == [f"in {lines.head(7)['id'].n_unique()}"]
    with pytest.raises(AnalysisError, match="no line has a code"):
        an.query_quality(lines.with_columns(code=pl.lit(None, pl.Boolean)))


def test_recall_in_articles_that_were_read(demo: an.Corpus) -> None:
    hits = an.find(demo, "{Sanktion}")
    read = (
        demo.documents.select("id")
        .with_row_index("doc")
        .with_columns(
            code=pl.col("id").str.contains("sank|krieg|oel")
            | pl.col("doc").is_in(hits["doc"].unique().implode())
        )
    )
    relevant = read.filter("code")
    found = an.query_quality(coded(demo), articles=read, hits=hits).row(1, named=True)
    assert found["measure"] == "recall"
    assert found["confirmed"] == hits["doc"].n_unique()
    assert found["units"] == found["documents"] == len(relevant)
    assert found["value"] == pytest.approx(hits["doc"].n_unique() / len(relevant))
    assert 0 < found["ci_low"] < found["value"] < found["ci_high"] <= 1
    by_id = an.query_quality(coded(demo), articles=read.drop("doc"), hits=an.kwic(demo, hits))
    assert by_id.row(1, named=True) == found


def test_nothing_to_find_is_no_recall(demo: an.Corpus) -> None:
    read = demo.documents.select("id", code=pl.lit(False)).head(5)
    found = an.query_quality(coded(demo), articles=read, hits=coded(demo)).row(1, named=True)
    assert found["value"] is None
    assert found["flag"] == "nothing to find"
    assert (found["units"], found["left_out"]) == (0, 0)


def test_several_queries_have_a_row_each(demo: an.Corpus) -> None:
    lines = coded(demo, ["{Sanktion}", "{Krieg}"])
    read = demo.documents.select("id", code=pl.lit(True))
    found = an.query_quality(lines, articles=read, hits=lines)
    assert found.select("term", "measure").rows() == [
        (term, measure) for term in ("{Sanktion}", "{Krieg}") for measure in ("precision", "recall")
    ]
    alone = an.query_quality(lines.filter(pl.col("term") == "{Krieg}"), articles=read, hits=lines)
    assert alone.equals(found.filter(pl.col("term") == "{Krieg}"))
    for_one = read.with_columns(term=pl.lit("{Krieg}"))
    assert an.query_quality(lines, articles=for_one, hits=lines)["flag"][1] == "nothing to find"


def test_the_order_of_lines_changes_nothing(demo: an.Corpus) -> None:
    lines = coded(demo)
    shuffled = an.query_quality(lines.sample(fraction=1, shuffle=True, seed=3))
    assert shuffled.row(0)[1:4] == pytest.approx(an.query_quality(lines).row(0)[1:4])


def test_what_cannot_be_used(demo: an.Corpus) -> None:
    lines = coded(demo)
    read = demo.documents.select("id", code=pl.lit(True))
    with pytest.raises(AnalysisError, match=r"a code is right or wrong .* not 'vielleicht'"):
        an.query_quality(lines.with_columns(code=pl.lit("vielleicht")))
    with pytest.raises(AnalysisError, match="query_quality needs a column 'urteil'"):
        an.query_quality(lines, code="urteil")
    with pytest.raises(AnalysisError, match="coded lines need a column id or doc"):
        an.query_quality(lines.drop("id", "doc"))
    with pytest.raises(AnalysisError, match="recall needs hits="):
        an.query_quality(lines, articles=read)
    with pytest.raises(AnalysisError, match="recall needs hits="):
        an.query_quality(coded(demo, ["{Krieg}", "{Sanktion}"]), articles=read, hits=lines)
    with pytest.raises(AnalysisError, match="a column in common, id or doc"):
        an.query_quality(lines, articles=read, hits=lines.drop("id"))
    with pytest.raises(AnalysisError, match="an article is read once"):
        an.query_quality(lines, articles=read.vstack(read[:1]), hits=lines)

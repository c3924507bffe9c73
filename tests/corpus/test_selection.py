"""Parts of a corpus by value, by stretch of time, by expression."""

import datetime

import polars as pl
import pytest

import analysis as an


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    documents = pl.DataFrame(
        {
            "id": ["a", "b", "c", "d", "e"],
            "outlet": ["Abendpost", "Abendpost", "Morgenblatt", "Morgenblatt", "Bote"],
            "date": [
                datetime.date(2022, 1, 31),
                datetime.date(2022, 2, 1),
                datetime.date(2022, 6, 30),
                None,
                datetime.date(2023, 1, 1),
            ],
            "words_in_title": [3, 4, 5, 6, 7],
            "text": ["Ein Wort.", "Zwei Wörter hier.", "Drei Wörter sind hier.", "Vier.", "Fünf."],
        }
    )
    return an.build(documents, tmp_path_factory.mktemp("corpora") / "klein")


def ids(corpus: an.Corpus) -> str:
    return "".join(corpus.documents["id"])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022", "abc"),
        ("2022-02", "b"),
        ("2022-01-31", "a"),
        ("2022-02/2022-06", "bc"),
        ("2022-02/", "bce"),
        ("/2022-01", "a"),
        ("2022-12/2023", "e"),
        (datetime.date(2022, 2, 1), "b"),
        ((datetime.date(2022, 1, 31), "2022-02"), "ab"),
        (["2022-01", "2023-01-01"], "ae"),
        (None, "d"),
    ],
)
def test_stretches_of_time(corpus: an.Corpus, value: object, expected: str) -> None:
    assert ids(corpus.where(date=value)) == expected


def test_values_and_expressions_and_their_combination(corpus: an.Corpus) -> None:
    assert ids(corpus.where(outlet="Abendpost")) == "ab"
    assert ids(corpus.where(outlet=["Abendpost", "Bote"])) == "abe"
    assert ids(corpus.where(pl.col("words_in_title") > 4, outlet="Morgenblatt")) == "cd"
    assert ids(corpus.where(outlet="Abendpost").where(date="2022-02")) == "b"
    assert corpus.where() is corpus


def test_a_part_has_its_own_sizes_and_leaves_the_whole_as_it_was(corpus: an.Corpus) -> None:
    part = corpus.where(outlet="Abendpost")
    assert (len(part), part.size) == (2, 5)
    assert part.outlets["outlet"].to_list() == ["Abendpost"]
    assert (len(corpus), corpus.size) == (5, 11)
    assert corpus.outlets["outlet"].to_list() == ["Abendpost", "Morgenblatt", "Bote"]
    assert part.documents["text"].to_list() == ["Ein Wort.", "Zwei Wörter hier."]


@pytest.mark.parametrize(
    ("conditions", "message"),
    [
        ({"outlet": "Abendpst"}, "did you mean 'Abendpost'"),
        ({"outlett": "Bote"}, "did you mean 'outlet'"),
        ({"date": "2022-13"}, "'2022-13' is no date"),
        ({"date": "2022-02-30"}, "is no date"),
        ({"date": "Februar"}, "possible: '2022'"),
        ({"date": "2022-06/2022-02"}, "ends before it begins"),
    ],
)
def test_what_cannot_be_is_said(corpus: an.Corpus, conditions: dict[str, str], message: str) -> None:
    with pytest.raises(an.AnalysisError, match=message):
        corpus.where(**conditions)


def test_conditions_that_are_none(corpus: an.Corpus) -> None:
    with pytest.raises(an.AnalysisError, match="polars expressions"):
        corpus.where("outlet")  # type: ignore[arg-type]
    with pytest.raises(an.AnalysisError, match="did you mean 'outlet'"):
        corpus.where(pl.col("outlett") == "x")
    with pytest.raises(an.AnalysisError, match="does not work") as error:
        corpus.where(pl.col("date").str.contains("x"))
    assert "\n" not in str(error.value)  # none of polars' plan


def test_a_part_without_documents_is_empty_not_an_error(corpus: an.Corpus) -> None:
    empty = corpus.where(outlet="Bote").where(outlet="Abendpost")
    assert (len(empty), empty.size) == (0, 0)
    assert empty.outlets.is_empty()
    assert an.find(empty, "Wort").is_empty()


def test_a_text_stands_for_the_number_it_spells(corpus: an.Corpus) -> None:
    assert corpus.where(words_in_title="4").documents["id"].to_list() == ["b"]
    assert corpus.where(words_in_title=["4", 5]).documents["id"].to_list() == ["b", "c"]
    with pytest.raises(an.AnalysisError, match="'vier' is no such value"):
        corpus.where(words_in_title="vier")


def test_an_expression_must_be_true_or_false(corpus: an.Corpus) -> None:
    with pytest.raises(an.AnalysisError, match="condition 2 of where"):
        corpus.where(pl.col("outlet") == "Bote", pl.col("words"))

"""The small version of `queries.py`, over the corpus that ships; and what a query may ask for at all."""

import runpy
import warnings
from types import SimpleNamespace

import pytest
from paths import ROOT

import analysis as an
from analysis.query.language.regular import loose

queries = SimpleNamespace(**runpy.run_path(str(ROOT / "tests" / "robustness" / "queries.py")))


@pytest.fixture(scope="module")
def demo() -> an.Corpus:
    return an.load("demo")


def test_random_queries_are_answered_or_refused_in_words(demo: an.Corpus) -> None:
    outcome = queries.Outcome()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for query in queries.queries(150, seed=7):
            outcome.ask(demo, query)
    assert outcome.wrong == []
    assert {"answered", "refused: cannot be read"} <= outcome.counts.keys()


@pytest.mark.parametrize(
    ("regex", "many"),
    [
        ("Krieg", 0),
        ("Kriege?", 1),
        ("Krieg(es)?", 1),
        ("(a?b*c+){3}", 6),
        ("(.?a){1,40}", 40 + 39),
        (r"\w{3,60}", 57 * 20),
        (r"[\w-]*", 20),
        ("(a{0,2}){2,4}", 2 * 4 + 2),
        (r"\(?\)*", 2),
        ("a{2,}", 1),
        ("((x?)*){10}", 20),
    ],
)
def test_places_that_may_be_missing(regex: str, many: int) -> None:
    assert loose(regex) == many


@pytest.mark.parametrize(
    "query",
    [
        '"(besonnenes){1,9999}"%c',
        '"((mini3malen)*+){1,9999}|185"',
        '"((a?){1,99}){1,99}"',
        r'"\w{1,99}\w{1,99}"',
    ],
)
def test_regular_expressions_that_take_minutes_are_refused(demo: an.Corpus, query: str) -> None:
    with pytest.raises(an.AnalysisError, match="places of it may be missing"):
        an.find(demo, query)


@pytest.mark.parametrize(
    "query",
    [
        "[]{0,5} 'der'".replace("'", '"'),
        '"der" []* "Krieg" within s',
        '[lemma="Sanktion"] []{0,30} "gegen"%c',
        '"[[:upper:]].{3,40}(ung|heit|keit)en?"',
        r'"\w{3,40}-\w+"',
        "der * * * * * Krieg",
        '[word!="der"]{0,10} "Krieg"',
    ],
)
def test_what_analysts_ask_is_answered(demo: an.Corpus, query: str) -> None:
    assert len(an.find(demo, query))


def test_gaps_side_by_side_are_one_gap(demo: an.Corpus) -> None:
    assert an.find(demo, "der * * ** Krieg").equals(an.find(demo, "der **** Krieg"))
    assert an.find(demo, '("die"|"der"|[]) "Krieg"').equals(an.find(demo, '[] "Krieg"'))


def test_a_query_that_goes_too_far_says_what_would_do(
    demo: an.Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    from analysis.query.search import automaton, conditions

    monkeypatch.setattr(automaton, "MOST_WORK", 0)
    with pytest.raises(an.AnalysisError, match=r"goes too far in this corpus.*or within s"):
        an.find(demo, '[]* [word!="a"]{1,50} "Krieg"')
    monkeypatch.setattr(conditions, "MOST_READ", 0)
    monkeypatch.setattr(conditions, "TIMES", 0)
    with pytest.raises(an.AnalysisError, match="ask too much of"):
        an.find(demo, '".*[aeiou].*"')


def test_blocks_change_nothing(demo: an.Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    from analysis.query.search import anchors, hits

    asked = ['"der" []{0,9} "die"', '[] [] "Krieg"', '("der" []* | "die") "Krieg" within s']
    whole = [an.find(demo, query) for query in asked]
    monkeypatch.setattr(hits, "BLOCK", 7)
    for dense in (0, 10**9):
        monkeypatch.setattr(anchors, "DENSE", dense)
        assert all(an.find(demo, query).equals(frame) for query, frame in zip(asked, whole, strict=True))


def test_no_message_repeats_a_long_query(demo: an.Corpus) -> None:
    for query in ("(" * 9_000, "a" * 10**6, "[word=" + "x" * 9_000 + "]"):
        with pytest.raises(an.AnalysisError) as error:
            an.find(demo, query)
        assert len(str(error.value)) < 4_000

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from small_store import SmallCorpus, corpus_of, toy_lemma

import analysis as an
from analysis.errors import AnalysisError
from analysis.query.language.parsing import parse
from analysis.query.language.syntax import (
    All,
    AnyOf,
    Choice,
    Condition,
    Node,
    Not,
    Repeat,
    Sequence,
    Test,
    Token,
)
from analysis.query.search.hits import find

LEADER = corpus_of(
    "Der Krieg begann. Der lange Krieg endete, die Sanktionen blieben.",
    "Sanktion um Sanktion: der sehr sehr lange Krieg. Krieg dem Kriege!",
    "",
    "Die CDU-Politiker sprachen über Straßen und Strassen.\nDer Krieg",
    "Krieg ist kein Kriegsende.",
)

SCHEMA = {"doc": pl.UInt32, "position": pl.Int64, "length": pl.UInt16, "outlet": pl.String, "date": pl.Date}


def matched(corpus: SmallCorpus, query: str, **options: bool) -> list[str]:
    tokens = [form for _, form, _, _ in corpus.store.tokens]
    rows = find(corpus, query, **options).select("position", "length").rows()
    return [" ".join(tokens[start : start + length]) for start, length in rows]


FOUND = {
    "krieg": ["Krieg", "Krieg", "Krieg", "Krieg", "Krieg", "Krieg"],
    "Sanktion*": ["Sanktionen", "Sanktion", "Sanktion"],
    "*krieg*": ["Krieg", "Krieg", "Krieg", "Krieg", "Kriege", "Krieg", "Krieg", "Kriegsende"],
    "Krieg?": ["Kriege"],
    "{Sanktion}": ["Sanktionen", "Sanktion", "Sanktion"],
    "{krieg}": ["Krieg", "Krieg", "Krieg", "Krieg", "Kriege", "Krieg", "Krieg"],
    "der Krieg": ["Der Krieg", "Der Krieg"],
    "der + Krieg": ["Der lange Krieg"],
    "der * Krieg": ["Der Krieg", "Der lange Krieg", "Der Krieg"],
    "der (sehr)* lange Krieg": ["Der lange Krieg", "der sehr sehr lange Krieg"],
    "(Sanktion|dem) *": ["Sanktion", "Sanktion", "dem"],
    "(Krieg begann|Krieg endete)": ["Krieg begann", "Krieg endete"],
    "CDU-Politiker": ["CDU-Politiker"],
    r"\.": [".", ".", ".", ".", "."],
    ", die": [", die"],
    "gibtesnicht": [],
    "gibtesnicht Krieg": [],
    "Krieg Krieg": [],
    "endete * * * * * * Sanktion": [],  # the document ends before
    '"krieg"': [],
    '"krieg"%c': ["Krieg", "Krieg", "Krieg", "Krieg", "Krieg", "Krieg"],
    '"Strassen"': ["Strassen"],
    '"uber"%d': ["über"],
    '"UBER"%cd': ["über"],
    '[lemma="Krieg" & word!="Krieg"]': ["Kriege"],
    '[lower="kr.*" & lemma!="Krieg"]': ["Kriegsende"],
    '"Krieg" "."': ["Krieg ."],
    '"Krieg" [] "Krieg" []{0,2} "!"': ["Krieg . Krieg dem Kriege !"],
    '"Krieg" []* "Krieg" within s': [],
    '"Krieg" []* "Kriege" within s': ["Krieg dem Kriege"],
    '"sehr"+': ["sehr", "sehr"],
    '"sehr"+ "lange"': ["sehr sehr lange"],
    '"sehr"* "lange" "Krieg"': ["lange Krieg", "sehr sehr lange Krieg"],
    '"sehr"{2}': ["sehr sehr"],
    '"[Ss]traße(n)?|Strass.*"': ["Straßen", "Strassen"],
}


@pytest.mark.parametrize("query", FOUND)
def test_what_is_found(query: str) -> None:
    assert matched(LEADER, query) == FOUND[query]


def test_case_on_demand() -> None:
    assert matched(LEADER, "der Krieg", case=True) == []
    assert matched(LEADER, "Der Krieg", case=True) == ["Der Krieg", "Der Krieg"]
    assert matched(LEADER, "{krieg}", case=True) == []
    assert matched(LEADER, "KRIEG*", case=True) == []


def test_the_frame_of_hits() -> None:
    hits = find(LEADER, "der Krieg")
    assert hits.schema == SCHEMA
    assert hits.rows() == [
        (0, 0, 2, "Zeit", dt.date(2022, 1, 28)),
        (3, 35, 2, "Zeit", None),
    ]


@pytest.mark.parametrize("query", ["gibtesnicht", "{gibtesnicht} Krieg", '"x.*y" []* "Krieg" within s'])
def test_nothing_found_is_an_empty_frame(query: str) -> None:
    hits = find(LEADER, query)
    assert hits.is_empty()
    assert hits.schema == SCHEMA
    assert find(corpus_of(""), query).schema == SCHEMA


def test_a_part_of_the_corpus() -> None:
    part = SmallCorpus(LEADER.store, np.array([1, 3]))
    every = find(LEADER, "Krieg")
    assert find(part, "Krieg").equals(every.filter(pl.col("doc").is_in([1, 3])))
    assert find(part, "begann").is_empty()


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(AnalysisError, match="column 1"):
        find(LEADER, "(Krieg")


# What a query means, told a second time and slowly: token by token, without codes, masks or automata.


def holds(condition: Condition | None, form: str) -> bool:
    match condition:
        case None:
            return True
        case Not(part):
            return not holds(part, form)
        case All(parts):
            return all(holds(part, form) for part in parts)
        case AnyOf(parts):
            return any(holds(part, form) for part in parts)
        case Test(attribute, text, exact, fold, plain):
            value = {"word": form, "lower": form.lower(), "lemma": toy_lemma(form)}[attribute]
            if plain:
                value = "".join(
                    s for s in unicodedata.normalize("NFD", value) if not unicodedata.combining(s)
                )
            pattern = re.escape(text) if exact else text
            return re.fullmatch(pattern, value, re.IGNORECASE if fold else 0) is not None


def ends(node: Node, forms: list[str], at: int) -> set[int]:
    match node:
        case Token(condition):
            return {at + 1} if at < len(forms) and holds(condition, forms[at]) else set()
        case Choice(parts):
            return set().union(*(ends(part, forms, at) for part in parts))
        case Sequence(parts):
            here = {at}
            for part in parts:
                here = set().union(*(ends(part, forms, place) for place in here))
            return here
        case Repeat(part, least, most):
            reached, here = {at} if least == 0 else set(), {at}
            for times in range(1, (len(forms) + least + 1 if most is None else most) + 1):
                here = set().union(*(ends(part, forms, place) for place in here))
                reached |= here if times >= least else set()
            return reached


def stretches(corpus: SmallCorpus, *, sentences: bool) -> Iterator[tuple[int, list[str]]]:
    """The first position and the forms of every document, or of every sentence."""
    begin, forms, before = 0, [], None
    for at, (doc, form, _, new) in enumerate(corpus.store.tokens):
        if forms and (doc != before or (sentences and new)):
            yield begin, forms
            begin, forms = at, []
        before = doc
        forms.append(form)
    yield begin, forms


def slowly(corpus: SmallCorpus, text: str) -> list[tuple[int, int]]:
    query = parse(text)
    shortest = {}
    for begin, forms in stretches(corpus, sentences=query.within_sentence):
        for start in range(len(forms)):
            found = {end for end in ends(query.body, forms, start) if end > start}
            if found:
                shortest[begin + start] = begin + min(found)
    leftmost = {}
    for start in sorted(shortest):
        leftmost.setdefault(shortest[start], start)
    return sorted((start, end - start) for end, start in leftmost.items())


FORMS = ["a", "A", "b", "bb", "Äb", "Kriege", "Krieg", "."]
TEXTS = st.lists(st.lists(st.sampled_from([*FORMS, "\n"]), max_size=14).map(" ".join), min_size=1, max_size=4)
TESTS = st.sampled_from(
    [
        "[]",
        '"a"',
        '"a"%c',
        '"b+"',
        '"ab"%cd',
        '[word!="a"]',
        '[lemma="Krieg"]',
        '[lower="kr.*" & word!=".*e"]',
        '"a|b"',
    ]
)
COUNTS = st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "{1,3}", "{2,}"])
BODIES = st.recursive(
    TESTS,
    lambda parts: st.one_of(
        st.tuples(parts, parts).map(" ".join),
        st.tuples(parts, parts).map(lambda pair: f"({pair[0]} | {pair[1]})"),
        st.tuples(parts, COUNTS).map(lambda pair: f"({pair[0]}){pair[1]}"),
    ),
    max_leaves=5,
)
QUERIES = st.tuples(TESTS, BODIES, st.booleans(), st.sampled_from(["", " within s"])).map(
    lambda made: (f"{made[0]} {made[1]}" if made[2] else f"{made[1]} {made[0]}") + made[3]
)


@given(TEXTS, QUERIES)
@example(["a b b a b"], '"a" []* "b" within s')
@example(["a a b", "b"], '("a")* "b"')
@example([". a b . b"], '("a" []{0,2} "b" | []{2} "b")')
def test_found_as_by_brute_force(texts: list[str], query: str) -> None:
    corpus = corpus_of(*texts, "a")
    assert find(corpus, query).select("position", "length").rows() == slowly(corpus, query)


@given(TEXTS, st.lists(st.sampled_from(["a", "b*", "?", "{krieg}", "+", "(a|B)", "(a b)?"]), max_size=4))
def test_the_simple_notation_as_by_brute_force(texts: list[str], words: list[str]) -> None:
    corpus, query = corpus_of(*texts, "a"), " ".join([*words, "b?"])
    assert find(corpus, query).select("position", "length").rows() == slowly(corpus, query)


@given(TEXTS, QUERIES)
def test_parts_of_a_corpus_add_up(texts: list[str], query: str) -> None:
    corpus = corpus_of(*texts, "a b")
    even, odd = (np.arange(first, len(texts) + 1, 2) for first in (0, 1))
    both = pl.concat([find(SmallCorpus(corpus.store, rows), query) for rows in (even, odd)])
    assert both.sort("position").equals(find(corpus, query))


def test_a_match_has_at_most_200_tokens() -> None:
    corpus = corpus_of("a " + "x " * 198 + "b", "a " + "x " * 199 + "b")
    assert find(corpus, '"a" []* "b"').select("doc", "length").rows() == [(0, 200)]


def test_in_an_index_on_disk(tmp_path: Path) -> None:
    texts = [
        "Am 6. August sprachen die CDU-Politiker z. B. über den Krieg. Der Krieg dauert an.",
        "Es geht's nicht anders, sagten Bürger:innen in Berlin. Kriege enden.",
    ]
    frame = pl.DataFrame({"id": ["a", "b"], "outlet": ["x", "y"], "text": texts})
    corpus = an.build(frame, tmp_path / "small")
    counts = {
        "Krieg": 2,
        "{Krieg}": 3,
        "6. August": 1,
        "z. B.": 1,
        "Berlin.": 1,
        "Krieg.": 1,
        "anders,": 1,
        "geht's": 1,
        "bürger:innen": 1,
        "cdu-politiker": 1,
        '"Krieg" [] "Der" within s': 0,
        '"Krieg" [] "Der"': 1,
    }
    assert {query: len(find(corpus, query)) for query in counts} == counts
    assert find(corpus.where(outlet="y"), "{Krieg}")["outlet"].to_list() == ["y"]
    assert find(corpus, "Krieg").schema == SCHEMA

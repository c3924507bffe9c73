"""Hits per document are the hits that find gives, counted; and letters that speed up never decide."""

import re

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_store import corpus_of

import analysis as an
from analysis.query.language.syntax import (
    Test as Asked,  # by another name, so that pytest does not collect it
)
from analysis.query.search import conditions
from analysis.query.search.per_document import hits_per_document

WORDS = [
    "Impfung",
    "impfung",
    "IMPFEN",
    "Impfstoff",
    "Schutzimpfung",
    "ſ",
    "Straße",
    "STRASSE",
    "Ärzte",
    "ärzte",
    "a.b",
    "Öl",
]
ASKED = [
    ["Impf*"], ["*impfung"], ["*pf*"], ["{Impfung}", "Impf*"], ["Impf* der", "Impfung"], ["(der)? Impfung", "Impfung"],
    ["Stra?e"], ["?rzte"], ["der", "die"], ["[]"], ['"Impf.*"'], ['"Impf(ung|stoff)"%c'], ["der + die"], ["xyz"],
]  # fmt: skip


@pytest.mark.parametrize("queries", ASKED)
@pytest.mark.parametrize("case", [False, True])
def test_as_find_counts_them(queries: list[str], *, case: bool) -> None:
    demo = an.load("demo")
    for corpus in (demo, demo.where(outlet=["eilblatt", "kontorblatt"]), an.deduplicate(demo, "once")):
        expected = np.bincount(an.find(corpus, {"x": queries}, case=case)["doc"], minlength=len(demo))
        assert dict(hits_per_document(corpus, {"x": queries}, case=case))["x"].tolist() == expected.tolist()


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), min_size=1, max_size=4),
    st.text("aeipfmIPÄäßst*?.", min_size=1, max_size=6),
    st.booleans(),
)
def test_a_glob_passes_what_the_regular_expression_passes(
    texts: list[list[str]], glob: str, fold: bool
) -> None:
    store = corpus_of(*(" ".join(words) for words in texts)).store
    pattern = "".join({"*": ".*", "?": "."}.get(sign, re.escape(sign)) for sign in glob)
    test = Asked("word", pattern, exact=False, fold=fold)
    expected = store.lexicon["form"].str.contains(f"{'(?i)' if fold else ''}^(?:{pattern})$")
    # ſ is no s here, as it is none in lower case
    same = (pl.Series(conditions.forms_of(store, test)) == expected) | store.lexicon["form"].str.contains("ſ")
    assert same.all()


@pytest.mark.parametrize(
    "pattern",
    [
        "Impf.*",
        "Impf?.*",
        "Imp|Impfung",
        ".*impf.*",
        "(I|i)mpf.*",
        r"\w+ung",
        "Impf{1,2}.*",
        "I.*",
        r"\p{Lu}.*",
    ],
)
def test_patterns_whose_letters_are_not_sure(pattern: str) -> None:
    store = corpus_of(" ".join(WORDS)).store
    for attribute in ("word", "lemma", "lower"):
        for fold in (False, True):
            test = Asked(attribute, pattern, exact=False, fold=fold)  # type: ignore[arg-type]
            values = store.lexicon[{"word": "form"}.get(attribute, attribute)]
            expected = values.str.contains(f"{'(?i)' if fold else ''}^(?:{pattern})$")
            assert conditions.forms_of(store, test).tolist() == expected.to_list(), (attribute, fold)

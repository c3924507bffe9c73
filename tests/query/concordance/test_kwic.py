import datetime as dt
import re
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_store import TOKEN, WORD, SmallCorpus, corpus_of

import analysis as an
from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError, UnknownNameError
from analysis.query.concordance.kwic import kwic
from analysis.query.concordance.sorting import collated
from analysis.query.search.hits import find

SCHEMA = {
    "id": pl.String,
    "outlet": pl.String,
    "date": pl.Date,
    "left": pl.String,
    "keyword": pl.String,
    "right": pl.String,
    "doc": pl.UInt32,
    "position": pl.Int64,
    "length": pl.UInt16,
}

PAPER = corpus_of(
    "Er sagte: „Der Krieg“ – so heißt er – „ist vorbei.“",
    "Ein Krieg ohne Ende.\n\nKrieg in Zahlen",
    "Äpfel, Krieg und Brot.",
    "Zwei Kriege. Ein Apfel Krieg; zum Krieg!",
)


def sides(lines: pl.DataFrame) -> list[tuple[str, str, str]]:
    return lines.select("left", "keyword", "right").rows()


def test_words_are_counted_and_signs_are_shown() -> None:
    lines = kwic(PAPER, "Krieg", window=2)
    assert lines.schema == SCHEMA
    assert sides(lines) == [
        ("sagte: „Der", "Krieg", "“ – so heißt"),
        ("Ein", "Krieg", "ohne Ende"),
        ("ohne Ende.", "Krieg", "in Zahlen"),
        ("Äpfel,", "Krieg", "und Brot"),
        ("Ein Apfel", "Krieg", "; zum Krieg"),
        ("Krieg; zum", "Krieg", "!"),
    ]
    assert lines["id"].to_list() == ["d0", "d1", "d1", "d2", "d3", "d3"]
    assert lines["position"].to_list() == find(PAPER, "Krieg")["position"].to_list()


def test_a_wide_window_ends_with_the_document() -> None:
    assert sides(kwic(PAPER, "Äpfel", window=100)) == [("", "Äpfel", ", Krieg und Brot.")]
    assert sides(kwic(PAPER, "vorbei", window=100))[0][2] == ".“"


def test_no_window() -> None:
    assert sides(kwic(PAPER, "der krieg", window=0)) == [("", "Der Krieg", "")]


def test_whole_sentences() -> None:
    lines = kwic(PAPER, "Krieg", window="sentence")
    assert sides(lines)[1:] == [
        ("Ein", "Krieg", "ohne Ende."),
        ("", "Krieg", "in Zahlen"),
        ("Äpfel,", "Krieg", "und Brot."),
        ("Ein Apfel", "Krieg", "; zum Krieg!"),
        ("Ein Apfel Krieg; zum", "Krieg", "!"),
    ]
    assert sides(kwic(PAPER, '"Kriege" "." "Ein"', window="sentence")) == [
        ("Zwei", "Kriege. Ein", "Apfel Krieg; zum Krieg!")
    ]


def test_a_paragraph_break_becomes_a_space() -> None:
    assert sides(kwic(PAPER, "Ende . Krieg")) == [("Ein Krieg ohne", "Ende. Krieg", "in Zahlen")]


ORDERS = {
    "L1": [27, 36, 5, 18, 22, 39, 32],  # Äpfel, Apfel, Der, Ein, Ende, zum, Zwei
    "L2": [18, 27, 32, 36, 39, 22, 5],  # three times nothing; Ein, Krieg, ohne, sagte
    "R1": [39, 32, 22, 18, 5, 27, 36],  # nothing, Ein, in, ohne, so, und, zum
    "keyword": [5, 18, 22, 27, 36, 39, 32],
    "date": [27, 18, 22, 5, 32, 36, 39],  # the day unknown: last
    "outlet": [18, 22, 27, 5, 32, 36, 39],  # Ähre, taz, Zeit
    ("outlet", "R1"): [22, 18, 27, 39, 32, 5, 36],
    ("keyword", "date", "L1"): [27, 18, 22, 5, 36, 39, 32],
}


@pytest.mark.parametrize("sort", ORDERS)
def test_sorted_like_a_german_dictionary(sort: str | tuple[str, ...]) -> None:
    lines = kwic(PAPER, "Krieg*", sort=sort)
    assert lines["position"].to_list() == ORDERS[sort]
    assert lines.sort("position").equals(kwic(PAPER, "Krieg*"))


TURNED = {
    "-L1": [32, 39, 22, 18, 5, 27, 36],
    "-date": [5, 18, 22, 27, 32, 36, 39],  # the day unknown: last in both
    "-outlet": [5, 32, 36, 39, 27, 18, 22],
    ("outlet", "-R1"): [18, 22, 27, 36, 5, 32, 39],
}


@pytest.mark.parametrize("sort", TURNED)
def test_the_other_way_round(sort: str | tuple[str, ...]) -> None:
    assert kwic(PAPER, "Krieg*", sort=sort)["position"].to_list() == TURNED[sort]


def test_random_order_is_by_seed_and_within_what_comes_before() -> None:
    orders = {tuple(kwic(PAPER, "Krieg*", sort="random", seed=seed)["position"]) for seed in range(9)}
    assert len(orders) > 1
    assert {tuple(sorted(order)) for order in orders} == {(5, 18, 22, 27, 32, 36, 39)}
    again = kwic(PAPER, "Krieg*", sort="random", seed=3)
    assert again.equals(kwic(PAPER, "Krieg*", sort="random", seed=3))
    assert again["position"][:2].sort().equals(kwic(PAPER, "Krieg*", sample=2, seed=3)["position"])
    grouped = kwic(PAPER, "Krieg*", sort=["outlet", "random"], seed=1)
    assert grouped["outlet"].to_list() == kwic(PAPER, "Krieg*", sort="outlet")["outlet"].to_list()


SHOUTS = corpus_of("Kein Krieg mehr. kein Krieg! Ein Krieg mehr, KEIN Krieg mehr", "Krieg mehr")


def test_patterns_stand_together_and_are_counted() -> None:
    lines = kwic(SHOUTS, "Krieg", sort=["R1", "L1"], patterns=True)
    assert lines.columns == [*SCHEMA, "pattern", "lines"]
    assert lines.select("pattern", "lines", "position").rows() == [
        ("kein mehr", 2, 1),
        ("kein mehr", 2, 12),
        ("kein ein", 1, 5),
        ("– mehr", 1, 14),
        ("ein mehr", 1, 8),
    ]
    turned = kwic(SHOUTS, "Krieg", sort="-R1", patterns=True)
    assert turned.select("pattern", "lines").unique(maintain_order=True).rows() == [("mehr", 4), ("ein", 1)]
    phrase = kwic(SHOUTS, "krieg mehr", sort=["keyword", "outlet"], patterns=True)
    assert phrase["pattern"].unique().to_list() == ["krieg mehr"]
    assert kwic(SHOUTS, "gibtesnicht", sort="R1", patterns=True).columns == [*SCHEMA, "pattern", "lines"]


@pytest.mark.parametrize("sort", [None, "date", ["outlet", "random"]])
def test_patterns_need_words(sort: str | list[str] | None) -> None:
    with pytest.raises(AnalysisError, match="patterns are of the words sorted by"):
        kwic(SHOUTS, "Krieg", sort=sort, patterns=True)


def test_columns_of_the_documents(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "id": ["a", "b"],
            "outlet": ["x", "y"],
            "title": ["Eins", None],
            "url": ["u", "v"],
            "text": ["Wort"] * 2,
        }
    )
    corpus = an.build(frame, tmp_path / "small")
    lines = kwic(corpus, "Wort", metadata=["title", "url"])
    assert lines.columns == [*SCHEMA, "title", "url"]
    assert lines.select("title", "url").rows() == [("Eins", "u"), (None, "v")]
    again = kwic(corpus, lines.with_columns(code=pl.lit(1), title=pl.lit("alt")), metadata="title")
    assert again.columns == [*SCHEMA, "title", "url", "code"]
    assert again["title"].to_list() == ["Eins", None]
    assert kwic(corpus, lines, window=1).columns == lines.columns
    with pytest.raises(UnknownNameError, match="no column 'titel'; did you mean 'title'"):
        kwic(corpus, "Wort", metadata="titel")
    with pytest.raises(UnknownNameError, match="no column 'first'"):
        kwic(corpus, "Wort", metadata="first")


def test_collation() -> None:
    assert collated(pl.Series(["Ärger", "STRASSE", "Straße", "élan"])).to_list() == [
        "arger",
        "strasse",
        "strasse",
        "elan",
    ]


def test_a_sample_is_the_same_every_time_and_in_order() -> None:
    every = kwic(PAPER, "{krieg}", window=1)
    drawn = kwic(PAPER, "{krieg}", window=1, sample=3, seed=1)
    assert drawn.equals(kwic(PAPER, "{krieg}", window=1, sample=3, seed=1))
    assert drawn.equals(every.filter(pl.col("position").is_in(drawn["position"].implode())))
    assert len(drawn) == 3
    seeds = {tuple(kwic(PAPER, "{krieg}", sample=3, seed=seed)["position"]) for seed in range(9)}
    assert len(seeds) > 1
    assert kwic(PAPER, "{krieg}", window=1, sample=100).equals(every)


def test_lines_of_given_hits() -> None:
    hits = find(PAPER, "Krieg")
    assert kwic(PAPER, hits).equals(kwic(PAPER, "Krieg"))
    some = hits.filter(pl.col("outlet") == "Zeit").reverse()
    assert kwic(PAPER, some)["position"].to_list() == [39, 36, 5]
    assert kwic(PAPER, some.select("doc", "position", "length")).equals(kwic(PAPER, some))
    assert kwic(PAPER, hits.clear()).schema == SCHEMA
    part = SmallCorpus(PAPER.store, np.array([0, 1]))
    assert kwic(part, hits).equals(kwic(part, "Krieg"))


@pytest.mark.parametrize(
    "hits",
    [
        {"doc": [9], "position": [0], "length": [1]},
        {"doc": [0], "position": [30], "length": [1]},
        {"doc": [0], "position": [0], "length": [500]},
        {"doc": [0], "position": [-1], "length": [1]},
        {"doc": [0], "position": [0], "length": [0]},
        {"doc": ["x"], "position": [0], "length": [1]},
        {"doc": [None], "position": [0], "length": [1]},
    ],
)
def test_hits_of_elsewhere_are_refused(hits: dict[str, list[object]]) -> None:
    with pytest.raises(AnalysisError, match="these are no hits"):
        kwic(PAPER, pl.DataFrame(hits))


def test_a_frame_without_the_columns_of_hits_is_refused() -> None:
    with pytest.raises(AnalysisError, match="needs a column 'length'"):
        kwic(PAPER, find(PAPER, "Krieg").drop("length"))


def test_nothing_found_is_an_empty_frame() -> None:
    for sort in (None, "L1", "date", ["keyword", "R5"]):
        assert kwic(PAPER, "gibtesnicht", sort=sort, sample=5).schema == SCHEMA
        assert kwic(PAPER, "gibtesnicht", window="sentence", sort=sort).is_empty()


@pytest.mark.parametrize("window", [-1, 2.5, (1, 2, 3), (1, "2"), True, None])
def test_windows_that_are_none(window: object) -> None:
    with pytest.raises(AnalysisError, match="window is a whole number of words"):
        kwic(PAPER, "Krieg", window=window)


@pytest.mark.parametrize("sample", [0, -3, 1.5, "all", True])
def test_samples_that_are_none(sample: object) -> None:
    with pytest.raises(AnalysisError, match="sample is a whole number"):
        kwic(PAPER, "Krieg", sample=sample)


@pytest.mark.parametrize("seed", [-1, None, "x"])
def test_seeds_that_are_none(seed: object) -> None:
    with pytest.raises(AnalysisError, match="seed is a whole number"):
        kwic(PAPER, "Krieg", sample=1, seed=seed)


@pytest.mark.parametrize(
    ("sort", "near"), [("outlets", "outlet"), ("l1", "L1"), (["R1", "keywords"], "keyword")]
)
def test_an_unknown_sort_names_the_nearest(sort: str | list[str], near: str) -> None:
    with pytest.raises(UnknownNameError, match=f"no sort .*did you mean '{near}"):
        kwic(PAPER, "Krieg", sort=sort)


@pytest.mark.parametrize("sort", [5, [None]])
def test_a_sort_is_a_name(sort: object) -> None:
    with pytest.raises(AnalysisError, match="sort"):
        kwic(PAPER, "Krieg", sort=sort)


@pytest.mark.parametrize("query", ["", None, 5, "(Krieg"])
def test_queries_that_are_none(query: object) -> None:
    with pytest.raises(AnalysisError, match="query"):
        kwic(PAPER, query)


SIGNS = ["Krieg", "krieg", "Ähre", "a-b", ".", ",", "„", "“", "\n", "\n\n", "😀"]
TEXTS = st.lists(st.lists(st.sampled_from(SIGNS), max_size=15).map(" ".join), min_size=1, max_size=4)


def by_brute_force(text: str, window: int) -> list[tuple[str, str, str]]:
    """The lines of krieg in one text, from the text alone."""
    found = list(TOKEN.finditer(text))
    lines = []
    for at, token in enumerate(found):
        if token[0].lower() != "krieg":
            continue
        before = [one.start() for one in found[:at] if WORD.search(one[0])]
        behind = [one.end() for one in found[at + 1 :] if WORD.search(one[0])]
        begin = before[-window] if len(before) >= window else found[0].start()
        end = behind[window - 1] if len(behind) >= window else found[-1].end()
        cut = (text[begin : token.start()], token[0], text[token.end() : end])
        lines.append(tuple(" ".join(part.split()) for part in cut))
    return lines


@given(TEXTS, st.integers(1, 6))
def test_lines_as_by_brute_force(texts: list[str], window: int) -> None:
    lines = kwic(corpus_of(*texts, "Krieg"), "krieg", window=window)
    assert sides(lines) == [line for text in [*texts, "Krieg"] for line in by_brute_force(text, window)]


@given(TEXTS, st.sampled_from(["krieg", '"Krieg" []? "krieg"%c', "krieg * Ähre"]))
def test_a_sentence_and_its_line_are_one(texts: list[str], query: str) -> None:
    corpus = corpus_of(*texts, "Krieg.")
    for left, keyword, right in sides(kwic(corpus, query, window="sentence")):
        line = "".join((left + keyword + right).split())
        assert any(line in "".join(text.split()) for text in [*texts, "Krieg."])


def test_in_an_index_on_disk(tmp_path: Path) -> None:
    text = "Ein langer Absatz mit einem Wort.\n\nDas „Wort“ steht hier,\u00a0und das Wort-Ende auch."
    frame = pl.DataFrame({"id": ["a"], "outlet": ["x"], "date": [dt.date(2022, 1, 6)], "text": [text]})
    corpus = an.build(frame, tmp_path / "small")
    assert kwic(corpus, "wort", window=3).rows() == [
        ("a", "x", dt.date(2022, 1, 6), "Absatz mit einem", "Wort", ". Das „Wort“ steht", 0, 5, 1),
        ("a", "x", dt.date(2022, 1, 6), "einem Wort. Das „", "Wort", "“ steht hier, und", 0, 9, 1),
    ]


@pytest.fixture(scope="module")
def sixty(coverage: pl.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """So many real articles."""
    return an.build(coverage[:3000:50], tmp_path_factory.mktemp("query") / "articles")


@pytest.mark.shared
def test_lines_of_real_articles_as_cut_one_by_one(sixty: Corpus) -> None:
    texts = sixty.documents["text"]
    tokens = [an.tokenize(text) for text in texts]
    forms = pl.concat([cut["token"] for cut in tokens]).str.to_lowercase().unique(maintain_order=True)
    for word in forms.sample(60, seed=3):
        expected = []
        for text, cut in zip(texts, tokens, strict=True):
            for start, end in (
                cut.filter(pl.col("token").str.to_lowercase() == word).select("start", "end").rows()
            ):
                sentence = cut.filter(
                    pl.col("sentence") == cut.filter(pl.col("start") == start)["sentence"][0]
                )
                first, last = sentence["start"][0], sentence["end"][-1]
                expected.append(
                    tuple(part.strip() for part in (text[first:start], text[start:end], text[end:last]))
                )
        typed = "".join(f"\\{sign}" for sign in word)
        assert sides(kwic(sixty, typed, window="sentence", boilerplate="keep")) == expected, word


@pytest.mark.shared
def test_every_word_between_spaces_is_found(sixty: Corpus) -> None:
    texts = sixty.documents["text"]
    words = texts.str.extract_all(r"\s\p{L}{4,}\s").explode().str.strip_chars().unique(maintain_order=True)
    assert len(words) > 1000
    for word in words.sample(100, seed=4):
        lines = kwic(sixty, word, window=1, case=True)
        standing = texts.str.count_matches(rf"\b{word}\b").sum()
        free = sum(len(re.findall(rf"(?<!\S)[„“\"(]?{word}[“”\"),]*(?!\S)", text)) for text in texts)
        assert free <= len(lines) <= standing, word
        assert set(lines["keyword"]) == {word}

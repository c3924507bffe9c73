import datetime as dt
import random
from collections import defaultdict
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError, UnknownNameError
from analysis.german.agencies import AGENCIES
from analysis.query.reuse.agencies import in_byline, in_text, named_agencies
from analysis.query.reuse.copies import copies, deduplicate, reprints
from analysis.query.reuse.shingles import printed_order, repeated, stream
from analysis.schema import COPIES

REPORT = (
    "Nur-Sultan (dpa) – Die Regierung hat am Montag neue Regeln für den Handel mit Getreide beschlossen. "
    "Präsident Tokajew begründete den Schritt mit der „schwierigen Lage“ auf den Märkten. "
    "Künftig dürfen Händler nur noch 2.000 Tonnen im Monat über die Grenze bringen, hieß es in der Straße des Friedens."
)
SECOND = (
    "Fachleute halten die Grenze für zu niedrig. Im vergangenen Jahr hatten die Betriebe des Landes im Mittel das "
    "Dreifache ausgeführt, vor allem in den Süden. Der Verband der Müller forderte deshalb eine Frist bis zum Herbst "
    "und warnte vor steigenden Preisen für Mehl, Brot und Nudeln in den Städten."
)
# the same as another house spells it
SWISS = (
    REPORT.replace("Tokajew", "Tokaev")
    .replace("„", "«")
    .replace("“", "»")
    .replace("2.000", "2'000")
    .replace("ß", "ss")
)
NOTE = (
    "Die Redaktion freut sich über Ihre Zuschriften zu diesem und allen anderen Themen der Woche. Schreiben Sie uns "
    "eine Nachricht mit Namen und Wohnort, wir drucken die besten Briefe in der Ausgabe am Samstag ab."
)


def own(seed: int, words: int = 80) -> str:
    """Text that nobody else has: words made of two syllables, drawn anew for every article."""
    draw = random.Random(seed)  # noqa: S311 - chance, no secrets
    syllables = ["ba", "ke", "lim", "nor", "ta", "ur", "pel", "schi", "gro", "wen", "dal", "fis"]
    made = ["".join(draw.choices(syllables, k=3)) for _ in range(words)]
    return " ".join(made).capitalize() + "."


def corpus_of(folder: Path, *articles: tuple[str, str, str], **columns: list[str]) -> Corpus:
    """A corpus of (outlet, day of January 2022, text); ids are a, b, c ..."""
    rows = [
        {"id": chr(97 + i), "outlet": outlet, "date": dt.date(2022, 1, int(day)), "text": text}
        for i, (outlet, day, text) in enumerate(articles)
    ]
    return an.build(
        pl.DataFrame(rows).with_columns(**{k: pl.Series(v) for k, v in columns.items()}), folder / "c"
    )


def groups(table: pl.DataFrame) -> set[str]:
    """The articles of every group, as "abc"."""
    joined = table.group_by("passage").agg(pl.col("id").unique().sort().str.join(""))
    return set(joined["id"])


def row(table: pl.DataFrame, article: str) -> dict[str, object]:
    return table.row(by_predicate=pl.col("id") == article, named=True)


def text_of(corpus: Corpus, table: pl.DataFrame, article: str) -> str:
    found = row(table, article)
    store = corpus.store
    codes = store.forms[found["position"] : found["position"] + found["tokens"]]
    return " ".join(store.lexicon["form"][codes])


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Two reports in five houses: whole, shortened, edited, spelt otherwise, inside a report of one's own."""
    edited = (
        REPORT.replace("beschlossen", "verkündet")
        .replace("begründete", "erklärte")
        .replace("bringen", "schaffen")
    )
    return corpus_of(
        tmp_path_factory.mktemp("press"),
        ("post", "5", f"{REPORT}\n{SECOND}"),
        ("bote", "6", f"{REPORT}\n{SECOND}"),
        ("kurier", "6", REPORT + "\n" + own(1, 12)),
        ("blatt", "7", f"{edited}\n{SECOND}"),
        ("zeiger", "7", SWISS),
        ("anzeiger", "8", f"{own(2)}\n{SECOND}\n{own(3)}"),
        ("welle", "4", own(4, 200)),
        author=["dpa", "dpa/ob", "Redaktion mit dpa", "ks", "dpa", "Anna Muster", "Dora Beispiel"],
    )


def test_every_kind_of_copy_is_found_in_one_group(press: Corpus) -> None:
    table = copies(press)
    assert table.columns == list(COPIES)
    assert groups(table) == {"abcdef"}
    assert {r["id"]: r["mode"] for r in table.iter_rows(named=True)} == {
        "a": "exact",
        "b": "exact",
        "c": "shortened",
        "d": "edited",
        "e": "shortened",
        "f": "embedded",
    }
    assert table["kind"].unique().to_list() == ["copy"]
    assert table["articles"].unique().to_list() == [6]
    assert table["outlets"].unique().to_list() == [6]


def test_the_first_printing_is_the_earliest(press: Corpus) -> None:
    table = copies(press)
    assert table.filter(pl.col("original"))["id"].to_list() == ["a"]
    assert table["date"].is_sorted()


def test_rows_say_where_a_passage_stands(press: Corpus) -> None:
    table = copies(press)
    assert text_of(press, table, "f").startswith("Fachleute halten")
    assert text_of(press, table, "f").endswith("Nudeln in den Städten")
    assert text_of(press, table, "e").startswith("Nur-Sultan ( dpa ) – Die Regierung")
    words = press.documents.filter(pl.col("id") == "f")["words"].item()
    assert row(table, "f")["words"] == 49
    assert row(table, "f")["share"] == pytest.approx(49 / words)
    assert row(table, "a")["share"] == 1.0
    whole = row(table, "a")["words"]
    assert row(table, "d")["similarity"] == pytest.approx(1 - 3 / whole)


def test_house_spelling_changes_names_only(press: Corpus) -> None:
    found = row(copies(press), "e")
    assert found["similarity"] == pytest.approx(1 - 1 / found["words"])  # Tokaev


def test_agencies_are_read_from_byline_and_text(press: Corpus) -> None:
    table = copies(press)
    named = dict(table.select("id", "agency").rows())
    assert named == {"a": "dpa", "b": "dpa", "c": "dpa", "d": "dpa", "e": "dpa", "f": None}
    assert table["origin"].unique().to_list() == ["dpa"]


def test_counted_once_leaves_the_first_printing(press: Corpus) -> None:
    once = deduplicate(press, "once")
    words = dict(zip("abcdefg", once.words.tolist(), strict=True))
    all_words = dict(zip("abcdefg", press.words.tolist(), strict=True))
    assert words["a"] == all_words["a"]
    assert words["b"] == words["d"] == words["e"] == 0
    assert words["c"] == 12
    assert words["f"] == 160
    assert words["g"] == 200


def test_excluded_are_all_printings(press: Corpus) -> None:
    none = deduplicate(press, "exclude")
    assert none.words.tolist() == [0, 0, 12, 0, 0, 160, 200]
    assert none.size == 372
    assert an.find(none, "Getreide").is_empty()
    assert len(an.find(deduplicate(press, "once"), "Getreide")) == 1
    assert len(an.find(press, "Getreide")) == 5


def test_counts_and_sizes_agree(press: Corpus) -> None:
    for way in ("all", "once", "exclude"):
        corpus = deduplicate(press, way)
        matrix = corpus.matrix("form")
        is_word = np.repeat(matrix.terms["is_word"].to_numpy(), np.diff(matrix.counts.indptr))
        assert matrix.counts.n[is_word].sum() == corpus.size
    assert deduplicate(press, "all") is press


def test_once_is_meant_within_the_part_that_is_asked(press: Corpus) -> None:
    late = press.where(date="2022-01-07/2022-01-08")
    once = deduplicate(late, "once")
    assert once.words[[3, 4]].tolist() == [press.words[3], 0]
    assert deduplicate(late, "exclude").size == 160
    table = copies(late)
    assert table["id"].to_list() == ["d", "e", "f"]
    assert table.filter(pl.col("original"))["id"].to_list() == ["d"]
    assert table["articles"].to_list() == [6, 6, 6]


def test_what_nobody_else_prints_is_no_copy(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, ("x", "1", own(1)), ("y", "2", own(2)), ("y", "2", own(3)))
    assert copies(corpus).is_empty()
    assert copies(corpus).columns == list(COPIES)
    assert deduplicate(corpus, "once").size == deduplicate(corpus, "exclude").size == corpus.size


def test_a_passage_twice_in_one_article_is_no_copy(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, ("x", "1", f"{REPORT}\n{own(1)}\n{REPORT}"), ("y", "2", own(2)))
    assert copies(corpus).is_empty()


def test_two_reports_in_one_article_are_two_groups(tmp_path: Path) -> None:
    corpus = corpus_of(
        tmp_path,
        ("x", "1", f"{REPORT}\n{own(1)}"),
        ("y", "1", f"{SECOND}\n{own(2)}"),
        ("z", "2", f"{REPORT}\n{SECOND}"),
    )
    assert groups(copies(corpus)) == {"ac", "bc"}


def test_a_boilerplate_is_a_group_of_its_own(tmp_path: Path) -> None:
    articles = [("x", str(i + 1), f"{own(i)}\n{NOTE}") for i in range(12)]
    articles += [("x", "20", f"{REPORT}\n{SECOND}\n{NOTE}"), ("x", "21", f"{REPORT}\n{SECOND}\n{NOTE}")]
    table = copies(corpus_of(tmp_path, *articles))
    assert groups(table) == {"abcdefghijklmn", "mn"}
    kinds = dict(table.select("id", "kind").filter(pl.col("id") == "a").rows())
    assert kinds == {"a": "boilerplate"}
    assert set(table.filter(pl.col("articles") == 2)["kind"]) == {"copy"}


def test_the_same_article_twice_in_one_outlet_is_a_copy(tmp_path: Path) -> None:
    articles = [("x", "3", f"{SECOND}\n{own(7)}")] * 6
    table = copies(corpus_of(tmp_path, *articles))
    assert groups(table) == {"abcdef"}
    assert set(table["kind"]) == {"copy"}
    assert set(table["mode"]) == {"exact"}
    assert set(table["share"]) == {1.0}


def test_an_omitted_sentence_parts_nothing(tmp_path: Path) -> None:
    first, middle, last = SECOND.split(". ")
    corpus = corpus_of(tmp_path, ("x", "1", SECOND), ("y", "2", f"{first}. {last}"))
    table = copies(corpus)
    assert groups(table) == {"ab"}
    assert row(table, "b")["share"] == 1.0
    assert row(table, "b")["words"] == table.filter(pl.col("id") == "a")["words"].sum() == 31
    assert len(middle.split()) == 18  # own words of the first article: not copied, not dropped
    assert deduplicate(corpus, "exclude").words.tolist() == [18, 0]


def test_short_passages_count_beside_a_long_one_only(tmp_path: Path) -> None:
    short = " ".join(SECOND.split()[-16:])
    alone = corpus_of(tmp_path / "1", ("x", "1", f"{own(1)} {short}"), ("y", "2", f"{short} {own(2)}"))
    assert copies(alone).is_empty()
    assert groups(copies(alone, min_words=16)) == {"ab"}
    beside = corpus_of(
        tmp_path / "2",
        ("x", "1", f"{REPORT}\n{own(1)}\n{short}"),
        ("y", "2", f"{short}\n{own(2)}\n{REPORT}"),
    )
    table = copies(beside)
    assert groups(table) == {"ab"}
    assert table["words"].sort().to_list()[:2] == [16, 16]


def test_similarity_decides_how_much_may_be_changed(tmp_path: Path) -> None:
    words = own(1, 60).split()
    changed = [f"neu{i}" if i % 8 == 7 else word for i, word in enumerate(words)]
    corpus = corpus_of(tmp_path, ("x", "1", " ".join(words)), ("y", "2", " ".join(changed)))
    assert groups(copies(corpus)) == {"ab"}  # 53 of 60
    assert copies(corpus, similarity=0.95).is_empty()


@pytest.mark.slow
@given(st.integers(0, 2**32), st.integers(60, 100), st.integers(0, 4))
@settings(max_examples=40)
def test_an_article_with_a_few_words_changed_is_found(
    tmp_path_factory: pytest.TempPathFactory, seed: int, length: int, edits: int
) -> None:
    draw = random.Random(seed)  # noqa: S311 - chance, no secrets
    words = own(seed, length).split()
    changed = list(words)
    for i in draw.sample(range(length), edits):
        changed[i] = draw.choice(["anders", f"{words[i]} dazu", ""])
    start = draw.randrange(3)
    texts = [" ".join(words), own(seed + 1, 50 * start) + "\n" + " ".join(changed) + "\n" + own(seed + 2)]
    draw.shuffle(texts)
    corpus = corpus_of(tmp_path_factory.mktemp("x"), ("x", "1", texts[0]), ("y", "2", texts[1]))
    table = copies(corpus)
    assert groups(table) == {"ab"}
    for article in "ab":
        found = table.filter(pl.col("id") == article)["words"].sum()
        assert length - 6 * edits <= found <= length + edits  # near an end, less than a shingle may be left
    assert (table["similarity"] > 0.8).all()


def test_the_order_of_the_index_does_not_matter(press: Corpus, tmp_path: Path) -> None:
    documents = press.documents.select("id", "outlet", "date", "author", "text")
    turned = an.build(documents.sort("id", descending=True), tmp_path / "turned")
    columns = ["id", "words", "share", "mode", "agency", "origin", "articles"]
    assert copies(turned).select(columns).sort("id").equals(copies(press).select(columns).sort("id"))


def test_the_same_twice(press: Corpus, tmp_path: Path) -> None:
    documents = press.documents.select("id", "outlet", "date", "author", "text")
    again = an.build(documents, tmp_path / "again")
    assert copies(again).equals(copies(press))
    assert copies(press).equals(copies(press))


def test_what_was_found_is_kept_as_long_as_the_index_is_open(press: Corpus) -> None:
    assert reprints(press.store) is reprints(press.where(outlet="post").store)
    assert reprints(press.store) is not reprints(press.store, min_words=30)


@pytest.mark.parametrize("texts", [["Ein Satz."], ["Kurz.", "Kurz."], ["!", "?", REPORT], [REPORT]])
def test_small_corpora_have_no_copies(tmp_path: Path, texts: list[str]) -> None:
    frame = pl.DataFrame({"id": [str(i) for i in range(len(texts))], "outlet": "x", "text": texts})
    corpus = an.build(frame, tmp_path / "c")
    assert copies(corpus).is_empty()
    assert deduplicate(corpus, "once").size == corpus.size


def test_a_part_without_documents_has_no_copies(press: Corpus) -> None:
    nothing = press.where(pl.lit(False))
    assert copies(nothing).is_empty()
    assert deduplicate(nothing, "once").size == deduplicate(nothing, "exclude").size == 0


def test_without_dates_the_index_decides(tmp_path: Path) -> None:
    frame = pl.DataFrame({"id": ["b", "a"], "outlet": ["x", "y"], "text": [SECOND, SECOND]})
    table = copies(an.build(frame, tmp_path / "c"))
    assert table.filter(pl.col("original"))["id"].to_list() == ["b"]
    assert table["date"].null_count() == 2


def test_undated_articles_come_last() -> None:
    days = pl.Series([None, dt.date(2022, 1, 2), dt.date(2022, 1, 1), None, dt.date(2022, 1, 1)])
    assert printed_order(pl.DataFrame({"date": days})).tolist() == [2, 4, 1, 0, 3]


def test_shingles_agree_with_plain_counting(press: Corpus) -> None:
    words = stream(press.store)
    of = words.articles(np.arange(len(words.keys)))
    seen: dict[tuple[int, ...], list[int]] = defaultdict(list)
    first, previous = {}, {}
    for at in range(len(words.keys) - 4):
        if of[at] == of[at + 4]:
            before = seen[tuple(words.keys[at : at + 5])]
            if before and of[before[0]] != of[at]:
                first[at] = before[0]
            if before and of[before[-1]] != of[at]:
                previous[at] = before[-1]
            before.append(at)
    found = [dict(zip(later.tolist(), earlier.tolist(), strict=True)) for later, earlier in repeated(words)]
    assert found == [first, previous]


def test_words_are_compared_without_style(tmp_path: Path) -> None:
    corpus = corpus_of(
        tmp_path, ("x", "1", "Straße Nur-Sultan 2.000 –"), ("y", "2", "STRASSE Nursultan 2'000!")
    )
    words = stream(corpus.store)
    assert words.keys[:3].tolist() == words.keys[3:].tolist()


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Berlin (dpa) - Das gab die Behörde bekannt.", "dpa"),
        ("Das meldet dpa-infocom am Montag.", "dpa"),
        ("(rt/dpa)", "dpa"),
        ("wie die Nachrichtenagentur Reuters berichtet", "Reuters"),
        ("einer Reuters-Umfrage zufolge", "Reuters"),
        ("sagte er der Deutschen Presse-Agentur", "dpa"),
        ("sagte er der Katholischen Nachrichten-Agentur", "KNA"),
        ("meldete RIA Nowosti", "RIA"),
        ("Ria kam aus Bonn, Sid aus Köln.", None),
        ("Die Wapa und das Apartment", None),
    ],
)
def test_names_of_agencies_in_text(tmp_path: Path, text: str, agency: str | None) -> None:
    corpus = corpus_of(tmp_path, ("x", "1", text))
    assert [name for name in AGENCIES if len(in_text(corpus.store, AGENCIES[name]))] == [agency] * bool(
        agency
    )


def test_names_of_agencies_in_bylines() -> None:
    authors = ["dpa", "DPA/ob", "rt/dpa", "Von Anna Dpasson", None, "Evangelischer Pressedienst", "epd-video"]
    frame = pl.DataFrame({"author": authors})
    assert np.flatnonzero(in_byline(frame, AGENCIES["dpa"])).tolist() == [0, 1, 2]
    assert np.flatnonzero(in_byline(frame, AGENCIES["epd"])).tolist() == [5]
    assert not in_byline(pl.DataFrame({"id": ["a"]}), AGENCIES["dpa"]).any()


def test_further_agencies_can_be_named(tmp_path: Path) -> None:
    text = f"Wien (xyz) – {SECOND}"
    corpus = corpus_of(tmp_path, ("x", "1", text), ("y", "2", text))
    assert copies(corpus)["origin"].to_list() == [None, None]
    assert copies(corpus, agencies=["xyz"])["origin"].to_list() == ["xyz", "xyz"]
    table = copies(corpus, agencies={"Xyzeta": ["xyz", "Nachrichtenagentur Xyzeta"]})
    assert table["agency"].to_list() == ["Xyzeta", "Xyzeta"]


@pytest.mark.parametrize("given_", [[""], {"dpa": []}, {"dpa": [3]}, [3]])
def test_agencies_without_a_name_are_refused(given_: object) -> None:
    with pytest.raises(AnalysisError, match=r"an agency needs names|is a text or a list of texts"):
        named_agencies(given_)


def test_bad_input_is_refused(press: Corpus) -> None:
    with pytest.raises(AnalysisError, match="min_words is a whole number, 8 or more, not 3"):
        copies(press, min_words=3)
    with pytest.raises(AnalysisError, match=r"not 9\.5"):
        deduplicate(press, "once", min_words=9.5)  # type: ignore[arg-type]
    for similarity in (0, 1.5, float("nan"), "viel"):
        with pytest.raises(AnalysisError, match="similarity is a share"):
            copies(press, similarity=similarity)  # type: ignore[arg-type]
    with pytest.raises(UnknownNameError, match="did you mean 'once'"):
        deduplicate(press, "onze")


@pytest.mark.shared
def test_exact_duplicates_of_real_coverage_are_found(coverage: pl.DataFrame, tmp_path: Path) -> None:
    coverage = coverage.with_columns(twice=pl.col("text").is_duplicated())
    # every article that stands twice, among as many others as a test has time for
    chosen = coverage.filter(pl.col("twice") | (pl.int_range(pl.len()) % 100 == 0))
    assert chosen["twice"].sum() > 200
    corpus = an.build(chosen.drop("twice"), tmp_path / "c")
    table = copies(corpus).group_by("id").agg("passage", pl.col("words").sum())
    joined = (
        chosen.filter("twice")
        .join(table, on="id", how="left")
        .join(corpus.documents.select("id", pl.col("words").alias("size")), on="id")
    )
    assert (joined["words"] >= 0.99 * joined["size"]).all()
    for _, same in joined.group_by("text"):
        assert set.intersection(*(set(groups) for groups in same["passage"]))
    once = deduplicate(corpus, "once").words[corpus.documents["id"].is_in(joined["id"].to_list()).to_numpy()]
    assert (once == 0).sum() >= len(joined) - joined["text"].n_unique() - len(joined) // 20


def test_the_words_of_outlets_and_documents_are_those_that_count(tmp_path: Path) -> None:
    press = corpus_of(tmp_path, ("bote", "1", own(1) + " " + REPORT), ("elb", "2", REPORT + " " + own(2)))
    for way in ("all", "once", "exclude"):
        part = an.deduplicate(press, way)
        assert part.outlets["words"].sum() == part.documents["words"].sum() == part.size
        assert dict(part.outlets.select("outlet", "words").rows()) == dict(
            an.frequencies(part, by="outlet", words="all").group_by("group").agg(pl.col("n").sum()).rows()
        )


def test_every_count_takes_copies(press: Corpus) -> None:
    once = deduplicate(press, "once")
    assert an.frequencies(press, copies="once").equals(an.frequencies(once))
    assert an.collocates(press, "Getreide", copies="once").equals(an.collocates(once, "Getreide"))
    assert an.ngrams(press, copies="once").equals(an.ngrams(once))
    assert an.phrases(press, copies="once").equals(an.phrases(once))
    assert an.dispersion(press, "Getreide", copies="once").equals(an.dispersion(once, "Getreide"))
    assert an.readability(press, copies="once").equals(an.readability(once))
    assert not an.ngrams(press, copies="once").equals(an.ngrams(press))
    with pytest.raises(an.AnalysisError, match="way to count copies"):
        an.collocates(press, "Getreide", copies="twice")

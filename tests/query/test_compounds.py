"""Heads and parts in queries, tables and lines: by hand, and for every compound of the demo."""

from pathlib import Path

import polars as pl
import pytest

import analysis as an
from analysis.errors import AnalysisError, UnknownNameError
from analysis.schema import COMPOUNDS

TEXTS = {
    "x": [
        "Die Krise dauert. Eine Klimakrise und die Wirtschaftskrise drohen, auch der Klimaschutz leidet.",
        "Die Weltwirtschaftskrise war schlimm. Das Klima hilft der Klimakonferenz, die Krisen bleiben.",
    ],
    "y": [
        "Die Klimakrisen kommen. Eine Klima-Krise, die Regierungskrise. Der Schutz der Wirtschaft, die Welt."
    ],
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    rows = [(outlet, text) for outlet, every in TEXTS.items() for text in every]
    frame = pl.DataFrame(rows, schema=["outlet", "text"], orient="row").with_row_index("id")
    return an.build(
        frame.with_columns(pl.col("id").cast(pl.String)), tmp_path_factory.mktemp("compounds") / "klein"
    )


@pytest.fixture(scope="module")
def demo() -> an.Corpus:
    return an.load("demo")


def found(corpus: an.Corpus, query: str) -> list[str]:
    return sorted(an.kwic(corpus, query, window=0)["keyword"].to_list())


def test_a_head_and_a_part_in_a_query(corpus: an.Corpus) -> None:
    heads = ["Klima-Krise", "Klimakrise", "Klimakrisen", "Krise", "Krisen", "Regierungskrise",
             "Weltwirtschaftskrise", "Wirtschaftskrise"]  # fmt: skip
    assert found(corpus, '[head="Krise"]') == heads
    assert found(corpus, '[head="Wirtschaftskrise"]') == ["Weltwirtschaftskrise", "Wirtschaftskrise"]
    parts = ["Klima", "Klima-Krise", "Klimakonferenz", "Klimakrise", "Klimakrisen", "Klimaschutz"]
    assert found(corpus, '[part="Klima"]') == parts
    assert found(corpus, '[part="Klima" & head!="Krise" & lemma!="Klima"]') == [
        "Klimakonferenz",
        "Klimaschutz",
    ]
    assert found(corpus, '[head="kri.*"%c]') == heads
    assert found(corpus, '[part="Wirtschaft"]') == ["Weltwirtschaftskrise", "Wirtschaft", "Wirtschaftskrise"]
    with pytest.warns(UserWarning, match="no last part is 'Krize'; did you mean"):
        an.find(corpus, '[head="Krize"]')


def test_heads_are_counted(corpus: an.Corpus) -> None:
    table = an.frequencies(corpus, by="outlet", unit="head")
    krise = table.filter(term="Krise").sort("group")
    assert krise.select("group", "n", "docs").rows() == [("x", 5, 2), ("y", 3, 1)]
    assert len(an.lines(corpus, krise, unit="head")) == 8
    lemmas = an.frequencies(corpus, unit="lemma", words="all")
    heads = an.frequencies(corpus, unit="head", words="all")
    assert lemmas["n"].sum() == heads["n"].sum()


def test_what_stands_before_a_head(corpus: an.Corpus) -> None:
    table = an.compounds(corpus, "Krise", "outlet")
    assert tuple(table.columns) == COMPOUNDS
    assert table.select("part", "head", "group", "n", "docs", "share").rows() == [
        ("Klima", "Krise", "x", 1, 1, pytest.approx(1 / 3)),
        ("Welt|Wirtschaft", "Krise", "x", 1, 1, pytest.approx(1 / 3)),
        ("Wirtschaft", "Krise", "x", 1, 1, pytest.approx(1 / 3)),
        ("Klima", "Krise", "y", 2, 1, pytest.approx(2 / 3)),
        ("Regierung", "Krise", "y", 1, 1, pytest.approx(1 / 3)),
    ]
    assert table["examples"][3] == "Klima-Krise, Klimakrise, Klimakrisen"
    lines = an.lines(corpus, table)
    assert len(lines) == table["n"].sum()
    assert lines.filter(part="Welt|Wirtschaft")["keyword"].to_list() == ["Weltwirtschaftskrise"]


def test_what_stands_behind_a_part(corpus: an.Corpus) -> None:
    table = an.compounds(corpus, part="Klima")
    assert table.select("head", "n").rows() == [("Krise", 3), ("Konferenz", 1), ("Schutz", 1)]


def test_what_is_no_head_is_refused_with_the_nearest(corpus: an.Corpus) -> None:
    with pytest.raises(UnknownNameError, match=r"no head of a compound 'Krize'; did you mean 'Krise'\?"):
        an.compounds(corpus, "Krize")
    with pytest.raises(AnalysisError, match="no part of a compound 'Zeit'"):
        an.compounds(corpus, "Krise", part="Zeit")


def test_every_compound_of_the_demo_is_counted_once_and_leads_back(demo: an.Corpus) -> None:
    table = an.compounds(demo, boilerplate="keep")
    lemmas = an.frequencies(demo, words="all", boilerplate="keep")
    of_compounds = lemmas.filter(pl.col("term").is_in(demo.store.parts.compounds["lemma"].implode()))
    assert table["n"].sum() == of_compounds["n"].sum()
    for row in table.sample(12, seed=1).iter_rows(named=True):
        assert len(an.lines(demo, row, boilerplate="keep")) == row["n"]


def test_a_head_is_asked_as_it_is_counted(demo: an.Corpus) -> None:
    table = an.frequencies(demo, unit="head").filter(pl.col("term").str.contains(r"^\p{Lu}\p{L}+$")).head(40)
    for term, n in table.select("term", "n").rows():
        assert len(an.find(demo, f'[head="{term}"]')) == n


def test_what_was_planted_is_split(demo: an.Corpus) -> None:
    planted = {"Gaspreiserhöhung": "Erhöhung", "Angriffskrieg": "Krieg", "Sanktionskrieg": "Krieg",
               "Ukraine-Krise": "Krise", "Militäroperation": "Operation", "Putschversuch": "Versuch"}  # fmt: skip
    split = dict(demo.store.parts.compounds.select("lemma", "head").rows())
    assert {word: split.get(word) for word in planted} == planted


@pytest.mark.slow
@pytest.mark.shared
def test_of_real_coverage_at_least_94_in_100_are_right(shared: Path, tmp_path: Path) -> None:
    from tests.benchmarks.compounds import GOLD, marked, wrong

    corpus = an.build(str(shared / "corpora" / "fang-covid.parquet"), tmp_path / "coverage")
    for name in ("read", "fresh"):
        errors = wrong(corpus.store, GOLD / f"{name}.txt")
        assert len(errors) <= 0.06 * len(marked(GOLD / f"{name}.txt")), errors

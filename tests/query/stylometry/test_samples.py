"""Diversity, readability and similarity of groups: by hand, by properties, by simulation."""

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

import analysis as an
from analysis.errors import AnalysisError
from analysis.query.counting.counts import group_documents
from analysis.query.stylometry.diversity import DIVERSITY, diversity
from analysis.query.stylometry.readability import MEASURES, READABILITY, readability
from analysis.query.stylometry.samples import Samples, interval
from analysis.query.stylometry.similarity import SIMILARITY, similarity
from analysis.statistics import distance
from analysis.statistics.diversity import score

PLAIN = "Der Hund sieht das Haus. Das Haus ist alt."
HARD = (
    "Die Regierungskoalition verabschiedet Verfassungsänderungen, obwohl Oppositionspolitiker widersprechen."
)


def built(folder: Path, **outlets: list[str]) -> an.Corpus:
    rows = [
        (f"{outlet}{i}", outlet, text) for outlet, texts in outlets.items() for i, text in enumerate(texts)
    ]
    return an.build(pl.DataFrame(rows, schema=["id", "outlet", "text"], orient="row"), folder)


@pytest.fixture(scope="module")
def same(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    """Every article of an outlet is the same: samples cannot differ but by where they are cut."""
    return built(
        tmp_path_factory.mktemp("richness") / "gleich",
        eins=["Hund Katze Maus Hund"] * 8,
        zwei=["Rat Rat Rat Hund"] * 20,
    )


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    dice = random.Random(8)  # noqa: S311 texts, no secrets
    words = [
        f"{a}{b}" for a in ("Berg", "Tal", "Wald", "See", "Ufer", "Moor") for b in ("", "weg", "haus", "hof")
    ]

    def texts(first: int, last: int, many: int) -> list[str]:
        return [
            " ".join(dice.choices(words[first:last], k=dice.randrange(20, 60))) + "." for _ in range(many)
        ]

    return built(
        tmp_path_factory.mktemp("richness") / "gemischt",
        arm=texts(0, 6, 40),
        reich=texts(0, 24, 25),
        anders=texts(6, 24, 90),
    )


def test_diversity_by_hand(same: an.Corpus) -> None:
    frame = diversity(same, measure="ttr", sample=16)
    assert frame.columns == list(DIVERSITY)
    assert frame.rows() == [
        ("eins", 8, 32, 16, "ttr", 3 / 16, 3 / 16, 3 / 16),
        ("zwei", 20, 80, 16, "ttr", 2 / 16, 2 / 16, 2 / 16),
    ]
    assert set(diversity(same, measure="ttr")["sample"]) == {16}  # half of the smallest
    cut = diversity(same, measure="ttr", sample=3)  # the article is cut: Rat Rat Rat
    assert cut["value"].to_list() == [1.0, pytest.approx(1 / 3)]


def test_longer_outlets_are_not_less_diverse(mixed: an.Corpus, tmp_path: Path) -> None:
    texts = mixed.where(outlet="anders").documents["text"].to_list()
    corpus = built(tmp_path / "lang", kurz=texts[:45], lang=texts)
    value = dict(diversity(corpus, measure="ttr", replicates=60).select("group", "value").rows())
    assert value["kurz"] == pytest.approx(value["lang"], rel=0.03)
    whole = {
        name: score("ttr", " ".join(part).replace(".", "").split())
        for name, part in (("kurz", texts[:45]), ("lang", texts))
    }
    assert whole["kurz"] > 1.5 * whole["lang"]  # what equal samples cure


def test_diversity_orders_and_repeats_itself(mixed: an.Corpus) -> None:
    frame = diversity(mixed, window=50)
    assert set(frame["measure"]) == {"mattr"}
    assert frame["group"][-1] == "arm"
    assert frame["value"].is_sorted(descending=True)
    assert ((frame["ci_low"] < frame["value"]) & (frame["value"] < frame["ci_high"])).all()
    assert frame.equals(diversity(mixed, window=50))
    assert not frame.equals(diversity(mixed, window=50, seed=1))


def test_what_does_not_count_is_not_sampled(same: an.Corpus) -> None:
    mice = same.store.positions(np.flatnonzero((same.store.lexicon["form"] == "Maus").to_numpy()))
    corpus = replace(same, dropped=mice)
    frame = diversity(corpus, measure="ttr", sample=12)
    assert dict(frame.select("group", "value").rows())["eins"] == pytest.approx(2 / 12)
    assert frame.filter(pl.col("group") == "eins")["size"][0] == 24


def test_a_group_of_one_document_has_no_interval(tmp_path: Path) -> None:
    corpus = built(tmp_path / "eins", a=["Hund und Katze und Maus"], b=["Rat und Tat"] * 4)
    rich = diversity(corpus, measure="ttr", sample=2).sort("group")
    assert rich["ci_low"].is_nan().to_list() == [True, False]
    read = readability(corpus).filter(pl.col("measure") == "lix").sort("group")
    assert read["ci_low"].is_nan().to_list() == [True, False]
    alike = similarity(corpus, sample=2, words="all")
    assert alike["ci_low"].is_nan().all()
    assert alike["value"].is_not_nan().all()


def test_intervals_hold_the_mean_over_all_samples() -> None:
    """Values of documents, samples of them, and how often the limits of their mean hold the true mean."""
    random_numbers = np.random.default_rng(4)
    held = 0
    for _ in range(300):
        values = random_numbers.gamma(2.0, 1.0, 40)
        means = np.array([random_numbers.permutation(values)[:16].mean() for _ in range(50)])
        low, high = interval(means, 16 / 40)
        held += low <= 2.0 <= high
    assert 0.90 <= held / 300 <= 0.98


def test_samples_are_exactly_as_long_as_asked_for(mixed: an.Corpus) -> None:
    samples = Samples.of(mixed, group_documents(mixed, "outlet"), 137, 1000, (20, 0))
    for orders in samples.orders():
        for docs in orders:
            first, second = samples.fill(docs, 0), samples.fill(docs, 137)
            assert first[1].sum() == second[1].sum() == 137
            both = np.intersect1d(first[0], second[0])
            assert len(both) <= 1  # the document in which one ends and the other begins
            for doc in both:
                parts = first[1][first[0] == doc][0] + second[1][second[0] == doc][0]
                assert parts <= mixed.words[doc]


def test_readability_by_hand(tmp_path: Path) -> None:
    corpus = built(tmp_path / "lesbar", leicht=[PLAIN], schwer=[HARD])
    frame = readability(corpus)
    assert frame.columns == list(READABILITY)
    assert frame["measure"].to_list() == [*MEASURES, *MEASURES]
    easy = dict(frame.filter(pl.col("group") == "leicht").select("measure", "value").rows())
    # 9 words in 2 sentences, 32 letters, 9 syllables, none long
    assert easy["words_per_sentence"] == pytest.approx(9 / 2)
    assert easy["letters_per_word"] == pytest.approx(32 / 9)
    assert easy["syllables_per_word"] == pytest.approx(1.0)
    assert easy["flesch_amstad"] == pytest.approx(180 - 4.5 - 58.5)
    assert easy["lix"] == pytest.approx(4.5)
    assert easy["wiener_1"] == pytest.approx(0.1672 * 4.5 - 0.0327 * 100 - 0.875)
    hard = dict(frame.filter(pl.col("group") == "schwer").select("measure", "value").rows())
    assert hard["words_per_sentence"] == 7
    assert hard["lix"] == pytest.approx(7 + 100 * 5 / 7)
    assert hard["flesch_amstad"] < easy["flesch_amstad"]
    assert frame.select("documents", "size", "sentences").unique().sort("size").rows() == [
        (1, 7, 1),
        (1, 9, 2),
    ]


def test_readability_of_a_group_is_that_of_its_documents_together(mixed: an.Corpus) -> None:
    frame = readability(mixed, replicates=200)
    for outlet in ("arm", "reich"):
        alone = readability(mixed.where(outlet=outlet), None, replicates=200)
        part = frame.filter(pl.col("group") == outlet)
        assert part["value"].to_list() == pytest.approx(alone["value"].to_list())
        assert part["size"][0] == mixed.where(outlet=outlet).size
    known = frame.filter(pl.col("measure") == "words_per_sentence")
    assert ((known["ci_low"] < known["value"]) & (known["value"] < known["ci_high"])).all()


def test_signs_and_what_does_not_count_make_no_sentence(tmp_path: Path) -> None:
    corpus = built(tmp_path / "zeichen", a=["Ein Satz.\n\n***\n\nNoch ein Satz."])
    frame = readability(corpus)
    assert frame.select("size", "sentences").row(0) == (5, 2)
    part = replace(corpus, dropped=np.array([0, 1, 2]))
    assert readability(part).select("size", "sentences").row(0) == (3, 1)


@pytest.mark.parametrize("measure", ["cosine", "jensen_shannon", "rank_turbulence", "chi_square_distance"])
def test_similarity_by_hand(same: an.Corpus, measure: str) -> None:
    frame = similarity(same, measure=measure, sample=16)
    assert frame.columns == list(SIMILARITY)
    # Hund Katze Maus Rat in four articles each: no sample differs from another
    expected = getattr(distance, measure)([8, 4, 4, 0], [4, 0, 0, 12])
    row = frame.row(0, named=True)
    assert (row["a"], row["b"], row["sample"]) == ("eins", "zwei", 16)
    assert row["value"] == pytest.approx(expected)
    assert row["ci_low"] == pytest.approx(row["ci_high"])
    assert row["floor"] == pytest.approx(0, abs=1e-7)
    assert row["similarity"] == (None if measure == "chi_square_distance" else pytest.approx(1 - expected))


def test_burrows_delta_is_standardised_by_the_samples(same: an.Corpus) -> None:
    row = similarity(same, measure="burrows_delta", sample=16).row(0, named=True)
    texts = [[8, 4, 4, 0], [4, 0, 0, 12]]
    assert row["value"] == pytest.approx(distance.burrows_delta(*texts, texts))
    assert row["similarity"] is None


@pytest.mark.parametrize("measure", ["cosine", "jensen_shannon", "burrows_delta"])
def test_outlets_with_other_words_lie_above_the_floor(mixed: an.Corpus, measure: str) -> None:
    frame = similarity(mixed, measure=measure)
    assert frame["value"].is_sorted()
    assert frame.select("a", "b").row(0) == ("anders", "reich")
    assert frame.select("a", "b").row(-1) == ("anders", "arm")
    assert (frame["ci_low"] > frame["floor"]).all()
    assert frame.equals(similarity(mixed, measure=measure))


def test_halves_of_one_outlet_lie_at_the_floor(mixed: an.Corpus, tmp_path: Path) -> None:
    texts = mixed.where(outlet="anders").documents["text"].to_list()
    corpus = built(tmp_path / "halb", gerade=texts[::2], ungerade=texts[1::2])
    row = similarity(corpus, replicates=100).row(0, named=True)
    assert row["ci_low"] < row["floor"] < row["ci_high"]


@pytest.mark.parametrize(
    ("ask", "options", "message"),
    [
        (diversity, {"measure": "mtdl"}, "did you mean 'mtld'"),
        (diversity, {"windw": 5}, "did you mean 'window'"),
        (diversity, {"window": 0}, "window is 0"),
        (diversity, {"sample": 17}, "smallest group, 'eins'. is a whole number from 1 to 16"),
        (diversity, {"sample": 0}, "from 1 to 16"),
        (diversity, {"replicates": 3}, "a whole number, 20 or more"),
        (diversity, {"by": "outlt"}, "did you mean 'outlet'"),
        (diversity, {"unit": "lowr"}, "did you mean 'lower'"),
        (readability, {"replicates": 3}, "a whole number, 20 or more"),
        (readability, {"by": "outlt"}, "did you mean 'outlet'"),
        (similarity, {"measure": "cosin"}, "did you mean 'cosine'"),
        (similarity, {"top": 0}, "top is a whole number"),
        (similarity, {"sample": 99}, "half of the smallest group"),
        (similarity, {"words": "contents"}, "did you mean 'content'"),
    ],
)
def test_bad_input_is_named(same: an.Corpus, ask: Any, options: dict[str, Any], message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        ask(same, **options)


def test_groups_that_cannot_be_sampled(tmp_path: Path) -> None:
    corpus = built(tmp_path / "kurz", a=["Wort"], b=["Rat und Tat"] * 4)
    with pytest.raises(AnalysisError, match="'a' has 1 words: too few to sample"):
        diversity(corpus)
    with pytest.raises(AnalysisError, match="nothing to compare: 1 groups"):
        similarity(corpus.where(outlet="b"))
    with pytest.raises(AnalysisError, match="no document of this corpus is in a group"):
        diversity(corpus.where(pl.col("id") == "z"))


def test_a_window_longer_than_the_sample_is_no_number(same: an.Corpus) -> None:
    assert diversity(same, measure="mattr", window=500)["value"].is_nan().all()


@pytest.mark.shared
def test_real_coverage(coverage: pl.DataFrame, tmp_path: Path) -> None:
    three = coverage.filter(pl.col("outlet").is_in(["zeit.de", "tagesspiegel.de", "contra-magazin.com"]))
    some = pl.concat([part.sample(120, seed=3) for part in three.partition_by("outlet", maintain_order=True)])
    corpus = an.build(some, tmp_path / "echt")
    near = similarity(corpus, measure="burrows_delta", words="all", top=200)
    assert set(near.select("a", "b").row(0)) == {"zeit.de", "tagesspiegel.de"}
    hard = readability(corpus).filter(pl.col("measure") == "flesch_amstad").sort("value")
    assert hard["group"][0] == "contra-magazin.com"
    assert hard["value"].is_between(20, 70).all()
    assert diversity(corpus)["value"].is_between(0.5, 0.75).all()

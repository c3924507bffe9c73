"""A place is characters of a text, as Python counts them, whatever the index makes of it."""

from collections.abc import Callable

import polars as pl

import analysis as an
from analysis.report.reader.places import hits_at, places_of


def test_the_characters_of_a_hit_are_its_keyword(corpus: an.Corpus) -> None:
    hits = an.find(corpus, ["krieg", "krieg (und|geht|schweigt)", "Öl", "heiße", "Gas"])
    texts = dict(corpus.documents.select("id", "text").iter_rows())
    places = places_of(corpus, hits)
    assert places.height == hits.height > 8
    for row in places.to_dicts():
        assert texts[row["id"]][row["start"] : row["end"]] == row["keyword"]


def test_places_lead_back_to_the_hits(corpus: an.Corpus) -> None:
    for query in ("+", "[]{3}", "krieg +"):
        hits = an.find(corpus, query)
        back = hits_at(corpus, places_of(corpus, hits))
        assert back["reason"].null_count() == len(hits) > 0
        assert (
            back.select("doc", "position", "length").rows() == hits.select("doc", "position", "length").rows()
        )


def test_of_the_demo_every_place_leads_back() -> None:
    demo = an.load("demo")
    hits = pl.concat([an.find(demo, "{Krieg}"), an.find(demo, "die *en")])
    back = hits_at(demo, places_of(demo, hits))
    assert back.select("doc", "position", "length").rows() == hits.select("doc", "position", "length").rows()


def test_what_has_gone_or_changed_says_so(build: Callable[..., an.Corpus]) -> None:
    corpus = build()
    places = places_of(corpus, an.find(corpus, "Krieg"))
    later = build(a=None, b="Kein Streit.\nZweiter Absatz: Öl, Krieg und <b>Gas</b>.", neu="Ein Text davor.")
    back = hits_at(later, places)
    assert back.select("id", "reason").rows() == [
        ("a", "document gone"), ("a", "document gone"),
        ("b", "text changed"), ("b", "text changed"),  # what stands behind a change has moved too
        ("c", None), ("c", None),
    ]  # fmt: skip


def test_another_tokeniser_gives_the_tokens_that_cover_the_place(corpus: an.Corpus) -> None:
    text = corpus.documents.filter(pl.col("id") == "c")["text"][0]
    start = text.index("alte Krieg un")  # begins and ends within words
    place = pl.DataFrame({"id": ["c"], "start": [start], "end": [start + 13], "keyword": ["alte Krieg un"]})
    back = hits_at(corpus, place)
    line = an.kwic(corpus, back.select("doc", "position", "length"))
    assert line["keyword"].to_list() == ["kalte Krieg und"]


def test_a_place_outside_a_text_has_changed(corpus: an.Corpus) -> None:
    places = pl.DataFrame(
        {"id": ["a", "a", "c"], "start": [900, 5, 3], "end": [905, 5, 1], "keyword": ["Krieg", "", "er"]}
    )
    assert hits_at(corpus, places)["reason"].to_list() == ["text changed"] * 3

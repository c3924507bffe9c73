"""What outlets print beside their articles: found where it is, and nothing of the coverage with it."""

import datetime as dt
import inspect
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl
import pytest

import analysis as an
from analysis.errors import UnknownNameError
from analysis.query.reuse import boilerplate as module
from analysis.schema import BOILERPLATE

ADVERT = "[Wenn Sie alle Nachrichten live auf Ihr Handy haben wollen, empfehlen wir Ihnen unsere App, die Sie {} laden können.]"
BOX = "Das Virus wird vor allem durch Tröpfchen übertragen, die beim Sprechen entstehen."
AGENCY = "Der Wert gibt an, wie viele Menschen ein Infizierter im Mittel ansteckt."
QUOTED = "„Wir müssen jetzt alle gemeinsam durch diesen Winter“, sagte die Ministerin."
ARTICLES = 24


def own(number: int, sentences: int = 4) -> str:
    """A paragraph that stands in one article only."""
    syllables = ["ba", "ke", "lim", "nor", "ta", "ur", "pel", "schi", "gro", "wen"]
    draw = np.random.default_rng(number)
    words = [["".join(draw.choice(syllables, 3)) for _ in range(9)] for _ in range(sentences)]
    return " ".join(" ".join(part).capitalize() + "." for part in words)


def day(number: int, apart: int = 9) -> dt.date:
    return dt.date(2022, 1, 3) + dt.timedelta(days=apart * number)


def corpus_of(folder: Path, texts: dict[str, list[str]], apart: int = 9, **columns: list[str]) -> an.Corpus:
    rows = [
        {"id": f"{outlet}{i}", "outlet": outlet, "date": day(i, apart), "text": text}
        for outlet, several in texts.items()
        for i, text in enumerate(several)
    ]
    return an.build(
        pl.DataFrame(rows).with_columns(**{k: pl.Series(v) for k, v in columns.items()}), folder / "c"
    )


def examples(corpus: an.Corpus, kind: str | None = None) -> list[str]:
    table = an.boilerplate(corpus)
    return (
        table["example"].to_list()
        if kind is None
        else table.filter(pl.col("kind") == kind)["example"].to_list()
    )


def pieces(line: Callable[[int], str], start: int = 0, many: int = ARTICLES) -> list[str]:
    """Articles of three paragraphs with a line between the second and the third."""
    return [
        "\n".join([own(start + 3 * i), own(start + 3 * i + 1), line(i), own(start + 3 * i + 2)])
        for i in range(many)
    ]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    """A paper with an advertisement, one without, both with the agency's explanation."""
    bote = [
        f"{text}\n(dpa)" for text in pieces(lambda i: f"{own(900 + i, 1)} {AGENCY}\n{ADVERT.format('hier')}")
    ]
    blatt = pieces(lambda _: AGENCY, 500)
    return corpus_of(tmp_path_factory.mktemp("blätter"), {"bote": bote, "blatt": blatt})


def test_the_frame_says_what_stands_where_and_how_often(papers: an.Corpus) -> None:
    table = an.boilerplate(papers)
    assert table.columns == list(BOILERPLATE)
    advert = table.filter(pl.col("example") == ADVERT.format("hier")).row(0, named=True)
    assert (advert["outlet"], advert["kind"], advert["articles"], advert["n"]) == (
        "bote",
        "recurring",
        24,
        24,
    )
    assert advert["words"] == 24 * 20
    assert (advert["first"], advert["last"]) == (day(0), day(23))
    assert table.filter(pl.col("kind") == "credit").select(
        "outlet", "articles", "words", "example"
    ).rows() == [("bote", 24, 24, "(dpa)")]
    assert an.boilerplate(papers.where(outlet="blatt")).is_empty()
    assert an.boilerplate(papers.where(date=f"/{day(4)}"))["articles"].to_list() == [5, 5]


def test_what_the_agency_explains_in_every_paper_is_coverage(papers: an.Corpus) -> None:
    assert AGENCY not in examples(papers)
    assert len(an.find(papers, "Infizierter")) == 48


@pytest.mark.parametrize(
    "question", [name for name, f in an.QUESTIONS.items() if "boilerplate" in inspect.signature(f).parameters]
)
def test_every_question_with_copies_has_boilerplate_and_leaves_it_out(question: str) -> None:
    parameters = inspect.signature(an.QUESTIONS[question]).parameters
    assert "copies" in parameters
    assert parameters["boilerplate"].default == "drop"


def test_every_question_with_copies_has_it() -> None:
    both = [
        (name, "boilerplate" in inspect.signature(question).parameters)
        for name, question in an.QUESTIONS.items()
        if "copies" in inspect.signature(question).parameters
    ]
    assert [name for name, has in both if not has] == []


def test_one_number_for_one_word_everywhere(papers: an.Corpus) -> None:
    assert an.find(papers, "Handy").is_empty()
    assert an.kwic(papers, "Handy").is_empty()
    assert an.trend(papers, "Handy", replicates=0)["n"].sum() == 0
    assert "Handy" not in an.frequencies(papers)["term"]
    assert "Handy" not in an.keywords(papers, "bote")["term"]
    left, whole = an.frequencies(papers, words="all"), an.frequencies(papers, words="all", boilerplate="keep")
    gone = an.boilerplate(papers)["words"].sum()
    assert whole["size"][0] - left["size"][0] == gone
    assert whole["n"].sum() - left["n"].sum() == gone
    assert an.trend(papers, "Virus", replicates=0)["size"].sum() == left["size"][0]
    for keep in ("find", "kwic"):
        assert len(an.QUESTIONS[keep](papers, "Handy", boilerplate="keep")) == 24
    assert an.frequencies(papers, boilerplate="keep").filter(pl.col("term") == "Handy")["n"].to_list() == [24]


def test_what_is_kept_is_what_was_counted_before(papers: an.Corpus) -> None:
    kept = an.frequencies(papers, by="outlet", words="all", boilerplate="keep")
    assert kept["size"].unique().sort().to_list() == sorted(papers.outlets["words"].to_list())


def test_it_composes_with_copies(papers: an.Corpus) -> None:
    once = an.find(papers, "?*", copies="once")["position"]
    both = an.find(papers, "?*", copies="once", boilerplate="keep")["position"]
    dropped = set(module.dropped(papers.store).tolist())
    assert set(once) == set(both) - dropped
    again = an.find(an.deduplicate(papers, "once"), "?*")["position"]
    assert set(again) == set(once)


def test_no_such_way(papers: an.Corpus) -> None:
    with pytest.raises(UnknownNameError, match="no way to count boilerplate 'dorp'; did you mean 'drop'"):
        an.find(papers, "Handy", boilerplate="dorp")


# --- what is furniture, and what is not


def test_an_advertisement_with_changing_words(tmp_path: Path) -> None:
    where = ["hier", "dort drüben", "im Laden", "bei uns", "überall", "heute noch", "gratis", "jederzeit"]
    corpus = corpus_of(tmp_path, {"bote": pieces(lambda i: ADVERT.format(where[i % 8] if i > 5 else "hier"))})
    assert an.find(corpus, "Handy").is_empty()
    assert len(an.find(corpus, "Handy", boilerplate="keep")) == ARTICLES


def test_an_advertisement_that_is_never_the_same(tmp_path: Path) -> None:
    corpus = corpus_of(
        tmp_path,
        {
            "bote": pieces(
                lambda i: (
                    f"Unseren Newsletter zum Thema {own(i, 1).split()[0]} können Sie hier jederzeit kostenlos abonnieren und abbestellen."
                )
            )
        },
    )
    assert an.find(corpus, "Newsletter").is_empty()


@pytest.mark.parametrize("text", [BOX, QUOTED, "Was sagen Sie dazu, Frau Ministerin?", "Warum?", "Nein."])
def test_sentences_that_recur_and_speak_of_the_world(tmp_path: Path, text: str) -> None:
    corpus = corpus_of(tmp_path, {"bote": pieces(lambda i: f"{own(700 + i, 1)} {text} {own(800 + i, 1)}")})
    assert examples(corpus) == []


@pytest.mark.parametrize("apart", [0, 1])
def test_what_stands_in_many_articles_of_a_few_days_is_a_report(tmp_path: Path, apart: int) -> None:
    corpus = corpus_of(tmp_path, {"bote": pieces(lambda _: ADVERT.format("hier"), many=12)}, apart)
    assert examples(corpus) == []


def test_labels_on_lines_of_their_own(tmp_path: Path) -> None:
    texts = [
        f"{own(2 * i)}\nAußerdem wichtig:\n{own(2 * i + 1)}\nDiskutieren Sie mit" for i in range(ARTICLES)
    ]
    corpus = corpus_of(tmp_path, {"bote": texts})
    assert sorted(examples(corpus)) == ["Außerdem wichtig:", "Diskutieren Sie mit"]


def test_a_heading_in_capitals_is_not_the_words_of_an_article(tmp_path: Path) -> None:
    paper = pieces(lambda _: "ZU HAUSE")
    paper[3] += "\n" + own(950, 2) + "\nZu Hause.\n" + own(951, 2)
    other = pieces(lambda _: own(960), 800)
    corpus = corpus_of(tmp_path, {"bote": paper, "blatt": other})
    (row,) = an.boilerplate(corpus).filter(pl.col("outlet") == "bote").rows(named=True)
    assert (row["example"], row["n"]) == ("ZU HAUSE", ARTICLES)


def test_a_label_within_a_line_is_none(tmp_path: Path) -> None:
    corpus = corpus_of(
        tmp_path, {"bote": pieces(lambda i: f"{own(i, 1)} Außerdem wichtig: {own(i + 50, 1)}")}
    )
    assert examples(corpus) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Von Eva Beispiel", True),
        ("von Karl-Heinz Muster und Eva Beispiel", True),
        ("Protokoll: Eva Beispiel", True),
        ("Von der Leyen", False),
        ("Von Wuhan nach Berlin", False),
        ("Von heute an", False),
    ],
)
def test_bylines(tmp_path: Path, line: str, found: bool) -> None:
    corpus = corpus_of(tmp_path, {"bote": [f"{line}\n{own(1)}\n{own(2)}\n{own(3)}\n{own(4)}"]})
    assert examples(corpus, "byline") == ([line] if found else [])


def test_the_author_as_the_documents_say(tmp_path: Path) -> None:
    texts = [f"{own(1)}\n{own(2)}\neva b.", f"{own(3)}\n{own(4)}\nKarl Muster"]
    corpus = corpus_of(tmp_path, {"bote": texts}, author=["eva b", "Eva Beispiel"])
    assert examples(corpus, "byline") == ["eva b."]


@pytest.mark.parametrize(
    ("end", "found"),
    [
        ("(dpa)", True),
        ("(SB)", True),
        ("(Tsp/AFP)", True),
        ("(mit dpa und Reuters)", True),
        ("(Mit Material von dts)", True),
        ("(lacht)", False),
        ("(Bayern)", False),
        ("(siehe oben)", False),
        ("(sic)", False),
    ],
)
def test_credits(tmp_path: Path, end: str, found: bool) -> None:
    corpus = corpus_of(tmp_path, {"bote": [f"{own(1)}{end}", f"{own(2)} {end}\n{own(3)}"]})
    assert examples(corpus, "credit") == ([end] if found else [])
    left = an.frequencies(corpus, words="all")["size"][0]
    assert left == 3 * 36 + (0 if found else 2 * len(end.split()))


def test_a_bracket_within_the_sentence_is_no_credit(tmp_path: Path) -> None:
    text = f"{own(1)[:-1]} in der „Neuen Uralzeitung“ (NUZ).\n{own(2)} „{own(3)}“ (NUZ)."
    assert examples(corpus_of(tmp_path, {"bote": [text]}), "credit") == ["(NUZ)."]


def test_a_party_behind_a_name_is_no_credit(tmp_path: Path) -> None:
    corpus = corpus_of(
        tmp_path, {"bote": [f"{own(1)[:-1]}, sagte Eva Beispiel (CDU)", f"{own(2)[:-1]} (CDU)."]}
    )
    assert examples(corpus) == []


def test_without_dates_articles_count_as_days(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "id": [str(i) for i in range(9)],
            "outlet": ["bote"] * 9,
            "text": pieces(lambda _: ADVERT.format("hier"), many=9),
        }
    )
    table = an.boilerplate(an.build(frame, tmp_path / "c"))
    assert table.select("articles", "first").rows() == [(9, None)]


# --- kept with the index


def test_it_is_found_once_and_kept_with_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = corpus_of(tmp_path, {"bote": pieces(lambda _: ADVERT.format("hier"))})
    first = an.boilerplate(corpus)
    (kept,) = (tmp_path / "c" / "index").glob("boilerplate-*.arrow")
    monkeypatch.setattr(module, "_sought", lambda _: pytest.fail("sought again"))
    assert an.boilerplate(an.load(tmp_path / "c")).equals(first)
    monkeypatch.undo()
    kept.write_bytes(b"damaged")
    assert an.boilerplate(an.load(tmp_path / "c")).equals(first)


def test_where_the_index_cannot_be_written_it_goes_to_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = corpus_of(tmp_path, {"bote": pieces(lambda _: ADVERT.format("hier"))})
    cache = tmp_path / "cache"
    monkeypatch.setattr(module, "cache_folder", lambda _: cache)
    write = Path.write_bytes

    def refused(path: Path, content: bytes) -> int:
        if cache not in path.parents:
            raise PermissionError(13, "no")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", refused)
    assert len(an.boilerplate(corpus)) == 1
    assert [file.suffix for file in cache.iterdir()] == [".arrow"]
    kept = next(cache.iterdir())
    content = kept.read_bytes()
    kept.write_bytes(content[:100] + bytes([content[100] ^ 1]) + content[101:])
    assert len(an.boilerplate(an.load(tmp_path / "c"))) == 1  # sought again: a bit has turned
    assert kept.read_bytes() == content
    monkeypatch.setattr(module, "_sought", lambda _: pytest.fail("sought again"))
    assert len(an.boilerplate(an.load(tmp_path / "c"))) == 1


def test_adverts_that_are_worded_anew(tmp_path: Path) -> None:
    texts = pieces(lambda _: "Das Heft mit diesem Titel können Sie hier am Kiosk oder im Abo bestellen.")
    anew = "Im neuen Abo können Sie das Heft hier bestellen."
    world = "Das Heft in die Hand nehmen will nun die Ministerin mit einem eigenen Plan."
    texts += ["\n".join([own(900), line, own(901 + i)]) for i, line in enumerate([anew, world])]
    found = an.find(corpus_of(tmp_path, {"bote": texts}), "Heft")
    assert found.height == 1
    assert an.find(corpus_of(tmp_path / "k", {"bote": texts}), "Heft", boilerplate="keep").height == 26


def test_references_to_articles_in_brackets(tmp_path: Path) -> None:
    title = "(Wie die Wahl am Sonntag ausgehen wird)"
    explained = "(Zahl der Fälle je Kopf und Woche)"
    refers = pieces(lambda i: f"{own(500 + i, 1)[:-1]} {title}.")
    explains = pieces(lambda i: f"{own(600 + i, 1)[:-1]} Inzidenz {explained}.", 200)
    corpus = corpus_of(tmp_path, {"bote": refers, "kurier": explains})
    assert examples(corpus, "reference") == [title]


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Foto: Eva Beispiel", "Foto: Eva Beispiel"),
        ("Auf dem Platz am Abend | Foto: Eva Beispiel", "Foto: Eva Beispiel"),
        ("Er zeigte ein Foto: Darauf war nichts zu sehen.", None),
    ],
)
def test_credits_of_pictures(tmp_path: Path, line: str, credit: str | None) -> None:
    corpus = corpus_of(tmp_path, {"bote": ["\n".join([own(1), line, own(2)])]})
    assert examples(corpus, "credit") == ([credit] if credit else [])


@pytest.mark.shared
def test_real_furniture_goes_and_coverage_stays(articles: an.Corpus) -> None:
    gone = an.boilerplate(articles)["words"].sum()
    assert gone < 0.05 * articles.size
    assert len(an.find(articles, "Corona*")) > 0.95 * len(an.find(articles, "Corona*", boilerplate="keep"))

"""What was exported says the same to another program, and reads back equal."""

import csv
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.corpus.reading.sources import read
from analysis.errors import AnalysisError
from analysis.report.exports.export import FORMATS
from analysis.report.exports.names import attributes, handles
from analysis.report.exports.pieces import pieces

PATHS = {"vrt": "a.vrt", "conllu": "a.conllu", "tei": "a.xml", "txt": "a", "readtext": "a.csv"}
NAUGHTY = [
    'Er sagte: „Ja & nein“, <b>fett</b> und "gerade".\nZweiter Absatz: 5 % & mehr; AT&T?',
    "Emoji 👩‍👩‍👧 und 🎉! Preis: 3,50 €; (Klammer) – Strich/Schräg.",
    "id: kein Kopf\nTitel: auch keiner\n\nsondern Text.",
    "&amp; bleibt &amp;amp; und <g/> ist Text.",
    "# newdoc id = falsch\n1\tso\tnicht",
    "! !",
    "=SUMME(A1) und\t@hier",
]
NAUGHTY_IDS = ["../../etc/passwd", "a/b", "A", "a", "x" * 300, 'q"<&>', "CON"]


@pytest.fixture(scope="module")
def naughty(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    rows = len(NAUGHTY)
    frame = pl.DataFrame(
        {
            "id": NAUGHTY_IDS,
            "outlet": ["Die „Zeitung“ & Co <1>", *["b"] * (rows - 1)],
            "date": [date(2024, 3, 5), None, *[date(2024, 3, 6)] * (rows - 2)],
            "title": [None, "", "Zeile\neins", "a\tb", "<g/>", "🎉", "'"],
            "Größe in cm": ["1", None, "drei", "vier", "fünf", "sechs", "sieben"],
            "1st": ["x", *[None] * (rows - 1)],
            "text": NAUGHTY,
        }
    )
    return an.build(frame, tmp_path_factory.mktemp("naughty") / "naughty", cleaning="-unwrap")


def compared(corpus: an.Corpus, back: an.Corpus) -> None:
    """Hold a corpus that was read back against the one exported: ids, texts, tokens and all metadata."""
    mine, theirs = corpus.documents.sort("id"), back.documents.sort("id")
    assert back.rejected.height == 0
    for name in mine.columns:
        mine_, theirs_ = mine[name], theirs[name]
        if mine_.dtype == pl.String and name not in ("id", "text"):
            mine_, theirs_ = mine_.replace("", None), theirs_.replace("", None)
        assert mine_.to_list() == theirs_.to_list(), name


@pytest.mark.parametrize("form", FORMATS)
def test_naughty_articles_read_back_equal(naughty: an.Corpus, form: str, tmp_path: Path) -> None:
    path = an.export(naughty, tmp_path / PATHS[form], boilerplate="keep")
    back = an.build(path, tmp_path / "back", cleaning="-unwrap")
    if form == "vrt":  # its attributes have names of small letters
        names = attributes(["Größe in cm", "1st"])
        back = an.build(
            back.documents.rename({b: a for a, b in names.items()}), tmp_path / "2", cleaning="-unwrap"
        )
    compared(naughty, back)


@pytest.mark.parametrize("form", FORMATS)
def test_the_demo_reads_back_equal(form: str, tmp_path: Path) -> None:
    demo = an.load("demo").where(date="2022-01")
    compared(
        demo, an.build(an.export(demo, tmp_path / PATHS[form], form, boilerplate="keep"), tmp_path / "back")
    )


TEXTS = st.text("aäß .,;:!?\"'„“»«()<>&/-–…\n🎉1%#=\t", min_size=1, max_size=60).filter(
    lambda t: re.search(r"\w", t)
)


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, min_size=1, max_size=4), form=st.sampled_from(FORMATS))
def test_any_texts_read_back_equal(
    texts: list[str], form: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    frame = pl.DataFrame({"id": [f"d{n}" for n in range(len(texts))], "outlet": "a", "text": texts})
    corpus = an.build(frame, folder / "corpus", cleaning="-unwrap")
    back = an.build(
        an.export(corpus, folder / PATHS[form], boilerplate="keep"), folder / "back", cleaning="-unwrap"
    )
    assert (
        back.documents.select("id", "outlet", "text").rows()
        == corpus.documents.select("id", "outlet", "text").rows()
    )


@pytest.mark.parametrize("form", FORMATS)
def test_a_part_without_copies_and_boilerplate_has_the_words_that_count(form: str, tmp_path: Path) -> None:
    part = an.load("demo").where(outlet=["tageswarte", "eilblatt"])
    path = an.export(part, tmp_path / PATHS[form], form, copies="exclude")
    back = an.build(path, tmp_path / "back", cleaning="-unwrap")
    counted = an.frequencies(part, unit="form", words="all", copies="exclude")
    assert counted["size"][0] < part.size
    again = an.frequencies(back, unit="form", words="all", boilerplate="keep")
    assert again["size"][0] == counted["size"][0]
    assert again.select("term", "n", "docs").equals(counted.select("term", "n", "docs"))


def test_vrt_is_what_a_workbench_takes(naughty: an.Corpus, tmp_path: Path) -> None:
    content = an.export(naughty, tmp_path / "a.vrt", boilerplate="keep").read_text("utf-8")
    lines = content.removesuffix("\n").split("\n")
    tags = [line for line in lines if line.startswith("<")]
    ElementTree.fromstring(f"<all>{''.join(tags)}</all>")  # noqa: S314 - our own
    ids = re.findall(r'<text id="([^"]*)"', content)
    assert len(set(map(str.lower, ids))) == len(NAUGHTY)
    assert all(re.fullmatch(r"[A-Za-z0-9_]+", each) for each in ids)
    assert {re.match(r"</?(\w+)", tag)[1] for tag in tags} == {"text", "p", "s", "g"}
    tokens = [line for line in lines if not line.startswith("<")]
    assert all(len(line.split("\t")) == 2 for line in tokens)
    assert len(tokens) == naughty.documents["tokens"].sum()
    assert "&lt;\t&lt;" in tokens


def test_plain_ids_need_no_second(tmp_path: Path) -> None:
    frame = pl.DataFrame({"id": ["a1", "b_2"], "outlet": "x", "text": "Ein Wort."})
    content = an.export(an.build(frame, tmp_path / "c"), tmp_path / "a.vrt").read_text("utf-8")
    assert 'id="b_2" outlet="x">' in content
    assert "source_id" not in content


def test_conllu_has_ten_columns_and_says_spaces(tmp_path: Path) -> None:
    frame = pl.DataFrame({"id": ["a"], "outlet": ["x"], "text": ["Das Haus brennt. Ja!\nNeuer Absatz."]})
    path = an.export(an.build(frame, tmp_path / "c"), tmp_path / "a.conllu")
    assert path.read_text("utf-8") == (
        "# newdoc id = a\n# outlet = x\n# newpar\n# sent_id = a-1\n# text = Das Haus brennt.\n"
        "1\tDas\tder\t_\t_\t_\t_\t_\t_\t_\n2\tHaus\tHaus\t_\t_\t_\t_\t_\t_\t_\n"
        "3\tbrennt\tbrennen\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n4\t.\t.\t_\t_\t_\t_\t_\t_\t_\n\n"
        "# sent_id = a-2\n# text = Ja!\n"
        "1\tJa\tja\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\t!\t!\t_\t_\t_\t_\t_\t_\t_\n\n"
        "# newpar\n# sent_id = a-3\n# text = Neuer Absatz.\n"
        "1\tNeuer\tneu\t_\t_\t_\t_\t_\t_\t_\n2\tAbsatz\tAbsatz\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
        "3\t.\t.\t_\t_\t_\t_\t_\t_\t_\n\n"
    )


def test_files_stay_in_their_folder(naughty: an.Corpus, tmp_path: Path) -> None:
    folder = an.export(naughty, tmp_path / "texte", boilerplate="keep")
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["filename"]: row["id"] for row in csv.DictReader(file)}
    assert sorted(listed.values()) == sorted(NAUGHTY_IDS)
    assert {path.name for path in folder.iterdir()} == {*listed, "metadata.csv"}
    assert all(re.fullmatch(r"\w{1,80}\.txt", name, re.ASCII) for name in listed)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["texte"]


def test_a_folder_is_replaced_whole_and_nothing_else_is(naughty: an.Corpus, tmp_path: Path) -> None:
    folder = an.export(naughty, tmp_path / "texte")
    an.export(naughty.where(outlet="b"), folder)
    assert len(list(folder.iterdir())) == len(NAUGHTY)
    (folder / "thesis.docx").write_text("wichtig", "utf-8")
    with pytest.raises(AnalysisError, match=r"it holds 'thesis.docx'"):
        an.export(naughty, folder)
    assert (folder / "thesis.docx").read_text("utf-8") == "wichtig"
    (tmp_path / "datei").write_text("da", "utf-8")
    with pytest.raises(AnalysisError, match="it is a file"):
        an.export(naughty, tmp_path / "datei")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["datei", "texte"]


def test_what_fails_leaves_what_was_there(
    naughty: an.Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = an.export(naughty, tmp_path / "a.vrt")
    before = path.read_bytes()

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("analysis.report.exports.token_lines._together", broken)
    with pytest.raises(AnalysisError, match="No space left"):
        an.export(naughty, path)
    assert path.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("path", "options", "message"),
    [
        ("a.vrt", {"format": "vtr"}, "no format 'vtr'; did you mean 'vrt'"),
        ("a.docx", {}, "say the format, one of vrt"),
        ("a.vrt", {"copies": "onc"}, "did you mean 'once'"),
        ("a.vrt", {"boilerplate": "kep"}, "did you mean 'keep'"),
        ("no/such/a.vrt", {}, "there is no folder"),
        ("no/such/a", {}, "there is no folder"),
    ],
)
def test_what_cannot_be_exported(
    naughty: an.Corpus, tmp_path: Path, path: str, options: dict[str, str], message: str
) -> None:
    with pytest.raises(AnalysisError, match=message):
        an.export(naughty, tmp_path / path, **options)


def test_nothing_to_export(naughty: an.Corpus, tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="nothing to export"):
        an.export(naughty - naughty, tmp_path / "a.vrt")
    with pytest.raises(AnalysisError, match="the first argument is a corpus"):
        an.export(naughty.documents, tmp_path / "a.vrt")


def test_documents_of_which_nothing_is_left_are_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = (
        "Der Rat der Stadt hat am Dienstag lange und ohne Pause über einen Haushalt gesprochen, den am Ende "
    )
    text += (
        "niemand wollte, und erst nach Mitternacht fand sich dann doch noch eine sehr knappe Mehrheit dafür"
    )
    frame = pl.DataFrame({"id": ["a", "b"], "outlet": ["x", "y"], "text": [text, f"Eigenes vorweg.\n{text}"]})
    corpus = an.build(frame, tmp_path / "c")
    path = an.export(corpus, tmp_path / "a.csv", copies="exclude")
    assert "1 of 2 documents are left out" in caplog.text
    assert pl.read_csv(path)["doc_id"].to_list() == ["b"]


def test_pieces_are_the_whole(naughty: an.Corpus) -> None:
    whole = next(pieces(naughty))
    small = list(pieces(naughty, size=3))
    assert len(small) > 3
    assert np.concatenate([piece.tokens for piece in small]).tolist() == whole.tokens.tolist()
    assert pl.concat([piece.texts for piece in small]).to_list() == naughty.documents["text"].to_list()


def test_names_do_no_harm() -> None:
    ids = ["../x", "a", "A", "nul", "", "ä/ö", "plain_1", "x" * 200]
    names = handles(ids)
    assert len({name.lower() for name in names}) == len(ids)
    assert all(re.fullmatch(r"\w{1,80}", name, re.ASCII) for name in names)
    assert names[6] == "plain_1"
    assert handles(list(reversed(ids))) == list(reversed(names))
    assert attributes(["Größe (cm)", "groesse_cm", "1", "", "Ort"]) == {
        "Größe (cm)": "groesse_cm",
        "groesse_cm": "groesse_cm_2",
        "1": "_1",
        "": "_",
        "Ort": "ort",
    }


def test_added_columns_go_along(naughty: an.Corpus, tmp_path: Path) -> None:
    path = an.export(naughty.tag("emoji", "🎉"), tmp_path / "a.csv")
    assert "emoji" in pl.read_csv(path).columns


@pytest.mark.shared
def test_real_coverage_reads_back_equal(articles: an.Corpus, tmp_path: Path) -> None:
    for form in FORMATS:
        path = an.export(articles, tmp_path / PATHS[form], form, boilerplate="keep")
        back = read(path).documents.sort("id")
        assert back["text"].to_list() == articles.documents.sort("id")["text"].to_list(), form

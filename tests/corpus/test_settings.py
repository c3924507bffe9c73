"""corpus.toml: what it may say, what is refused, and when an index is out of date."""

import os
import shutil
from pathlib import Path

import pytest

from analysis.corpus.building import settings_readings
from analysis.corpus.cleaning.cleaning import BASE, DEFAULT, RULES
from analysis.corpus.reading.files import SourceSettings
from analysis.corpus.reading.sources import together
from analysis.corpus.settings import OutletSettings, read_settings
from analysis.corpus.state import fingerprint, is_same, stamp, state_of
from analysis.errors import AnalysisError

WHOLE = """
name = "probe"
title = "Eine Probe"
description = "Nichts davon ist wahr."
language = "de"

[[source]]
path = "texte"

[[source]]
path = "blatt.csv"
format = "csv"
columns = {text = "Volltext", id = "Nr"}
outlet = "blatt"
encoding = "cp1252"

[outlets.elb]
label = "Elbkurier"
short = "EK"
colour = "#1a6fb0"

[outlets.blatt]
label = "Das Blatt"

[cleaning]
rules = ["newsletter", "notices"]
off = ["unwrap"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of two texts and a table."""
    corpus = tmp_path / "probe"
    (corpus / "texte/elb").mkdir(parents=True)
    for name in ("a", "b"):
        text = f"Titel: Text {name}\nDatum: 6. August 2022\n\nEin Text {name}.\nMehr zum Thema – Anderes\n"
        (corpus / f"texte/elb/{name}.txt").write_text(text, encoding="utf-8")
    (corpus / "blatt.csv").write_text("Nr;Volltext;Datum\n1;Größe zählt.;06.08.2022\n", encoding="cp1252")
    (corpus / "corpus.toml").write_text(WHOLE, encoding="utf-8")
    return corpus


def write(folder: Path, text: str) -> Path:
    path = folder / "corpus.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_that_can_be_said(folder: Path) -> None:
    settings = read_settings(folder)
    assert (settings.folder, settings.name, settings.title) == (folder, "probe", "Eine Probe")
    assert settings.sources == (
        SourceSettings("texte"),
        SourceSettings("blatt.csv", "csv", {"text": "Volltext", "id": "Nr"}, "blatt", "cp1252"),
    )
    assert settings.outlets["elb"] == OutletSettings("Elbkurier", "EK", "#1a6fb0")
    assert settings.outlets["blatt"] == OutletSettings("Das Blatt")
    assert set(settings.rules) == {*BASE, "markup", "newsletter", "notices"}
    assert list(settings.rules) == [name for name in RULES if name in settings.rules]


def test_little_is_enough(tmp_path: Path) -> None:
    settings = read_settings(write(tmp_path, '[[source]]\npath = "."\n'))
    assert settings.name == settings.title == tmp_path.name
    assert settings.rules == DEFAULT


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('titel = "x"', r"corpus.toml: no key 'titel'; did you mean 'title'"),
        ("title = 3", r"corpus.toml: title must be text, not 3"),
        ('[[source]]\npaht = "x"', r"\[\[source\]\] 1: no key 'paht'; did you mean 'path'"),
        ('[[source]]\npath = "a"\n[[source]]\nformat = "csv"', r"\[\[source\]\] 2 has no path"),
        ('[[source]]\npath = "a"\nformat = "cvs"', "no format 'cvs'; did you mean 'csv'"),
        ('[[source]]\npath = "a"\ncolumns = {txt = "b"}', "no column 'txt'; did you mean 'text'"),
        ('[[source]]\npath = "a"\ncolumns = {text = 1}', "text must be the name of a column"),
        ('[[source]]\npath = "a"\nencoding = "klingon"', "no encoding 'klingon'"),
        ('[[source]]\npath = "a"\nprinted = "ja"', "printed must be true or false, not 'ja'"),
        ('source = "a"', "source must be a list, not 'a'"),
        ("source = [1]", r"\[\[source\]\] 1 must be a table, not 1"),
        (
            '[[source]]\npath = "a"\n[outlets.x]\nlable = "X"',
            r"\[outlets.x\]: no key 'lable'; did you mean 'label'",
        ),
        ('[[source]]\npath = "a"\n[outlets.x]\nshort = "X"', r"\[outlets.x\] has no label"),
        ('[[source]]\npath = "a"\n[outlets.x]\nlabel = "X"\ncolour = "rot"', "colour must be like"),
        ('[[source]]\npath = "a"\n[outlets]\nx = "X"', r"\[outlets.x\] must be a table"),
        ('[[source]]\npath = "a"\n[cleaning]\noff = ["unwarp"]', "no rule 'unwarp'; did you mean 'unwrap'"),
        ('[[source]]\npath = "a"\n[cleaning]\noff = ["spaces"]', "'spaces' cannot be off"),
        ('[[source]]\npath = "a"\n[cleaning]\nrules = [1]', "no rule 1"),
        (
            '[[source]]\npath = "a"\n[cleaning]\ndrop = ["Gut\\\\.", "(zu"]',
            r"corpus.toml: \[cleaning\]: drop: '\(zu' is no regular expression: unclosed group",
        ),
        ('[[source]]\npath = "a"\n[cleaning]\ndrop = ["a)(b"]', "is no regular expression: unopened group"),
        ('[[source]]\npath = "a"\n[cleaning]\ndrop = ["a(?=b)"]', "look-around, .* is not supported"),
        ('[[source]]\npath = "a"\n[cleaning]\ndrop = [".*"]', "matches every text or an empty one"),
        ('[[source]]\npath = "a"\n[cleaning]\ndrop = [3]', "drop takes regular expressions as text, not 3"),
        ('[[source]]\npath = "a"\n[cleaning]\ndrop = "Gut"', "drop must be a list, not 'Gut'"),
        ('[[source]]\npath = "a"\n[options]\nseed = 7', r"corpus.toml: no key 'options'; possible: agencies"),
        ('[[source]]\npath = "a"\nlanguage = "en"', "no key 'language'"),
        ('language = "en"\n[[source]]\npath = "a"', "no language 'en'"),
        ("", "names no source"),
        ("title = x", "cannot be read: .*line 1"),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        read_settings(write(tmp_path, text))


def test_missing_and_garbled_files(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match=r"there is no corpus.toml in "):
        read_settings(tmp_path)
    (tmp_path / "corpus.toml").write_bytes(b'title = "\xe4"')
    with pytest.raises(AnalysisError, match=r"corpus.toml is not UTF-8 \(byte 9\)"):
        read_settings(tmp_path)


def test_all_sources_are_read_and_cleaned(folder: Path) -> None:
    reading = together(settings_readings(read_settings(folder)))
    assert reading.rejected.is_empty()
    assert reading.documents.select("id", "outlet", "title", "text").rows() == [
        ("texte/elb/a", "elb", "Text a", "Ein Text a."),
        ("texte/elb/b", "elb", "Text b", "Ein Text b."),
        ("1", "blatt", None, "Größe zählt."),
    ]
    assert reading.documents["date"].dt.to_string().unique().to_list() == ["2022-08-06"]


def test_a_file_belongs_to_the_first_source_that_names_it(folder: Path) -> None:
    write(folder, '[[source]]\npath = "texte/elb/b.txt"\noutlet = "b"\n[[source]]\npath = "texte"\n')
    reading = together(settings_readings(read_settings(folder)))
    assert dict(zip(reading.documents["id"], reading.documents["outlet"], strict=True)) == {
        "texte/elb/a": "elb",
        "texte/elb/b": "b",
    }
    assert reading.rejected.is_empty()


def test_state_notices_every_change_and_no_copy(folder: Path, tmp_path: Path) -> None:
    settings = read_settings(folder)
    state = state_of(settings)
    assert is_same(state, settings)
    copy = read_settings(shutil.copytree(folder, tmp_path / "copy", copy_function=shutil.copyfile))
    assert fingerprint(copy) == state["fingerprint"]
    os.utime(folder / "blatt.csv", (0, 0))
    assert stamp(settings) != state["stamp"]
    assert is_same(state, settings)
    for change in (
        lambda: (folder / "texte/elb/a.txt").write_text("Ein anderer Text.", encoding="utf-8"),
        lambda: (folder / "texte/elb/c.txt").write_text("Ein neuer Text.", encoding="utf-8"),
        lambda: write(folder, WHOLE + "\n"),
        lambda: (folder / "texte/elb/b.txt").rename(folder / "texte/elb/d.txt"),
        (folder / "blatt.csv").unlink,
    ):
        before = state_of(settings)
        change()
        assert not is_same(before, settings)


def test_no_state_is_never_the_same(folder: Path) -> None:
    assert not is_same({}, read_settings(folder))


def test_paragraphs_that_the_settings_drop_are_gone(folder: Path) -> None:
    (folder / "texte/elb/c.txt").write_text(
        "Titel: Text c\n\nEin Text c.\nMitarbeit: E. M.\nDie Mitarbeit: E. M. war gut.\n", encoding="utf-8"
    )
    (folder / "texte/elb/d.txt").write_text("Titel: Text d\n\nMitarbeit: alle.\n", encoding="utf-8")
    write(folder, WHOLE.replace("[cleaning]", '[cleaning]\ndrop = ["Mitarbeit: .*"]'))
    reading = together(settings_readings(read_settings(folder)))
    texts = dict(reading.documents.select("id", "text").iter_rows())
    assert texts["texte/elb/c"] == "Ein Text c.\nDie Mitarbeit: E. M. war gut."
    assert texts["texte/elb/a"] == "Ein Text a."
    assert reading.rejected.rows() == [("documents", "texte/elb/d", "no text")]


def test_agencies_are_names_with_their_forms(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,outlet,text\na,b,c\n", encoding="utf-8")
    source = '[[source]]\npath = "a.csv"\n'
    (tmp_path / "corpus.toml").write_text(f'{source}[agencies]\nPharos = ["phn"]\n', encoding="utf-8")
    assert read_settings(tmp_path).agencies == {"Pharos": ("phn",)}
    for wrong in ('"phn"', "[]", '["phn", 1]'):
        (tmp_path / "corpus.toml").write_text(f"{source}[agencies]\nPharos = {wrong}\n", encoding="utf-8")
        with pytest.raises(AnalysisError, match="Pharos must be a list"):
            read_settings(tmp_path)


def test_rules_are_names(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text('[[source]]\npath = "a.csv"\n[cleaning]\nrules = [["notices"]]\n')
    with pytest.raises(AnalysisError, match="no rule"):
        read_settings(tmp_path)

"""A list beside texts says what each of them is; what it names and is not there is said."""

import datetime as dt
from pathlib import Path

from analysis.corpus.reading.sources import read

LIST = (
    "Datei,Medium,Datum,Titel,Auflage\na.txt,Elbkurier,05.03.2024,Eins,3\nfehlt.txt,Elbkurier,,Zwei,4\n"
    "b.txt,,06.03.2024,Drei,5\n"
)


def folder(path: Path, texts: dict[str, str], listed: str = LIST, name: str = "metadata.csv") -> Path:
    for file, text in texts.items():
        (path / file).write_text(text, "utf-8")
    (path / name).write_text(listed, "utf-8")
    return path


def test_a_list_beside_texts(tmp_path: Path) -> None:
    folder(
        tmp_path,
        {"a.txt": "Titel: kein Kopf\n\nEin Text.", "b.txt": "Noch einer.", "c.txt": "Titel: C\n\nDritter."},
    )
    reading = read(tmp_path)
    assert reading.documents.select("id", "outlet", "date", "title", "Auflage", "text").rows() == [
        ("a", "Elbkurier", dt.date(2024, 3, 5), "Eins", "3", "Titel: kein Kopf\nEin Text."),
        ("b", tmp_path.name, dt.date(2024, 3, 6), "Drei", "5", "Noch einer."),
        ("c", tmp_path.name, None, "C", None, "Dritter."),
    ]
    assert reading.rejected.rows() == [
        ("metadata.csv", "fehlt.txt", "the list names this file, which is not there")
    ]


def test_a_list_in_a_folder_below(tmp_path: Path) -> None:
    (tmp_path / "elbe").mkdir()
    folder(tmp_path / "elbe", {"a.txt": "Ein Text."}, "filename\tid\na.txt\tA 1\n", "liste.tsv")
    assert read(tmp_path).documents.select("id", "outlet").rows() == [("A 1", "elbe")]


def test_a_table_of_articles_is_no_list(tmp_path: Path) -> None:
    listed = "file,outlet,text\na.txt,Elbkurier,Ganz anderer Text.\n"
    folder(tmp_path, {"a.txt": "Ein Text."}, listed)
    assert sorted(read(tmp_path).documents["text"]) == ["Ein Text.", "Ganz anderer Text."]


def test_a_list_of_other_files_is_read_as_a_table(tmp_path: Path) -> None:
    folder(tmp_path, {"x.txt": "Ein Text."})
    reading = read(tmp_path)
    assert reading.documents["id"].to_list() == ["x"]
    assert "need a column 'text'" in reading.rejected["reason"][0]

"""A SQLite database of a stranger: its table of articles is read, and nothing of it is run."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from analysis.corpus.reading.sources import read
from analysis.errors import AnalysisError


def base(path: Path, *statements: str, rows: list[tuple[object, ...]] | None = None) -> Path:
    with closing(sqlite3.connect(path)) as opened:
        for statement in statements:
            opened.execute(statement)
        for row in rows or []:
            opened.execute(f"INSERT INTO artikel VALUES ({','.join('?' * len(row))})", row)  # noqa: S608 - ours
        opened.commit()
    return path


pytestmark = pytest.mark.filterwarnings("ignore:.*garbled letters")
ARTICLES = (
    "CREATE TABLE artikel (id INTEGER PRIMARY KEY, volltext TEXT, medium TEXT, datum TEXT, n REAL, seite)"
)
ROWS: list[tuple[object, ...]] = [
    (1, "Ein Text.", "Elbkurier", "2024-03-05", 1.5, 3),
    (2, "Zwei \udcff".encode("utf-8", "surrogateescape"), "Weserbote", None, 2, "A6"),
    (3, None, "Weserbote", None, None, None),
]


def test_the_table_of_articles_is_found(tmp_path: Path) -> None:
    path = base(tmp_path / "a.dat", ARTICLES, "CREATE TABLE log (zeit, was)", rows=ROWS)
    reading = read(path)
    assert reading.documents.select("id", "outlet", "date", "n", "seite", "text").rows() == [
        ("1", "Elbkurier", dt.date(2024, 3, 5), 1.5, "3", "Ein Text."),
        ("2", "Weserbote", None, 2.0, "A6", "Zwei \ufffd"),
    ]
    assert reading.rejected.select("id", "reason").rows() == [
        (None, "the table 'log' was not read"),
        ("3", "no text"),
    ]


def test_of_several_one_is_named(tmp_path: Path) -> None:
    other = 'CREATE TABLE "al""t; DROP" (id, text, outlet)'
    path = base(
        tmp_path / "a.db",
        ARTICLES,
        other,
        """INSERT INTO "al""t; DROP" VALUES ('x', 'Alt.', 'A')""",
        rows=ROWS,
    )
    with pytest.raises(
        AnalysisError, match=r"several tables: al\"t; DROP, artikel; say which with format='sqlite:"
    ):
        read(path)
    assert read(path, 'sqlite:al"t; DROP').documents["text"].to_list() == ["Alt."]
    assert read(path, "sqlite:artikel").documents.height == 2
    with pytest.raises(AnalysisError, match="did you mean 'artikel'"):
        read(path, "sqlite:artikl")
    with pytest.raises(AnalysisError, match="did you mean 'sqlite'"):
        read(path, "sqlit")


def test_nothing_is_written_and_views_are_not_run(tmp_path: Path) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id, x AS text, 'a' AS outlet FROM n"
    path = base(tmp_path / "a.db", ARTICLES, f"CREATE VIEW endlos AS {endless}", rows=ROWS)
    before = path.read_bytes()
    assert read(path).documents.height == 2
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["a.db"]


def test_many_rows_come_in_pieces(tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [(n, f"Text {n}. " * 50, "x", None, None, None) for n in range(3000)]
    path = base(tmp_path / "a.db", ARTICLES, rows=rows)
    from analysis.corpus.reading.sources import open_source

    pieces = list(open_source(path).batches(100_000))
    assert len(pieces) > 5
    assert sum(piece.documents.height for piece in pieces) == 3000
    assert pieces[-1].done == 1.0


def test_damage_is_said_in_a_line(tmp_path: Path) -> None:
    path = base(tmp_path / "a.db", ARTICLES, rows=ROWS)
    content = path.read_bytes()
    for damaged in (content[:100], content[:5000], content[:40] + b"\xff" * 400 + content[440:]):
        path.write_bytes(damaged)
        with pytest.raises(AnalysisError) as refused:
            read(path)
        assert "\n" not in str(refused.value)
    path.write_bytes(b"SQLite format 3\0")
    with pytest.raises(AnalysisError):
        read(path)
    empty = base(tmp_path / "b.db", "CREATE TABLE x (y)", "DROP TABLE x")
    with pytest.raises(AnalysisError, match="no table"):
        read(empty)

"""Dictionaries from every format, nested or not, and what their entries find."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

import analysis as an
from analysis.query.language.liwc import ConditionWarning

NESTED = {"Wirtschaft · Steuern": ["Steuer*", "{Abgabe}"], "Wirtschaft": ["Markt"], "Krieg": ["der Krieg"]}
TOML = """
Krieg = "der Krieg"
[Wirtschaft]
Steuern = ["Steuer*", "{Abgabe}"]
"""
YAML = """
Wirtschaft:
  - Steuern:
      - Steuer*
      - '{Abgabe}'
  - Markt
Krieg: der Krieg
"""
LIWC = """%
1\tAffekt (Gefühle)
2\t\tFreude
3\tZahl
%
glück*\t1\t2
guter Dinge 2
:)\t1
(was)?\t3
"""


def written(tmp_path: Path, name: str, text: str) -> Path:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    return file


def test_toml(tmp_path: Path) -> None:
    read = an.read_dictionary(written(tmp_path, "w.toml", TOML))
    assert read == {"Krieg": ["der Krieg"], "Wirtschaft · Steuern": ["Steuer*", "{Abgabe}"]}


def test_yaml_as_quanteda_has_it(tmp_path: Path) -> None:
    assert an.read_dictionary(written(tmp_path, "w.yml", YAML)) == NESTED
    norway = an.read_dictionary(written(tmp_path, "n.yaml", "Länder: [no, on, 2020, ~, 1.0]"))
    assert norway == {"Länder": ["no", "on", "2020", "~", "1.0"]}  # words, no truths and numbers


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (1, {"Wirtschaft": ["Steuer*", "{Abgabe}", "Markt"], "Krieg": ["der Krieg"]}),
        (2, NESTED),
        (None, NESTED),
    ],
)
def test_levels(tmp_path: Path, levels: int | None, expected: dict[str, list[str]]) -> None:
    assert an.read_dictionary(written(tmp_path, "w.yaml", YAML), levels=levels) == expected


@pytest.mark.parametrize(("name", "separator"), [("w.csv", ","), ("w.csv", ";"), ("w.tsv", "\t")])
def test_csv(tmp_path: Path, name: str, separator: str) -> None:
    rows = [
        ("label", "query", "note"),
        ("A", "Haus*", "x"),
        ("B", "der Krieg", ""),
        ("A", "{Dorf}", ""),
        ("A", "", ""),
    ]
    file = written(tmp_path, name, "\n".join(separator.join(row) for row in rows))
    assert an.read_dictionary(file) == {"A": ["Haus*", "{Dorf}"], "B": ["der Krieg"]}


def test_other_names_and_encodings(tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_bytes("Kategorie;Begriff\nÄrger;wütend\n".encode("cp1252"))
    columns = {"label": "Kategorie", "query": "Begriff"}
    read = an.read_dictionary(tmp_path / "w.csv", columns=columns, encoding="cp1252")
    assert read == {"Ärger": ["wütend"]}


def test_xlsx(tmp_path: Path) -> None:
    frame = pl.DataFrame({"label": ["A", "A", "B"], "query": ["Haus*", "2020", None]})
    frame.write_excel(tmp_path / "w.xlsx")
    assert an.read_dictionary(tmp_path / "w.xlsx") == {"A": ["Haus*", "2020"]}


def test_liwc(tmp_path: Path) -> None:
    read = an.read_dictionary(written(tmp_path, "w.dic", LIWC))
    assert read == {
        "Affekt": ["glück*", r":\)"],
        "Affekt · Freude": ["glück*", "guter Dinge"],
        "Zahl": [r"\(was\)\?"],
    }


def test_liwc_conditions_are_said(tmp_path: Path) -> None:
    text = "%\n1 a\n2 b\n%\nwie\t(1 2)2/1\t1\n"
    with pytest.warns(ConditionWarning, match="line 5"):
        assert an.read_dictionary(written(tmp_path, "w.dic", text)) == {"a": ["wie"]}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("w.toml", "A = ['((']", "w.toml, A: "),
        ("w.toml", "A = true", "an entry of a dictionary is a text, not True"),
        ("w.toml", "A = [", "cannot be read"),
        ("w.toml", "", "has no entries"),
        ("w.yaml", "- Krieg", "'Krieg' stands in no category"),
        ("w.yaml", "A: [", "cannot be read as YAML"),
        ("w.yaml", "!!python/object/apply:os.system [echo]", "stands in no category"),
        ("w.csv", "Kategorie,Begriff\na,b\n", "has no column 'label', but Kategorie, Begriff: say which"),
        ("w.xlsx", "no spreadsheet", "cannot be read as a spreadsheet"),
        ("w.dic", "glück 1", "two lines of %"),
        ("w.dic", "%\n1 a\n%\nglück 7\n", "line 4: a word and numbers of categories"),
        ("w.dic", "%\n1\n%\nglück 1\n", "line 2: a number and the name"),
        ("w.docx", "x", "no format of a dictionary '.docx'"),
    ],
)
def test_what_is_no_dictionary(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(an.AnalysisError, match=message):
        an.read_dictionary(written(tmp_path, name, text))


@pytest.mark.parametrize("path", ["nirgends.toml", 5, None])
def test_no_file(path: Any) -> None:
    with pytest.raises(an.AnalysisError, match=r"no file|is a path"):
        an.read_dictionary(path)


def test_entries_say_what_each_finds(tmp_path: Path) -> None:
    demo = an.load("demo")
    text = 'A = ["{Krieg}", "Krieg*", "Xyzabc"]\nB = ["Krieg*", "der Krieg"]'
    words = an.read_dictionary(written(tmp_path, "w.toml", text))
    table = an.entries(demo, words)
    assert table.select("term", "entry").rows() == [
        (label, e) for label, every in words.items() for e in every
    ]
    for _, entry, n, docs in table.rows():
        hits = an.find(demo, entry)
        assert (n, docs) == (len(hits), hits["doc"].n_unique())
    assert table.filter(n=0).rows() == [("A", "Xyzabc", 0, 0)]

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis as an
from analysis.query.speech.pairs import _paired, pairs


def quoted(folder: Path, text: str, family: str = "double") -> list[str]:
    store = an.build(pl.DataFrame({"id": ["a"], "outlet": ["x"], "text": [text]}), folder).store
    form = store.lexicon["form"]
    return [
        " ".join(form[int(code)] for code in store.forms[first + 1 : last])
        for first, last in zip(*pairs(store, family), strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Er sagt „Nein“ und „Ja“.", ["Nein", "Ja"]),
        ("Er sagt »Nein« und »Ja«.", ["Nein", "Ja"]),
        ("Er sagt «Nein» und «Ja».", ["Nein", "Ja"]),
        ('Er sagt "Nein" und "Ja".', ["Nein", "Ja"]),
        ("Er sagt “Nein” und “Ja”.", ["Nein", "Ja"]),
        ('Er sagt „Nein” und „Ja".', ["Nein", "Ja"]),
        ('Er sagt "Nein und geht. Sie sagt "Ja".', ["Ja"]),  # the first is never closed
        ('Er sagt Nein" und geht. Sie sagt "Ja".', ["Ja"]),  # the first was never opened
        ("Er sagt „Nein und „Ja“.", ["Ja"]),
        ('Er sagt "Nein\nund geht.\n"Ja", sagt sie.', ["Ja"]),  # a paragraph ends what is open
        ("Ohne Zeichen.", []),
        ("„", []),
        ("“„", []),
    ],
)
def test_pairs(tmp_path: Path, text: str, found: list[str]) -> None:
    assert quoted(tmp_path / "c", text) == found


def test_single_marks_are_another_family(tmp_path: Path) -> None:
    assert quoted(tmp_path / "c", "Die ‚Lage‘ ist „gut“.", "single") == ["Lage"]


@given(st.lists(st.tuples(st.sampled_from([0, 1, 2]), st.integers(0, 2))))
def test_pairs_do_not_overlap_and_stay_in_a_paragraph(marks: list[tuple[int, int]]) -> None:
    paragraph = sorted(par for _, par in marks)
    opened, closed = _paired(list(range(len(marks))), [turn for turn, _ in marks], paragraph)
    edges = [edge for pair in zip(opened, closed, strict=True) for edge in pair]
    assert edges == sorted(set(edges))
    assert all(paragraph[a] == paragraph[b] for a, b in zip(opened, closed, strict=True))
    assert not any(marks[a][0] == 2 for a in opened)
    assert not any(marks[b][0] == 1 for b in closed)

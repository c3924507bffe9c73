"""Lines of jsonl: what is missing, and what is broken."""

from pathlib import Path

import pytest

import analysis as an


@pytest.mark.parametrize("odd", ["NaN", "Infinity", "-Infinity", "1e400", "null"])
def test_what_pandas_writes_for_a_missing_value_is_missing(tmp_path: Path, odd: str) -> None:
    lines = [f'{{"id": "{i}", "outlet": "a", "text": "Text {i}.", "author": "Anna"}}' for i in range(30)]
    lines[7] = f'{{"id": "7", "outlet": "a", "text": "Text 7.", "author": {odd}}}'
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    read = an.read_documents(tmp_path / "a.jsonl")
    assert read["id"].to_list() == [str(i) for i in range(30)]
    assert read["author"].null_count() == 1


@pytest.mark.parametrize("odd", [r"\udfff", r"\ud83d\u0041", "\\", '"'])
def test_a_broken_line_of_jsonl_costs_that_line_alone(tmp_path: Path, odd: str) -> None:
    lines = [f'{{"id": "{i}", "outlet": "a", "text": "Text {i}."}}' for i in range(30)]
    lines[7] = f'{{"id": "7", "outlet": "a", "text": "{odd}"}}'
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    corpus = an.build(tmp_path / "a.jsonl", tmp_path / "c")
    assert len(corpus) == 29
    assert corpus.rejected["reason"].str.starts_with("line 8 is no JSON").to_list() == [True]

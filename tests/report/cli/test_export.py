"""`presseschau export`, as a shell sees it."""

import sys
from pathlib import Path

import pytest

import analysis as an
from analysis.report.cli import app as cli


def run(*arguments: str) -> int:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "argv", ["presseschau", "export", *arguments])
        with pytest.raises(SystemExit) as end:
            cli.main()
    return int(end.value.code or 0)


def test_a_part_is_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "teil.vrt"
    assert run("demo", str(file), "--where", "outlet=tageswarte", "--copies", "once") == 0
    assert capsys.readouterr().out.endswith("teil.vrt: 23 documents\n")
    part = an.load("demo").where(outlet="tageswarte")
    expected = an.export(part, tmp_path / "same.vrt", copies="once").read_bytes()
    assert file.read_bytes() == expected
    assert expected.count(b"<text ") == 23


def test_bad_input_ends_with_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("demo", str(tmp_path / "a"), "--format", "tai") == 2
    err = capsys.readouterr().err
    assert "no format 'tai'; did you mean 'tei'?" in err
    assert err.count("\n") == 1

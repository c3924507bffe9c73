"""When a figure no longer holds: any number in the code makes it again, noise in the last digits does not."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis.charts.rendering import in_print
from analysis.report.figures import fingerprints
from analysis.report.figures.checking import changes
from analysis.report.figures.fingerprints import CODE, code_fingerprint, hash_of_code
from analysis.report.figures.making import make_figures

pytestmark = pytest.mark.slow

PACKAGE = Path(analysis.__file__).parent


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package that may be changed."""
    copy = tmp_path / "site" / "analysis"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "corpora"))
    return copy


def made_by(package: Path, folder: Path, *options: str) -> list[str]:
    """Return what the copy of the package says of the figures of a folder."""
    command = [sys.executable, "-m", "analysis", "figures", "--folder", str(folder), *options]
    environment = {**os.environ, "PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, env=environment, cwd=package.parent, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_a_number_in_the_counting_code_makes_the_figures_again(folder: Path, package: Path) -> None:
    make_figures(folder)
    assert made_by(package, folder) == ["2 figures: 2 kept"]  # the same code elsewhere
    schema = package / "schema.py"
    schema.write_text(schema.read_text("utf-8").replace("1_000_000.0", "2_000_000.0"), "utf-8")
    assert made_by(package, folder)[-1] == "2 figures: 2 made"
    assert pl.read_csv(folder / "woerter.csv")["pmw"].max() == pytest.approx(4e6 / 21, rel=1e-5)
    assert made_by(package, folder) == ["2 figures: 2 kept"]


def test_all_of_the_package_is_code(package: Path) -> None:
    endings = {path.suffix for path in package.rglob("*") if path.is_file()}
    assert endings == {*CODE, ".typed"}
    assert hash_of_code(package) == code_fingerprint()
    for path in (package / "query/counting/counts.py", package / "report/view.css"):
        before = hash_of_code(package)
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        assert hash_of_code(package) != before
    moved = hash_of_code(package)
    (package / "german/words.py").rename(package / "german/wordlist.py")
    assert hash_of_code(package) != moved


def test_ends_of_lines_and_what_is_built_do_not_count(package: Path) -> None:
    for path in package.rglob("*.py"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (package / "__pycache__").mkdir()
    (package / "__pycache__/errors.py").write_text("", "utf-8")
    (package / "corpora").mkdir()
    (package / "corpora/corpus.toml").write_text("", "utf-8")
    assert hash_of_code(package) == code_fingerprint()


def test_only_the_digits_that_mean_something_are_written() -> None:
    rows = pl.DataFrame(
        {"x": [1234567.891, 12.3456789, -0.00012345678, 0.0, None, float("inf")], "n": 123456789}
    )
    assert in_print(rows)["x"].to_list() == [1234568.0, 12.3457, -0.000123457, 0.0, None, float("inf")]
    assert in_print(rows)["n"].to_list() == rows["n"].to_list()


@given(st.floats(-1e9, 1e9), st.floats(-1e-7, 1e-7))
def test_noise_is_no_change(tmp_path_factory: pytest.TempPathFactory, value: float, noise: float) -> None:
    folder = tmp_path_factory.mktemp("noise")
    for name, x in (("before", value), ("now", value * (1 + noise))):
        in_print(pl.DataFrame({"term": ["a"], "x": [x]})).write_csv(folder / f"{name}.csv")
    assert changes(folder / "before.csv", folder / "now.csv").is_empty()


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("a,1,0.5", "a,2,0.5", [("~", "a: n 1 → 2")]),
        ("a,1,0.5", "b,1,0.5", [("+", "b"), ("-", "a")]),
        ("a,1,0.5", "a,1,0.511", [("~", "a: x 0,50 → 0,51")]),
        ("a,1,0.5", "a,1,", [("~", "a: x 0,50 → –")]),
        ("a,100000,0.5", "a,100001,0.5", [("~", "a: n 100.000 → 100.001")]),
        ("1.0.1,1,0.5", "1.0.2,1,0.5", [("+", "1.0.2"), ("-", "1.0.1")]),
        ("a,1,2022-01-01", "a,1,2022-01-02", [("~", "a: x 2022-01-01 → 2022-01-02")]),
    ],
)
def test_another_finding_is_a_change_told_by_what_it_is_about(
    tmp_path: Path, before: str, now: str, said: list[tuple[str, str]]
) -> None:
    for name, line in (("before", before), ("now", now)):
        (tmp_path / f"{name}.csv").write_text(f"term,n,x\nz,1,0.25\n{line}\n", "utf-8")
    assert changes(tmp_path / "before.csv", tmp_path / "now.csv").rows() == said


def test_rows_that_nothing_tells_apart_are_compared_as_lines(tmp_path: Path) -> None:
    for name, hit in (("before", "5"), ("now", "6")):
        (tmp_path / f"{name}.csv").write_text(f"term,position\na,1\na,{hit}\n", "utf-8")
    assert changes(tmp_path / "before.csv", tmp_path / "now.csv").rows() == [("-", "a,5"), ("+", "a,6")]


def test_pictures_of_other_versions_are_no_other_finding(
    folder: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[str, str, str], None]
) -> None:
    monkeypatch.setattr(fingerprints, "versions", lambda: {"numpy": "1"})
    make_figures(folder)
    _repaint(folder)
    assert [(o.state, o.parts) for o in make_figures(folder, check=True)] == [("different", ("svg",))] * 2
    monkeypatch.setattr(fingerprints, "versions", lambda: {"numpy": "2"})
    outcomes = make_figures(folder, check=True)
    assert [(o.state, o.parts) for o in outcomes] == [("drawn by other versions", ("svg",))] * 2
    assert outcomes[0].versions == ("numpy 1, here 2",)
    (folder / "woerter.svg").write_text("<svg/>", "utf-8")  # painted over, by nobody's version
    change("a1", "Preis", "Wert")
    assert [o.state for o in make_figures(folder, check=True)] == ["different", "different"]


def _repaint(folder: Path) -> None:
    """Give every picture another byte, and the manifest the hash of it, as other versions would have."""
    file = folder / "manifest.json"
    manifest = json.loads(file.read_text("utf-8"))
    for name, entry in manifest["figures"].items():
        picture = folder / f"{name}.svg"
        picture.write_bytes(picture.read_bytes() + b"\n")
        entry["files"] = fingerprints.file_hashes(name, folder)
    file.write_text(json.dumps(manifest), "utf-8")

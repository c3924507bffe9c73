"""Figures from figures.toml: made once, kept while they hold, refused with line and key where they cannot be."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from paths import ROOT

import analysis as an
from analysis.charts import CHARTS, lines
from analysis.errors import AnalysisError, UnknownNameError
from analysis.report.cli.examples import EXAMPLES, new_entries
from analysis.report.figures import fingerprints
from analysis.report.figures.chart_options import chart_options
from analysis.report.figures.choice import choose
from analysis.report.figures.drawing import answer
from analysis.report.figures.labels import with_labels
from analysis.report.figures.making import make_figures
from analysis.report.figures.save import save
from analysis.report.figures.spec import read_specs

pytestmark = pytest.mark.slow

Change = Callable[[str, str, str], None]
FIGURES = ROOT / "figures"


def states(folder: Path, **options: Any) -> dict[str, str]:
    return {outcome.name: outcome.state for outcome in make_figures(folder, **options)}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix != ".toml"}


BOTH = {"woerter": "made", "gas-am-morgen": "made"}
NONE = {"woerter": "kept", "gas-am-morgen": "kept"}


def test_the_files_hold_what_was_counted_by_hand(folder: Path) -> None:
    assert states(folder) == BOTH
    counted = pl.read_csv(folder / "woerter.csv").select("term", "group", "n", "size", "pmw")
    assert counted.rows() == [  # 21 words in the mornings, 21 in the evenings
        ("Musik", "Abendblatt", 2, 21, 95238.1),  # 2 / 21, with the digits that mean something
        ("Musik", "Morgenblatt", 0, 21, 0.0),
        ("Gas", "Abendblatt", 1, 21, 47619.0),
        ("Gas", "Morgenblatt", 2, 21, 95238.1),
    ]
    trend = pl.read_csv(folder / "gas-am-morgen.csv").select("term", "period", "n", "size")
    assert trend.rows() == [
        ("Gas", "2022-01-01", 1, 11),
        ("Gas", "2022-02-01", 1, 10),
        ("Preis", "2022-01-01", 2, 11),
        ("Preis", "2022-02-01", 0, 10),
    ]
    assert (folder / "woerter.png").read_bytes().startswith(b"\x89PNG")
    assert b"Von Hand geschrieben." in (folder / "gas-am-morgen.svg").read_bytes()


def test_the_manifest_says_how_to_make_a_figure_again(folder: Path) -> None:
    make_figures(folder)
    entries = json.loads((folder / "manifest.json").read_text("utf-8"))["figures"]
    assert list(entries) == ["gas-am-morgen", "woerter"]
    entry = entries["gas-am-morgen"]
    assert entry["command"] == "presseschau figures gas-am-morgen"
    assert entry["alt"] == "Von Hand geschrieben."
    assert entry["caption"] == "Eine Unterschrift."
    assert entry["rows"] == 4
    assert set(entry["files"]) == {"svg", "png", "csv"}
    assert {"polars", "matplotlib"} <= set(entry["versions"])
    assert entry["corpus"]["name"] == "blaetter"


def test_a_second_run_keeps_everything_and_two_runs_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    make_figures(folder)
    before = contents(folder)
    assert states(folder) == NONE
    assert contents(folder) == before
    other = tmp_path / "other"
    other.mkdir()
    (other / "figures.toml").write_text((folder / "figures.toml").read_text("utf-8"), "utf-8")
    assert states(other) == BOTH
    assert contents(other) == before
    assert states(folder, again=True) == BOTH
    assert contents(folder) == before


def test_a_change_of_one_article_makes_only_the_figures_it_touches(folder: Path, change: Change) -> None:
    make_figures(folder)
    change("b2", "Musik", "Gesang")
    assert states(folder) == {"woerter": "made", "gas-am-morgen": "kept"}
    assert pl.read_csv(folder / "woerter.csv")["n"].to_list() == [1, 0, 1, 2]
    assert states(folder) == NONE


def test_what_an_entry_says_counts_and_where_it_stands_does_not(folder: Path) -> None:
    make_figures(folder)
    file = folder / "figures.toml"
    file.write_text(f"# eine Zeile mehr\n\n{file.read_text('utf-8')}", "utf-8")
    assert states(folder) == NONE
    file.write_text(file.read_text("utf-8").replace("verschwindet", "fällt"), "utf-8")
    assert states(folder) == {"woerter": "kept", "gas-am-morgen": "made"}


def test_an_entry_that_is_gone_leaves_the_manifest(folder: Path) -> None:
    make_figures(folder)
    file = folder / "figures.toml"
    file.write_text(file.read_text("utf-8").split('[[figure]]\nname = "gas')[0], "utf-8")
    assert states(folder) == {"woerter": "kept"}
    assert list(json.loads((folder / "manifest.json").read_text("utf-8"))["figures"]) == ["woerter"]


@pytest.mark.parametrize("harm", ["delete", "edit"])
def test_a_missing_or_edited_file_is_made_again(folder: Path, harm: str) -> None:
    make_figures(folder)
    before, file = contents(folder), folder / "woerter.csv"
    file.unlink() if harm == "delete" else file.write_text("term\n", "utf-8")
    assert states(folder) == {"woerter": "made", "gas-am-morgen": "kept"}
    assert contents(folder) == before


def test_other_code_makes_all_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_figures(folder)
    monkeypatch.setattr(fingerprints, "code_fingerprint", lambda: "another")
    assert set(states(folder).values()) == {"made"}
    assert set(states(folder).values()) == {"kept"}


def test_other_versions_make_all_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_figures(folder)
    monkeypatch.setattr(fingerprints, "versions", lambda: {"matplotlib": "99"})
    assert states(folder) == BOTH


def test_a_check_names_what_differs_with_its_rows_and_writes_nothing(folder: Path, change: Change) -> None:
    make_figures(folder)
    assert states(folder, check=True) == NONE
    change("a1", "Gas", "Gas und Gas")
    before = contents(folder)
    words, gas = make_figures(folder, check=True)
    assert contents(folder) == before
    assert (words.state, words.parts, gas.state) == ("different", ("svg", "png", "csv"), "different")
    assert words.changed is not None
    said = {row.split(":")[0]: (change, row) for change, row in words.changed.rows()}
    change, row = said["Gas, Morgenblatt"]
    assert (change, "n 2 → 3" in row) == ("~", True)
    assert said["Musik, Morgenblatt"][1].split(": ")[1].startswith("size 21 → 23")  # and no hit more or less


def test_a_claim_that_no_longer_holds_and_a_title_to_be_read_again(folder: Path, change: Change) -> None:
    entries = (folder / "figures.toml").read_text("utf-8")
    claimed = entries.replace('name = "woerter"', 'name = "woerter"\nholds = ["n:Gas = 3"]', 1)
    (folder / "figures.toml").write_text(claimed, "utf-8")
    first, _ = make_figures(folder)
    assert (first.broken, first.reread) == ((), "")
    change("a1", "Gas", "Gas und Gas")
    checked, _ = make_figures(folder, check=True)
    assert checked.broken == ("n:Gas = 3 (4, 3)",)
    made, _ = make_figures(folder)
    assert made.state == "made"
    assert made.broken == ("n:Gas = 3 (4, 3)",)
    assert made.reread
    kept, _ = make_figures(folder)
    assert (kept.state, kept.broken, kept.reread) == ("kept", made.broken, "")


def test_a_check_finds_a_figure_that_is_not_there_and_one_that_was_painted_over(folder: Path) -> None:
    make_figures(folder)
    (folder / "woerter.svg").write_text("<svg/>", "utf-8")
    for ending in ("svg", "png", "csv"):
        (folder / f"gas-am-morgen.{ending}").unlink()
    words, gas = make_figures(folder, check=True)
    assert (words.state, words.parts) == ("different", ("svg",))
    assert words.changed is not None
    assert words.changed.is_empty()
    assert gas.parts == ("svg", "png", "csv")
    assert gas.changed is not None
    assert gas.changed["change"].to_list() == ["+"] * 5


def test_one_figure_by_its_name(folder: Path) -> None:
    assert states(folder, names=["woerter"]) == {"woerter": "made"}
    assert not (folder / "gas-am-morgen.svg").exists()
    with pytest.raises(UnknownNameError, match="no figure 'worter'; did you mean 'woerter'"):
        make_figures(folder, ["worter"])


def test_progress_is_told(folder: Path) -> None:
    told: list[tuple[str, float]] = []
    make_figures(folder, progress=lambda name, share: told.append((name, share)))
    assert told == [("woerter", 0.0), ("gas-am-morgen", 0.5), ("", 1.0)]


def test_the_committed_figures_show_many_charts_and_have_texts() -> None:
    specs = read_specs(FIGURES)
    assert len(specs) >= 10
    assert len({spec.chart for spec in specs}) >= 8
    entries = json.loads((FIGURES / "manifest.json").read_text("utf-8"))["figures"]
    assert all(len(entries[spec.name]["alt"]) > 60 for spec in specs)


@pytest.mark.parametrize("name", [spec.name for spec in read_specs(FIGURES)])
def test_a_committed_figure_says_what_the_corpus_says(name: str) -> None:
    (outcome,) = make_figures(FIGURES, [name], check=True)
    # other machines may draw other bytes; the rows must be the same everywhere
    assert "csv" not in outcome.parts, outcome.changed


def test_every_chart_has_an_example_that_can_be_asked(tmp_path: Path) -> None:
    assert set(EXAMPLES) == set(CHARTS)
    (tmp_path / "figures.toml").write_text(new_entries(), "utf-8")
    demo = an.load("demo")
    for spec in read_specs(tmp_path):
        assert len(answer(spec, demo).frame) > 0, spec.name


def test_outlets_have_their_names_and_colours(corpus: Path) -> None:
    opened = an.load(corpus)
    frame = with_labels(an.frequencies(opened, by="outlet"), opened)
    assert set(frame["group"]) == {"Morgenblatt", "Abendblatt"}
    shared = chart_options(opened.where(outlet="abend"))
    assert shared["colours"]["Morgenblatt"] == shared["colours"]["morgen"] == "#0072b2"
    assert "2 Artikel" in shared["source"]


def test_choices(corpus: Path) -> None:
    table = an.frequencies(an.load(corpus), by="outlet", unit="form")
    assert choose(table, {"top": 1})["term"].unique().to_list() == ["Stadt"]
    assert choose(table, {"groups": ["abend"], "sort": "term"})["term"][:2].to_list() == ["Fest", "Gas"]
    compared = pl.DataFrame({"term": ["a", "b", "c", "d"], "log_ratio": [3.0, 2.0, 0.0, -1.0]})
    assert choose(compared, {"top": 1})["term"].to_list() == ["a", "d"]
    assert choose(compared, {"sort": "-term"})["term"].to_list() == ["d", "c", "b", "a"]
    with pytest.raises(UnknownNameError, match="no group 'abends'; did you mean 'abend'"):
        choose(table, {"groups": ["abends"]})
    with pytest.raises(AnalysisError, match="top is a whole number, 1 or more, not 0"):
        choose(table, {"top": 0})
    with pytest.raises(AnalysisError, match="terms is a text or a list of texts"):
        choose(table, {"terms": []})


def test_a_notebook_saves_a_figure_beside_the_others(
    folder: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_figures(folder)
    below = folder.parent / "notebooks"
    below.mkdir()
    monkeypatch.chdir(below)
    trend = an.trend(an.load(corpus), "Gas", every="month")
    figure = lines(trend, title="Gas")
    paths = save(figure, "aus-dem-notebook")
    assert sorted(path.name for path in paths) == [f"aus-dem-notebook.{end}" for end in ("csv", "png", "svg")]
    assert {path.parent for path in paths} == {folder}
    entries = json.loads((folder / "manifest.json").read_text("utf-8"))["figures"]
    assert set(entries) == {"aus-dem-notebook", "gas-am-morgen", "woerter"}
    assert states(folder) == NONE
    with pytest.raises(AnalysisError, match="save this one under another name"):
        save(figure, "woerter")
    with pytest.raises(AnalysisError, match="a name is small letters"):
        save(figure, "../woanders")


def test_saving_makes_the_folder_and_takes_other_rows(tmp_path: Path, corpus: Path) -> None:
    trend = an.trend(an.load(corpus), "Gas", every="month")
    save(lines(trend), "gas", trend.select("period", "n").to_pandas(), tmp_path / "neu")
    assert (tmp_path / "neu" / "gas.csv").read_text("utf-8").splitlines()[0] == "period,n"
    assert (tmp_path / "neu" / "manifest.json").is_file()

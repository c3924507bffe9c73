"""A mistake in figures.toml is named with its line, its key and the nearest name that exists."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.report.figures.making import make_figures


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('title = "Das', 'titel = "Das', r"line 9: no key 'titel'; did you mean 'title'\?"),
        ('chart = "lines"', 'chart = "line"', r"line 18: no chart 'line'; did you mean 'lines'\?"),
        ('question = "trend"', 'question = "trends"', r"line 15: no question 'trends'; did you mean 'trend'\?"),
        ("arguments.every =", "arguments.evry =", r"line 17: no argument of trend 'evry'; did you mean 'every'\?"),
        ('unit = "form"', 'unti = "form"', r"line 6: no argument of frequencies 'unti'; did you mean 'unit'\?"),
        ("terms =", "term =", r"line 7: no key in rows 'term'; did you mean 'terms'\?"),
        ('name = "woerter"', 'name = "Wörter/1"', "line 3: a name is small letters"),
        ('name = "gas-am-morgen"', 'name = "woerter"', "line 12: there is another figure 'woerter'"),
        ('title = "Der Preis verschwindet"', "title = 3", "line 19: title must be text, not 3"),
        ('where = { outlet = "morgen" }', 'where = "morgen"', "line 14: where must be a table"),
        ('chart = "heatmap"', 'chart = "heatmap"\noptions = { scal = "row" }', "line 9: no option of heatmap 'scal'"),
        ('title = "Das Abendblatt hat Musik"', "", "line 2: this figure has no title"),
        ('arguments.query = { Gas = "Gas", Preis = "{Preis}" }', "", "line 15: trend: missing .* 'query'"),
        ('alt = "Von', 'language = "fr"\nalt = "Von', "line 22: no language 'fr'"),
        ("# zwei Abbildungen", "figur = 1", "line 1: no key 'figur'"),
        ('[[figure]]\nname = "woerter"', "[[figure]\nname = 1", r"cannot be read: .*line 2"),
        ('chart = "lines"', 'chart = "multiples"', "line 18: multiples needs the option by"),
        (
            'chart = "lines"',
            'chart = "multiples"\noptions = { by = "term", chart = "lins" }',
            r"line 19: no chart 'lins'; did you mean 'lines'\?",
        ),
        (
            'chart = "lines"',
            'chart = "multiples"\noptions.by = "term"\noptions.chart = "lines"\noptions.panel = { emphasi = ["Gas"] }',
            r"line 21: no option of lines 'emphasi'; did you mean 'emphasis'\?",
        ),
        # what only the corpus can tell
        ('"Musik", "Gas"', '"Musik", "Gass"', r"line 2 \(figure 'woerter'\): no term 'Gass'; did you mean 'Gas'\?"),
        ('outlet = "morgen"', 'outlet = "morgens"', r"line 11 .*no outlet 'morgens'; did you mean 'morgen'\?"),
        ('"{Preis}"', '"{Preis"', r"line 11 .*figure 'gas-am-morgen'"),
        ('every = "month"', "every = 3", "line 11 .*3"),
        ("CORPUS", "keines", r"no corpus 'keines'|is no corpus|there is no corpus"),
    ],
)  # fmt: skip
def test_a_mistake_is_named(
    folder: Path, mistake: Callable[[str, str], None], old: str, new: str, message: str
) -> None:
    mistake(old, new)
    with pytest.raises(AnalysisError, match=message):
        make_figures(folder)


def test_nothing_is_made_where_a_later_entry_is_wrong(
    folder: Path, mistake: Callable[[str, str], None]
) -> None:
    mistake('chart = "lines"', 'chart = "line"')
    with pytest.raises(AnalysisError):
        make_figures(folder)
    assert [path.name for path in folder.iterdir()] == ["figures.toml"]


def test_no_file_and_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match=r"there is no figures\.toml"):
        make_figures(tmp_path)
    (tmp_path / "figures.toml").write_text("", "utf-8")
    with pytest.raises(AnalysisError, match="describes no figure"):
        make_figures(tmp_path)
    (tmp_path / "figures.toml").write_bytes(b'[[figure]]\nname = "\xe4"')
    with pytest.raises(AnalysisError, match=r"is not UTF-8 \(byte 19\)"):
        make_figures(tmp_path)


def test_a_broken_manifest_is_named(folder: Path) -> None:
    (folder / "manifest.json").write_text("{", "utf-8")
    with pytest.raises(AnalysisError, match=r"manifest\.json cannot be read.*delete it"):
        make_figures(folder)

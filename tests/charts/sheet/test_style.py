from pathlib import Path

import matplotlib as mpl
import numpy as np
import polars as pl
import pytest
from matplotlib.colors import LinearSegmentedColormap, to_hex
from PIL import Image

from analysis import charts
from analysis.charts.sheet import style
from analysis.errors import AnalysisError

REFERENCE = Path(__file__).parent / "reference" / "house.png"


def test_an_outlet_keeps_its_colour_whatever_else_there_is() -> None:
    report = charts.colours(["taz", "Welt", "Bild"], {"taz": "#aa0000"})
    assert report["taz"] == "#aa0000"
    assert charts.colours(["Welt"], report) == {"Welt": report["Welt"]}
    assert charts.colours(["Bild", "Welt", "taz"], {"taz": "#aa0000"}) == report
    assert len(set(report.values())) == 3


def test_a_colour_from_the_settings_is_not_given_twice() -> None:
    given = charts.colours(["a", "b"], {"b": style.PALETTE[0]})
    assert given == {"a": style.PALETTE[1], "b": style.PALETTE[0]}


def test_sixty_outlets_have_sixty_entries_and_the_first_eight_differ() -> None:
    given = charts.colours([f"Blatt {i:02}" for i in range(60)])
    assert len(given) == 60
    assert len(set(list(given.values())[:8])) == 8
    assert given["Blatt 08"] == style.OTHERS


@pytest.mark.parametrize("colour", ["blau", "#12", 7])
def test_a_colour_that_is_none(colour: object) -> None:
    with pytest.raises(AnalysisError, match="the colour of 'taz' is"):
        charts.colours(["taz"], {"taz": colour})  # type: ignore[dict-item]


def _seen_without_red_or_green(colour: str) -> np.ndarray:
    """Deuteranopia by Viénot, Brettel & Mollon 1999, in linear RGB."""
    srgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    matrix = np.array([[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]])
    seen = matrix @ linear
    return np.where(seen <= 0.0031308, 12.92 * seen, 1.055 * np.clip(seen, 0, 1) ** (1 / 2.4) - 0.055) * 255


def test_the_palette_is_told_apart_by_colour_blind_readers() -> None:
    seen = [_seen_without_red_or_green(colour) for colour in style.PALETTE]
    closest = min(float(np.linalg.norm(a - b)) for i, a in enumerate(seen) for b in seen[:i])
    assert closest > 20  # two greys that differ by 12 of 255 in each channel


def test_ink_on_tiles_can_be_read() -> None:
    assert style.readable_on("#ffffff") == style.BLACK
    assert style.readable_on("#0b4a82") == style.PAPER


@pytest.mark.parametrize("colour", [*style.PALETTE, style.OTHERS, "#ffff00"])
@pytest.mark.parametrize("share", [0.0, 0.25, 0.45])
def test_text_in_every_colour_and_tint_can_be_read(colour: str, share: float) -> None:
    assert style.contrast(style.ink(style.tint(colour, share)), style.PAPER) >= 4.5


def test_numbers_can_be_read_on_every_tile() -> None:
    ramp = LinearSegmentedColormap.from_list("ramp", style.SHADES)
    tiles = [to_hex(ramp(step / 100)) for step in range(101)]
    assert min(style.contrast(style.readable_on(tile), tile) for tile in tiles) >= 4.5


def test_names_beyond_the_palette_are_grey() -> None:
    paint = style.colours([f"Blatt {i:02}" for i in range(30)])
    assert len({colour for colour in paint.values() if colour != style.OTHERS}) == len(style.PALETTE)
    assert list(paint.values()).count(style.OTHERS) == 22


def test_lines_and_dots_are_told_apart_without_colour() -> None:
    assert len(set(style.DASHES)) == len(set(style.MARKS)) == len(set(style.SIGNS)) == len(style.PALETTE)


def test_the_callers_settings_stay_as_they_are_and_do_not_matter(
    frequencies: pl.DataFrame, tmp_path: Path
) -> None:
    charts.render(charts.heatmap(frequencies), tmp_path / "a")
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "font.family": ["serif"]}):
        figure = charts.heatmap(frequencies)
        assert mpl.rcParams["font.size"] == 30
        charts.render(figure, tmp_path / "b")
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_house_style_looks_as_it_looked(comparison: pl.DataFrame, source: str, tmp_path: Path) -> None:
    """To renew the picture after a change of style: copy what this test writes into reference/."""
    figure = charts.bars(comparison, names=("Abendblatt", "Morgenpost"), source=source)
    drawn = tmp_path / "house.png"
    figure.savefig(drawn, dpi=100, metadata={"Software": None})
    with Image.open(drawn) as now, Image.open(REFERENCE) as then:
        assert now.size == then.size
        difference = np.abs(np.asarray(now.convert("L"), float) - np.asarray(then.convert("L"), float))
    assert difference.mean() < 1.5  # of 255; a title one point larger gives over 3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from analysis.charts.sheet.style import house
from analysis.charts.sheet.text import balance, fit, fit_words, printable, shorten, width, wrap


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("Wärmepumpe", "Wärmepumpe"),
        ("a$b_c^d\\e", "a$b_c^d\\e"),  # nothing is a formula
        ("zwei\nZeilen\tTab", "zwei Zeilen Tab"),
        ("漢字", "□"),  # one box for a run of signs the font lacks
        ("漢 字", "□ □"),
        ("Null\x00Byte", "NullByte"),
        ("a\u0308", "ä"),
    ],
)
def test_printable(given_text: str, expected: str) -> None:
    assert printable(given_text) == expected


@settings(deadline=None)
@given(st.text(max_size=40))
def test_printable_is_stable_and_one_line(text: str) -> None:
    once = printable(text)
    assert printable(once) == once
    assert "\n" not in once


def test_shorten_keeps_what_fits_and_is_never_blank() -> None:
    assert shorten("kurz", 10) == "kurz"
    assert shorten("x" * 80, 32) == "x" * 31 + "…"
    assert shorten("Haus und Hof", 6) == "Haus…"
    assert shorten("  ") == "␣"


def test_width_grows_with_size_and_weight() -> None:
    assert width("Zeitung", 16) == pytest.approx(2 * width("Zeitung", 8))
    assert width("Zeitung", 8, "bold") > width("Zeitung", 8)


def test_width_is_what_is_drawn() -> None:
    figure = Figure(dpi=254)  # a hundred dots to the centimetre
    FigureCanvasAgg(figure)
    with house():
        drawn = figure.text(0, 0, "Zeitungsartikel", size=8).get_window_extent()
    assert width("Zeitungsartikel", 8) == pytest.approx(drawn.width / 100, rel=0.02)


@settings(deadline=None)
@given(st.text(alphabet="abc äöüß", min_size=1, max_size=60), st.floats(0.8, 6))
def test_fit_never_exceeds_the_room(text: str, room: float) -> None:
    for keep in ("start", "end"):
        assert width(fit(text, room, 8, keep=keep), 8) <= room
        assert width(fit_words(text, room, 8, keep=keep), 8) <= room


def test_fit_words_cuts_between_words() -> None:
    text = "Die Regierung hat am Abend beschlossen"
    assert fit_words(text, 3.0, 8) == "Die Regierung hat…"
    assert fit_words(text, 3.2, 8, keep="end") == "…Abend beschlossen"
    assert fit_words("Donaudampfschifffahrt", 1.5, 8).endswith("…")


def test_wrap_breaks_lines_and_balance_evens_them() -> None:
    text = "Am weitesten auseinander liegen beide beim Wort Sanktion im Herbst"
    assert len(wrap(text, 8, 11)) == len(balance(text, 8, 11))
    loose, even = wrap(text, 8, 11), balance(text, 8, 11)
    assert " ".join(even) == text
    assert min(width(line, 11) for line in even) >= min(width(line, 11) for line in loose)
    assert wrap("", 8, 11) == []

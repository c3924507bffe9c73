"""Frames with invented numbers, what can be read on a figure, and a browser to look at pages."""

from collections.abc import Callable
from datetime import date

import matplotlib.text
import polars as pl
import pytest
from matplotlib.figure import Figure

SOURCE = "Quelle: Testkorpus, 3. Januar bis 30. Dezember 2022, 1.234 Artikel, 567.890 Wörter"


@pytest.fixture
def source() -> str:
    return SOURCE


@pytest.fixture(scope="session")
def comparison() -> pl.DataFrame:
    rows = [
        # term, n_target, n_reference, pmw_target, pmw_reference, log_ratio, ci_low, ci_high, flag
        ("Gasumlage", 80, 10, 400.0, 50.0, 3.0, 2.1, 3.9, None),
        ("Tankrabatt", 60, 30, 300.0, 150.0, 1.0, 0.6, 1.4, None),
        ("Klimageld", 8, 0, 40.0, 0.0, 4.0, 0.2, 7.8, "few documents"),
        ("Drohne", 20, 80, 100.0, 400.0, -2.0, -2.9, -1.1, None),
        ("Front", 30, 60, 150.0, 300.0, -1.0, -1.5, -0.5, None),
    ]
    names = [
        "term",
        "n_target",
        "n_reference",
        "pmw_target",
        "pmw_reference",
        "log_ratio",
        "ci_low",
        "ci_high",
    ]
    return pl.DataFrame(rows, schema=[*names, "flag"], orient="row")


@pytest.fixture(scope="session")
def frequencies() -> pl.DataFrame:
    rows = [
        ("Sanktion", "Abendblatt", 120, 600.0),
        ("Sanktion", "Morgenpost", 45, 150.0),
        ("Gas", "Abendblatt", 40, 200.0),
        ("Gas", "Morgenpost", 75, 250.0),
        ("Preis", "Abendblatt", 2, 10.0),
        ("Preis", "Morgenpost", 30, 100.0),
    ]
    frame = pl.DataFrame(rows, schema=["term", "group", "n", "pmw"], orient="row")
    sizes = {"Abendblatt": 200_000, "Morgenpost": 300_000}
    return frame.with_columns(docs=pl.col("n") // 2, size=pl.col("group").replace_strict(sizes))


@pytest.fixture(scope="session")
def trend() -> pl.DataFrame:
    """Two outlets through five months; one prints nothing in March, and nobody has a hit in May."""
    counts = {"Abendblatt": [10, 20, 30, 5, 0], "Morgenpost": [8, 4, 0, 16, 0]}
    sizes = {"Abendblatt": [100_000] * 5, "Morgenpost": [50_000, 50_000, 0, 50_000, 50_000]}
    rows = [
        ("Sanktion*", group, date(2022, month, 1), counts[group][month - 1], sizes[group][month - 1])
        for group in counts
        for month in range(1, 6)
    ]
    frame = pl.DataFrame(rows, schema=["term", "group", "period", "n", "size"], orient="row")
    rate = pl.when(pl.col("size") > 0).then(pl.col("n") / pl.col("size") * 1e6)
    return frame.with_columns(docs=pl.col("n"), pmw=rate)


@pytest.fixture(scope="session")
def hits() -> pl.DataFrame:
    days = {"Abendblatt": [3, 3, 17], "Morgenpost": [20]}
    rows = [(0, outlet, date(2022, 1, day)) for outlet, found in days.items() for day in found]
    return pl.DataFrame(rows, schema=["doc", "outlet", "date"], orient="row")


@pytest.fixture(scope="session")
def lines_of_text() -> pl.DataFrame:
    rows = [
        (
            "a1",
            "Abendblatt",
            date(2022, 3, 1),
            "Die Ministerin kündigte an, dass die",
            "Umlage",
            "im Herbst kommt.",
        ),
        ("b7", "Morgenpost", date(2022, 4, 12), "Niemand will die", "Umlagen", "noch einmal erhöhen."),
    ]
    return pl.DataFrame(rows, schema=["id", "outlet", "date", "left", "keyword", "right"], orient="row")


@pytest.fixture
def read() -> Callable[[Figure], list[str]]:
    """Return what can be read on a figure, in no particular order."""

    def texts(figure: Figure) -> list[str]:
        found = figure.findobj(matplotlib.text.Text)
        shown = [text for text in found if isinstance(text, matplotlib.text.Text) and text.get_visible()]
        return [text.get_text() for text in shown if text.get_text()]

    return texts


@pytest.fixture
def boxes() -> Callable[[list[matplotlib.text.Text]], int]:
    """Return how many pairs of texts cover each other."""

    def overlaps(texts: list[matplotlib.text.Text]) -> int:
        found = [text.get_window_extent() for text in texts]
        return sum(a.overlaps(b) for i, a in enumerate(found) for b in found[:i])

    return overlaps

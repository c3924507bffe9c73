from collections.abc import Callable

import polars as pl
import pytest
from matplotlib.figure import Figure

from analysis import charts


def test_keywords_stand_in_one_column(lines_of_text: pl.DataFrame) -> None:
    figure = charts.concordance_table(lines_of_text)
    bold = [text for text in figure.axes[0].texts if text.get_weight() == "bold"]
    assert [text.get_text() for text in bold] == ["Umlage", "Umlagen"]
    middles = [(text.get_window_extent().x0 + text.get_window_extent().x1) / 2 for text in bold]
    assert middles[0] == pytest.approx(middles[1], abs=1)


def test_short_lines_are_whole_and_long_ones_cut_between_words(lines_of_text: pl.DataFrame) -> None:
    long = lines_of_text.with_columns(
        left=pl.lit("eins zwei drei vier fünf " * 10), right=pl.lit(" sechs sieben" * 20)
    )
    texts = [text.get_text() for text in charts.concordance_table(long).axes[0].texts]
    left = next(text for text in texts if text.startswith("…"))
    assert left.removeprefix("…").split()[0] in {"eins", "zwei", "drei", "vier", "fünf"}
    whole = [text.get_text() for text in charts.concordance_table(lines_of_text).axes[0].texts]
    assert {"Niemand will die", "noch einmal erhöhen.", "Abendblatt, 1.3.2022"} <= set(whole)


def test_nothing_covers_anything(lines_of_text: pl.DataFrame, boxes: Callable[..., int]) -> None:
    long = lines_of_text.with_columns(
        left=pl.lit("eins zwei " * 20),
        right=pl.lit("drei vier " * 20),
        keyword=pl.lit("Donaudampfschifffahrtsgesellschaft" * 2),
    )
    assert boxes(charts.concordance_table(long).axes[0].texts) == 0


def test_the_data_stay_whole_and_the_rest_is_counted(
    lines_of_text: pl.DataFrame, read: Callable[[Figure], list[str]]
) -> None:
    figure = charts.concordance_table(lines_of_text, top=1)
    assert charts.chart_data(figure).equals(lines_of_text.head(1))
    assert "Fundstellen mit ihrer Umgebung; 1 weitere Zeilen sind nicht gezeigt." in read(figure)
    assert "Die Ministerin kündigte an, dass die Umlage im Herbst kommt." in charts.alt_text(figure)


def test_without_outlet_and_date(lines_of_text: pl.DataFrame) -> None:
    figure = charts.concordance_table(lines_of_text.select("left", "keyword", "right"), language="en")
    assert "Umlage" in [text.get_text() for text in figure.axes[0].texts]

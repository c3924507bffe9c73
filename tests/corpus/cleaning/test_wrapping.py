"""Lines broken by a page's width, and hyphens at their ends."""

import textwrap

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.cleaning.cleaning import clean_texts
from analysis.corpus.cleaning.wrapping import join_hyphen, join_lines, looks_wrapped, unwrapped

SENTENCES = (
    "Die Regierung in der Hauptstadt hat am späten Abend neue Regeln für den Handel mit Nachbarn angekündigt.",
    "Nach Angaben des Ministeriums sollen sie schon im Herbst gelten und nur die großen Häfen betreffen.",
    "Kritik kam von den Verbänden, die sich über die kurzen Fristen und die vielen Formulare beschwerten.",
    "Im kommenden Jahr will die Kommission prüfen, ob sich die Lage gebessert hat und was zu tun bleibt.",
    "Ein Sprecher sagte, man habe aus den Fehlern der Jahre zuvor gelernt und werde sie nicht wiederholen.",
)
PARAGRAPHS = [" ".join(SENTENCES[:3]), " ".join(SENTENCES[3:]), " ".join(SENTENCES[1:4])]


def unwrap(text: str) -> str:
    return str(unwrapped(pl.Series([text]))[0])


@pytest.mark.parametrize("width", [58, 66, 72, 79, 90])
def test_wrapped_paragraphs_come_back(width: int) -> None:
    text = "\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    back = unwrap(text).split("\n")
    # a paragraph may stay in two where a line ends with a sentence, but no sentence is ever cut
    assert " ".join(back) == " ".join(PARAGRAPHS)
    assert all(line.endswith(".") for line in back)


def test_blank_lines_stay_paragraph_breaks() -> None:
    text = "\n\n".join(textwrap.fill(paragraph, 66) for paragraph in PARAGRAPHS)
    assert unwrap(text).replace("\n\n", "\n").split("\n")[-1].endswith("bleibt.")
    assert (
        unwrap("Die neuen\nregeln gelten\n\nAb Montag\nfür alle")
        == "Die neuen regeln gelten\nAb Montag für alle"
    )


def test_ordinary_paragraphs_and_headings_are_left_alone() -> None:
    text = "\n".join(
        [
            "Neue Regeln für die Häfen im Osten und im Westen des Landes",
            *PARAGRAPHS,
            "Was bleibt",
            PARAGRAPHS[0],
        ]
    )
    assert not looks_wrapped(pl.Series([text]))[0]
    assert unwrap(text) == text


def test_a_heading_among_wrapped_lines_stays_alone() -> None:
    wrapped = textwrap.fill(PARAGRAPHS[0], 70)
    assert f"\nKritik der Verbände\n{PARAGRAPHS[0][:20]}" in unwrap(
        f"{wrapped}\nKritik der Verbände\n{wrapped}"
    )


@pytest.mark.parametrize(
    "item", ["https://beispiel.example/a", "www.beispiel.example", "a) erstens", "- punkt", "o   punkt"]
)
def test_links_and_lists_are_not_joined(item: str) -> None:
    wrapped = textwrap.fill(PARAGRAPHS[0], 70)
    assert unwrap(f"{wrapped}\n{item}").endswith(f"\n{item}")


def test_ordinals_and_abbreviations_at_line_ends() -> None:
    begin = "Das Treffen begann nach langen und zähen Vorgesprächen erst am 5."
    text = f"{textwrap.fill(PARAGRAPHS[0], 70)}\n{begin}\nAugust mit einer Rede von Dr.\nBeispiel."
    assert "am 5. August mit einer Rede von Dr. Beispiel." in unwrap(text)


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("zentralasiatische Ex-", "Sowjetrepubliken", "zentralasiatische Ex-Sowjetrepubliken"),
        ("alle Handels-", "und Transportrouten", "alle Handels- und Transportrouten"),
        ("Vor-", "oder Nachteile", "Vor- oder Nachteile"),
        ("ein-", "bis zweimal", "ein- bis zweimal"),
        ("die Regie-", "rung", "die Regierung"),
        ("die Bundes-", "regierung", "die Bundesregierung"),
        ("ein 10-", "jähriger", "ein 10-jähriger"),
        ("die US-", "amerikanische", "die US-amerikanische"),
        ("Covid-", "19", "Covid-19"),
        ("der Corona-", "Krise", "der Corona-Krise"),
        ("das schwarz-", "weiße Haus", "das schwarz-weiße Haus"),
    ],
)
def test_hyphens_at_line_ends(left: str, right: str, whole: str) -> None:
    begin, glue = join_hyphen(left, right)
    assert begin + glue + right == whole
    assert join_lines([left, right]) == whole


def test_words_of_the_text_decide_about_a_hyphen() -> None:
    assert join_lines(["der Quork-", "flub"]) == "der Quorkflub"
    assert join_lines(["der Quork-", "flub"], {"Quork-flub"}) == "der Quork-flub"
    assert join_lines(["das rot-", "grüne"], {"rot-grüne"}) == "das rot-grüne"


def test_a_dash_at_a_line_end_is_no_hyphen() -> None:
    assert join_lines(["Er kam -", "und ging –", "weg"]) == "Er kam - und ging – weg"


def test_suspended_second_halves_keep_their_hyphen() -> None:
    assert join_lines(["Handelswege und", "-routen"]) == "Handelswege und -routen"


@given(
    st.lists(
        st.sampled_from(
            ["Wort", "und", "die", "Ex-", "Haus.", "wir", "", "5.", "(so)", "„Ja“", "https://x.example"]
        ),
        max_size=40,
    )
)
def test_unwrapping_changes_only_line_breaks_and_hyphens(lines: list[str]) -> None:
    text = "\n".join(lines)

    def bare(content: str) -> str:
        return content.replace("\n", "").replace(" ", "").replace("-", "")

    assert bare(unwrap(text)) == bare(text)


@pytest.mark.shared
def test_wrapped_coverage_is_joined_and_other_coverage_is_not(coverage: pl.DataFrame) -> None:
    frame = coverage.filter(pl.col("outlet").is_in(["zeit.de", "tagesspiegel.de"]))
    breaks = pl.DataFrame(
        {
            "outlet": frame["outlet"],
            "before": clean_texts(
                frame["text"], ["line-ends", "line-margins", "blank-lines"]
            ).str.count_matches("\n[a-zäöüß]"),
            "after": clean_texts(frame["text"]).str.count_matches("\n[a-zäöüß]"),
        }
    )
    sums = {
        row[0]: row[1:]
        for row in breaks.group_by("outlet").agg(pl.col("before").sum(), pl.col("after").sum()).iter_rows()
    }
    before, after = sums["zeit.de"]
    assert before > 140_000  # lines that go on with a small letter
    assert after < 0.01 * before
    assert sums["tagesspiegel.de"][0] < 100  # not wrapped

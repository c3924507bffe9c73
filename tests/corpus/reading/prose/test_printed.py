"""Articles as their reader printed them, and articles with a small header."""

from pathlib import Path

import pytest

from analysis.corpus.reading.prose.printed import DATE_LINE
from analysis.corpus.reading.prose.texts import read_article
from analysis.corpus.reading.sources import read, read_documents

PRINTED = """ Warum die Häfen am Kaspischen Meer plötzlich
wichtig werden – Teil 1

6 Aug. 2022 11:16 Uhr

Seit dem Frühjahr suchen die Reedereien der Region nach neuen Wegen, und die Behörden der
Anrainer reagieren darauf mit eiligen Plänen.
 von Erika Mustermann

Noch im Winter war der Hafen beinahe leer. Nun liegen dort Schiffe aus mehreren Ländern, und die
Kräne arbeiten auch in der Nacht. Die Handels-
und Fischereiflotte teilt sich die Kais mit Booten aus den alten Ex-
Sowjetrepubliken, deren Besatzungen auf Papiere warten.

Ein kurzer Blick zurück

Früher fuhren hier nur Fähren. Die Regie-
rung in der Hauptstadt hatte kein Geld, und die EU-
weit gültigen Regeln galten nicht. Rund 2.000 Menschen lebten vom Hafen, zwei
 Drittel davon als Tagelöhner. Das "Tor zum
Osten" blieb zu.

Teil 2 finden Sie hier.

RT DE bemüht sich um ein Bild, das alle Seiten zeigt; was Gäste hier schreiben, ist ihre eigene
Meinung und nicht die der Redaktion.
"""


def test_a_printed_article_comes_apart_into_its_fields() -> None:
    article = read_article(PRINTED)
    assert article.title == "Warum die Häfen am Kaspischen Meer plötzlich wichtig werden – Teil 1"
    assert article.date == "6 Aug. 2022"
    assert article.author == "Erika Mustermann"
    assert article.printed


def test_printed_paragraphs_are_whole_and_notices_are_gone(tmp_path: Path) -> None:
    (tmp_path / "hafen.txt").write_text(PRINTED, encoding="utf-8")
    text = read_documents(tmp_path)["text"][0]
    lead, first, heading, last = text.split("\n")
    assert lead.endswith("und die Behörden der Anrainer reagieren darauf mit eiligen Plänen.")
    assert "Die Handels- und Fischereiflotte" in first
    assert "Ex-Sowjetrepubliken, deren" in first
    assert heading == "Ein kurzer Blick zurück"
    assert "Die Regierung in" in last
    assert "EU-weit" in last
    assert "zwei Drittel davon" in last
    assert last.endswith('"Tor zum Osten" blieb zu.')


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("6 Aug. 2022 11:16 Uhr", "6 Aug. 2022"),
        ("06.08.2022", "06.08.2022"),
        ("6. August 2022", "6. August 2022"),
        ("Samstag, 6. August 2022, 11.16 Uhr", "6. August 2022"),
        ("Stand: 06.08.2022, 11:16", "06.08.2022"),
        ("Veröffentlicht am 6. März 2022 um 7:05 Uhr", "6. März 2022"),
        ("2022-08-06 11:16", "2022-08-06"),
    ],
)
def test_date_lines(line: str, day: str) -> None:
    found = DATE_LINE.fullmatch(line)
    assert found
    assert found["day"] == day


@pytest.mark.parametrize(
    "line", ["Am 6. August 2022 begann alles.", "2022", "11:16 Uhr", "Kapitel 3", "5 Millionen Euro 2022"]
)
def test_lines_that_are_no_date_lines(line: str) -> None:
    assert DATE_LINE.fullmatch(line) is None


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("Von Erika Mustermann", "Erika Mustermann"),
        (" von Max von der Aue und Erika Mustermann", "Max von der Aue und Erika Mustermann"),
        ("Ein Gastbeitrag von Dr. Max Beispiel", None),
        ("Ein Kommentar von Max Beispiel", "Max Beispiel"),
        (" von Elbkurier/phn", "Elbkurier/phn"),
        (" von Erika Mustermann/dpa/ob.", "Erika Mustermann/dpa/ob."),
        ("Von Erika Mustermann / dpa", "Erika Mustermann / dpa"),
        ("Von hier aus sieht man das Meer", None),
    ],
)
def test_bylines(byline: str, author: str | None) -> None:
    article = read_article(f"Ein Titel\n\n6. August 2022\n{byline}\n\nDer Text beginnt hier.\n")
    expected = "Dr. Max Beispiel" if "Gastbeitrag" in byline else author
    assert article.author == expected
    assert (byline.strip() in article.text) == (expected is None)


def test_a_byline_far_down_is_text() -> None:
    body = "\n\n".join(f"Absatz {n} steht hier." for n in range(8))
    article = read_article(f"Ein Titel\n\n06.08.2022\n\n{body}\n\nVon Erika Mustermann\n")
    assert article.author is None
    assert article.text.endswith("Von Erika Mustermann")


def test_a_header_gives_the_fields_and_further_columns() -> None:
    article = read_article(
        "---\nTitel: Ein Titel: mit Doppelpunkt,\n  der weitergeht\nDatum: 06.08.2022\nAutor:in: E. M.\n"
        "Medium: Elbkurier\nRessort:\nURL: https://elbkurier.example/a\nAgentur: dpa-ähnlich\n---\n"
        "Der erste Absatz.\nDer zweite Absatz.\n"
    )
    assert article.title == "Ein Titel: mit Doppelpunkt, der weitergeht"
    assert (article.date, article.author, article.outlet) == ("06.08.2022", "E. M.", "Elbkurier")
    assert (article.section, article.url) == (None, "https://elbkurier.example/a")
    assert article.further == {"agentur": "dpa-ähnlich"}
    assert article.text == "Der erste Absatz.\nDer zweite Absatz."


def test_an_english_header() -> None:
    article = read_article("Title: A\nDate: 2022-08-06\nAuthor: B\nSection: C\nID: x-1\n\nText.\n")
    assert (article.title, article.date, article.author, article.section, article.id, article.text) == (
        "A", "2022-08-06", "B", "C", "x-1", "Text.",
    )  # fmt: skip


def test_text_that_only_looks_like_a_header_is_text() -> None:
    text = "Moskau: Der Sprecher schwieg.\nKiew: Die Lage blieb offen.\n\nMehr war nicht zu hören."
    article = read_article(text)
    assert article.title is None
    assert article.text == text.replace("\n\n", "\n")


def test_a_header_that_does_not_end_is_text() -> None:
    text = "Titel: Ein Titel\nDies ist schon der Text."
    assert read_article(text).text == text


def test_hard_wrapped_text_below_a_header_is_joined() -> None:
    article = read_article(
        "Titel: T\n\nDer Minister sagte am Abend, er habe von\nallem nichts gewusst und werde\n"
        "morgen reden.\n\nEine Überschrift\n\nDann ging er."
    )
    assert article.text.split("\n") == [
        "Der Minister sagte am Abend, er habe von allem nichts gewusst und werde morgen reden.",
        "Eine Überschrift",
        "Dann ging er.",
    ]


def test_the_form_can_be_forced() -> None:
    text = "Titel: Ein Titel\n\nText."
    assert read_article(text, printed=True).title == "Titel: Ein Titel"
    assert read_article(PRINTED, printed=False).title is None


def test_a_page_that_ends_inside_a_sentence() -> None:
    article = read_article(
        "Ein Titel\n\n06.08.2022\n\nDie Verhandlungen dauerten bis in die frühen Stunden und\n\n"
        "endeten ohne Ergebnis.\n\nEin neuer Absatz."
    )
    assert article.text.split("\n") == [
        "Die Verhandlungen dauerten bis in die frühen Stunden und endeten ohne Ergebnis.",
        "Ein neuer Absatz.",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "Nur eine Zeile", "06.08.2022", "\n06.08.2022\n\nText."])
@pytest.mark.parametrize("printed", [None, True, False])
def test_odd_files_lose_no_text(text: str, *, printed: bool | None) -> None:
    article = read_article(text, printed=printed)
    fields = [article.title or "", article.date or "", article.text]
    assert sorted(" ".join(fields).split()) == sorted(text.split())


@pytest.mark.shared
def test_the_printed_article_in_shared(shared: Path) -> None:
    reading = read(shared / "seed")
    assert reading.rejected.is_empty()
    (document,) = reading.documents.iter_rows(named=True)
    assert (document["outlet"], str(document["date"]), document["author"]) == (
        "seed",
        "2022-08-06",
        "Alexander Männer",
    )
    assert len(document["title"].split()) == 11  # over two lines, with "– Teil 1"
    paragraphs = document["text"].split("\n")
    assert len(paragraphs) == 17
    assert [len(p.split()) for p in paragraphs if not p.endswith((".", "?"))] == [4, 3]  # the headings
    assert sum(p.count("Ex-S") for p in paragraphs) == 1
    assert sum(p.count("Handels- und ") for p in paragraphs) == 1
    file = (shared / "seed" / f"{document['id']}.txt").read_text(encoding="utf-8")
    title, date, byline, pointer, notice, joined_by_hyphen = 11, 5, 3, 5, 13, 1
    left_out = title + date + byline + pointer + notice + joined_by_hyphen
    assert len(document["text"].split()) == len(file.split()) - left_out

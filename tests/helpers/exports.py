"""Exports of press databases in the form of real ones, with sentences of our own."""

from collections.abc import Sequence

SENTENCES = (
    "Die Stadt hat am Montag neue Pläne für den Hafen vorgestellt. „Wir bauen“, sagte die Senatorin.",
    "Im nächsten Jahr sollen die Arbeiten beginnen, und 2030 soll alles fertig sein.",
    "Anwohner klagen über Lärm; der Senat will nun Messungen an 12 Orten.",
)
WORDS = sum(len(sentence.split()) for sentence in SENTENCES)
TEXT = "\n".join(SENTENCES)


def uni(number: int, *, german: bool = False, length: int = WORDS) -> list[str]:
    """Return the paragraphs of an article as Nexis Uni writes it."""
    if german:
        return [
            f"Der {number}. Titel", "Elbkurier", "5. März 2024 Dienstag", "", "\n", "Copyright 2024 Elbkurier GmbH Alle Rechte vorbehalten",
            "Rubrik:\xa0LOKALES; S. 4", f"Länge:\xa0{length} Wörter", "Autor:\xa0Von Erika Beispiel", "Body", "", "", *SENTENCES,
            "Klassifizierung", "", "Sprache:\xa0GERMAN; DEUTSCH", "\nUpdate:\xa05. März 2024", "", "\nEnd of Document", "",
        ]  # fmt: skip
    return [
        f"Der {number}. Titel", "Elbkurier", "March 5, 2024 Tuesday 9:20 AM GMT", "", "\nCopyright 2024 Elbkurier GmbH All Rights Reserved",
        "\n", "Section:\xa0POLITIK; Pg. A10", f"Length:\xa0{length} words", "Byline:\xa0Erika Beispiel", "Highlight:\xa0Worum es geht.", "Body", "", "",
        *SENTENCES, "Classification", "", "", "Language:\xa0GERMAN; DEUTSCH", "\nPublication-Type:\xa0Newspaper",
        "\nLoad-Date:\xa0March 5, 2024", "", "\nEnd of Document", "",
    ]  # fmt: skip


def cover(n: int) -> list[str]:
    """Return the paragraphs of the cover before articles of Nexis Uni."""
    listed = [
        line
        for number in range(1, n + 1)
        for line in (f"{number}. Der {number}. Titel", "Client/Matter: -None-", "Search Terms: Hafen", "")
    ]
    return [
        "",
        "Date and Time: Tuesday, March 5, 2024 09:31:00 CEST",
        "Job Number: 1",
        f"Documents ({n})",
        *listed,
        "",
    ]


def old(number: int, of: int, *, german: bool = False, length: int = WORDS) -> str:
    """Return an article as Nexis wrote it until 2019, in lines as wide as a page."""
    count = f"Dokument {number} von {of}" if german else f"{number} of {of} DOCUMENTS"
    day = (
        "27. Februar 2012 Montag 9:50 PM GMT+1"
        if german
        else "January 11, 2010 Monday\n                                   Edition 1;\n                                    Scotland"
    )
    keys = (
        f"AUTOR: Erika Beispiel\n\nRUBRIK: LOKALES; S. 4\n\nLÄNGE: {length} Wörter"
        if german
        else f"BYLINE: Erika Beispiel\n\nSECTION: NEWS; Pg. 6\n\nLENGTH: {length} words"
    )
    tail = (
        "UPDATE: 28. Februar 2012\n\nSPRACHE: GERMAN; DEUTSCH\n\nPUBLICATION-TYPE: Zeitung\n\nZEITUNGS-CODE: elb\n\n\n        Copyright 2012 Elbkurier GmbH\n            Alle Rechte vorbehalten"
        if german
        else "GRAPHIC: Der Hafen bei Nacht\n\nLOAD-DATE: January 11, 2010\n\nLANGUAGE: ENGLISH\n\n\n        Copyright 2010 Elbkurier\n            All Rights Reserved"
    )
    paragraphs = "\n\n".join(wrapped(sentence) for sentence in SENTENCES)
    return (
        f"                               {count}\n\n\n\n                                  Elbkurier\n\n                            {day}\n\n"
        f"Der {number}. Titel, der so lang ist, dass er\nauf zwei Zeilen steht\n\n{keys}\n\n\n{paragraphs}\n\n{tail}\n\n"
    )


def wrapped(text: str, width: int = 50) -> str:
    """Return a text in lines of a width."""
    lines, held = [], ""
    for word in text.split():
        if len(held) + len(word) >= width:
            lines.append(held)
            held = ""
        held = f"{held} {word}".strip()
    return "\n".join([*lines, held])


def factiva_page(articles: Sequence[str]) -> str:
    """Return a page as Factiva saves it."""
    return f'<html><head><title>Factiva</title><script>document.write("<div class=article>x</div>")</script></head><body><div id="nav">Menü</div>{"".join(articles)}</body></html>'


def factiva_article(number: int, *, length: int = WORDS, author: bool = True) -> str:
    """Return an article of a page as Factiva saves it."""
    by = '<div class="author">VON ERIKA BEISPIEL </div>' if author else ""
    paragraphs = "".join(
        f'<p class="articleParagraph dearticleParagraph">{text} </p>\n' for text in SENTENCES
    )
    return (
        f'<div class="article"><div class="article deArticle"><p>\n</p><div>Lokales</div>\n<div id="hd"><span class="deHeadline">Der {number}. Titel; mit Zusatz</span>\n</div>'
        f"{by}<div>{length} Wörter</div><div>25 November 2017</div><div>09:15</div><div>Elbkurier</div><div>ELBK</div><div>A{number}</div><div>Deutsch</div>"
        f"<div>Copyright 2017 Elbkurier GmbH </div>\n<p></p>\n{paragraphs}<p>Elbkurier GmbH</p><p>Dokument ELBK000020171125edbp0000{'aA'[number % 2]}</p></div></div>"
    )


def factiva_lines(number: int) -> list[str]:
    """Return the lines of an article as Factiva writes it into rich text."""
    return [
        "Lokales", f"Der {number}. Titel; mit Zusatz", "Von Erika Beispiel", f"{WORDS} words", "25 November 2017", "Elbkurier", "ELBK", f"KIN{number}", "German",
        "Copyright 2017 Elbkurier GmbH", "", *SENTENCES, "", "Elbkurier GmbH", f"Document ELBK000020171125edbp0000{number}", "",
    ]  # fmt: skip


def factiva_indexed(number: int) -> list[str]:
    """Return the lines of an article with codes of its fields, as they come out of rich text."""
    return [
        "SE  Lokales", f"HD  Der {number}. Titel", "BY  Von Erika Beispiel", f"WC  {WORDS} words", "PD  25 November 2017", "SN  Elbkurier", "SC  ELBK",
        f"PG  {number}", "LA  German", "CY  Copyright 2017", f"LP  {SENTENCES[0]}", "TD", *SENTENCES[1:], "RE  gfr : Germany", f"AN  Document ELBK000020171125edbp0000{number}", "",
    ]  # fmt: skip


def apa(number: int, *, online: bool = False) -> list[str]:
    """Return the lines of an article of APA's OnlineManager."""
    head = (
        ['"Elbkurier.at" gefunden am 28.12.2017 10:36 Uhr']
        if online
        else ['"Oberelber Nachrichten" vom 23.10.2017 Seite: 2', "Ressort: Politik"]
    )
    return [
        *head,
        "",
        f"Der {number}. Titel, der so lang ist,",
        "dass er weitergeht",
        "",
        *(line for text in SENTENCES for line in (text, "")),
        "",
        "_" * 67,
    ]


def wiso(number: int, source: str = "Quelle: Elbkurier vom 05.03.2024 Nr. 54, S. 4") -> list[str]:
    """Return the lines of an article of wiso."""
    return [
        f"Der {number}. Titel", "Von Erika Beispiel", *SENTENCES, source, "Ressort: Lokales", "Ausgabe: Hauptausgabe", f"Dokumentnummer: ELB2024{number:03}",
        "Dauerhafte Adresse des Dokuments:", f"https://www.wiso-net.de/document/ELB__ELB2024{number:03}",
        "Alle Rechte vorbehalten: (c) Elbkurier GmbH", "© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH",
    ]  # fmt: skip

"""Lines that say when and where an article appeared, as databases and press reviews print them."""

import re

MONTHS = (
    "Januar|Jänner|Jaenner|Februar|Feber|März|Maerz|April|Mai|Juni|Juli|August|September|Oktober|November|"
    "Dezember|January|February|March|May|June|July|October|December|janvier|février|mars|avril|mai|juin|"
    "juillet|août|septembre|octobre|novembre|décembre"
)
WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend"
    r"|Sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
)
DAY = (
    rf"\d{{1,2}}\.?\s+(?:{MONTHS})\s+\d{{4}}|(?:{MONTHS})\s+\d{{1,2}},?\s+\d{{4}}"
    r"|\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
)
DATE = re.compile(  # a line of a date, a weekday, a time and an edition
    rf"(?:{WEEKDAY},?\s+(?:den\s+)?)?(?P<day>{DAY}|(?:{MONTHS})\s+\d{{4}})\b(?:\s*,?\s*{WEEKDAY})?"
    r"(?:\s*,?\s*(?P<time>\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:[AP]M|Uhr))?(?:\s*[A-Z]{3,4}(?:[+-]\d+)?)?))?"
    r"\s*[,;]?\s*(?P<edition>\D.{0,78})?",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[a-zäöüß]{2}[.!?]\W*$")  # a sentence with a date in it
APPEARED = re.compile(  # "Quelle: Elbkurier vom 5. März 2024, Seite 4"
    rf"(?:Quelle:\s*|Aus:\s*)?(?P<outlet>[^\d\s].{{1,80}}?)\s*[,;|·•(–-]*\s+(?:(?:vom|v\.|am|den)\s+)?"
    rf"(?:{WEEKDAY},?\s+(?:den\s+)?)?(?P<day>{DAY})\b(?P<rest>.{{0,60}})",
    re.IGNORECASE,
)


def day_and_edition(line: str) -> tuple[str, str | None] | None:
    """Return the day of a date line as it is written, and the edition behind it; None for another line."""
    found = DATE.fullmatch(line)
    if found is None:
        return None
    return found["day"], (found["edition"] or "").strip() or None


def appeared(line: str) -> tuple[str, str] | None:
    """Return outlet and day of a line that says where an article appeared; None for another line."""
    found = APPEARED.fullmatch(line)
    if found is None or SENTENCE.search(line):
        return None
    return found["outlet"].strip(" ,;|·•(–-"), found["day"]

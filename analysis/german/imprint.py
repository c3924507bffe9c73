"""The words with which a paper speaks of itself and to its readers, and hardly of the world.

That a sentence recurs does not make it furniture: an information box explains the same for a year. Whoever
sells, thanks, disclaims or credits says so in these words. Each alone stands in coverage, too; only of what
an outlet prints again and again do they tell which is its furniture.
"""

import polars as pl

from analysis.german.agencies import AGENCIES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# the reader is addressed, with a capital; the house says we
READER = _words("Sie Ihnen Ihr Ihre Ihren Ihrem Ihrer Ihres")
HOUSE = _words("wir uns unser unsere unserem unseren unserer unseres")

# how it is sold, thanked for and corrected: words as they stand, and beginnings of words
SOLD = _words(""" abo abos aufkleber auszug auszüge dossier erhältlich heft hefte heftes kiosk banner cover
lizenz copyright impressum rubrik """)
SOLD_BEGIN = _words(""" abonn bestell vorbestell chefredakt ebook epaper gastartikel gastautor gastbeitr
herausgeber inhaltsverzeichnis kommentarber korrektor korrektur lektor liveblog newsblog newsletter
onlineshop paypal postfach probeabo redaktion sonderausgabe sonderheft taschenbuch telegram-kanal titelthem
übersetz vorabdruck weiterles werbebanner """)
SOLD_HOLD = r"newsletter|redaktion|-ausgabe|-abo$|@\p{L}|://|^www\."
# what it is made of
MADE = _words(""" hier app apps buch buches bücher mail mails e-mail ausgabe link links text texte
shop serie artikel artikels kostenlos kostenlosen magazin zuschauer """)
MADE_BEGIN = _words(
    "anmeld autor beitrag beiträge download kolumn leser podcast protokoll quelle spende video"
)
MADE_HOLD = r"\w\.(?:de|com|net|org)\b|-magazin$"
OTHER_HOUSES = "^(?:redaktionsnetzwerk|quellen|korrekturen$)"  # begin alike, and mean the world

# words for issues and their parts, which mean nothing else: Samstagausgabe, Titelthema
ISSUES = (
    r"^(?:titelthem|inhaltsverzeichnis|sonderausgabe|sonderheft|vorbestell|newsletter|newsblog|liveblog|epaper"
    r"|probeabo|werbebanner|schwerpunktheft)|newsletter$"
    r"|(?:tags?|wochs?|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)-?ausgabe$"
)

# parts of addresses and titles that name no outlet by themselves
GENERAL = _words(""" aktuell allgemeine am an anzeiger blatt blog bote com da das de der des deutsch
deutsche deutschland die en für heute im info journal kurier magazin mail media nachrichten net netz neue
news online org plus portal post presse radio report rundschau tageblatt tv und von watch web www zeitung
""")


def sells(forms: pl.Series) -> pl.Series:
    """Return which of these words a paper uses when it sells, credits or corrects what it prints."""
    return _among(forms, SOLD, SOLD_BEGIN, SOLD_HOLD)


def made_of(forms: pl.Series) -> pl.Series:
    """Return which of these words say what a paper is made of."""
    return _among(forms, MADE, MADE_BEGIN, MADE_HOLD)


def of_the_trade(terms: pl.Series) -> pl.Series:
    """Return which terms name an issue or a part of one, or an agency: whence, not what, is reported."""
    names = {form.lower() for forms in AGENCIES.values() for form in forms}
    lower = terms.str.to_lowercase()
    return lower.str.contains(ISSUES) | lower.is_in(sorted(names))


def to_the_reader(forms: pl.Series) -> pl.Series:
    """Return which of these words a paper uses when it speaks to its readers, or as a house."""
    return forms.is_in(READER) | forms.str.to_lowercase().is_in(HOUSE)


def _among(forms: pl.Series, exact: frozenset[str], begin: frozenset[str], hold: str) -> pl.Series:
    lower = forms.str.to_lowercase()
    found = lower.is_in(exact) | lower.str.contains(f"^(?:{'|'.join(sorted(begin))})|{hold}")
    return found & ~lower.str.contains(OTHER_HOUSES)

"""The words with which a paper speaks of itself and to its readers, and hardly of the world.

That a sentence recurs does not make it furniture: an information box explains the same for a year. Whoever
sells, thanks, disclaims or credits says so in these words. Each alone stands in coverage, too; only of sentences
that an outlet prints again and again do they tell which are its furniture.
"""

import polars as pl

# the reader is addressed, with a capital; the house says we
READER = ("Sie", "Ihnen", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihres")
HOUSE = ("wir", "uns", "unser", "unsere", "unserem", "unseren", "unserer", "unseres")
# what a paper is made of, and how it is sold, thanked for and corrected
BEGINS = """
    abo abonn anmeld app artikel autor banner beitrag beiträge bestell buch bücher chefredakt dossier download
    epaper ebook facebook folge fortsetzung gastartikel gastautor gastbeitr heft herausgeber hier impressum
    instagram kanal klick kolumn kommentarber korrektor korrigiert leser liveblog magazin mail newsblog newsletter
    paypal podcast postfach probeabo protokoll quelle redaktion schreiben serie shop sonderausgabe sonderheft
    spende taschenbuch telegram titelthema twitter überweisung übersetz unterstützen verlag video weiterles
    werbung youtube zuschauer
""".split()  # fmt: skip
MEAN_THE_WORLD = ("apparat", "appell", "apps", "abort", "about", "above", "hierarch", "serien")  # begin alike

# parts of addresses and titles that name no outlet by themselves
GENERAL = frozenset(
    """
    aktuell allgemeine am an anzeiger blatt blog bote com da das de der des deutsch deutsche deutschland die
    en für heute im info journal kurier magazin mail media nachrichten net netz neue news online org plus portal
    post presse radio report rundschau tageblatt tv und von watch web www zeitung
    """.split()
)


def speaks_of_itself(forms: pl.Series) -> pl.Series:
    """Return which of these words a paper uses of itself or to its readers."""
    lower = forms.str.to_lowercase()
    begins = lower.str.contains("^(?:" + "|".join(BEGINS) + ")")
    other = lower.str.contains("^(?:" + "|".join(MEAN_THE_WORLD) + ")")
    holds = lower.str.contains(
        "@|newsletter|redaktion|magazin$|-abo$|://|^www\\.|\\w\\.(?:de|com|net|org)\\b"
    )
    return (begins & ~other) | holds | forms.is_in(READER) | lower.is_in(HOUSE)

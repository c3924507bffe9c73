"""Participles that stand for a noun of the doer: Studierende for Studenten, Teilnehmende for Teilnehmer.

Only those are listed beside which the noun of the same verb is in use, so that one was chosen and not the
other. Reisende, Vorsitzende, Protestierende, Auszubildende are the ordinary word, and no choice.
"""

import polars as pl

from analysis.german.lemmas.data import words

# participle -> the noun that it stands for
DOERS: dict[str, str] = dict(
    pair.split(":")
    for pair in words("""
    anbietend:Anbieter anwohnend:Anwohner antragstellend:Antragsteller arbeitgebend:Arbeitgeber
    arbeitnehmend:Arbeitnehmer autofahrend:Autofahrer berichterstattend:Berichterstatter
    besuchend:Besucher bewerbend:Bewerber bewohnend:Bewohner demonstrierend:Demonstrant
    dozierend:Dozent fahrradfahrend:Fahrradfahrer forschend:Forscher helfend:Helfer
    konsumierend:Konsument lehrend:Lehrer lernend:Schüler lesend:Leser mietend:Mieter
    mitarbeitend:Mitarbeiter nutzend:Nutzer pflegend:Pfleger praktizierend:Praktiker
    produzierend:Produzent promovierend:Doktorand radfahrend:Radfahrer ratsuchend:Ratsucher
    rückkehrend:Rückkehrer studierend:Student teilnehmend:Teilnehmer unterstützend:Unterstützer
    veranstaltend:Veranstalter verbrauchend:Verbraucher wählend:Wähler zufußgehend:Fußgänger
    zuhörend:Zuhörer zuschauend:Zuschauer
    """)
)
IN_COMPOUNDS = 9  # letters; shorter ones end other words (ausgehend, auslesend)
BEFORE = r"(?:\p{Lu}[\p{L}\p{N}]{3,}|[\p{L}\p{N}-]+-|Mit)"


def participles(forms: pl.Series) -> pl.Series:
    """Return for every form the noun that the participle stands for, or null."""
    may_be = forms.str.contains(r"^\p{Lu}.*end(?:e[nrm]?|es)$").fill_null(value=False)
    chosen = forms.filter(may_be).str.replace(r"e[nrms]?$", "")
    long = "|".join(word for word in DOERS if len(word) >= IN_COMPOUNDS)
    whole = chosen.str.to_lowercase()
    last = chosen.str.extract(rf"^{BEFORE}(?i:({long}))$").str.to_lowercase()
    nouns = [stem.replace_strict(DOERS, default=None, return_dtype=pl.String) for stem in (whole, last)]
    found = nouns[0].fill_null(nouns[1])
    rows = pl.DataFrame({"row": may_be.arg_true(), "noun": found})
    every = pl.DataFrame({"row": pl.int_range(len(forms), dtype=pl.UInt32, eager=True)})
    return every.join(rows, on="row", how="left", maintain_order="left")["noun"]

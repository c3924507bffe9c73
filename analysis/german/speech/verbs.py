"""Verbs that say that somebody said, wrote, thought or asked for something: data, and their written forms.

The principle: a verb stands here if coverage uses it with a clause that holds what was said (sagte, er
komme), with a quotation (schimpfte: „Nein“), or both. A verb that says the same of a thing alone (zeigen,
bedeuten, beweisen) does not. Weak verbs are conjugated by rule; of strong ones the parts are written out. A
bar parts the particle of a separable verb.
"""

from collections.abc import Iterator
from typing import NamedTuple

# Speech and writing: what the verb is followed by are the words of somebody.
SAYING = """
    sagen erklären betonen berichten behaupten meinen warnen versichern beklagen bedauern bestätigen
    unterstreichen:unterstreicht:unterstrich:unterstrichen argumentieren äußern antworten erwidern entgegnen
    melden schreiben:schreibt:schrieb:geschrieben prognostizieren beteuern bekräftigen bemängeln kritisieren
    versprechen:verspricht:versprach:versprochen drohen mahnen erzählen schildern kommentieren erinnern
    verkünden verlauten fragen urteilen resümieren bilanzieren konstatieren witzeln schimpfen spotten
    twittern posten loben begründen rechtfertigen erläutern ergänzen präzisieren signalisieren monieren
    rügen dementieren leugnen bestreiten:bestreitet:bestritt:bestritten verneinen verbreiten
    gestehen:gesteht:gestand:gestanden offenbaren enthüllen appellieren verlangen fordern folgern
    schlussfolgern spekulieren orakeln unken beschwören:beschwört:beschwor:beschworen höhnen lästern wettern
    poltern frotzeln scherzen jubeln schwärmen klagen jammern stöhnen seufzen nörgeln protestieren reagieren
    beschwichtigen beruhigen relativieren differenzieren verdeutlichen präzisieren vorhalten prophezeien
    referieren formulieren notieren dozieren philosophieren plädieren
    widersprechen:widerspricht:widersprach:widersprochen informieren
    beschreiben:beschreibt:beschrieb:beschrieben beschweren bitten:bittet:bat:gebeten raten:rät:riet:geraten
    empfehlen:empfiehlt:empfahl:empfohlen rufen:ruft:rief:gerufen schreien:schreit:schrie:geschrien flüstern
    murmeln brüllen sprechen:spricht:sprach:gesprochen zitieren unterstellen verteidigen mit|teilen
    an|kündigen bekannt|geben:gibt:gab:gegeben an|geben:gibt:gab:gegeben ein|räumen hinzu|fügen
    hin|weisen:weist:wies:gewiesen zurück|weisen:weist:wies:gewiesen aus|führen
    hervor|heben:hebt:hob:gehoben klar|stellen fest|stellen an|merken auf|rufen:ruft:rief:gerufen
    auf|fordern dar|legen nach|legen fort|fahren:fährt:fuhr:gefahren fest|halten:hält:hielt:gehalten
    ein|wenden:wendet:wandte:gewandt zu|geben:gibt:gab:gegeben ein|gestehen:gesteht:gestand:gestanden
    zu|sichern zu|sagen aus|sagen vor|werfen:wirft:warf:geworfen vor|schlagen:schlägt:schlug:geschlagen
    bekannt|machen an|mahnen vor|rechnen nach|fragen zurück|rudern voraus|sagen an|deuten
    ein|werfen:wirft:warf:geworfen wieder|geben:gibt:gab:gegeben richtig|stellen
    entgegen|halten:hält:hielt:gehalten zu|stimmen zu|spitzen nach|haken an|drohen auf|zählen
    zusammen|fassen vor|lesen:liest:las:gelesen fest|legen
"""

# Thought, expectation, decision: mostly said, and printed as said; sometimes only known.
THINKING = """
    glauben vermuten hoffen befürchten fürchten bezweifeln zweifeln denken:denkt:dachte:gedacht
    finden:findet:fand:gefunden erwarten schätzen wissen:weiß:wusste:gewusst an|nehmen:nimmt:nahm:genommen
    aus|gehen:geht:ging:gegangen rechnen überlegen planen beschließen:beschließt:beschloss:beschlossen
    entscheiden:entscheidet:entschied:entschieden wünschen träumen mutmaßen ein|schätzen vorher|sagen
"""

# What follows them with "als" or in quotation marks is a name that somebody gives.
NAMING = """
    bezeichnen nennen:nennt:nannte:genannt werten bewerten titulieren betiteln charakterisieren beschimpfen
    kritisieren loben brandmarken geißeln verspotten verurteilen würdigen
    umschreiben:umschreibt:umschrieb:umschrieben beschreiben:beschreibt:beschrieb:beschrieben
"""

# With a thing or a person as object they still tell of speech (forderte den Rücktritt, sprach von Betrug);
# the others then mostly do not (meldete ein Patent an, schrieb ein Buch, erzählt die Geschichte).
REPORTING = """
    fordern verlangen kritisieren warnen bestätigen dementieren bestreiten ankündigen bekanntgeben zusagen
    zusichern versprechen androhen zurückweisen sprechen bitten auffordern aufrufen mahnen betonen
    prognostizieren vorwerfen vorschlagen anmahnen loben rügen beklagen bedauern plädieren appellieren
    empfehlen einräumen verurteilen unterstellen berichten bemängeln monieren beteuern bekräftigen erwarten
    vermuten befürchten
"""

INSEPARABLE = ("be", "er", "ver", "ent", "emp", "zer", "miss", "unter", "über", "wider", "voll", "ge")
PREFIXED = frozenset({"unterstreichen", "widersprechen", "unterstellen", "überlegen"})


class Verb(NamedTuple):
    """The forms of a verb of saying: what is finite beside its particle, joined to it, the participle ..."""

    name: str
    particle: str
    finite: frozenset[str]  # without the particle
    joined: frozenset[str]  # as it stands at the end of a clause
    participle: str
    infinitives: frozenset[str]


def verbs(text: str) -> Iterator[Verb]:
    """Yield the verbs of a list."""
    for entry in text.split():
        whole, *parts = entry.split(":")
        particle, _, base = whole.rpartition("|")
        present, past, participle = parts or weak(base)
        stem = base[:-2] if base.endswith("en") else base[:-1]
        plural = past + ("n" if past.endswith("e") else "en")
        finite = frozenset({present, past, plural, base, stem + "e"})
        yield Verb(
            particle + base,
            particle,
            finite,
            frozenset(particle + form for form in finite),
            particle + participle,
            frozenset({particle + base, f"{particle}zu{base}"} if particle else {base}),
        )


def weak(infinitive: str) -> tuple[str, str, str]:
    """Return third person, preterite and participle of a weak verb."""
    stem = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
    link = "e" if stem.endswith(("t", "d", "fn", "gn", "chn")) else ""
    bare = stem.startswith(INSEPARABLE) or stem.endswith("ier") or infinitive in PREFIXED
    return stem + link + "t", stem + link + "te", ("" if bare else "ge") + stem + link + "t"

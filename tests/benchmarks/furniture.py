"""Say of every outlet how many of its first keywords are furniture and how many are rare: what a table leads with.

    python tests/benchmarks/furniture.py [--index FOLDER] [--first 50] [--words]

Furniture is what an outlet prints beside its articles (advertisements, disclaimers, newsletters, donation lines,
addresses, credits), what it and its people are called, and initials. The words below were found by reading the
first fifty keywords of the 13 outlets of fang-covid as they were before and after all that leaves furniture out;
they are facts about these articles, and whatever else comes up has to be read again: `--words` prints the rows.
Names of cities and politicians, and agencies and papers that an outlet quotes in its sentences, are coverage.

Floors: at most 5 of 50 are furniture; of outlets with 1,000 articles at least 40 of 50 stand in 20 articles or
more; the words that a report on these outlets would not do without stand among the 50.
"""

import argparse
import tempfile
from pathlib import Path

import polars as pl

import analysis as an

ROOT = Path(__file__).resolve().parents[2]
COVERAGE = ROOT.parent / "shared" / "corpora" / "fang-covid.parquet"
MOST_FURNITURE, LEAST_WIDESPREAD = 5, 40
LARGE, WIDESPREAD = 1000, 20  # articles of an outlet, articles with a word

FURNITURE = {
    "anonymousnews.ru": """
        Steinwandter Geroldinger Slominski Roscoe FDJ-Sekretärin Schnellschritt Fleischmann Torsten Schubert
        Erdinger Regierungskonformität Strauß Autor
    """,
    "compact-online.de": """
        COMPACT COMPACT-* Titelthema Lügen-Welle Whistleblower-Papier Argumenten-Hammer Astaxanthin Impfdebatte
        Müller-Mertens Zeitschriftenmarkt Schulstudie DE70 m-RNS Q10-* Sonderausgabe Impfdiktator Coenzym
        Todes-Virus Forschungslleiter Pharma-Angriff Unzensierte Hygiene-Staat Elsässer Dezemberausgabe Giftküchte
        Impfthriller BY-SA Diabetes-* Konarek Survival-Spezialist BRD-Sprech Migrationssturm Hartlages Pföhringer
        Videoproduktion Mitochondrium Inhaltsverzeichnis vorbestellen CC Buddhist brandneu weiterlesen Unterstützen
        Klemm Bestellen bestellen Cover Heft Dossier erhältlich Online-Shop Aufkleber Banner Kiosk klicken
        Screenshot Abo gratis IBAN Dauerauftrag Vorabdruck Dershowitz Wisnewski picture konkurrenzlos Orakel
        Schamane Cyberkrieger Ausgabe Shop abonnieren Magazin Janich mitgefangen Ron
        Corona-Lüge Kolumne Jürgen
    """,
    "contra-magazin.com": """
        Download-Bereich Downloadbereich Antikrieg Izvestia Buchbeschreibung Rauls CM-Spezial Xundheit Powerlight
        PDF-Datei eBooks Gesellschaften-Die Imre Griese Neuerscheinung Klose Szabo Maier Steiner Marco Redaktion
        Taschenbuch Hans-Jürgen
    """,
    "de.rt.com": """
        rt RT DE co teil Meinungsartikel Meinungsspektrum widerspiegeln Sichtweise Gastbeitrag Redaktion Anm.
        P1 VERysdVLwV ut8hmll4ak iNcWGBytf1 approval seeking #*https Deutsch bemühen
    """,
    "freiewelt.net": "Beitrag freiewelt FreieWelt Bericht",  # [siehe Bericht ...]
    "journalistenwatch.com": """
        SB DM JB KL jouwatch jouwatch-* Jouwatch Redaktion
        Montagausgabe Dienstagausgabe Mittwochausgabe Donnerstagausgabe Freitagausgabe Samstagausgabe
    """,
    "kopp-report.de": "Kopp Kopp-* Autor Fleischmann Strauß Verlag Hate Speech Schatten Vorsicht",
    "politikstube.com": "Archiv Quelle Video Symbolbild Screenshot Foto Beitrag",
    "pravda-tv.com": """
        PublicDomain schä(n)dliche Hollywood-Code Disney-Video Netflix-Agenda Pentagon-Einfluss FBI-Informant
        Fabianer Geselbstmordete Corona-Virusheilmittel Impf-Tinten-Tattoo Hollywood-Film Bed Krüppel
        Shut Eyes Wide Mickey Mouse Avenger Hulk Sexist Tempelritter Wunderland Gun Walt Schwede
        Disneyland Niki Vogt
    """,
    "rubikon.news": """
        lektorieren Rubikon Rubikon-* redaktionell Chavent Krötsch Job-Verlust Notverordnungs-Tsunami
        Korfmacher-Finke Thöns E-Book Spanienbericht SputnikNews Corona-Tagebuch Taschenbuch Röschmann Anmerkung
        Irgendnirgendsicherwo Witzleben Hirneise Übers.
    """,
    "sueddeutsche.de": "SZ SZ-* Meistempfohlen Nachrichtenpodcast Krötz Mehner Göbel Newsletter",
    "tagesspiegel.de": """
        Tagesspiegel Tagesspiegel-* Tsp runderneuern Android-* Apple-* Leute-Newsletter Maroldt US-Experte Twenty
        Hintergrund-Information Newsblog Leseempfehlung Bezirksnewsletter herunterladen Gyncast Morgenlage
        Checkpoint Background Newsletter App Corona-Entwicklung
    """,
    "zeit.de": """
        ZEIT ZEIT-* ONLINE Vertiefte Heidelberg-Stein Lasarzik Elbvertiefung Drieschner Läsker Abseitiges
        Hamburg-Teil Graßhoff Korrekturhinweis Impfstoffenhaben Impfunggegeben Infektionsfällegemeldet
        anTherapien Newmark Mitherausgeberin EAF Mitarbeit Coronaviruskrankheit
    """,
}
REAL = {  # what was missing as long as furniture led
    "compact-online.de": "Corona-Diktatur Querdenker",
    "de.rt.com": "Putin Zulassung",
    "journalistenwatch.com": "Panikmache Untertan linksgrün",
}


def furniture(terms: pl.Series, outlet: str) -> pl.Series:
    """Return which of the terms are furniture of the outlet."""
    globs = [word.replace("(", r"\(").replace(")", r"\)") for word in FURNITURE[outlet].split()]
    return terms.str.contains(f"^(?:{'|'.join(globs).replace('*', '.*').replace('Anm.', 'Anm[.]')})$")


def measured(corpus: an.Corpus, first: int, *, words: bool) -> bool:
    """Print a line an outlet; return whether all floors hold."""
    held = True
    print(f"{'outlet':24}{'articles':>9}{'furniture':>11}{'in 20 or more':>15}  missing")
    for outlet, articles in corpus.outlets.select("outlet", "documents").iter_rows():
        rows = an.keywords(corpus, outlet).head(first)
        own = rows.filter(furniture(rows["term"], outlet))["term"].to_list()
        widespread = int((rows["docs_target"] >= WIDESPREAD).sum())
        missing = [word for word in REAL.get(outlet, "").split() if word not in rows["term"].to_list()]
        good = len(own) <= MOST_FURNITURE and not missing
        good &= articles < LARGE or widespread >= LEAST_WIDESPREAD
        held &= good
        said = " ".join(missing) or ("" if good else "floor")
        print(f"{outlet:24}{articles:9,}{len(own):11}{widespread:15}  {said}")
        if words:
            hits = rows.select("term", "docs_target", "docs_reference").iter_rows()
            print("   ", ", ".join(f"{term} {target}/{rest}" for term, target, rest in hits))
        if own:
            print("    furniture:", ", ".join(own))
    return held


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--index", type=Path, help="an index of fang-covid; else it is built")
    parser.add_argument("--first", type=int, default=50, help="keywords of each outlet")
    parser.add_argument("--words", action="store_true", help="print the keywords")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = (
            an.load(given.index) if given.index else an.build(pl.read_parquet(COVERAGE), Path(folder) / "c")
        )
        if not measured(corpus, given.first, words=given.words):
            raise SystemExit("a floor is not met")


if __name__ == "__main__":
    main()

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.german.syllables import syllables

# counted by hand, as the words are spoken (where Duden parts i-e and i-o, so do we)
SPOKEN = {
    0: """
        …""",
    1: """
        Haus See Yacht York Typ die sie wie sieht Knie Wien schien Zoo Boot Saal Aal Mai Mais Frau
        Team Teams Öl Ei ich nicht und wir Beet Geist Bein Stein Bier hier vier Schwyz Krieg Hrsg
        Dienst""",
    2: """
        Häuser Russland Deutschland Impfung geimpft Idee Seen Regen Bauer Feuer neue Reue Quelle
        bequem System ziehen erschien verdient Klient naiv China Waage Laie Kaiser Freiheit Bayern
        Meyer Boykott Route Tourist Frauen Bäume Häuschen Leute heute Niveau online EU NATO E-Mail
        Virus Viren Lockdown Ärztin Übung Eier Eltern Abend geehrt Beere Reise Auto Autos Papier
        Premier Diät Juli August real Umwelt Genie Kriege Frieden syrisch dienen""",
    3: """
        Regierung Minister Kasachstan Europa Spanien Spanier Medien Studie Studien Patient geimpften
        ungeimpft beenden beendet Theater Museum Museen Ideen ideell Nation aktuell Industrie
        Qualität bedienen Egoist Mosaik Israel chinesisch Alkohol Polizei CDU USA Corona Pandemie
        Maßnahme Maßnahmen Ärztinnen geeignet Video Radio Region Union Million Aktie Aktien Ferien
        Asien spazieren regieren Ruine Januar Februar Ereignis kreativ Poesie sozial speziell Ozean
        Sanktion Syrien Tschechien erziehen""",
    4: """
        europäisch Ukraine Italien Familie Familien Patienten beurteilen Jubiläum finanziell
        industriell Industrien Hygiene Psychologie Demokratie Effizienz israelisch Afghanistan
        Polizeien Bürger:innen Überstunde beinhalten Milliarde Brasilien studieren reagieren
        Material Ingenieur Sanktionen Öffentlichkeit 2022 Bakterien ökonomisch Kanadier Australier""",
    5: """
        Italiener Medienbericht beunruhigen Information individuell koordinieren Coronavirus
        Arbeitslosigkeit Donaudampfschifffahrt Neuinfektion Immobilien""",
    6: """
        Ministerpräsident Informationen Kooperation Parlamentarier Neuinfektionen Materialien""",
    7: """
        CDU-Politiker Bundesverfassungsgericht Reiseinformation""",
    9: """
        Familienministerium""",
}


@pytest.mark.parametrize(
    ("form", "count"), [(form, count) for count, text in SPOKEN.items() for form in text.split()]
)
def test_syllables(form: str, count: int) -> None:
    assert syllables(pl.Series([form])).to_list() == [count]


def test_nulls_and_signs() -> None:
    assert syllables(pl.Series(["Haus", None, "–", "", "pst"])).to_list() == [1, None, 0, 0, 1]


@given(st.lists(st.text(alphabet="abdeghilmnorstuäöüß", min_size=1, max_size=15)))
def test_at_least_one_and_at_most_one_a_letter(forms: list[str]) -> None:
    counted = syllables(pl.Series(forms, dtype=pl.String)).to_list()
    assert all(1 <= count <= len(form) for form, count in zip(forms, counted, strict=True))

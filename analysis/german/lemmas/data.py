"""What no rule can know about German base forms: closed sets, each with its reason.

Found by reading the 12,000 most frequent forms of German coverage with their dictionary lemmas.
"""

import re
from functools import lru_cache


def words(text: str) -> tuple[str, ...]:
    """Return the words of a list that is easier to read and to sort as running text."""
    return tuple(text.split())


# Words that are their own lemma, where the dictionary or a rule would take something off or go to a
# word that is rare in the press (Daten: Datum, Quelle: Quell, ausgerechnet: ausrechnen).
_KEPT = """
    Alpen Alter Benediktbeuern CO2 Daten Drosten Einkünfte Elbe Fachleute Finanzen Friedländer Funke Future
    Füssen Halle Innere Jochen Johns Junge Landsleute Lüften Nils Pommern Preußen Princess Quelle Schalke
    Schrecken Schulden Schwaben Taufkirchen Tragen Trümmer Ungarn Westfalen achten anders angemessen atmen
    ausgerechnet beinahe bitte blass einig eins exklusive fach ferner fusselig gelangen gewohnt
    heißen https inklusive lauten
    mehrere null präzise rapide respektive schicken und/oder usw. vage weisen weissagen öfter
"""

# The dictionary's own mistakes and its readings that are wrong or rare in the press: lemma and forms.
_MENDED = """
    Agenda: Agenden; Amazon: Amazons; Apple: Apples; Asien: Asiens; Bakterium: Bakterien; Becker: Beckers;
    beliebt: beliebte beliebten; besonder: besonderer besonderes; bestimmt: bestimmte bestimmten;
    bewerfen: beworfen; blass: blaß; bieten: geboten; bisschen: bischen; bitte: Bitte;
    Blase: Blasen; brechen: brach;
    Brüssel: Brüssels; China: Chinas; Covid-19: COVID-19; danke: Danke; dass: daß;
    Demo: Demos; denken: gedacht;
    designiert: designierte designierten; Doku: Dokus; Dosis: Dosen; dritt: dritten dritter drittes;
    dubios: dubiose dubiosen; durchdenken: durchdacht; Einkünfte: Einkünften; erscheinen: erschienen;
    es: ’s 's ‘s; essen: gegessen; fach: fache fachem fachen facher;
    Fachleute: Fachleuten; Fakt: Fakten; fallen: fällt; geben: gibts; gefallen: gefällt;
    gehen: gehts; gehören: gehört; gelangen: gelangt; Hitler: Hitlers; Hundert: Hunderte Hunderten;
    Hunderttausend: Hunderttausende Hunderttausenden; inner: innere inneren; Innere: Inneren; Job: Jobs;
    Junge: Jungen; Kohl: Kohls; konkret: Konkrete; krank: kranke; lassen: Lassen;
    Lateinamerika: Lateinamerikas; letzt: letzte letztem letztes;
    vergangen: Vergangene; gezielt: Gezielte; gerecht: Gerechte; lieb: liebe;
    mehrere: mehreren mehrerer mehreres; messen: misst mißt;
    nummerieren: numerieren numeriert; platzieren: plazieren plaziert;
    rau: rauh rauhe rauhen rauher rauhes; Schifffahrt: Schiffahrt;
    Müller: Müllers; nah: Nahe; Niederlande: Niederlanden;
    Niedersachsen: Niedersachsens; Nigeria: Nigerias; Passant: Passanten; Russland: Russlands;
    Sachsen: Sachsens; Sars: SARS; Sars-CoV-2: SARS-CoV-2; Schröder: Schröders; selb: selben;
    siebt: siebte siebten; sogenannt: sogenanntes;
    sonstig: sonstige sonstigem sonstigen sonstiger sonstiges; stehen: stand standst; Szenario: Szenarien;
    Tausend: Tausende Tausenden; toll: tolle; Typ: Typen; verderben: verdorben;
    vereinigt: Vereinigte Vereinigten; vereint: Vereinte Vereinten; verlieren: verloren; Weise: Weisen;
    weissagen: geweissagt weissagt weissagte weissagten; Wunsch: Wünschen; zehnt: zehnte zehnten;
    Zehntausend: Zehntausenden; Äußere: Äußeren;
"""

# Capitalised at the beginning of a sentence far more often than as a noun or name, though the
# dictionary knows such a noun: laut (der Laut), fast (das Fasten), rund (das Rund) ...
SENTENCE_OPENERS = frozenset(
    words("""
    All Also Anders Anfangs Abends Mittags Morgens Nachts Tags Behalten Bekommen Bleiben Brauchen Danke Drum
    Etwas Extrem Falsch Fast Fein Ferner Finden Frisch Früher Führen Gelten Gehören Gleich Go Groß Habe Halte
    Hast Hat Hören Helfen Heute Hin Höchst Holen Kamen Kann Kennen Klar Knapp Kommen Können Lang Lange Laut
    Letztlich Machen Mache Mitten Muss Muß Mögen Müssen Nehmen Nennen Negativ Notfalls Oder Okay Parallel
    Passen Per Perfekt Positiv Prima Radikal Raus Regional Rein Reif Relativ Rund Sage Sauer Schauen Schlicht
    Schnell Schön Sehen Setzen Sieben Soll Sollen Somit Sondern Sowieso Stark Steigen Still Süß Teilnehmen
    Teilweise Tu Unbekannt Verfolgen Via Vier Vorwärts Weiter Wenden Will Willkommen Wollen Zurück Zwanzig
    Zwölf Vierzehn Fünfzehn Dürfen Haben Werden Sein Rückwärts Diskutieren Erinnern Profitieren Aktiv Beraten
    Prüfen Befürchten Drohen Beginnen Freuen Schwer Top Live Extra Leicht Gestern Allem Massiv
    """)
)

# Adjectives and participles that live as nouns for persons (and a few for things); compounds end in
# them too (Fraktionsvorsitzende). Their lemma is the weak form: Deutsche, whatever its ending.
NOMINALISED = words("""
    abgeordnet adlig alleinerziehend alliiert angehörig angeklagt angestellt anwesend arbeitslos
    aufständisch auszubildend außerirdisch beamt beauftragt bedienstet bedürftig befragt behindert bekannt
    beklagt berechtigt beschuldigt beschäftigt beteiligt betroffen delegiert demonstrierend denkend
    deutsch ehrenamtlich eingeschlossen einheimisch entlassen erkrankt erwachsen extrem feiernd
    festgenommen flüchtend forschend freiwillig gefallen gefangen geflüchtet gefährdet gehörlos geimpft
    geistlich gelehrt genesen geschädigt getestet gläubig grün heilig heranwachsend hinterblieben
    homosexuell indigen infiziert inhaftiert intellektuell interessiert jugendlich jährig konservativ
    krank kriminell lehrend leidtragend lernend liberal minderjährig mitarbeitend neugeboren obdachlos
    oppositionell ostdeutsch pflegebedürftig pflegend privilegiert prominent prostituiert protestierend
    radikal regierend reisend sachverständig schaffend schuldig schutzbefohlen schwanger selbstständig
    selbständig staatenlos stehend sterbend studierend suchend superreich teilnehmend tot trauernd
    treibend tätig unbekannt verantwortlich verbündet verdienend verdächtig verletzt verlobt versichert
    verstorben vertraut vertrieben verurteilt verwandt verwundet vorgesetzt vorsitzend wahlberechtigt
    wahnsinnig wartend westdeutsch wohnungslos überlebend
""")
# the same, but only by themselves: Alarme, Klinken, Attraktive end like some of them
NOMINALISED_ALONE = frozenset(words("abhängig aktiv arm blind fremd link schwul taub"))

# Nouns that look like an inflected adjective and are none (die Alternative, die Ferne).
NOT_NOMINALISED = frozenset(
    words("""
    Alternative Antike Breite Dichte Direktive Defensive Offensive Exekutive Legislative Judikative Ebene
    Enge Ferne Frische Härte Ideale Initiative Kontroverse Kürze Leere Länge Lokale Moderne Narrative
    Parallele Pauschale Perspektive Postmoderne Runde Schwere Stille Strenge Tiefe Treue Untreue Weite Wüste
    Dürre Wende Höhe Nähe Größe Stärke Schwäche Wärme Kälte Güte Röte Schärfe Fremde Zentrale Tote Flotte
    Platte Wunde Feige Tauben Taube Groteske Klammer Fächer Becher Bunker Dunkel Konstante Variable Gerade
    Rechte Reiche Reichen Weiche Arme Armes Steuer Wunder Wetter Zimmer Leiter Niger Tiger Fischer Eigene
    Eiche Welker Junge Jungen Alter Gemeine Freier Wahrer Lauter Laute Lauten Beute Leute Reife Reifen Hefte
    Feste Festen Graben Liebe Wette Wohle Spitze Schalter Dichter Halter Langjährige Mehrjährige
    Diesjährige Vorjährige Lichter Lichtern Reiches Extremer
    Rechten Linke Linken Wilde Wolle Kranke Weißen Schwarze Schwarzen Farbige Farbigen Moderner
    """)
)

# Spellings without ß (Switzerland, and much of the web): the same lemma as with ß. The s that is meant
# stands after these letters; aussehen and Schlossstraße keep theirs.
# The pattern begins with what is rare, ss, and looks back from there: a search that way is ten times faster.
SWISS = re.compile(
    r"ss(?i:(?<=gross|gröss|(?<![tgd])(?<!ion)spass|(?<![tgd])späss|heiss|gruss|grüss|stoss|stöss"
    r"|(?<![kp])reiss"
    r"|bloss|(?<!hin)(?<!aus)(?<!ach)(?<!be)(?<!ver)weiss|beiss)|(?<=\bfuss|\bfüss|\bsüss)"
    r"|(?<=gemäss|dreiss|fliess|fleiss)|(?<=schmeiss)|(?<=giess)"
    r"|(?<=geniess|schiess|ausmass)|(?<=schliess|schweiss)"
    r"|(?<=äuss)(?=er)|(?<=\bauss)(?=er|en[^d])|(?<=drauss)(?=en)"
    r"|(?<=strass)(?=e)|(?<=mäss)(?=ig)|(?<=mass)(?=nahm|geb|st[aä]b|los))"
)

# Family names keep their ss, and so do names that begin with them (Grossmann).
SWISS_NAMES = ("Gross", "Weiss", "Heiss", "Reiss", "Strauss", "Beiss", "Preiss", "Theiss", "Zeiss")

# Participles in shape that no longer are: their verb is gone or means something else.
ADJECTIVES_IN_T = frozenset(
    words("""
    erneut geeignet gerecht vermehrt bedingt verrückt beliebt berühmt verheiratet erwünscht gewillt erpicht
    gesinnt versiert renommiert dezidiert ausgebucht maßgeschneidert unterrepräsentiert unterversorgt verpönt
    gesondert beredt bewandert befugt behaftet verfrüht veranlagt ernstgemeint ungeregelt betagt raffiniert
    bemüßigt geballt distinguiert möbliert kariert gesamt bekannt gewohnt bewusst unbekannt geschickt
    talentiert interessiert engagiert motiviert kompliziert qualifiziert begabt berechtigt bereit verwandt
    befreundet desinteressiert unterbezahlt lädiert gehandicapt verwitwet beschwipst überfüllt verliebt
    begehrt
    """)
)

# Names in all capitals that are no shouting: newspapers and organisations whose title case is a word.
CAPITAL_NAMES = frozenset(words("ZEIT WELT BILD SPIEGEL FOCUS STERN COMPACT ONLINE"))

# One organisation, two spellings: dpa writes Nato, others NATO. One lemma finds both.
ACRONYMS = frozenset(
    words("""
    NATO UNO UNESCO UNICEF UNHCR UNDP UNAIDS OPEC FIFA UEFA NASA ESA OSZE OECD IAEA ECOWAS ASEAN AIDS STIKO
    BAMF DAAD KPMG NOAA VDMA ADFC BASF NSDAP IBAN DEHOGA RIAS
    """)
)

# Base forms that end in -s and look like a genitive.
NAMES_IN_S = frozenset(
    words("""
    Abrams Ahrens Albers Andechs Antes Appelhans Baskets Behrens Bernays Borjans Brooks Burroughs Caspers
    Collins Commons Cordes Cummings Dekkers Dickens Dircks Dobbs Edwards Eggers Enders Eurofins Eurowings
    Euronews Evers Fairbanks Fields Fitts Frits Fromms Germanwings Giants Gosens Grütters Hamptons Hanks
    Hanns Hasters Hastings Hawkins Heels Higgs Hilgers Hopkins Höwelhans Hummels Hutchings Jacobs Jansons
    Janssens Jennings Kahrs Kooths Lakers Lammers Lührs Meadows Mertens Monfils Martens Myers Märtens Naujoks
    Neocons Niels Andreas Thomas Lukas Jonas Elias Tobias Matthias Mathias Judas Dallas Kansas Arkansas Texas
    Niklas Nikolas Douglas Wilkins Masters Beatles Goebbels Wenders Oltmanns Ophüls Patriots Perkins Peters
    Physicians Poppins Rauls Reynolds Rivers Rothschilds Saunders Scripps Shapps Simons Skills Spears Springs
    Starbucks Stoffers Symonds Thöns Timmermans Tjarks Wikileaks Wilders Willems Williams Withings Zverevs
    Bartels Brussels Weißenfels Lichtenfels Braunfels Barclays Fridays Always Statnews Sputniknews Hendricks
    Heinrichs Matthews Andrews Drews Rogers Sanders Walters Winters Roberts Stevens Owens Evans Adams Davis
    Ellis Lewis Morris Harris Paris Doris Iris Boris Dennis Alexis Sykes Tools News
    """)
)

# Genitives where the ending alone does not tell (Adidas stays, Obamas goes).
GENITIVE = re.compile(
    r"(?:[bdfghjklmnprtvwyćčäöüéáóí]|[^s]c|(?:ow|aj|in|rth|bam|kow|ern|ret|rgi|ar|am)a"
    r"|(?:enk|narr?|nsar|om|mpe|dur|aid|niz)o|(?:sk|ck|uc|cc|gh|lvin|usk|ust|zz|enz|hd|ian|con|dsk|ayc|mer|hr)i|jahu|deau|(?:öck|sang|usk|ohl)e)s$"
)


# The last part of a compound, when it is as short as this, must be one of these in an inflected form:
# any other four or five letters at the end of a name look like a word (Altmaier, Morales, Ioannidis).
SHORT_TAILS = frozenset(
    words("""
    Abos Akten Apps Arten Autos Ämter Amtes Ärzte Bäder Bänke Bäume Bachs Bars Basen Beine Berge Blogs Bögen
    Bonds Boote Boten Boxen Buden Büros Busse Camps Chats Chefs Chips Chöre Clans Clips Clubs Codes Daten
    Deals Diebe Dinge Dosen Eiden Erben Etats Fälle Fans Felde Feste Filme Films Flüge Flure Foren Fotos
    Funde Füße Gaben Gänge Gäste Gelde Gifte Güter Häfen Hefte Hits Höfe Hosen Hüte Ideen Jahre Jahrs Jets
    Käufe Keime Keims Kerne Kinds Kinos Klubs Köche Köpfe Körbe Kräne Kriege Kühe Kurse Läden Lagen Läufe
    Ligen Links Löhne Lügen Mails Mäuse Menüs Minen Morde Namen Nasen Netze Noten Nöte Orte Orten Ortes Paare
    Pakte Pakts Parks Pässe Pläne Plans Pools Posts Preis Räder Räte Räume Raums Raten Rats Reden Reste Risse
    Rufe Sätze Sälen Säle Säcke Scans Sets Shops Shows Sitze Skier Songs Spots Stabs Stäbe Stars Städte Staus
    Tage Tagen Tages Taten Taxis Teams Teile Teils Tests Texte Tiere Tipps Töne Tools Tore Toten Toter Tote
    Trips Türen Türme Typen Viren Visa Vögel Wände Waren Wege Wegs Werke Werks Werte Wirte Würfe Zeit Ziele
    Ziels Zölle Zonen Züge Zugs
    """)
)

# Ends of family names and places that look like an inflected noun (Meidinger, Dombrovskis).
NAME_TAILS = frozenset(
    words("Dinger Linger Kirchen Beuern Hausens Stetten Felden Sprüngen Seegers Angers Egger Rieder")
)


@lru_cache(maxsize=1)
def mended() -> dict[str, str]:
    """Return our own lemma for every form that the dictionary gets wrong."""
    table = {form: form for form in _KEPT.split()}
    for entry in _MENDED.split(";"):
        lemma, _, forms = entry.strip().partition(": ")
        table.update(dict.fromkeys(forms.split(), lemma))
    return table

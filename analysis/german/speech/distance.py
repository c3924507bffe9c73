"""Words that hold another word at arm's length, and those that say that what is in marks is a name. Data."""

import re

# Each with the start of its inflected forms; before a noun they say that it is called so, and should not be.
MARKERS = {
    "sogenannt": r"^(?:sogenannte[mnrs]?|sog\.)$",
    "selbsternannt": r"^(?:selbsternannte[mnrs]?|selbst-ernannte[mnrs]?)$",
    "angeblich": r"^angebliche[mnrs]?$",
    "vermeintlich": r"^vermeintliche[mnrs]?$",
}
SPLIT = {
    "genannt": ("so", "sogenannt"),
    "ernannt": ("selbst", "selbsternannt"),
}  # so genannte, selbst ernannte

# Before marks: what is in them is a name or a title, or a word that is spoken of, no distance. Compounds
# end in them (Nachrichtenmagazin, Dokumentarfilm).
NAMED = """
    zeitung zeitungen blatt blatts blattes magazin magazins zeitschrift sender senders portal portals
    plattform agentur nachrichtenagentur wochenblatt tageszeitung journal fachjournal fachmagazin
    onlineportal blog blogs podcast podcasts serie sendung sendungen talkshow show talk reihe film films
    films dokumentation doku buch buchs buches bücher bestseller roman romans band album song songs lied
    lieds stück stücks stücke oper musical ausstellung gemälde gedicht text texts artikel artikels beitrag
    beitrags essay interview kolumne kommentar studie gutachten papier bericht video videos clip kanal
    kanals gruppe gruppen bündnis bündnisses initiative initiativen verein vereins verband organisation
    stiftung partei bewegung bewegungen kampagne projekt projekts projekte programm programms app apps spiel
    spiels spiele software firma unternehmen konzern marke hotel restaurant restaurants café bar club clubs
    theater kino klinik schiff schiffs kreuzfahrtschiff schule akademie institut preis preises orden titel
    titels titeln namen name namens motto mottos überschrift schlagwort schlagworts stichwort stichworts
    hashtag begriff begriffs begriffe begriffen wort wortes worts worte wörter wörtern bezeichnung
    bezeichnungen ausdruck formel slogan parole parolen unwort satz rubrik kategorie kategorien stufe
    kapitel akte gesetz petition demo kundgebung veranstaltung konferenz festival tournee tour messe ausgabe
    zeitungsgruppe redaktionsnetzwerk newsletter webseite website internetseite seite facebook-gruppe
    telegram-kanal youtube-kanal operation mission code codename variante modell typ frage fragen aktion
    aktionen aktionstag tag woche pakt bundesprogramm soko team bild foto tweet format formats new guardian
    label stadtteil platz straße haus werk labor zug restaurantkette kette betreff adresse schild plakat
    plakate plakaten button journals wochenzeitung boulevardzeitung boulevardblatt szenemagazin spezial
    dossier thema themen
"""

# Papers, broadcasts and programmes that are often printed in marks
MEDIA = """
    Spiegel Spiegels Bild Welt Zeit Focus Stern Handelsblatt Tagesschau Tagesthemen Heute Monitor Panorama
    Tatort Kontraste Report Tagesspiegel Standard Kurier Presse Kronenzeitung Blick Cicero Compact Merkur
    Rubikon Guardian Independent Observer Economist Nature Science Lancet Times Post Figaro Monde Mirror Sun
    Telegraph Tagespost Querdenken Arche Tafel Nachrichtenagentur Morgenmagazin Kicker
"""

# Beside marks: the word is spoken of, translated or explained
MENTIONED = """
    heißt hieß heißen hießen heiße genannt nennt nennen nannte nannten bedeutet bedeutete übersetzt lautet
    lautete getauft benannt betitelt bezeichnet bezeichnete bezeichneten bezeichnen bezeichnung deutsch
    englisch begriff wort wörtlich sinngemäß gelesen aufschrift umbenannt tauften nennt's namens stichwort
    motto abkürzung kürzel abgekürzt schwerpunkt spitzname auszeichnung unterzeichnet ausgezeichnet prädikat
    spricht sprach sprechen sprachen
"""


def ending_in(words: str) -> str:
    """Return a pattern of words in small letters that end in one of a list."""
    return f"(?:{'|'.join(map(re.escape, sorted(set(words.split()), key=len, reverse=True)))})$"

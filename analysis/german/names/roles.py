"""What stands before a name and is none: titles, offices, professions, and who somebody is to others."""

from analysis.german.lemmas.data import words

# with the endings -in, -en, -s, and as heads of compounds: Bundeskanzlerin, US-Präsidenten
_DOERS = words("""
    abgeordnete aktivist amtsinhaber analyst anführer anwalt anwältin arzt ärztin aussenminister
    außenminister autor beauftragte berater bischof botschafter bürgermeister chef chefin dekan diktator
    direktor experte expertin fahrer forscher fraktionschef freund generalsekretär geschäftsführer
    gouverneur gründer gründerin händler historiker innenminister intendant jurist kandidat kanzler
    kapitän kardinal kolumnist komiker kommissar könig königin korrespondent kritiker kanzlei künstler
    leiter lehrer macher machthaber medizinerin mediziner minister ministerpräsident moderator musiker
    nachfolger ökonom oberbürgermeister papst parteichef pastor patriarch programmierer schlosser
    pfarrer philosoph physiker politiker politologe politologin premier präsident prinz prinzessin
    professor psychologe psychologin publizist redakteur regisseur reporter richter sänger schauspieler
    schriftsteller sekretär senator soziologe soziologin spieler sportler sprecher staatschef
    staatssekretär star stratege tochter trainer unternehmer verleger vertreter virologe virologin vize
    vorgänger vorsitzende vorstand wissenschaftler zar kollege kollegin bruder schwester mutter vater
    sohn witwe frau mann herr ehefrau ehemann epidemiologe epidemiologin landrat landrätin stadtrat
    stadträtin general oberst admiral graf gräfin fürst baron sultan emir journalist manager investor
    milliardär oligarch rapper blogger youtuber influencer pianist dirigent dichter maler biologe
    biologin chemiker architekt ingenieur student bauer wirt wirtin koch rentner schüler reporterin
    bewohner nachbar gewerkschafter gewerkschaftschef kreisbrandmeister dolmetscher imker apotheker
""")
_ANY = "|".join(sorted(set(_DOERS), key=lambda word: (-len(word), word)))
ROLE = rf"(?i)^(?:[\p{{L}}\p{{N}}]+-)*\p{{L}}*(?:{_ANY})(?:in|innen|e[nrs]?|n|s)?$"
TITLES = words(
    "Dr. Prof. Prof Dr Herr Herrn Frau Mr. Mrs. Sir Lord Lady Sankt St. Ex Dipl.-Ing. Jun. Sen. Scheich Pater"
)
PARTICLES = words("von van de der den zu zur vom da di del della dos la le ten ter bin ibn al el und_zu")
# Words before many names that are no first names: of measure, of English, and of places with two words.
NOT_FIRST = frozenset(
    words("""
    Milliarde Milliarden Million Millionen Prozent Euro Bad San Santa Los Las El La Le Les Saint St São
    Sao Sri Tel Hong Rio Port Fort Mount Lake New North South East West Big Black White Red Blue Green
    Great Little Old Young Good Free Public Private National International Medical Clinical Human
    Climate Health Air Fox Sky Star Space Foreign Drug Trade Disease Vaccine Pandemic Zero Hate Make
    Face Ocean Captain Astra Van Hopkins Amnesty Galeria Gran Don My The This Scientific Alpha Central
    General Royal United Federal World Times Open Asia Europe Africa America Corona Covid Omega Delta
    Premier Champions Tag Team Club Radio Deutsche Deutscher Hotel Café Villa Plos Christopher
    Otto-Versand Street Wall Silicon Home Black-Lives Virus Anti Pro Ground Union Real Inter Borussia
    Eintracht Fortuna Hertha Werder Bayer Dynamo Hansa Schalke
    """)
)
# with a capital and without an article, and no names: when, and how much
NO_NAMES = frozenset(
    words("""
    Anfang Mitte Ende Januar Februar März April Mai Juni Juli August September Oktober November Dezember
    Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag Uhr Prozent Euro Corona Covid
    Covid-19 Online Abend Morgen Mittag Nacht Milliarden Millionen Deutsch Englisch Ostern Weihnachten
    Jahre Jahren Tage Tagen
    """)
)
# behind a first name it is an institution, a street or a prize that bears the name
NO_LAST = (
    r"(?:Institut|Instituts|Stiftung|Universität|Straße|Strasse|Platz|Allee|Preis|Preises|Haus|Klinik|Schule|Gymnasium"
    r"|Krankenhaus|Hospital|Museum|Effekt|Pakt|Plan|Foundation|University|Group|School|Center|News|Times|Street)$"
)

"""What organisations are called: acronyms, words that are one by themselves, and words that head a name."""

from analysis.german.lemmas.data import words

ACRONYM = r"^(?:\p{Lu}{2,6}|\p{Lu}\p{Ll}{0,2}\p{Lu}{1,4}|\p{Lu}{2,4}\p{Ll}{1,2})$"
# acronyms of things, countries and measures; and numerals
NO_ACRONYM = frozenset(
    words("""
    NRW ÖPNV BER ONLINE FC SC SV VFL IG TU FU HU BSC CBD PCR DNA RNA TV PC OK KI IT UV AM PM SMS PDF USB
    GPS CEO CFO CD DVD BIP PKW LKW PS AKW KZ USA US DDR BRD UdSSR UK UAE VAE FFP FFP2 KN95 ICU HIV AIDS
    SARS COVID MERS ADHS HPV BCG MRT CT EKG OP OPs PR VR AR HD LED GmbH AG SE KG eV EUR USD II III IV VI
    VII VIII IX XI XII XV XX XXL FAQ ABC ID IP PIN TAN WC WM EM ICE IC RE AGB BGB GG StGB AfG IfSG ISBN
    URL WLAN QR CO NO GOTT NICHT UND DER DIE DAS EIN IST VON ZU IN IM AUF FSK NGO NGOs AGs PCs LKWs PKWs
    TVs CDs DJ DJs MP
    """)
)
# one of its kind in the press, by itself
KNOWN = frozenset(
    words("""
    Bundestag Bundesrat Bundesregierung Bundeswehr Bundesverfassungsgericht Bundesgerichtshof Bundesbank
    Bundeskriminalamt Bundeskanzleramt Kanzleramt Bundesnetzagentur Bundespolizei Bundesliga
    Verfassungsschutz Kreml Pentagon Nato Unicef Unesco Interpol Europol Eurostat Frontex Opec Mossad
    Hamas Hisbollah Taliban Europarat Europaparlament EU-Kommission EU-Parlament Reichstag Linkspartei
    Ampelkoalition Bundesärztekammer Bundesarbeitsgericht Bundesfinanzhof Bundesverwaltungsgericht
    Bundesrechnungshof Charité Greenpeace Oxfam Wikileaks Wikipedia Google Facebook Twitter Amazon Apple
    Microsoft Netflix Youtube Whatsapp Telegram Tesla Volkswagen Daimler Siemens Lufthansa Karstadt
    Wirecard Biontech BioNTech Pfizer Moderna AstraZeneca Astrazeneca Gazprom Rosneft Naftogaz Roskosmos
    Ryanair Airbus Boeing Bundesanwaltschaft Bafin Treuhand Caritas Diakonie Pegida
    """)
)
# behind a place or a name they are one: Landgericht Berlin; before one: Bundesgesundheitsministerium
HEADS = words("""
    Universität Hochschule Klinikum Uniklinik Universitätsklinikum Landgericht Amtsgericht Oberlandesgericht
    Verwaltungsgericht Staatsanwaltschaft Gesundheitsamt Polizeipräsidium Polizei Landratsamt Handelskammer
    Volkshochschule Zoo Flughafen
""")
MADE = (
    r"^Bundes\p{Ll}+(?:ministeriums?|amt|amte?s|agentur|institute?s?|zentrale|verbande?s?|vereinigung|behörde)$"
    r"|^(?:\p{Lu}[\p{L}.]*-)+(?:Instituts?|Stiftung|Universität|Partei|Gesellschaft|Akademie|Hochschule|Klinik)$"
    r"|^\p{Lu}\p{Ll}+(?:außen|innen|finanz|gesundheits|verteidigungs|justiz|wirtschafts|kultus)ministeriums?$"
)
FIRMS = ("AG", "GmbH", "SE", "KG", "Inc.", "Ltd.", "Corp.", "e.V.", "gGmbH")

"""What looks like a part of a compound and is none: closed sets, each with its reason."""

from analysis.german.lemmas.data import words

# Endings that make nouns, and are nouns by accident (die Heide, der Schaft, das Tum); and heads that mostly
# end foreign words: Gene|ration, Kombi|nation, Pro|gramm.
NO_HEADS = frozenset(
    words("""
    chen ei haft heit keit ler lein lich ling linge ung tum tümer nis schaft schaften ismus ist istik ion tät
    erin eur euse ade age and ant anz ar ent enz erei erie esse ette ier ik in ine ment or ose sal sel ur
    ration nation lation gramm gramme meter kratie logie tion tor toren at ate mie tät nale enten alien ale
    ari ros arten rin line lines ten ster sten tern tel rade lade eller elle ente arier mist asse laus loge
    eiter derin hörigkeit
    """)
)
# heads of three letters that are frequent enough to be meant; shorter ones never are
SHORT_HEADS = frozenset(
    words("""
    akt amt arm art arzt bad bar bau bus ehe eid eis fan fee fuß gas gut hof hut job kur lob los lok mut not
    ohr öl ort pop rad rat ruf see sex tag tat tee ton tor typ uhr weg weh zar zoo zug rap gau app web
    """)
)
# Prefixes and particles: what stands behind them is no head (Auf|nahme, Unter|suchung, Pro|test).
PREFIXES = words("""
    ab an auf aus be bei da dar durch ein emp ent er fort ge gegen her heran hin hinter in los miss mit nach
    nieder ob rück um un unter ur ver vor wider wieder weg zer zu über
""")
NO_FIRSTS = frozenset(
    words("""
    des dis ex fehl fern for inner für heraus herum hinaus hinein hinzu inter kon kom kor kolon neben
    pro re sub trans voran voraus vorüber weiter zurück zusammen zwischen auseinander entgegen statt
    herab nahe tele kilo zenti milli mikro makro dia para poly mono meta hyper syn sym per prä anti
    kontra kata der das die den dem man war hat sie wie was mal all alle als also wenn aber oder und nur
    nun mein dein sein kein nicht zwei drei vier fünf sechs acht neun zehn hundert tausend
    """)
) | frozenset(PREFIXES)
# First parts that do not stand alone, or not as nouns: Haupt|stadt, Netto|gehalt.
BOUND = {
    word: word.capitalize()
    for word in words("""
    bio brutto einzel haupt innen lieblings mini mega netto außen öko sonder spezial super vize
    mehr euro grund
    """)
} | {"oster": "Ostern"}
SHORT_FIRSTS = ("öl", "ei", "tv", "uv", "it")  # of two letters
# Days, and words that are as old as the language: their parts say nothing.
WHOLE = frozenset(
    words("""
    Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Weihnachten Ostern Pfingsten Haushalt
    Gegenteil Durchschnitt Hochzeit Nachbar Nachbarin Heimat Heirat Monat Wachstum Eigentum Urteil
    Drittel Viertel Großteil Bestandteil Vorteil Nachteil Vernunft Zukunft Jahrhundert Jahrzehnt
    Jahrtausend Handwerk Augenblick Bräutigam Antwort Standard Standort Kompass Kontakt Mannschaft
    Landschaft Botschaft Wirtschaft Ausland Inland Heiland Verantwortung Jugend Schokolade Marmelade
    Kombination Generation Ordnung Karneval Fastnacht Protest Mutante Morgen Redaktion Mission Apotheke
    Innovation Schwelle Transport Kontrast Support
    """)
)
# Heads that hardly stand alone: Antrag|steller, Arbeit|nehmer.
BOUND_HEADS = ("nehmer", "steller")
# What places and families end in: such a word is a noun only where an article says so.
NAME_ENDS = words("""
    bach bauer berg born brück burg dorf feld furt hagen hausen haven heide heim hof holz horst kirchen
    land mann mark maier mayer meier meyer meister münde ried ruh see stadt stein stedt tal wald wang
    weiler werder wig
""")

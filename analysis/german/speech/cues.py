"""What else says that somebody speaks: prepositions, nouns of saying, and the words around clauses. Data."""

# after "nach": what somebody said, wrote, thinks or found out. Compounds end in them (Polizeiangaben).
SOURCES = """
    angaben angabe ansicht ansichten meinung auffassung einschätzung einschätzungen aussage aussagen
    auskunft information informationen darstellung darstellungen worten bericht berichten schätzung
    schätzungen überzeugung erkenntnis erkenntnissen untersuchung untersuchungen studie studien umfrage
    umfragen prognose prognosen berechnung berechnungen mitteilung meldung meldungen hochrechnung
    hochrechnungen stellungnahme lesart bekunden dafürhalten urteil analyse statistik zahlen daten
    aufzeichnungen recherche recherchen erzählung erzählungen beobachtung beobachtungen beobachter
    vorstellung vorstellungen ermittlungen
"""

# before ", dass": nouns for what is held or said
CLAIMS = """
    ansicht meinung auffassung überzeugung ergebnis schluss vorwurf behauptung these hinweis aussage annahme
    ankündigung forderung befürchtung hoffnung worte worten einschätzung warnung vermutung sorge verdacht
    argument begründung versprechen erklärung feststellung
"""

REFLEXIVE = "sich mich uns dich euch"
PRONOUNS = "er sie es man wir ich"  # who may speak
DETERMINERS = """
    der die das dem den des ein eine einem einen einer eines dieser diese dieses diesem diesen jener jene
    jenes sein seine seiner seinem seinen seines ihr ihre ihrer ihrem ihren ihres unser unsere mein meine
    kein keine keiner beide beiden mehrere viele einige manche alle andere zwei drei vier fünf
"""
SUBORDINATORS = """
    weil da wenn als nachdem während obwohl obgleich bevor ehe damit sodass falls sofern solange sobald
    indem seit seitdem wohingegen wobei wodurch womit weshalb nachdem
"""
COMPLEMENTERS = "dass daß ob"
QUESTIONS = """
    wie was wer wen wem wo wann warum weshalb wieso woher wohin welche welcher welches welchen welchem
    wieviel worum wofür
"""
COORDINATORS = "und oder aber doch sondern denn sowie jedoch"
PREPOSITIONS = """
    am im an in auf bei beim mit vor vom von zu zum zur nach über unter gegen für durch um aus seit bis
    während wegen trotz gegenüber ohne zwischen neben hinter angesichts aufgrund innerhalb außerhalb statt
    per via laut anlässlich dank ab
"""
MODALS = """
    kann können konnte konnten könne könnte könnten muss müssen musste mussten müsse müsste müssten soll
    sollen sollte sollten solle will wollen wollte wollten wolle darf dürfen durfte durften dürfe dürfte
    dürften mag mögen möchte möchten möge
"""
GENITIVES = "des der eines einer seines seiner ihres ihrer dieses dieser unseres unserer"
SHOULD = "soll sollen"  # is said to

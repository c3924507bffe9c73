"""What a person is called beside the name: titles, and what roles and offices end in. Data.

Both stand before a name and are no part of it. An ending is one of whole words and of compounds:
CDU-Politiker, Bundesgesundheitsminister, Charité-Virologe.
"""

TITLES = """
    Herr Herrn Frau Dr. Prof. Prof Dr Professor Professorin Doktor Sir Lord Lady Graf Baron Prinz Prinzessin
    König Königin Kaiser Papst Kardinal Bischof Pater Pastor Pfarrer Pfarrerin Scheich Imam Ayatollah
    General Oberst Major Hauptmann Leutnant Admiral Kapitän Mr. Mrs. Mr Mrs Ms. Familie Ehepaar
"""

ROLES = """
    minister ministerin präsident präsidentin kanzler kanzlerin chef chefin sprecher sprecherin politiker
    politikerin experte expertin forscher forscherin virologe virologin epidemiologe epidemiologin mediziner
    medizinerin arzt ärztin leiter leiterin direktor direktorin vorsitzender vorsitzende vorsitzenden
    abgeordneter abgeordnete abgeordneten senator senatorin bürgermeister bürgermeisterin rat rätin sekretär
    sekretärin beauftragter beauftragte beauftragten kandidat kandidatin journalist journalistin autor
    autorin anwalt anwältin richter richterin professor professorin wissenschaftler wissenschaftlerin ökonom
    ökonomin soziologe soziologin psychologe psychologin historiker historikerin philosoph philosophin
    biologe biologin physiker physikerin jurist juristin statistiker reporter reporterin redakteur
    redakteurin korrespondent korrespondentin moderator moderatorin trainer trainerin spieler spielerin
    manager managerin geschäftsführer geschäftsführerin unternehmer unternehmerin gründer gründerin
    mitgründer inhaber inhaberin vertreter vertreterin botschafter botschafterin gouverneur gouverneurin
    premier regent general kommissar kommissarin beamter beamte beamtin aktivist aktivistin analyst
    analystin analysten berater beraterin schauspieler schauspielerin sänger sängerin musiker musikerin
    künstler künstlerin schriftsteller schriftstellerin regisseur regisseurin lehrer lehrerin schüler
    schülerin student studentin mann frau vize chefarzt hausarzt immunologe immunologin toxikologe pathologe
    mikrobiologe mikrobiologin staatssekretär staatssekretärin intendant intendantin dezernent dezernentin
    landrat landrätin stadtrat staatsanwalt staatsanwältin verteidiger verteidigerin kläger klägerin
    sachverständiger fachmann milliardär investor stifter vater mutter sohn tochter bruder schwester ehefrau
    ehemann witwe initiator initiatorin organisator organisatorin veranstalter mitarbeiter mitarbeiterin
    kollege kollegin chefredakteur kolumnist blogger youtuber ministerpräsident ministerpräsidentin
    fraktionschef parteichef anführer führer star diktator machthaber staatschef regierungschef
    präsidentschaftskandidat herausforderer amtsinhaber amtskollege nachfolger vorgänger generalsekretär
    rektor rektorin dekan schulleiter kapitän torwart stürmer mitautor verfasser herausgeber bundespräsident
    übersetzer repräsentant meteorologe klimaforscher astronom chemiker informatiker ingenieur architekt
    landwirt wirt gastronom händler bäcker makler pfleger pflegerin krankenschwester apotheker apothekerin
"""

"""The words that carry grammar and not content, as data: every class with the reason why it stands here.

The principle: a word has content if it names something that coverage can be about, a thing, a person, a deed
or a quality. Nouns, names, full verbs and adjectives do. The other classes of German are closed: they point
(dieser, dort, heute), count and measure (zwei, viel, sehr), judge how surely (vielleicht) or tie sentences
together (und, deshalb), whatever the subject. An adverb that names something stays (online, daheim, nachts).
An adjective stands here only where it has no sense but how much or which (viel, anderer, weiterer), or where
its bare form is mostly a particle, by count on real coverage (einfach, rund, natürlich).

Stop-word lists from elsewhere hold *jahr, prozent, sagte, gut, recht*, which are content in the press.
Group -> words in lower case. Every inflected form is written out: a list that is read can be checked.
"""

GRAMMAR: dict[str, str] = {
    # definite, indefinite; "ne", "nen" are what interviews print for eine, einen
    # and what is written for all genders, with a colon whatever the sign (eine*n, eine/n, eine(n))
    "article": """
        der die das dem den des ein eine einem einen einer eines ’n ’ne ’nen ’nem ’ner der:die die:der
        den:die die:den dem:der der:dem des:der ein:e eine:r eine:n eine:m eines:r einem:r einer:s
        einem:einer einen:eine
    """,
    # personal, reflexive, possessive, demonstrative, relative, interrogative, indefinite; with the
    # determiners that inflect like them (alle, beide, manche, jede), which grammars count as pronouns
    "pronoun": """
        ich mich mir meiner du dich dir deiner er ihn ihm seiner sie ihr ihrer ihnen es wir uns unser euch
        euer sich einander man mein meine meinem meinen meines dein deine deinem deinen deines sein seine
        seinem seinen seines ihre ihrem ihren ihres unsere unserem unseren unserer unseres unserm unsern
        unsre unsrem unsren unsrer unsres eure eurem euren eurer eures dieser diese diesem diesen dieses dies
        jener jene jenem jenen jenes derjenige diejenige dasjenige desjenigen demjenigen denjenigen
        derjenigen diejenigen derselbe dieselbe dasselbe desselben demselben denselben derselben dieselben
        deren dessen denen derer welcher welche welchem welchen welches wer wen wem wessen was jemand
        jemanden jemandem jemandes niemand niemanden niemandem niemandes etwas nichts irgendwer irgendwas
        irgendjemand irgendetwas irgendein irgendeine irgendeinem irgendeinen irgendeiner irgendeines jeder
        jede jedem jeden jedes jedermann alle allem allen aller alles all mancher manche manchem manchen
        manches solcher solche solchem solchen solches solch beide beiden beider beides einige einigem
        einigen einiger einiges mehrere mehreren mehrerer mehreres selbst selber wo woher wohin wann warum
        weshalb wieso wie worin woran worauf woraus wobei wodurch wofür wogegen womit wonach worüber worum
        wovon wovor wozu darin daran darauf daraus dabei dadurch dafür dagegen damit danach darüber darum
        davon davor dazu daher hierin hieran hierauf hieraus hierbei hierdurch hierfür hiermit hiernach
        hierüber hiervon hierzu hierher da hier dort dahin
        er:sie sie:er ihm:ihr ihr:ihm ihn:sie sie:ihn sein:ihr ihr:sein sein:e seine:r seine:n seine:m
        seinem:r ihr:e ihre:r ihre:n ihre:m ihrem:r mein:e meine:r meine:n meine:m dein:e deine:r deine:n
        deine:m unser:e unsere:r unsere:n unsere:m euer:e eure:r eure:n eure:m jede:r jede:n jede:m jede:s
        jedem:r jeden:r jedes:r jene:r jene:n jene:m diese:r diese:n diese:m diesem:r welche:r welche:n
        welche:m manche:r manche:n manche:m solche:r solche:n solche:m irgendein:e irgendeine:r irgendeine:n
        irgendeine:m alle:r beide:r einige:r diejenige:r dieselbe:r man:frau
    """,
    # with the contractions of preposition and article (am, beim, ins)
    "preposition": """
        ab an anhand anlässlich auf aufgrund aus außer außerhalb bei betreffend bezüglich binnen bis dank
        durch entlang für gegenüber gemäß halber hinsichtlich hinter in infolge inklusive innerhalb je laut
        mangels mit mitsamt mittels nach neben oberhalb per pro samt seit seitens statt anstatt anstelle
        trotz über um unter unterhalb unweit via vom von vor während wegen zu zufolge zugunsten zuliebe
        zwecks zwischen am ans aufs beim durchs fürs hinterm hinters im ins überm übers ums unterm unters
        vorm vors zum zur
    """,
    "conjunction": """
        und oder aber denn sondern sowie sowohl weder noch entweder beziehungsweise bzw als ob dass daß weil
        wenn falls sofern soweit solange sobald sooft nachdem bevor ehe damit obwohl obgleich obschon
        wenngleich während indem sodass indes indessen wohingegen doch jedoch also
    """,
    # sein, haben, werden in all finite and infinite forms
    "auxiliary": """
        sein bin bist ist sind seid sei seien seiest seist war warst waren wart wäre wärst wärest wären wärt
        wäret gewesen haben habe hast hat habt habest habet hatte hattest hatten hattet hätte hättest hätten
        hättet gehabt werden werde wirst wird werdet werdest wurde wurdest wurden wurdet würde würdest würden
        würdet worden geworden ward
    """,
    "modal": """
        können kann kannst könnt könne könnest könnet konnte konntest konnten konntet könnte könntest könnten
        könntet gekonnt müssen muss muß musst müsst müsse musste musstest mussten musstet müsste müsstest
        müssten müsstet gemusst sollen soll sollst sollt solle sollest sollte solltest sollten solltet
        gesollt wollen will willst wollt wolle wollte wolltest wollten wolltet gewollt dürfen darf darfst
        dürft dürfe durfte durftest durften durftet dürfte dürftest dürften dürftet gedurft mögen mag magst
        mögt möge mögest mochte mochtest mochten mochtet möchte möchtest möchten möchtet gemocht
    """,
    # words that shade or link a sentence without naming anything
    "particle": """
        ja nein auch nur schon noch doch eben halt mal denn etwa eigentlich wohl sogar sehr so zu ganz bloß
        ziemlich fast kaum nämlich zwar allerdings dann nun daher deshalb deswegen somit sonst außerdem zudem
        dennoch trotzdem immerhin jedenfalls übrigens überhaupt ebenfalls ebenso gleichwohl hingegen vielmehr
        wiederum
    """,
    # switched separately: what turns a sentence's meaning round
    "negation": """
        nicht kein keine keinem keinen keiner keines keins gegen ohne kein:e keine:r keine:n keine:m
    """,
}

# What lemmatising does not ask for: it knows the grammar above by heart.
POINTERS: dict[str, str] = {
    # how many, how much, which of several: indefinite numerals and the adjectives that say nothing else
    "quantifier": """
        viel viele vielem vielen vieler vieles wenig wenige wenigem wenigen weniger weniges mehr meist
        meiste meisten meister meistes meistens ander andere anderem anderen anderer anderes andern anders
        sonstig sonstige sonstigen sonstiger sonstiges übrig übrige übrigen übriger übriges weitere weiterem
        weiteren weiterer weiteres etlich etliche etlichen etlicher etliches sämtlich sämtliche sämtlichem
        sämtlichen sämtlicher sämtliches jeglich jegliche jeglichem jeglichen jeglicher jegliches jedweder
        jedwede jedweden keinerlei allerlei allerhand vielerlei solcherlei derlei dergleichen genug genügend
        zuviel zuwenig soviel soviele wieviel wieviele paar zig halb ganze ganzem ganzen ganzer ganzes
        gesamt gesamte gesamtem gesamten gesamter gesamtes halbe halben halbes derart derartig derartige
        derartigen derartiger derartiges lauter allesamt irgendwelche irgendwelchen irgendwelcher manch selb
        selbe selben letzt letzte letztem letzten letzter letztes letztere letzteren letzterer letzteres
        erstere ersteren ersterer ersteres viele:r wenige:r andere:r andere:n andere:m weitere:r letztere:r
        nächst nächste nächstem nächsten nächster nächstes jeweils jeweilig jeweilige jeweiligen jeweiliger
        jeweiliges unsereiner sowas ihresgleichen seinesgleichen
    """,
    # einander with its prepositions
    "reciprocal": """
        aneinander aufeinander auseinander beieinander durcheinander füreinander gegeneinander
        hintereinander ineinander miteinander nacheinander nebeneinander übereinander untereinander
        voneinander zueinander
    """,
    # when, seen from the speaker or from what was said before; "Morgen" is a noun
    "time": """
        heute gestern vorgestern morgen übermorgen jetzt bald damals einst neulich kürzlich jüngst derzeit
        zurzeit momentan bisher bislang bisherig bisherige bisherigen bisheriger bisheriges heutzutage
        nunmehr inzwischen mittlerweile zwischenzeitlich zwischendurch seither seitdem fortan vorher nachher
        zuvor vorhin hernach zuerst zuallererst zunächst zuletzt erst erstmal erstmals anfangs eingangs
        schließlich letztlich letztendlich schlussendlich endlich immer immerzu stets nie niemals jemals
        jederzeit oft oftmals öfter öfters manchmal mitunter bisweilen zuweilen gelegentlich wieder abermals
        erneut nochmal nochmals mehrmals mehrfach einmal zweimal dreimal diesmal allemal weiterhin bereits
        längst längstens lange sofort sogleich alsbald demnächst gleichzeitig zugleich zeitgleich früher
        später spätestens frühestens irgendwann vorerst vorab vorläufig zeitweise zeitlebens daraufhin
        sodann alsdann dereinst ehemals vormals unlängst heuer dato zumeist neuerdings seinerzeit allmählich
        umgehend unverzüglich heutig heutige heutigen heutiger heutiges damalig damalige damaligen damaliger
        damaliges jetzig jetzige jetzigen jetziger jetziges derzeitig derzeitige derzeitigen derzeitiger
        derzeitiges unterdessen währenddessen plötzlich
    """,
    # where and where to, seen from the speaker; with the particles that verbs part with (hinaus, zurück)
    "place": """
        drüben dorthin dorther hierhin überall überallhin nirgends nirgend nirgendwo irgendwo irgendwohin
        anderswo woanders andernorts anderweitig vielerorts mancherorts hierzulande hin her hinzu herum
        umher hinaus heraus hinein herein hinauf herauf hinab herab hinunter herunter hinüber herüber hervor
        heran herbei hinweg hindurch hinterher vorbei vorüber voran voraus vorweg vorn vorne vornherein
        hinten oben unten drinnen draußen innen außen rückwärts vorwärts aufwärts abwärts zurück zusammen
        fort los empor nieder dran drauf drin draus drüber drum drunter darunter dahinter daneben dazwischen
        obendrein beiseite abseits jenseits diesseits raus rauf runter rüber ran quer rings ringsum rundum
        mittendrin einher dar inne unterwegs nebenbei nebenher nebenan fernab weiter überein beisammen
        hiesig hiesige hiesigen hiesiger hiesiges dortig dortige dortigen dortiger dortiges weg teil
        worunter weswegen woraufhin irgendwie irgend
    """,
    # how much, how exactly, what of all things: degree, focus, and what rounds a number
    "degree": """
        gar besonders insbesondere vornehmlich hauptsächlich vorwiegend vorrangig zumal zumindest wenigstens
        mindestens höchstens allenfalls bestenfalls schlimmstenfalls lediglich allein alleine ausschließlich
        ausgerechnet gerade rund circa zirka ungefähr schätzungsweise knapp annähernd nahezu beinahe
        halbwegs eher einigermaßen insgesamt teils teilweise größtenteils großteils weitgehend weitestgehend
        vollends völlig gänzlich durchweg durchaus keineswegs keinesfalls mitnichten geradezu schlechthin
        schlichtweg schlicht einfach genau deutlich quasi gewissermaßen sozusagen gleichsam genauso
        gleichfalls relativ vergleichsweise verhältnismäßig äußerst höchst zutiefst überaus ungemein allzu
        umso desto weitaus möglichst insofern insoweit inwiefern inwieweit bestens hochgradig reichlich
        sonderlich zusehends merklich namentlich eigens dermaßen solchermaßen respektive plus minus
        definitiv exakt explizit
    """,
    # how surely, how gladly: what the speaker thinks of the whole sentence; with interjections
    "comment": """
        vielleicht wahrscheinlich vermutlich womöglich möglicherweise sicherlich zweifellos zweifelsohne
        fraglos freilich natürlich selbstverständlich tatsächlich wirklich wahrlich offenbar offensichtlich
        offenkundig anscheinend scheinbar augenscheinlich voraussichtlich unbedingt leider hoffentlich gern
        gerne lieber ungern bekanntlich bekanntermaßen ohnehin sowieso eh wohlgemerkt geschweige beileibe
        normalerweise üblicherweise eventuell ach aha ah oh na naja tja nee äh ähm hm
    """,
    # what ties a sentence to the one before; with the prepositions of officialese
    "connective": """
        ferner überdies zusätzlich demnach demzufolge demgemäß dementsprechend folglich infolgedessen mithin
        ergo nichtsdestotrotz nichtsdestoweniger demgegenüber andererseits einerseits stattdessen ansonsten
        andernfalls gegebenenfalls notfalls beispielsweise apropos erstens zweitens drittens viertens
        fünftens desgleichen ihrerseits seinerseits meinerseits unsererseits dahingehend angesichts
        einschließlich mithilfe zuzüglich abzüglich ungeachtet namens qua versus wider nebst alias
    """,
    # as they are cut: with their periods
    "abbreviation": """
        bzw. z.b. d.h. u.a. usw. usw etc. etc ca. ca vgl. ggf. ggfs. evtl. inkl. exkl. sog. bspw. resp. vs.
        vs u.ä. o.ä. usf. z.t. i.d.r. u.u. v.a. m.e. bzgl. insb. insbes. al. ebd. s.o. s.u. z.zt. gem.
    """,
    # articles, prepositions, conjunctions, pronouns and auxiliaries of the languages that German papers
    # quote: English, then French, Spanish, Italian, Dutch and Latin
    "foreign": """
        the of and to for is that this these those with by from at as be been being are were has have had
        having it its he him his she we our ours us you your yours they them their theirs who whom whose
        which what when where why how there here then than but or nor not if because while although though
        about into onto over under after before between through without within against during until since
        would could should can cannot may might must shall do does did done don’t doesn’t didn’t i’m it’s
        can’t won’t isn’t on off out up down only just very any some such each both other another more most
        less much many no yes too le la les un une au aux et ou où que qui est sont dans sur avec pour par
        pas ce cette ces il elle de el las del y en con por para una uno lo su sus gli di della dello dei
        degli delle nel nella al alla che non e het een van voor aan te ten ter ad cum ut sed ipso facto quo
        cetera
    """,
}

FUNCTION_WORDS = GRAMMAR | POINTERS
NEGATION = "negation"

# A capitalised function word is one at the beginning of a sentence; these are mostly something else
# then: nouns (vielen Dank, das All, zum ersten Mal, die Würde) and names (Anne Will).
CAPITALISED_CONTENT = frozenset(
    {"All", "Dank", "Ehe", "Halt", "Mal", "Pro", "Waren", "Weil", "Will", "Wohl", "Würde"}
)
# The same among the pointers: der Weg, das Los, die Not, Theresa May.
CAPITALISED_POINTERS = frozenset(
    {"Can", "Los", "May", "Meister", "Minus", "Morgen", "Not", "Paar", "Plus", "Teil", "Van", "Weg"}
)

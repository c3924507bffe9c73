"""Words that say by their capital that a sentence begins.

German writes every noun with a capital, so a capital alone says little after "6." or "usw."; on a word that
is small within sentences (article, pronoun, conjunction, adverb, finite verb) it says nearly everything.
Chosen among the words that follow the end of a sentence in 38 million words of coverage.
"""


def _capitals(text: str) -> frozenset[str]:
    return frozenset(word.capitalize() for word in text.split())


# With a capital they are nothing else: no noun, no name, no polite address, hardly the first word of a title.
SURE = _capitals("""
    ich er es wir dies diese dieser dieses diesem diesen jeder jede viele einige mehrere manche aber und
    oder doch sondern nachdem während obwohl bevor falls sobald solange seitdem indem damit als seit
    nach bei mit über aufgrund angesichts neben zwischen innerhalb außerdem zudem allerdings dabei
    dagegen daher deshalb deswegen dennoch trotzdem darüber darum dadurch danach dazu auch nur noch
    schon so dann hierbei hierzu inzwischen mittlerweile bereits bisher bislang derzeit zunächst zuletzt
    leider vielleicht eigentlich schließlich insgesamt natürlich tatsächlich offenbar jedoch somit
    zumindest immerhin übrigens möglicherweise wahrscheinlich glücklicherweise dort jetzt
""")

STARTERS = SURE | _capitals("""
    der die das den dem des ein eine einer eines einem einen kein keine keiner keines keinem keinen
    jener jene jenes jenem jenen jedes jedem jeden welche welcher welches mein meine meiner meinem
    meinen dein deine sein seine seiner seinem seinen ihr ihre ihrer ihrem ihren unser unsere unserer
    unserem unseren euer eure du sie man mir mich dir dich ihm ihn ihnen uns euch sich wer wen wem was
    wessen mancher manches solche solcher solches beide beides beiden alle aller alles allen allem
    einiges etwas nichts niemand jemand jedermann vieles vielen wenige weitere weiterer weiteres andere
    anderer anderes sämtliche letzteres letztere ersteres denn sowohl weder entweder dass daß ob wenn
    sofern weil da obgleich ehe bis soweit soviel sodass wie wobei wodurch wofür womit wonach woran
    worauf woraus worin worüber wovon wozu wo wohin woher warum weshalb weswegen wieso wann inwieweit
    inwiefern in im ins an am ans auf aus beim von vom vor zu zum zur unter um für gegen ohne durch
    hinter trotz wegen statt anstatt laut gemäß dank ab außer außerhalb anhand mithilfe infolge
    anlässlich hinsichtlich bezüglich mittels gegenüber entlang pro per rund knapp circa ungefähr etwa
    fast kaum mindestens höchstens spätestens frühestens erst davor dafür dahin dahinter damals daneben
    daran darauf daraufhin daraus darin darunter davon ferner überdies zumal jedenfalls ohnehin sonst
    ansonsten stattdessen vielmehr allein gerade eben hier hiermit hierfür hierzulande überall nirgends
    irgendwo irgendwann irgendwie heute gestern morgen vorgestern nun bald zurzeit momentan aktuell
    kürzlich neulich zugleich gleichzeitig zuerst zuvor vorher später früher einst seither einmal
    diesmal manchmal oft häufig selten immer nie niemals meist meistens mehr weniger viel wenig genug
    sehr ganz gar besonders insbesondere nämlich zwar also folglich demnach mithin wohl womöglich
    vermutlich angeblich sicher gewiss hoffentlich wirklich ja nein nicht genau ebenso genauso sogar
    selbst überhaupt insofern umso erstens zweitens drittens einerseits andererseits anders deren dessen
    denen dasselbe derselbe dieselbe ist sind war waren wird werden wurde wurden hat haben hatte hatten
    kann können konnte könnte muss müssen soll sollen sollte sollten will wollen darf dürfen mag möge
    sei seien wäre wären würde würden hätte hätten bin bist gibt gab geht ging kommt kam bleibt bleiben
    heißt lassen lasst lesen siehe bedeutet steht macht gilt gelten zwei drei vier fünf sechs sieben
    acht neun zehn elf zwölf dreizehn vierzehn fünfzehn zwanzig dreißig dutzende hunderte tausende
    tausend weiter weiterhin wieder wiederum erneut hingegen indes indessen derweil lediglich bloß
    ausgerechnet wichtig klar fest gut schlecht neu kurz lange weit zusammen gemeinsam hinzu teilweise
    beispielsweise ausnahmsweise beziehungsweise keinesfalls ebenfalls gleichfalls gleichwohl allenfalls
    andernfalls notfalls bestenfalls schlimmstenfalls gegebenenfalls betroffen geplant
""")

# The endings of more such words: "Vernünftigerweise", "Infolgedessen", "Neuerdings", "Erfahrungsgemäß"
STARTER_ENDING = r"(?:licherweise|igerweise|dessen|dings|gemäß|lich|mals|seits)$"

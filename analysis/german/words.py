"""Which tokens are words, and which words carry grammar rather than content.

Counts are made of words: a token with a letter or a digit. Function words are the closed classes of German
grammar. The list is small on purpose: stop-word lists from elsewhere hold *jahr, prozent, sagte, gut, recht*,
which are content in the press. Negation and opposition stand in a group of their own, since a question about
tone wants to keep them.
"""

from collections.abc import Iterable

import polars as pl

from analysis.errors import require

# Group -> words in lower case. Every inflected form is written out: a list that is read can be checked.
FUNCTION_WORDS: dict[str, str] = {
    # definite, indefinite; "ne", "nen" are what interviews print for eine, einen
    "article": "der die das dem den des ein eine einem einen einer eines 'n 'ne 'nen 'nem 'ner",
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
    # words that shade or link a sentence without naming anything; adverbs of degree belong here,
    # adverbs of time and place that a report may turn on (heute, gestern, jetzt, damals) do not
    "particle": """
        ja nein auch nur schon noch doch eben halt mal denn etwa eigentlich wohl sogar sehr so zu ganz bloß
        ziemlich fast kaum nämlich zwar allerdings dann nun daher deshalb deswegen somit sonst außerdem zudem
        dennoch trotzdem immerhin jedenfalls übrigens überhaupt ebenfalls ebenso gleichwohl hingegen vielmehr
        wiederum
    """,
    # switched separately: what turns a sentence's meaning round
    "negation": "nicht kein keine keinem keinen keiner keines keins gegen ohne",
}

NEGATION = "negation"

# A capitalised function word is one at the beginning of a sentence; these are mostly something else
# then: nouns (vielen Dank, das All, zum ersten Mal, die Würde) and names (Anne Will).
CAPITALISED_CONTENT = frozenset(
    {"All", "Dank", "Ehe", "Halt", "Mal", "Pro", "Waren", "Weil", "Will", "Wohl", "Würde"}
)


def function_words(groups: Iterable[str] | None = None, *, negation: bool = True) -> frozenset[str]:
    """Return the function words of these groups (default: all) in lower case, with or without negation."""
    chosen = list(FUNCTION_WORDS) if groups is None else list(groups)
    for group in chosen:
        require("group of function words", group, FUNCTION_WORDS)
    kept = [group for group in chosen if negation or group != NEGATION]
    return frozenset(word for group in kept for word in FUNCTION_WORDS[group].split())


def is_function_word(
    forms: pl.Series, groups: Iterable[str] | None = None, *, negation: bool = True
) -> pl.Series:
    """Return for every form whether it is a function word, whatever its case; null counts as none."""
    words = sorted(function_words(groups, negation=negation))
    listed = forms.str.to_lowercase().is_in(words) & ~forms.is_in(sorted(CAPITALISED_CONTENT))
    return listed.fill_null(value=False).alias("is_function_word")


def is_word(forms: pl.Series) -> pl.Series:
    """Return for every form whether it holds a letter or a digit of any script; null does not."""
    return forms.str.contains(r"[\p{L}\p{N}]").fill_null(value=False).alias("is_word")

"""How a form shows its mood: Konjunktiv I and past participles, by shape and dictionary. Data.

Konjunktiv I of a full verb is a form in -e whose form with -n is an infinitive (sage: sagen); of
auxiliaries and modals it is a closed list. The same form is the first person of the indicative: its
sentence tells.
"""

import re

import polars as pl

from analysis.german.lemmas.endings import Lookup
from analysis.german.lemmas.lemmatise import dictionary

AUXILIARY = "sei seien seiest habe werde könne müsse solle wolle dürfe möge"

# Forms in -e beside an infinitive in -en that are mostly something else: adjectives (leere, gleiche),
# pronouns and adverbs, what is said in the first person or as an imperative only (bitte, danke, siehe).
NO_SUBJUNCTIVE = """
    bitte danke siehe meine seine ihre eine keine alle heute leere gleiche lange kranke offene trockene
    reine kühle warme freie volle weiße lose weise hohe beide deine unsere rechte linke dichte helle enge
    feste nasse starke schwache reife gute schöne spitze liebe wahre große kleine kurze alte neue gerade
    sichere bessere zuhause zufolge sahne ende beinahe vorne gerne ohne euere wünsche grüße hoffe denke
    vermute befürchte schwarze grüne gelbe weiche harte breite zarte glatte
"""

ADVERBIAL = r"\p{Ll}{3,}weise$|\p{Ll}{3,}ische$"  # teilweise, texanische
SAID_WEISE = (
    "verweise beweise erweise hinweise ausweise überweise einweise zuweise abweise mische wische vermische"
)
PREFIXED_ERN = re.compile(r"^(?:ver|er|be|zer)\w+ere$")

# Forms of werden that a passive may have
PASSIVE = "wird werden wirst wurde wurden werde würde würden worden"

# What may stand behind its participle at the end of a clause
VERBS_BEHIND = "werden worden sein haben können müssen sollen dürfen"

# What denies; gegen does not
NEGATIONS = """
    nicht kein keine keinem keinen keiner keines keins ohne nie niemals niemand niemanden niemandem nichts
    nirgends keineswegs keinesfalls mitnichten weder
"""

PARTED = (
    "ab|an|auf|aus|bei|da|dar|durch|ein|fest|fort|frei|her|heraus|hervor|hin|hinaus|hinzu|klein|los|mit|nach|"
    "nieder|statt|teil|über|um|unter|vor|voran|voraus|vorbei|weg|weiter|wieder|zu|zurück|zusammen|bekannt|"
    "bereit|hoch|groß|krank|schwer|still|tot|gut|entgegen|gegenüber|herunter|hinunter|herab|herbei|nahe|"
    "vorweg"
)
PARTED_FORM = re.compile(rf"^(?:{PARTED})(\w{{3,}}e)$")
INSEPARABLE = "be|er|ver|ent|emp|zer|miss|über|unter|wider|hinter|durch|um|voll|wieder"
PARTICIPLE = rf"^(?:(?:{PARTED})?(?:ge|{INSEPARABLE})\p{{Ll}}{{2,}}(?:t|en)|\p{{Ll}}+iert)$"

# Infinitives that are their own participle
OWN_PARTICIPLE = """
    verlassen vergessen erhalten enthalten behalten betreten betrogen vertreten vergeben ergeben beraten
    verraten erfahren vergraben entlassen erlassen zerschlagen verschlagen bekommen unterhalten überfahren
    überlassen unterlassen überfallen befallen gefallen entfallen verfallen erlesen verlesen hinterlassen
    übertreten umgeben übergeben untergraben überschlagen bewachsen verwachsen vermessen bemessen
"""

# What looks like a participle and is an adjective, a noun, a preposition or an adverb
NO_PARTICIPLE = """
    gut recht nicht oft erst fest weit breit bereit bekannt beliebt berühmt beste letzt gerecht insgesamt
    gesamt geeignet gern gesund erneut bereits gestern gegen entgegen gewesen geworden gewohnt
    bewusst gespannt überhaupt
"""


def subjunctive(lexicon: pl.DataFrame) -> pl.Series:
    """Return which forms of a lexicon may be Konjunktiv I: column form."""
    form = lexicon["form"]
    closed = form.is_in(AUXILIARY.split())
    shaped = form.str.contains(r"^\p{Ll}{2,}e$") & ~form.is_in(NO_SUBJUNCTIVE.split())
    shaped &= ~form.str.contains(ADVERBIAL) | form.is_in(SAID_WEISE.split())
    look_up = dictionary()
    known = [word for word in form.filter(shaped).to_list() if _infinitive(word, look_up)]
    return (closed | (shaped & form.is_in(known))).alias("subjunctive")


def _infinitive(form: str, look_up: Lookup) -> bool:
    """Return whether a form in -e goes with an infinitive: mache: machen, verändere: verändern."""
    whole = form + "n"
    if look_up(whole) == whole:
        return True
    if PREFIXED_ERN.match(form):
        return look_up(form[:-1] + "n") == form[:-1] + "n"
    parted = PARTED_FORM.match(form)  # ausmache: the dictionary has not all of them
    return parted is not None and look_up(parted[1] + "n") == parted[1] + "n"


def participles(lexicon: pl.DataFrame) -> pl.Series:
    """Return which forms of a lexicon may be past participles: columns form, lemma."""
    form, lemma = lexicon["form"], lexicon["lemma"]
    infinitive = (form == lemma) & form.str.contains("n$") & ~form.is_in(OWN_PARTICIPLE.split())
    return (form.str.contains(PARTICIPLE) & ~infinitive & ~form.is_in(NO_PARTICIPLE.split())).alias(
        "participle"
    )

"""Spellings of one word: before 1996, in Switzerland, in capitals; and what the dictionary spells wrongly.

The reform of 1996 wrote ss for ß behind a short vowel, Switzerland has no ß, capitals had none until 2017. A
lemma is written as the rules are now, whatever the form; where two words meet (aus-sehen) no ß is made.
"""

import re

from analysis.german.lemmas.data import SWISS
from analysis.german.lemmas.endings import Lookup

# ß behind a vowel that is short: Prozeß, Mißbrauch, Fluß, daß, läßt, Schloß. Long it is in Fuß, Gruß, Maß,
# Spaß, Floß, groß, süß, and in ei, ie, au, eu; these keep it.
OLD = re.compile(
    r"((?<!e)i|(?<!i)e"
    r"|(?i:fl|schl|sch|k|n|(?<!r)g|w|dr)u|(?i:m)u(?=ßt?$|ßten?$|ßtest$)|R(?:u)(?=ßl|ßis)"
    r"|(?:k|w|n|fl|schl)ü|[Mm]ü(?=ßt)"
    r"|(?i:(?<!s)pa|ha|fa|la|na|ba)|\b[Dd]a|(?:l|h|w|gr)ä|[Hh]ä"
    r"|(?i:schlo|kolo|ambo|geno|spro|tro)|\b(?:Ro|Bo)|\bgo)ß"
)
# the dictionary parts aussehen, voraussetzen before the s; außer, außen and what begins so are words
JOINED = re.compile(r"^((?:vor|hin|her)?au)ß(?!er|en(?!den$))")
# Family names and places keep their ß: Haßelmann, Roßbach, Nußbaum, Theveßen; of nouns only these begin so.
OLD_NAMES = re.compile(
    r"(?!(?:Haß|Roß|Nuß|Faß|Rosse|Nüsse|Streß)$|Faßbier|Haßred|Haßkrim|Haßobj)"
    r"(?:Haß|Häß|Roß|Nuß|Faß|Wiß|Flaß|Meß|Keß|Geß|Heß|Weß|Kreß|Preß|Deß|Dreß|Litfaß|Rußw|Altjeß|Zißel)"
    r"|.*(?:veß|rniß|bekuß|ttheß)"
)


def present(form: str, known: Lookup) -> str | None:
    """Return a form in the spelling since 1996 if it has an older one and `known` knows the new, or None."""
    modern = OLD.sub(r"\1ss", form)
    return modern if modern != form and not OLD_NAMES.match(form) and known(modern) is not None else None


def spelled(form: str, lemma: str) -> str:
    """Return a lemma in small letters as it is written: aussehen, reißen, not außehen, reissen."""
    lemma = lemma if "ß" in form else JOINED.sub(r"\1ss", lemma)
    return SWISS.sub("ß", lemma) if "ss" in lemma else lemma

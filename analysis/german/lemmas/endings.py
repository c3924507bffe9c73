"""Cheap tests on the end of a word, the only place where German inflects.

Half a million distinct forms pass here for every corpus, so these are slices and `endswith`, no searches.
"""

import re
from collections.abc import Callable

from analysis.german.lemmas.data import words

Lookup = Callable[[str], str | None]  # form to lemma: the dictionary

# -e -en -em -er -es: what adjectives, participles and nouns made of them take
TWO = frozenset({"en", "em", "er", "es"})

ADJECTIVE_SUFFIXES = words("""
    isch lich ig bar los haft sam iv al ell är abel ibel fähig mäßig frei voll reich arm weit wert förmig
    artig fach nah fern feindlich freundlich end iert gerecht relevant bezogen ant ent ös oid phob
""")
INSEPARABLE = (
    "be",
    "ver",
    "er",
    "ent",
    "zer",
    "über",
    "unter",
    "miss",
    "wider",
    "hinter",
    "emp",
    "um",
    "durch",
)
PARTICLES = frozenset(
    words("""
    ab an auf aus bei da durch ein empor entgegen fest fort frei gegen heim her hin hoch kennen klar los mit
    nach nieder ran raus rein rum runter sicher statt teil tot über um unter vor weg weiter wider wieder zu
    zurück zusammen aneinander auseinander beiseite dagegen daneben daran dazu davon entlang heran herab
    herauf heraus herbei herein herum herunter hervor hinab hinauf hinaus hindurch hinein hinunter hinzu inne
    nahe preis überein umher voran voraus vorbei vorüber zurecht zwischen ineinander
""")
)
# two consonants that begin no German word; a compound is never cut before them
_CONSONANTS = "bcdfghjklmnpqrstvwxzß"
_ONSETS = frozenset(
    words("""
    bl br ch cl cr dr dw fl fr gl gn gr kl kn kr ph pf pl pr ps rh sc sh sk sl sm sn sp st sw th tr ts tw wr
    zw cz dj hy qu
""")
)
NO_ONSET = frozenset(a + b for a in _CONSONANTS for b in _CONSONANTS) - _ONSETS
COMPARED = re.compile(r"(?:er|e?st)(?:e[nmrs]?)?")
IRREGULAR = frozenset({"gut", "viel", "hoch", "nah"})  # their comparatives begin otherwise

# Stems of adjectives and participles that may be nouns (Beamt-e, Gefangen-e); Farm-er is none
NOMINAL_STEMS = (
    "t",
    "nd",
    "ig",
    "lich",
    "isch",
    "los",
    "en",
    "ell",
    "al",
    "ank",
    "ink",
    "ün",
    "ar",
    "eiß",
    "ark",
    "tief",
)
SHORTEST_NOUN = 8
SHORTEST_ADJECTIVE = 5  # bisch, lig: too short to be one

# endings of unknown nouns by their suffix: the ending, the suffixes it follows
NOUN_ENDINGS = (
    ("nen", ("in",)),
    (
        "en",
        (
            "ung",
            "heit",
            "keit",
            "schaft",
            "ion",
            "tät",
            "ei",
            "enz",
            "anz",
            "ik",
            "ur",
            "ist",
            "ent",
            "ant",
            "oge",
        ),
    ),
    ("sen", ("nis",)),
    ("se", ("nis",)),
    ("ses", ("nis",)),
    ("es", ("ling", "ment", "at")),
    ("e", ("ling", "ment", "at", "eur")),
    ("s", ("ung", "chen", "lein", "ling", "ment", "at", "um", "eur", "er", "ler", "ner", "iker", "or")),
    ("n", ("er", "ler", "ner", "iker", "oge", "ie", "ade", "ette")),
)


def stem_of(form: str) -> str:
    """Return the form without -e, -en, -em, -er or -es (or as it is)."""
    if form[-1:] == "e":
        return form[:-1]
    return form[:-2] if form[-2:] in TWO else form


def suffixed_adjective(form: str) -> str | None:
    """Return an unknown adjective without its endings, if its suffix shows that it is one, or None."""
    stem = stem_of(form)
    if stem == form:  # möglichst, schleunigst: adverbs
        return None
    for candidate in (stem, stem.removesuffix("er"), stem.removesuffix("st")):
        if candidate.endswith(ADJECTIVE_SUFFIXES) and len(candidate) > SHORTEST_ADJECTIVE:
            return candidate
    return None


def suffixed_noun(form: str) -> str | None:
    """Return an unknown noun without its ending, if its suffix shows which it takes, or None."""
    for ending, suffixes in NOUN_ENDINGS:
        if form.endswith(ending) and len(form) >= SHORTEST_NOUN and form[: -len(ending)].endswith(suffixes):
            return form[: -len(ending)]
    return None


def participle_stem(form: str) -> str | None:
    """Return an inflected past participle without its ending, by its shape alone, or None."""
    stem = stem_of(form)
    return stem if stem != form and stem.endswith(("t", "en")) else None


def unmistakable(base: str, last: str, verb: str) -> bool:
    """Return whether a participle (`base` and an ending, `last` its last letter) is no other verb form."""
    if base + "en" == verb:  # gelte, diene
        return False
    if base[-2:] == "en":
        return "ge" in base or base.startswith(INSEPARABLE)
    return last in "mrs" or has_ge(base, verb)


def has_ge(base: str, verb: str) -> bool:
    """Return whether ge was put into the verb (ankündigen: angekündigt): no preterite looks like it."""
    same = next((i for i, (a, b) in enumerate(zip(base, verb, strict=False)) if a != b), len(base))
    return base[same : same + 2] == "ge" or base[max(same - 1, 0) : same + 1] == "ge"


def inflects(base: str, small: str) -> bool:
    """Return whether a form in lower case is the adjective `base` with an ending, or compared."""
    if small.startswith(base):
        rest = small[len(base) :]
        return rest == "e" or rest in TWO or COMPARED.fullmatch(rest) is not None
    if base.endswith("en") or not (base[0] == small[0] or base in IRREGULAR):
        return False
    if len(base) >= len(small) and base[:-1] != small[:-1]:
        return False
    return small == base[:-1] + small[-1:] or COMPARED.search(small) is not None

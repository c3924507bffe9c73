"""Participles, infinitives and adjectives: what stands in lower case and inflects.

A participle used as an adjective keeps its form (die geimpften Kinder: geimpft); without an ending it
belongs to its verb (sie wurden geimpft: impfen). The form alone tells which.
"""

import re

from analysis.german.lemmas.data import ADJECTIVES_IN_T
from analysis.german.lemmas.endings import (
    INSEPARABLE,
    PARTICLES,
    Lookup,
    participle_stem,
    stem_of,
    suffixed_adjective,
    unmistakable,
)

ZU_INFINITIVE = re.compile(r"^(.{2,})zu(.{2,}n)$")
SHORTEST_STEM = 4


def participle(form: str, found: str, look_up: Lookup) -> str:
    """Return the lemma of a participle or declined adjective for which the dictionary has `found`.

    The dictionary goes back to the verb from declined participles (gemeldeten: gemeldet) and stops short of
    it at others (überzeugt: überzeugen); some declined adjectives it takes for base forms (medialen).
    """
    if found == form:
        return verb_of(form, look_up) or declined(form, look_up) or form
    if found[-1:] != "n":
        return found
    present = stem_of(form) if form[-1] != "d" else form
    if present[:-1] == found and present[-2:] == "nd":
        return present
    base = participle_stem(form)
    if base is None or not unmistakable(base, form[-1], found):
        return found
    return base if look_up(base) in {found, base} else found


def verb_of(form: str, look_up: Lookup) -> str | None:
    """Return the verb of a participle (or third person) that the dictionary leaves as it is, or None."""
    if form in ADJECTIVES_IN_T or form[-1] not in "tn":
        return None
    at = form.find("ge")
    if at > 0 and form[:at] in PARTICLES:  # mit-ge-bracht
        verb = look_up(form[at:])
        return form[:at] + verb if verb is not None and verb[-1] == "n" and verb != form[at:] else None
    if form[-1] == "n" or not (at == 0 or form.startswith(INSEPARABLE) or form.endswith("iert")):
        return None
    for stem in {form.removeprefix("ge"): None, form: None}:
        for verb in (stem[:-1] + "en", stem[:-2] + "en" if stem[-2:] == "et" else stem[:-1] + "n"):
            if look_up(verb) == verb:
                return verb
    return None


def declined(form: str, look_up: Lookup) -> str | None:
    """Return the adjective without its ending, unless the form is a verb (reinigen, ermöglichen), or None."""
    stem = suffixed_adjective(form)
    return stem if stem is not None and look_up(stem) == stem and look_up(stem + "t") is None else None


def adjective(form: str, look_up: Lookup) -> str | None:
    """Return the adjective that an unknown form is inflected from (geplante, systemrelevanten), or None."""
    stem = stem_of(form)
    if stem != form and len(stem) >= SHORTEST_STEM:
        known = look_up(stem)
        if known == stem:
            return stem
        if known is not None and stem.endswith(("t", "en")) and unmistakable(stem, form[-1], known):
            return stem
    return suffixed_adjective(form)


def infinitive(form: str, look_up: Lookup) -> str | None:
    """Return the infinitive without the zu inside it (herunterzufahren: herunterfahren), or None."""
    match = ZU_INFINITIVE.match(form) if "zu" in form else None
    return match[1] + match[2] if match and look_up(match[2]) == match[2] else None

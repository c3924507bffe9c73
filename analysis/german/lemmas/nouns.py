"""Nouns and names: what stands with a capital, and what of it no dictionary holds.

German makes nouns faster than dictionaries print them. The end of a compound decides how it inflects
(Impfstoffkandidaten like Kandidaten), and the name of yesterday's stranger ends in -s when something is his.
"""

from analysis.german.lemmas.data import (
    GENITIVE,
    NAME_TAILS,
    NAMES_IN_S,
    NOMINALISED,
    NOMINALISED_ALONE,
    NOT_NOMINALISED,
    SHORT_TAILS,
    SWISS,
    SWISS_NAMES,
    mended,
)
from analysis.german.lemmas.endings import NO_ONSET, NOMINAL_STEMS, PARTICLES, Lookup, stem_of, suffixed_noun
from analysis.german.lemmas.verbs import participle

SHORTEST_TAIL = 4  # of a compound; shorter ones are endings
NO_WOMEN = ("spinnen", "zinnen", "sinnen", "dachrinnen")  # every other unknown noun in -innen names women
NOMINALISED_ENDS = frozenset(word[-3:] for word in NOMINALISED)  # asked first: most words end otherwise
GENITIVE_END = 8  # letters in which a genitive shows
SURE_TAIL = 6  # and from here on an inflected tail needs no list


def noun(form: str, found: str | None, look_up: Lookup) -> str:
    """Return the lemma of a noun or a name; `found` is what the dictionary says."""
    if "ss" in form and form not in SWISS_NAMES and SWISS.search(form):
        native = SWISS.sub("ß", form)
        meant = look_up(native)
        if meant is not None or not form.startswith(SWISS_NAMES):
            return noun(native, meant, look_up)
    stem = stem_of(form)
    if stem != form and form not in NOT_NOMINALISED and nominalised(stem.lower()):
        return stem + "e"
    return plain_noun(form, stem, found, look_up)


def plain_noun(form: str, stem: str, found: str | None, look_up: Lookup) -> str:
    """Return the lemma of a noun that is no adjective, in our spelling; `stem`: without its ending."""
    if found is None:
        if form.endswith("innen") and not form.endswith(NO_WOMEN):
            return form.removesuffix("nen")
        if stem != form and stem.endswith(("isch", "lich")):
            small = stem.lower()
            if look_up(small) == small:  # the adjective that begins a name (Mecklenburgische Seen)
                return small
        return compound_noun(form, look_up) or unknown(form, look_up)
    if not found[:1].isupper():
        return form
    if "ß" in found and "ß" not in form:  # the dictionary goes back to the spelling before 1996
        found = found.replace("ß", "ss")
    return found if stem == form else weak(form, found, look_up)


def looks_declined(form: str, stem: str) -> bool:
    """Return whether a form is a noun in the shape of an adjective (die Alternative, die Kranken)."""
    if form in NOT_NOMINALISED or (form[-1:] == "n" and form[:-1] in NOT_NOMINALISED):
        return True
    return stem != form and nominalised(stem.lower())


def nominalised(stem: str) -> bool:
    """Return whether nouns are made of this adjective or participle in lower case (deutsch: die Deutsche)."""
    return (stem[-3:] in NOMINALISED_ENDS and stem.endswith(NOMINALISED)) or stem in NOMINALISED_ALONE


def weak(form: str, found: str, look_up: Lookup) -> str:
    """Return the weak form of a noun made of an adjective (Beamter, Beamten: Beamte), else what was found."""
    stem = stem_of(form)
    if stem == form or found not in {stem, stem + "er"} or not stem.endswith(NOMINAL_STEMS):
        return found
    return stem + "e" if look_up(stem + "e") == stem + "er" else found


def unknown(form: str, look_up: Lookup) -> str:
    """Return an unknown noun or name without the ending that its shape shows (Toqajews: Toqajew)."""
    if "ß" in form and (modern := look_up(form.replace("ß", "ss"))):
        return modern
    if form[-1] not in "ens" or len(form) <= SHORTEST_TAIL or form in NAMES_IN_S:
        return form
    if form[-1] == "s" and (
        look_up(form[:-1]) == form[:-1] or GENITIVE.search(form, len(form) - GENITIVE_END)
    ):
        return form[:-1]
    return suffixed_noun(form) or form


def compound(form: str, look_up: Lookup) -> str | None:
    """Return the form with its longest known last part in base form, or None."""
    if form[:1].isupper():
        return compound_noun(form, look_up)
    for start in range(2, len(form) - SHORTEST_TAIL + 1):
        if form[start : start + 2] in NO_ONSET:
            continue
        part = form[start:]
        tail = look_up(part)
        if tail is not None and fits(part, tail, upper=False):
            if tail[-1] == "n" and tail != part and form[:start] not in PARTICLES:
                return stem_of(form)  # selbstgebacken, pandemiebedingt: no verb begins like this
            return form[:start] + participle(part, tail, look_up)
    return None


def compound_noun(form: str, look_up: Lookup) -> str | None:
    """Return a capitalised form with its longest known last part in base form, or None."""
    for start in range(3, len(form) - SHORTEST_TAIL + 1):
        if form[start : start + 2] in NO_ONSET:
            continue
        part = form[start:].capitalize()
        tail = look_up(part)
        if tail is not None and fits(part, tail, upper=True):
            modern = tail if "ß" in part else tail.replace("ß", "ss")
            return form[:start] + weak(part, mended().get(part, modern), look_up).lower()
    return None


def fits(part: str, tail: str, *, upper: bool) -> bool:
    """Return whether the end of an unknown word, with this lemma, can be the last part of a compound."""
    if tail == part:
        return True
    if tail[:1].isupper() != upper:
        return False
    if upper:
        return part in SHORT_TAILS or (len(part) >= SURE_TAIL and part not in NAME_TAILS)
    # verbessern is no ver + gut, einzelzimmer no form of zimmern
    return (tail[0] == part[0] or part[:2] == "ge") and not tail.startswith(part)

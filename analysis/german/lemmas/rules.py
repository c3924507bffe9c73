"""From a written form to its base form: the dictionary first, then rules for what no dictionary holds.

A form is sorted by its shape (lower case, capitalised, all capitals, with a hyphen, a gender sign, an
apostrophe), and every shape has a short chain of attempts, the surest first. What nothing knows stays as
it is.

Conventions: participles used as adjectives keep their form (geimpften: geimpft), comparatives go to the
positive, nouns made of adjectives stand in the weak form (Deutscher, Deutschen: Deutsche), gender forms of
any spelling in the singular with a colon (Bürger*innen, BürgerInnen: Bürger:in), hyphen compounds keep their
parts and hyphens (CDU-Politikern: CDU-Politiker), Swiss spellings get their ß (Strasse: Straße), spellings
before 1996 the present one (daß: dass); cut words (Handels-), numbers and abbreviations stay.
"""

import re
from functools import lru_cache

from analysis.german.closed_classes import CAPITALISED_CONTENT, GRAMMAR
from analysis.german.lemmas.data import ACRONYMS, CAPITAL_NAMES, SENTENCE_OPENERS, SWISS, mended
from analysis.german.lemmas.endings import TWO, Lookup, inflects, participle_stem, stem_of
from analysis.german.lemmas.nouns import (
    SHORTEST_TAIL,
    compound,
    compound_noun,
    looks_declined,
    noun,
    plain_noun,
)
from analysis.german.lemmas.spelling import present, spelled
from analysis.german.lemmas.verbs import adjective, infinitive, participle

# Bürger:innen, Bürger*in, Bürger_innen, Bürger/-innen, Bürger/innen, Bürger(innen), BürgerInnen
# Bürger.innen, Student(inn)en
GENDER = re.compile(
    r"^(\w.*\w)(?:(?:[:*_·•.]|/-?|\([-/]{0,2})[Ii]n(?:nen)?\)?|\([Ii]nn\)en|’[Ii]nnen)$|^(\w.*[a-zäöüß])In(?:nen)?$"
)
# jede:r, eine*n, Angehörige/r, Impfstoff(e): the first form stands for all
EITHER = re.compile(r"^([^\W\d_][\w-]*)(?:[:*_·•](?:e?[rnms]|e)|/-?(?:e?[rn]|e)|\((?:e?[rnms]|e)\))$")
# what inflects is the part after the last hyphen or after leading digits (CDU-Politikern, 25jährige)
LAST_PART = re.compile(r"^(.*-|\d+)([^\W\d_]+)$")
APOSTROPHES = str.maketrans(dict.fromkeys("'‘´`ʼ′＇", "’"))
APOSTROPHE = re.compile(r"^(.{2,})’s?$")
TENS = re.compile(r".*(?:zig|ßig)er(?:n|jahren?)?$")  # die Siebziger, siebziger Jahre
NOMINAL = frozenset({"", "e", "er", "es"})  # with these a noun made of an adjective stands in the dictionary
VOWELS = re.compile(r"[AEIOUÄÖÜY]")
LONGEST_ACRONYM = 9
LONGEST = 100  # letters; no word has more, and rules look at every part of one
PARTS = 1 << 15  # last parts of hyphen compounds that are remembered: every word meets Corona- and -Politik


@lru_cache(maxsize=1)
def grammar() -> frozenset[str]:
    """Return the function words, read once."""
    return frozenset(" ".join(GRAMMAR.values()).split())


@lru_cache(maxsize=1)
def openers() -> frozenset[str]:
    """Return what is capitalised because it opens a sentence: function words, and words like Laut."""
    return frozenset(word.capitalize() for word in grammar()) - CAPITALISED_CONTENT | SENTENCE_OPENERS


def resolve(form: str, look_up: Lookup) -> str:
    """Return the lemma of one form."""
    return mended().get(form) or by_shape(form, look_up)


def by_shape(form: str, look_up: Lookup) -> str:
    """Return the lemma of a form that is no closed exception."""
    if not form.isalpha() or "ʼ" in form:  # which is a letter to Python
        return mixed(form, look_up)
    if len(form) > LONGEST:
        return form
    if "ß" in form and (modern := present(form, lambda word: look_up(word) or compound(word, look_up))):
        return resolve(modern, look_up)
    if form.istitle() or form.islower():
        lemma = lower(form, look_up) if form.islower() else capitalised(form, look_up)
        return spelled(form, lemma) if ("ß" in lemma or "ss" in lemma) and lemma.islower() else lemma
    if form.isupper():
        return capitals(form, look_up)
    return gender(form) or look_up(form) or form


def mixed(form: str, look_up: Lookup) -> str:
    """Return the lemma of a form with signs or digits in it."""
    if form[-1:] == "-" or not (form[:1].isalpha() or form[-1:].isalpha() or any(map(str.isalpha, form))):
        return form
    form = form.translate(APOSTROPHES)
    if inclusive := gender(form):
        return inclusive
    if first := first_form(form):
        return resolve(first, look_up)
    head, hyphen, tail = form.rpartition("-")
    if hyphen and tail.isalpha():  # most of them
        return head + hyphen + last_part(tail, look_up, alone=not head)
    if match := LAST_PART.match(form):
        return match[1] + last_part(match[2], look_up)
    return look_up(form.replace("’", "'")) or form


def first_form(form: str) -> str | None:
    """Return the form that stands for all (jede:r, der:die), or before an apostrophe (geht’s), or None."""
    if form[-1] in "rnmse)’":
        match = EITHER.match(form) or (APOSTROPHE.match(form) if form[-1] in "’s" else None)
        if match:
            return match[1]
    return form.partition(":")[0] if ":" in form and form.lower() in grammar() else None


@lru_cache(maxsize=PARTS)
def last_part(tail: str, look_up: Lookup, *, alone: bool = False) -> str:
    """Return the lemma of what stands after a hyphen or digits; `alone`: nothing is before the hyphen."""
    if tail.istitle():
        return mended().get(tail) or noun(tail, look_up(tail), look_up)
    if alone and (thing := look_up(tail.capitalize())):  # Handels- und -routen
        return thing.lower()
    base = resolve(tail, look_up)
    if not tail.islower():
        return base
    # lockdown-bedingten, deutsch-französischen
    return stem_of(tail) if base[-1] == "n" and participle_stem(tail) else base.lower()


def gender(form: str) -> str | None:
    """Return the form with the ending :in if it names men and women at once, or None."""
    if form[-1:] not in "n)" and form[-1:] != "N":
        return None
    match = GENDER.match(form)
    return f"{match[1] or match[2]}:in" if match else None


def lower(form: str, look_up: Lookup) -> str:
    """Return the lemma of a form in lower case."""
    if "ss" in form and SWISS.search(form):
        return lower(SWISS.sub("ß", form), look_up)
    found = mended().get(form) or look_up(form)
    if found is not None:
        return participle(form, found, look_up)
    if len(form) < SHORTEST_TAIL or ("iger" in form and TENS.match(form)):
        return form
    return (
        adjective(form, look_up)
        or infinitive(form, look_up)
        or look_up(form.capitalize())  # somebody wrote a noun without its capital
        or compound(form, look_up)
        or (look_up(form.replace("ß", "ss")) if "ß" in form else None)  # before 1996: daß, wußte
        or form
    )


def capitals(form: str, look_up: Lookup) -> str:
    """Return the lemma of a form in capitals: an acronym stays, a shouted word is read as one."""
    if form.lower() in grammar():
        return lower(form.lower(), look_up)
    if len(form) < SHORTEST_TAIL or form in CAPITAL_NAMES or form in ACRONYMS or not VOWELS.search(form):
        return form
    title = form.capitalize()
    native = SWISS.sub("ß", title)  # capitals have no ß: AUSSENMINISTER
    if title in mended() or look_up(native) or look_up(form.lower()):
        return resolve(native if look_up(native) else title, look_up)
    if len(form) >= LONGEST_ACRONYM and compound_noun(native, look_up):
        return noun(native, None, look_up)
    name = title[:-1]  # TRUMPS
    return name if title[-1] == "s" and len(name) >= SHORTEST_TAIL and look_up(name) == name else form


def capitalised(form: str, look_up: Lookup) -> str:
    """Return the lemma of a form with a capital: a noun, a name, or the first word of a sentence."""
    if form in openers():
        return lower(form.lower(), look_up)
    if len(form) < LONGEST_ACRONYM and (len(form) == 1 or form.upper() in ACRONYMS):
        return form.upper()
    found, stem = look_up(form), stem_of(form)
    if looks_declined(form, stem):
        return noun(form, found, look_up)
    name = found if found is not None and found[:1].isupper() else None
    if name is None or (stem != form and nominal(name, stem)):
        small = form.lower()
        base = mended().get(small) or look_up(SWISS.sub("ß", small) if "ss" in small else small)
        if base is not None and base.islower() and (word := first_word(form, name, base, look_up)):
            return word
    return noun(form, found, look_up) if "ss" in form else plain_noun(form, stem, found, look_up)


def nominal(lemma: str | None, stem: str) -> bool:
    """Return whether the dictionary's lemma is a noun made of the adjective `stem` (Neue, Neuer, Neues)."""
    return lemma is not None and lemma.startswith(stem) and lemma[len(stem) :] in NOMINAL


def first_word(form: str, found: str | None, base: str, look_up: Lookup) -> str | None:
    """Return the lemma of an adjective, verb or adverb that opens a sentence, or None for a noun.

    `found` is the lemma of the noun that is written like it, `base` the lemma in lower case.
    """
    small, stem = form.lower(), stem_of(form)
    if stem != form and base != small and base not in grammar() and inflects(base, small):
        # Faden, Leiter, Butter: nouns that end like an adjective
        plain = found == form and form[-2:] in TWO and not nominal(look_up(stem + "e"), stem)
        return None if plain else base
    return opener(small, base, look_up) if found is None else None


def opener(small: str, base: str, look_up: Lookup) -> str | None:
    """Return the lemma of a lower-case word that opens a sentence (Gestern, Kommt), or None for a name."""
    if base == small:  # an infinitive with a capital is a noun (das Joggen)
        return None if small[-1] == "n" and look_up(small[:-2] + "t") == base else small
    if base in {small + "n", small + "en"} or (
        base[-1] == "n" and small[-2:] == "et" and small[-3] not in "td"
    ):
        return None  # Skype is no form of skypen, Laschet none of laschen
    return lower(small, look_up)

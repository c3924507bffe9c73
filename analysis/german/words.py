"""Which tokens are words, and which words carry content.

Counts are made of words: a token with a letter or a digit. Content words are those that name something. What
does not is either listed, the closed classes of `closed_classes`, or known by its shape: numerals, addresses,
single letters, halves of words. Negation and opposition are a class of their own, since a question about tone
wants to keep them. A hashtag is a word that its writer took for a subject, so it is content; a handle is the
address of an account, and is not.
"""

from collections.abc import Iterable

import polars as pl

from analysis.errors import require
from analysis.german.closed_classes import (
    CAPITALISED_CONTENT,
    CAPITALISED_POINTERS,
    FUNCTION_WORDS,
    GRAMMAR,
    NEGATION,
)
from analysis.german.sentences import LETTER
from analysis.german.tokens import APOSTROPHE, DOMAIN

_CARDINAL = (
    "(?:einhalb|anderthalb|dreiviertel|eins?|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|(?:sech|sieb)?zehn"
    "|elf|zwölf|zwanzig|dreißig|(?:vier|fünf|sech|sieb|acht|neun)zig|zig|hundert|tausend|und|null)"
)
_ORDINAL = (
    "(?:erst|zweit|dritt|viert|fünft|sechst|siebt|siebent|neunt|zehnt|elft|zwölft|zwanzigst|dreißigst"
    "|(?:vier|fünf|sech|sieb|acht|neun)zigst|hundertst|tausendst)"
)
_MEASURED = "(?:jährig|prozentig|tägig|wöchig|monatig|stündig|minütig|sekündig|köpfig|stellig|stöckig|fach)"
_ENDING = "(?:e[rnms]?)?"
_UNIT = (
    rf"k?m|[cm]m|k?g|m[gl]|[lh]|ha|min|[ap]m|Uhr|ern?|ers|er-Jahre?n?|st|nd|rd|th|[a-f]|mal"
    rf"|(?i){_MEASURED}{_ENDING}"
)

EDGE = rf"({LETTER})['‘´`ʼ′＇]|['‘´`ʼ′＇]({LETTER})"  # an apostrophe, not a sign by itself
GENDERED = r"^(\p{L}+)(?:[*_·•]|/-?|\()(\p{L}+)\)?$"  # of the ways to write for all genders

# Shape -> pattern of the whole token; what is known by its form needs no list.
SHAPES: dict[str, str] = {
    # 7, 1.500,50, 6.8., 30,-, 2019/20; with a unit or an ending: 20km, 1990ern, 30-jährig, 50-mal, 28a
    "number": rf"[^\p{{L}}]*\p{{N}}[^\p{{L}}]*(?:{_UNIT})?",
    # dreiundzwanzig, zweieinhalb, dreimal, zehnjährig; Hunderte, Zehntausenden
    "cardinal": rf"(?i){_CARDINAL}+(?:mal|{_MEASURED}{_ENDING})?|(?i){_CARDINAL}*(?:hundert|tausend)en?",
    # zweite, dritten, zwanzigstem; "achten" is a verb
    "ordinal": rf"(?i){_CARDINAL}*(?:{_ORDINAL}{_ENDING}|acht(?:e[rms]?)?)",
    # II, XIV.; beyond 39, CD, DM and MD are more often something else
    "Roman": r"(?:X{1,3}|X{0,3}(?:IX|IV|V?I{2,3}|VI|V))\.?",
    # A, k., Q: initials and points of a list
    "letter": r"[\p{Latin}\p{Greek}\p{Cyrillic}]\.?",
    # Handels-, -routen, 's
    "half": rf".*-|-.*|{APOSTROPHE}\p{{L}}{{1,3}}",
    # https://..., www..., info@zeit.de, zeit.de/politik, @name
    "address": rf"(?i:.*://.*|www\..*|@.*|\S+@\S+\.\S+)|{DOMAIN}(?:/.*)?",
    # möglicherweise, seltsamerweise: the speaker's comment made of any adjective; "Platzverweise" are none
    "comment": r"\p{L}{3,}[^v]erweise",
}


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
    """Return for every form whether it is a function word, whatever its case; null counts as none.

    In capitals a word of another language is a name: WHO, IT, US.
    """
    words = function_words(groups, negation=negation)
    foreign = words & function_words(["foreign"]) - function_words(GRAMMAR)
    listed = _plain(in_lower_case(forms)).is_in(sorted(words)) & ~forms.is_in(
        sorted(CAPITALISED_CONTENT | CAPITALISED_POINTERS | {word.upper() for word in foreign})
    )
    return listed.fill_null(value=False).alias("is_function_word")


def in_lower_case(forms: pl.Series) -> pl.Series:
    """Return the forms in lower case, with one apostrophe (’) whichever is printed."""
    return forms.str.to_lowercase().str.replace_all(EDGE, "$1’$2")


def _plain(lower: pl.Series) -> pl.Series:
    """Return forms in lower case as the lists have them: jede*r as jede:r, wenn’s as wenn."""
    return lower.str.replace(GENDERED, "$1:$2").str.replace(r"(..)’s$", "$1")


def is_content(forms: pl.Series) -> pl.Series:
    """Return for every form whether it is a content word: no function word, of none of the `SHAPES`."""
    shape = "|".join(f"(?:{pattern})" for pattern in SHAPES.values())
    shapeless = ~forms.str.contains(rf"^(?:{shape})$").fill_null(value=True)
    return (is_word(forms) & shapeless & ~is_function_word(forms)).alias("is_content")


def is_word(forms: pl.Series) -> pl.Series:
    """Return for every form whether it holds a letter or a digit of any script; null does not."""
    return forms.str.contains(r"[\p{L}\p{N}]").fill_null(value=False).alias("is_word")

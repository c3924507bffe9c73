"""Readability: the surface of a text that makes it hard, in the formulas made for German.

They count sentences, words, syllables and long words, nothing else: a nonsensical text may read easily.
Counting is the business of the tokeniser; here are the formulas, over numbers or columns of numbers.
A text without sentences or words has NaN.
"""

from typing import Literal

import numpy as np

from analysis.errors import AnalysisError, require
from analysis.statistics.arrays import Numbers, not_negative
from analysis.types import Floats


def _ratio(part: tuple[str, Numbers], whole: tuple[str, Numbers], *, inside: bool = False) -> Floats:
    """Return part / whole, NaN for a whole of 0; `inside`: refuse a part larger than the whole."""
    top, bottom = not_negative(*part), not_negative(*whole)
    if inside and (top > bottom).any():
        raise AnalysisError(f"more {part[0]} than {whole[0]}: {np.max(top - bottom):g} too many")
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(bottom > 0, top / bottom, np.nan)


def sentence_length(words: Numbers, sentences: Numbers) -> Floats:
    """Return words per sentence."""
    return _ratio(("words", words), ("sentences", sentences))[()]


def word_length(letters: Numbers, words: Numbers) -> Floats:
    """Return letters per word (or syllables per word, if these are given)."""
    return _ratio(("letters", letters), ("words", words))[()]


def flesch_amstad(words: Numbers, sentences: Numbers, syllables: Numbers) -> Floats:
    """Return 180 - words per sentence - 58.5 syllables per word: 0 very hard, 100 very easy.

    Source: Amstad 1978, Wie verständlich sind unsere Zeitungen? (Flesch's formula for German).
    """
    result: Floats = 180 - sentence_length(words, sentences) - 58.5 * word_length(syllables, words)
    return result


def lix(words: Numbers, sentences: Numbers, long_words: Numbers) -> Floats:
    """Return words per sentence + per cent of words with more than 6 letters: 30 easy, 60 very hard.

    Source: Björnsson 1968, Läsbarhet.
    """
    share = _ratio(("long_words", long_words), ("words", words), inside=True)
    result: Floats = sentence_length(words, sentences) + 100 * share
    return result[()]


# per cent of words of 3 and more syllables, words per sentence, per cent of words of more than 6 letters,
# per cent of words of one syllable, constant
WIENER = {
    1: (0.1935, 0.1672, 0.1297, -0.0327, -0.875),
    2: (0.2007, 0.1682, 0.1373, 0.0, -2.779),
    3: (0.2963, 0.1905, 0.0, 0.0, -1.1144),
    4: (0.2744, 0.2656, 0.0, 0.0, -1.693),
}


def wiener_sachtextformel(
    form: Literal[1, 2, 3, 4],
    *,
    words: Numbers,
    sentences: Numbers,
    polysyllables: Numbers,
    long_words: Numbers | None = None,
    monosyllables: Numbers | None = None,
) -> Floats:
    """Return the school year (4 to 15) for which a factual text is fit.

    `polysyllables`: words of 3 and more syllables; `long_words`: of more than 6 letters (forms 1, 2);
    `monosyllables`: of one syllable (form 1). Source: Bamberger & Vanecek 1984, Lesen - Verstehen - Lernen -
    Schreiben.
    """
    require("form of the Wiener Sachtextformel", form, WIENER)
    many, length, long, single, constant = WIENER[form]
    result: Floats = length * sentence_length(words, sentences) + constant
    for name, part, weight in (
        ("polysyllables", polysyllables, many),
        ("long_words", long_words, long),
        ("monosyllables", monosyllables, single),
    ):
        if weight and part is None:
            raise AnalysisError(f"form {form} of the Wiener Sachtextformel needs {name}")
        if weight and part is not None:
            result = result + weight * 100 * _ratio((name, part), ("words", words), inside=True)
    return result[()]

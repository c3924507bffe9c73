"""The lemma of a form: a dictionary, and rules for what no dictionary holds."""

from analysis.german.lemmas.lemmatise import dictionary, lemmas_of

__all__ = ["dictionary", "lemmas_of"]

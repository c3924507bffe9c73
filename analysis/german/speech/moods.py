"""Konjunktiv I, passive, negation and modality: closed sets, and how a form shows its mood. Data."""

import polars as pl

# Auxiliaries and modals, whose forms are written out: third person, and the plural where it differs from the
# indicative.
AUXILIARY = "sei seien seiest habe werde könne müsse solle wolle dürfe möge"

# Forms in -e beside an infinitive in -en that are mostly something else: adjectives (leere, gleiche),
# pronouns, adverbs, nouns in small letters, verbs in the first person or the imperative only (bitte, danke).
NO_SUBJUNCTIVE = """
    bitte danke siehe meine seine ihre eine keine alle heute leere gleiche lange kranke offene trockene reine
    kühle warme freie volle weiße lose weise rate hohe frage beide deine unsere glaube denke hoffe
    wünsche sage heiße grüße fürchte rechte linke dichte helle enge feste nasse starke schwache reife
    gute schöne spitze stelle lüge ende sorge folge suche rede klage
"""


def subjunctive(lexicon: pl.DataFrame) -> pl.Series:
    """Return which forms of a lexicon may be Konjunktiv I: columns form, lemma."""
    form, lemma = lexicon["form"], lexicon["lemma"]
    infinitives = form.filter((form == lemma) & form.str.contains(r"^\p{Ll}.*n$"))
    closed = form.is_in(AUXILIARY.split())
    open_ = (
        form.str.contains(r"^\p{Ll}{2,}e$")
        & (form + "n").is_in(infinitives.implode())
        & ~form.is_in(NO_SUBJUNCTIVE.split())
        & lemma.str.contains("n$")
    )
    return (closed | open_).alias("subjunctive")

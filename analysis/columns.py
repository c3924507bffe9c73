"""The data dictionary: every column of every frame, once, with what it holds, its unit and its headings.

What a column is called on paper, how its values are written, what the documentation says of it and what the
tests expect all come from here.
"""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Column:
    """What a column holds: its kind, the headings on paper, one sentence, and the unit if it has one."""

    kind: str  # one of KINDS
    de: str
    en: str
    meaning: str
    unit: str = ""

    def heading(self, language: str) -> str:
        """Return the heading in a language."""
        return self.de if language == "de" else self.en


KINDS = {  # how values are written -> the types they may have
    "text": (pl.String,),
    "count": (pl.Int64, pl.UInt32, pl.UInt16, pl.UInt64, pl.Int32),
    "rate": (pl.Float64,),
    "effect": (pl.Float64,),
    "score": (pl.Float64,),
    "share": (pl.Float64,),
    "p": (pl.Float64,),
    "flag": (pl.Boolean,),
    "day": (pl.Date,),
    "period": (pl.Date,),
}

COLUMNS: dict[str, Column] = {
    # documents
    "id": Column("text", "Artikel", "Article", "The document, unique in its corpus."),
    "outlet": Column("text", "Medium", "Outlet", "The outlet that printed the document."),
    "label": Column("text", "Medium", "Outlet", "The outlet's full name."),
    "date": Column("day", "Datum", "Date", "The day on which the document was printed."),
    "title": Column("text", "Titel", "Title", "The document's headline."),
    "author": Column("text", "Autor", "Author", "Who is named as author."),
    "section": Column("text", "Ressort", "Section", "The section of the outlet."),
    "url": Column("text", "Adresse", "Address", "Where the document stands on the web."),
    "text": Column("text", "Text", "Text", "The text as it is counted, after cleaning."),
    "first": Column("day", "von", "from", "The earliest date."),
    "last": Column("day", "bis", "to", "The latest date."),
    "source": Column("text", "Quelle", "Source", "The file that something was read from."),
    "reason": Column("text", "Grund", "Reason", "Why it was not used, or not in full."),
    # places in the text
    "doc": Column("count", "Artikel Nr.", "Article no.", "The row of the document in the index, from 0."),
    "position": Column("count", "Stelle", "Position", "The first token, counted through the whole corpus."),
    "length": Column("count", "Länge", "Length", "How long the hit or sequence is.", "tokens"),
    "before": Column("count", "davor im Artikel", "before it", "How much stands before.", "tokens"),
    "relative": Column("share", "Stelle im Artikel", "Place", "Where in the article: 0 is its beginning."),
    "left": Column("text", "davor", "left", "The text before the hit."),
    "keyword": Column("text", "Treffer", "hit", "The hit as it is written."),
    "right": Column("text", "danach", "right", "The text behind the hit."),
    "lines": Column("count", "Zeilen", "Lines", "How many lines have the pattern.", "lines"),
    "pattern": Column("text", "Muster", "Pattern", "The words at the places that lines are sorted by."),
    "token": Column("text", "Wort oder Zeichen", "Token", "A word or sign as it is written."),
    "start": Column("count", "von", "from", "The first character."),
    "end": Column("count", "bis", "to", "The character behind the last."),
    "sentence": Column("count", "Satz", "Sentence", "The number of the sentence, from 0."),
    "lemma": Column("text", "Grundform", "Lemma", "The word's base form."),
    # what is counted
    "term": Column("text", "Wort", "Word", "The word, sequence or query that the row is about."),
    "entry": Column("text", "Eintrag", "Entry", "One of the queries that a label stands for."),
    "node": Column("text", "Suche", "Query", "The query near whose hits was counted."),
    "group": Column("text", "Gruppe", "Group", "The part of the corpus, a value of `by`; null: all of it."),
    "period": Column("period", "Zeitraum", "Period", "The first day of the period."),
    "n": Column("count", "Treffer", "Hits", "How often it occurs.", "occurrences"),
    "docs": Column("count", "Artikel", "Articles", "In how many documents it occurs.", "documents"),
    "size": Column(
        "count", "Wörter insgesamt", "Words in all", "The group's words before any filter.", "words",
    ),
    "pmw": Column("rate", "je Mio. Wörter", "per million words", "n per million words.", "per million words"),
    "documents": Column(
        "count", "Artikel insgesamt", "Articles in all", "How many documents the group has.", "documents"
    ),
    "words": Column("count", "Wörter", "Words", "How many words it has.", "words"),
    "tokens": Column("count", "Wörter und Zeichen", "Tokens", "How many words and signs it has.", "tokens"),
    "sentences": Column("count", "Sätze", "Sentences", "How many sentences with a word it has.", "sentences"),
    "n_longer": Column(
        "count", "in längeren", "in longer",
        "Occurrences inside the most frequent longer phrase.", "occurrences",
    ),
    # two sides
    "side": Column("text", "Seite", "Side", "Of a comparison: target or reference."),
    "n_target": Column(
        "count", "Treffer (Ziel)", "Hits (target)", "Occurrences in the target.", "occurrences",
    ),
    "n_reference": Column(
        "count", "Treffer (Vergleich)", "Hits (reference)", "Occurrences in the reference.", "occurrences"
    ),
    "pmw_target": Column(
        "rate", "je Mio. Wörter (Ziel)", "per million words (target)",
        "The rate in the target.", "per million words",
    ),
    "pmw_reference": Column(
        "rate", "je Mio. Wörter (Vergleich)", "per million words (reference)", "The rate in the reference.",
        "per million words",
    ),
    "docs_target": Column(
        "count", "Artikel (Ziel)", "Articles (target)", "Documents of the target that have it.", "documents"
    ),
    "docs_reference": Column(
        "count", "Artikel (Vergleich)", "Articles (reference)", "Documents of the reference that have it.",
        "documents",
    ),
    "min_docs": Column("count", "mindestens", "at least", "Documents asked of the side that has more."),
    "only": Column("text", "nur auf", "only on", "The side or group that alone has it; else null."),
    "log_ratio": Column(
        "effect", "Log-Ratio", "Log ratio",
        "How much more often in the target: 1 is twice, -1 half as often.", "doublings",
    ),
    "ci_low": Column("effect", "von", "from", "Lower 95 % limit of what stands beside it."),
    "ci_high": Column("effect", "bis", "to", "Upper 95 % limit of what stands beside it."),
    "log_ratio_crude": Column(
        "effect", "Log-Ratio ohne Schichten", "Log ratio, crude",
        "The log ratio with all strata thrown together.", "doublings",
    ),
    "verdict": Column(
        "text", "Urteil", "Verdict",
        "more, less or alike by the interval and a relevant difference; open: not known yet.",
    ),
    "needed": Column(
        "count", "nötige Artikel", "Articles needed",
        "Articles that either side needs to show the log ratio.", "documents",
    ),
    "p": Column("p", "p", "p", "Chance of as much by a reshuffling of the units, were there nothing."),
    "p_adjusted": Column(
        "p", "p (FDR)", "p (FDR)",
        "p, adjusted for the false discovery rate over all tests that could reach it (Gilbert).",
    ),
    "log_likelihood": Column(
        "rate", "G²", "G²", "Evidence if words were independent (Dunning, four cells); negative: less often.",
    ),
    "dp_norm": Column("score", "Streuung (DP)", "Dispersion (DP)", "0: evenly in all parts, 1: in one."),
    "flag": Column("text", "Vorbehalt", "Caution", "Why to read with caution, such as few documents."),
    "copies": Column(
        "text", "Übernahmen", "Copies",
        "How passages printed in several articles were counted.",
    ),
    # stability
    "rank": Column("count", "Rang", "Rank", "The place in the list, from 1."),
    "lowest_rank": Column(
        "count", "tiefster Rang", "Lowest rank",
        "The lowest place when one unit is left out.",
    ),
    "stays": Column("share", "bleibt oben", "Stays", "Share of the runs in which it stays among the first."),
    "without": Column("text", "ohne", "Without", "The unit whose absence costs it most."),
    "n_without": Column(
        "count", "Treffer ohne", "Hits without", "Occurrences in the target without that unit.", "occurrences"
    ),
    "log_ratio_without": Column(
        "effect", "Log-Ratio ohne", "Log ratio without", "The log ratio without that unit.", "doublings"
    ),
    # collocates and phrases
    "n_left": Column("count", "links", "left", "Occurrences to the left of a hit.", "occurrences"),
    "n_right": Column("count", "rechts", "right", "Occurrences to the right of a hit.", "occurrences"),
    "n_term": Column("count", "insgesamt", "in all", "Occurrences anywhere in the group.", "occurrences"),
    "near": Column("count", "Nachbarwörter", "Words near", "All words near hits.", "words"),
    "hits": Column("count", "Treffer der Suche", "Hits of the query", "Hits of the query.", "hits"),
    "expected": Column("rate", "erwartet", "expected", "n if the word stood anywhere.", "occurrences"),
    "measure": Column("text", "Maß", "Measure", "The measure of score or value."),
    "score": Column("score", "Wert", "Score", "The measure of association, high for close company."),
    # trends
    "pmw_before": Column("rate", "davor", "before", "The rate of the level before.", "per million words"),
    "pmw_after": Column(
        "rate", "danach", "after",
        "The rate of the level from here on.", "per million words",
    ),
    "ratio": Column("score", "Verhältnis", "Ratio", "Rate after / rate before."),
    # dispersion
    "parts": Column("count", "Teile", "Parts", "How many parts the corpus has.", "parts"),
    "range": Column("count", "Teile mit Treffern", "Parts with hits", "How many parts have hits.", "parts"),
    "juilland_d": Column("score", "Juillands D", "Juilland's D", "1: even."),
    "carroll_d2": Column("score", "Carrolls D2", "Carroll's D2", "1: even."),
    "rosengren_s": Column("score", "Rosengrens S", "Rosengren's S", "1: even."),
    "da": Column("score", "DA", "DA", "1: even."),
    "dp": Column("score", "DP", "DP", "Deviation of proportions (Gries), 0: even."),
    "kld": Column("score", "KLD", "KLD", "Kullback-Leibler divergence from even, 0: even.", "bits"),
    "deviation": Column("score", "Abweichung", "Deviation", "Deviation from an even spread, 0: even."),
    # style
    "sample": Column("count", "Stichprobe", "Sample", "The length of the samples compared.", "words"),
    "value": Column("score", "Wert", "Value", "The value of the measure."),
    "a": Column("text", "Gruppe", "Group", "One of the two groups."),
    "b": Column("text", "andere Gruppe", "Other group", "The other group."),
    "floor": Column(
        "score", "Abstand zu sich selbst", "Floor",
        "Distance of two samples of one and the same group.",
    ),
    "similarity": Column("score", "Ähnlichkeit", "Similarity", "How alike, 1: the same."),
    # articles on one event
    "event": Column("count", "Ereignis", "Event", "The number of the event, in order of its first article."),
    "days": Column("count", "Tage", "Days", "From its first article to its last; 0: the same day.", "days"),
    "about": Column("text", "Worum es geht", "About", "The words that tell it from other events."),
    # speech
    "speaker": Column("text", "Wer spricht", "Speaker", "Who speaks: the full name or the role."),
    "resolved": Column(
        "text", "gemeint", "Resolved", "The speaker; a pronoun is the person quoted last in the article."
    ),
    "cue": Column("text", "Redemittel", "Cue", "The verb or word that says that somebody speaks."),
    "cues": Column("text", "Redemittel", "Cues", "The commonest cues with how often they stand."),
    "direct": Column("share", "wörtlich", "direct", "Share of the quotations that stand in marks."),
    "mark": Column("text", "Zeichen", "Mark", "quotes, sogenannt, selbsternannt, angeblich or vermeintlich."),
    "verbs": Column("count", "finite Verben", "Finite verbs", "The finite verbs of the group.", "verbs"),
    "per_verb": Column("share", "je finites Verb", "per finite verb", "n over the finite verbs."),
    # hand coding
    "coders": Column("count", "Codierende", "Coders", "How many people coded.", "coders"),
    "units": Column("count", "Einheiten", "Units", "Lines or articles, whatever was coded.", "units"),
    "left_out": Column("count", "ausgelassen", "left out", "Units without the codes it takes.", "units"),
    "confirmed": Column(
        "count", "davon richtig", "of them right",
        "Lines coded as right, or relevant articles that were found.", "units",
    ),
    # passages printed in several articles
    "passage": Column(
        "count", "Passage", "Passage",
        "The number of the passage, in order of first printing.",
    ),
    "share": Column("share", "Anteil", "Share", "Of the articles, of an article's words, of all forms."),
    "share_low": Column("share", "Anteil von", "Share from", "Lower 95 % limit of the share."),
    "share_high": Column("share", "Anteil bis", "Share to", "Upper 95 % limit of the share."),
    "original": Column("flag", "zählt einmal", "Original", "Whether this is the printing that counts once."),
    "mode": Column("text", "Fassung", "Mode", "exact, edited, shortened or embedded."),
    "agency": Column("text", "Agentur", "Agency", "Agencies named here."),
    "origin": Column("text", "Herkunft", "Origin", "The agency that most printings of the passage name."),
    "kind": Column("text", "Art", "Kind", "Of a passage, boilerplate, speech, a gender form, a name."),
    "examples": Column("text", "Beispiele", "Examples", "The most frequent as they are written."),
    "name": Column("text", "Name", "Name", "Who or what is named, in full."),
    "long_form": Column("text", "ausgeschrieben", "In full", "What an acronym stands for by an article."),
    "key": Column("text", "Lautung", "Key", "What the spellings of a last name are folded to."),
    "variant": Column("text", "andere Schreibung", "Variant", "What may be the same name, spelt otherwise."),
    "n_variant": Column("count", "ihre Treffer", "Its hits", "How often the variant stands.", "occurrences"),
    "part": Column("text", "davor", "before it", "What stands first in the compound, in its base form."),
    "head": Column("text", "Grundwort", "Head", "The last part of the compound, in its base form."),
    "example": Column("text", "Beispiel", "Example", "One of them as it is written."),
    "articles": Column(
        "count", "Artikel damit", "Articles with it",
        "In how many documents the passage stands (of the index), or the event.", "documents",
    ),
    "outlets": Column("count", "Medien", "Outlets", "In how many outlets they stand.", "outlets"),
}  # fmt: skip

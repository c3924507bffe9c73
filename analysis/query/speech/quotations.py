"""Who is quoted: every quotation and every report of speech, with the speaker and the word that says so.

Coverage is made of what others say. Who is let speak, in whose words, and whether *sagt* or *behauptet*
stands before it, is a choice of the paper. By default a row is here only if a word says that somebody
speaks and the speaker is named: those can be relied on. The other half, pronouns, quotations without a
speaker and what goes on in the Konjunktiv, is there by choice.
"""

from typing import Any

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.errors import require
from analysis.german.speech.verbs import THINKING, verbs
from analysis.query.reuse.boilerplate import countable
from analysis.query.speech.known import known, need_german
from analysis.query.speech.reports import Quoted, quoted
from analysis.query.speech.speakers import PERSON, PRONOUN, ROLE, Speaker, Speakers
from analysis.schema import QUOTATIONS

MODES = ("precise", "all")
PRECISE = frozenset({"after", "before", "wie", "so", "preposition", "final", "nested", "naming", "phrase"})
THOUGHT = frozenset(verb.name for verb in verbs(THINKING))


def quotations(
    corpus: Corpus, *, mode: str = "precise", copies: str = "all", boilerplate: str = "drop"
) -> pl.DataFrame:
    """Return what is quoted or reported as said: a row a quotation, in the order of the text.

    id, outlet, date: of the article; kind: direct (in marks), indirect (a clause), with `mode="all"` also
    free (in the Konjunktiv, going on with what was reported before) and reported (a sentence that tells of
    speech); speaker: who is named, a last name completed by the full name of the article, titles and offices
    taken off, or the role as it stands; resolved: the same as one name, without article, and for er and sie
    the person quoted last in the article; cue: the verb that says it (sagen), or laut, nach, zufolge, so;
    doc, position, length: where, so that `kwic` and `lines` show it. A quotation within a report has a row
    of its own.

    `mode`: "precise" keeps what has a cue and a named speaker, "all" whatever is found. `copies`,
    `boilerplate`: as in `frequencies`.
    """
    need_german(corpus)
    require("mode", mode, MODES)
    corpus = countable(corpus, copies, boilerplate)
    store, classes = corpus.store, known(corpus.store)
    speakers = Speakers(store, classes)
    rows: list[tuple[Any, ...]] = []
    person, of = "", -1
    firsts = store.firsts
    for one in quoted(store, classes, corpus.mask):
        doc = int(np.searchsorted(firsts, one.start, side="right")) - 1
        who = speakers.of(one.speaker, one.speaker_end, doc)
        if doc != of:
            person, of = "", doc
        if "eigene" in who.name.split(" ")[0]:  # nach eigenen Angaben
            who = Speaker(who.name, ROLE)
        resolved = person if who.kind == PRONOUN and who.name in ("er", "sie") else who.one
        if who.kind == PERSON:
            person = who.name
        if mode == "all" or _sure(one, who):
            rows.append(
                (doc, one.start, one.end - one.start, one.kind, who.name, resolved, one.name, who.kind)
            )
    return _table(corpus, rows)


def _sure(one: Quoted, who: Speaker) -> bool:
    if one.cue < 0 or one.way not in PRECISE or who.kind not in (PERSON, ROLE) or not one.name:
        return False
    return one.name not in THOUGHT or one.kind == "direct" or one.way == "before"


def _table(corpus: Corpus, rows: list[tuple[Any, ...]]) -> pl.DataFrame:
    schema = {
        "doc": pl.Int64, "position": pl.Int64, "length": pl.Int64, "kind": pl.String, "speaker": pl.String,
        "resolved": pl.String, "cue": pl.String, "named": pl.String,
    }  # fmt: skip
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    frame = frame.filter(pl.Series(corpus.counts(frame["position"].to_numpy())))
    frame = frame.sort("position", "length", descending=[False, True], maintain_order=True)
    blank = pl.col("speaker", "resolved", "cue").replace("", None)
    documents = corpus.store.documents
    if "date" not in documents.columns:
        documents = documents.with_columns(date=pl.lit(None, pl.Date))
    return (
        documents[frame["doc"].to_numpy()]
        .select("id", "outlet", "date")
        .hstack(frame.with_columns(blank))
        .select(QUOTATIONS)
    )

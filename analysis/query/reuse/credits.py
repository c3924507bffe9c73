"""Who wrote it: bylines and credits that stand in the text, as printed articles have them.

"Von Eva Beispiel" above an article, (dpa), (SB) or (Tsp/AFP) below it are nobody's words. They are known by
their place and shape, once is enough: a line of names at either end of the article, or brackets with
nothing but the initials of colleagues or agencies, after the last sentence of a paragraph. They are not
cleaned away, for `copies` reads in them which agency a report is from.
"""

import re

import numpy as np
import polars as pl

from analysis.corpus.index.store import Store
from analysis.german.agencies import Names
from analysis.query.reuse.sentences import Sentences, texts_of
from analysis.query.reuse.spread import LEAST, spread
from analysis.statistics.hashing import Hashes, mixed
from analysis.types import Ints, Mask

MOST_WORDS = 8  # of a line that only names people
EDGE = 2  # paragraphs at either end of an article
TITLE = 5  # words of a bracket that may be the title of another article
VARIED = 0.5  # of its printings stand behind another word
NESTED = 6  # signs of brackets back from the one that closes to the one that opens it
NAME = r"(?:\p{Lu}[\p{L}.'’-]*|von|van|de|der|den|zu|und|mit)"
BYLINE = (
    r"^(?:(?:Von|von|VON|Via) |(?:Text|Autor|Autorin|Protokoll|Interview|Mitarbeit|Redaktion)(?::| von:?) )"
    rf"\p{{Lu}}[\p{{L}}.'’-]*(?:[, /&]+{NAME}){{1,6}}$"
)
SOURCE = r"^(?:(?:Quellen?|Bild)\s?:|Screenshot$|Mehr (?:Informationen )?auf \S+(?: \(Archiv\))?$)"
PICTURE = (
    r"^(?:(?:Titel|Symbol|Beitrags)?[Bb]ild(?:quelle|nachweis|rechte)?|Fotos?|FOTO|Screenshot|Quellen?)$"
)
INITIALS = r"\p{Lu}{2,4}|\p{L}{2,3}|\p{Lu}\.\p{Lu}\."
DONE = r"^[.!?…:\"”“»«’')\]]+$"  # signs behind which a sentence has ended
NO_CREDIT = r"^\((?i:sic)\)"  # what an editor says of a quotation
STOP = r"^[.!?…]+$"
WITH = r"mit|und|Mit|Material|von|aus|Quelle|Quellen|Foto|Text|Agenturen|Agentur|Redaktion"


def bylines(store: Store, sentences: Sentences) -> Ints:
    """Return the lines that name an author or source and nothing else, at the edge of an article or often."""
    paragraph = np.cumsum(_begins_paragraph(store, sentences))
    begins = np.flatnonzero(np.append(True, np.diff(sentences.doc) > 0))
    many = np.diff(np.append(begins, len(paragraph)))
    first, last = (np.repeat(paragraph[at], many) for at in (begins, begins + many - 1))
    edge = (paragraph - first < EDGE) | (last - paragraph < EDGE)
    short = (sentences.words <= MOST_WORDS) & (sentences.words > 0)
    rows = np.flatnonzero(short & ~sentences.ends)
    _, line, times = np.unique(sentences.key[rows], return_inverse=True, return_counts=True)
    often = np.zeros(len(short), np.bool_)
    often[rows[(times >= LEAST)[line]]] = True
    rows = np.flatnonzero(short & edge & whole(store, sentences) | often)
    lines = sentences.texts(store, rows).str.strip_chars(" .")
    named = lines.str.contains(BYLINE) | lines.str.contains(SOURCE)
    if store.documents.schema.get("author") == pl.String:
        author = store.documents["author"].gather(sentences.doc[rows]).str.strip_chars()
        named |= (lines.str.replace(r"^(?i:von|text:?) ", "") == author).fill_null(value=False)
    found: Ints = rows[named.to_numpy()]
    return found


def credits_of(store: Store, agencies: Names) -> tuple[Ints, Ints]:
    """Return the tokens, from and to, of brackets that end paragraphs and hold agencies or initials alone.

    Before them a sentence has ended; so a party behind a name is none, nor is what a full stop follows that
    the sentence still needs: a newspaper in brackets behind its name in quotation marks.
    """
    forms = store.lexicon["form"]
    signs = (r"^\)$", r"^\($", DONE, STOP)
    closing, opening, done, stop = (forms.str.contains(sign).to_numpy() for sign in signs)
    begins = store.paragraphs
    end = np.append(begins[1:], len(store.forms))
    last = end - 1 - ((store.lexicon["form"] == ".").to_numpy()[store.forms[end - 1]])
    ends = closing[store.forms[last]]
    begins, end, last = begins[ends], end[ends], last[ends]
    start: Ints = np.full(len(end), -1)
    for back in range(1, MOST_WORDS * 2):
        at = last - back
        start = np.where((start < 0) & (at >= begins) & opening[store.forms[np.maximum(at, 0)]], at, start)
    one, two = (store.forms[np.maximum(start - back, 0)] for back in (1, 2))
    ended = np.where(last == end - 1, done[one], stop[one] | done[one] & stop[two])
    own = (start >= 0) & ((start == begins) | ended)
    start, end = start[own], end[own]
    known = "|".join(re.escape(form) for forms in agencies.values() for form in forms)
    part = rf"(?:{known}|{INITIALS}|{WITH})"
    shape = rf"^\({part}(?:[-,/;:+&| ]+{part})*\)\.?$"
    texts = texts_of(store, start, end)
    credited = (texts.str.contains(shape) & ~texts.str.contains(NO_CREDIT)).to_numpy()
    return start[credited], end[credited]


def pictures_of(store: Store, sentences: Sentences) -> tuple[Ints, Ints]:
    """Return the tokens, from and to, that credit a picture, on a line of their own or behind a caption."""
    words = np.flatnonzero(store.lexicon["form"].str.contains(PICTURE).to_numpy())
    start = store.positions(words)
    sentence = np.searchsorted(sentences.first, start, side="right") - 1
    end = sentences.first[sentence + 1]
    alone = start == sentences.first[sentence]
    colon = (store.lexicon["form"] == ":").to_numpy()[
        store.forms[np.minimum(start + 1, len(store.forms) - 1)]
    ]
    kept = colon & (end - start > 2) & (end - start <= MOST_WORDS * 2)
    kept &= ~sentences.asks[sentence] & (alone | ~sentences.ends[sentence])
    kept &= ~alone | (sentences.words[sentence] <= MOST_WORDS)
    return start[kept], end[kept]


def references_of(store: Store, sentences: Sentences) -> tuple[Ints, Ints]:
    """Return the tokens, from and to, of brackets that end sentences and name another article of the outlet.

    They recur over time behind different words; a bracket that explains stands behind what it explains.
    """
    start, end = _brackets(store, sentences)
    many = end - start
    which = np.repeat(np.arange(len(start)), many)
    code = sentences.code[
        store.forms[np.arange(many.sum()) + np.repeat(start - np.cumsum(many) + many, many)]
    ]
    key: Hashes = np.zeros(len(start), np.uint64)
    np.add.at(key, which, code)
    long = np.bincount(which, code > 0, len(start)) >= TITLE
    capital = store.lexicon["form"].str.contains(r"^[\p{Lu}\d\"„“”«»‚‘]").to_numpy()
    long &= capital[store.forms[start + 1]]
    start, end, key = start[long], end[long], key[long]
    sentence = np.searchsorted(sentences.first, start, side="right") - 1
    key = mixed(key ^ mixed(sentences.outlet[sentence].astype(np.uint64) + np.uint64(1)))
    behind = pl.DataFrame({"group": key, "word": store.forms[np.maximum(start - 1, 0)]}).group_by("group")
    varied = behind.agg(kept=pl.col("word").n_unique() >= VARIED * pl.len()).filter(pl.col("kept"))
    recurs = spread(store, key, sentences.doc[sentence])
    kept = np.isin(key, recurs["group"].to_numpy()) & np.isin(key, varied["group"].to_numpy())
    return start[kept], end[kept]


def _brackets(store: Store, sentences: Sentences) -> tuple[Ints, Ints]:
    """Return the tokens, from and to, of the brackets behind which a sentence ends."""
    forms = store.lexicon["form"]
    opening, closing = (
        store.positions(np.array([forms.index_of(sign)])) if sign in forms else np.zeros(0, np.int64)
        for sign in "()"
    )
    at = np.concatenate([opening, closing])
    order = np.argsort(at, kind="stable")
    at, opens = at[order], order < len(opening)
    sentence = np.searchsorted(sentences.first, at, side="right") - 1
    depth = np.cumsum(np.where(opens, 1, -1))
    number = np.arange(len(at))
    last = ~opens & (sentences.first[sentence + 1] - at <= 2)
    match: Ints = np.full(len(at), -1)
    for back in range(1, NESTED):
        before = np.maximum(number - back, 0)
        fits = last & (match < 0) & opens[before] & (depth[before] == depth + 1)
        match = np.where(fits & (sentence[before] == sentence), before, match)
    found = np.flatnonzero(match >= 0)
    start, end = at[match[found]], at[found] + 1
    outer = np.append(start[1:] > start[:-1], True)[: len(start)]  # the next to close has opened before it
    return start[outer], end[outer]


def whole(store: Store, sentences: Sentences) -> Mask:
    """Return which sentences are paragraphs by themselves."""
    begins = _begins_paragraph(store, sentences)
    alone: Mask = begins & np.append(begins[1:], True)
    return alone


def _begins_paragraph(store: Store, sentences: Sentences) -> Mask:
    begins: Mask = np.isin(sentences.first[:-1], store.paragraphs, assume_unique=True)
    return begins

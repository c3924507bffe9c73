"""What an outlet prints beside its articles: advertisements, disclaimers, newsletter lines, bylines, credits.

Nobody wrote it for this article, and everybody who counts words counts it. So it is found once for a whole
index, kept beside it, and left out of every count unless asked for; `boilerplate` shows what was left out,
so that whoever doubts it can read it.
"""

import zlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from weakref import WeakKeyDictionary

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus, need_corpus
from analysis.corpus.index.store import Store
from analysis.corpus.places import cache_folder
from analysis.errors import AnalysisError, require
from analysis.query.reuse.agencies import named_agencies
from analysis.query.reuse.copies import deduplicate
from analysis.query.reuse.credits import bylines, credits_of, pictures_of, references_of
from analysis.query.reuse.recurring import recurring
from analysis.query.reuse.sentences import Sentences, sentences_of, texts_of
from analysis.schema import BOILERPLATE
from analysis.types import Ints
from analysis.writing import replacing

VERSION = 3  # of what is found; raise it when the same index would give something else
CHOICES = ("drop", "keep")

_found: WeakKeyDictionary[Store, pl.DataFrame] = WeakKeyDictionary()
_dropped: WeakKeyDictionary[Store, Ints] = WeakKeyDictionary()


def boilerplate(corpus: Corpus) -> pl.DataFrame:
    """Return what the outlets print beside their articles: a row a line of an outlet, most printed first.

    passage: its number; outlet; kind: recurring (a sentence or label that comes back in at least five
    articles, one in a thousand, over at least two weeks, and speaks of the paper or to its readers, and
    what is worded like such), byline, credit (of texts and pictures) or reference (the title of another
    article, in brackets; all of an outlet's in one row); articles, n, words: in how many articles, how
    often, and how many words these are in all; first, last: dates; example: one as it is written. Of
    sentences of eight words or more those count as one whose words stand, seven tenths of them, in the same
    runs of five.
    """
    need_corpus(corpus)
    store, found = corpus.store, printings(corpus.store)
    doc = store.doc_of(found["position"].to_numpy())
    mine = corpus.mask[doc]
    found, doc = found.filter(pl.Series(mine)), doc[mine]
    documents = store.documents
    if "date" not in documents.columns:
        documents = documents.with_columns(date=pl.lit(None, pl.Date))
    rows = found.with_columns(documents["outlet", "date"][doc], doc=pl.Series(doc))
    table = rows.group_by("passage").agg(
        pl.first("outlet", "kind"),
        articles=pl.col("doc").n_unique().cast(pl.Int64),
        n=pl.len().cast(pl.Int64),
        words=pl.col("words").sum(),
        first=pl.col("date").min(),
        last=pl.col("date").max(),
        at=pl.col("position").first(),
        tokens=pl.col("tokens").first(),
    )
    table = table.sort("articles", "passage", descending=[True, False])
    at = table["at"].to_numpy()
    return table.with_columns(example=texts_of(store, at, at + table["tokens"].to_numpy())).select(
        BOILERPLATE
    )


def countable(corpus: Corpus, copies: str, boilerplate: str) -> Corpus:
    """Return the corpus as a question counts it: without boilerplate, and copies as often as is said."""
    require("way to count boilerplate", boilerplate, CHOICES)
    corpus = deduplicate(corpus, copies)
    if boilerplate == "keep":
        return corpus
    gone = dropped(corpus.store)
    if not len(gone):
        return corpus
    if corpus.dropped is None:
        return replace(corpus, dropped=gone)
    return replace(corpus, dropped=np.union1d(corpus.dropped, gone))


def dropped(store: Store) -> Ints:
    """Return the tokens of the index that are boilerplate, ascending."""
    if store not in _dropped:
        found = printings(store)
        start, length = found["position"].to_numpy(), found["tokens"].to_numpy()
        step = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
        _dropped[store] = np.repeat(start, length) + step
    return _dropped[store]


def printings(store: Store) -> pl.DataFrame:
    """Return every printing of boilerplate: passage, kind, position, tokens, words; in order of the text.

    Read from the file that is kept with the index, or found and put there: beside the index where that can be
    written, else in the user's cache.
    """
    if store not in _found:
        name = f"boilerplate-{VERSION}-{str(store.info['fingerprint'])[:16]}"
        places = [store.folder, cache_folder(store.folder)]
        kept = [file for place in places for file in sorted(place.glob(f"{name}-*.arrow"))]
        table = _read(kept[0], len(store.forms)) if kept else None
        if table is None:
            table = _sought(store)
            _keep(table, places, name)
        _found[store] = table
    return _found[store]


def _sought(store: Store) -> pl.DataFrame:
    sentences = sentences_of(store)
    line = recurring(store, sentences)
    names = bylines(store, sentences)
    credit = credits_of(store, named_agencies(store.info.get("agencies")))
    at = _sentence(sentences, credit[0])
    # a byline or credit is one, however often it recurs; a credit within furniture is furniture
    line[np.union1d(names, at[credit[0] == sentences.first[at]])] = -1
    rows = np.flatnonzero(line >= 0)
    kinds = ["recurring", "byline", "credit", "credit", "reference"]  # of the spans below
    whole = [(sentences.first[these], sentences.first[these + 1]) for these in (rows, names)]
    spans = [*whole, credit, pictures_of(store, sentences), references_of(store, sentences)]
    rank = np.repeat(np.arange(len(kinds)), [len(start) for start, _ in spans])
    first, last = (np.concatenate(ends) for ends in zip(*spans, strict=True))
    found = pl.DataFrame({"rank": rank, "position": first, "tokens": last - first}).sort("position", "rank")
    # of two that overlap the first, and of two that begin together the kind that is named first
    end = (found["position"] + found["tokens"]).cum_max().shift(1, fill_value=0)
    found = found.filter(found["position"] >= end)
    sentence = _sentence(sentences, found["position"].to_numpy())
    # all bylines of an outlet are one, and all credits
    key = np.where(found["rank"] > 0, -1 - sentences.outlet[sentence], line[sentence])
    before = np.append(0, np.cumsum(store.is_word[store.forms], dtype=np.int64))
    first = found["position"].to_numpy()
    found = found.with_columns(
        kind=pl.Series(kinds, dtype=pl.String).gather(found["rank"]),
        key=pl.Series(key),
        words=before[first + found["tokens"].to_numpy()] - before[first],
    )
    first_place = pl.col("position").min().over("key", "kind").rank("dense").cast(pl.Int64)
    return found.select(first_place.alias("passage"), "kind", "position", "tokens", "words")


def _sentence(sentences: Sentences, position: Ints) -> Ints:
    """Return the sentence of each token."""
    return np.searchsorted(sentences.first, position, side="right") - 1


def _read(path: Path, tokens: int) -> pl.DataFrame | None:
    """Return what is kept, or None if it cannot be read or is not of this index."""
    try:
        content = path.read_bytes()
        if not path.stem.endswith(_sum_of(content)):  # a bit has turned
            return None
        table = pl.read_ipc(content)
        end = (table["position"] + table["tokens"]).max()
    except (OSError, pl.exceptions.PolarsError):
        return None
    return table if end is None or int(end) <= tokens else None  # type: ignore[arg-type]  # a whole number


def _sum_of(content: bytes) -> str:
    """Return a checksum, which ends the name of the file."""
    return f"{zlib.crc32(content):08x}"


def _keep(table: pl.DataFrame, places: list[Path], name: str) -> None:
    """Write the table into the first of the places that takes it; it can always be found again."""
    content = table.write_ipc(None).getvalue()
    for place in places:
        with suppress(OSError, AnalysisError):
            place.mkdir(parents=True, exist_ok=True)
            for other in place.glob("boilerplate-*.arrow"):
                other.unlink()  # damaged or out of date, or it would have been read
            with replacing(place / f"{name}-{_sum_of(content)}.arrow") as beside:
                beside.write_bytes(content)
            return

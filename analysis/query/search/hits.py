"""Where a query matches: arithmetic on the codes of words, never a look at the text.

A condition becomes a set of form codes, the codes become positions; a phrase begins at its rarest sure word
and walks from there. Which matches count is CQP's standard strategy: from each beginning the shortest match,
and of several that end together the longest. Matches that end apart may overlap; none leaves its document.
"""

from collections.abc import Iterator

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.corpus.index.store import Store
from analysis.errors import NothingFoundWarning, warn
from analysis.query.language.parsing import parse
from analysis.query.language.queries import Queries, labelled
from analysis.query.language.syntax import LONGEST, Choice, Condition, Node, Query, Repeat, Sequence, Token
from analysis.query.reuse.boilerplate import countable
from analysis.query.search.anchors import candidates
from analysis.query.search.automaton import Walk
from analysis.query.search.conditions import Forms
from analysis.query.search.nothing import reason
from analysis.types import Ints, Mask

EXPLAINED, NAMED = 3, 8  # queries without a hit that a warning explains, or names
BLOCK = 1 << 18  # beginnings from which is walked at once: what memory a walk takes
DENSE = 8  # from one token in eight on, asking every token beats merging the postings of many forms


def find(
    corpus: Corpus, query: Queries, case: bool = False, *, copies: str = "all", boilerplate: str = "drop"
) -> pl.DataFrame:
    """Return where a query matches, in the order of the text.

    A row a hit: doc (u32, row of the index's documents), position (i64, of its first token in the corpus),
    length (u16, tokens), outlet, date; of several queries one after the other, with the label of each in
    `term` before. A query that cannot be read raises AnalysisError.
    `copies`: "all", "once" or "exclude" passages printed in several articles.
    `boilerplate`: "drop" or "keep".
    """
    corpus = countable(corpus, copies, boilerplate)
    every = [
        hits if isinstance(query, str) else hits.select(pl.lit(label).alias("term"), pl.all())
        for label, hits in hits_by_label(corpus, query, case=case)
    ]
    return pl.concat(every)


def hits_by_label(
    corpus: Corpus, query: Queries, *, case: bool = False
) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield the hits of each query or label; a warning names those of which nothing is found, and why."""
    every, nothing = labelled(query), {}
    for label, queries in every.items():
        hits = hits_of(corpus, queries, case=case)
        if hits.is_empty():
            nothing[label] = queries
        yield label, hits
    warn_of_nothing(corpus, nothing, len(every), case=case)


def warn_of_nothing(corpus: Corpus, nothing: dict[str, list[str]], asked: int, *, case: bool) -> None:
    """Warn of those of `asked` labels whose queries found nothing, and say why."""
    if nothing:
        warn(_why_nothing(corpus, nothing, asked, case=case), NothingFoundWarning)


def _why_nothing(corpus: Corpus, nothing: dict[str, list[str]], asked: int, *, case: bool) -> str:
    if len(nothing) > EXPLAINED:
        more = f" and {len(nothing) - NAMED} more" if len(nothing) > NAMED else ""
        return f"nothing found of {len(nothing)} of {asked} queries: {', '.join([*nothing][:NAMED])}{more}"
    said = []
    for label, queries in nothing.items():
        for query in queries[:EXPLAINED]:
            tree = parse(query, case=case)
            there = len(matches(corpus.store, tree)[0])
            why = (
                f"its {there:,} hits here are in other documents or do not count (copies, boilerplate)"
                if there
                else reason(corpus.store, tree.body)
            )
            of = f" (of {label!r})" if label != query else ""
            said.append(f"nothing found of {query!r}{of}: {why}")
    return "; ".join(said)


def hits_of(corpus: Corpus, queries: list[str], *, case: bool = False) -> pl.DataFrame:
    """Return where any of the queries matches, in the order of the text; what several find, once."""
    found = [_found(corpus, query, case=case) for query in queries]
    if len(found) == 1:
        return found[0]
    return pl.concat(found).unique(["position", "length"]).sort("position", "length")


def _found(corpus: Corpus, query: str, *, case: bool) -> pl.DataFrame:
    store = corpus.store
    starts, lengths = matches(store, parse(query, case=case))
    counts = corpus.counts(starts)
    starts, lengths = starts[counts], lengths[counts]
    docs = documents_of(store, starts)
    if corpus.rows is not None:
        chosen = corpus.mask[docs]
        starts, lengths, docs = starts[chosen], lengths[chosen], docs[chosen]
    return frame_of_hits(store, docs, starts, lengths)


def frame_of_hits(store: Store, docs: Ints, starts: Ints, lengths: Ints) -> pl.DataFrame:
    """Return the frame of hits, with outlet and date of each hit's document."""
    columns = [name for name in ("outlet", "date") if name in store.documents.columns]
    frame = pl.DataFrame(
        {
            "doc": docs.astype(np.uint32),
            "position": starts,
            "length": lengths.astype(np.uint16),
        }
    )
    frame = frame.hstack(store.documents.select(columns)[docs])
    return frame if "date" in columns else frame.with_columns(date=pl.lit(None, pl.Date))


def documents_of(store: Store, positions: Ints) -> Ints:
    """Return the document row of each of the ascending positions."""
    if len(positions) < len(store.firsts):
        return store.doc_of(positions)
    edges = np.searchsorted(positions, store.firsts)
    return np.repeat(np.arange(len(store.firsts) - 1), np.diff(edges))


def matches(store: Store, query: Query) -> tuple[Ints, Ints]:
    """Return the first token and the length of every match in the whole index, in order."""
    read = Forms(store)
    masks = {condition: read.of(condition) for condition in _conditions(query.body)}
    if isinstance(query.body, Token):
        starts = _positions(store, masks[query.body.condition])
        return starts, np.ones(len(starts), np.int64)
    frequency = {condition: _frequency(store, mask) for condition, mask in masks.items()}
    begin = candidates(
        query.body,
        frequency.__getitem__,
        lambda condition: _positions(store, masks[condition]),
        len(store.forms),
    )
    walk = Walk(query.body, masks, store.forms)
    blocks = [begin[first : first + BLOCK] for first in range(0, len(begin), BLOCK)] or [begin]
    found = [
        walk.shortest(starts, _room(store, starts, within_sentence=query.within_sentence))
        for starts in blocks
    ]
    starts, lengths = (np.concatenate(part) for part in zip(*found, strict=True))
    _, leftmost = np.unique(starts + lengths, return_index=True)
    leftmost.sort()
    return starts[leftmost], lengths[leftmost]


def _conditions(node: Node) -> set[Condition | None]:
    match node:
        case Token(condition):
            return {condition}
        case Sequence(parts) | Choice(parts):
            return set().union(*(_conditions(part) for part in parts))
        case Repeat(part):
            return _conditions(part)


def _positions(store: Store, mask: Mask) -> Ints:
    """Return where the forms of a mask stand, in order."""
    if _frequency(store, mask) * DENSE > len(store.forms):
        return np.flatnonzero(mask[store.forms])
    return store.positions(np.flatnonzero(mask))


def _frequency(store: Store, mask: Mask) -> int:
    return int(store.lexicon["frequency"].to_numpy()[mask].sum(dtype=np.int64))


def _room(store: Store, starts: Ints, *, within_sentence: bool) -> Ints:
    """Return how many tokens a match may have from each start: to the end of its document or sentence."""
    edges = store.sentences if within_sentence else store.firsts
    number = np.searchsorted(edges, starts, side="right")
    end = np.where(number < len(edges), edges.take(number, mode="clip"), len(store.forms))
    return np.minimum(end - starts, LONGEST)

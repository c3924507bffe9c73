"""Which sentences an outlet prints again and again: furniture, told from coverage that recurs.

A house's advertisement, its disclaimer, the rules of its comments stand in hundreds of its articles; counted,
they are what the house writes most of. They are known by four things together. They recur over time: what stands
in twenty articles of one day is a report in twenty editions. They are the house's own: the sentence that explains
the reproduction rate stands in every paper that takes the agency's report. They keep their place, a paragraph of
their own or the beginning or end of an article; what stands amid other sentences must recur twice as often. And
they speak of the paper or to its readers, if they are sentences at all and no mere labels: an information box that
explains a vaccine for a year is coverage, printed often, and `copies` can count it once.

From sentences that are the same, word for word, their variants are found: most of what they say is a seed's.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.index.store import Store
from analysis.corpus.own_names import own_forms
from analysis.german.imprint import speaks_of_itself
from analysis.query.reuse.shingles import word_keys
from analysis.statistics.hashing import GAMMA, Hashes, mixed
from analysis.types import Floats, Ints, Mask

LEAST = 5  # articles of an outlet in which the same is no accident
LEAST_SHARE = 0.001  # of the articles of a large one
AMID = 2  # times as many, where it stands amid other sentences
SPREAD = 14  # days from the first to the last
OWN = 0.9  # of all articles with a sentence are this outlet's
LABEL, LINE = 3, 5  # words of a label that may end in a period, and of one that may not
SPEAKS = 0.25  # of the sentences printed together speak of the paper, or to its readers
PLACED = 0.8  # of its printings keep its place
LONG = 8  # words of a sentence that may have variants
SHINGLE = 5  # words
ALIKE = 0.7  # of a variant's words stand in shingles of seeds
BLOCK = 1 << 22  # tokens looked at together
TABLE = 1 << 22  # slots of the table that most shingles fail to be in
CLOSING = r"^[.!?…]+$"  # signs that end a sentence
ASIDE = r"^[\"”“»«’')\]]$"  # and those that may stand behind them


@dataclass(frozen=True)
class Sentences:
    """Parallel arrays, a row a sentence; and the code of every form, 0 for what is no word."""

    first: Ints  # its first token, and the number of all tokens
    words: Ints
    doc: Ints
    outlet: Ints
    key: Hashes  # of its words, in whatever order
    content: Mask  # whether it has a word that is no function word
    speaks: Mask  # whether it has a word of the paper or to its readers
    asks: Mask  # whether it ends with a question mark
    ends: Mask  # whether it ends as a sentence does
    code: Hashes

    def texts(self, store: Store, rows: Ints) -> pl.Series:
        """Return some of the sentences as they are written."""
        return texts_of(store, self.first[rows], self.first[rows + 1])

    @property
    def label(self) -> Mask:
        """Which are labels: headings, credits, a name; they say nothing, and a question is none."""
        few = np.where(self.ends, self.words <= LABEL, self.words <= LINE)
        return few & ~self.asks & self.content

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Yield the sentences in blocks of about as many tokens: from, to."""
        edges = np.searchsorted(self.first, np.arange(0, self.first[-1], BLOCK))
        edges = np.unique(np.append(edges, len(self.words)))
        yield from zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)


def texts_of(store: Store, start: Ints, end: Ints) -> pl.Series:
    """Return what stands from the first token up to the token `end` of the same document."""
    last = end - 1
    behind = store.offsets[last].astype(np.int64) + store.lengths[store.forms[last]]
    return store.slices(store.doc_of(start), store.offsets[start].astype(np.int64), behind)


def sentences_of(store: Store) -> Sentences:
    """Return the sentences of the index."""
    lexicon = store.lexicon
    keys = word_keys(lexicon).astype(np.uint64)
    code = np.where(keys > 0, mixed(keys), np.uint64(0))
    content = lexicon["is_content"].to_numpy()
    speaks = speaks_of_itself(lexicon["form"]).to_numpy()
    closing = lexicon["form"].str.contains(CLOSING).to_numpy()
    first = np.append(store.sentences, len(store.forms))
    n = len(first) - 1
    doc = store.doc_of(first[:-1])
    outlet = (store.documents["outlet"].rank("dense") - 1).to_numpy().astype(np.int64)[doc]
    masks = [np.zeros(n, np.bool_) for _ in range(4)]
    words, key = np.zeros(n, np.int64), np.zeros(n, np.uint64)
    found = Sentences(first, words, doc, outlet, key, *masks, code)
    for low, high in found.blocks():
        forms = store.forms[first[low] : first[high]]
        at = first[low:high] - first[low]
        of_form = code[forms]
        key[low:high] = np.add.reduceat(of_form, at)
        words[low:high] = np.add.reduceat((of_form > 0).astype(np.int64), at)
        for mask, known in zip(masks, (content, speaks), strict=False):
            mask[low:high] = np.logical_or.reduceat(known[forms], at)
    last = _last_sign(store, first)
    question = (lexicon["form"] == "?").to_numpy()
    found.asks[:] = question[last]
    found.ends[:] = closing[last]
    for number, forms in enumerate(own_forms(store).values()):
        at = np.searchsorted(first, store.positions(forms), side="right") - 1
        found.speaks[at[outlet[at] == number]] = True
    return found


def _last_sign(store: Store, first: Ints) -> NDArray[np.uint32]:
    """Return the form that ends each sentence, quotation marks and brackets aside."""
    aside = store.lexicon["form"].str.contains(ASIDE).to_numpy()
    last = store.forms[first[1:] - 1]
    before = store.forms[np.maximum(first[1:] - 2, first[:-1])]
    return np.where(aside[last], before, last)


def recurring(store: Store, sentences: Sentences) -> Ints:
    """Return of every sentence a number that those have in common which are one line of furniture, or -1."""
    group = _chosen(store, sentences)
    return np.where(group < 0, _variants(store, sentences, group), group)


def _chosen(store: Store, sentences: Sentences) -> Ints:
    """Return the group of every sentence that is furniture word for word, -1 of all others."""
    key = mixed(sentences.key ^ mixed(sentences.outlet.astype(np.uint64) + np.uint64(1)))
    _, group, times = np.unique(key, return_inverse=True, return_counts=True)
    often = (times >= LEAST)[group] & (sentences.words > 0)
    rows = np.flatnonzero(often)
    groups = _spread(store, sentences, rows, group[rows])
    groups = groups.filter((pl.col("docs") >= pl.col("least")) & (pl.col("days") >= pl.col("least")))
    groups = groups.filter((pl.col("span") >= SPREAD) & (pl.col("own") | pl.col("label")))
    recurs = _members(group, groups, len(times))
    edge, alone = _places(store, sentences, recurs)
    shares = {
        "edge": edge,
        "placed": edge | alone,
        "speaks": _company(sentences, recurs),
        "own_words": sentences.speaks & ~sentences.asks,
    }
    groups = groups.with_columns(
        pl.Series(name, np.bincount(group[recurs], share[recurs], len(times))[groups["group"]]) / pl.col("n")
        for name, share in shares.items()
    )
    often = pl.col("docs") >= AMID * pl.col("least")
    placed = pl.col("placed") >= PLACED
    label = pl.col("label") & placed & (often | (pl.col("words") > 1) | (pl.col("edge") >= PLACED))
    company = (pl.col("speaks") >= SPEAKS) & (often | (pl.col("own_words") > 0) & placed)
    furniture = groups.filter(label | ~pl.col("label") & company)
    return np.where(_members(group, furniture, len(times)), group, -1)


def _members(group: Ints, groups: pl.DataFrame, many: int) -> Mask:
    """Return which sentences are of one of the groups."""
    among = np.zeros(many, np.bool_)
    among[groups["group"]] = True
    return among[group]


def _company(sentences: Sentences, recurs: Mask) -> Floats:
    """Return which share of the sentences printed one after the other with each speaks of the paper."""
    speaks = sentences.speaks & ~sentences.asks
    begins = np.append(True, (np.diff(sentences.doc) > 0) | ~recurs[1:] | ~recurs[:-1])
    start = np.flatnonzero(begins)
    share = np.add.reduceat(speaks.astype(np.float64), start) / np.diff(np.append(start, len(recurs)))
    return np.repeat(share, np.diff(np.append(start, len(recurs))))


def _spread(store: Store, sentences: Sentences, rows: Ints, group: Ints) -> pl.DataFrame:
    """Return a row a group: n, docs, days, span, words, content, own, least (articles wanted)."""
    documents = store.documents
    doc = sentences.doc[rows]
    day = pl.int_range(len(documents), eager=True) * SPREAD  # an article without a date has a day of its own
    if "date" in documents.columns:
        day = documents["date"].to_physical().cast(pl.Int64).fill_null(day)
    articles = documents.group_by("outlet").len("articles")
    least = documents.select("outlet").join(articles, on="outlet", maintain_order="left")["articles"]
    frame = pl.DataFrame(
        {
            "group": group,
            "key": sentences.key[rows],
            "doc": doc,
            "day": day.gather(doc),
            "label": sentences.label[rows],
            "words": sentences.words[rows],
            "least": least.gather(doc),
        }
    )
    groups = frame.group_by("group").agg(
        pl.first("key", "label", "words"),
        n=pl.len(),
        docs=pl.col("doc").n_unique(),
        days=pl.col("day").n_unique(),
        span=pl.col("day").max() - pl.col("day").min(),
        least=(pl.first("least") * LEAST_SHARE).ceil().clip(LEAST),
    )
    groups = groups.filter(pl.col("docs") >= pl.col("least"))
    elsewhere = np.flatnonzero(np.isin(sentences.key, groups["key"].to_numpy()))
    everywhere = pl.DataFrame({"key": sentences.key[elsewhere], "doc": sentences.doc[elsewhere]})
    everywhere = everywhere.group_by("key").agg(all=pl.col("doc").n_unique())
    return groups.join(everywhere, on="key").with_columns(own=pl.col("docs") >= OWN * pl.col("all"))


def _places(store: Store, sentences: Sentences, recurs: Mask) -> tuple[Mask, Mask]:
    """Return which sentences begin or end their article, and which fill paragraphs, among such alone."""
    n = len(recurs)
    number = np.arange(n)
    paragraph = np.flatnonzero(np.isin(sentences.first[:-1], store.paragraphs, assume_unique=True))
    whole = np.repeat(np.logical_and.reduceat(recurs, paragraph), np.diff(np.append(paragraph, n)))
    begins = np.append(True, np.diff(sentences.doc) > 0)
    start = np.maximum.accumulate(np.where(begins, number, 0))
    others = np.append(0, np.cumsum(~recurs))  # how many of them stand before each sentence
    leads = others[number + 1] == others[start]
    ends = np.append(begins[1:], True)
    end = np.minimum.accumulate(np.where(ends, number, n)[::-1])[::-1]
    closes = others[end + 1] == others[number]
    # a line that a sentence runs through is a line by accident
    done = begins | np.append(True, (sentences.ends | sentences.asks | recurs)[:-1])
    done |= store.forms[sentences.first[1:] - 1] == store.lexicon["form"].index_of(":")
    small = store.lexicon["form"].str.contains(r"^\p{Ll}").to_numpy()[store.forms[sentences.first[:-1]]]
    goes_on = np.append(small[1:], False) & ~ends
    return recurs & (leads | closes), recurs & whole & done & ~goes_on


def _variants(store: Store, sentences: Sentences, group: Ints) -> Ints:
    """Return the group of every sentence most of whose words stand in shingles of one, -1 of all others."""
    seeds, first = np.unique(group, return_index=True)
    first = first[(seeds >= 0) & (sentences.words[first] >= LONG)]
    result = np.full(len(group), -1)
    if not len(first):
        return result
    known, whose = _of_seeds(store, sentences, first)
    table = np.zeros(TABLE, np.bool_)
    slot = np.uint64(TABLE - 1)
    table[known & slot] = True
    for low, high in sentences.blocks():
        hashes, sentence, begins = _shingles(store, sentences, low, high)
        hit = np.flatnonzero(table[hashes & slot] & begins)
        at = np.searchsorted(known, hashes[hit]).clip(max=len(known) - 1)
        same = known[at] == hashes[hit]
        hit, at = hit[same], at[same]
        covered = np.zeros(len(sentence) + SHINGLE, np.bool_)
        for step in range(SHINGLE):
            covered[hit + step] = True
        share = np.bincount(sentence, covered[: len(sentence)], high - low)
        alike = (share >= ALIKE * sentences.words[low:high]) & (sentences.words[low:high] >= LONG)
        good = alike[sentence[hit]]
        result[low + sentence[hit[good]][::-1]] = group[first[whose[at[good]]]][::-1]  # the first one counts
    return result


def _of_seeds(store: Store, sentences: Sentences, first: Ints) -> tuple[Hashes, Ints]:
    """Return the shingles of these sentences, ascending, and the place of the sentence each is of."""
    found = [_shingles(store, sentences, row, row + 1) for row in first.tolist()]
    whose = np.repeat(np.arange(len(first)), [int(begins.sum()) for _, _, begins in found])
    hashes = np.concatenate([hashes[begins] for hashes, _, begins in found])
    known, at = np.unique(hashes, return_index=True)
    return known, whose[at]


def _shingles(
    store: Store, sentences: Sentences, low: int, high: int
) -> tuple[Hashes, NDArray[np.int64], Mask]:
    """Return for each word of some sentences its shingle, the sentence, and whether it holds the shingle."""
    code = sentences.code[store.forms[sentences.first[low] : sentences.first[high]]]
    code = code[code > 0]
    sentence = np.repeat(np.arange(high - low), sentences.words[low:high])
    padded = np.append(code, np.zeros(SHINGLE - 1, np.uint64))
    hashes = mixed(sentences.outlet[low:high].astype(np.uint64) + np.uint64(1))[sentence]
    for step in range(SHINGLE):
        hashes *= GAMMA
        hashes += padded[step : step + len(code)]
    begins = np.zeros(len(code), np.bool_)
    begins[: max(len(code) - SHINGLE + 1, 0)] = sentence[SHINGLE - 1 :] == sentence[: 1 - SHINGLE]
    return hashes, sentence, begins

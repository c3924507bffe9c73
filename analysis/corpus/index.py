"""Writing the index: one pass over the texts, then everything that is ordered by term.

The pass turns batches of documents into columns on disk (text, form codes, offsets) while the lexicon
grows in memory, the only thing that must. When it is over, forms are put in order (so that the
variants of a word, and all words with a prefix, lie side by side), lemmatised once each, and the
columns are turned around: where each form stands, and how often each document has it.
"""

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from analysis.corpus.columns import BLOCK, RawColumn, assemble, read_columns
from analysis.corpus.digest import Digest
from analysis.corpus.documents import Reading, nothing_rejected
from analysis.corpus.progress import Report, silent
from analysis.corpus.transpose import Block, transposed
from analysis.errors import AnalysisError
from analysis.german.coding import Chunks, Coded, Coder, split
from analysis.german.lemmas import lemmatise
from analysis.german.words import is_function_word, is_word

FORMAT = 1  # of the files; raise it when their layout or the tokeniser changes
MOST_TOKENS = 1 << 32
STREAMED, LEMMATISED = 0.6, 0.75  # shares of the work when the texts are read, when the lexicon is done


class _Build:
    """What one build holds while it runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.coder = Coder()
        self.digest = Digest()
        self.forms = RawColumn(folder / "forms.raw", np.uint32)
        self.offsets = RawColumn(folder / "offsets.raw", np.uint32)
        self.sentences = RawColumn(folder / "sentences.raw", np.uint32)
        self.frequency = np.zeros(0, np.int64)  # of each form, in order of appearance
        self.ends: list[NDArray[np.int64]] = []  # of each document, in tokens; by batch
        self.documents = self.words = 0
        self._writer: pa.ipc.RecordBatchFileWriter | None = None

    def append(self, table: pa.Table, coded: Coded) -> None:
        """Write a batch of documents and its tokens."""
        first = self.forms.rows
        self.forms.append(coded.forms)
        self.offsets.append(coded.offsets)
        self.sentences.append(np.flatnonzero(coded.sentences) + first)
        if self.forms.rows >= MOST_TOKENS:
            raise AnalysisError(f"more than {MOST_TOKENS:,} tokens do not fit into one index; build several")
        frequency = np.bincount(coded.forms, minlength=len(self.coder.forms))
        frequency[: len(self.frequency)] += self.frequency
        self.frequency = frequency
        ends = first + np.cumsum(coded.tokens, dtype=np.int64)
        self.ends.append(ends)
        self.documents += len(ends)
        self.words += int(coded.words.sum())
        self.digest.update(table)
        table = table.append_column("first", pa.array(ends - coded.tokens))
        table = table.append_column("tokens", pa.array(coded.tokens))
        self.write_documents(table.append_column("words", pa.array(coded.words)))

    def write_documents(self, table: pa.Table) -> None:
        """Append rows to documents.arrow, whose columns are those of the first batch."""
        if self._writer is None:
            self._writer = pa.ipc.new_file(str(self.folder / "documents.arrow"), table.schema)
        self._writer.write_table(table)

    def close(self) -> None:
        """Finish documents.arrow."""
        if self._writer is None:
            raise AnalysisError("there is no document to index")
        self._writer.close()


def write_index(
    readings: Iterable[Reading], folder: Path, facts: dict[str, Any], report: Report = silent
) -> None:
    """Write all files of an index into an empty folder; `facts` go into index.json beside the counts.

    `readings` are checked and cleaned documents, with the same columns throughout, and what was rejected.
    """
    build = _Build(folder)
    rejected = _stream(build, readings, report)
    report("Lexikon", STREAMED)
    rank, lexicon, lemmas = _lexicon(build)
    report("Fundstellen", LEMMATISED)
    documents = _postings(build, rank, lexicon["frequency"].to_numpy().astype(np.int64))
    by_lemma = _lemma_counts(build, documents, lexicon["lemma_code"].to_numpy(), len(lemmas))
    _write(folder / "lexicon.arrow", lexicon.with_columns(documents=pl.Series(documents, dtype=pl.UInt32)))
    _write(folder / "lemmas.arrow", lemmas.with_columns(documents=pl.Series(by_lemma, dtype=pl.UInt32)))
    _write(folder / "rejected.arrow", rejected)
    counts = {"documents": build.documents, "tokens": build.forms.rows, "words": build.words}
    files = {file.name: file.stat().st_size for file in sorted(folder.glob("*.arrow"))}
    info = {"format": FORMAT, **facts, "fingerprint": build.digest.value(), **counts, "files": files}
    # written last: a folder without it is no index
    (folder / "index.json").write_text(json.dumps(info, indent=2, ensure_ascii=False), "utf-8")


def _stream(build: _Build, readings: Iterable[Reading], report: Report) -> pl.DataFrame:
    """Code and write all documents; return those rejected. While one batch is expanded, the next is split."""
    rejected = [nothing_rejected()]
    with ThreadPoolExecutor(2) as pool:
        waiting: tuple[pa.Table, Future[Coded]] | None = None
        for reading, table, chunks in _ahead(pool, readings):
            codes = build.coder.learn(chunks.distinct)
            if waiting:
                build.append(waiting[0], waiting[1].result())
            waiting = table, pool.submit(build.coder.expand, chunks, codes)
            rejected.append(reading.rejected)
            report("Wörter", reading.done * STREAMED)
        if waiting:
            build.append(waiting[0], waiting[1].result())
    build.close()
    return pl.concat(rejected)


def _ahead(
    pool: ThreadPoolExecutor, readings: Iterable[Reading]
) -> Iterator[tuple[Reading, pa.Table, Chunks]]:
    """Split a batch in the background while the one before it is in use."""
    before: tuple[Reading, pa.Table, Future[Chunks]] | None = None
    for reading in readings:
        table = reading.documents.to_arrow(compat_level=pl.CompatLevel.oldest()).combine_chunks()
        text = table["text"].chunk(0) if len(table) else pa.array([], pa.large_string())
        following = reading, table, pool.submit(split, text)
        if before:
            yield before[0], before[1], before[2].result()
        before = following
    if before:
        yield before[0], before[1], before[2].result()


def _lexicon(build: _Build) -> tuple[NDArray[np.uint32], pl.DataFrame, pl.DataFrame]:
    """Return the code of each form by order of appearance, the lexicon in order, and its lemmas."""
    forms = pl.DataFrame({"form": build.coder.forms, "frequency": build.frequency})
    lexicon = (
        forms.with_row_index("appeared")
        .with_columns(lower=pl.col("form").str.to_lowercase())
        .sort("lower", "form")
        .with_columns(lemma=pl.col("form").map_batches(lemmatise, return_dtype=pl.String))
        .with_columns(lemma_code=pl.col("lemma").rank("dense") - 1)
    )
    rank = np.empty(len(lexicon), np.uint32)
    rank[lexicon["appeared"].to_numpy()] = np.arange(len(lexicon), dtype=np.uint32)
    lexicon = lexicon.select(
        "form",
        "lower",
        "lemma",
        pl.col("lemma_code").cast(pl.UInt32),
        is_word=is_word(lexicon["form"]),
        is_function_word=is_function_word(lexicon["form"]),
        frequency=pl.col("frequency").cast(pl.UInt32),
    )
    lemmas = (
        lexicon.group_by("lemma_code")
        .agg(pl.col("lemma").first(), pl.col("is_word").any(), pl.col("frequency").sum())
        .sort("lemma_code")
    )
    function = is_function_word(lemmas["lemma"])
    lemmas = lemmas.select("lemma", "is_word", is_function_word=function, frequency="frequency")
    return rank, lexicon, lemmas


def _postings(build: _Build, rank: NDArray[np.uint32], frequency: NDArray[np.int64]) -> NDArray[np.int64]:
    """Write tokens, postings and counts by form; return in how many documents each form stands."""
    folder, ends = build.folder, np.concatenate(build.ends)
    forms = RawColumn(folder / "coded.raw", np.uint32)
    for block in build.forms.blocks():
        forms.append(rank[block])

    def entries() -> Iterator[Block]:
        at = 0
        for block in forms.blocks():
            yield block, np.arange(at, at + len(block)), owners(ends, at, at + len(block))
            at += len(block)

    positions = RawColumn(folder / "positions.raw", np.uint32)
    docs, n = RawColumn(folder / "docs.raw", np.uint32), RawColumn(folder / "n.raw", np.uint32)
    documents = []
    for per_form, where, doc in transposed(entries, frequency, build.forms.rows):
        positions.append(where)
        edges = np.append(0, np.cumsum(per_form))
        new = np.append(True, doc[1:] != doc[:-1]) if len(doc) else np.zeros(0, np.bool_)
        new[edges[:-1]] = True  # every form has an entry
        runs = np.flatnonzero(new)
        docs.append(doc[runs])
        n.append(np.diff(np.append(runs, len(doc))))
        documents.append(np.diff(np.searchsorted(runs, edges)))
    assemble(folder / "sentences.arrow", {"first": build.sentences})
    assemble(folder / "tokens.arrow", {"form": forms, "offset": build.offsets})
    assemble(folder / "postings.arrow", {"position": positions})
    assemble(folder / "counts.arrow", {"doc": docs, "n": n})
    build.forms.remove()
    return np.concatenate(documents)


def _lemma_counts(
    build: _Build, documents: NDArray[np.int64], lemma: NDArray[np.uint32], size: int
) -> NDArray[np.int64]:
    """Write counts by lemma; return in how many documents each lemma stands."""
    folder, ends = build.folder, np.cumsum(documents)
    counts = read_columns(pa.memory_map(str(folder / "counts.arrow")))

    def entries() -> Iterator[Block]:
        for at in range(0, len(counts["doc"]), BLOCK):
            doc, n = counts["doc"][at : at + BLOCK], counts["n"][at : at + BLOCK]
            yield lemma[owners(ends, at, at + len(doc))], doc, n

    entries_of = np.bincount(lemma, weights=documents, minlength=size).astype(np.int64)
    docs, n = RawColumn(folder / "docs.raw", np.uint32), RawColumn(folder / "n.raw", np.uint32)
    by_lemma = []
    for per_lemma, doc, count in transposed(entries, entries_of, build.documents):
        docs.append(doc)
        n.append(count)
        by_lemma.append(per_lemma)
    assemble(folder / "lemma-counts.arrow", {"doc": docs, "n": n})
    return np.concatenate(by_lemma)


def owners(ends: NDArray[np.int64], start: int, stop: int) -> NDArray[np.int32]:
    """Return to which row each entry from start to stop belongs, given where the rows end."""
    low, high = np.searchsorted(ends, [start, stop - 1], side="right")
    inner = np.clip(ends[low : high + 1], start, stop)
    return np.repeat(np.arange(low, high + 1, dtype=np.int32), np.diff(inner, prepend=start))


def _write(path: Path, frame: pl.DataFrame) -> None:
    frame.write_ipc(path, compression="uncompressed", compat_level=pl.CompatLevel.newest())

"""Writing the index: one pass over the texts, then everything that is ordered by term.

The pass turns batches of documents into columns on disk (text, form codes, offsets) while the lexicon
grows in memory, the only thing that must. When it is over, forms are put in order (so that the
variants of a word, and all words with a prefix, lie side by side), lemmatised once each, and the
columns are turned around: where each form stands, and how often each document has it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from analysis.corpus.documents import Reading, nothing_rejected
from analysis.corpus.index.columns import RawColumn, placed
from analysis.corpus.index.documents_file import DocumentsFile
from analysis.corpus.index.files import Sealer, write_info
from analysis.corpus.index.inversion import write_counts, write_postings
from analysis.corpus.index.lemmatising import Lemmatiser
from analysis.corpus.index.progress import Report, silent
from analysis.errors import AnalysisError
from analysis.german.coding import Chunks, Coded, Coder
from analysis.german.words import in_lower_case, is_content, is_word

FORMAT = 4  # of the files; raise it when their layout or the tokeniser changes
SOURCES = "sources"  # of the facts: what was read from where, in a file of its own, for it is rarely asked
MOST_TOKENS = 1 << 32
STREAMED, INVERTED = 0.7, 0.9  # shares of the work when texts are read, when postings are written


class Files:
    """The files of an index while they are written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows = DocumentsFile(folder / "documents.arrow")
        self.sealer = Sealer()
        self._open: list[RawColumn] = []

    def column(self, name: str) -> RawColumn:
        """Begin a column of numbers."""
        self._open.append(RawColumn(self.folder / f"{name}.raw"))
        return self._open[-1]

    @contextmanager
    def placed(self, name: str, columns: Sequence[str], rows: int) -> Iterator[list[RawColumn]]:
        """Give the columns of a file of so many rows, to be filled; then the file is complete."""
        path = self.folder / f"{name}.arrow"
        made = placed(path, dict.fromkeys(columns, np.uint32), rows)
        self._open += made
        yield made
        for column in made:
            column.close()
        self.sealer.add(path)

    def end_of_documents(self) -> None:
        """Finish documents.arrow."""
        if not self.rows.rows:
            raise AnalysisError("there is no document to index")
        self.rows.close()
        self.sealer.add(self.rows.path)

    def frames(self, lexicon: pl.DataFrame, lemmas: pl.DataFrame, rejected: pl.DataFrame) -> None:
        """Write the files that are frames."""
        for name, frame in (("lexicon", lexicon), ("lemmas", lemmas), ("rejected", rejected.rechunk())):
            path = self.folder / f"{name}.arrow"
            _packed(frame).write_ipc(path, compression="uncompressed", compat_level=pl.CompatLevel.newest())
            self.sealer.add(path)

    def finish(self, facts: dict[str, Any]) -> None:
        """Write index.json, last of all: a folder without it is no index."""
        if SOURCES in facts:
            path = self.folder / f"{SOURCES}.json"
            path.write_text(json.dumps(facts[SOURCES], ensure_ascii=False), "utf-8")
            self.sealer.add(path)
        facts = {key: value for key, value in facts.items() if key != SOURCES}
        rows = self.rows
        sizes = {"documents": rows.rows, "tokens": rows.tokens, "words": rows.words}
        info = {"format": FORMAT, **facts, "fingerprint": rows.digest.value(), **sizes}
        write_info(self.folder, {**info, "files": self.sealer.seals()})

    def close(self) -> None:
        """Let go of all files, however it ended."""
        self.sealer.close()
        for column in self._open:
            column.close()
        self.rows.let_go()


class Build(Files):
    """What one build holds while it runs."""

    def __init__(self, folder: Path, known: pl.DataFrame | None = None) -> None:
        super().__init__(folder)
        self.coder = Coder()
        self.forms = self.column("forms")
        self.offsets = self.column("offsets")
        self.sentences = self.column("sentences")
        # of each form, in order of appearance
        self.frequency: NDArray[np.signedinteger[Any]] = np.zeros(0, np.int64)
        self.ends: list[NDArray[np.int64]] = []  # of each document, in tokens; by batch
        self.lemmatiser = Lemmatiser(known)

    def append(self, table: pa.Table, coded: Coded) -> None:
        """Write a batch of documents and its tokens."""
        first = self.forms.rows
        self.forms.append(coded.forms)
        self.offsets.append(coded.offsets)
        self.sentences.append(np.flatnonzero(coded.sentences) + first)
        if self.forms.rows >= MOST_TOKENS:
            raise AnalysisError(f"more than {MOST_TOKENS:,} tokens do not fit into one index; build several")
        frequency = np.bincount(coded.forms, minlength=len(self.coder.is_word))
        frequency[: len(self.frequency)] += self.frequency
        self.lemmatiser.add(self.coder.forms(len(self.frequency)))
        self.frequency = frequency
        self.ends.append(first + np.cumsum(coded.tokens, dtype=np.int64))
        self.rows.append(table, coded.tokens, coded.words)

    def close(self) -> None:
        """Let go of the process beside, too."""
        self.lemmatiser.close()
        super().close()


def write_index(
    readings: Iterable[Reading],
    folder: Path,
    facts: dict[str, Any],
    report: Report = silent,
    known: pl.DataFrame | None = None,
) -> None:
    """Write all files of an index into an empty folder; `facts` go into index.json beside the counts.

    `readings` are checked and cleaned documents, with the same columns throughout, and what was rejected;
    `known` are form and lemma of forms that need not be looked up.
    """
    with closing(Build(folder, known)) as build:
        rejected = _stream(build, readings, report)
        report("Lexikon", STREAMED)
        rank, lexicon = _lexicon(build)
        ends = np.concatenate(build.ends)
        documents, counts = write_postings(build, ends, rank, lexicon["frequency"])
        report("Grundformen", INVERTED)
        lexicon, lemmas = _lemmatised(build, lexicon)
        by_lemma = write_counts(build, documents, counts, lexicon["lemma_code"], len(lemmas))
        build.frames(
            lexicon.with_columns(documents=pl.Series(documents, dtype=pl.UInt32)),
            lemmas.with_columns(documents=pl.Series(by_lemma, dtype=pl.UInt32)),
            rejected,
        )
        build.finish(facts)


def _stream(build: Build, readings: Iterable[Reading], report: Report) -> pl.DataFrame:
    """Code and write all documents; return those rejected. While one batch is expanded, the next is split."""
    rejected = [nothing_rejected()]
    with ThreadPoolExecutor(2) as pool:
        waiting: tuple[pa.Table, Future[Coded]] | None = None
        for reading, table, chunks in _ahead(build.coder, pool, readings):
            build.coder.learn(chunks)
            if waiting:
                build.append(waiting[0], waiting[1].result())
            waiting = table, pool.submit(build.coder.expand, chunks)
            rejected.append(reading.rejected)
            report("Wörter", reading.done * STREAMED)
        if waiting:
            build.append(waiting[0], waiting[1].result())
    build.end_of_documents()
    return pl.concat(rejected)


def _ahead(
    coder: Coder, pool: ThreadPoolExecutor, readings: Iterable[Reading]
) -> Iterator[tuple[Reading, pa.Table, Chunks]]:
    """Split a batch in the background while the one before it is in use."""
    before: tuple[Reading, pa.Table, Future[Chunks]] | None = None
    for reading in _read_ahead(readings):
        table = reading.documents.to_arrow(compat_level=pl.CompatLevel.oldest()).combine_chunks()
        text = table["text"].chunk(0) if len(table) else pa.array([], pa.large_string())
        following = reading, table, pool.submit(coder.split, text)
        if before:
            yield before[0], before[1], before[2].result()
        before = following
    if before:
        yield before[0], before[1], before[2].result()


def _read_ahead(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Read and clean a batch in the background while the one before it is in use."""
    following = iter(readings)
    with ThreadPoolExecutor(1) as reader:
        coming = reader.submit(next, following, None)
        while (reading := coming.result()) is not None:
            coming = reader.submit(next, following, None)
            yield reading


def _lexicon(build: Build) -> tuple[NDArray[np.uint32], pl.DataFrame]:
    """Return the final code of each form as it appeared, and the lexicon in order, without lemmas."""
    forms = pl.DataFrame({"form": build.coder.forms(), "frequency": build.frequency})
    lexicon = (
        forms.with_row_index("appeared")
        .filter(pl.col("frequency") > 0)  # "6" and "August" are none where each "6. August" is read as one
        .with_columns(
            pl.col("form").map_batches(in_lower_case).alias("lower"), pl.col("frequency").cast(pl.UInt32)
        )
        .sort("lower", "form")
    )
    build.coder = Coder()  # the hundreds of megabytes of the old one are wanted now
    pa.default_memory_pool().release_unused()
    rank = np.zeros(len(forms), np.uint32)
    rank[lexicon["appeared"].to_numpy()] = np.arange(len(lexicon), dtype=np.uint32)
    return rank, lexicon


def _lemmatised(build: Build, lexicon: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the lexicon with lemmas, and the table of these."""
    lemma = build.lemmatiser.lemmas().gather(lexicon["appeared"])
    lexicon = lexicon.select(
        "form",
        "lower",
        lemma.alias("lemma"),
        (lemma.rank("dense") - 1).cast(pl.UInt32).alias("lemma_code"),
        is_word(lexicon["form"]).alias("is_word"),
        is_content(lexicon["form"]),
        "frequency",
    )
    lemmas = (
        lexicon.group_by("lemma_code")
        .agg(pl.col("lemma").first(), pl.col("is_word").any(), pl.col("frequency").sum())
        .sort("lemma_code")
    )
    return lexicon, lemmas.select("lemma", "is_word", is_content(lemmas["lemma"]), "frequency")


def _packed(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame without what its columns were cut from: strings gone, bits behind the last of a mask."""
    masks = [pl.Series(mask.name, mask.to_numpy()) for mask in frame.select(pl.col(pl.Boolean))]
    return pl.DataFrame(frame.with_columns(masks).to_arrow(compat_level=pl.CompatLevel.oldest()))

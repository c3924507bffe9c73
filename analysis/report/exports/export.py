"""What was gathered here goes to other programs: CQPweb, AntConc, R, whatever a reviewer has.

Exported is what counts: the part that is asked, without boilerplate and with copies as often as is said, so
that another program counts the words that are counted here. What is written can be read again.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import polars as pl

from analysis.corpus.corpus import Corpus, need_corpus
from analysis.errors import AnalysisError, require
from analysis.query.reuse.boilerplate import countable
from analysis.report.exports.documents import FILE, METADATA, readtext, tei, write_txt
from analysis.report.exports.token_lines import conllu, vrt
from analysis.writing import replacing, replacing_folder

log = logging.getLogger("presseschau")

FILES: dict[str, Callable[[Corpus], Iterator[bytes]]] = {
    "vrt": vrt,
    "conllu": conllu,
    "tei": tei,
    "readtext": readtext,
}
FORMATS = (*FILES, "txt")
ENDINGS = {".vrt": "vrt", ".conllu": "conllu", ".xml": "tei", ".tei": "tei", ".csv": "readtext", "": "txt"}


def export(
    corpus: Corpus,
    path: str | Path,
    format: str | None = None,  # noqa: A002 - as in read_documents
    *,
    copies: str = "all",
    boilerplate: str = "drop",
) -> Path:
    """Write the documents of a corpus in the form of other programs, and return the file or folder.

    `format`: "vrt" (CWB, CQPweb, Sketch Engine, BlackLab: word, lemma; <text> with the metadata, <p>, <s>,
    <g/>), "conllu" (form, lemma, SpaceAfter; metadata as comments), "tei" (one teiCorpus), "txt" (a folder
    with a file a document and metadata.csv: AntConc, LancsBox, Voyant), "readtext" (csv with doc_id, text
    and the other columns: quanteda); without it the ending of `path` says it (.vrt, .conllu, .xml, none,
    .csv). `copies`: "all", "once" or "exclude" passages printed in several articles. `boilerplate`: "drop"
    or "keep". Documents of which nothing is left are not written. Line breaks in metadata become spaces. In
    VRT, attributes have names of small letters, and ids that CQPweb does not take (other than letters,
    digits, _) stand in `source_id`. Read again, ids, texts and metadata are what they were; numbers among
    these are text, but in readtext.
    """
    need_corpus(corpus)
    file = Path(path).expanduser()
    form = _format(file) if format is None else format
    require("format", form, FORMATS)
    counted = countable(corpus, copies, boilerplate)
    if not counted.size:
        raise AnalysisError("nothing to export: no word of this corpus counts")
    if form == "txt":
        with replacing_folder(file, _foreign) as folder:
            write_txt(counted, folder)
    else:
        with replacing(file) as beside, beside.open("wb") as opened:
            opened.writelines(FILES[form](counted))
    _say_what_is_left_out(corpus, counted)
    return file


def _format(file: Path) -> str:
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise AnalysisError(f"{file}: say the format, one of {', '.join(FORMATS)}")
    return ENDINGS[ending]


def _foreign(folder: Path) -> list[str]:
    """Return what lies in a folder and is not of an earlier export."""
    listed = {METADATA}
    with suppress(OSError, pl.exceptions.PolarsError):
        listed.update(pl.read_csv(folder / METADATA, columns=[FILE], infer_schema=False)[FILE].drop_nulls())
    return sorted(entry.name for entry in folder.iterdir() if entry.name not in listed or entry.is_dir())


def _say_what_is_left_out(corpus: Corpus, counted: Corpus) -> None:
    emptied = int((counted.mask & (counted.words == 0) & (corpus.words > 0)).sum())
    if counted.size < corpus.size:
        log.info("%d of %d words are left out", corpus.size - counted.size, corpus.size)
    if emptied:
        log.warning("%d of %d documents are left out: nothing of them counts", emptied, len(corpus))

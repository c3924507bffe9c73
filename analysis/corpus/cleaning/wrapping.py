"""Lines that end where the page ended, put together again.

Text that was printed, or cut out of a page's source, breaks lines inside sentences. To whoever counts
sentences or looks for two words beside each other, every such break is a wall. What gives it away is
the next line: in German prose more than half of all lines broken by width go on with a small letter,
while a paragraph hardly ever begins with one. So small letters are sure joins, and where they are
dense, a line that ends without a closing sign is joined to a capital letter as well.

Hyphens at line ends are of three kinds: those that belong to the word (Ex-Sowjetrepubliken), those
that stand for its other half (Handels- und Transportrouten), and those that the page put in. Only the
last kind goes.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

import numpy as np
import polars as pl
import pyarrow as pa

SURE = r"\n[a-zäöüß]"
SURE_ENOUGH = 3  # breaks before a small letter that make a text worth looking at
WINDOW = 7  # line breaks around one that are looked at
DENSE = 0.3  # share of breaks before a small letter from which lines count as wrapped
NEAR = 0.1  # one such break in the window is enough for lines of a page's width
WIDTH = (50, 110)  # characters of a line of a page's width; shorter ones may be headings
GOES_ON_SMALL = r"^[\"„“»«‚'(–—]?\s?[a-zäöüß]"
NO_SENTENCE = (
    r"^(?:https?:|www\.|[\w.+-]+@|[\w-]+\.(?:com|de|net|org|at|ch)\b|[a-zäöüß][.)]|o )"  # links, lists
)
CLOSED = r"[.!?:…][\"”“»«’'‘)\]*]*$|[)\]*|]$|\. \. \. "  # ends of sentences, and lines of contents
ABBREVIATED = (  # a period that does not end a sentence, at the end of a line
    r"(?:^|[\s(])(?:\d{1,2}|[A-ZÄÖÜ]|Dr|Prof|Nr|St|Hl|Mio|Mrd|ca|bzw|sog|vgl|u|z|d|a|Art|Abs|Bd|Jh|geb|gest"
    r"|evtl|ggf|inkl)\.$"
)
DETERMINER = (  # after these a noun follows: neither a heading nor a paragraph ends here
    r"(?i)(?:^|[\s(„»\"])(?:der|die|des|dem|den|eine|einer|eines|einem|einen|keine|keinen|keiner|und|oder"
    r"|im|ins|am|beim|vom|zum|zur|für|ohne|zwischen|seit|sowie|dass|weil|wenn|sein|seine|seiner|seinem|seinen"
    r"|ihr|ihre|ihrer|ihrem|ihren|unsere|unserer|unseren|diese|dieser|diesem|diesen"
    r"|(?:dr|prof|nr|st|hl|ca|bzw|sog|vgl|abs|art|inkl)\.)$"
)
OPEN = (  # headings may end with these, lines among wrapped ones go on
    r"(?i)(?:^|[\s(„»\"])(?:das|ein|kein|in|an|auf|aus|bei|mit|nach|von|vor|zu|gegen|um|über|unter|durch|bis|wegen"
    r"|aber|als|wie|ob|ist|sind|war|hat|haben|wird|werden|sich|nicht|auch|nur|noch|sehr|mehr)$|[,;–—&/-]$"
)

KEEPS_HALF = frozenset(
    {"und", "oder", "bzw", "sowie", "als", "wie", "noch", "beziehungsweise", "bis", "aber", "statt", "and"}
)
SOFT_HYPHENS = ("\u00ad", "¬")  # the layout's, the latter in scans
LAST_PART = re.compile(r"[\w’'-]*\w(?=-$)")
FIRST_WORD = re.compile(r"\w+")


def looks_wrapped(texts: pl.Series) -> pl.Series:
    """Return which texts have several lines that go on with a small letter."""
    return texts.str.count_matches(SURE) >= SURE_ENOUGH


def unwrapped(texts: pl.Series) -> pl.Series:
    """Return texts in which lines broken by width are joined; blank lines stay paragraph breaks."""
    if texts.is_empty():
        return texts
    lines = _with_evidence(_lines(texts))
    glue = (
        pl.when(~pl.col("joins").fill_null(value=False))
        .then(pl.lit("\n"))
        .when(pl.col("line").str.contains(r"\w-$"))
        .then(pl.lit("-"))
        .otherwise(pl.lit(" "))
    )
    pieces = lines.select("doc", "line", "next", glue.alias("glue"))
    pieces = pieces.with_columns(_hyphens(pieces, texts))
    last = pl.col("next").is_null()
    joined = pieces.select(pl.col("line") + pl.when(last).then(pl.lit("")).otherwise(pl.col("glue")))
    return _end_to_end(joined.to_series(), pieces["doc"], texts)


def _end_to_end(pieces: pl.Series, docs: pl.Series, texts: pl.Series) -> pl.Series:
    """Return the pieces of each text as one: they lie end to end already, only the borders go."""
    array = pieces.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    _, borders, data = array.buffers()
    # a text of blank lines has no piece, and becomes empty
    first = np.searchsorted(docs.to_numpy(), np.arange(len(texts) + 1))
    offsets = np.frombuffer(borders, np.int64)[array.offset :][first]
    whole = pa.LargeStringArray.from_buffers(len(texts), pa.py_buffer(offsets), data)
    return pl.Series(texts.name, whole, dtype=pl.String)


def join_lines(lines: Sequence[str], known: Collection[str] = ()) -> str:
    """Return one paragraph from its lines; `known` are words that stand elsewhere in the text."""
    text = ""
    for line in lines:
        part = line.strip()
        if text.endswith(SOFT_HYPHENS) and part[:1].islower():
            text = text[:-1] + part
        elif re.search(r"\w-$", text) and part:
            left, glue = join_hyphen(text, part, known)
            text = left + glue + part
        else:
            text = f"{text} {part}" if text and part else text + part
    return text


def join_hyphen(left: str, right: str, known: Collection[str] = ()) -> tuple[str, str]:
    """Return what stands left of a line break after a hyphen, and what joins it to the right."""
    word = FIRST_WORD.match(right)
    first = word.group() if word else ""
    if not first or first.lower() in KEEPS_HALF:
        return left, " "
    part = LAST_PART.search(left)
    begin = part.group() if part and "/" not in left.rpartition(" ")[2] else ""  # not in page addresses
    if not first[0].islower() or not begin or not begin[-1].islower():
        return left, ""
    end = begin.rpartition("-")[2]
    if end + first not in known and (
        f"{end}-{first}" in known or (not _is_word(end + first) and _is_word(first) and _is_word(end))
    ):
        return left, ""
    return left[:-1], ""


@lru_cache(maxsize=10_000)
def _is_word(word: str) -> bool:
    """Tell whether a dictionary has the word, as it is or as a noun or in small letters."""
    from simplemma import is_known

    # few words are in such doubt: the form of the dictionary that is quick to open and slow to ask
    return bool(is_known(word, lang="de", low_memory=True))


def _lines(texts: pl.Series) -> pl.DataFrame:
    """Return a row per line that is not blank: doc, line, whether a blank line follows, the next line."""
    frame = pl.DataFrame(
        {"doc": pl.int_range(len(texts), dtype=pl.UInt32, eager=True), "line": texts.str.split("\n")}
    )
    lines = frame.explode("line").with_columns(blank=pl.col("line") == "")
    lines = lines.with_columns(gap=_following("blank")).filter(~pl.col("blank"))
    return lines.with_columns(next=_following("line")).drop("blank")


def _following(column: str) -> pl.Expr:
    """Return the value on the next row, null where a text ends."""
    return pl.when(pl.col("doc").shift(-1) == pl.col("doc")).then(pl.col(column).shift(-1))


def _with_evidence(lines: pl.DataFrame) -> pl.DataFrame:
    """Add `joins`: whether the break after each line is one by width; and what speaks for it."""
    line, following = pl.col("line"), pl.col("next")
    lines = lines.with_columns(
        sentence=~following.str.contains(NO_SENTENCE),
        closed=line.str.contains(CLOSED) & ~line.str.contains(ABBREVIATED),
        noun_follows=line.str.contains(DETERMINER),
        open=line.str.contains(OPEN),
        width=line.str.len_chars().is_between(*WIDTH),
    ).with_columns(small=following.str.contains(GOES_ON_SMALL) & pl.col("sentence"))
    lines = lines.with_columns(
        density=pl.col("small").cast(pl.Float32).rolling_mean(WINDOW, min_samples=1, center=True).over("doc"),
        begun=~pl.col("closed").shift(1).over("doc"),
    )
    dense = pl.col("density") >= DENSE
    small = pl.col("small") & (~line.str.contains(r"[.!?…]$") | dense)
    among_wrapped = dense & (pl.col("open") | pl.col("begun")) | pl.col("width") & (pl.col("density") >= NEAR)
    capital = ~pl.col("gap") & ~pl.col("closed") & (pl.col("noun_follows") | among_wrapped)
    return lines.with_columns(joins=small | (capital & pl.col("sentence")))


def _hyphens(pieces: pl.DataFrame, texts: pl.Series) -> list[pl.Series]:
    """Return the columns line and glue, with every hyphen at a line end decided."""
    lines, glue = pieces["line"], pieces["glue"]
    rows = (glue == "-").arg_true()
    if rows.is_empty():
        return [lines, glue]
    decided = [
        join_hyphen(line, following, words_of(texts[int(doc)]))
        for doc, line, following, _ in pieces.gather(rows).iter_rows()
    ]
    return [
        lines.scatter(rows, pl.Series([left for left, _ in decided], dtype=pl.String)),
        glue.scatter(rows, pl.Series([joint for _, joint in decided], dtype=pl.String)),
    ]


@lru_cache(maxsize=4)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, hyphen compounds as one."""
    return frozenset(re.findall(r"\w+(?:-\w+)*", text))

"""Where a noun is put together, told from the other words of the same corpus.

A compound is a known head behind a known first part, with one of a few letters between: Wirtschaft+s|Krise,
Maske+n|Pflicht, Schul(e)|Amt, impf(en)|Zwang, groß|Stadt. Which of several places is meant, the frequencies
of both parts say. That a head is a noun is told by the articles before it, not by a dictionary: a name has
none, and neither Branden|burg nor Wolf|gang is made of what its letters say.

All of it runs over types: every place of every word is a row, and joins do the rest.
"""

import polars as pl

from analysis.german.compounds.firsts import HARD, firsts
from analysis.german.compounds.lending import lent_firsts, lent_heads
from analysis.german.compounds.nouns import Lexicon, heads, nouns, proper
from analysis.german.compounds.stops import NAME_ENDS, PREFIXES, SHORT_FIRSTS, WHOLE
from analysis.german.lemmas.endings import Lookup
from analysis.german.names.places import PLACES

SELDOM = 100  # times as often as its head no compound is: Generation is no Ration
SELDOM_FIRST = 10  # nor so many times as often as its first part: Terr|asse, Isla|mist
SURE = 100  # occurrences of a word from which on that can be told
SHORTEST = 3  # letters of a part
SHORT_N = 200  # occurrences of a first part of three letters


def split(lexicon: Lexicon, look_up: Lookup | None = None) -> pl.DataFrame:
    """Return the compounds among the lemmas: lemma, first (base form of the first part), head, rest.

    `rest` is the first part as it stands in the word, with its link. Either part may be a compound itself.
    `look_up`: a dictionary that lends what so few words do not tell.
    """
    known = nouns(lexicon.lemmas)
    last, first = heads(known), firsts(lexicon, known)
    words = _candidates(known).with_row_index("word")
    rows = _rows(words)
    if look_up is not None:
        seen = dict(lexicon.lemmas.select("lemma", "n").rows())
        rights = [rows["right"], _halves(lexicon.lemmas)["right"]]
        last = lent_heads(last, pl.concat(rights), look_up, seen)
        first = lent_firsts(first, rows.join(last, on="right", how="semi")["left"], look_up, seen)
    found = _places(words, rows.join(last, on="right")).join(first, on="left").filter(_sound())
    return pl.concat([_chosen(found), _hyphened(lexicon.lemmas, last, first)]).sort("lemma")


def _candidates(known: pl.DataFrame) -> pl.DataFrame:
    """Return the lemmas that may be compounds: no names, no days, no one from Hamburg."""
    names = known.filter("is_name")["lower"].implode()
    town = pl.any_horizontal(
        pl.col("lower").str.ends_with(end) & pl.col("lower").str.head(-len(end)).is_in(names)
        for end in ("er", "erin")
    )
    long = pl.col("lower").str.len_chars() >= 2 * SHORTEST
    place = pl.col("lemma").is_in(sorted(PLACES))
    return known.filter(~pl.col("is_name") & ~place & ~pl.col("lemma").is_in(WHOLE) & long & ~town)


def _rows(words: pl.DataFrame) -> pl.DataFrame:
    """Return a row a word and place: word, left, right."""
    length = pl.col("lower").str.len_chars().cast(pl.Int64)
    rows = words.select("word", "lower", at=pl.int_ranges(2, length - SHORTEST + 1)).explode("at")
    left, right = pl.col("lower").str.slice(0, pl.col("at")), pl.col("lower").str.slice(pl.col("at"))
    return rows.select("word", left=left, right=right)


def _places(words: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the places before a head with what is known of the word, and `prefix`.

    That is the length of the prefix before a head that the word begins with: Zu|griff.
    """
    length = pl.col("left").str.len_chars().cast(pl.Int64)
    begun = rows.filter(pl.col("left").is_in(PREFIXES)).group_by("word").agg(prefix=length.max())
    kept = (length >= SHORTEST) | pl.col("left").is_in(SHORT_FIRSTS)
    rows = rows.filter(kept).join(words, on="word").join(begun, on="word", how="left")
    return rows.drop("word", "lower")


def _sound() -> pl.Expr:
    """Return which places may be meant, by what the parts are."""
    left, right, n = pl.col("left"), pl.col("right"), pl.col("n")
    size, hard = left.str.len_chars().cast(pl.Int64), pl.col("rank") <= HARD
    often = pl.col("first_n") >= SHORT_N
    short = (size <= SHORTEST) & ~(often & (pl.col("rank") <= HARD + 1))
    # Zug|riff: what stands behind the prefix is a noun; Verd|acht: the beginning is hardly more than a prefix
    prefixed = (size <= pl.col("prefix") + 3).fill_null(value=False)
    begun = [left.str.starts_with(prefix) & (size <= len(prefix) + 2) for prefix in PREFIXES]
    prefixed |= pl.any_horizontal(begun) & ~(hard & often)
    # Reis|ende, Vorsitz|ende are participles, Wochen|ende is none; Antrags|teller is one who stellt
    verb = (pl.col("rank") > HARD) | (pl.col("first").str.to_lowercase() == left + "e")
    ending = (right == "ende") & (~left.str.contains("[ns]$") | verb)
    ending |= (right == "teller") & left.str.ends_with("s")
    name = right.is_in(NAME_ENDS) & ~pl.col("is_noun") & (pl.col("inner") > 0)
    seldom = (pl.col("head_n") * SELDOM < n) | ((n >= SURE) & (pl.col("first_n") * SELDOM_FIRST < n))
    return ~(short | prefixed | ending | name | seldom)


def _chosen(found: pl.DataFrame) -> pl.DataFrame:
    """Return the place of each word whose parts are the most frequent together."""
    score = (pl.col("head_n").log() + pl.col("first_n").log()).alias("score")
    best = found.with_columns(score).sort("lemma", "score", "left", descending=[False, True, True])
    best = best.unique("lemma", keep="first", maintain_order=True)
    return best.select("lemma", "first", "head", rest="left")


def _hyphened(lemmas: pl.DataFrame, last: pl.DataFrame, first: pl.DataFrame) -> pl.DataFrame:
    """Return the compounds with a hyphen whose last part is a noun: Corona-Krise, SPD-Politiker."""
    words = _halves(lemmas).with_columns(left=pl.col("rest").str.to_lowercase())
    found = words.join(last, on="right").join(first.filter(pl.col("rank") <= HARD), on="left", how="left")
    return found.select("lemma", pl.col("first").fill_null(pl.col("rest")), "head", "rest")


def _halves(lemmas: pl.DataFrame) -> pl.DataFrame:
    """Return the words with a hyphen: lemma, rest (before the last hyphen), right."""
    parts = pl.col("lemma").str.extract_groups(r"^([\p{Lu}\p{N}][^\s]*)-(\p{Lu}\p{L}+)$").struct
    words = lemmas.filter(pl.col("lemma").str.contains("-", literal=True) & ~proper())
    words = words.select("lemma", rest=parts.field("1"), right=parts.field("2").str.to_lowercase())
    return words.drop_nulls()

"""Chunks into tokens: what stands between two white spaces is cut into words, numbers and signs.

Coverage repeats itself: 33 million chunks of news are 1.2 million different ones, so each is cut once. The
rules are one alternation, the most special family first and any single sign last; whatever it meets, the
pieces joined give the chunk back. Families are data: a pattern each, with the reason above it. Where only the
next chunk tells whether the last period is a sign of its own ("am 6. August", "im Heft 6."), both readings
are given and `sentences.ACTIONS` chooses.
"""

from functools import cache

import polars as pl

from analysis.german.abbreviations import KNOWN
from analysis.german.grouped import GROUPS
from analysis.german.sentences import (
    CLOSING,
    DATE,
    LETTER,
    PERIOD_IN_DOUBT,
    PERIOD_WITHIN,
    ROMAN,
    End,
    begins,
    ends,
)
from analysis.german.starters import STARTERS

WORD = r"[\p{L}\p{M}\p{N}]"
APOSTROPHE = "['’‘ʼ`´′＇]"  # between letters; ‘ closes a quotation as well
LAST_APOSTROPHE = "['’ʼ`´＇]"  # behind a word
HYPHEN = "[-‐‑﹣－]"
END = r"\b{end-half}"  # no letter or digit follows: all the look-around there is

KNOWN_PERIOD = "|".join(
    sorted((word.replace(".", r"\.") for word in KNOWN), key=lambda word: (-len(word), word))
)
# Ends of addresses that are no German word (so not: am, er, es, im, in, so, um) and no abbreviation (ca).
TOP_LEVEL = (
    "de|com|org|net|info|eu|at|ch|tv|io|gov|edu|uk|us|ru|fr|pl|nl|be|li|lu|int|news|blog|media|online|me|ly|it|cz"
    "|hu|se|dk|fi|gr|tr|ua|by|kz|cn|jp|kr|br|mx|nz|pt|ro|bg|hr|sk|lt|lv|ee|cc|fm|ai|gg|biz|wiki|social|live|co|gl|gd|to|is"
    "|berlin|bayern|hamburg|koeln|cologne|wien|saarland|ruhr|swiss|tirol|digital|jetzt|app|dev|shop|vote|earth"
)
# The same in capitals, behind capitals: RT.DE, IDEO.ORG; "Lügen.USA" is a typing error.
TOP_LEVEL_CAPITALS = "DE|COM|ORG|NET|INFO|EU|AT|CH|TV|FM|NRW|RF"
# Names with a period inside, as their bearers write them.
DOTTED = (
    r"[Vv]er\.di|[Ee]\.(?:ON|On|on|GO|Go)|VB\.NET|ASP\.NET|will\.i\.am|ID\.(?:\d|Buzz)|\p{L}*(?:Sat|SAT)\.1"
)
VERBS = "hab|sag|krieg|geh|komm|find|könnt|is|nehm|lass|denk|glaub|wär|hätt|würd|mach|seh|steh|werd|hol"
FILE = "html?|php|pdf|exe|dll|js|txt|docx?|xlsx?|csv|jpe?g|png|mp3|mp4|zip"
ADDRESS_TAIL = r"""[^\s<>"„“”»«‚‘]*[\p{L}\p{N}/=&#%_~+-]"""

NUMBER = r"\d+(?:[.,:]\d+)*"
# H&M, geht's, O'Neill, 1990er, Frau
PART = rf"(?:\p{{Lu}}{{1,3}}&\p{{Lu}}{{1,3}}|{WORD}+(?:{APOSTROPHE}{WORD}+)*)"
COMPOUND = rf"{PART}(?:{HYPHEN}{PART})*"
TAIL = rf"(?:{HYPHEN}{PART})*"  # the rest of a compound
EMOJI = r"\p{Extended_Pictographic}\p{M}*[\x{1F3FB}-\x{1F3FF}]?"
HOST = r"(?:[\p{L}\p{N}][\p{L}\p{N}-]*\.)+"
DOMAIN = (
    rf"(?:{HOST}(?:{TOP_LEVEL}|{FILE}){END}|(?:\p{{Lu}}[\p{{Lu}}\p{{N}}-]+\.)+(?:{TOP_LEVEL_CAPITALS}){END})"
)

ADDRESSES = (
    # without the punctuation of the sentence around them
    rf"(?i:https?|ftp)://{ADDRESS_TAIL}",
    rf"(?i:www)\.{ADDRESS_TAIL}",
    r"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+",
    # ver.di, Sat.1, E.ON-Chef
    rf"(?:{DOTTED}){END}{TAIL}",
    # zeit.de, zeit.de/politik, Booking.com-Chef; only known ends, since "Ende.Neuer" is a typing error
    rf"{DOMAIN}(?:/{ADDRESS_TAIL}|{TAIL})",
    # .de-Adressen, .exe
    rf"^\.(?:{TOP_LEVEL}|{FILE}|NET){END}{TAIL}",
    # handles and hashtags, with their compounds (#MeToo-Debatte); "@" and "#" alone are signs
    rf"[@#](?:{WORD}|_)+{TAIL}",
)
PICTURES = (
    # smileys with a nose, or alone between spaces: "(Foto:)" has none
    r"[:;]-[()DPp|]+",
    r"^[:;=][()DPpo|]+$",
    # emoji with skin, gender and family joined on; flags are two letters
    rf"{EMOJI}(?:\x{{200D}}{EMOJI})*",
    r"\p{Regional_Indicator}{2}",
)
ABBREVIATIONS = (
    # v.Chr., Ph.D.: single letters and a longer one
    r"(?:\p{L}\.)+(?:Chr|dgl|Allg|Sc|Eng|Ed|Nr)\.|Ph\.D\.",
    # z.B., d.h., U.S.A., J.R.R.; a last period may be missing (e.V)
    rf"(?:\p{{L}}\.){{2,}}{TAIL}",
    rf"(?:\p{{L}}\.)+\p{{L}}{END}",
    # H.-J., Ch.-F.; Karl-H.
    rf"\p{{Lu}}\p{{Ll}}?\.{HYPHEN}\p{{Lu}}\p{{Ll}}?\.",
    rf"{LETTER}{{2,}}{TAIL}{HYPHEN}\p{{Lu}}\.",
    # Dr., Hauptstr., Dr.-Ing., St.-Pauli-Fan
    rf"(?:{KNOWN_PERIOD}|\p{{L}}+[Ss]tr)\.(?:{HYPHEN}(?:{KNOWN_PERIOD})\.)*{TAIL}",
    # 3-Mrd.-Paket
    rf"{NUMBER}{HYPHEN}(?:Mio|Mrd)\.{HYPHEN}{PART}{TAIL}",
    # B.1.1.7, B.1.351-Variante: lineages of a virus, numbers of standards
    rf"\p{{Lu}}(?:\.\d+){{2,}}{TAIL}",
    # II., XIV.: kings, popes, wars; J., s.: names and the shortest abbreviations
    rf"{ROMAN}\.",
    r"\p{L}\.",
)
NUMBERS = (
    # 10 000, 1 000 000,50 and their compounds: 10 000-mal, 5 000-Euro-Preis
    rf"{GROUPS}(?:,\d+)?(?:{LETTER}+|{HYPHEN}{LETTER}{WORD}*)?{TAIL}",
    # 6.8., 06.08.: a date whose year is missing
    rf"{DATE}\.{END}",
    # 2.x, 10.4.x
    rf"{NUMBER}\.[xX]{END}",
    # 1.500,50  2:1  11.16  06.08.2022, alone or as the head of a compound (3,5-Prozent, 2.0-Version, 1,5fach)
    rf"\d+(?:[.,:]\d+)+(?:%?{LETTER}+|%?{HYPHEN}{LETTER}{WORD}*)?{TAIL}",
    # 100%ige, 50%-Regel; else "%" is a sign
    rf"\d+%(?:{LETTER}+|{HYPHEN}{LETTER}{WORD}*){TAIL}",
    # prices: 30,-  14.--
    rf"\d+,[-–]{END}|\d+[.,]--",
    # ordinals: 6., 20., 100., 1.-Mai-Demo; four digits are a year at the end of a sentence
    rf"\d{{1,3}}\.(?:{HYPHEN}{LETTER}{WORD}*{TAIL})?",
)
GENDER = (
    # Bürger:innen, Bürger*innen, Bürger_innen, Bürger.innen, Bürger/-innen; jede:r, Köch:e, Lehrer/-in;
    # Bürger(innen), Bürger(-innen), Student(inn)en, Impfstoff(e); names_with_lines; and their compounds
    (
        rf"{COMPOUND}(?:(?:[:·•*_.]|/{HYPHEN}?)[Ii]nnen\p{{Ll}}*|(?:[:·•]|/{HYPHEN}?)(?:in|e?[rnms]|e){END}"
        rf"|\([-/]{{0,2}}(?:[Ii]nn|[Ii]nnen|[Ii]n|e?[rn]|e|s|m)\)\p{{Ll}}*|[*_]\p{{Ll}}+){TAIL}"
    ),
    # der:die, er:sie: only colons; a slash parts words
    r"(?i:der:die|die:der|den:die|die:den|dem:der|der:dem|des:der|er:sie|sie:er|ihm:ihr|ihr:ihm|ihn:sie|sie:ihn"
    r"|sein:ihr|ihr:sein)" + END,
)
WORDS = (
    # the genitive of a name that ends in a hissing sound: Grass', Hans’, Alice’
    rf"^\p{{Lu}}(?:{WORD}|{HYPHEN})*(?:[sxzß]|ce){LAST_APOSTROPHE}{END}",
    # verbs without their e: hab', find’
    rf"^(?i:{VERBS}){APOSTROPHE}{END}",
    # units of more than one word; elsewhere a slash is a sign
    rf"(?:[kKM]?m/[hs]|[kKMGT]?(?:[Bb]its?|B|Bytes?)/s|[mwd]/[mwd]/[mwd]|c/o){END}",
    # CDU-Politiker, E-Auto, Handels- (a cut hyphen), names_with_lines
    rf"{COMPOUND}(?:_+{COMPOUND})*(?:{HYPHEN}{END})?",
    # -routen, at the beginning: the other cut hyphen; in „Spiegel“-Bericht it is a sign
    rf"^{HYPHEN}{LETTER}{WORD}*{TAIL}",
    # 's, 'nem, '90er; ‘ opens a quotation, too: ‘raus’
    rf"{APOSTROPHE}[nN]{LAST_APOSTROPHE}{END}",  # Rock ’n’ Roll
    rf"{APOSTROPHE}(?:s|n|ne|nen|nem|ner|m|\d\der){END}{TAIL}",
    rf"{LAST_APOSTROPHE}(?:ran|rum|rein|raus|rüber|runter){END}",
)
SIGNS = (
    r"\.{2,}|…+|``|''|,,|--+|<<|>>|[!?]{2,}|\*+|_+|=+|~+",
    r"(?s:.)\p{M}*",
)


# Nearly all chunks are a word among plain signs: a short alternation cuts them alike, ten times as fast.
PLAIN_WORD = rf"{WORD}+(?:-{WORD}+)*-?|\d+(?:[.,:]\d+)+"
PLAIN = rf"""^["„“”‚»«(\[–]*(?:{PLAIN_WORD})["„“”‚»«)\],;:!?…%]*\.?["“”»«)]*$"""
PLAIN_TOKENS = rf"\d+(?:[.,:]\d+)+|{WORD}+(?:-{WORD}+)*-?|…+|[!?]{{2,}}|,,|(?s:.)\p{{M}}*"
# Nobody writes a word as long as this (a picture in letters, a page without spaces). The alternation would
# look at it again and again: such chunks are cut at their signs only, and words after so many letters.
LONGEST = 500
SIMPLE = rf"^(?i:https?://|www\.|data:)\S+|{WORD}+(?:{HYPHEN}{WORD}+)*|(?s:.)\p{{M}}*"
# -Wie, -Ich: a point of a list whose space is missing, not the other half of a compound.
BULLET = rf"^-(?:{'|'.join(sorted(STARTERS))})[,:]?$"


@cache
def _alternation() -> str:
    families = (ADDRESSES, PICTURES, ABBREVIATIONS, NUMBERS, GENDER, WORDS, SIGNS)
    return "|".join(pattern for family in families for pattern in family)


def _pieces(chunks: pl.Series, ends: pl.Series) -> pl.Series:
    """Return the tokens of each chunk; those that are too long are cut at their signs."""
    long = chunks.str.len_bytes() > LONGEST
    if not long.any():
        return _short(chunks, ends)
    order = pl.concat([long.arg_true(), (~long).arg_true()]).arg_sort()
    plainly = (
        chunks.filter(long)
        .str.extract_all(SIMPLE)
        .list.eval(pl.element().str.extract_all(rf"(?s).{{1,{LONGEST}}}").explode())
    )
    return plainly.append(_short(chunks.filter(~long), ends.filter(~long))).rechunk().gather(order)


def _short(chunks: pl.Series, ends: pl.Series) -> pl.Series:
    """Return the tokens of each chunk, by the short alternation where it is enough."""
    within = ends.is_in(PERIOD_WITHIN)
    plain = (chunks.str.contains(PLAIN) & ~within) | chunks.str.contains(BULLET)
    apart = ~plain & ends.is_in([End.PERIOD, End.QUOTED_PERIOD])
    rest = ~plain & ~apart
    order = pl.concat([plain.arg_true(), apart.arg_true(), rest.arg_true()]).arg_sort()
    short = chunks.filter(plain).str.extract_all(PLAIN_TOKENS)
    return (
        short.append(_apart(chunks.filter(apart)))
        .append(chunks.filter(rest).str.extract_all(_alternation()))
        .rechunk()
        .gather(order)
    )


def _apart(chunks: pl.Series) -> pl.Series:
    """Return the tokens with the final period as a sign of its own."""
    parts = pl.col("chunk").str.extract_groups(rf"(?s)^(.*)\.({CLOSING}*)$").struct
    head, tail = (parts.field(name).str.extract_all(_alternation()) for name in "12")
    return chunks.to_frame().select(pl.concat_list(head, pl.lit("."), tail)).to_series()


def _opened(chunks: pl.Series, ends: pl.Series) -> pl.Series:
    """Return the tokens with the final period apart where the next chunk decides about it, else null."""
    doubtful = ends.is_in(PERIOD_IN_DOUBT)
    places = pl.select(pl.when(doubtful).then(doubtful.cum_sum() - 1)).to_series()
    return _apart(chunks.filter(doubtful)).gather(places)


def cut(chunks: pl.Series) -> pl.DataFrame:
    """Return a row per chunk: pieces, open, ends, begins.

    `pieces` are the tokens; joined they give the chunk. `open` are the tokens if its final period is a sign
    of its own, null where there is no such doubt. `ends` and `begins` are rows and columns of
    `sentences.ACTIONS`.
    """
    chunks = chunks.rename("chunk").cast(pl.String).rechunk()
    left = ends(chunks)
    return pl.DataFrame(
        {
            "pieces": _pieces(chunks, left),
            "open": _opened(chunks, left),
            "ends": left,
            "begins": begins(chunks),
        }
    )

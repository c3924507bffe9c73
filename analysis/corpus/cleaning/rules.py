"""The cleaning rules: what is taken out of texts, each with a name and a reason.

The order of the table is the order of work: what breaks words goes first, then spaces, then lines are
joined, and last come paragraphs. Rules marked `always` are those that the index relies on; "markup" and
"unwrap" are on unless a corpus.toml puts them off; the others are off unless it asks for them, because they
take words away that somebody may want to count, or guess.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np
import polars as pl

from analysis.corpus.cleaning.garbled import is_garbled, mended
from analysis.corpus.cleaning.markup import PATTERN, has_markup, without_markup
from analysis.corpus.cleaning.signs import Rows
from analysis.corpus.cleaning.wrapping import looks_wrapped, unwrapped
from analysis.errors import AnalysisError, require

Texts = Callable[[pl.Series], pl.Series]


@dataclass(frozen=True)
class Rule:
    """One thing that is replaced in a text.

    `pattern` is a regular expression in Rust's syntax, applied to texts that contain one of `signs`
    (to all, where there are none). Rules that no pattern can express have a function, and `needed` to
    say which texts it is for. `always` marks those that the index relies on.
    """

    why: str
    pattern: str = ""
    replacement: str = ""
    signs: tuple[str, ...] = ()
    always: bool = False
    function: Texts | None = None
    needed: Texts | None = None

    def concerns(self, texts: pl.Series, found: Mapping[str, Rows]) -> pl.Series:
        """Return the rows which the rule may change; `found` says which rare signs are where."""
        if self.needed is not None:
            return self.needed(texts).fill_null(value=False).arg_true()
        rare = [found[sign] for sign in self.signs if sign in found]
        if all(sign in LOOKED_FOR for sign in self.signs):
            return pl.Series(np.unique(np.concatenate(rare)) if rare else [], dtype=pl.UInt32)
        common = reduce(or_, (texts.str.contains(sign, literal=True) for sign in self.signs))
        return common.fill_null(value=False).arg_true()

    def apply(self, texts: pl.Series) -> pl.Series:
        """Return texts after the rule."""
        if self.function is not None:
            return self.function(texts)
        return texts.str.replace_all(self.pattern, self.replacement)


def _repaired(texts: pl.Series) -> pl.Series:
    """Read signs U+0080 to U+009F as the Windows code page means them, as browsers do."""
    codes = [chr(code) for code in range(0x80, 0xA0)]
    meant = [bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xA0)]
    return texts.str.replace_many(codes, meant)


RULES: dict[str, Rule] = {
    "line-ends": Rule(
        "Windows ends lines with two signs, old printers with a form feed",
        "\r\n?|[\x0b\x0c\u2029]",
        "\n",
        signs=("\r", "\x0b", "\x0c", "\u2029"),
        always=True,
    ),
    "code-page": Rule(
        "cp1252 read as Latin-1 leaves quotation marks and dashes as control characters",
        "[\u0080-\u009f]",
        function=_repaired,
        signs=tuple(map(chr, range(0x80, 0xA0))),
        always=True,
    ),
    "control": Rule(
        "control characters and NUL bytes are remains of a conversion",
        "[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]",
        signs=(*map(chr, (*range(9), *range(0x0E, 0x20))), "\x7f", "\ufffe", "\uffff"),
        always=True,
    ),
    "garbled": Rule(
        "UTF-8 read as something else (fÃ¼r) hides every umlaut; what was meant is known",
        function=mended,
        needed=is_garbled,
    ),
    "markup": Rule(
        "tags and entities (<p>, &ouml;) are for a browser, and no words of anybody",
        PATTERN,
        function=without_markup,
        needed=has_markup,
    ),
    "broken-soft-hyphen": Rule(
        "a soft hyphen (or ¬, as scans have it) at the end of a line breaks a word in two",
        "[\u00ad¬][ \\t]*\n[ \\t]*(\\p{Ll})",
        "$1",
        signs=("\u00ad", "¬"),
        always=True,
    ),
    "soft-hyphen": Rule(
        "a soft hyphen only says where a word may be broken", "\u00ad", signs=("\u00ad",), always=True
    ),
    "zero-width": Rule(
        "signs without width (byte order mark, direction marks, zero-width spaces) make two words of one",
        "[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]",
        signs=tuple(
            map(chr, (0x200B, 0x200C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))
        ),
        always=True,
    ),
    "joiner": Rule(
        "a zero-width joiner belongs into emoji, nowhere else",
        "([\\p{L}\\p{N}\\p{P}\\s])\u200d+",
        "$1",
        signs=("\u200d",),
        always=True,
    ),
    "composed": Rule(
        "a letter and its accent as two signs (u + ¨) are not the letter that is searched for (ü)",
        "[\u0300-\u036f]",
        function=lambda texts: texts.str.normalize("NFC"),
        signs=tuple(map(chr, range(0x300, 0x370))),
        always=True,
    ),
    "spaces": Rule(
        "tabs, thin and protected spaces separate words as plain spaces do",
        "[\\t\u00a0\u2000-\u200a\u2028\u202f\u205f\u3000]",
        " ",
        signs=("\t", "\u00a0", *map(chr, range(0x2000, 0x200B)), "\u2028", "\u202f", "\u205f", "\u3000"),
        always=True,
    ),
    "line-margins": Rule(
        "spaces at the beginning or end of a line mean nothing",
        " *\n *",
        "\n",
        signs=(" \n", "\n "),
        always=True,
    ),
    "unwrap": Rule(
        "lines broken inside a sentence, as in text printed from a page, cut sentences and words",
        function=unwrapped,
        needed=looks_wrapped,
    ),
    "notices": Rule(
        "what an outlet says of itself below an article is not part of it",
        r"(?m)^(?:RT(?: DE| Deutsch)? bemüht sich um ein|Durch die Sperrung von RT"
        r"|Mehr zum Thema ?[-–:]|Copyright\b"
        r"|©|\(c\) ?\d{4}|Alle Rechte vorbehalten|Lesen Sie (?:auch|dazu|mehr)\b|Redaktionelle Anmerkung:"
        r"|SZ-Leser diskutieren)[^\n]*(?:\n|$)",
        signs=(
            *(
                "RT bemüht",
                "RT DE bemüht",
                "RT Deutsch bemüht",
                "Sperrung von RT",
                "Mehr zum Thema",
                "Copyright",
            ),
            *("© ", "(c)", "Alle Rechte", "Lesen Sie", "Redaktionelle Anm", "SZ-Leser"),
        ),
    ),
    "parts": Rule(
        "a pointer to another part of a series is no sentence of the article",
        r"(?m)^(?:(?:(?:Den|Zum|Hier finden Sie) )?"
        r"(?:Teil \d+|(?:ersten|zweiten|dritten|vierten|nächsten|vorigen) Teil)"
        r"[^\n]{0,30}(?:finden|lesen) Sie (?:hier|HIER)"
        r"|Hier geht es zu[rm] [^\n]{0,40}Teil[^\n]{0,20})\.?(?:\n|$)",
        signs=("Teil ", "Teil\n"),
    ),
    "newsletter": Rule(
        "an invitation to subscribe is advertising",
        r"(?mi)^[^\n]{0,160}\b(?:newsletter|telegram-kanal)\b[^\n]{0,80}"
        r"\b(?:abonnieren|bestellen|anmelden|melden sie sich|jetzt lesen|kostenlos)\b[^\n]{0,120}(?:\n|$)",
        signs=("ewsletter", "elegram"),
    ),
    "page-numbers": Rule(
        "the number of a printed page is no number of the article",
        r"(?m)^(?:Seite )?\d{1,3}(?: ?/ ?| von )\d{1,3}(?:\n|$)",
        signs=(" von ", "/"),
    ),
    "double-spaces": Rule("two spaces are one", "  +", " ", signs=("  ",), always=True),
    "blank-lines": Rule("a paragraph ends with one line break", "\n\n+", "\n", signs=("\n\n",), always=True),
    "margins": Rule(
        "a text begins with its first word and ends with its last",
        "^\\s+|\\s+$",
        needed=lambda texts: (
            texts.str.contains("^\\s") | texts.str.ends_with(" ") | texts.str.ends_with("\n")
        ),
        always=True,
    ),
}
LOOKED_FOR = frozenset(
    sign for rule in RULES.values() for sign in rule.signs if len(sign) == 1 and not " " <= sign <= "~"
)  # printable ASCII is not rare
BASE = tuple(name for name, rule in RULES.items() if rule.always)
DEFAULT = tuple(name for name in RULES if name in BASE or name in ("markup", "unwrap"))
WITHIN_LINES = ("garbled", "markup")  # what titles and names need as texts do
CLOSING = ("notices", "parts", "newsletter", "page-numbers")  # what printed articles end with
SIGNS = ("+", "-")
DROP = "drop"  # the name under which a corpus's own patterns work


def chosen_rules(given: str | Iterable[str]) -> tuple[str, ...]:
    """Return rules in their order: those given, or the usual ones with those signed + and not those -."""
    names = [given] if isinstance(given, str) else list(given)
    signed = [name for name in names if name.startswith(SIGNS)]
    for name in names:
        require("cleaning rule", name.removeprefix("+").removeprefix("-") if name in signed else name, RULES)
    if not signed:
        return tuple(name for name in RULES if name in names)
    if len(signed) < len(names):
        raise AnalysisError(f"cleaning takes rules, or rules with + and -; not both: {', '.join(names)}")
    added, off = ({name[1:] for name in names if name[0] == sign} for sign in SIGNS)
    always = [name for name in BASE if name in off]
    if always:
        raise AnalysisError(f"rule {always[0]!r} cannot be off: the index relies on it")
    return tuple(name for name in RULES if name in {*DEFAULT, *added} - off)


def dropping(patterns: Sequence[str]) -> Rule:
    """Return the rule that takes out paragraphs which one of the patterns matches as a whole.

    Patterns are regular expressions in Rust's syntax. Raises `AnalysisError` for one that is none.
    """
    for pattern in patterns:
        _check(pattern)
    any_of = "|".join(f"(?:{pattern})" for pattern in patterns)
    in_text, alone = f"(?m)^(?:{any_of})$", f"^(?:{any_of})$"

    def without(texts: pl.Series) -> pl.Series:
        kept = pl.element().filter(~pl.element().str.contains(alone))
        return texts.to_frame("text").select(pl.col("text").str.split("\n").list.eval(kept).list.join("\n"))[
            "text"
        ]

    return Rule(
        "a paragraph that stands below every article of an outlet is nobody's word",
        in_text,
        function=without,
        needed=lambda texts: texts.str.contains(in_text),
    )


def _check(pattern: object) -> None:
    """Raise unless this is a regular expression that an empty paragraph would not match."""
    if not isinstance(pattern, str):
        raise AnalysisError(f"drop takes regular expressions as text, not {pattern!r}")
    nothing = pl.Series([""])
    try:
        nothing.str.contains(pattern)  # on its own: "a)(b" would pass in brackets
        blank = nothing.str.contains(f"^(?:{pattern})$")[0]
    except pl.exceptions.ComputeError as error:
        said = [line for line in str(error).splitlines() if line.startswith("error: ")]
        reason = said[0].removeprefix("error: ") if said else str(error)
        raise AnalysisError(f"drop: {pattern!r} is no regular expression: {reason}") from None
    if blank:
        raise AnalysisError(f"drop: {pattern!r} matches every text or an empty one; say more")

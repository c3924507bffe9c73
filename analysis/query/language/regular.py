r"""Which regular expressions are searched for: those that can be read, and read over a lexicon in no time.

A regular expression is linear in the text, but for what may be missing: where thousands of places may, each
letter is compared with all of them, and a lexicon takes minutes. So these are counted, repetitions written
out: `(.?a){1,40}` has 79. Rust's own limit of size comes far too late for that.
"""

import re

import polars as pl

MOST_LOOSE = 1_200  # places that may be missing, of one regular expression
CLASS = 20  # places that stand for any letter of Unicode count as so many: they are as many ranges of bytes

SIGN = re.compile(
    r"(?P<wide>\\[pP]\{[^}]*\}|\\[wWdDsSpP]|\[(?:\\.|[^\]\\])*\\[wWdDsSpP](?:\\.|[^\]\\])*\])"
    r"|(?P<open>\()|(?P<close>\))|(?P<bar>\|)|\{(?P<least>\d+)(?P<comma>,)?(?P<most>\d*)\}"
    r"|(?P<some>[*+?])|(?P<one>\\.|\[(?:\\.|[^\]\\])*\]|.)",
    re.DOTALL,
)
REASON = re.compile(r"(?m)^error: (.*)|(Compiled regex exceeds size limit)")
TOO_LOOSE = f"more than {MOST_LOOSE:,} places of it may be missing; write * or + in place of numbers"


def objection(regex: str) -> str:
    """Return why the regular expression cannot be used; empty if it can."""
    if loose(regex) > MOST_LOOSE:
        return TOO_LOOSE
    for pattern in (regex, whole(regex, fold=True)):  # the second alone would accept `a)(b`
        try:
            pl.Series([""]).str.contains(pattern)
        except pl.exceptions.ComputeError as error:
            found = REASON.search(str(error))
            return (found[1] or found[2]) if found else str(error)
    return ""


def whole(regex: str, *, fold: bool) -> str:
    """Return the regular expression as it must match: from end to end, in any case if `fold`."""
    return f"{'(?i)' if fold else ''}^(?:{regex})$"


def loose(regex: str) -> int:
    """Return how many places may be missing when all repetitions are written out."""
    # of every open bracket: how many, how many of the last part, and how wide that is
    levels = [[0, 0, 0]]
    for sign in SIGN.finditer(regex):
        level = levels[-1]
        if sign["open"]:
            levels.append([0, 0, 0])
        elif sign["close"] and len(levels) > 1:
            inner = levels.pop()
            levels[-1] = [levels[-1][0] + inner[0], inner[0], 1]
        elif sign["least"] or sign["some"]:
            many = _written_out(sign, level[1], level[2])
            level[0], level[1] = min(level[0] - level[1] + many, 1 << 40), min(many, 1 << 40)
        else:
            level[1:] = 0, CLASS if sign["wide"] else 1
    return sum(level[0] for level in levels)


def _written_out(sign: re.Match[str], inside: int, width: int) -> int:
    """Return how many places of a part may be missing with its quantifier."""
    if sign["some"]:
        return inside + width * (sign["some"] != "+")
    least = int(sign["least"])
    most = int(sign["most"]) if sign["most"] else least + bool(sign["comma"])
    return inside * max(most, 1) + width * max(most - least, 0)

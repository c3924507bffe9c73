"""Words that carry the sign of both sexes inside: Bürger:innen, Lehrer*in, KollegInnen, jede*r.

A sign between letters is no proof: LinkedIn, BundesInnenminister and Generation/en have one, too. So each
kind says what may stand before the sign, and what behind it. What is read is the form alone.
"""

import polars as pl

from analysis.german.lemmas.data import words

PART = r"[\p{L}\p{M}\p{N}]+-"  # of a compound, before its last
STEM = rf"(?:{PART})*\p{{L}}[\p{{L}}\p{{M}}\p{{N}}]+"
BEHIND = r"(?:-.*)?$"  # the rest of a compound: Schüler:innen-Demo
PLURAL = rf"(?:[iI]nnen\p{{Ll}}*|INNEN\p{{Lu}}*){BEHIND}"
SINGULAR = rf"(?:[iI]n|IN){BEHIND}"

SIGNS = {"colon": ":", "star": r"\*", "underscore": "_", "dot": "[·•]", "slash": "/-?"}

# Who does something: endings of nouns that have a feminine in -in, and the commonest without such an ending.
# An inner capital alone is no sign: CheckIn, LinkedIn.
AGENT_END = r"er|ist|yst|ent|ant|and|or|eur|är|at|it|et|yt|eut|naut|ot|og|nom|ekt|gra[fp]h?|soph|ik"
KNOWN_AGENTS = "|".join(
    words("""
    ärzt arzt gäst koch köch kund freund feind kolleg zeug nachbar bäuer wirt anwält anwalt expert
    gatt gefährt jud jüd genoss chef profi christ mönch graf erb held hirt beamt könig muslim
    kamerad kommiliton enkel insass kommissar sklav rebell kompliz chirurg dramaturg notar kapitän
    oligarch gesell lots gemahl veteran dekan gymnasiast detektiv prinz russ kasach französ franzos
    finn dän schwed pol griech türk kurd tschech slowak slaw rumän ungar bulgar chines syr afghan
    brit schott ir hess sachs schwab katalan portugies libanes sudanes taiwanes vietnames
    """)
)
# What stands before the sign of an article, a pronoun or an adjective that agrees with both.
_DETERMINER = "(?:[msd]?ein|kein|ihr|unser|euer|eur|jed|dies|jen|welch|manch|solch|irgendein)"
BOTH = (  # der:die and the like, either way round
    ("der", "die"), ("den", "die"), ("dem", "der"), ("des", "der"), ("er", "sie"), ("ihn", "sie"),
    ("ihm", "ihr"), ("sein", "ihr"), ("seine", "ihre"), ("seinen", "ihren"), ("seinem", "ihrem"),
    ("seiner", "ihrer"), ("dessen", "deren"), ("derjenige", "diejenige"), ("dieser", "diese"),
    ("jeder", "jede"), ("einer", "eine"), ("jener", "jene"),
)  # fmt: skip


def _agreeing(sign: str) -> str:
    """Return the pattern of a word that agrees with both: jede:r, ein*e, der:die, Angestellte*r."""
    ends = "r" if sign == SIGNS["slash"] else "rnm"  # Beauftragte/n are one or several
    both = "|".join(f"{a}{sign}{b}|{b}{sign}{a}" for a, b in BOTH)
    return (
        rf"^(?i:{both}|{_DETERMINER}(?:e{sign}[rnms]|{sign}e[rnms]?)|[\p{{L}}\p{{N}}-]{{3,}}e{sign}[{ends}])$"
    )


# Kind -> patterns of the whole form; the first group, if there is one, is the stem.
PATTERNS: dict[str, tuple[str, ...]] = {
    kind: (rf"^({STEM}){sign}{PLURAL}", rf"^({STEM}){sign}{SINGULAR}", _agreeing(sign))
    for kind, sign in SIGNS.items()
} | {
    "brackets": (
        rf"^({STEM})\([iI]n(?:nen)?\)(?:en)?{BEHIND}",
        rf"^({STEM})\(inn\)en{BEHIND}",
        # of bracketed endings -n is a number as often: Kräfte(n), diese(n)
        r"^(?i:[ms]?eine\([rnm]\)|keine\([rnm]\)|jede\([rnm]\)|\p{L}{3,}e\(r\))$",
    ),
    "inner capital": (
        rf"^((?:{PART})*\p{{L}}[\p{{L}}\p{{N}}]+\p{{Ll}})Innen(?:-.*)?$",
        rf"^((?:{PART})*(?:\p{{L}}\p{{Ll}}*(?:{AGENT_END})|\p{{Lu}}?\p{{Ll}}*(?i:{KNOWN_AGENTS})))In(?:nen\p{{Ll}}*)?{BEHIND}",
    ),
}
MAY_BE = r"[\p{L}\p{M}](?:[:*_/(·•]|I)"  # asked first: most forms have no sign
# no persons: the BundesInnenminister, von_innen, and a space lost in denInnenstädten
NO_STEM = frozenset(words("bundes landes stadt schatten staats von nach vom der die das den dem im beim"))


def marked(forms: pl.Series) -> pl.DataFrame:
    """Return for every form `sign`, the kind of its gender sign or null, and `stem`; null of a pronoun."""
    may_be = forms.str.contains(MAY_BE).fill_null(value=False)
    chosen = forms.filter(may_be).alias("form").to_frame()
    form = pl.col("form")
    found = chosen.select(
        sign=pl.coalesce(
            pl.when(form.str.contains(pattern)).then(pl.lit(kind))
            for kind, patterns in PATTERNS.items()
            for pattern in patterns
        ),
        stem=pl.coalesce(
            form.str.extract(pattern)
            for patterns in PATTERNS.values()
            for pattern in patterns
            if "^(" in pattern and "^(?" not in pattern
        ),
    )
    none = pl.col("stem").str.to_lowercase().is_in(sorted(NO_STEM))
    found = found.select(pl.when(~none.fill_null(value=False)).then("sign").alias("sign"), "stem")
    rows = pl.DataFrame({"row": may_be.arg_true()}).hstack(found)
    every = pl.DataFrame({"row": pl.int_range(len(forms), dtype=pl.UInt32, eager=True)})
    return every.join(rows, on="row", how="left", maintain_order="left").select("sign", "stem")

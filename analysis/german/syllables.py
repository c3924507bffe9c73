"""How many syllables a word is spoken with, for readability formulas.

A syllable has one vowel sound, and German spelling shows most of them: vowel letters are counted, with the
diphthongs and double vowels that are one sound (*ei, au, eu, ie, ee*) taken as one letter. Before that, the
places where two such letters are two sounds all the same are parted: *be-enden*, *ge-impft*, *Muse-um*,
*Famili-e*, *Pati-ent*. Short acronyms are spelled out (*CDU*: three) and a digit counts as one. The rules are
data, tried in order; where parts of an unknown compound meet in a diphthong, the count can be one too low.
"""

import polars as pl

# Two sounds, whatever the letters look like: a pattern whose two groups are parted (Rust: no look-around).
PARTED = (
    # a prefix or a first part before a vowel: ge-impft, Reise-information, be-inhalten
    r"([aeo])(i(?:mpf|mmun|mport|mmob|nform|nfekt|nfiz|nhalt|nhält|nsel|nsol|nstit|nstall|nteg|nteress))",
    r"([aeo])(i(?:ntern|ntens|ndust|ndiv|rrt|rren))",
    r"([ae])(u(?:nter|nfall|mwelt|msatz|rlaub|rteil|nruh|nivers|mfrag|nion))",
    r"^((?:un)?[bg]e)(e(?:nd|rd|hr|ign|rb|il|int|b|nt|ng))",
    r"^(re)(a|i(?:n|m))",
    r"(k[oo])(o(?:p|r))",
    r"(zo)(olog)",
    # loan suffixes: ego-istisch, Muse-um, Jubilä-um, na-iv, Mosa-ik, Ukra-ine, Ide-en, ide-ell
    r"(o)(is(?:t|m|ch))",
    r"((?:[^s]e|s?s?e|lä))(um(?:s)?$)",
    r"(e)(um(?:s|en)?$)",
    r"(a)(iv|ik|isch|is[mt]|ine?r?(?:in|innen|isch\\w*|s|n)?$)",
    r"(e)(en$|ell|ens$)",
    # -ie that is spoken as i-e
    r"(famili|lini|akti|seri|prämi|studi|foli|lili|materi|arteri|bakteri|komödi|tragödi)(e)",
    r"(kastani|petersili|immobili|orgi|mumi|medi|feri|itali|hygi)(e)",
    r"(i)(e(?:ll|nz|tät))",
    r"([^dhw]i)(ent)",
    r"([aeiouäöüy][^aeiouäöüy]*[^haeiouäöüy]i|tschechi)(ens?$)",
    r"((?:ar|[^m]an|al|ad|in|on|lg|yr|od)i)(er(?:s|n|in|innen)?$)",
)
# One sound that the letters hide: consonantal u and y, mute vowels of English words.
MUTED = (
    (r"qu", "q"),
    (r"^y([aeiou])", "j$1"),
    (r"(t|d|l)ea(m|l|d)", "${1}e$2"),
    (r"(onl|l)ine$", "${1}in"),
    (r"(d|st|pl|sk)ate(s?)$", "${1}at$2"),
    (r"(home|life|time|style|game|site)(s?)$", "i"),
    (r"^(home|life|time|game)", "i"),
)
ONE_SOUND = r"eau|äu|au|eu|ei|ai|ie|ee|aa|oo|ou|oi|oy|ey|ay|uy"
VOWEL = r"[aeiouyäöüáàâåãéèêëíìîïóòôøõúùûæœ\d]"
ACRONYMS = (
    (r"\b[A-ZÄÖÜ]{3}s?\b", "a·a·a"),
    (r"\b[A-ZÄÖÜ]{2}s?\b", "a·a"),
    (r"\b[BCDFGHJKLMNPQRSTVWXZ]{4}s?\b", "a·a·a·a"),
)


def syllables(forms: pl.Series) -> pl.Series:
    """Return the syllables of every form (u32): at least 1 for a word, 0 for signs, null for null."""
    text = forms
    for pattern, spoken in ACRONYMS:
        text = text.str.replace_all(pattern, spoken)
    text = text.str.to_lowercase()
    for pattern, spoken in MUTED:
        text = text.str.replace_all(pattern, spoken)
    for pattern in PARTED:
        text = text.str.replace_all(pattern, "${1}·${2}")
    counted = text.str.replace_all(ONE_SOUND, "e").str.count_matches(VOWEL)
    spoken_at_all = forms.str.contains(r"[\p{L}\p{N}]").cast(pl.UInt32)
    return pl.select(pl.max_horizontal(counted, spoken_at_all)).to_series().alias("syllables")

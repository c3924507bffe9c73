"""One key for all spellings of a name that was brought from another script: Toqajew, Tokajew, Tokaev.

German papers spell Russian and Ukrainian names by ear (Selenskyj), by science (Zelens'kyj), and after the
English of the agencies (Zelensky); Persian, Arabic and Kazakh ones likewise. The key folds what these differ
in, letter groups first; it keeps the order of sounds and nothing else.
"""

import polars as pl

# what is written -> one letter for the sound; the longest first, and each once
SOUNDS: dict[str, str] = {
    "schtsch": "s", "shch": "s", "tsch": "c", "sch": "s", "sh": "s", "zh": "s", "ch": "h", "kh": "h",
    "dsch": "c", "dj": "c", "dzh": "c", "tch": "c", "ck": "k", "q": "k", "ts": "z", "tz": "z", "ph": "f",
    "th": "t", "gh": "g", "w": "v", "ff": "f", "ij": "i", "yj": "i", "iy": "i", "yi": "i", "ji": "i",
    "ie": "i", "ou": "u", "oo": "u", "ee": "i", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "s", "y": "i", "j": "i",
}  # fmt: skip
ENDS = ((r"(?:ov|off|ow)$", "of"), (r"(?:iev|iew|iof|ev|ef|eff)$", "ef"), (r"(?:ii|i)+$", "i"))


def key(names: pl.Series) -> pl.Series:
    """Return the key of every name: words that are keyed alike may be one name in two spellings."""
    plain = names.str.to_lowercase().str.replace_all(r"['’ʼ`´-]", "")
    folded = plain.str.replace_many(list(SOUNDS), list(SOUNDS.values()), leftmost=True)
    folded = folded.str.normalize("NFD").str.replace_all(r"\p{M}", "")
    for pattern, end in ENDS:
        folded = folded.str.replace(pattern, end)
    # z and s, ie and e after a vowel sound alike (Selenskyj, Zelensky; Dmitriew, Dmitrijew)
    folded = folded.str.replace_all("z", "s", literal=True).str.replace_all("i([aeou])", "$1")
    for letter in "abcdefghiklmnoprstuv":
        folded = folded.str.replace_all(f"{letter}{{2,}}", letter)
    return folded

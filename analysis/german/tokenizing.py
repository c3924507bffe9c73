"""One text cut as the index would cut it, to be looked at."""

import numpy as np
import polars as pl
import pyarrow as pa

from analysis.errors import AnalysisError
from analysis.german.coding import Coder
from analysis.german.lemmas.lemmatise import lemmatise

TOP_BITS, CONTINUED = 0xC0, 0x80  # of a byte of UTF-8 that does not begin a character


def tokenize(text: str) -> pl.DataFrame:
    """Cut a text into tokens as the index would: token, start, end (characters), sentence, lemma.

    `sentence` counts from 0; `text[start:end]` is the token.
    """
    if not isinstance(text, str):
        raise AnalysisError(f"what is cut into tokens is a text, not {text!r}")
    coder = Coder()
    coded = coder.encode(pa.array([text], pa.large_string()))
    forms = coder.forms().alias("token")
    tokens = forms.gather(coded.forms)
    data = np.frombuffer(text.encode(), np.uint8)
    characters = np.append(np.cumsum((data & TOP_BITS) != CONTINUED) - 1, len(text))  # of every byte
    start = characters[coded.offsets]
    return pl.DataFrame(
        {
            "token": tokens,
            "start": start,
            "end": start + tokens.str.len_chars().to_numpy(),
            "sentence": np.cumsum(coded.sentences) - 1,
            "lemma": lemmatise(forms).gather(coded.forms),
        },
        schema_overrides={"start": pl.Int64, "end": pl.Int64, "sentence": pl.Int64},
    )

import os
import subprocess
import sys

import polars as pl
import pytest

from analysis.corpus.index import lemmatising
from analysis.corpus.index.lemmatising import SERVE, Lemmatiser
from analysis.german.lemmas.lemmatise import lemmas_of


@pytest.mark.slow
def test_lines_may_be_cut_anywhere() -> None:
    forms = ["Häuser", "Straßen", "Ärztinnen", "x" * lemmatising.BLOCK, "Übergänge"] * 3
    sent = "".join(f"{form}\n" for form in forms).encode()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    served = subprocess.run(
        [sys.executable, "-c", SERVE], input=sent, capture_output=True, check=True, env=environment
    )
    assert served.stdout.decode().splitlines() == lemmas_of(forms)


def test_the_lemmas_are_the_same_beside_and_here(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [pl.Series(["Häuser", "Länder"]), pl.Series(["Sanktionen"]), pl.Series(["gingen", "Viren"])]
    made = []
    for many in (3, 100):
        monkeypatch.setattr(lemmatising, "WORTH_A_PROCESS", many)
        lemmatiser = Lemmatiser()
        for part in parts:
            lemmatiser.add(part)
        made.append(lemmatiser.lemmas().to_list())
        lemmatiser.close()
    assert made == [["Haus", "Land", "Sanktion", "gehen", "Virus"]] * 2

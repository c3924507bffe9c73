"""Lemmas of a growing lexicon, made in a process beside the one that reads.

Looking up a large lexicon takes seconds in which Python holds its lock. So once there are many forms, a
second interpreter takes them as they come and works while the texts are still being read. Whatever
becomes of it, the lemmas are the same: if it fails, they are made here. It is a plain subprocess, since
multiprocessing would run a user's script once more (spawn) or copy a process that has threads (fork).
"""

import gc
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl

from analysis.german.lemmas.lemmatise import dictionary, lemmas_of

WORTH_A_PROCESS = 100_000  # forms; below, a process is not worth its start
BLOCK = 1 << 16  # bytes that a pipe holds
SERVE = "from analysis.corpus.index.lemmatising import serve; serve()"


class Lemmatiser:
    """Takes forms in parts and gives back the lemma of each, in order; `known` are form and lemma of some."""

    def __init__(self, known: pl.DataFrame | None = None) -> None:
        self._known = known
        self._forms: list[pl.Series] = []
        self._process: subprocess.Popen[bytes] | None = None
        self._feeder = ThreadPoolExecutor(1)  # a full pipe must not stop the reading

    def add(self, forms: pl.Series) -> None:
        """Take further forms."""
        self._forms.append(forms)
        if self._process:
            self._feeder.submit(_feed, self._process, forms)
        elif self._known is None and sum(map(len, self._forms)) >= WORTH_A_PROCESS and sys.executable:
            self._process = _start()
            self._feeder.submit(_feed, self._process, pl.concat(self._forms))

    def lemmas(self) -> pl.Series:
        """Return the lemmas of all forms."""
        forms = pl.concat(self._forms).alias("form")
        if self._known is not None:
            return _but_for(forms, self._known)
        made = self._made_beside() if self._process else None
        if made is None or len(made) != len(forms):
            made = lemmas_of(forms.to_list())
        return pl.Series("lemma", made, dtype=pl.String)

    def _made_beside(self) -> list[str] | None:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return None
        self._feeder.submit(process.stdin.close).exception()
        lines = process.stdout.read().decode().split("\n")
        return lines[:-1] if process.wait() == 0 else None

    def close(self) -> None:
        """End the process, if it still runs."""
        if self._process:
            self._process.kill()
            self._feeder.shutdown()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    pipe.close()
            self._process.wait()


def _but_for(forms: pl.Series, known: pl.DataFrame) -> pl.Series:
    """Return the lemmas of forms, and look up those only that are not known."""
    old = known.select("form", "lemma").join(forms.to_frame(), on="form", how="semi")
    lemma = forms.to_frame().join(old, on="form", how="left", maintain_order="left")["lemma"]
    missing = lemma.is_null()
    return lemma.scatter(missing.arg_true(), lemmas_of(forms.filter(missing))) if missing.any() else lemma


def serve() -> None:
    """Read forms, a line each, until there are no more; then write the lemma of each."""
    dictionary()  # read while the first texts are
    gc.disable()  # nothing here makes cycles, and there are millions of things to look through
    lemmas: list[str] = []
    rest = b""
    while block := os.read(sys.stdin.fileno(), BLOCK):
        whole, end, rest = (rest + block).rpartition(b"\n")
        if end:
            lemmas += lemmas_of(whole.decode().split("\n"))
    sys.stdout.buffer.write("".join(f"{lemma}\n" for lemma in lemmas).encode())


def _start() -> subprocess.Popen[bytes]:
    package = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH", "")]))
    return subprocess.Popen(  # noqa: S603 our own interpreter with our own code
        [sys.executable, "-c", SERVE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
    )


def _feed(process: subprocess.Popen[bytes], forms: pl.Series) -> None:
    if process.stdin and len(forms):
        process.stdin.write(f"{forms.str.join(chr(10))[0]}\n".encode())
        process.stdin.flush()

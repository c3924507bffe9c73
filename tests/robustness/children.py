"""Processes of their own: some are ended at a moment, some may die of what they read.

They are forked from a server that has imported everything and computed nothing: a fork of a process that has used
polars hangs, and a new interpreter needs longer to import than to build.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

PATIENCE = 20.0  # seconds that a process may take to end
IMPORTED = "analysis", "small", "pandas", "pyarrow.parquet", "scipy.sparse", "matplotlib.pyplot", "filelock"
SERVER = multiprocessing.get_context("forkserver")


class Child:
    """A process that does one thing over and over, each time it is given something, and says what came of it."""

    def __init__(self, function: Callable[..., Any], prepare: Callable[[], Any] = bool) -> None:
        SERVER.set_forkserver_preload(list(IMPORTED))
        self._ours, theirs = SERVER.Pipe()
        self._process = SERVER.Process(target=_serve, args=(theirs, function, prepare), daemon=True)
        self._process.start()
        theirs.close()

    def ready(self) -> "Child":
        """Wait until it is prepared."""
        self._ours.recv()
        return self

    def give(self, *given: Any) -> None:
        """Let it begin."""
        self._ours.send(given)

    def take(self, seconds: float | None = None) -> Any:
        """Return what came of it, or None if it is not done by then, or died."""
        with suppress(EOFError, ConnectionError):
            if self._ours.poll(seconds):
                return self._ours.recv()
        return None

    def end(self, signal: int) -> bool:
        """Send a signal and wait until the process has ended; return whether it was the signal that ended it."""
        if self._process.pid:
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, signal)
        self._process.join(PATIENCE)
        deaf = self._process.exitcode is None
        self._process.kill()
        self._process.join()
        self._ours.close()
        return not deaf


def _serve(pipe: Any, function: Callable[..., Any], prepare: Callable[[], Any]) -> None:
    sys.stderr = open(os.environ.get("STDERR", os.devnull), "a", encoding="utf-8")  # noqa: SIM115, PTH123 - it lives on
    prepare()
    pipe.send("ready")
    while True:
        try:
            given = pipe.recv()
        except EOFError:
            return
        pipe.send(function(*given))

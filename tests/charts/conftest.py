"""Frames with invented numbers, what can be read on a figure, and a browser to look at pages."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import matplotlib.text
import polars as pl
import pytest
from matplotlib.figure import Figure

SOURCE = "Quelle: Testkorpus, 3. Januar–30. Dezember 2022, 1.234 Artikel, 567.890 Wörter"


@pytest.fixture
def source() -> str:
    return SOURCE


@pytest.fixture
def comparison() -> pl.DataFrame:
    rows = [
        # term, n_target, n_reference, pmw_target, pmw_reference, log_ratio, ci_low, ci_high, flag
        ("Gasumlage", 80, 10, 400.0, 50.0, 3.0, 2.1, 3.9, None),
        ("Tankrabatt", 60, 30, 300.0, 150.0, 1.0, 0.6, 1.4, None),
        ("Klimageld", 8, 0, 40.0, 0.0, 4.0, 0.2, 7.8, "few documents"),
        ("Drohne", 20, 80, 100.0, 400.0, -2.0, -2.9, -1.1, None),
        ("Front", 30, 60, 150.0, 300.0, -1.0, -1.5, -0.5, None),
    ]
    names = [
        "term",
        "n_target",
        "n_reference",
        "pmw_target",
        "pmw_reference",
        "log_ratio",
        "ci_low",
        "ci_high",
    ]
    return pl.DataFrame(rows, schema=[*names, "flag"], orient="row")


@pytest.fixture
def frequencies() -> pl.DataFrame:
    rows = [
        ("Sanktion", "Abendblatt", 120, 600.0),
        ("Sanktion", "Morgenpost", 45, 150.0),
        ("Gas", "Abendblatt", 40, 200.0),
        ("Gas", "Morgenpost", 75, 250.0),
        ("Preis", "Abendblatt", 2, 10.0),
        ("Preis", "Morgenpost", 30, 100.0),
    ]
    frame = pl.DataFrame(rows, schema=["term", "group", "n", "pmw"], orient="row")
    sizes = {"Abendblatt": 200_000, "Morgenpost": 300_000}
    return frame.with_columns(docs=pl.col("n") // 2, size=pl.col("group").replace_strict(sizes))


@pytest.fixture
def trend() -> pl.DataFrame:
    """Two outlets through five months; one prints nothing in March, and nobody has a hit in May."""
    counts = {"Abendblatt": [10, 20, 30, 5, 0], "Morgenpost": [8, 4, 0, 16, 0]}
    sizes = {"Abendblatt": [100_000] * 5, "Morgenpost": [50_000, 50_000, 0, 50_000, 50_000]}
    rows = [
        ("Sanktion*", group, date(2022, month, 1), counts[group][month - 1], sizes[group][month - 1])
        for group in counts
        for month in range(1, 6)
    ]
    frame = pl.DataFrame(rows, schema=["query", "group", "period", "n", "size"], orient="row")
    rate = pl.when(pl.col("size") > 0).then(pl.col("n") / pl.col("size") * 1e6)
    return frame.with_columns(docs=pl.col("n"), pmw=rate)


@pytest.fixture
def hits() -> pl.DataFrame:
    days = {"Abendblatt": [3, 3, 17], "Morgenpost": [20]}
    rows = [(0, outlet, date(2022, 1, day)) for outlet, found in days.items() for day in found]
    return pl.DataFrame(rows, schema=["doc", "outlet", "date"], orient="row")


@pytest.fixture
def lines_of_text() -> pl.DataFrame:
    rows = [
        (
            "a1",
            "Abendblatt",
            date(2022, 3, 1),
            "Die Ministerin kündigte an, dass die",
            "Umlage",
            "im Herbst kommt.",
        ),
        ("b7", "Morgenpost", date(2022, 4, 12), "Niemand will die", "Umlagen", "noch einmal erhöhen."),
    ]
    return pl.DataFrame(rows, schema=["id", "outlet", "date", "left", "keyword", "right"], orient="row")


@pytest.fixture
def read() -> Callable[[Figure], list[str]]:
    """Return what can be read on a figure, in no particular order."""

    def texts(figure: Figure) -> list[str]:
        found = figure.findobj(matplotlib.text.Text)
        shown = [text for text in found if isinstance(text, matplotlib.text.Text) and text.get_visible()]
        return [text.get_text() for text in shown if text.get_text()]

    return texts


@pytest.fixture
def boxes() -> Callable[[list[matplotlib.text.Text]], int]:
    """Return how many pairs of texts cover each other."""

    def overlaps(texts: list[matplotlib.text.Text]) -> int:
        found = [text.get_window_extent() for text in texts]
        return sum(a.overlaps(b) for i, a in enumerate(found) for b in found[:i])

    return overlaps


class Browser:
    """A real headless Chromium, spoken to by its pipe (the DevTools protocol, one JSON text per message)."""

    def __init__(self, program: str, profile: Path) -> None:
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
        command = [program, *options, f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"]
        shell = ["bash", "-c", f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}', "bash", *command]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(
            shell, pass_fds=(theirs_in, theirs_out), stdin=quiet, stdout=quiet, stderr=quiet
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self.inbox, self.outbox = os.fdopen(ours_in, "rb"), os.fdopen(ours_out, "wb")
        self.events: list[dict[str, Any]] = []
        self.count = 0
        target = self.send("Target.createTarget", {"url": "about:blank"})["targetId"]
        attached = self.send("Target.attachToTarget", {"targetId": target, "flatten": True})
        self.session: str | None = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.send(f"{domain}.enable")

    session: str | None = None

    def send(self, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        self.count += 1
        message = {"id": self.count, "method": method, "params": params or {}}
        if self.session is not None:
            message["sessionId"] = self.session
        self.outbox.write(json.dumps(message).encode() + b"\0")
        self.outbox.flush()
        while True:
            answer = self._next()
            if answer.get("id") == self.count:
                assert "error" not in answer, answer
                return answer["result"]
            self.events.append(answer)

    def _next(self) -> dict[str, Any]:
        parts = []
        while (byte := self.inbox.read(1)) != b"\0":
            assert byte, "the browser has gone"
            parts.append(byte)
        return json.loads(b"".join(parts))

    def ask(self, expression: str) -> Any:
        """Return what an expression of the page is worth; a promise is waited for."""
        params = {"expression": expression, "returnByValue": True, "awaitPromise": True}
        result = self.send("Runtime.evaluate", params)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def wait(self, expression: str) -> None:
        """Wait until an expression is true, at most twenty seconds."""
        poll = f"new Promise(r => {{let n=0; const t=setInterval(() => {{ if (({expression}) || n++>200) {{clearInterval(t); r(!!({expression}));}} }}, 100)}})"
        assert self.ask(poll), f"never came true: {expression}"

    def requests(self) -> list[str]:
        """Return the addresses of everything the page asked for."""
        sent = [event for event in self.events if event.get("method") == "Network.requestWillBeSent"]
        return [event["params"]["request"]["url"] for event in sent]

    def complaints(self) -> list[str]:
        """Return what the page's scripts threw and what the browser refused."""
        thrown = [
            e["params"]["exceptionDetails"]["text"]
            for e in self.events
            if e.get("method") == "Runtime.exceptionThrown"
        ]
        logged = [e["params"]["entry"] for e in self.events if e.get("method") == "Log.entryAdded"]
        return thrown + [entry["text"] for entry in logged if entry["level"] == "error"]

    def close(self) -> None:
        self.session = None
        self.send("Browser.close")
        self.process.wait(timeout=20)
        self.inbox.close()
        self.outbox.close()


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    opened = Browser(program, tmp_path / "profile")
    yield opened
    opened.close()

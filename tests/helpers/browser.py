"""A real browser for tests of what is opened in one."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any


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

"""Fill the disk under everything that writes: what was there is still there, and one line says why.

    python tests/robustness/disks.py [DISKS] [--seed N]

The disk is a tmpfs of a few megabytes in a name space of its own (unshare; where that is not allowed, a limit on the
size of files stands in for it). It is filled until so much is free, at random, that the work cannot end; then a command
or a function writes. Prints for each how often it ended with one line and code 2, how often it went well after all,
and in capitals what must not be: a traceback, another code, anything changed that had been there.
"""

import argparse
import hashlib
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import small

import analysis as an

SECONDS = 120.0  # that a command may take
SIZE = 48  # MB of the disk
LIMITED = "RLIMIT_FSIZE"  # in the environment, where there is no disk to be had
FIGURES = """
[[figure]]
name = "woerter"
corpus = "{corpus}"
question = "frequencies"
arguments = {{ by = "outlet" }}
rows.terms = ["Krieg", "Volk"]
chart = "heatmap"
title = "{title}"
"""
NOTEBOOK = {
    "nbformat": 4, "nbformat_minor": 5,
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    "cells": [
        {"cell_type": "code", "id": name, "metadata": {"tags": tags}, "source": source, "outputs": [], "execution_count": None}
        for name, tags, source in (
            ("a", ["parameters"], "CORPUS = '{corpus}'"),
            ("b", [], "import analysis as an\ncorpus = an.load(CORPUS)\nan.save(an.charts.heatmap(an.frequencies(corpus, by='outlet').head(9)), 'x')"),
        )
    ],
}  # fmt: skip
CALL = """
import sys, analysis as an
from analysis.report.reader.code_file import CodeFile, COLUMNS
import polars as pl
try:
    {code}
except an.AnalysisError as error:
    sys.exit(print(error, file=sys.stderr) or 2)
"""
ROWS = "pl.DataFrame([('0-1', i, i + 1, 'der', '', 'me', 'ja' * 99) for i in range(999)], schema=COLUMNS, orient='row')"
CODE = {
    "save": "an.save(an.charts.heatmap(an.frequencies(an.load('corpus'), by='outlet').head(9)), 'hand', folder='figures')",
    "codes": f"CodeFile.of(an.load('corpus'), 'mine').put({ROWS})",
    "part": "an.load('corpus').tag('note', pl.DataFrame({'id': ['0-1'], 'a': ['x' * 99999]})).save_part('p')",
}
COMMANDS = {
    "build": ["build", "new.parquet", "corpus"],
    "figures": ["figures", "--folder", "figures"],
    "report": ["report", "one.ipynb", "--out", "report.html"],
    "notebooks": ["notebooks", "one.ipynb"],
    "csv": ["kwic", "corpus", "der", "--csv", "lines.csv"],
    "xlsx": ["kwic", "corpus", "der", "--xlsx", "lines.xlsx"],
    "boilerplate": ["boilerplate", "corpus"],  # kept beside the index if it can be
}
WAYS = [*COMMANDS, *CODE]


def furnish(disk: Path) -> None:
    """Put on a disk all that is to be there still afterwards."""
    os.chdir(disk)
    for name in ("tmp", "home", "figures"):
        (disk / name).mkdir()
    small.articles(200).write_parquet("old.parquet")
    an.build("old.parquet", "corpus")
    small.articles(300, seed=1).write_parquet("new.parquet")
    toml = Path("figures/figures.toml")
    toml.write_text(FIGURES.format(corpus=disk / "corpus", title="vorher"), "utf-8")
    Path("one.ipynb").write_text(json.dumps(NOTEBOOK).replace("{corpus}", str(disk / "corpus")), "utf-8")
    Path("lines.csv").write_text("before")
    Path("lines.xlsx").write_text("before")
    for name in ("figures", "report", *CODE):
        done = run(name, disk)
        if done.returncode:
            raise SystemExit(f"{name}: {done.stderr}")
    toml.write_text(FIGURES.format(corpus=disk / "corpus", title="nachher"), "utf-8")


def run(name: str, disk: Path) -> "subprocess.CompletedProcess[str]":
    """Let a command or a function write."""
    command = (
        ["-m", "analysis", *COMMANDS[name]] if name in COMMANDS else ["-c", CALL.format(code=CODE[name])]
    )
    places = {
        "TMPDIR": str(disk / "tmp"),
        "HOME": str(disk / "home"),
        "XDG_CACHE_HOME": str(disk / "home" / "cache"),
    }
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        return subprocess.run(
            [sys.executable, *command], cwd=disk, text=True, capture_output=True, check=False, timeout=SECONDS,
            env={**os.environ, **places, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, -1, "", f"not done after {SECONDS} seconds")


def content(disk: Path) -> dict[str, str]:
    """Return what every file holds, in short, but for what is no one's."""
    return {
        str(path.relative_to(disk)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(disk.rglob("*"))
        if path.is_file() and path.relative_to(disk).parts[0] not in {"tmp", "home", "filler"}
    }


def restored(disk: Path, kept: Path) -> None:
    """Put everything back to where it was."""
    for path in disk.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(kept, disk, dirs_exist_ok=True)


def fill(disk: Path, free: int) -> None:
    """Take all of a disk but so many bytes."""
    with (disk / "filler").open("wb") as file:
        file.write(bytes(max(0, shutil.disk_usage(disk).free - free)))


def tried(name: str, disk: Path, kept: Path, share: float, needed: dict[str, int]) -> str:
    """Write on a disk that has but a share of the room that is needed; say what came of it."""
    restored(disk, kept)
    before = content(disk)
    if name not in needed:  # how much is it, with room enough? what is replaced lies there twice meanwhile
        run(name, disk)
        changed = [path for path, held in content(disk).items() if before.get(path) != held]
        needed[name] = sum((disk / path).stat().st_size for path in changed)
        restored(disk, kept)
    if os.environ.get(LIMITED):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(share * needed[name] / 4), resource.RLIM_INFINITY))
    else:
        fill(disk, int(share * needed[name]))
    done = run(name, disk)
    (disk / "filler").unlink(missing_ok=True)
    if os.environ.get(LIMITED):
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    after = content(disk)
    if done.returncode == 0:
        return "went well"
    lost = [path for path, held in before.items() if after.get(path) != held]
    left = [path for path in after.keys() - before.keys() if not path.endswith(".lock")]
    lines = done.stderr.strip().splitlines()
    if lost:
        return f"LOST {lost}"
    if left:
        return f"LEFT {left}"
    if done.returncode != 2 or len(lines) != 1:
        return f"CODE {done.returncode}, {len(lines)} LINES: {lines[-1:]}"
    return "one line, code 2, all as it was"


def inside(disk: Path, count: int, seed: int) -> bool:
    """Do it on a disk that is there; return whether something was not right."""
    dice, counts, needed = random.Random(seed), Counter[tuple[str, str]](), dict[str, int]()
    with tempfile.TemporaryDirectory() as scratch:
        furnish(disk)
        kept = Path(scratch) / "kept"
        shutil.copytree(disk, kept)
        for number in range(count):
            name = WAYS[number % len(WAYS)]
            told = tried(name, disk, kept, dice.random() ** 2, needed)
            counts[name, told] += 1
            print(f"{number} {name}: {told}", file=sys.stderr, flush=True)
    for (name, told), times in sorted(counts.items()):
        print(f"{name:12} {told}: {times}")
    how = "limits on the size of files" if os.environ.get(LIMITED) else "full disks"
    print(
        f"{count} {how}: {sum(t for (_, told), t in counts.items() if told[0] == 'o')} ended with one line and code 2"
    )
    return any(told[:2].isupper() for _, told in counts)


def main(count: int = 50, seed: int = 0) -> int:
    """Make a disk of our own and work there; without the right to, limit the size of files."""
    with tempfile.TemporaryDirectory() as disk:
        again = [sys.executable, __file__, "--inside", disk, str(count), "--seed", str(seed)]
        mount = f"mount -t tmpfs -o size={SIZE}m tmpfs {disk}"
        space = ["unshare", "--mount", "--map-root-user", "sh", "-c"]
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        if (
            shutil.which("unshare") is None
            or subprocess.run([*space, mount], capture_output=True, check=False).returncode
        ):
            return subprocess.run(again, env={**env, LIMITED: "1"}, check=False).returncode
        return subprocess.run([*space, f'{mount} && "$@"', "sh", *again], env=env, check=False).returncode


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Fill the disk under everything that writes.")
    parser.add_argument("disks", nargs="?", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    sys.exit(inside(given.inside, given.disks, given.seed) if given.inside else main(given.disks, given.seed))

"""Notebooks, run from their first cell to their last on any corpus, and made into a report.

What is run is a copy: the notebook in the repository keeps no outputs, and what it saves goes to a folder
that is thrown away. A cell with the tag "parameters" says what may be set from outside, as papermill has it.
"""

import ast
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analysis.corpus.building import load
from analysis.corpus.index.progress import Report, silent
from analysis.corpus.places import VARIABLE, corpora
from analysis.errors import AnalysisError, UnknownNameError
from analysis.report.method import method_section
from analysis.report.page import page
from analysis.writing import replacing

PARAMETERS, INJECTED = "parameters", "injected-parameters"
CELL_SECONDS = 600  # that one cell may take
Values = Mapping[str, Any]


def report(
    notebooks: str | Path | Iterable[str | Path],
    target: str | Path,
    *,
    corpus: str | None = None,
    title: str | None = None,
    show_code: bool = False,
    progress: Report = silent,
) -> Path:
    """Run notebooks and write one self-contained HTML file; return its path.

    Figures and tables are inline, nothing is fetched, code is left out unless `show_code`. The last section,
    on corpus and method, is written from the index. `corpus` takes the place of the notebooks' own CORPUS;
    `title` is by default that of the corpus. Cells tagged "remove-cell" are run, but not shown.
    Raises `AnalysisError` that names notebook, cell and error if a cell fails.
    """
    file = Path(target)
    if not file.parent.is_dir():
        raise AnalysisError(f"cannot write {file}: there is no folder {file.parent}")
    executed = _executed(notebooks, corpus, progress)
    names = dict.fromkeys(name for notebook in executed if (name := _corpus_of(notebook)))
    if not names:
        raise AnalysisError(
            "no notebook says which corpus it is about: CORPUS = ... in a cell tagged parameters"
        )
    method = {}
    for name in names:
        opened = load(name)
        method[str(opened.info.get("title", opened.name))] = method_section(opened)
    with replacing(file) as beside:
        beside.write_text(page(executed, method, title or next(iter(method)), show_code=show_code), "utf-8")
    return file


def run_notebooks(
    notebooks: str | Path | Iterable[str | Path],
    corpus: str | None = None,
    *,
    progress: Report = silent,
) -> list[Any]:
    """Run copies of notebooks, each from a fresh start, and return them with their outputs (nbformat).

    Raises `AnalysisError` that names notebook, cell and error if a cell fails.
    """
    return _executed(notebooks, corpus, progress)


def _executed(
    notebooks: str | Path | Iterable[str | Path], corpus: str | None, progress: Report
) -> list[Any]:
    paths = [Path(p) for p in ([notebooks] if isinstance(notebooks, str | Path) else notebooks)]
    if not paths:
        raise AnalysisError("no notebook is named")
    values = {} if corpus is None else {"CORPUS": _absolute(corpus)}
    done = []
    for number, path in enumerate(paths):
        progress(path.stem, number / len(paths))
        done.append(_run(with_parameters(_read(path), values, path.name), path))
    progress("", 1.0)
    return done


def with_parameters(notebook: Any, values: Values, name: str) -> Any:
    """Return the notebook with a cell behind its parameters that sets them anew; the given one stays."""
    from copy import deepcopy

    from nbformat.v4 import new_code_cell

    copy = deepcopy(notebook)
    if not values:
        return copy
    places = [i for i, cell in enumerate(copy.cells) if PARAMETERS in cell.metadata.get("tags", [])]
    if not places:
        raise AnalysisError(f"{name} has no cell tagged {PARAMETERS!r}, so nothing can be set in it")
    known = _assigned(copy.cells[places[0]].source)
    for key in values:
        if key not in known:
            raise UnknownNameError(f"parameter of {name}", key, known)
    source = "\n".join(f"{key} = {value!r}" for key, value in values.items())
    make: Any = new_code_cell  # nbformat has no types
    cell = make(source, metadata={"tags": [INJECTED]}, id="injected-parameters")
    copy.cells.insert(places[0] + 1, cell)
    return copy


def _assigned(source: str) -> dict[str, Any]:
    """Return the plain values that a cell assigns."""
    found = {}
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            try:
                found[statement.targets[0].id] = ast.literal_eval(statement.value)
            except ValueError:
                found[statement.targets[0].id] = None
    return found


def _corpus_of(notebook: Any) -> str | None:
    """Return the corpus that a notebook was run on."""
    cells = [c for c in notebook.cells if {PARAMETERS, INJECTED} & set(c.metadata.get("tags", []))]
    named = [_assigned(cell.source).get("CORPUS") for cell in cells]
    return next((str(name) for name in reversed(named) if name), None)


def _absolute(corpus: str) -> str:
    """Return a name as it is and a path so that it leads to the same place from another folder."""
    named = corpus in corpora() or not Path(corpus).exists()
    return corpus if named else str(Path(corpus).resolve())


def _read(path: Path) -> Any:
    try:
        import nbformat
    except ImportError as error:
        raise AnalysisError("notebooks need the extra lab: pip install 'presseschau[lab]'") from error
    try:
        read: Any = nbformat.read  # which has no types
        return read(path, as_version=4)
    except FileNotFoundError as error:
        raise AnalysisError(f"there is no notebook {path}") from error
    except (OSError, ValueError, nbformat.ValidationError) as error:
        raise AnalysisError(f"{path} is no notebook that can be read: {error}") from error


def _run(notebook: Any, path: Path) -> Any:
    """Run a notebook in a folder of its own, where what it saves is lost."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellControlSignal, CellTimeoutError, DeadKernelError

    with TemporaryDirectory(prefix="presseschau-") as scratch:
        client = NotebookClient(
            notebook,
            timeout=CELL_SECONDS,
            kernel_name="python3",
            extra_arguments=["--log-level=ERROR"],  # it warns of sockets that only this machine sees
            resources={"metadata": {"path": scratch}},
        )
        try:
            client.execute(env=_environment(path))
        except (CellControlSignal, CellTimeoutError, DeadKernelError) as error:
            raise AnalysisError(f"{path.name}: {_failed(notebook, error)}") from error
    return notebook


def _failed(notebook: Any, error: Exception) -> str:
    """Say which cell failed, with its first line, and why."""
    for number, cell in enumerate(notebook.cells, 1):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                first = next(iter(cell.source.strip().splitlines()), "")
                return f"cell {number} ({first}): {output.ename}: {output.evalue}"
    return str(error)


def _environment(path: Path) -> dict[str, str]:
    """Return an environment in which names of corpora mean what they mean here, and nothing else changes."""
    here = [Path("corpora"), path.parent / "corpora", path.parent.parent / "corpora"]
    places = [str(place.resolve()) for place in here if place.is_dir()]
    known = [*dict.fromkeys(places), *filter(None, [os.environ.get(VARIABLE)])]
    return {**os.environ, VARIABLE: os.pathsep.join(known)}

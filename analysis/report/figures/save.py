"""A figure from a notebook, beside those that figures.toml describes and with an entry like theirs."""

from pathlib import Path
from typing import Any

from analysis.charts import alt_text, chart_data, render
from analysis.errors import AnalysisError
from analysis.frames import as_polars
from analysis.report.figures import fingerprints, manifest
from analysis.report.figures.spec import FILE, NAME, read_specs


def save(figure: Any, name: str, data: Any = None, folder: str | Path | None = None) -> list[Path]:
    """Write NAME.svg, NAME.png and NAME.csv of a figure and its entry in manifest.json; return the files.

    `data`: the rows for the csv, where they are not exactly those that the figure shows. `folder`: by default
    the project's `figures` (beside or above the working directory), which is made where there is none.
    """
    place = Path(folder) if folder is not None else _own_folder()
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise AnalysisError(f"a name is small letters, digits, - and _ ; given: {name!r}")
    if (place / FILE).is_file() and name in {spec.name for spec in read_specs(place)}:
        raise AnalysisError(f"{place / FILE} makes the figure {name!r}; save this one under another name")
    rows = chart_data(figure) if data is None else as_polars(data, "save")
    place.mkdir(parents=True, exist_ok=True)
    paths = render(figure, place / name, rows)
    entries = manifest.read_manifest(place)
    entries[name] = {
        "alt": alt_text(figure),
        "command": f"an.save(figure, {name!r})",
        "files": fingerprints.file_hashes(name, place),
        "rows": len(rows),
        "versions": fingerprints.versions(),
    }
    manifest.write_manifest(place, entries)
    return paths


def _own_folder() -> Path:
    """Return the nearest folder `figures` of this folder and those above it that figures.toml marks."""
    here = Path.cwd()
    return next(
        (up / "figures" for up in (here, *here.parents) if (up / "figures" / FILE).is_file()),
        here / "figures",
    )

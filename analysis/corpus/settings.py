"""What a corpus is, said in a text file that lies beside it.

`corpora/NAME/corpus.toml` names the sources, their columns, the outlets with their labels, and what is
cleaned away, so that a corpus can be built again by someone who has only the folder. A misspelt key
that is silently ignored would change every number after it: so keys and types are checked, and an
unknown key is refused with the nearest one that exists.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.corpus.cleaning.rules import DEFAULT, RULES, dropping
from analysis.corpus.places import SETTINGS
from analysis.corpus.reading.filenames import compiled
from analysis.corpus.reading.files import SourceSettings
from analysis.corpus.reading.formats import NAMES as FORMATS
from analysis.corpus.reading.toml_file import read_toml
from analysis.errors import AnalysisError, hint
from analysis.schema import DOCUMENT_OPTIONAL, DOCUMENT_REQUIRED

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LANGUAGES = ("de",)

Keys = Mapping[str, type]
CORPUS_KEYS: Keys = {
    "name": str, "title": str, "description": str, "language": str,
    "source": list, "outlets": dict, "agencies": dict, "cleaning": dict,
}  # fmt: skip
SOURCE_KEYS: Keys = {
    "path": str, "format": str, "columns": dict, "outlet": str, "encoding": str, "printed": bool,
    "date": str, "names": str,
}  # fmt: skip
OUTLET_KEYS: Keys = {"label": str, "short": str, "colour": str, "own_words": list}
CLEANING_KEYS: Keys = {"rules": list, "off": list, "drop": list}
TOML_NAMES = {str: "text", list: "a list", dict: "a table", bool: "true or false"}


@dataclass(frozen=True)
class OutletSettings:
    """How an outlet is shown: its full name, a short one, a colour (#rrggbb); and what it calls itself."""

    label: str
    short: str | None = None
    colour: str | None = None
    own_words: Sequence[str] = ()


@dataclass(frozen=True)
class Settings:
    """The content of a corpus.toml; `folder` is where it lies, `rules` the cleaning rules that hold.

    `drop` are regular expressions for paragraphs that are left out; `agencies` maps news agencies to the
    forms of their names, beside those known everywhere (dpa, AFP ...).
    """

    folder: Path
    name: str
    title: str
    sources: tuple[SourceSettings, ...]
    description: str = ""
    language: str = "de"
    outlets: Mapping[str, OutletSettings] = field(default_factory=dict)
    rules: tuple[str, ...] = DEFAULT
    drop: tuple[str, ...] = ()
    agencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_settings(path: str | Path) -> Settings:
    """Return the settings of a corpus, given its folder or its corpus.toml.

    Raises `AnalysisError` naming the file, the key and what would be possible.
    """
    file = Path(path) / SETTINGS if Path(path).is_dir() else Path(path)
    _, table = read_toml(file)
    _known(table, CORPUS_KEYS, str(file))
    sources = tuple(
        _source(each, f"{file}: [[source]] {i}") for i, each in enumerate(table.get("source", []), 1)
    )
    if not sources:
        raise AnalysisError(f"{file} names no source; it needs [[source]] with a path")
    name = table.get("name", file.resolve().parent.name)
    language = table.get("language", "de")
    if language not in LANGUAGES:
        raise AnalysisError(f"{file}: no language {language!r}{hint(language, list(LANGUAGES))}")
    return Settings(
        folder=file.resolve().parent,
        name=name,
        title=table.get("title", name),
        description=table.get("description", ""),
        language=language,
        sources=sources,
        outlets={
            key: _outlet(each, f"{file}: [outlets.{key}]") for key, each in table.get("outlets", {}).items()
        },
        rules=_rules(table.get("cleaning", {}), f"{file}: [cleaning]"),
        drop=_drop(table.get("cleaning", {}), f"{file}: [cleaning]"),
        agencies=_agencies(table.get("agencies", {}), f"{file}: [agencies]"),
    )


def _known(table: Any, keys: Keys, where: str) -> None:
    """Raise unless the table has only these keys, with values of their types."""
    if not isinstance(table, dict):
        raise AnalysisError(f"{where} must be a table, not {table!r}")
    for key, value in table.items():
        if key not in keys:
            raise AnalysisError(f"{where}: no key {key!r}{hint(key, sorted(keys))}")
        if not isinstance(value, keys[key]):
            raise AnalysisError(f"{where}: {key} must be {TOML_NAMES[keys[key]]}, not {value!r}")


def _source(table: Any, where: str) -> SourceSettings:
    _known(table, SOURCE_KEYS, where)
    if not table.get("path", "").strip():
        raise AnalysisError(f"{where} has no path")
    if "format" in table and table["format"] not in FORMATS:
        raise AnalysisError(f"{where}: no format {table['format']!r}{hint(table['format'], list(FORMATS))}")
    _columns(table.get("columns", {}), f"{where}: columns")
    _encoding(table.get("encoding", "utf-8"), where)
    if "names" in table:
        try:
            compiled(table["names"])
        except AnalysisError as error:
            raise AnalysisError(f"{where}: {error}") from None
    return SourceSettings(**table)


def _columns(table: dict[str, Any], where: str) -> None:
    for ours, theirs in table.items():
        if ours not in (*DOCUMENT_REQUIRED, *DOCUMENT_OPTIONAL):
            raise AnalysisError(
                f"{where}: no column {ours!r}{hint(ours, [*DOCUMENT_REQUIRED, *DOCUMENT_OPTIONAL])}"
            )
        if not isinstance(theirs, str):
            raise AnalysisError(f"{where}: {ours} must be the name of a column, not {theirs!r}")


def _encoding(name: str, where: str) -> None:
    try:
        "".encode(name)
    except LookupError as error:
        raise AnalysisError(
            f"{where}: no encoding {name!r}; usual are 'utf-8', 'cp1252', 'utf-16'"
        ) from error


def _outlet(table: Any, where: str) -> OutletSettings:
    _known(table, OUTLET_KEYS, where)
    if "label" not in table:
        raise AnalysisError(f"{where} has no label")
    if "colour" in table and not COLOUR.fullmatch(table["colour"]):
        raise AnalysisError(f"{where}: colour must be like '#1a6fb0', not {table['colour']!r}")
    own = table.get("own_words", [])
    if not all(isinstance(word, str) and word.strip() for word in own):
        raise AnalysisError(f"{where}: own_words must be a list of words or globs, not {own!r}")
    return OutletSettings(**table)


def _rules(table: dict[str, Any], where: str) -> tuple[str, ...]:
    """Return the cleaning rules that hold, in the order in which they are applied."""
    _known(table, CLEANING_KEYS, where)
    for key in ("rules", "off"):
        for name in table.get(key, []):
            if not isinstance(name, str) or name not in RULES:
                raise AnalysisError(f"{where}: no rule {name!r}{hint(str(name), list(RULES))}")
    always = [name for name in table.get("off", []) if RULES[name].always]
    if always:
        raise AnalysisError(f"{where}: rule {always[0]!r} cannot be off: the index relies on it")
    wanted = {*DEFAULT, *table.get("rules", [])} - set(table.get("off", []))
    return tuple(name for name in RULES if name in wanted)


def _agencies(table: dict[str, Any], where: str) -> dict[str, tuple[str, ...]]:
    for name, forms in table.items():
        if not (isinstance(forms, list) and forms and all(isinstance(f, str) and f.strip() for f in forms)):
            raise AnalysisError(f"{where}: {name} must be a list of the forms of its name, not {forms!r}")
    return {name: tuple(forms) for name, forms in table.items()}


def _drop(table: dict[str, Any], where: str) -> tuple[str, ...]:
    """Return the patterns of paragraphs that are left out, each of which works."""
    patterns = tuple(table.get("drop", []))
    try:
        dropping(patterns)
    except AnalysisError as error:
        raise AnalysisError(f"{where}: {error}") from None
    return patterns

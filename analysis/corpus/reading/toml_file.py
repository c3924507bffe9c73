"""Settings that people write: a TOML file, read with what may be wrong with it said in its own words."""

import tomllib
from pathlib import Path
from typing import Any

from analysis.errors import AnalysisError


def read_toml(file: Path) -> tuple[str, dict[str, Any]]:
    """Return the text of a TOML file (UTF-8, with or without a mark at its beginning) and its table."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        return text, tomllib.loads(text)
    except FileNotFoundError as error:
        raise AnalysisError(f"there is no {file.name} in {file.parent}") from error
    except UnicodeDecodeError as error:
        raise AnalysisError(f"{file} is not UTF-8 (byte {error.start})") from error
    except (tomllib.TOMLDecodeError, OSError) as error:
        raise AnalysisError(f"{file} cannot be read: {error}") from error

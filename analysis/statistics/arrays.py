"""What the measures share: numbers come in many dresses, and wrong ones must be named.

A caller may hold a count as a Python number, a list, a numpy array or a polars Series. All become float64
here (integers of 32 bits overflow in the products of a large corpus), missing values become NaN, and an
option that a measure does not have is refused instead of ignored.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from inspect import Parameter, signature
from typing import TypeVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.errors import AnalysisError, require
from analysis.types import Floats

Function = TypeVar("Function", bound=Callable[..., object])
Numbers = float | Sequence[float] | NDArray[np.generic] | pl.Series


def floats(name: str, values: object) -> Floats:
    """Return the values as float64, missing ones as NaN; `name` is what an error calls them."""
    plain = values.to_list() if isinstance(values, pl.Series) and values.null_count() else values
    try:
        array = np.asarray(plain.to_numpy() if isinstance(plain, pl.Series) else plain, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise AnalysisError(f"{name} must be numbers, not {_shown(values)}") from error
    return array


def _shown(values: object) -> str:
    """Return what was given, short enough for one line."""
    text = repr(values)
    return text if len(text) <= 60 else f"{text[:57]}..."  # one line of a terminal


def not_negative(name: str, values: object) -> Floats:
    """Return the values as float64 and refuse negative or infinite ones; NaN passes."""
    array = floats(name, values)
    bad = (array < 0) | np.isinf(array)
    if bad.any():
        where = int(np.flatnonzero(bad)[0])
        place = f" at place {where}" if array.ndim else ""
        raise AnalysisError(f"{name} is {array.flat[where]:g}{place}; it must be 0 or more and finite")
    return array


def vector(name: str, values: object) -> Floats:
    """Return a one-dimensional float64 array of finite numbers from 0 upwards, at least one."""
    array = not_negative(name, values)
    if array.ndim != 1 or not array.size:
        raise AnalysisError(f"{name} must be a list of numbers with at least one, not shape {array.shape}")
    if np.isnan(array).any():
        raise AnalysisError(f"{name} has a missing value at place {int(np.flatnonzero(np.isnan(array))[0])}")
    return array


def same_length(**vectors: Floats) -> None:
    """Raise unless all the named vectors have one length."""
    lengths = {name: array.size for name, array in vectors.items()}
    if len(set(lengths.values())) > 1:
        raise AnalysisError(
            "of different length: " + ", ".join(f"{name} has {size}" for name, size in lengths.items())
        )


def between(name: str, value: float, low: float, high: float) -> float:
    """Return the value if it lies strictly between two numbers, else raise."""
    if not low < value < high:
        raise AnalysisError(f"{name} is {value}; it must lie between {low:g} and {high:g}, without the ends")
    return float(value)


def chosen(kind: str, name: str, functions: Mapping[str, Function]) -> Function:
    """Return the function of that name, or raise with the nearest match."""
    require(kind, name, functions)
    return functions[name]


def check_options(measure: str, function: Callable[..., object], options: Iterable[str]) -> None:
    """Raise unless every option is a keyword of the function."""
    possible = [p.name for p in signature(function).parameters.values() if p.kind is Parameter.KEYWORD_ONLY]
    for option in options:
        require(f"option of {measure}", option, possible)

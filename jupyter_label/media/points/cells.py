"""What a cell of a table may hold as a cloud."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..cells import as_array

ACCEPTED = "a path, a URL, bytes, an array (N x 3 or more), a data frame or dict of arrays with x, y and z"


def columns_in(cell: object) -> dict[str, Any] | None:
    """Return the columns of a dict, a structured array or any data frame; None where it is none of them."""
    if isinstance(cell, Mapping):
        return {str(name): _plain(values) for name, values in cell.items()}
    if isinstance(cell, np.ndarray):
        return {name: cell[name] for name in cell.dtype.names} if cell.dtype.names else None
    names = getattr(cell, "column_names", None) or getattr(cell, "columns", None)  # Arrow's, all others'
    if names is None or not hasattr(cell, "__getitem__") or isinstance(cell, type):
        return None
    return {str(name): _plain(cell[name]) for name in names}


def array_in(cell: object) -> NDArray[Any] | None:
    """Return the array that a cell is or offers, what is masked in it as NaN; None where it is no array."""
    array = as_array(cell)
    if not isinstance(array, np.ma.MaskedArray) or array.dtype.kind not in "iuf":
        return array
    numbers: Any = array.astype(array.dtype if array.dtype.kind == "f" else np.float64)
    return np.asarray(numbers.filled(np.nan))


def _plain(values: Any) -> Any:
    """Return values as an array; integers with gaps, which frames may have, as floats."""
    found = values.to_numpy() if hasattr(values, "to_numpy") else array_in(values)
    array = np.asarray(values if found is None else found)
    if array.dtype.hasobject:
        try:
            return np.array(
                [np.nan if _is_nothing(value) else value for value in array.flat], dtype=np.float64
            )
        except (TypeError, ValueError):
            return array
    return array


def _is_nothing(value: object) -> bool:
    return value is None or type(value).__name__ == "NAType"

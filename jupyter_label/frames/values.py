"""Cell values as JSON, and rows as people find them again."""

from __future__ import annotations

import datetime
import math
import numbers
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeGuard
from urllib.parse import urlsplit

import numpy as np
import pandas as pd

_LARGEST_EXACT = 2**53
"""Beyond this a JavaScript number no longer tells neighbouring integers apart."""


def jsonable(value: object) -> Any:
    """Give any cell as a value that JSON and JavaScript carry without loss.

    Parameters
    ----------
    value : object
        A cell of a data frame; lists, arrays and mappings may nest.

    Returns
    -------
    None, bool, int, float, str, list or dict
        Missing values are None, dates ISO 8601 strings, integers beyond
        2**53 and infinities decimal strings; bytes, pictures and arrays are
        described; anything unknown is ``str(value)``.
    """
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) <= _LARGEST_EXACT else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None if math.isnan(value) else str(value)
    if is_picture(value) or is_recording(value):
        return describe(value)
    if isinstance(value, Mapping):
        return {str(key): jsonable(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, np.ndarray, pd.Series)):
        return [jsonable(part) for part in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)


def is_picture(value: object) -> bool:
    """Tell whether a cell can be a picture as it is: bytes, a Pillow image, an array of two or more axes.

    Arrays of objects are the lists that Parquet readers make.
    """
    if isinstance(value, (bytes, bytearray, memoryview)):
        return True
    if isinstance(value, (np.generic, pd.Series, pd.DataFrame, pd.Index, pd.api.extensions.ExtensionArray)):
        return False
    if any(kind.__module__.split(".")[0] == "PIL" for kind in type(value).__mro__):
        return True
    of_objects = getattr(getattr(value, "dtype", None), "kind", "") == "O"
    return hasattr(value, "__array__") and not of_objects and len(getattr(value, "shape", ())) > 1


def is_recording(value: object) -> TypeGuard[Sequence[Any]]:
    """Tell whether a cell is a recording as it is: a rate and an array of samples."""
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        return False
    rate, samples = value
    return (
        isinstance(rate, numbers.Real)
        and hasattr(samples, "__array__")
        and len(getattr(samples, "shape", ())) in (1, 2)
    )


def describe(value: object) -> str:
    """Say in a few words what a bulky cell holds, such as "array 480×640×3" or "1,204 bytes"."""
    if is_recording(value):
        return f"{describe(np.asarray(value[1]))} at {value[0]:,} Hz"
    if isinstance(value, (bytes, bytearray, memoryview)):
        return f"{memoryview(value).nbytes:,} bytes"
    name = "array" if isinstance(value, np.ndarray) else type(value).__name__
    extent = value.shape if hasattr(value, "shape") else getattr(value, "size", ())
    return f"{name} {'×'.join(map(str, extent))}"


def file_name(value: object) -> str:
    """Give the name of the file at a path or URL; "" where a cell is neither."""
    if not isinstance(value, (str, os.PathLike)):
        return ""
    text = os.fspath(value)
    if isinstance(text, bytes) or text.startswith("data:"):
        return ""
    path = urlsplit(text).path if "://" in text else text
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2]


def is_missing(value: object) -> bool:
    """Tell whether a cell is empty: None, NaN, NaT or NA."""
    if value is None or value is pd.NA or value is pd.NaT:
        return True
    return isinstance(value, float) and math.isnan(value)


def is_listlike(value: object) -> bool:
    """Tell whether a cell holds a list; Parquet readers give arrays for lists."""
    return isinstance(value, (list, tuple, np.ndarray))


def row_name(index: pd.Index[Any], position: int) -> str:
    """Name a row for an error message, by position and, where it differs, by index label."""
    label = index[position]
    plain = isinstance(index, pd.RangeIndex) and label == position
    return f"row {position}" if plain else f"row {position} (index {shorten(label)})"


def shorten(value: object, width: int = 60) -> str:
    """Show a value in an error message in at most `width` characters."""
    text = repr(value.item() if isinstance(value, np.generic) else value)
    return text if len(text) <= width else text[: width - 3] + "..."


def listed(names: Iterable[object], limit: int = 20) -> str:
    """List names for an error message, quoted, at most `limit` of them."""
    quoted = [repr(name) for name in names]
    rest = len(quoted) - limit
    return ", ".join(quoted[:limit]) + (f" and {rest} more" if rest > 0 else "")

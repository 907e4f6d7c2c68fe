"""Arrays saved by NumPy."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .array_cloud import array_table
from .errors import CloudError
from .table import PointTable, point_table


def numpy_table(name: str, data: bytes, columns: Sequence[str] | None) -> PointTable:
    """Read a .npy or .npz file.

    Raises
    ------
    CloudError
        It is damaged, holds objects, or no cloud.
    """
    try:
        found = np.load(io.BytesIO(data), allow_pickle=False)
        arrays = found if isinstance(found, np.ndarray) else {key: found[key] for key in found.files}
    except ValueError as error:
        if "allow_pickle" in str(error):
            raise CloudError(
                f"{name} holds Python objects, which may be unsafe; save numbers alone"
            ) from None
        raise CloudError(f"{name} is truncated or damaged: {error}") from None
    except MemoryError:
        raise CloudError(f"{name} tells of more values in its header than memory holds") from None
    except Exception as error:  # of the reader of headers, and of zipfile
        raise CloudError(f"{name} is truncated or damaged: {error}") from None
    return stored_table(name, arrays, columns, memory=len(data))


def stored_table(
    name: str,
    arrays: NDArray[Any] | Mapping[str, NDArray[Any]],
    columns: Sequence[str] | None,
    *,
    memory: int,
) -> PointTable:
    """Make a table of an array, plain or structured, or of arrays by name."""
    if isinstance(arrays, np.ndarray):
        if arrays.dtype.names is None:
            return array_table(f"{name} of shape {arrays.shape}", arrays, columns, memory=memory)
        arrays = {key: arrays[key] for key in arrays.dtype.names}
    if len(arrays) == 1 and (only := next(iter(arrays.values()))).ndim == 2:
        return array_table(f"{name} of shape {only.shape}", only, columns, memory=memory)
    return point_table(name, arrays.items(), memory=memory)

"""Clouds that the user has in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import CloudError
from .table import PointTable, point_table

_MOST_COLUMNS = 256


def array_table(
    name: str,
    array: NDArray[Any],
    columns: Sequence[str] | None,
    *,
    known: Sequence[str] = ("x", "y", "z"),
    memory: int = 0,
) -> PointTable:
    """Make a table of N x 3 or more numbers.

    Parameters
    ----------
    name : str
    array : array of int or float, N x M
    columns : sequence of str, optional
        The names of its M columns, x, y and z among them.
    known : sequence of str
        What they are called where that is not given; those beyond are "column 3" and so on.
    memory : int
        Bytes held for it alone.

    Raises
    ------
    CloudError
        It is no cloud.
    """
    if array.ndim != 2 or array.shape[1] < 3:
        raise CloudError(f"{name} is no cloud: it must be N x 3 or more, x, y and z first")
    if array.shape[1] > _MOST_COLUMNS:
        raise CloudError(
            f"{name} has {array.shape[1]:,} columns; it must be N x 3 or more, a row a point: transpose it"
        )
    if array.dtype.kind not in "iuf":
        raise CloudError(f"{name} is no cloud: its values must be integers or floats")
    width = array.shape[1]
    names = columns or [*known, *(f"column {k}" for k in range(len(known), width))][:width]
    check_names(name, names, width)
    return point_table(name, zip(names, array.T, strict=True), memory=memory)


def check_names(name: str, names: Sequence[str], width: int) -> None:
    """Raise a `CloudError` where names do not suit so many columns."""
    if len(names) != width:
        raise CloudError(
            f"{name} has {width} columns, but columns= names {len(names)} ({', '.join(names)}); "
            "it must name each of them"
        )
    if len(set(names)) != len(names):
        raise CloudError(f"columns= names one column twice: {', '.join(names)}")


def described(array: NDArray[Any]) -> str:
    """Give what messages call an array."""
    return f"the array of shape {np.shape(array)} and type {array.dtype}"

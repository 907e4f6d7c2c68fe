"""Rows of whatever a model takes: arrays, sparse matrices, frames, lists."""

from __future__ import annotations

from typing import Any

from .acquire.blocks import Indices


def length(data: Any) -> int:
    """Give how many rows there are; a sparse matrix has no `len`."""
    return int(data.shape[0]) if hasattr(data, "shape") else len(data)


def take(data: Any, rows: Indices) -> Any:
    """Give some rows, as what the data are."""
    if hasattr(data, "iloc"):
        return data.iloc[rows]
    if hasattr(data, "shape"):
        return data[rows]
    return [data[row] for row in rows.tolist()]

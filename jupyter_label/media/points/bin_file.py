"""Bare float32 values, as KITTI and nuScenes write them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .array_cloud import array_table
from .errors import CloudError
from .table import PointTable

_KITTI = ("x", "y", "z", "intensity")
_NUSCENES = (*_KITTI, "ring")
_LOOKED = 10_000
_SANE = 0.8


def bin_table(name: str, data: bytes, columns: Sequence[str] | None, *, file_name: str) -> PointTable:
    """Read points of little-endian float32.

    Without `columns`, of x, y, z and intensity; where the last of five values
    are whole numbers, or the file is called ``.pcd.bin``, also of ring.

    Raises
    ------
    CloudError
        There is not a whole number of points, or these are no coordinates.
    """
    size = len(data)
    if size % 4:
        raise _not_whole(name, size, columns or _KITTI)
    values = np.frombuffer(data, "<f4")
    if not _are_sane(values):
        raise CloudError(
            f"{name} is no cloud of a known format (PCD, PLY, LAS, LAZ, NumPy, text, or bare float32)"
        )
    names = columns or _guessed(values, file_name)
    if len(values) % len(names):
        raise _not_whole(name, size, names)
    return array_table(name, values.reshape(-1, len(names)), names, memory=size)


def _guessed(values: NDArray[np.float32], file_name: str) -> Sequence[str]:
    if len(values) % len(_NUSCENES):
        return _KITTI
    if file_name.lower().endswith(".pcd.bin") or _has_rings(values[: _LOOKED * 5].reshape(-1, 5)):
        return _NUSCENES
    return _KITTI


def _has_rings(rows: NDArray[np.float32]) -> bool:
    """Say whether each fifth value is a small whole number, and not all others are too."""
    rings = rows[:, 4]
    small = np.all((rings >= 0) & (rings < 256) & (rings == np.floor(rings)))
    return bool(small and np.any(rows[:, :3] != np.floor(rows[:, :3])))


def _are_sane(values: NDArray[np.float32]) -> bool:
    """Say whether most values are of a size that measures have; what is no float32 has any."""
    size = np.abs(values[:_LOOKED])
    sane = (size == 0) | ((size > 1e-6) & (size < 1e8)) | ~np.isfinite(size)
    return bool(np.mean(sane) >= _SANE)


def _not_whole(name: str, size: int, names: Sequence[str]) -> CloudError:
    each = 4 * len(names)
    return CloudError(
        f"{name} holds {size:,} bytes, which are {size / each:,.2f} points of {each} bytes "
        f"({len(names)} float32: {', '.join(names)}): either its end is cut off, or it has other columns, "
        "which columns= would name"
    )

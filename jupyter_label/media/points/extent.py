"""Which points have a place, and where these lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...schema import Location
from .errors import CloudError
from .table import Axis, PointTable, Which

_FARTHEST = 1e9
_NEAR = 1000.0
_SAMPLE = 100_000


@dataclass(frozen=True)
class Extent:
    """Where a cloud lies.

    Parameters
    ----------
    kept : slice or array of int
        The points of the file that have a place: all, or which.
    low, high : (x, y, z)
        The least and the greatest coordinates.
    origin : (x, y, z)
        Whole numbers in the midst of it; 0 where that is no more than 1 km away.
    """

    kept: Which
    low: Location
    high: Location
    origin: Location


def find_extent(table: PointTable) -> Extent:
    """Find the points with a place: those whose coordinates are numbers no farther than a million km.

    Raises
    ------
    CloudError
        There is none.
    """
    kept: Which = slice(None)
    if not all(_is_placed(np.array(_ends(axis, kept))).all() for axis in table.axes):
        kept = np.flatnonzero(np.all([_is_placed(axis.at(kept)) for axis in table.axes], axis=0))
        if not len(kept):
            raise CloudError(
                f"none of the {len(table):,} points of {table.name} has a place: "
                "in each, x, y or z is NaN, infinite or more than a million km"
            )
    (a, b), (c, d), (e, f) = (_ends(axis, kept) for axis in table.axes)
    x, y, z = (_middle(axis, kept) for axis in table.axes)
    return Extent(kept, (a, c, e), (b, d, f), (x, y, z))


def _is_placed(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    placed: NDArray[np.bool_] = np.abs(values) <= _FARTHEST  # false for NaN
    return placed


def _ends(axis: Axis, kept: Which) -> tuple[float, float]:
    """Give the least and the greatest coordinate; NaN where there is one."""
    values = axis.values[kept]
    ends = Axis(np.array([values.min(), values.max()]), axis.scale, axis.offset).at(slice(None))
    return float(ends.min()), float(ends.max())


def _middle(axis: Axis, kept: Which) -> float:
    """Give the whole number next to the median."""
    count = len(axis.values) if isinstance(kept, slice) else len(kept)
    step = max(1, count // _SAMPLE)
    sample = axis.at(slice(None, None, step) if isinstance(kept, slice) else kept[::step])
    middle = round(float(np.median(sample)))
    return float(middle if abs(middle) > _NEAR else 0)

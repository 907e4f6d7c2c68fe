"""How high the ground lies, from what the lowest points of a cloud say.

A grid of lowest heights, of which those that are too low and those on cars,
houses and trees are left out, and the holes filled. What stands on the ground
is found by morphological opening with growing windows, after Zhang et al., "A
progressive morphological filter for removing nonground measurements from
airborne LIDAR data", IEEE Transactions on Geoscience and Remote Sensing 41
(2003).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from ...schema import Ground

Floats = NDArray[np.float64]

_CELL = 1.0
_MOST_CELLS = 256
_OUTER = 0.5  # per cent of the points on each side that the grid may leave out
_SAMPLE = 50_000  # points that this is told by
_SOME, _ABOVE = 0.05, 0.15  # of a cell's points, so many as lie together within so many metres
_LONELY, _PIT = 4, 0.4
_RADII = (1, 2, 4, 8, 16)
_SLOPE, _STEP = 0.05, 0.2
_STEPS = 2**16 - 1
_SPARSE, _ABOUT, _CLIMB, _SLACK = 0.4, 4, 0.08, 0.5


class _Grid(NamedTuple):
    """Square cells: the centre of the first one, their side, and how many there are."""

    x: float
    y: float
    cell: float
    columns: int
    rows: int


def make_ground(places: Floats) -> tuple[Ground, NDArray[np.uint16]]:
    """Find the height of the ground.

    Where nothing but things can be seen, it is the lowest that there is.

    Parameters
    ----------
    places : array of float, n x 3, n > 0
        Relative to the cloud's origin.

    Returns
    -------
    ground : Ground
    heights : little-endian array of uint16, rows x columns
        In steps, as `Ground` says.
    """
    grid = _grid(places)
    bare = _bare(_lowest(places, grid), grid.cell)
    heights = np.full_like(bare, places[:, 2].min()) if np.isnan(bare).all() else filled(bare)
    low = float(heights.min())
    step = (float(heights.max()) - low) / _STEPS or 1.0
    ground = Ground(**grid._asdict(), low=low, step=step)
    return ground, np.rint((heights - low) / step).astype("<u2")


def _grid(places: Floats) -> _Grid:
    """Lay cells of 1 m over a cloud, larger ones where those would be too many."""
    low, high = places[:, :2].min(axis=0), places[:, :2].max(axis=0)
    if np.max(high - low) > _CELL * (_MOST_CELLS - 1):
        some = places[:: math.ceil(len(places) / _SAMPLE), :2]
        low, high = np.percentile(some, [_OUTER, 100 - _OUTER], axis=0)
    cell = max(_CELL, float(np.max(high - low)) / (_MOST_CELLS - 1))
    columns, rows = (math.floor(side / cell) + 1 for side in (high - low).tolist())
    return _Grid(float(low[0]) + cell / 2, float(low[1]) + cell / 2, cell, columns, rows)


def _lowest(places: Floats, grid: _Grid) -> Floats:
    """Give how high the lowest points of each cell are, NaN where it has none.

    These are the lowest that have some more just above them: what lies alone
    below the ground is noise, or mirrored.
    """
    column = np.floor((places[:, 0] - grid.x) / grid.cell + 0.5)
    row = np.floor((places[:, 1] - grid.y) / grid.cell + 0.5)
    within = (column >= 0) & (column < grid.columns) & (row >= 0) & (row < grid.rows)
    cells = (row[within] * grid.columns + column[within]).astype(np.int64)
    z = places[within, 2]
    cells, z = _sorted(cells, z)
    starts = np.flatnonzero(np.diff(cells, prepend=-1))
    there, counts = cells[starts], np.diff(starts, append=len(cells))
    some = np.ceil((counts - 1) * _SOME).astype(np.int64)
    last = np.arange(len(z)) + np.repeat(some, counts)
    dense = last < np.repeat(starts + counts, counts)
    dense[dense] = z[last[dense]] - z[dense] <= _ABOVE
    low = np.full(grid.rows * grid.columns, np.nan)
    low[there] = z[starts]
    low[cells[dense][::-1]] = z[dense][::-1]  # of several in a cell, the lowest is written last
    near = np.abs(z - low[cells]) <= _ABOVE
    sums, seen = (np.bincount(cells[near], weights, len(low)) for weights in (z[near], None))
    low[there] = sums[there] / seen[there]
    return low.reshape(grid.rows, grid.columns)


def _sorted(cells: NDArray[np.int64], z: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Sort by cell, then height in float32: whole numbers of 64 bits are sorted much faster than pairs."""
    bits = z.astype(np.float32).view(np.int32)
    sign = np.int32(np.iinfo(np.int32).max)
    # The bits of floats are in their order, but for those below 0, which are in the opposite one.
    keys = np.sort((cells << 32) + np.where(bits < 0, bits ^ sign, bits) + 2**31)
    bits = ((keys & (2**32 - 1)) - 2**31).astype(np.int32)
    return keys >> 32, np.where(bits < 0, bits ^ sign, bits).view(np.float32).astype(np.float64)


def _bare(lowest: Floats, cell: float) -> Floats:
    """Leave out cells far below those about them, and those that stand out."""
    made = lowest.copy()
    about = _windows(np.where(np.isnan(made), np.inf, made), 3, np.inf).reshape(*made.shape, -1)
    fourth = np.partition(about, _LONELY, axis=-1)[..., _LONELY]
    made[np.isfinite(fourth) & (made < fourth - _PIT)] = np.nan
    before = 0
    for radius in _RADII:
        made[made > _opened(made, radius) + _STEP + _SLOPE * cell * 2 * (radius - before)] = np.nan
        before = radius
    known = ~np.isnan(made)
    share = _windows(np.where(known, 1.0, 0.0), _ABOUT, 0.0).mean(axis=(-1, -2))
    made[(share < _SPARSE) & (made > _reached(made, cell) + _SLACK)] = np.nan
    return made


def _reached(heights: Floats, cell: float) -> Floats:
    """Give how high one comes on a slope of `_CLIMB` from the best of all other cells."""
    made = np.where(np.isnan(heights), np.inf, heights)
    stride = 1 << (max(made.shape) - 1).bit_length()
    while stride := stride // 2:
        for down, right in ((0, 1), (1, 0), (1, 1), (1, -1)):
            climb = _CLIMB * cell * stride * math.hypot(down, right)
            for way in (1, -1):
                made = np.minimum(made, _shifted(made, way * down * stride, way * right * stride) + climb)
    return made


def _shifted(heights: Floats, down: int, right: int) -> Floats:
    made = np.full_like(heights, np.inf)
    rows, columns = heights.shape
    if abs(down) < rows and abs(right) < columns:
        made[max(down, 0) : rows + min(down, 0), max(right, 0) : columns + min(right, 0)] = heights[
            max(-down, 0) : rows + min(-down, 0), max(-right, 0) : columns + min(-right, 0)
        ]
    return made


def _opened(heights: Floats, radius: int) -> Floats:
    """Give the surface without what is narrower than a window."""
    low = heights
    for axis in (0, 1):
        low = _least(np.where(np.isnan(low), np.inf, low), radius, axis)
    for axis in (0, 1):
        low = -_least(np.where(np.isinf(low), np.inf, -low), radius, axis)
    return low


def _least(heights: Floats, radius: int, axis: int) -> Floats:
    """Give the least within a radius along an axis; windows are joined from two of half their size."""
    edges = [(radius, radius) if k == axis else (0, 0) for k in range(2)]
    least = np.moveaxis(np.pad(heights, edges, constant_values=np.inf), axis, 0)
    size, wanted = 1, 2 * radius + 1
    while size < wanted:
        more = min(size, wanted - size)
        least = np.minimum(least[:-more], least[more:])
        size += more
    return np.moveaxis(least, 0, axis)


def _windows(heights: Floats, radius: int, outside: float) -> Floats:
    padded = np.pad(heights, radius, constant_values=outside)
    return sliding_window_view(padded, (2 * radius + 1, 2 * radius + 1))


def filled(heights: Floats) -> Floats:
    """Fill holes from what is about them: the mean of the smallest squares that know something."""
    known = ~np.isnan(heights)
    if known.all() or heights.size == 1:
        return heights
    rows, columns = heights.shape
    even = [(0, rows % 2), (0, columns % 2)]
    values = np.pad(np.where(known, heights, 0.0), even)
    weights = np.pad(known.astype(np.float64), even)
    weight, value = _pooled(weights), _pooled(values)
    with np.errstate(invalid="ignore"):
        coarse = filled(value / weight)
    fine = _doubled(coarse)[:rows, :columns]
    return np.where(known, heights, fine)


def _pooled(values: Floats) -> Floats:
    return values[::2, ::2] + values[1::2, ::2] + values[::2, 1::2] + values[1::2, 1::2]


def _doubled(coarse: Floats) -> Floats:
    """Give a surface on squares of half the side, linear between their centres."""
    for axis in (0, 1):
        edges = [(1, 1) if k == axis else (0, 0) for k in range(2)]
        padded = np.moveaxis(np.pad(coarse, edges, mode="edge"), axis, 0)
        pairs = [0.75 * padded[1:-1] + 0.25 * padded[:-2], 0.75 * padded[1:-1] + 0.25 * padded[2:]]
        coarse = np.moveaxis(np.stack(pairs, axis=1).reshape(-1, padded.shape[1]), 0, axis)
    return coarse

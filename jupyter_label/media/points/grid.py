"""Which points lie in a cuboid, looked for only where it stands."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...geometry.cuboids import contains, footprint
from ...schema import Cuboid
from .table import Axis, PointTable
from .tiling import Ids

_CELLS = 256  # a side, so that a cell's number has 16 bits, which NumPy sorts in linear time
_OUTER = 0.5  # per cent of the points on each side, which share the outermost cells
_SAMPLE = 100_000
_MARGIN = 1e-6  # metres; more than corners are off by rounding


class PointGrid:
    """The points of a cloud, sorted into cells as seen from above.

    Parameters
    ----------
    table : PointTable
    kept : array of uint32
        Those that have a place.
    """

    def __init__(self, table: PointTable, kept: Ids) -> None:
        self._table = table
        sample = kept[:: max(1, len(kept) // _SAMPLE)]
        self._sides = [_side(axis, sample) for axis in table.axes[:2]]
        column, row = (
            _cells(axis.at(kept), *side) for axis, side in zip(table.axes[:2], self._sides, strict=True)
        )
        cells = (row << 8) | column
        self._numbers = kept[np.argsort(cells, kind="stable")]
        counts = np.bincount(cells, minlength=_CELLS**2)
        self._starts = np.concatenate([[0], np.cumsum(counts)])

    @property
    def memory(self) -> int:
        """Bytes held in memory."""
        return self._numbers.nbytes + self._starts.nbytes

    def inside(self, cuboid: Cuboid) -> NDArray[np.int64]:
        """Return which points of the file lie in a cuboid or on its borders, in rising order."""
        ground = footprint(cuboid)
        ends = np.stack([ground.min(axis=0) - _MARGIN, ground.max(axis=0) + _MARGIN])
        columns, rows = (_cells(ends[:, k], *side).tolist() for k, side in enumerate(self._sides))
        near = [
            self._numbers[
                self._starts[row * _CELLS + columns[0]] : self._starts[row * _CELLS + columns[1] + 1]
            ]
            for row in range(rows[0], rows[1] + 1)
        ]
        numbers = np.sort(np.concatenate(near)).astype(np.int64)
        return numbers[contains(cuboid, self._table.places(numbers))]


def _side(axis: Axis, sample: Ids) -> tuple[float, float]:
    """Give where cells begin, and how many there are a metre."""
    low, high = np.percentile(axis.at(sample), [_OUTER, 100 - _OUTER]).tolist()
    return low, _CELLS / (high - low) if high > low else 0.0


def _cells(values: NDArray[np.float64], low: float, scale: float) -> NDArray[np.uint16]:
    made: NDArray[np.uint16] = np.clip((values - low) * scale, 0, _CELLS - 1).astype(np.uint16)
    return made

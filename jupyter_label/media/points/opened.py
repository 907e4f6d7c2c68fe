"""A cloud together with its tiles, columns and ground."""

from __future__ import annotations

import functools
import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...schema import Ground, Slice
from ..limits import Limits
from .cloud_facts import CloudFacts
from .columns import make_columns
from .errors import CloudError
from .extent import find_extent
from .grid import PointGrid
from .ground import make_ground
from .opening import open_cloud
from .tiling import Ids, make_tiling, quantised

_MOST_GATHERED = 2**20  # points
_GROUND_SAMPLE = 500_000


class Opened:
    """What a cell holds, opened; safe to use from several threads.

    Points keep the file's own numbers: what travels is made of them when it
    is asked for, which takes less memory and hardly longer than to keep it.

    Raises
    ------
    CloudError
        The cell holds no cloud.
    """

    disk = 0

    def __init__(self, cell: object, columns: Sequence[str] | None, limits: Limits) -> None:
        self.table = open_cloud(cell, columns, limits)
        extent = find_extent(self.table)
        self._tiling = make_tiling(self.table, extent.kept, extent.origin)
        made = make_columns(self.table.columns)
        self._columns = {column.fact.name: column for column in made}
        self._grid: PointGrid | None = None
        self._lock = threading.Lock()
        points = len(self._tiling.numbers)
        dropped = len(self.table) - points
        self.facts = CloudFacts(
            points=points,
            dropped=dropped,
            origin=extent.origin,
            low=extent.low,
            high=extent.high,
            tiles=self._tiling.tiles,
            columns=[column.fact for column in made],
            remark=_remark(dropped, len(self.table)),
            name=self.table.name,
        )

    @property
    def memory(self) -> int:
        """Bytes held in memory."""
        grid = self._grid.memory if self._grid else 0
        return self.table.memory + self._tiling.numbers.nbytes + grid

    @property
    def grid(self) -> PointGrid:
        """Finds points in cuboids; made when it is first used."""
        with self._lock:
            if self._grid is None:
                self._grid = PointGrid(self.table, self._tiling.numbers)
            return self._grid

    @functools.cached_property
    def ground(self) -> tuple[Ground, bytes]:
        """The grid of the ground, and its heights; finding it takes as long as to open the cloud."""
        # In the order of the file they are found faster.
        some = self.table.places(np.sort(self.sample(_GROUND_SAMPLE)))
        ground, heights = make_ground(some - self.facts.origin)
        return ground, heights.tobytes()

    def begin(self) -> bytes:
        """Return the first points of each tile."""
        firsts = [(k, 0, tile.first) for k, tile in enumerate(self.facts.tiles)]
        return self._places(firsts)

    def gather(self, what: str, slices: Sequence[Slice]) -> bytes:
        """Return places, numbers or a column of points, slice after slice.

        Raises
        ------
        CloudError
            There are no such points or column.
        """
        self._check(slices)
        if what == "places":
            return self._places(slices)
        numbers = np.concatenate([self._numbers(one) for one in slices]) if slices else np.empty(0, np.uint32)
        if what == "numbers":
            return numbers.astype("<u4").tobytes()
        if what not in self._columns:
            there = ", ".join(f'"{name}"' for name in self._columns) or "none"
            raise CloudError(f'{self.facts.name} has no column "{what}"; it has {there}')
        return self._columns[what].at(numbers).tobytes()

    def columns(self) -> dict[str, NDArray[Any]]:
        """Return all columns in the file's order, x, y and z first."""
        places = {key: axis.at(slice(None)) for key, axis in zip("xyz", self.table.axes, strict=True)}
        return {**places, **self.table.columns}

    def sample(self, count: int) -> Ids:
        """Return about so many points, evenly from all tiles, or all where there are no more."""
        share = min(1.0, count / len(self._tiling.numbers))
        return np.concatenate(
            [
                self._numbers((k, 0, -int(-tile.count * share // 1)))
                for k, tile in enumerate(self._tiling.tiles)
            ]
        )

    def _places(self, slices: Sequence[Slice]) -> bytes:
        origin, tiles = self.facts.origin, self._tiling.tiles
        return b"".join(
            quantised(self.table, self._numbers(one), tiles[one[0]], origin).tobytes() for one in slices
        )

    def _numbers(self, one: Slice) -> Ids:
        tile, first, count = one
        start = int(self._tiling.starts[tile]) + first
        return self._tiling.numbers[start : start + count]

    def _check(self, slices: Sequence[Slice]) -> None:
        tiles = self._tiling.tiles
        for tile, first, count in slices:
            if not 0 <= tile < len(tiles):
                raise CloudError(f"there is no tile {tile}; there are {len(tiles)}, from 0 on")
            if first < 0 or count < 0 or first + count > tiles[tile].count:
                raise CloudError(
                    f"tile {tile} has no points {first} to {first + count}; it has {tiles[tile].count:,}"
                )
        if sum(count for _, _, count in slices) > _MOST_GATHERED:
            raise CloudError(f"more than {_MOST_GATHERED:,} points at a time are too many")


def _remark(dropped: int, points: int) -> str:
    if not dropped:
        return ""
    why = "NaN, infinite or over a million km away"
    return f"{dropped:,} of {points:,} points have no place ({why}) and are left out."

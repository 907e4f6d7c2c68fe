"""A cloud cut into tiles that lie together, each in random order."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...schema import CloudTile, Location
from .table import PointTable, Which

Ids = NDArray[np.uint32]

MOST = 2**17
"""Points of a tile."""

WIDEST = 390.0
"""Metres of a tile, so that steps of 1/65535 of that stray 3 mm at most."""

_MOST_TILES = 1024  # where a few points lie far away; more make the message of all tiles long
_FIRST = 80_000  # points of the first buffer: 480 kB
_FEW = 100_000
_STEPS = 65535
_LEAST_STEP = 1e-9
_SAMPLE = 4096
_EVEN = 0.25


@dataclass(frozen=True)
class Tiling:
    """The points of a cloud that have a place, tile after tile.

    Parameters
    ----------
    tiles : list of CloudTile
    numbers : array of uint32
        Which points of the file they are, those of each tile in random order.
    starts : array of int
        Where each tile begins in `numbers`.
    """

    tiles: list[CloudTile]
    numbers: Ids
    starts: NDArray[np.int64]


class _Part(NamedTuple):
    """Points, and their coordinates in float32, which is exact enough to know where to cut."""

    numbers: Ids
    axes: tuple[NDArray[np.float32], ...]

    def taken(self, which: NDArray[np.bool_]) -> _Part:
        places = np.flatnonzero(which)
        return _Part(self.numbers.take(places), tuple(axis.take(places) for axis in self.axes))

    def longest(self) -> tuple[float, int]:
        """Give the longest side and along which axis it lies."""
        sides = [float(axis.max()) - float(axis.min()) for axis in self.axes]
        k = int(np.argmax(sides))
        return sides[k], k


def make_tiling(table: PointTable, kept: Which, origin: Location) -> Tiling:
    """Cut the points `kept` at medians, along the longest side each time, until tiles are small.

    Tiles that are too wide are cut on in the middle, so that a few points far
    away do not make those near them coarse.
    """
    parts = _narrow(_small(_whole(table, kept, origin)))
    random = np.random.default_rng(0)
    counts = [len(part.numbers) for part in parts]
    total = sum(counts)
    share = 1.0 if total <= _FEW else _FIRST / total
    return Tiling(
        tiles=[_tile(part, share) for part in parts],
        numbers=np.concatenate([random.permutation(part.numbers) for part in parts]),
        starts=np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64),
    )


def quantised(table: PointTable, numbers: Ids, tile: CloudTile, origin: Location) -> NDArray[np.uint16]:
    """Return the places of points of a tile as its steps: n x 3, little-endian."""
    made = np.empty((len(numbers), 3), dtype="<u2")
    for k, axis in enumerate(table.axes):
        steps = (axis.at(numbers) - origin[k] - tile.low[k]) / tile.step[k]
        made[:, k] = np.clip(np.rint(steps), 0, _STEPS)
    return made


def _whole(table: PointTable, kept: Which, origin: Location) -> _Part:
    axes = [
        (axis.at(kept) - start).astype(np.float32) for axis, start in zip(table.axes, origin, strict=True)
    ]
    numbers = np.arange(len(table), dtype=np.uint32)[kept]
    return _Part(numbers, tuple(axes))


def _small(whole: _Part) -> list[_Part]:
    """Cut at medians until no part has more than `MOST` points."""
    random = np.random.default_rng(0)
    waiting, done = [whole], list[_Part]()
    del whole  # so that it goes as soon as it is cut: large clouds need the room
    while waiting:
        part = waiting.pop()
        count = len(part.numbers)
        if count <= MOST:
            done.append(part)
            continue
        values = part.axes[part.longest()[1]]
        lower = values <= np.median(values.take(random.integers(0, count, _SAMPLE)))
        if not _EVEN < np.count_nonzero(lower) / count < 1 - _EVEN:  # many have the same value
            lower = np.zeros(count, dtype=np.bool_)
            lower[np.argpartition(values, count // 2)[: count // 2]] = True
        waiting += part.taken(~lower), part.taken(lower)
    return done


def _narrow(parts: list[_Part]) -> list[_Part]:
    """Cut the widest parts in the middle until none is wider than `WIDEST`."""
    heap: list[tuple[float, int, int, Any]] = []
    for k, part in enumerate(parts):
        width, axis = part.longest()
        heap.append((-width, k, axis, part))
    heapq.heapify(heap)
    while -heap[0][0] > WIDEST and len(heap) < _MOST_TILES:
        _, serial, axis, part = heapq.heappop(heap)
        values = part.axes[axis]
        lower = values <= (float(values.min()) + float(values.max())) / 2
        for half, key in ((part.taken(lower), serial), (part.taken(~lower), len(heap) + len(parts))):
            width, longest = half.longest()
            heapq.heappush(heap, (-width, key, longest, half))
    return [part for _, _, _, part in sorted(heap, key=lambda entry: entry[1])]


def _tile(part: _Part, share: float) -> CloudTile:
    """Say where a tile lies: as exactly as float32 knows, and a hair more."""
    lows = [float(np.nextafter(axis.min(), np.float32(-np.inf))) for axis in part.axes]
    highs = [float(np.nextafter(axis.max(), np.float32(np.inf))) for axis in part.axes]
    steps = [max((high - low) / _STEPS, _LEAST_STEP) for low, high in zip(lows, highs, strict=True)]
    count = len(part.numbers)
    return CloudTile(
        low=(lows[0], lows[1], lows[2]),
        step=(steps[0], steps[1], steps[2]),
        count=count,
        first=min(-int(-count * share // 1), count),
    )

"""The clouds of a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...schema import Cuboid, Ground, Slice
from ..cache import Cache
from ..limits import MIB, Limits
from .cloud_facts import CloudFacts
from .failures import failures_named
from .opened import Opened

Numbers = NDArray[np.uint32]

_ENTRIES = 64


class Clouds:
    """The clouds of a column, opened when asked for; safe to use from several threads.

    Metres, z up, in the user's own frame of reference.

    Parameters
    ----------
    cell : callable
        Gives what the column holds at a position and frame.
    columns : sequence of str, optional
        What the columns of arrays, bare float32 and text without a header are
        called, x, y and z among them.
    memory : int
        Bytes of memory to keep for clouds, beside what the user holds.
    limits : Limits
        What is too large to fetch.
    """

    def __init__(
        self,
        cell: Callable[[int, int], object],
        *,
        columns: Sequence[str] | None = None,
        memory: int = 1024 * MIB,
        limits: Limits | None = None,
    ) -> None:
        self._cell = cell
        self._names = columns
        self._limits = limits or Limits()
        self._memory = memory
        self._opened = self._empty()

    def facts(self, position: int, frame: int) -> CloudFacts:
        """Say what the cloud of a frame is.

        Raises
        ------
        CloudError
            There is no cloud that could be seen.
        """
        return self._at(position, frame).facts

    def begin(self, position: int, frame: int) -> bytes:
        """Return the first points of each tile, as `schema.Cloud` says.

        Raises
        ------
        CloudError
            There is no such cloud.
        """
        with failures_named("the cloud"):
            return self._at(position, frame).begin()

    def ground(self, position: int, frame: int) -> tuple[Ground, bytes]:
        """Return the grid of the ground, and its heights, as `schema.Ground` says.

        Raises
        ------
        CloudError
            There is no such cloud.
        """
        with failures_named("the cloud"):
            return self._at(position, frame).ground

    def gather(self, position: int, frame: int, what: str, slices: Sequence[Slice]) -> bytes:
        """Return "places", "numbers" or a column of points, slice after slice, as `schema.Gather` says.

        Raises
        ------
        CloudError
            There are no such points or column, or they are more than 1,048,576.
        """
        with failures_named("the cloud"):
            return self._at(position, frame).gather(what, slices)

    def inside(self, position: int, frame: int, cuboid: Cuboid) -> NDArray[np.int64]:
        """Return which points of the file lie in a cuboid or on its borders, in rising order.

        Of the file's own numbers as float64.

        Raises
        ------
        CloudError
            There is no such cloud.
        """
        with failures_named("the cloud"):
            return self._at(position, frame).grid.inside(cuboid)

    def count(self, position: int, frame: int, cuboid: Cuboid) -> int:
        """Say how many points lie in a cuboid or on its borders.

        Raises
        ------
        CloudError
            There is no such cloud.
        """
        return len(self.inside(position, frame, cuboid))

    def places(self, position: int, frame: int) -> NDArray[np.float64]:
        """Return x, y and z of all points of the file, also of those that have no place: n x 3.

        Raises
        ------
        CloudError
            There is no such cloud.
        """
        with failures_named("the cloud"):
            return self._at(position, frame).table.places()

    def sample(self, position: int, frame: int, count: int) -> tuple[Numbers, NDArray[np.float64]]:
        """Return which points of the file, and their places: about `count`, evenly from all over.

        Raises
        ------
        CloudError
            There is no such cloud.
        """
        with failures_named("the cloud"):
            opened = self._at(position, frame)
            numbers = opened.sample(count)
            return numbers, opened.table.places(numbers)

    def table(self, position: int, frame: int) -> dict[str, NDArray[Any]]:
        """Return all columns by name, in the file's order; x, y and z as float64.

        Raises
        ------
        CloudError
            There is no such cloud.
        """
        with failures_named("the cloud"):
            return self._at(position, frame).columns()

    def close(self) -> None:
        """Let go of all that is held; what is asked for afterwards is opened anew."""
        self._opened = self._empty()

    def _empty(self) -> Cache[Opened]:
        return Cache(memory=self._memory, disk=0, entries=_ENTRIES)

    def _at(self, position: int, frame: int) -> Opened:
        with failures_named("the cloud"):
            opened = self._opened.get(
                (position, frame), lambda: Opened(self._cell(position, frame), self._names, self._limits)
            )
            self._opened.trim()
            return opened

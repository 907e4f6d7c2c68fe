"""A frame that was decoded early."""

from __future__ import annotations

from collections.abc import Callable

from .raster import Raster

Decode = Callable[[int], Raster]


class Spare:
    """Keeps the first frame, decoded to see its range of values, until it is asked for."""

    def __init__(self) -> None:
        self._first: list[Raster] = []

    @property
    def memory(self) -> int:
        """Bytes held in memory."""
        return sum(raster.memory for raster in self._first)

    @property
    def disk(self) -> int:
        """Bytes held in temporary files."""
        return sum(raster.disk for raster in self._first)

    def look(self, frame: int, decode: Decode) -> Raster:
        """Decode a frame; the first is kept."""
        raster = decode(frame)
        if frame == 0:
            self._first = [raster]
        return raster

    def take(self, frame: int, decode: Decode) -> Raster:
        """Give the frame that is kept away, or decode it."""
        if frame == 0 and self._first:
            return self._first.pop()
        return decode(frame)

"""What pictures have in common whose frames are decoded from a file."""

from __future__ import annotations

from abc import ABC, abstractmethod

from .raster import Raster


class DecodedPicture(ABC):
    """A picture whose frames must be decoded.

    Its first frame may have been, to see the range of values; then it is kept
    until it is asked for.

    Parameters
    ----------
    held : int
        Bytes of the source in memory.
    """

    def __init__(self, held: int) -> None:
        self._held = held
        self._first: list[Raster] = []

    @property
    def memory(self) -> int:
        """Bytes of the source, and of a frame that was decoded to see its range."""
        return self._held + sum(raster.memory for raster in self._first)

    @property
    def disk(self) -> int:
        """Bytes of a temporary file that such a frame is in."""
        return sum(raster.disk for raster in self._first)

    def raster(self, frame: int) -> Raster:
        """Give a frame, upright: the one that is kept, or decode it."""
        if frame == 0 and self._first:
            return self._first.pop()
        return self._decoded(frame)

    def _look(self, frame: int) -> Raster:
        """Decode a frame; the first is kept."""
        raster = self._decoded(frame)
        if frame == 0:
            self._first = [raster]
        return raster

    @abstractmethod
    def _decoded(self, frame: int) -> Raster:
        """Decode a frame, upright."""

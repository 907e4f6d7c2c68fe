"""Pixels that can be read box by box."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[Any]
"""Height x width x channels."""


class Box(NamedTuple):
    """A rectangle of whole pixels; (x, y) is its top left one."""

    x: int
    y: int
    width: int
    height: int

    @property
    def rows(self) -> slice:
        """The rows it covers."""
        return slice(self.y, self.y + self.height)

    @property
    def columns(self) -> slice:
        """The columns it covers."""
        return slice(self.x, self.x + self.width)


class Raster(Protocol):
    """An upright picture whose parts can be read in any order, from any thread."""

    @property
    def width(self) -> int:
        """In pixels."""

    @property
    def height(self) -> int:
        """In pixels."""

    @property
    def memory(self) -> int:
        """Bytes held in memory for it alone."""

    @property
    def disk(self) -> int:
        """Bytes held in temporary files for it alone."""

    def read(self, box: Box) -> Pixels:
        """Return the pixels of a box that lies inside, height x width x channels."""


class ArrayRaster:
    """A raster in memory.

    Parameters
    ----------
    pixels : array, height x width x channels
    owned : bool
        Whether the array lives for this raster alone, and not in the user's hands.
    """

    disk = 0

    def __init__(self, pixels: Pixels, *, owned: bool) -> None:
        self._pixels = pixels
        self.height, self.width = pixels.shape[:2]
        self.memory = pixels.nbytes if owned else 0

    def read(self, box: Box) -> Pixels:
        """Return the pixels of a box that lies inside."""
        return np.ascontiguousarray(self._pixels[box.rows, box.columns])

"""Pixels that can be read box by box."""

from __future__ import annotations

from collections.abc import Sequence
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


class Bands:
    """Rasters of one size, whose channels follow each other."""

    def __init__(self, rasters: Sequence[Raster]) -> None:
        self._rasters = rasters
        self.width, self.height = rasters[0].width, rasters[0].height
        self.memory = sum(raster.memory for raster in rasters)
        self.disk = sum(raster.disk for raster in rasters)

    def read(self, box: Box) -> Pixels:
        """Return the pixels of a box that lies inside."""
        return np.concatenate([raster.read(box) for raster in self._rasters], axis=2)


class Resized:
    """A raster with its last rows and columns repeated, or left out, to fit another size.

    Writers of pyramids round the size of a level up or down as they like.
    """

    def __init__(self, raster: Raster, width: int, height: int) -> None:
        self._raster = raster
        self.width, self.height = width, height
        self.memory, self.disk = raster.memory, raster.disk

    def read(self, box: Box) -> Pixels:
        """Return the pixels of a box that lies inside."""
        right, bottom = (
            min(box.x + box.width, self._raster.width),
            min(box.y + box.height, self._raster.height),
        )
        x, y = min(box.x, right - 1), min(box.y, bottom - 1)
        pixels = self._raster.read(Box(x, y, right - x, bottom - y))
        missing = box.height - pixels.shape[0], box.width - pixels.shape[1]
        return np.pad(pixels, ((0, missing[0]), (0, missing[1]), (0, 0)), mode="edge")

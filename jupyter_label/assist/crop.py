"""A part of a picture for an assistant: its pixels, and where they are."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]
Read = Callable[[tuple[float, float, float, float], "int | None"], Pixels]
"""Gives the pixels in (x, y, width, height), scaled down to at most so many on the longer side."""


@dataclass(frozen=True, eq=False)
class Crop:
    """Pixels of a part of a picture.

    Parameters
    ----------
    pixels : uint8 array, height x width x 3
        Perhaps fewer than the part has.
    x, y, width, height : int
        The part, in pixels of the picture.
    """

    pixels: Pixels
    x: int
    y: int
    width: int
    height: int

    def inside(self, points: npt.ArrayLike) -> Floats:
        """Give points of the picture in pixels of the crop.

        Parameters
        ----------
        points : float array, n x 2
            x and y in pixels of the upright picture.

        Returns
        -------
        float array, n x 2
        """
        moved: Floats = (np.asarray(points, dtype=np.float64).reshape(-1, 2) - self._corner) * self._scale
        return moved

    def outside(self, points: npt.ArrayLike) -> Floats:
        """Give points of the crop in pixels of the picture.

        Parameters
        ----------
        points : float array, n x 2
            x and y in pixels of the crop.

        Returns
        -------
        float array, n x 2
        """
        moved: Floats = np.asarray(points, dtype=np.float64).reshape(-1, 2) / self._scale + self._corner
        return moved

    def box_inside(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Give a box of the picture in pixels of the crop.

        Parameters
        ----------
        box : (x, y, width, height)
            In pixels of the upright picture; (x, y) is its top left corner.
        """
        x, y, width, height = box
        (left, top), (right, bottom) = self.inside([(x, y), (x + width, y + height)]).tolist()
        return left, top, right - left, bottom - top

    @property
    def _corner(self) -> Floats:
        return np.array([self.x, self.y], dtype=np.float64)

    @property
    def _scale(self) -> Floats:
        height, width = self.pixels.shape[:2]
        return np.array([width / self.width, height / self.height])


@dataclass(frozen=True)
class Scene:
    """A picture of which parts can be read.

    Parameters
    ----------
    width, height : int
        Of the upright picture, in pixels.
    read : callable
        As `Read` says.
    """

    width: int
    height: int
    read: Read

    def crop(self, x: float, y: float, width: float, height: float, *, longest: int | None = None) -> Crop:
        """Read a part, as far as it lies in the picture, grown to whole pixels.

        Parameters
        ----------
        x, y, width, height : float
            In pixels of the upright picture.
        longest : int, optional
            At most so many pixels on the crop's longer side; by default it has
            the picture's own.

        Raises
        ------
        ValueError
            If it lies outside of the picture.
        """
        left, top = max(0, math.floor(x)), max(0, math.floor(y))
        right, bottom = min(self.width, math.ceil(x + width)), min(self.height, math.ceil(y + height))
        if right <= left or bottom <= top:
            raise ValueError(f"this lies outside of the picture, {self.width} x {self.height} pixels")
        box = (left, top, right - left, bottom - top)
        return Crop(self.read(box, longest), *box)

"""Shapes as pixels: those whose centres lie inside, by the even-odd rule."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..schema import Box, Ellipse, Mask, Polygon, Position, Shape
from .polygons import corners
from .rle import decode, fill

Floats = npt.NDArray[np.float64]
Crossings = tuple[npt.NDArray[np.int64], Floats]
"""The rows in which outlines are crossed, and at which x in the middle of the row."""


def rasterise(shape: Shape, height: int, width: int) -> npt.NDArray[np.bool_]:
    """Give the pixels of a shape in a picture.

    Pixel (row i, column j) belongs to it where its centre (j + 0.5, i + 0.5)
    lies inside; a centre on the outline counts on the left and upper side,
    so that shapes that share an edge share no pixel. What lies outside of
    the picture is left out. Lines, points and keypoints have no inside.

    Parameters
    ----------
    shape : Shape
    height, width : int
        Of the picture, in pixels.

    Returns
    -------
    array of bool, height x width

    Raises
    ------
    ValueError
        If it is a mask of another size.
    """
    if isinstance(shape, Mask):
        if tuple(shape.size) != (height, width):
            raise ValueError(
                f"the mask is of {shape.size[0]} x {shape.size[1]} pixels, not {height} x {width}"
            )
        return decode(shape)
    if isinstance(shape, Box):
        crossings = _ring_crossings([corners(shape)], height)
    elif isinstance(shape, Polygon):
        crossings = _ring_crossings([shape.points, *shape.holes], height)
    elif isinstance(shape, Ellipse):
        crossings = _ellipse_crossings(shape, height)
    else:
        return np.zeros((height, width), dtype=np.bool_)
    return _fill_between(crossings, height, width)


def _ring_crossings(rings: Sequence[Sequence[Position]], height: int) -> Crossings:
    starts = np.array([vertex for ring in rings for vertex in ring], dtype=np.float64)
    ends = np.array([vertex for ring in rings for vertex in (*ring[1:], ring[0])], dtype=np.float64)
    upwards = starts[:, 1] > ends[:, 1]  # the same line in either direction gives the same numbers
    starts[upwards], ends[upwards] = ends[upwards], starts[upwards]
    first, last = _centres_from(starts[:, 1], height), _centres_from(ends[:, 1], height)
    counts = last - first
    edges = np.repeat(np.arange(len(starts)), counts)
    rows = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + first[edges]
    (x, y), (to_x, to_y) = starts[edges].T, ends[edges].T
    return rows, x + (rows + 0.5 - y) * ((to_x - x) / (to_y - y))


def _ellipse_crossings(ellipse: Ellipse, height: int) -> Crossings:
    """Solve the ellipse's equation a dx^2 + 2 b dx dy + c dy^2 = 1 for dx in each row."""
    cos, sin = math.cos(math.radians(ellipse.angle)), math.sin(math.radians(ellipse.angle))
    a = (cos / ellipse.rx) ** 2 + (sin / ellipse.ry) ** 2
    b = cos * sin * (ellipse.rx**-2 - ellipse.ry**-2)
    c = (sin / ellipse.rx) ** 2 + (cos / ellipse.ry) ** 2
    rows = np.arange(height)
    dy = rows + 0.5 - ellipse.cy
    root = (b * dy) ** 2 - a * (c * dy**2 - 1)
    met = root > 0
    rows, middle, half = rows[met], ellipse.cx - b * dy[met] / a, np.sqrt(root[met]) / a
    return np.concatenate([rows, rows]), np.concatenate([middle - half, middle + half])


def _centres_from(values: Floats, length: int) -> npt.NDArray[np.int64]:
    """Give the first pixel whose centre lies at or behind a value, from 0 to `length`."""
    return np.clip(np.ceil(values - 0.5), 0, length).astype(np.int64)


def _fill_between(crossings: Crossings, height: int, width: int) -> npt.NDArray[np.bool_]:
    """Fill each row between its first and second crossing, third and fourth ...

    A closed line crosses every row an even number of times, so that all rows
    are one sequence of alternating runs.
    """
    rows, x = crossings
    changes = np.sort(rows * width + _centres_from(x, width))
    runs = np.diff(np.concatenate([[0], changes, [height * width]]))
    return fill(runs).reshape(height, width)

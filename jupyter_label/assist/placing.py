"""Shapes found in a part of a picture, as shapes of the whole."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from ..geometry import decode, encode, from_runs, runs_of
from ..schema import Box, Ellipse, Keypoints, Mask, Point, Polyline, Position, Shape


def placed(shape: Shape, x: int, y: int, size: tuple[int, int]) -> Shape:
    """Move a shape from a part of a picture to where that part is.

    Parameters
    ----------
    shape : Shape
        In pixels of the part.
    x, y : int
        The part's top left corner.
    size : (height, width)
        Of the whole picture, in which masks are then.
    """
    change = msgspec.structs.replace
    if isinstance(shape, Mask):
        if (x, y, shape.size) == (0, 0, size):
            return shape
        moved = placed_mask(decode(shape), x, y, size)
        return change(shape, size=moved.size, counts=moved.counts)
    if isinstance(shape, (Box, Point)):
        return change(shape, x=shape.x + x, y=shape.y + y)
    if isinstance(shape, Ellipse):
        return change(shape, cx=shape.cx + x, cy=shape.cy + y)
    if isinstance(shape, Keypoints):
        return change(shape, joints=[(a + x, b + y, seen) for a, b, seen in shape.joints])
    if isinstance(shape, Polyline):
        return change(shape, points=_moved(shape.points, x, y))
    return change(
        shape, points=_moved(shape.points, x, y), holes=[_moved(ring, x, y) for ring in shape.holes]
    )


def placed_mask(pixels: npt.NDArray[np.bool_], x: int, y: int, size: tuple[int, int]) -> Mask:
    """Encode pixels whose top left corner is at (x, y) of a picture of another size.

    Only the columns that they are in are ever held, not the whole picture.
    """
    height, width = size
    rows, columns = pixels.shape
    strip = np.zeros((height, columns), dtype=np.bool_, order="F")
    strip[y : y + rows] = pixels
    runs = runs_of(encode(strip)).tolist()
    runs[0] += x * height
    rest = (width - x - columns) * height
    if len(runs) % 2:  # the last run is background, as is what follows
        runs[-1] += rest
    elif rest:
        runs.append(rest)
    return from_runs(runs, size)


def _moved(points: Sequence[Position], x: float, y: float) -> list[Position]:
    return [(a + x, b + y) for a, b in points]

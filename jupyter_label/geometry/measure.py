"""Where shapes lie and how large they are, of one or of a hundred thousand at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from ..schema import Box, Ellipse, Keypoints, Mask, Point, Polygon, Polyline, Position, Shape
from .rle import runs_of

Floats = npt.NDArray[np.float64]


def bounds(shape: Shape) -> tuple[float, float, float, float]:
    """Give the upright box around a shape: x, y, width, height in pixels.

    That of keypoints is around the joints that are there (visibility 1 or
    2), and NaN where none is; that of a point has no extent.
    """
    x, y, width, height = bounds_of([shape])[0].tolist()
    return x, y, width, height


def area(shape: Shape) -> float:
    """Give a shape's area in square pixels.

    Of a polygon that inside its outline less its holes; of a mask the number
    of its pixels; 0 of lines, points and keypoints.
    """
    return float(areas_of([shape])[0])


def bounds_of(shapes: Sequence[Shape]) -> Floats:
    """Give `bounds` of many shapes, a row each: array of float, shapes x 4."""
    return _by_type(shapes, _BOUNDS, np.full((len(shapes), 4), np.nan))


def areas_of(shapes: Sequence[Shape]) -> Floats:
    """Give `area` of many shapes: array of float."""
    return _by_type(shapes, _AREAS, np.zeros(len(shapes)))


def _by_type(shapes: Sequence[Shape], measures: dict[type, Callable[[Any], Floats]], made: Floats) -> Floats:
    places: dict[type, list[int]] = {}
    for place, shape in enumerate(shapes):
        places.setdefault(type(shape), []).append(place)
    for kind, found in places.items():
        if kind in measures:
            made[found] = measures[kind]([shapes[place] for place in found])
    return made


def _array(rows: Iterable[Sequence[float]], width: int) -> Floats:
    return np.array(list(rows), dtype=np.float64).reshape(-1, width)


# --- bounds -------------------------------------------------------------------------------


def _box_bounds(boxes: Sequence[Box]) -> Floats:
    values = _array(((b.x, b.y, b.width, b.height, b.angle) for b in boxes), 5)
    made, angles = values[:, :4], values[:, 4]
    turned = angles != 0  # the others stay as they are, to the last digit
    x, y, width, height = made[turned].T
    cos, sin = abs(np.cos(np.radians(angles[turned]))), abs(np.sin(np.radians(angles[turned])))
    made[turned] = _about(
        x + width / 2, y + height / 2, (width * cos + height * sin) / 2, (width * sin + height * cos) / 2
    )
    return made


def _ellipse_bounds(ellipses: Sequence[Ellipse]) -> Floats:
    cx, cy, rx, ry, angles = _array(((e.cx, e.cy, e.rx, e.ry, e.angle) for e in ellipses), 5).T
    cos, sin = np.cos(np.radians(angles)), np.sin(np.radians(angles))
    return _about(cx, cy, np.hypot(rx * cos, ry * sin), np.hypot(rx * sin, ry * cos))


def _about(cx: Floats, cy: Floats, half_width: Floats, half_height: Floats) -> Floats:
    return np.stack([cx - half_width, cy - half_height, 2 * half_width, 2 * half_height], axis=1)


def _line_bounds(lines: Sequence[Polygon | Polyline]) -> Floats:
    vertices, starts = _flat([line.points for line in lines])
    low = np.minimum.reduceat(vertices, starts, axis=0)
    return np.hstack([low, np.maximum.reduceat(vertices, starts, axis=0) - low])


def _point_bounds(points: Sequence[Point]) -> Floats:
    return _array(((point.x, point.y, 0.0, 0.0) for point in points), 4)


def _keypoint_bounds(skeletons: Sequence[Keypoints]) -> Floats:
    return np.array([_joint_bounds(skeleton) for skeleton in skeletons])


def _joint_bounds(skeleton: Keypoints) -> tuple[float, float, float, float]:
    xs = [x for x, _, visibility in skeleton.joints if visibility]
    ys = [y for _, y, visibility in skeleton.joints if visibility]
    if not xs:
        return (np.nan,) * 4
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _mask_bounds(masks: Sequence[Mask]) -> Floats:
    return np.array([_pixel_bounds(mask) for mask in masks], dtype=np.float64)


def _pixel_bounds(mask: Mask) -> tuple[int, int, int, int]:
    """Read the bounds off the runs, which is faster than painting them."""
    height, _ = mask.size
    ends = np.cumsum(runs_of(mask))
    starts, ends = ends[:-1:2], ends[1::2]
    filled = ends > starts
    starts, ends = starts[filled], ends[filled]
    if not len(starts):
        return 0, 0, 0, 0
    left, right = int(starts[0]) // height, int(ends[-1] - 1) // height
    if (starts // height < (ends - 1) // height).any():  # a run over the end of a column meets both borders
        return left, 0, right - left + 1, height
    top, bottom = int((starts % height).min()), int(((ends - 1) % height).max())
    return left, top, right - left + 1, bottom - top + 1


# --- areas --------------------------------------------------------------------------------


def _polygon_areas(polygons: Sequence[Polygon]) -> Floats:
    rings = [ring for polygon in polygons for ring in (polygon.points, *polygon.holes)]
    firsts = np.cumsum([0, *(1 + len(polygon.holes) for polygon in polygons[:-1])])
    signs = np.full(len(rings), -1.0)
    signs[firsts] = 1.0
    made: Floats = np.add.reduceat(signs * _ring_areas(rings), firsts)
    return made


def _ring_areas(rings: Sequence[Sequence[Position]]) -> Floats:
    """Give the area in each closed line, by the shoelace formula about its first vertex."""
    vertices, starts = _flat(rings)
    counts = np.diff([*starts, len(vertices)])
    vertices = vertices - np.repeat(vertices[starts], counts, axis=0)
    following = np.arange(1, len(vertices) + 1)
    following[starts + counts - 1] = starts
    x, y = vertices.T
    return np.abs(np.add.reduceat(x * y[following] - x[following] * y, starts)) / 2


def _flat(rings: Sequence[Sequence[Position]]) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Give the vertices of all rings below each other, and where each ring begins."""
    starts = np.cumsum([0, *(len(ring) for ring in rings[:-1])])
    return _array(chain.from_iterable(rings), 2), starts


_BOUNDS: dict[type, Callable[[Any], Floats]] = {
    Box: _box_bounds,
    Ellipse: _ellipse_bounds,
    Polygon: _line_bounds,
    Polyline: _line_bounds,
    Point: _point_bounds,
    Keypoints: _keypoint_bounds,
    Mask: _mask_bounds,
}
_AREAS: dict[type, Callable[[Any], Floats]] = {
    Box: lambda boxes: np.array([box.width * box.height for box in boxes]),
    Ellipse: lambda ellipses: np.array([np.pi * e.rx * e.ry for e in ellipses]),
    Polygon: _polygon_areas,
    Mask: lambda masks: np.array([runs_of(mask)[1::2].sum() for mask in masks], dtype=np.float64),
}

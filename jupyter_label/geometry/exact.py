"""Shapes as shapely geometries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..schema import Box, Keypoints, Mask, Point, Polyline, Shape
from .polygons import corners, to_polygon
from .rle import runs_of


def to_shapely(shapes: Sequence[Shape]) -> list[Any]:
    """Give each shape as a shapely geometry, as it was drawn.

    Boxes, ellipses (of 64 vertices), and polygons are Polygons, polylines
    LineStrings, points Points, keypoints MultiPoints of the joints that are
    there, masks Polygons or MultiPolygons along the edges of their pixels.
    A line that crosses itself gives an invalid geometry.

    Raises
    ------
    ImportError
        If shapely is not installed.
    """
    shapely = import_shapely()
    boxes = [corners(shape) for shape in shapes if isinstance(shape, Box)]
    made = iter(shapely.polygons(np.array(boxes).reshape(-1, 4, 2)))  # all at once, ten times as fast
    return [next(made) if isinstance(shape, Box) else _geometry(shapely, shape) for shape in shapes]


def import_shapely() -> Any:
    """Give the module.

    Raises
    ------
    ImportError
        Naming the extra to install.
    """
    try:
        import shapely
    except ModuleNotFoundError as error:
        raise ImportError(
            f'exact geometry needs shapely ({error}): pip install "jupyter_label[shapely]"'
        ) from error
    return shapely


def _geometry(shapely: Any, shape: Shape) -> Any:
    if isinstance(shape, Point):
        return shapely.Point(shape.x, shape.y)
    if isinstance(shape, Polyline):
        return shapely.LineString(shape.points)
    if isinstance(shape, Keypoints):
        return shapely.MultiPoint([(x, y) for x, y, visibility in shape.joints if visibility])
    if isinstance(shape, Mask):
        return _region(shapely, shape)
    polygon = to_polygon(shape)
    return shapely.Polygon(polygon.points, polygon.holes)


def _region(shapely: Any, mask: Mask) -> Any:
    """Unite the runs of each column, as rectangles, to a region."""
    height, width = mask.size
    ends = np.cumsum(runs_of(mask))
    borders = np.arange(1, width) * height
    inside = np.arange(len(ends)) % 2 == 1
    # Cut where columns end, every piece of a run is a rectangle.
    cuts = np.union1d(ends, borders)
    starts = np.concatenate([[0], cuts[:-1]])
    kept = inside[np.searchsorted(ends, starts, side="right")] & (cuts > starts)
    columns, tops = np.divmod(starts[kept], height)
    bottoms = tops + (cuts - starts)[kept]
    united = shapely.union_all(shapely.box(columns, tops, columns + 1, bottoms))
    return shapely.simplify(united, 0)  # vertices between pixels of one edge say nothing

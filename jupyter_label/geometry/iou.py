"""How much two shapes overlap."""

from __future__ import annotations

from ..schema import Box, Ellipse, Mask, Polygon, Shape
from .exact import import_shapely, to_shapely
from .polygons import clip, corners, signed_area
from .raster import rasterise


def iou(a: Shape, b: Shape, size: tuple[int, int] | None = None) -> float:
    """Give the area that two shapes share over that which they cover (Jaccard 1901).

    Parameters
    ----------
    a, b : Box, Ellipse, Polygon or Mask
        Shapes on different frames share nothing. A polygon that crosses
        itself covers what the even-odd rule says.
    size : (int, int), optional
        The picture's height and width: pixels are counted then, as they are
        where one shape is a mask. Boxes and polygons are exact otherwise,
        ellipses polygons of 64 vertices.

    Returns
    -------
    float
        From 0 to 1; 0 where neither covers anything.

    Raises
    ------
    TypeError
        If a shape has no area.
    ValueError
        If a mask is of another size.
    ImportError
        If shapely is not installed, for polygons and ellipses without a size.
    """
    for shape in (a, b):
        if not isinstance(shape, (Box, Ellipse, Polygon, Mask)):
            raise TypeError(f"a {type(shape).__name__} has no area, so that it overlaps nothing")
    if a.frame != b.frame:
        return 0.0
    size = size or next((shape.size for shape in (a, b) if isinstance(shape, Mask)), None)
    if size is not None:
        first, second = rasterise(a, *size), rasterise(b, *size)
        return _ratio(int((first & second).sum()), int(first.sum()), int(second.sum()))
    if isinstance(a, Box) and isinstance(b, Box):
        return _ratio(_shared_by_boxes(a, b), a.width * a.height, b.width * b.height)
    shapely = import_shapely()
    first, second = shapely.make_valid(to_shapely([a, b]))
    return _ratio(first.intersection(second).area, first.area, second.area)


def _ratio(shared: float, first: float, second: float) -> float:
    covered = first + second - shared
    return min(float(shared / covered), 1.0) if covered > 0 else 0.0


def _shared_by_boxes(a: Box, b: Box) -> float:
    if a.angle or b.angle:
        ring = clip(corners(a), corners(b))
        return signed_area(ring) if ring else 0.0
    width = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
    height = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
    return max(width, 0.0) * max(height, 0.0)

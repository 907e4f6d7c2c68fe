"""How much two shapes overlap."""

from __future__ import annotations

from ..schema import Box, Ellipse, Mask, Polygon, Position, Shape
from .exact import import_shapely, to_shapely
from .polygons import corners, signed_area
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
        ring = _clip(corners(a), corners(b))
        return signed_area(ring) if ring else 0.0
    width = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
    height = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
    return max(width, 0.0) * max(height, 0.0)


def _clip(ring: list[Position], window: list[Position]) -> list[Position]:
    """Cut a convex ring to a convex window, both clockwise as seen (Sutherland and Hodgman 1974)."""
    for start, end in zip(window, [*window[1:], window[0]], strict=True):
        sides = [_side(start, end, point) for point in ring]
        cut: list[Position] = []
        for k, point in enumerate(ring):
            before, side, side_before = ring[k - 1], sides[k], sides[k - 1]
            if side * side_before < 0:
                t = side_before / (side_before - side)
                cut.append((before[0] + t * (point[0] - before[0]), before[1] + t * (point[1] - before[1])))
            if side >= 0:
                cut.append(point)
        ring = cut
    return ring


def _side(start: Position, end: Position, point: Position) -> float:
    """Give on which side of a line a point lies: positive on the right of its direction, as seen."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])

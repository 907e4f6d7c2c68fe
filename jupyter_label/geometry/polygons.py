"""Shapes as closed lines of vertices."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..schema import Box, Ellipse, Polygon, Position

_ELLIPSE_VERTICES = 64


def corners(box: Box) -> list[Position]:
    """Give a box's corners, turned: top left, top right, bottom right, bottom left before turning."""
    right, bottom = box.x + box.width, box.y + box.height
    upright = [(box.x, box.y), (right, box.y), (right, bottom), (box.x, bottom)]
    return _turn(upright, (box.x + box.width / 2, box.y + box.height / 2), box.angle)


def ellipse_outline(ellipse: Ellipse) -> list[Position]:
    """Give 64 vertices on an ellipse, clockwise as seen, the first at its right end before turning."""
    steps = [math.tau * k / _ELLIPSE_VERTICES for k in range(_ELLIPSE_VERTICES)]
    upright = [(ellipse.cx + ellipse.rx * math.cos(t), ellipse.cy + ellipse.ry * math.sin(t)) for t in steps]
    return _turn(upright, (ellipse.cx, ellipse.cy), ellipse.angle)


def signed_area(ring: Sequence[Position]) -> float:
    """Give the area in a closed line, positive where it runs clockwise as seen.

    The shoelace formula (Meister 1769), about the first vertex, so that far
    from the origin no digits are lost.
    """
    x0, y0 = ring[0]
    moved = [(x - x0, y - y0) for x, y in ring]
    following = [*moved[1:], moved[0]]
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(moved, following, strict=True)) / 2


def clip(ring: list[Position], window: list[Position]) -> list[Position]:
    """Cut a convex ring to a convex window (Sutherland and Hodgman 1974).

    Both clockwise as seen, y growing downwards, which is counter-clockwise
    where it grows upwards.
    """
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


def to_polygon(shape: Box | Ellipse | Polygon) -> Polygon:
    """Give a shape with an outline as a polygon; of an ellipse one of 64 vertices.

    What is not geometry (frame, parent, instance, order) is kept.
    """
    if isinstance(shape, Polygon):
        return shape
    points = corners(shape) if isinstance(shape, Box) else ellipse_outline(shape)
    return Polygon(points, frame=shape.frame, parent=shape.parent, instance=shape.instance, order=shape.order)


def _turn(points: list[Position], centre: Position, angle: float) -> list[Position]:
    """Turn points about a centre by degrees, clockwise as seen: y grows downwards."""
    if not angle:
        return points
    cx, cy = centre
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return [(cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos) for x, y in points]


def _side(start: Position, end: Position, point: Position) -> float:
    """Give on which side of a line a point lies: positive on the right of its direction, as seen."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])

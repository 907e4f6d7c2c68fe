"""A cloud and what is marked in it, drawn from above where nobody can turn it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageColor

from ...geometry import point_flags
from ...geometry.cuboids import footprint
from ...schema import Cuboid, Point, Point3D, PointMask, Polygon, Polyline, Polyline3D, Position, Solid
from ..colours import colour_map
from ..draw import Mark, View, draw_marks
from .clouds import Clouds

_PAPER = (17, 24, 39)
_SAMPLE = 200_000
_OUTER, _FAINT = 1.0, 2.0  # per cent of the points on each side that are out of sight, and of one colour
_ROOM = 1.05
_LEAST = 1.0  # metres

Floats = NDArray[np.float64]


class CloudMark(NamedTuple):
    """An object in its label's colour, "#rrggbb"; `name` stands beside it."""

    solid: Solid
    color: str
    name: str = ""


class _Plan(NamedTuple):
    """How places lie on the pixels: `middle` is in the midst, x to the right and y up."""

    middle: tuple[float, float]
    scale: float
    width: int
    height: int

    def at(self, places: Floats) -> Floats:
        """Give the pixels of places, n x 2 or more."""
        x = (places[:, 0] - self.middle[0]) * self.scale + self.width / 2
        y = (self.middle[1] - places[:, 1]) * self.scale + self.height / 2
        return np.stack([x, y], axis=1)


def draw_cloud(
    clouds: Clouds,
    position: int,
    frame: int,
    marks: Sequence[CloudMark],
    *,
    width: int = 960,
    height: int = 600,
) -> Image.Image:
    """Draw a cloud from above, coloured by height, and objects over it; the front of a cuboid is marked.

    Parameters
    ----------
    clouds : Clouds
    position, frame : int
    marks : sequence of CloudMark
        All are in sight. Masks colour their points.
    width, height : int
        Pixels.

    Raises
    ------
    CloudError
        There is no such cloud.
    """
    numbers, places = clouds.sample(position, frame, _SAMPLE)
    outlines = [_corners(mark.solid) for mark in marks]
    plan = _plan(np.percentile(places[:, :2], [_OUTER, 100 - _OUTER], axis=0), outlines, width, height)
    colors = _heights(places[:, 2])
    for mark in marks:
        if isinstance(mark.solid, PointMask):
            colors[point_flags(mark.solid)[numbers]] = ImageColor.getrgb(mark.color)
    shapes = [one for mark in marks for one in _shapes(mark, plan)]
    return draw_marks(_pixels(places, colors, plan), shapes, View())


def _plan(bounds: Floats, outlines: Sequence[Floats], width: int, height: int) -> _Plan:
    corners = np.concatenate([bounds, *(outline[:, :2] for outline in outlines)])
    low, high = corners.min(axis=0), corners.max(axis=0)
    side = np.maximum((high - low) * _ROOM, _LEAST)
    x, y = ((low + high) / 2).tolist()
    return _Plan((x, y), float(min(width / side[0], height / side[1])), width, height)


def _heights(z: Floats) -> NDArray[np.uint8]:
    low, high = np.percentile(z, [_FAINT, 100 - _FAINT])
    share = np.clip((z - low) / max(float(high - low), 1e-9), 0, 1)
    colors: NDArray[np.uint8] = colour_map("viridis", 256)[(share * 255).astype(np.uint8)]
    return colors


def _pixels(places: Floats, colors: NDArray[np.uint8], plan: _Plan) -> NDArray[np.uint8]:
    """Draw points, two pixels a side, those above over those below."""
    made = np.full((plan.height, plan.width, 3), _PAPER, np.uint8)
    order = np.argsort(places[:, 2])
    x, y = np.floor(plan.at(places[order]) - 0.5).T
    for right, down in ((0, 0), (1, 0), (0, 1), (1, 1)):
        seen = (x + right >= 0) & (x + right < plan.width) & (y + down >= 0) & (y + down < plan.height)
        made[(y[seen] + down).astype(int), (x[seen] + right).astype(int)] = colors[order[seen]]
    return made


def _corners(solid: Solid) -> Floats:
    """Give what must be in sight: n x 2 or more."""
    match solid:
        case Cuboid():
            return footprint(solid)
        case Polyline3D(points=points):
            return np.array(points)
        case Point3D(x=x, y=y, z=z):
            return np.array([(x, y, z)])
    return np.empty((0, 2))


def _shapes(mark: CloudMark, plan: _Plan) -> list[Mark]:
    ring: list[Position] = [(x, y) for x, y in plan.at(_corners(mark.solid)).tolist()]
    match mark.solid:
        case Cuboid(x=x, y=y, yaw=yaw, length=length):
            nose = (x + math.cos(yaw) * length / 2, y + math.sin(yaw) * length / 2)
            heading: list[Position] = [(a, b) for a, b in plan.at(np.array([(x, y), nose])).tolist()]
            return [
                Mark(Polyline(points=heading), mark.color),
                Mark(Polygon(points=ring), mark.color, mark.name),
            ]
        case Polyline3D(closed=closed):
            return [Mark(Polyline(points=[*ring, ring[0]] if closed else ring), mark.color, mark.name)]
        case Point3D():
            return [Mark(Point(x=ring[0][0], y=ring[0][1]), mark.color, mark.name)]
    return []

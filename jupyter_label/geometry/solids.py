"""What makes an object in a point cloud one that cannot be kept."""

from __future__ import annotations

import math
from collections.abc import Mapping

from ..schema import Cuboid, Point3D, PointMask, Polyline3D, Solid
from .cuboids import cuboid_fault
from .point_masks import point_flags


def solid_fault(
    solid: Solid, frames: float = math.inf, points: Mapping[int, int] | None = None
) -> str | None:
    """Say what is wrong with an object and what would be right; None where nothing is.

    Parameters
    ----------
    solid : Solid
    frames : float
        How many the item has; infinite where that is not known.
    points : mapping of int to int, optional
        How many points the file of a frame holds, for those frames of which it is known.
    """
    try:
        _check(solid, frames, points or {})
    except ValueError as error:
        return str(error)
    return None


def _check(solid: Solid, frames: float, points: Mapping[int, int]) -> None:
    if not 0 <= solid.frame < frames:
        known = f"from 0 to {frames - 1}" if math.isfinite(frames) else "0 or more"
        raise ValueError(f"the frame is {solid.frame}; right is {known}")
    if isinstance(solid, Cuboid):
        _check_cuboid(solid)
    elif isinstance(solid, Point3D):
        _check_places([(solid.x, solid.y, solid.z)], "a point")
    elif isinstance(solid, Polyline3D):
        _check_line(solid)
    else:
        _check_mask(solid, points.get(solid.frame))


def _check_cuboid(cuboid: Cuboid) -> None:
    if wrong := cuboid_fault(cuboid):
        raise ValueError(wrong)


def _check_line(line: Polyline3D) -> None:
    if len(line.points) < 2:
        raise ValueError(f"the number of vertices of a polyline is {len(line.points)}; right is 2 or more")
    _check_places(line.points, "a polyline")
    if len(set(line.points)) < 2:
        raise ValueError("the vertices of a polyline lie in one place")


def _check_places(places: list[tuple[float, float, float]], name: str) -> None:
    for number in (number for place in places for number in place):
        if not math.isfinite(number):
            raise ValueError(f"a coordinate of {name} is {number}; right is a finite number")


def _check_mask(mask: PointMask, points: int | None) -> None:
    if points is not None and mask.size != points:
        raise ValueError(f"labelled points are of a cloud of {mask.size:,}; the frame has {points:,}")
    if not point_flags(mask).any():
        raise ValueError("no point is labelled")

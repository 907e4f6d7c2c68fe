"""What makes a shape one that cannot be kept."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from ..schema import (
    Box,
    Ellipse,
    ImageTask,
    Keypoints,
    Mask,
    Point,
    Polygon,
    Polyline,
    Position,
    Shape,
    Skeleton,
)
from .rle import runs_of


def fault(shape: Shape, skeleton: Skeleton | None = None) -> str | None:
    """Say what is wrong with a shape and what would be right; None where nothing is.

    Parameters
    ----------
    shape : Shape
    skeleton : Skeleton, optional
        Whose joints keypoints must have; see `skeleton_of`.
    """
    try:
        _check(shape, skeleton)
    except ValueError as error:
        return str(error)
    return None


def skeleton_of(task: ImageTask, label: str) -> Skeleton | None:
    """Give the skeleton of keypoints with a label, if they have one."""
    return task.skeletons.get(label, task.skeletons.get(""))


def _check(shape: Shape, skeleton: Skeleton | None) -> None:
    kind = type(shape).__name__.lower()
    name = f"an {kind}" if kind == "ellipse" else f"a {kind}"
    if shape.frame < 0:
        raise ValueError(f"the frame of {name} is {shape.frame}; right is 0 or more")
    _finite([shape.order], f"the order of {name}")
    if isinstance(shape, (Box, Ellipse)):
        _check_turned(shape, name)
    elif isinstance(shape, Polygon):
        for ring, what in [(shape.points, name), *((hole, "a hole") for hole in shape.holes)]:
            _check_line(ring, what, least=3, dimensions=2)
    elif isinstance(shape, Polyline):
        _check_line(shape.points, name, least=2, dimensions=1)
    elif isinstance(shape, Point):
        _finite([shape.x, shape.y], "a coordinate of a point")
    elif isinstance(shape, Keypoints):
        _check_joints(shape, skeleton)
    else:
        _check_mask(shape)


def _check_turned(shape: Box | Ellipse, name: str) -> None:
    if isinstance(shape, Box):
        place, extent = (shape.x, shape.y), {"width": shape.width, "height": shape.height}
    else:
        place, extent = (shape.cx, shape.cy), {"rx": shape.rx, "ry": shape.ry}
    _finite([*place, *extent.values(), shape.angle], f"a coordinate of {name}")
    for what, value in extent.items():
        if value <= 0:
            raise ValueError(f"the {what} of {name} is {value:g}; right is more than 0")
    if not -180 < shape.angle <= 180:
        raise ValueError(
            f"the angle of {name} is {shape.angle:g}; right is more than -180, up to 180 degrees"
        )


def _check_line(points: Sequence[Position], name: str, *, least: int, dimensions: int) -> None:
    if len(points) < least:
        raise ValueError(f"the number of vertices of {name} is {len(points)}; right is {least} or more")
    _finite((value for point in points for value in point), f"a coordinate of {name}")
    if sum(len({point[axis] for point in points}) > 1 for axis in (0, 1)) < dimensions:
        raise ValueError(f"the vertices of {name} lie {'in a line' if dimensions == 2 else 'in one place'}")


def _check_joints(shape: Keypoints, skeleton: Skeleton | None) -> None:
    if skeleton is None:
        raise ValueError("keypoints are placed where the label has no skeleton; give it one in the task")
    if len(shape.joints) != len(skeleton.joints):
        raise ValueError(
            f"the number of joints is {len(shape.joints)}; right is {len(skeleton.joints)}: "
            f"{', '.join(skeleton.joints)}"
        )
    _finite((value for joint in shape.joints for value in joint[:2]), "a coordinate of a joint")
    for _, _, visibility in shape.joints:
        if visibility not in (0, 1, 2):
            raise ValueError(
                f"the visibility of a joint is {visibility}; right is 0 (absent), 1 (occluded) or 2 (visible)"
            )


def _check_mask(mask: Mask) -> None:
    if not runs_of(mask)[1::2].any():
        raise ValueError("a mask has no pixels")


def _finite(values: Iterable[float], what: str) -> None:
    for value in values:
        if not math.isfinite(value):
            raise ValueError(f"{what} is {value}; right is a finite number")

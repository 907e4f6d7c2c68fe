"""What can be drawn on a picture.

Coordinates are float pixels of the upright picture, after its EXIF
orientation: (0, 0) is the top left corner of the top left pixel, x grows to
the right, y downwards. Angles are degrees, clockwise as seen, about the
centre of the shape.
"""

from __future__ import annotations

import msgspec

Position = tuple[float, float]
"""x and y in pixels of the upright picture."""

Joint = tuple[float, float, int]
"""x, y and visibility as COCO has it: 0 absent, 1 occluded, 2 visible."""


class _Shape(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    gc=False,
    tag_field="type",
    tag=str.lower,
):
    """Base of every shape; tagged by its lower-case class name.

    Parameters
    ----------
    frame : int
        Page of a stack, from 0.
    parent : str
        Id of the annotation that this is a part of, else "".
    instance : int or None
        Shapes with the same number are one object.
    order : float
        Those with higher numbers lie above.
    """

    frame: int = 0
    parent: str = ""
    instance: int | None = None
    order: float = 0.0


class Box(_Shape, frozen=True):
    """A bounding box; turned by `angle` about its centre.

    Parameters
    ----------
    x, y : float
        The top left corner before turning, in pixels of the upright picture.
    width, height : float
        Pixels.
    angle : float
        Degrees, clockwise as seen.
    """

    x: float
    y: float
    width: float
    height: float
    angle: float = 0.0


class Ellipse(_Shape, frozen=True):
    """An ellipse, turned by `angle` about its centre.

    Parameters
    ----------
    cx, cy : float
        The centre, in pixels of the upright picture.
    rx, ry : float
        Radii to the right and downwards before turning, in pixels.
    angle : float
        Degrees, clockwise as seen.
    """

    cx: float
    cy: float
    rx: float
    ry: float
    angle: float = 0.0


class Polygon(_Shape, frozen=True):
    """A closed line, the last vertex joined to the first; `holes` are cut out of it."""

    points: list[Position]
    holes: list[list[Position]] = []


class Polyline(_Shape, frozen=True):
    """An open line of two vertices or more."""

    points: list[Position]


class Point(_Shape, frozen=True):
    """A single place: x and y in pixels of the upright picture."""

    x: float
    y: float


class Keypoints(_Shape, frozen=True):
    """The joints of a skeleton, in its order."""

    joints: list[Joint]


class Mask(_Shape, frozen=True):
    """The pixels of a region, run-length encoded as COCO does.

    `size` is the picture's height and width; `counts` is COCO's compressed
    string: runs down the columns, background first.
    """

    size: tuple[int, int]
    counts: str


Shape = Box | Ellipse | Polygon | Polyline | Point | Keypoints | Mask

"""What can be placed in a point cloud.

Coordinates are float metres in the cloud's own frame of reference, that of the
frame `frame` of a sequence; z points up. Angles are radians, counter-clockwise
about +z from +x.
"""

from __future__ import annotations

import msgspec

Location = tuple[float, float, float]
"""x, y and z in metres."""


class _Solid(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    gc=False,
    tag_field="type",
    tag=str.lower,
):
    """Base of all that is placed in a point cloud; tagged by its lower-case class name.

    Parameters
    ----------
    frame : int
        Of the sequence, from 0.
    track : str
        The same for one object in all frames, "" where it has none.
    """

    frame: int = 0
    track: str = ""


class Cuboid(_Solid, frozen=True):
    """A box that stands upright, turned by `yaw` about the vertical through its centre.

    Those of a track are its keyframes: in between, it is interpolated; before
    the first and after the last there is nothing.

    Parameters
    ----------
    x, y, z : float
        The centre, in metres.
    length, width, height : float
        Along the heading, across it, and upwards, in metres.
    yaw : float
        Heading, in radians counter-clockwise about +z from +x.
    occluded : bool
        Hidden in part, from this frame to the next keyframe.
    outside : bool
        Not to be seen from this frame to the next keyframe.
    static : bool
        Does not move in the world: the one cuboid holds in every frame, by
        the poses of the frames.
    """

    x: float
    y: float
    z: float
    length: float
    width: float
    height: float
    yaw: float = 0.0
    occluded: bool = False
    outside: bool = False
    static: bool = False


class Point3D(_Solid, frozen=True):
    """A single place: x, y and z in metres."""

    x: float
    y: float
    z: float


class Polyline3D(_Solid, frozen=True):
    """A line of two vertices or more, such as a lane's border; `closed` joins the last to the first."""

    points: list[Location]
    closed: bool = False


class PointMask(_Solid, frozen=True):
    """Points of the cloud that belong together.

    `size` is how many points the file holds, those without a place among
    them; `counts` are runs over them in the file's order, those outside
    first, as COCO compresses runs. An item has one a label and frame.
    """

    size: int
    counts: str


Solid = Cuboid | Point3D | Polyline3D | PointMask

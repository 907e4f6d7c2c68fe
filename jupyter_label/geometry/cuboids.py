"""Cuboids in a cloud: their corners, what lies in them, how much two of them overlap.

Metres, z up; a cuboid stands upright, and its yaw is counter-clockwise about
+z from +x. Frames and tracks play no part here.
"""

from __future__ import annotations

import math

import msgspec
import numpy as np
import numpy.typing as npt

from ..schema import Cuboid
from .polygons import clip, signed_area

Floats = npt.NDArray[np.float64]

_FRONT = np.array([1.0, -1.0, -1.0, 1.0]) / 2
_LEFT = np.array([1.0, 1.0, -1.0, -1.0]) / 2


def footprint(cuboid: Cuboid) -> Floats:
    """Give the four corners as seen from above: array of float, 4 x 2, x and y in metres.

    Counter-clockwise: front left, rear left, rear right, front right.
    """
    cos, sin = math.cos(cuboid.yaw), math.sin(cuboid.yaw)
    along, across = cuboid.length * _FRONT, cuboid.width * _LEFT
    return np.stack([cuboid.x + along * cos - across * sin, cuboid.y + along * sin + across * cos], axis=1)


def corners(cuboid: Cuboid) -> Floats:
    """Give the eight corners: array of float, 8 x 3, metres.

    Those of `footprint` at the bottom, then the same at the top.
    """
    made = np.empty((8, 3))
    made[:, :2] = np.tile(footprint(cuboid), (2, 1))
    made[:4, 2], made[4:, 2] = cuboid.z - cuboid.height / 2, cuboid.z + cuboid.height / 2
    return made


def contains(cuboid: Cuboid, places: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Say which places lie in a cuboid or on its borders.

    Parameters
    ----------
    cuboid : Cuboid
    places : array of float, n x 3
        x, y and z in metres. Those that are NaN lie nowhere.

    Returns
    -------
    array of bool, n
    """
    x, y, z = np.asarray(places, dtype=np.float64).reshape(-1, 3).T
    dx, dy, dz = x - cuboid.x, y - cuboid.y, z - cuboid.z
    cos, sin = math.cos(cuboid.yaw), math.sin(cuboid.yaw)
    inside: npt.NDArray[np.bool_] = (
        (np.abs(dx * cos + dy * sin) <= cuboid.length / 2)
        & (np.abs(dy * cos - dx * sin) <= cuboid.width / 2)
        & (np.abs(dz) <= cuboid.height / 2)
    )
    return inside


def volume(cuboid: Cuboid) -> float:
    """Give a cuboid's volume in cubic metres."""
    return cuboid.length * cuboid.width * cuboid.height


def iou_bev(a: Cuboid, b: Cuboid) -> float:
    """Give the ground that two cuboids share over that which they cover, as seen from above: 0 to 1."""
    return _ratio(_shared_ground(a, b), a.length * a.width, b.length * b.width)


def iou_3d(a: Cuboid, b: Cuboid) -> float:
    """Give the volume that two cuboids share over that which they fill: 0 to 1."""
    top = min(a.z + a.height / 2, b.z + b.height / 2)
    bottom = max(a.z - a.height / 2, b.z - b.height / 2)
    return _ratio(_shared_ground(a, b) * max(top - bottom, 0.0), volume(a), volume(b))


def moved(cuboid: Cuboid, pose: Floats) -> Cuboid:
    """Give a cuboid in another frame of reference.

    Parameters
    ----------
    cuboid : Cuboid
    pose : array of float, 3 x 4
        Rotation and translation from the cuboid's frame of reference to the
        other. Where it tilts, the cuboid stays upright: its centre is moved
        exactly, and its heading is turned and projected on the ground.
    """
    turn, shift = pose[:, :3], pose[:, 3]
    x, y, z = (turn @ (cuboid.x, cuboid.y, cuboid.z) + shift).tolist()
    heading = turn @ (math.cos(cuboid.yaw), math.sin(cuboid.yaw), 0.0)
    return msgspec.structs.replace(cuboid, x=x, y=y, z=z, yaw=math.atan2(heading[1], heading[0]))


def cuboid_fault(cuboid: Cuboid) -> str | None:
    """Say what is wrong with a cuboid and what would be right; None where nothing is."""
    if cuboid.frame < 0:
        return f"the frame of a cuboid is {cuboid.frame}; right is 0 or more"
    for name in ("x", "y", "z", "length", "width", "height", "yaw"):
        value = getattr(cuboid, name)
        if not math.isfinite(value):
            return f"the {name} of a cuboid is {value}; right is a finite number"
    for name in ("length", "width", "height"):
        value = getattr(cuboid, name)
        if value <= 0:
            return f"the {name} of a cuboid is {value:g}; right is more than 0"
    return None


def _ratio(shared: float, first: float, second: float) -> float:
    covered = first + second - shared
    return min(shared / covered, 1.0) if covered > 0 else 0.0


def _shared_ground(a: Cuboid, b: Cuboid) -> float:
    """Give the area that two footprints share, reckoned about the first, so that no digits are lost."""
    near = footprint(msgspec.structs.replace(b, x=b.x - a.x, y=b.y - a.y))
    ring = clip(_ring(footprint(msgspec.structs.replace(a, x=0.0, y=0.0))), _ring(near))
    return signed_area(ring) if ring else 0.0


def _ring(places: Floats) -> list[tuple[float, float]]:
    return [(x, y) for x, y in places.tolist()]

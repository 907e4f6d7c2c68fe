"""Where a camera sees what is in space."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .poses import Pose, apply

Floats = npt.NDArray[np.float64]

EDGES = np.array(
    [pair for k in range(4) for pair in ((k, (k + 1) % 4), (k + 4, (k + 1) % 4 + 4), (k, k + 4))]
)
"""Pairs of the corners of a cuboid (`cuboids.corners`) that its 12 edges join."""

NEAR = 0.1
"""Metres before the camera; nothing nearer is seen."""


def project(places: npt.ArrayLike, intrinsics: Floats, extrinsics: Pose) -> Floats:
    """Give the pixels at which a pinhole camera sees places.

    Parameters
    ----------
    places : array of float, n x 3
        Metres.
    intrinsics : array of float, 3 x 3
        Focal lengths and principal point in pixels, the last row 0 0 1.
    extrinsics : Pose
        Takes places to the camera's frame: x right, y down, z forward.

    Returns
    -------
    array of float, n x 2
        x to the right and y down, in pixels of the upright picture; NaN for
        what does not lie in front of the camera. Whether it lies in the
        picture is not asked.
    """
    seen = apply(extrinsics, np.asarray(places, dtype=np.float64).reshape(-1, 3)) @ intrinsics.T
    depth = np.where(seen[:, 2] > 0, seen[:, 2], np.nan)
    pixels: Floats = seen[:, :2] / depth[:, None]
    return pixels


def bounds_seen(
    corners: npt.ArrayLike, projection: npt.ArrayLike, size: tuple[int, int] | None = None, near: float = NEAR
) -> tuple[float, float, float, float] | None:
    """Give the upright rectangle around what a camera sees of a cuboid.

    Edges are cut at the near plane: corners behind the camera would come out
    on the wrong side of the picture.

    Parameters
    ----------
    corners : array of float, 8 x 3
        In the order of `cuboids.corners`, in the frame that `projection` begins in.
    projection : array of float, 3 x 4
        ``(u w, v w, w) = projection (x, y, z, 1)``, u and v in pixels, w the
        depth in metres.
    size : (int, int), optional
        Width and height of the picture, to which the rectangle is cut.
    near : float

    Returns
    -------
    (left, top, right, bottom) or None
        In pixels, (0, 0) the centre of the top left pixel; None where nothing
        of the cuboid is seen.
    """
    places = (
        np.asarray(corners, dtype=np.float64) @ np.asarray(projection)[:, :3].T + np.asarray(projection)[:, 3]
    )
    start, end = places[EDGES[:, 0]], places[EDGES[:, 1]]
    crossing = (start[:, 2] < near) != (end[:, 2] < near)
    start, end = start[crossing], end[crossing]
    share = (near - start[:, 2]) / (end[:, 2] - start[:, 2])
    seen = np.concatenate([places[places[:, 2] >= near], start + share[:, None] * (end - start)])
    if not len(seen):
        return None
    pixels = seen[:, :2] / seen[:, 2:]
    (left, top), (right, bottom) = pixels.min(axis=0).tolist(), pixels.max(axis=0).tolist()
    if size is None:
        return left, top, right, bottom
    width, height = size
    if right < 0 or bottom < 0 or left > width - 1 or top > height - 1:
        return None
    return max(left, 0.0), max(top, 0.0), min(right, width - 1.0), min(bottom, height - 1.0)

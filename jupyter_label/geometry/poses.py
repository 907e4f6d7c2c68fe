"""Poses: what takes the places of one frame of reference to another. Metres and radians.

A pose is an array of float, 3 x 4: a rotation, and the shift that follows it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Pose = npt.NDArray[np.float64]
"""3 x 4: the rotation, and in the last column the shift."""

IDENTITY: Pose = np.eye(3, 4)

_RIGHT = "a 4 x 4 or 3 x 4 matrix, or (translation, quaternion w-x-y-z)"
_SLACK = 1e-3
"""By how much a rotation's rows may miss being at right angles and of length 1: files round."""


def as_pose(given: object, place: str) -> Pose:
    """Give a pose as an array of 3 x 4.

    Parameters
    ----------
    given : array or nested list
        4 x 4 or 3 x 4, 16 or 12 numbers row after row, or a translation and
        a quaternion, w first: a pair, or a mapping with ``translation`` and
        ``rotation``, as nuScenes has them.
    place : str
        What errors name.

    Raises
    ------
    TypeError
        If it is nothing of the kind.
    ValueError
        If a number is not finite, or the matrix does more than turn and move.
    """
    matrix = _matrix(given)
    if matrix is None:
        raise TypeError(f"{place}: a pose is {_shown(given)}; right is {_RIGHT}")
    if not np.isfinite(matrix).all():
        raise ValueError(f"{place}: a pose holds {matrix[~np.isfinite(matrix)][0]}; right are finite numbers")
    pose, last = matrix[:3], matrix[3:]
    if len(last) and np.abs(last[0] - (0, 0, 0, 1)).max() > _SLACK:
        raise ValueError(f"{place}: the last row of a pose is {last[0].tolist()}; right is [0, 0, 0, 1]")
    turn = pose[:, :3]
    if np.abs(turn @ turn.T - np.eye(3)).max() > _SLACK:
        raise ValueError(f"{place}: a pose stretches or shears; right is a rotation and a translation")
    if np.linalg.det(turn) < 0:
        raise ValueError(f"{place}: a pose mirrors; right is a rotation and a translation")
    return pose


def compose(then: Pose, before: Pose) -> Pose:
    """Give the pose that does `before`, then `then`."""
    made = then[:, :3] @ before
    made[:, 3] += then[:, 3]
    return made


def inverse(pose: Pose) -> Pose:
    """Give the way back."""
    turn = pose[:, :3].T
    return np.column_stack([turn, -turn @ pose[:, 3]])


def apply(pose: Pose, places: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Give places, n x 3, in the other frame of reference."""
    taken: npt.NDArray[np.float64] = np.asarray(places, dtype=np.float64) @ pose[:, :3].T + pose[:, 3]
    return taken


def yaw_of(pose: Pose) -> float:
    """Give by how much a pose turns what heads along +x, seen from above: -pi to pi."""
    return math.atan2(pose[1, 0], pose[0, 0])


def from_quaternion(quaternion: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Give the rotation, 3 x 3, of a quaternion w, x, y, z of any length but 0."""
    w, x, y, z = np.asarray(quaternion, dtype=np.float64) / np.linalg.norm(quaternion)
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
            [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
            [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
        ]
    )


def to_quaternion(rotation: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Give the quaternion w, x, y, z, of length 1, of a rotation, 3 x 3; its largest part is positive.

    By that largest part, so that no digits are lost (Shepperd 1978).
    """
    trace = np.trace(rotation)
    largest = int(np.argmax([trace, *np.diag(rotation)]))
    twists = (rotation - rotation.T)[[2, 0, 1], [1, 2, 0]]
    made = np.empty(4)
    if largest == 0:
        made[0], made[1:] = 1 + trace, twists
    else:
        axis = largest - 1
        made[0], made[1:] = twists[axis], (rotation + rotation.T)[axis]
        made[largest] = 1 + 2 * rotation[axis, axis] - trace
    return np.asarray(made / np.linalg.norm(made), dtype=np.float64)


def _matrix(given: Any) -> npt.NDArray[np.float64] | None:
    """Give 3 x 4 or 4 x 4 numbers, whatever they are; None where they are of another form."""
    if isinstance(given, Mapping):
        given = given.get("translation"), given.get("rotation")
    try:
        if len(given) == 2:
            translation, quaternion = (np.asarray(part, dtype=np.float64) for part in given)
            is_pair = translation.shape == (3,) and quaternion.shape == (4,) and quaternion.any()
            return np.column_stack([from_quaternion(quaternion), translation]) if is_pair else None
        numbers = np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError):
        return None
    if numbers.shape in ((16,), (12,)):
        numbers = numbers.reshape(-1, 4)
    return numbers.copy() if numbers.shape in ((3, 4), (4, 4)) else None


def _shown(given: object) -> str:
    shape = getattr(given, "shape", None)
    return f"an array of {' x '.join(map(str, shape))}" if shape else f"{type(given).__name__} {given!r:.60}"

"""A calibrated camera beside a cloud."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...geometry.poses import as_pose

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Camera:
    """A calibrated camera beside a cloud: ``pixel ~ intrinsics (extrinsics place)``.

    Parameters
    ----------
    name : str
        Such as "front"; each of a frame has another.
    image : path, URL, bytes, PIL image, array, or list of these
        What it saw; a list where it saw another picture in every frame.
    intrinsics : 3 x 3
        Focal lengths and principal point, in pixels of the upright picture.
        Lenses are taken to be without distortion.
    extrinsics : 4 x 4, 3 x 4, or (translation, quaternion w-x-y-z)
        Takes places of the cloud to the camera's frame: x right, y down, z forward.

    Raises
    ------
    TypeError, ValueError
        Naming the camera, what does not fit and what would be right.
    """

    name: str
    image: object
    intrinsics: Matrix
    extrinsics: Matrix

    def __post_init__(self) -> None:
        """Check and keep copies that cannot be written to."""
        if not isinstance(self.name, str) or not self.name:
            raise TypeError(f"Camera: the name is {self.name!r}; right is text, such as 'front'.")
        made = _intrinsics(self.intrinsics, self.name), as_pose(self.extrinsics, f"camera {self.name!r}")
        for field, matrix in zip(("intrinsics", "extrinsics"), made, strict=True):
            matrix.flags.writeable = False
            object.__setattr__(self, field, matrix)

    def __repr__(self) -> str:
        """Name it; its matrices and picture are bulky."""
        return f"Camera({self.name!r})"

    def picture(self, frame: int) -> object:
        """Give what it saw in a frame; None where that is not known."""
        if not isinstance(self.image, (list, tuple)):
            return self.image
        return self.image[frame] if 0 <= frame < len(self.image) else None


def _intrinsics(given: object, name: str) -> Matrix:
    try:
        matrix = np.array(given, dtype=np.float64)
    except (TypeError, ValueError):
        matrix = np.zeros(0)
    if matrix.shape == (9,):
        matrix = matrix.reshape(3, 3)
    if matrix.shape != (3, 3):
        shape = " x ".join(map(str, matrix.shape)) if matrix.size else type(given).__name__
        raise ValueError(
            f"camera {name!r}: the intrinsics are {shape}; right are 3 x 3 numbers. Of a projection of 3 x 4 "
            f"take the first three columns, and the last one into the extrinsics."
        )
    if (
        not np.isfinite(matrix).all()
        or (matrix[2] != (0, 0, 1)).any()
        or matrix[0, 0] <= 0
        or matrix[1, 1] <= 0
    ):
        raise ValueError(
            f"camera {name!r}: the intrinsics are {matrix.tolist()}; right is [[fx, 0, cx], [0, fy, cy], "
            f"[0, 0, 1]] in pixels, with focal lengths of more than 0."
        )
    return matrix

"""The text files of KITTI's object benchmark: labels and calibration.

As its ``readme.txt`` says (Geiger, Lenz and Urtasun 2012,
cvlibs.net/datasets/kitti).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


class KittiLine(NamedTuple):
    """A line of a label file: an object in the rectified camera's frame, x right, y down, z forward.

    Parameters
    ----------
    type : str
        Such as ``Car``; without spaces.
    truncated : float
        How much of it lies beyond the image, from 0 to 1; -1 is unknown.
    occluded : int
        0 fully visible, 1 partly occluded, 2 largely occluded, 3 unknown.
    alpha : float
        ``rotation_y`` less the direction ``atan2(x, z)`` in which it is seen.
    left, top, right, bottom : float
        The box in the image, in pixels, (0, 0) the centre of the top left
        one; -1 where there is none.
    height, width, length : float
        In metres.
    x, y, z : float
        The centre of the *bottom*, in metres.
    rotation_y : float
        About the camera's y axis, from its x axis: 0 heads to the right,
        positive turns clockwise as seen from above.
    score : float, optional
        Of a detection.
    """

    type: str
    truncated: float
    occluded: int
    alpha: float
    left: float
    top: float
    right: float
    bottom: float
    height: float
    width: float
    length: float
    x: float
    y: float
    z: float
    rotation_y: float
    score: float | None = None


@dataclass(frozen=True)
class KittiCalibration:
    """From the LiDAR to the left colour camera: ``pixel ~ P2 R0_rect Tr_velo_to_cam place``.

    Parameters
    ----------
    P2 : array of float, 3 x 4
        From the rectified camera's frame to pixels of the image.
    R0_rect : array of float, 3 x 3
        The rotation that rectifies.
    Tr_velo_to_cam : array of float, 3 x 4
        From the LiDAR's frame to the camera's before it is rectified.
    """

    P2: Floats
    R0_rect: Floats
    Tr_velo_to_cam: Floats

    @classmethod
    def read(cls, text: str) -> KittiCalibration:
        """Read a file in ``calib``: lines such as ``P2: 7.21e+02 0.0 ...``, row after row.

        Raises
        ------
        ValueError
            If a matrix is missing, has another number of values, or one that is no number.
        """
        lines = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
        return cls(_matrix(lines, "P2", 4), _matrix(lines, "R0_rect", 3), _matrix(lines, "Tr_velo_to_cam", 4))

    @property
    def rectified(self) -> Floats:
        """From the LiDAR's frame to the rectified camera's: array of float, 4 x 4."""
        made = np.eye(4)
        made[:3] = np.asarray(self.R0_rect) @ self.Tr_velo_to_cam
        return made


def read_lines(text: str) -> list[tuple[int, KittiLine]]:
    """Read a label file: each line that is not empty, and its number from 1 on.

    Raises
    ------
    ValueError
        Naming line and field.
    """
    return [
        (number, _read(line.split(), number))
        for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1)
        if line.strip()
    ]


def write_lines(lines: Iterable[KittiLine]) -> str:
    """Write a label file; numbers keep all their digits."""
    return "".join(" ".join(str(part) for part in line if part is not None) + "\n" for line in lines)


def _read(parts: list[str], number: int) -> KittiLine:
    fields = KittiLine._fields
    if len(parts) not in (len(fields) - 1, len(fields)):
        raise ValueError(
            f"line {number} has {len(parts)} fields; right are {len(fields) - 1}, "
            f"or {len(fields)} with a score"
        )
    numbers = [_number(part, field, number) for part, field in zip(parts[1:], fields[1:], strict=False)]
    line = KittiLine(parts[0], *numbers)  # type: ignore[arg-type]
    return line._replace(occluded=int(line.occluded))


def _number(part: str, field: str, line: int) -> float:
    try:
        number = float(part)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"line {line}: {field} is {part!r}; right is a finite number")
    return number


def _matrix(lines: dict[str, str], name: str, columns: int) -> Floats:
    if name not in lines:
        raise ValueError(f"the calibration has no {name}; it has {', '.join(lines) or 'nothing'}")
    values = lines[name].split()
    if len(values) != 3 * columns:
        raise ValueError(f"{name} has {len(values)} values; right are {3 * columns}")
    try:
        return np.array(values, dtype=np.float64).reshape(3, columns)
    except ValueError as error:
        raise ValueError(f"{name}: {error}; right are numbers") from None

"""Cuboids in the labels of KITTI's object benchmark (see `KittiLine`), and back.

The centre of the bottom is carried by the calibration, there and back; the
cuboid stands upright in both frames, and ``yaw = -rotation_y - pi / 2``,
because the camera looks along the LiDAR's +x. So do OpenPCDet
(``boxes3d_kitti_camera_to_lidar``) and MMDetection3D
(``CameraInstance3DBoxes.convert_to``), and so the points are counted that
their lists say are in a box.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from ..frames.cuboids import column_of, cuboid_frame, cuboids_of, labels_of, number_in
from ..frames.values import row_name
from ..geometry.cuboids import corners, cuboid_fault
from ..geometry.projection import bounds_seen
from ..schema import Cuboid
from .kitti_text import Floats, KittiCalibration, KittiLine, read_lines, write_lines

if TYPE_CHECKING:
    import pandas as pd

_UNKNOWN = 3
_UNSEEN = (-1.0, -1.0, -1.0, -1.0)
_SIDES = ("left", "top", "right", "bottom")


def from_kitti(text: str, calibration: KittiCalibration) -> pd.DataFrame:
    """Read labels, or a detector's results, to cuboids in the LiDAR's frame.

    Parameters
    ----------
    text : str
        Of a file in ``label_2``. Regions of type DontCare are no cuboids, and left out.
    calibration : KittiCalibration

    Returns
    -------
    pandas.DataFrame
        A row a cuboid; further columns: truncated, from 0 to 1; occlusion, 0
        to 3; left, top, right, bottom, the box in the image in pixels; score.
        What a line does not know (-1) or have is missing.

    Raises
    ------
    ValueError
        Naming the line and what is wrong with it.
    """
    lines = [(number, line) for number, line in read_lines(text) if line.type != "DontCare"]
    to_lidar = np.asarray(np.linalg.inv(calibration.rectified), dtype=np.float64)
    cuboids = []
    for number, line in lines:
        cuboids.append(_to_lidar(line, to_lidar))
        if wrong := cuboid_fault(cuboids[-1]):
            raise ValueError(f"line {number}: {wrong}")
    read = [line for _, line in lines]
    columns: dict[str, list[Any]] = {
        "truncated": [None if line.truncated < 0 else line.truncated for line in read],
        "occlusion": [None if line.occluded < 0 else line.occluded for line in read],
        **{side: [None if line.right < 0 else getattr(line, side) for line in read] for side in _SIDES},
        "score": [line.score for line in read],
    }
    return cuboid_frame(cuboids, [line.type for line in read], **columns)


def to_kitti(frame: pd.DataFrame, calibration: KittiCalibration, size: tuple[int, int] | None = None) -> str:
    """Write cuboids in the LiDAR's frame as labels.

    Numbers keep all their digits, so that reading gives the cuboids back.

    Parameters
    ----------
    frame : pandas.DataFrame
        A row a cuboid, all of one cloud. What it has of the further columns
        of `from_kitti` is written. Otherwise the box in the image is that
        around what the camera sees of the cuboid, -1 where it sees nothing;
        truncated is -1; occluded is 1 or 0 by the column ``occluded`` that
        annotations have, 3 (unknown) without it.
    calibration : KittiCalibration
    size : (int, int), optional
        Width and height of the image, to which boxes are cut.

    Returns
    -------
    str
        For a file in ``label_2``.

    Raises
    ------
    KeyError, TypeError, ValueError
        Naming row and column.
    """
    lines = [
        _to_camera(label, cuboid, calibration, size)
        for label, cuboid in zip(_types(frame), cuboids_of(frame), strict=True)
    ]
    columns = {name: name for name in ("truncated", *_SIDES, "score")}
    columns["occluded"] = "occlusion" if "occlusion" in frame.columns else "occluded"
    for field, column in columns.items():
        for row, cell in enumerate(column_of(frame, column) or ()):
            if cell is not None:
                number = number_in(cell, column, row_name(frame.index, row))
                known: Any = {field: int(number) if field == "occluded" else number}
                lines[row] = lines[row]._replace(**known)
    return write_lines(lines)


def _types(frame: pd.DataFrame) -> list[str]:
    labels = labels_of(frame)
    for row, label in enumerate(labels):
        if len(label.split()) != 1:
            place = row_name(frame.index, row)
            raise ValueError(f"column 'label', {place}: {label!r}; right is a name without spaces")
    return labels


def _to_lidar(line: KittiLine, to_lidar: Floats) -> Cuboid:
    x, y, z, _ = (to_lidar @ (line.x, line.y, line.z, 1.0)).tolist()
    yaw = math.remainder(-line.rotation_y - math.pi / 2, math.tau)
    return Cuboid(
        x=x, y=y, z=z + line.height / 2, length=line.length, width=line.width, height=line.height, yaw=yaw
    )


def _to_camera(
    label: str, cuboid: Cuboid, calibration: KittiCalibration, size: tuple[int, int] | None
) -> KittiLine:
    to_camera = calibration.rectified
    x, y, z, _ = (to_camera @ (cuboid.x, cuboid.y, cuboid.z - cuboid.height / 2, 1.0)).tolist()
    turn = math.remainder(-cuboid.yaw - math.pi / 2, math.tau)
    seen = bounds_seen(corners(cuboid), calibration.P2 @ to_camera, size) or _UNSEEN
    return KittiLine(
        type=label,
        truncated=-1,
        occluded=_UNKNOWN,
        alpha=math.remainder(turn - math.atan2(x, z), math.tau),
        **dict(zip(_SIDES, seen, strict=True)),
        height=cuboid.height,
        width=cuboid.width,
        length=cuboid.length,
        x=x,
        y=y,
        z=z,
        rotation_y=turn,
    )

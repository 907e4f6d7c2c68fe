"""The boxes of nuScenes: translation, size and rotation, in the frame of the world, ego or sensor.

``translation`` is the geometric centre in metres; ``size`` is *width, length,
height*; ``rotation`` is a quaternion *w, x, y, z* that turns the box, whose
length is along its x axis, width along y and height along z. Poses
(``calibrated_sensor``: sensor to ego; ``ego_pose``: ego to global) have
translation and rotation too. So it says in ``docs/schema_nuscenes.md`` of the
nuScenes devkit (github.com/nutonomy/nuscenes-devkit; Caesar et al. 2020).

Annotations are in the global frame, upright there: in a sensor that tilts they
do too. A cuboid keeps its centre exactly, and its heading projected on the
sensor's ground; on the way out it is the same solid, tilt and all.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np

from ..frames.cuboids import cuboid_frame, cuboids_of, labels_of
from ..geometry.cuboids import cuboid_fault
from ..geometry.poses import IDENTITY, Pose, as_pose, compose, inverse, to_quaternion, yaw_of
from ..schema import Cuboid

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd


def to_nuscenes(frame: pd.DataFrame, *poses: Any) -> list[dict[str, Any]]:
    """Give boxes as records.

    Parameters
    ----------
    frame : pandas.DataFrame
        A row a cuboid, all of one cloud.
    *poses : pose
        What takes places of the cloud to the boxes' frame, one after another,
        such as the records ``calibrated_sensor`` and ``ego_pose``; none where
        the boxes are to be in the cloud's own frame.

    Returns
    -------
    list of dict
        translation, size, rotation, category_name, and instance_token, the
        track, where there is one.

    Raises
    ------
    KeyError, TypeError, ValueError
        Naming row and column.
    """
    pose = _joined(poses)
    made = []
    for label, cuboid in zip(labels_of(frame), cuboids_of(frame), strict=True):
        centre = pose[:, :3] @ (cuboid.x, cuboid.y, cuboid.z) + pose[:, 3]
        record = {
            "translation": centre.tolist(),
            "size": [cuboid.width, cuboid.length, cuboid.height],
            "rotation": to_quaternion(pose[:, :3] @ _about_z(cuboid.yaw)).tolist(),
            "category_name": label,
        }
        made.append(record | ({"instance_token": cuboid.track} if cuboid.track else {}))
    return made


def from_nuscenes(records: Sequence[Mapping[str, Any]], *poses: Any) -> pd.DataFrame:
    """Read boxes, be they annotations or a detector's results.

    Parameters
    ----------
    records : sequence of mapping
        With translation, size, rotation, and category_name or detection_name;
        perhaps instance_token or tracking_id, and detection_score.
    *poses : pose
        As for `to_nuscenes`: from the cloud's frame to the boxes'.

    Returns
    -------
    pandas.DataFrame
        A row a cuboid, in the cloud's frame; score, missing where there is none.

    Raises
    ------
    ValueError
        Naming the record and what is wrong with it.
    """
    back = inverse(_joined(poses))
    cuboids, labels, scores = [], [], []
    for number, record in enumerate(records):
        try:
            cuboids.append(_cuboid(record, back))
            labels.append(str(_first(record, "category_name", "detection_name")))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"record {number}: {error.args[0]}") from error
        scores.append(record.get("detection_score"))
    return cuboid_frame(cuboids, labels, score=scores)


def _joined(poses: Sequence[Any]) -> Pose:
    return reduce(lambda before, then: compose(_pose(then), before), poses, IDENTITY)


def _pose(given: Any) -> Pose:
    if isinstance(given, Mapping):
        given = given["translation"], given["rotation"]
    return as_pose(given, "poses")


def _about_z(yaw: float) -> npt.NDArray[np.float64]:
    cos, sin = math.cos(yaw), math.sin(yaw)
    return np.array([[cos, -sin, 0.0], [sin, cos, 0.0], [0.0, 0.0, 1.0]])


def _cuboid(record: Mapping[str, Any], back: Pose) -> Cuboid:
    box = compose(back, as_pose((_first(record, "translation"), _first(record, "rotation")), "the box"))
    x, y, z = box[:, 3].tolist()
    width, length, height = map(float, _first(record, "size"))
    track = str(record.get("instance_token") or record.get("tracking_id") or "")
    made = Cuboid(x=x, y=y, z=z, length=length, width=width, height=height, yaw=yaw_of(box), track=track)
    if wrong := cuboid_fault(made):
        raise ValueError(wrong)
    return made


def _first(record: Mapping[str, Any], *keys: str) -> Any:
    for key in keys:
        if key in record:
            return record[key]
    raise KeyError(f"it has no {' or '.join(keys)}; its keys are {', '.join(record)}")

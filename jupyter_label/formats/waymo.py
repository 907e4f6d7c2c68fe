"""The labels of the Waymo Open Dataset: centre, length, width, height and heading.

In the frame of the *vehicle*: x forward, y left, z up. ``center_x``,
``center_y``, ``center_z`` is the geometric centre; ``length`` is along the
heading, ``width`` across it; ``heading`` is in radians counter-clockwise about
+z from +x, from -pi to pi. So it says in ``waymo_open_dataset/label.proto``
(github.com/waymo-research/waymo-open-dataset). The points of that data set are
in the same frame, and need no pose.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..frames.cuboids import cuboid_frame, cuboids_of, number_in, renamed
from ..geometry.cuboids import cuboid_fault, moved
from ..geometry.poses import as_pose, inverse
from ..schema import Cuboid

if TYPE_CHECKING:
    import pandas as pd

TYPES: Mapping[str, str] = {
    "vehicle": "TYPE_VEHICLE",
    "pedestrian": "TYPE_PEDESTRIAN",
    "sign": "TYPE_SIGN",
    "cyclist": "TYPE_CYCLIST",
}
"""Label to the name of the type in ``label.proto``."""

_BOX = {
    "x": "center_x",
    "y": "center_y",
    "z": "center_z",
    "length": "length",
    "width": "width",
    "height": "height",
    "yaw": "heading",
}


def to_waymo(frame: pd.DataFrame, pose: Any = None, types: Mapping[str, str] = TYPES) -> list[dict[str, Any]]:
    """Give labels as dicts, as ``google.protobuf.json_format.ParseDict`` reads them to ``Label``.

    Parameters
    ----------
    frame : pandas.DataFrame
        A row a cuboid.
    pose : pose, optional
        What takes places of the cloud to the vehicle's frame; none where they are in it.
    types : mapping of str to str
        Label to type.

    Returns
    -------
    list of dict
        box, type, and id, the track, where there is one.

    Raises
    ------
    KeyError, TypeError, ValueError
        Naming row and column.
    """
    made = []
    for cuboid, kind in zip(cuboids_of(frame), renamed(frame, types, "type of Waymo's"), strict=True):
        placed = cuboid if pose is None else moved(cuboid, as_pose(pose, "pose"))
        box = {theirs: getattr(placed, ours) for ours, theirs in _BOX.items()}
        box["heading"] = math.remainder(placed.yaw, math.tau)
        made.append({"box": box, "type": kind} | ({"id": cuboid.track} if cuboid.track else {}))
    return made


def from_waymo(
    labels: Sequence[Mapping[str, Any]], pose: Any = None, types: Mapping[str, str] = TYPES
) -> pd.DataFrame:
    """Read labels such as `to_waymo` gives.

    Of a ``Label`` message ``MessageToDict(label, preserving_proto_field_name=True)`` is one.

    Parameters
    ----------
    labels : sequence of mapping
    pose : pose, optional
        As for `to_waymo`: from the cloud's frame to the vehicle's.
    types : mapping of str to str
        Label to type.

    Raises
    ------
    KeyError, TypeError, ValueError
        Naming the label and what is missing, no number or otherwise wrong.
    """
    back = None if pose is None else inverse(as_pose(pose, "pose"))
    names = {theirs: ours for ours, theirs in types.items()}
    cuboids = []
    for number, label in enumerate(labels):
        if missing := [part for part in ("box", "type") if part not in label]:
            raise KeyError(f"label {number} has no {' and no '.join(missing)}; it must have box and type")
        box, place = label["box"], f"label {number}"
        numbers: dict[str, Any] = {
            ours: number_in(box.get(theirs, 0.0), theirs, place) for ours, theirs in _BOX.items()
        }
        cuboid = Cuboid(track=str(label.get("id", "")), **numbers)
        if wrong := cuboid_fault(cuboid):
            raise ValueError(f"label {number}: {wrong}")
        if label["type"] not in names:
            raise ValueError(
                f"label {number}: the type is {label['type']!r}; right is one of {', '.join(names)}"
            )
        cuboids.append(cuboid if back is None else moved(cuboid, back))
    return cuboid_frame(cuboids, [names[label["type"]] for label in labels])

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_label.formats import from_waymo, to_waymo
from jupyter_label.frames.cuboids import cuboid_frame
from jupyter_label.schema import Cuboid

from .made import assert_same, frames

CAR = Cuboid(x=10, y=-2, z=0.8, length=4.2, width=1.8, height=1.6, yaw=4, track="a")
LABEL = {
    "box": {
        "center_x": 10.0,
        "center_y": -2.0,
        "center_z": 0.8,
        "length": 4.2,
        "width": 1.8,
        "height": 1.6,
        "heading": 4 - math.tau,
    },
    "type": "TYPE_VEHICLE",
    "id": "a",
}

turns = st.floats(-math.pi, math.pi).map(
    lambda turn: np.array(
        [[math.cos(turn), -math.sin(turn), 0], [math.sin(turn), math.cos(turn), 0], [0, 0, 1]]
    )
)
mounts = st.builds(
    lambda turn, shift: np.column_stack([turn, shift]), turns, st.tuples(*[st.floats(-3, 3)] * 3)
)


@given(frames(labels=("vehicle", "cyclist")), st.none() | mounts)
def test_there_and_back(frame, pose):
    there = from_waymo(to_waymo(frame, pose), pose)
    assert_same(frame, there)
    assert there["track"].tolist() == frame["track"].tolist()


def test_a_label_has_centre_extents_and_a_heading_within_half_a_turn():
    (label,) = to_waymo(cuboid_frame([CAR], ["vehicle"]))
    assert label == LABEL


def test_the_pose_takes_the_cloud_to_the_vehicle():
    pose = np.array([[0.0, -1, 0, 1.5], [1, 0, 0, 0], [0, 0, 1, 2]])
    box = to_waymo(cuboid_frame([CAR], ["vehicle"]), pose)[0]["box"]
    assert (box["center_x"], box["center_y"], box["center_z"]) == pytest.approx((3.5, 10, 2.8))
    assert math.remainder(box["heading"] - 4 - math.pi / 2, math.tau) == pytest.approx(0)


def test_zeros_that_messages_leave_out_are_zeros():
    box = {name: value for name, value in LABEL["box"].items() if name not in ("center_y", "heading")}
    read = from_waymo([{**LABEL, "box": box}])
    assert (read["y"][0], read["yaw"][0]) == (0, 0)


def test_labels_of_ones_own_are_given_a_type():
    (label,) = to_waymo(cuboid_frame([CAR], ["van"]), types={"van": "TYPE_VEHICLE"})
    assert label["type"] == "TYPE_VEHICLE"
    with pytest.raises(
        ValueError, match="column 'label', row 0: 'van' is no type of Waymo's; those known are veh"
    ):
        to_waymo(cuboid_frame([CAR], ["van"]))


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        (
            {"type": "TYPE_UNKNOWN"},
            ValueError,
            "label 1: the type is 'TYPE_UNKNOWN'; right is one of TYPE_VEHICLE",
        ),
        ({"box": {}}, ValueError, "label 1: the length of a cuboid is 0"),
        (
            {"box": {"length": "long"}},
            TypeError,
            "column 'length', label 1: found str 'long'; right is a number",
        ),
    ],
)
def test_errors_name_the_label(change, error, message):
    with pytest.raises(error, match=message):
        from_waymo([LABEL, LABEL | change])


def test_a_part_that_is_missing_is_named():
    with pytest.raises(KeyError, match="label 0 has no box and no type; it must have box and type"):
        from_waymo([{"id": "a"}])

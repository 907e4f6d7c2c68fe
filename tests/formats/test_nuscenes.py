from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.real_clouds import nuscenes, nuscenes_poses

from jupyter_label.formats import from_nuscenes, to_nuscenes
from jupyter_label.frames.cuboids import cuboid_frame
from jupyter_label.geometry.poses import apply, from_quaternion, to_quaternion
from jupyter_label.schema import Cuboid

from .made import assert_same, counts, frames, poses

CAR = Cuboid(x=10, y=-2, z=0.8, length=4.2, width=1.8, height=1.6, yaw=math.pi / 2, track="a")
RECORD = {
    "translation": [10, -2, 0.8],
    "size": [1.8, 4.2, 1.6],
    "rotation": [1, 0, 0, 1],
    "category_name": "car",
}


@given(frames(), poses(), poses())
def test_there_and_back_by_any_poses(frame, sensor, ego):
    there = from_nuscenes(to_nuscenes(frame, sensor, ego), sensor, ego)
    assert_same(frame, there)
    assert there["track"].tolist() == frame["track"].tolist()


@given(poses())
def test_a_rotation_is_that_of_its_quaternion(pose):
    quaternion = to_quaternion(pose[:, :3])
    assert np.linalg.norm(quaternion) == pytest.approx(1)
    assert from_quaternion(quaternion) == pytest.approx(pose[:, :3], abs=1e-12)


def test_a_record_has_centre_width_length_height_and_w_x_y_z():
    (record,) = to_nuscenes(cuboid_frame([CAR], ["car"]))
    assert record["rotation"] == pytest.approx([math.sqrt(0.5), 0, 0, math.sqrt(0.5)])
    assert {**record, "rotation": [1, 0, 0, 1]} == {**RECORD, "instance_token": "a"}


def test_a_quaternion_of_any_length_is_read():
    assert from_nuscenes([RECORD])["yaw"][0] == pytest.approx(math.pi / 2)


def test_poses_are_records_too_and_the_first_is_done_first():
    half = [math.sqrt(0.5), 0, 0, math.sqrt(0.5)]
    sensor = {"translation": [1, 0, 2], "rotation": half}
    ego = {"translation": [100, 200, 0], "rotation": [1, 0, 0, 0]}
    (record,) = to_nuscenes(cuboid_frame([CAR], ["car"]), sensor, ego)
    assert record["translation"] == pytest.approx([103, 210, 2.8])
    assert from_nuscenes([record], sensor, ego)["x"][0] == pytest.approx(10)


def test_a_detectors_results_have_scores_and_names_of_their_own():
    found = {**RECORD, "detection_name": "truck", "detection_score": 0.5, "tracking_id": "9"}
    del found["category_name"]
    read = from_nuscenes([found])
    assert (read["label"][0], read["score"][0], read["track"][0]) == ("truck", 0.5, "9")


@given(st.floats(-math.pi, math.pi), st.floats(-0.1, 0.1))
def test_of_a_tilted_box_the_centre_is_kept_and_the_heading_projected(yaw, tilt):
    pitched = from_quaternion((math.cos(tilt / 2), 0, math.sin(tilt / 2), 0))
    heading = pitched @ (math.cos(yaw), math.sin(yaw), 0)
    turned = pitched @ from_quaternion((math.cos(yaw / 2), 0, 0, math.sin(yaw / 2)))
    read = from_nuscenes([{**RECORD, "rotation": to_quaternion(turned).tolist()}])
    assert read.loc[0, ["x", "y", "z"]].tolist() == [10, -2, 0.8]
    assert math.remainder(read["yaw"][0] - math.atan2(heading[1], heading[0]), math.tau) == pytest.approx(
        0, abs=1e-9
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"size": [0, 4.2, 1.6]}, "record 1: the width of a cuboid is 0"),
        ({"rotation": [0, 0, 0, 0]}, "record 1: the box: a pose is"),
        ({"size": [1, 2]}, "record 1: not enough values"),
        ({"translation": [1, 2, math.inf]}, "record 1: the box: a pose holds inf"),
    ],
)
def test_errors_name_the_record(change, message):
    with pytest.raises(ValueError, match=message):
        from_nuscenes([RECORD, RECORD | change])


def test_what_a_record_lacks_is_named():
    with pytest.raises(
        ValueError, match="record 0: it has no category_name or detection_name; its keys are trans"
    ):
        from_nuscenes([{name: RECORD[name] for name in ("translation", "size", "rotation")}])


def test_the_boxes_of_a_real_sample_stand_upright_in_the_world_and_hold_the_points_that_are_listed():
    points, cuboids, listed, info = nuscenes()
    chain = nuscenes_poses(info)
    world = from_nuscenes(to_nuscenes(cuboids, *chain))
    for pose in chain:
        points = apply(np.array(pose)[:3], points)
    assert len(listed) == 69
    assert counts(world, points) == listed


def test_there_and_back_by_real_poses_loses_no_point():
    points, cuboids, _, info = nuscenes()
    chain = nuscenes_poses(info)
    there = from_nuscenes(to_nuscenes(cuboids, *chain), *chain)
    assert counts(there, points) == counts(cuboids, points)


def test_a_box_in_the_world_holds_the_points_carried_there():
    points, cuboids, _, info = nuscenes()
    inside = counts(cuboids, points)
    most = int(np.argmax(inside))
    (record,) = to_nuscenes(cuboids.iloc[[most]], *nuscenes_poses(info))
    for pose in nuscenes_poses(info):
        points = apply(np.array(pose)[:3], points)
    local = (points - record["translation"]) @ from_quaternion(record["rotation"])
    width, length, height = record["size"]
    held = (np.abs(local) <= np.array([length, width, height]) / 2).all(axis=1)
    assert held.sum() == inside[most]

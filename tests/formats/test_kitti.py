from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.real_clouds import kitti, kitti_calibration, kitti_labels

from jupyter_label.formats import KittiCalibration, from_kitti, to_kitti
from jupyter_label.frames.cuboids import cuboid_frame
from jupyter_label.geometry.poses import from_quaternion
from jupyter_label.schema import Cuboid

from .made import assert_same, counts, frames

FORWARD = np.array([[0.0, -1, 0, 0], [0, 0, -1, 0], [1, 0, 0, 0]])
"""A camera in the LiDAR's place that looks along its +x."""
P2 = np.array([[700.0, 0, 600, 0], [0, 700, 180, 0], [0, 0, 1, 0]])
PLAIN = KittiCalibration(P2, np.eye(3), FORWARD)
LINE = "Car 0.5 1 -1.2 10 20 30 40 1.5 1.6 3.9 2 1.7 20 -1.1"

tilts = st.tuples(*[st.floats(-0.05, 0.05)] * 3).map(lambda parts: from_quaternion((1, *parts)))
shifts = st.tuples(*[st.floats(-1, 1)] * 3)


@given(frames(scores=True), tilts, tilts, shifts)
def test_what_is_written_is_read_again(frame, rectifying, tilt, shift):
    mounted = np.column_stack([tilt @ FORWARD[:, :3], shift])
    calibration = KittiCalibration(P2, rectifying, mounted)
    there = from_kitti(to_kitti(frame, calibration), calibration)
    assert_same(frame, there)
    assert there["score"].tolist() == frame["score"].tolist()


def test_a_line_says_bottom_centre_height_width_length_and_the_turn_about_y():
    car = cuboid_frame([Cuboid(x=20, y=-2, z=-0.95, length=4, width=1.6, height=1.5, yaw=0)], ["Car"])
    name, truncated, occluded, *numbers = to_kitti(car, PLAIN).split()
    assert (name, truncated, occluded) == ("Car", "-1", "3")
    alpha, *_, height, width, length, x, y, z, turn = map(float, numbers)
    assert (height, width, length) == (1.5, 1.6, 4)
    assert (x, y, z) == pytest.approx((2, 1.7, 20))
    assert turn == pytest.approx(-math.pi / 2), "what heads away from the camera"
    assert alpha == pytest.approx(-math.pi / 2 - math.atan2(2, 20))


@pytest.mark.parametrize(
    ("turn", "yaw"), [(0, -math.pi / 2), (-math.pi / 2, 0), (math.pi / 2, math.pi), (math.pi, math.pi / 2)]
)
def test_headings(turn, yaw):
    read = from_kitti(LINE.replace("-1.1", repr(turn)), PLAIN)
    assert math.remainder(read["yaw"][0] - yaw, math.tau) == pytest.approx(0, abs=1e-12)


def test_all_that_a_line_knows_comes_back():
    read = from_kitti(f"{LINE} 0.75\n\nDontCare -1 -1 -10 1 2 3 4 -1 -1 -1 -1000 -1000 -1000 -10\n", PLAIN)
    assert len(read) == 1
    again = to_kitti(read, PLAIN).split()
    assert [float(part) for part in again[1:3] + again[4:8]] == [0.5, 1, 10, 20, 30, 40]
    assert float(again[15]) == 0.75
    assert read["occlusion"].tolist() == [1]


def test_the_mark_of_an_encoding_is_no_part_of_a_label():
    assert from_kitti(f"\ufeff{LINE}", PLAIN)["label"].tolist() == ["Car"]


def test_what_a_line_does_not_know_is_missing():
    read = from_kitti(LINE.replace("0.5 1", "-1 -1").replace("10 20 30 40", "-1 -1 -1 -1"), PLAIN)
    assert read[["truncated", "occlusion", "left", "bottom", "score", "track"]].isna().all(axis=None)


def test_annotations_say_what_is_occluded():
    cuboid = Cuboid(x=20, y=0, z=0, length=4, width=1.6, height=1.5)
    frame = cuboid_frame([cuboid, cuboid], ["Car", "Car"]).assign(occluded=[True, False])
    assert [line.split()[2] for line in to_kitti(frame, PLAIN).splitlines()] == ["1", "0"]


def test_the_box_in_the_image_is_cut_to_it_and_missing_behind_the_camera():
    near = Cuboid(x=1, y=0, z=0, length=4, width=1.6, height=1.5)
    behind = Cuboid(x=-20, y=0, z=0, length=4, width=1.6, height=1.5)
    lines = to_kitti(cuboid_frame([near, behind], ["Car", "Car"]), PLAIN, (1242, 375)).splitlines()
    assert [float(part) for part in lines[0].split()[4:8]] == [0, 0, 1241, 374]
    assert [float(part) for part in lines[1].split()[4:8]] == [-1, -1, -1, -1]


def test_an_empty_frame_is_an_empty_file_and_back():
    assert to_kitti(cuboid_frame([], []), PLAIN) == ""
    assert from_kitti("", PLAIN).empty


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LINE + "\nCar 1 2", "line 2 has 3 fields; right are 15, or 16 with a score"),
        (LINE.replace("3.9", "long"), "line 1: length is 'long'; right is a finite number"),
        (LINE.replace("0.5 1 ", "0.5 nan "), "line 1: occluded is 'nan'; right is a finite number"),
        (LINE.replace("3.9", "0"), "line 1: the length of a cuboid is 0; right is more than 0"),
    ],
)
def test_errors_name_line_and_field(text, message):
    with pytest.raises(ValueError, match=message):
        from_kitti(text, PLAIN)


def test_a_label_with_a_space_cannot_be_written():
    frame = cuboid_frame([Cuboid(x=20, y=0, z=0, length=4, width=1.6, height=1.5)], ["big car"])
    with pytest.raises(ValueError, match="column 'label', row 0: 'big car'; right is a name without spaces"):
        to_kitti(frame, PLAIN)


@pytest.mark.parametrize("column", ["truncated", "occlusion", "occluded", "score"])
def test_errors_of_further_columns_name_row_and_column(column):
    car = cuboid_frame([Cuboid(x=20, y=0, z=0, length=4, width=1.6, height=1.5)], ["Car"])
    with pytest.raises(TypeError, match=f"column '{column}', row 0: found str 'much'; right is a number"):
        to_kitti(car.assign(**{column: "much"}), PLAIN)


def test_calibration_is_read():
    rows = {"P2": P2, "R0_rect": np.eye(3), "Tr_velo_to_cam": FORWARD, "Tr_imu_to_velo": FORWARD}
    text = "\n".join(f"{name}: {' '.join(map(str, rows[name].ravel()))}" for name in rows) + "\n\n"
    read = KittiCalibration.read(text)
    assert (read.P2 == P2).all()
    assert (read.rectified[:3] == FORWARD).all()
    with pytest.raises(ValueError, match="the calibration has no P2; it has R0_rect, "):
        KittiCalibration.read(text.split("\n", 1)[1])
    with pytest.raises(ValueError, match="R0_rect has 2 values; right are 9"):
        KittiCalibration.read("P2: " + " ".join(["0"] * 12) + "\nR0_rect: 1 2")
    with pytest.raises(ValueError, match="P2: could not convert string to float: 'a'; right are numbers"):
        KittiCalibration.read("P2: " + " ".join(["a"] * 12) + "\nR0_rect:\nTr_velo_to_cam:")


def test_the_cars_of_a_real_frame_hold_the_points_that_are_listed():
    points, cuboids, listed, _ = kitti()
    assert counts(cuboids, points) == listed == [1325, 1900, 881, 659, 55, 162]


def test_writing_and_reading_ten_times_loses_no_point_and_moves_nothing():
    points, first, listed, info = kitti()
    calibration, frame = kitti_calibration(info), first
    for _ in range(10):
        frame = from_kitti(to_kitti(frame, calibration), calibration)
    assert_same(first, frame)
    assert counts(frame, points) == listed


def test_the_projected_boxes_of_a_real_frame_are_those_in_the_image():
    _, _, _, info = kitti()
    calibration = kitti_calibration(info)
    read = from_kitti(kitti_labels(info), calibration)
    bare = read.drop(columns=["left", "top", "right", "bottom"])
    lines = to_kitti(bare, calibration, (1242, 375)).splitlines()
    projected = np.array([line.split()[4:8] for line in lines], dtype=float)
    drawn = np.array([instance["bbox"] for instance in info["instances"][:6]])
    sides = np.minimum(projected[:, 2:], drawn[:, 2:]) - np.maximum(projected[:, :2], drawn[:, :2])
    shared = sides.prod(axis=1)
    covered = sum((box[:, 2:] - box[:, :2]).prod(axis=1) for box in (projected, drawn)) - shared
    assert (shared / covered > 0.85).all()

from __future__ import annotations

import json
import math
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_label.geometry.cuboids import (
    contains,
    corners,
    cuboid_fault,
    footprint,
    iou_3d,
    iou_bev,
    moved,
    volume,
)
from jupyter_label.schema import Cuboid

FIXTURE = json.loads(
    (Path(__file__).parents[1] / "fixtures" / "clouds" / "cuboids.json").read_text(encoding="utf-8")
)
CAR = Cuboid(x=1, y=2, z=0.8, length=4.2, width=1.8, height=1.6, yaw=0.3)

lengths = st.floats(0.1, 20)
places = st.floats(-500, 500)
angles = st.floats(-7, 7)
cuboids = st.builds(
    Cuboid, x=places, y=places, z=places, length=lengths, width=lengths, height=lengths, yaw=angles
)
shifts = st.tuples(*[st.floats(-5, 5)] * 3)


def pose(yaw=0.0, shift=(0.0, 0.0, 0.0)):
    cos, sin = math.cos(yaw), math.sin(yaw)
    return np.array([[cos, -sin, 0, shift[0]], [sin, cos, 0, shift[1]], [0, 0, 1, shift[2]]])


@pytest.mark.parametrize("case", FIXTURE["corners"])
def test_corners_are_shapelys(case):
    cuboid = Cuboid(**case["cuboid"])
    assert corners(cuboid) == pytest.approx(np.array(case["corners"]), abs=1e-8)
    assert (corners(cuboid)[:4, :2] == footprint(cuboid)).all()


@pytest.mark.parametrize("case", FIXTURE["contains"])
def test_what_lies_in_a_cuboid_is_what_shapely_says(case):
    assert contains(Cuboid(**case["cuboid"]), case["places"]).tolist() == case["inside"]


@pytest.mark.parametrize("case", FIXTURE["overlaps"], ids=lambda case: case["name"])
def test_overlaps_are_shapelys(case):
    a, b = Cuboid(**case["a"]), Cuboid(**case["b"])
    assert iou_bev(a, b) == pytest.approx(case["bev"], abs=1e-9)
    assert iou_3d(a, b) == pytest.approx(case["solid"], abs=1e-9)


def test_places_without_a_number_lie_nowhere():
    assert contains(CAR, [(1, 2, math.nan), (1, 2, 0.8), (math.inf, 2, 0.8)]).tolist() == [False, True, False]


@given(cuboids)
def test_a_cuboid_holds_its_corners_drawn_in_a_little_and_not_drawn_out(cuboid):
    centre = np.array([cuboid.x, cuboid.y, cuboid.z])
    spokes = corners(cuboid) - centre
    assert contains(cuboid, centre + spokes * 0.999).all()
    assert not contains(cuboid, centre + spokes * 1.001).any()


@given(cuboids)
def test_the_first_and_the_last_corner_are_the_front(cuboid):
    front = (corners(cuboid)[[0, 3, 4, 7]].mean(axis=0) - (cuboid.x, cuboid.y, cuboid.z)) * 2 / cuboid.length
    assert front == pytest.approx([math.cos(cuboid.yaw), math.sin(cuboid.yaw), 0], abs=1e-9)


@given(cuboids)
def test_a_cuboid_overlaps_itself_wholly_and_turned_about_too(cuboid):
    about = msgspec.structs.replace(cuboid, yaw=cuboid.yaw + math.pi)
    assert [iou_bev(cuboid, other) for other in (cuboid, about)] == pytest.approx([1, 1])
    assert [iou_3d(cuboid, other) for other in (cuboid, about)] == pytest.approx([1, 1])


@given(cuboids, cuboids, shifts)
def test_overlap_is_symmetric_and_no_solid_shares_more_than_its_ground(a, b, shift):
    b = msgspec.structs.replace(b, x=a.x + shift[0], y=a.y + shift[1], z=a.z + shift[2])
    assert iou_bev(a, b) == pytest.approx(iou_bev(b, a), abs=1e-9)
    assert iou_3d(a, b) == pytest.approx(iou_3d(b, a), abs=1e-9)
    assert 0 <= iou_3d(a, b) <= 1
    level = msgspec.structs.replace(b, z=a.z, height=a.height)
    assert iou_3d(a, level) == pytest.approx(iou_bev(a, b), abs=1e-9)


@given(cuboids, cuboids, shifts, angles, st.tuples(places, places, places))
def test_no_movement_of_both_changes_their_overlap(a, b, near, turn, shift):
    b = msgspec.structs.replace(b, x=a.x + near[0], y=a.y + near[1], z=a.z + near[2])
    there = pose(turn, shift)
    assert iou_bev(moved(a, there), moved(b, there)) == pytest.approx(iou_bev(a, b), abs=1e-7)
    assert iou_3d(moved(a, there), moved(b, there)) == pytest.approx(iou_3d(a, b), abs=1e-7)


@given(cuboids, angles, st.tuples(places, places, places))
def test_a_cuboid_is_moved_as_its_corners_are(cuboid, turn, shift):
    there = pose(turn, shift)
    carried = corners(cuboid) @ there[:, :3].T + there[:, 3]
    assert corners(moved(cuboid, there)) == pytest.approx(carried, abs=1e-7)


def test_a_tilted_frame_leaves_a_cuboid_upright_with_its_heading_projected():
    tilt = np.array(
        [[math.cos(0.2), 0, math.sin(0.2), 0], [0, 1, 0, 0], [-math.sin(0.2), 0, math.cos(0.2), 5]]
    )
    there = moved(CAR, tilt)
    assert (there.x, there.y, there.z) == pytest.approx(tuple(tilt[:, :3] @ (1, 2, 0.8) + (0, 0, 5)))
    assert there.yaw == pytest.approx(math.atan2(math.sin(0.3), math.cos(0.3) * math.cos(0.2)))
    assert (there.length, there.width, there.height) == (4.2, 1.8, 1.6)


def test_moving_keeps_what_is_not_geometry():
    kept = msgspec.structs.replace(CAR, track="7", frame=3, occluded=True)
    there = moved(kept, pose(1.0, (4, 5, 6)))
    assert (there.track, there.frame, there.occluded) == ("7", 3, True)


def test_a_volume_is_the_product_of_the_sides():
    assert volume(CAR) == pytest.approx(4.2 * 1.8 * 1.6)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, None),
        ({"yaw": -40.0}, None),
        ({"length": 0.0}, "the length of a cuboid is 0; right is more than 0"),
        ({"height": -1.5}, "the height of a cuboid is -1.5; right is more than 0"),
        ({"z": math.nan}, "the z of a cuboid is nan; right is a finite number"),
        ({"yaw": math.inf}, "the yaw of a cuboid is inf; right is a finite number"),
        ({"frame": -1}, "the frame of a cuboid is -1; right is 0 or more"),
    ],
)
def test_a_fault_names_what_is_wrong_and_what_is_right(change, fault):
    assert cuboid_fault(msgspec.structs.replace(CAR, **change)) == fault

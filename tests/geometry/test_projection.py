from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_label.geometry.cuboids import corners
from jupyter_label.geometry.projection import EDGES, bounds_seen, project
from jupyter_label.schema import Cuboid

FIXTURE = json.loads(
    (Path(__file__).parents[1] / "fixtures" / "clouds" / "projections.json").read_text(encoding="utf-8")
)
AHEAD = np.array([[600.0, -700, 0, 0], [180, 0, -700, 0], [1, 0, 0, 0]])
"""Looks along +x from the origin; 700 pixels a radian, centre (600, 180)."""

cuboids = st.builds(
    Cuboid,
    x=st.floats(-5, 30),
    y=st.floats(-10, 10),
    z=st.floats(-2, 2),
    length=st.floats(0.5, 8),
    width=st.floats(0.5, 3),
    height=st.floats(0.5, 3),
    yaw=st.floats(-4, 4),
)


def filled(cuboid):
    """Give places all over the surface of a cuboid, its edges among them."""
    steps = np.linspace(-1, 1, 81)
    ends = np.array([-1.0, 1.0])
    faces = [np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 3) for axes in _faces(steps, ends)]
    local = np.concatenate(faces) * (cuboid.length / 2, cuboid.width / 2, cuboid.height / 2)
    cos, sin = np.cos(cuboid.yaw), np.sin(cuboid.yaw)
    return local @ np.array([[cos, sin, 0], [-sin, cos, 0], [0, 0, 1]]) + (cuboid.x, cuboid.y, cuboid.z)


def _faces(steps, ends):
    return (ends, steps, steps), (steps, ends, steps), (steps, steps, ends)


@given(cuboids)
def test_what_is_seen_holds_all_places_before_the_near_plane_and_no_more(cuboid):
    near = 2.0
    seen = bounds_seen(corners(cuboid), AHEAD, near=near)
    places = filled(cuboid)
    places = places[places[:, 0] >= near]
    if seen is None:
        assert not len(places)
        return
    if len(places):
        pixels = np.stack([600 - 700 * places[:, 1] / places[:, 0], 180 - 700 * places[:, 2] / places[:, 0]])
        low, high = pixels.min(axis=1), pixels.max(axis=1)
        assert (low >= np.array(seen[:2]) - 1e-6).all()
        assert (high <= np.array(seen[2:]) + 1e-6).all()
    if cuboid.x > near + 6:  # all corners are among the places
        assert [*low, *high] == pytest.approx(list(seen), abs=1e-6)


def test_an_edge_behind_the_camera_is_cut_where_it_passes_the_near_plane():
    beside = Cuboid(x=0, y=-2, z=0, length=8, width=2, height=1)
    left, top, right, bottom = bounds_seen(corners(beside), AHEAD, near=0.5)
    assert left == pytest.approx(600 + 700 * 1 / 4)
    assert right == pytest.approx(600 + 700 * 3 / 0.5)
    assert (top, bottom) == pytest.approx((180 - 700 * 0.5 / 0.5, 180 + 700 * 0.5 / 0.5))


def test_what_is_seen_is_cut_to_the_picture():
    beside = Cuboid(x=0, y=-2, z=0, length=8, width=2, height=1)
    assert bounds_seen(corners(beside), AHEAD, (1242, 375)) == pytest.approx((775, 0, 1241, 374))


@pytest.mark.parametrize("place", [{"x": -10, "y": 0}, {"x": 10, "y": 30}, {"x": 10, "y": -30}])
def test_what_lies_behind_or_beside_the_picture_is_not_seen(place):
    elsewhere = Cuboid(**place, z=0, length=4, width=2, height=1)
    assert bounds_seen(corners(elsewhere), AHEAD, (1242, 375)) is None


def test_twelve_edges_each_join_corners_a_side_apart():
    places = corners(Cuboid(x=0, y=0, z=0, length=3, width=2, height=1))
    lengths = np.linalg.norm(places[EDGES[:, 0]] - places[EDGES[:, 1]], axis=1)
    assert sorted(lengths.round(9).tolist()) == [1] * 4 + [2] * 4 + [3] * 4


@pytest.mark.parametrize("case", FIXTURE["projections"], ids=lambda case: case["name"])
def test_what_calibrated_cameras_see_is_what_both_languages_agree_on(case):
    lens = case["lens"]
    projection = np.reshape(lens["intrinsics"], (3, 3)) @ np.reshape(lens["extrinsics"], (3, 4))
    seen = bounds_seen(corners(Cuboid(**case["cuboid"])), projection, near=case["near"])
    assert seen == (case["bounds"] and pytest.approx(case["bounds"], rel=1e-6, abs=1e-4))


@given(cuboids)
def test_places_before_the_camera_have_pixels_and_those_behind_have_none(cuboid):
    places = corners(cuboid)
    intrinsics, extrinsics = np.array([[700.0, 0, 600], [0, 700, 180], [0, 0, 1]]), np.eye(3, 4)[[1, 2, 0]]
    pixels = project(places, intrinsics, extrinsics)
    assert (np.isnan(pixels).any(axis=1) == (places[:, 0] <= 0)).all()
    seen = places[:, 0] > 0.1
    x, y, z = places[seen].T
    assert pixels[seen] == pytest.approx(np.stack([600 + 700 * y / x, 180 + 700 * z / x], axis=1))

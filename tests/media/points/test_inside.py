from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .building import cloud, clouds, cuboid, inside

POINTS = cloud(60_000, side=60)
FOUND = clouds(POINTS)
PLACES = FOUND.places(0, 0)


@settings(max_examples=200, deadline=None)
@given(
    st.floats(-40, 40),
    st.floats(-40, 40),
    st.floats(-4, 4),
    st.floats(0.01, 90),
    st.floats(0.01, 90),
    st.floats(0.01, 20),
    st.floats(-10, 10),
)
def test_the_same_points_are_found_as_by_looking_at_each(x, y, z, length, width, height, yaw):
    box = cuboid(x, y, z, length, width, height, yaw)
    expected = inside(PLACES, box)
    np.testing.assert_array_equal(FOUND.inside(0, 0, box), expected)
    assert FOUND.count(0, 0, box) == len(expected)


@pytest.mark.parametrize("offset", [(0, 0, 0), (636_000.25, 4_848_900.5, 400)])
@pytest.mark.parametrize("outlier", [None, (1e7, -1e7, 0)])
def test_far_from_0_and_with_points_far_away(offset, outlier):
    places = POINTS[:, :3].astype(np.float64) + offset
    if outlier:
        places[100] = outlier
    found = clouds(places)
    rng = np.random.default_rng(1)
    for x, y, yaw in rng.uniform(-30, 30, (50, 3)):
        box = cuboid(x + offset[0], y + offset[1], offset[2], yaw=yaw)
        np.testing.assert_array_equal(found.inside(0, 0, box), inside(places, box))


def test_borders_belong_to_a_cuboid():
    steps = np.arange(-4, 5) / 2
    places = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(-1, 3)
    box = cuboid(0, 0, 0, 2, 1, 3)
    for at in ((0, 0, 0), (512_000, 4_000_000, 16)):
        moved = cuboid(*at, 2, 1, 3)
        found = clouds(places + at)
        assert found.count(0, 0, moved) == 5 * 3 * 7 == len(inside(places, box))
    turned = cuboid(0, 0, 0, 1, 2, 3, math.pi / 2)
    assert clouds(places).count(0, 0, turned) == len(inside(places, turned))


def test_numbers_are_those_of_the_file_also_where_points_are_dropped():
    points = cloud(2000, side=10)
    points[::7, 2] = np.nan
    found = clouds(points)
    box = cuboid(length=6, width=6, height=6, yaw=0.3)
    numbers = found.inside(0, 0, box)
    assert numbers.dtype == np.int64
    with np.errstate(invalid="ignore"):
        np.testing.assert_array_equal(numbers, inside(points[:, :3].astype(np.float64), box))
    assert not np.any(numbers % 7 == 0)


def test_identical_points_are_all_in_or_all_out():
    found = clouds(np.full((100_000, 3), 2.0))
    assert found.count(0, 0, cuboid(2, 2, 2)) == 100_000
    assert found.count(0, 0, cuboid(2, 2, 9)) == 0
    assert found.count(0, 0, cuboid(500, 2, 2)) == 0


def test_points_of_a_line_are_counted():
    places = np.zeros((1000, 3))
    places[:, 1] = np.arange(1000)
    assert clouds(places).count(0, 0, cuboid(0, 500, 0, 1, 20)) == 21

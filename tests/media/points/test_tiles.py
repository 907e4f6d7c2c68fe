from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_label.media.points import CloudError

from .building import cloud, clouds, heights_of, numbers_of, places_of, whole

MM = 1e-3


def check(points: np.ndarray, within: float = 3 * MM) -> None:
    """Check that every point comes exactly once, and strays by no more than said."""
    found = clouds(points)
    facts, numbers, places = found.facts(0, 0), numbers_of(found), places_of(found)
    np.testing.assert_array_equal(np.sort(numbers), np.arange(len(points)))
    off = np.abs(places - points[numbers, :3])
    assert off.max() <= within
    at = 0
    for tile in facts.tiles:
        assert off[at : at + tile.count].max(axis=0) == pytest.approx(0, abs=max(tile.step) * 0.5001)
        assert min(tile.step) > 0
        assert 0 < tile.first <= tile.count <= 2**17
        at += tile.count
    assert facts.points == at == len(points)
    np.testing.assert_array_equal(facts.low, points[:, :3].min(axis=0))
    np.testing.assert_array_equal(facts.high, points[:, :3].max(axis=0))


@pytest.mark.parametrize("count", [1, 2, 3, 1000, 131_072, 131_073, 400_000])
def test_each_point_comes_once_within_3_mm_over_200_m(count):
    check(cloud(count, side=200))


def test_a_step_over_200_m_strays_half_of_itself():
    places = np.zeros((100, 3))
    places[:, 0] = np.linspace(-100, 100, 100)
    found = clouds(places)
    assert found.facts(0, 0).tiles[0].step[0] == pytest.approx(200 / 65535, rel=1e-4)
    np.testing.assert_allclose(places_of(found)[:, 0], places[numbers_of(found), 0], atol=100 / 65535 + 1e-6)


@pytest.mark.parametrize("offset", [(0, 0, 0), (500_000, 5_000_000, 100), (-4_000_000.25, 300_000, -9)])
def test_far_from_0_nothing_is_lost(offset):
    places = cloud(300_000, side=300)[:, :3].astype(np.float64) + offset
    check(places)
    origin = clouds(places).facts(0, 0).origin
    assert all(one == round(one) for one in origin)
    assert np.abs(np.array(origin) - offset).max() < 1500


def test_points_near_are_not_coarse_for_one_far_away():
    places = cloud(50_000)[:, :3].astype(np.float64)
    places[7] = (250_000, -3000, 40)
    places[11] = (-90_000, 800_000, 40)
    found = clouds(places)
    off = np.abs(places_of(found) - places[numbers_of(found)])
    assert off.max() <= 3 * MM
    assert len(found.facts(0, 0).tiles) < 30


def test_tiles_stay_few_where_points_are_all_over_the_world():
    places = np.random.default_rng(0).uniform(-6e6, 6e6, (20_000, 3))
    found = clouds(places)
    assert len(found.facts(0, 0).tiles) == 1024
    np.testing.assert_array_equal(np.sort(numbers_of(found)), np.arange(20_000))


@pytest.mark.parametrize("count", [1, 2, 200_000, 1_000_000])
def test_identical_points_are_a_cloud(count):
    points = np.full((count, 3), 7.25, dtype=np.float32)
    found = clouds(points)
    facts = found.facts(0, 0)
    assert (facts.points, facts.low, facts.high) == (count, (7.25,) * 3, (7.25,) * 3)
    np.testing.assert_array_equal(np.sort(numbers_of(found)), np.arange(count))
    np.testing.assert_allclose(places_of(found), 7.25, atol=1e-5)
    assert heights_of(found) == pytest.approx(7.25)


def test_points_on_few_places_are_cut_evenly():
    places = np.random.default_rng(0).integers(0, 2, (500_000, 3)).astype(np.float32)
    check(places)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(*[st.floats(-1e5, 1e5, width=32) | st.sampled_from([0.0, 1.0, 1e-30])] * 3),
        min_size=1,
        max_size=60,
    )
)
def test_any_few_points_come_once_and_near(points):
    check(np.array(points))


def test_points_without_a_place_are_left_out_and_counted():
    points = cloud(1000)
    points[3, 0], points[5, 1], points[7, 2] = np.nan, np.inf, -np.inf
    points[9], points[11, 1] = np.nan, 3e38
    found = clouds(points)
    facts = found.facts(0, 0)
    assert (facts.points, facts.dropped) == (995, 5)
    assert facts.remark == (
        "5 of 1,000 points have no place (NaN, infinite or over a million km away) and are left out."
    )
    numbers = numbers_of(found)
    np.testing.assert_array_equal(np.sort(numbers), np.setdiff1d(np.arange(1000), [3, 5, 7, 9, 11]))
    np.testing.assert_allclose(places_of(found), points[numbers, :3], atol=3 * MM)
    assert len(found.places(0, 0)) == len(found.table(0, 0)["column 3"]) == 1000
    np.testing.assert_array_equal(found.places(0, 0), points[:, :3])


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_cloud_where_no_point_has_a_place_says_so(value):
    points = cloud(10)
    points[:, 1] = value
    with pytest.raises(CloudError, match=r"none of the 10 points of the array of shape .* has a place"):
        clouds(points).facts(0, 0)


@pytest.mark.parametrize(("count", "first"), [(1, 1), (100_000, 100_000), (400_000, 80_000)])
def test_the_beginning_is_some_of_each_tile(count, first):
    found = clouds(cloud(count))
    facts = found.facts(0, 0)
    data = found.begin(0, 0)
    assert sum(tile.first for tile in facts.tiles) == pytest.approx(first, abs=len(facts.tiles))
    assert len(data) == 6 * sum(tile.first for tile in facts.tiles)
    at = 0
    for k, tile in enumerate(facts.tiles):
        assert found.gather(0, 0, "places", [(k, 0, tile.first)]) == data[at : at + 6 * tile.first]
        at += 6 * tile.first


def test_the_first_points_of_a_tile_are_all_of_it_thinly():
    points = cloud(400_000)
    points = points[np.argsort(points[:, 0])]
    found = clouds(points)
    for k, tile in enumerate(found.facts(0, 0).tiles):
        words = [
            np.frombuffer(found.gather(0, 0, "places", [(k, 0, count)]), "<u2").reshape(-1, 3)
            for count in (tile.first, tile.count)
        ]
        for share in (10, 50, 90):
            few, all_of_it = (np.percentile(part, share, axis=0) for part in words)
            np.testing.assert_allclose(few, all_of_it, atol=65535 * 0.03)


def test_slices_come_one_after_another_and_always_the_same():
    points = cloud(300_000)
    found, again = clouds(points), clouds(points.copy())
    slices = [(2, 5, 100), (0, 0, 7), (2, 50, 0), (2, 5, 3)]
    for what, each in (("places", 6), ("numbers", 4), ("column 3", 1)):
        data = found.gather(0, 0, what, slices)
        assert len(data) == 110 * each
        assert data == b"".join(found.gather(0, 0, what, [one]) for one in slices)
        assert data == again.gather(0, 0, what, slices)
        assert found.gather(0, 0, what, []) == b""


def test_what_is_not_there_is_refused():
    found = clouds(cloud(100))
    for slices, said in (
        ([(1, 0, 5)], "there is no tile 1; there are 1"),
        ([(-1, 0, 5)], "there is no tile -1"),
        ([(0, 96, 5)], "tile 0 has no points 96 to 101; it has 100"),
        ([(0, -1, 5)], "tile 0 has no points -1 to 4"),
        ([(0, 5, -1)], "tile 0 has no points 5 to 4"),
        ([(0, 0, 100)] * 20_000, "more than 1,048,576 points"),
    ):
        with pytest.raises(CloudError, match=said):
            found.gather(0, 0, "places", slices)
    with pytest.raises(CloudError, match='no column "ring"; it has "column 3"'):
        found.gather(0, 0, "ring", whole(found.facts(0, 0)))
    with pytest.raises(CloudError, match='no column "ring"; it has none'):
        clouds(np.ones((3, 3))).gather(0, 0, "ring", [])


def test_a_sample_is_from_all_over():
    points = cloud(400_000)
    found = clouds(points)
    numbers, places = found.sample(0, 0, 5000)
    assert len(np.unique(numbers)) == len(numbers) == pytest.approx(5000, abs=10)
    np.testing.assert_array_equal(places, points[numbers, :3])
    np.testing.assert_allclose(places.mean(axis=0), 0, atol=2)
    assert len(found.sample(0, 0, 10**9)[0]) == 400_000

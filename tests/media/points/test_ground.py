from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.media.points import Clouds
from jupyter_label.schema import Ground

from .building import cloud, clouds, heights_of

RNG = np.random.default_rng(0)


def height_at(found: Clouds, x: float, y: float) -> float:
    """Return the height of the ground in the user's own coordinates."""
    facts, heights = found.facts(0, 0), heights_of(found)
    ground, _ = found.ground(0, 0)
    column = round((x - facts.origin[0] - ground.x) / ground.cell)
    row = round((y - facts.origin[1] - ground.y) / ground.cell)
    return (
        heights[min(max(row, 0), ground.rows - 1), min(max(column, 0), ground.columns - 1)] + facts.origin[2]
    )


def street(slope: float = 0.0, offset=(0.0, 0.0, 0.0)) -> np.ndarray:
    """Return a street of 100 m by 40 m with cars, a house and a tree on it, and mirrored points below."""
    floor = np.concatenate([RNG.uniform((-50, -20), (50, 20), (60_000, 2)), np.zeros((60_000, 1))], axis=1)
    floor[:, 2] = RNG.normal(0, 0.02, 60_000)
    things = [
        RNG.uniform(low, high, (count, 3))
        for low, high, count in (
            ((10, -3, 0.3), (14.5, -1, 1.6), 3000),
            ((-20, 2, 0.5), (-9, 4.6, 3.2), 3000),
            ((-50, 12, 0), (50, 20, 9), 30_000),
            ((20, 6, 2), (26, 11, 7), 3000),
            ((0, 0, -4), (3, 3, -1), 12),
        )
    ]
    covered = np.any(
        [((floor[:, :2] > low) & (floor[:, :2] < high)).all(1) for low, high in _footprints()], axis=0
    )
    made = np.concatenate([floor[~covered], *things])
    made[:, 2] += slope * made[:, 0]
    return made + offset


def _footprints():
    return [((10, -3), (14.5, -1)), ((-20, 2), (-9, 4.6)), ((-50, 12), (50, 20))]


@pytest.mark.parametrize("slope", [0.0, 0.08, -0.05])
@pytest.mark.parametrize("offset", [(0, 0, 0), (400_000, 5_000_000, 300)])
def test_the_ground_is_found_beneath_cars_houses_and_trees(slope, offset):
    found = clouds(street(slope, offset))
    for x, y in ((0, 0), (12, -2), (-14, 3), (23, 8), (1.5, 1.5), (-40, -15), (40, 10)):
        assert height_at(found, x + offset[0], y + offset[1]) == pytest.approx(
            slope * x + offset[2], abs=0.25
        )


def test_holes_are_filled_from_what_is_about_them():
    points = np.concatenate([RNG.uniform((-30, -30), (30, 30), (50_000, 2)), np.zeros((50_000, 1))], axis=1)
    points[:, 2] = 0.05 * points[:, 0]
    found = clouds(points[np.hypot(points[:, 0], points[:, 1]) > 8])
    assert np.isfinite(heights_of(found)).all()
    for x in (-5, 0, 5):
        assert height_at(found, x, 0) == pytest.approx(0.05 * x, abs=0.15)


@pytest.mark.parametrize("side", [0.1, 10, 300, 5000, 1e6])
def test_the_grid_never_has_more_than_256_cells_a_side(side):
    ground, _ = clouds(cloud(20_000, side=side)).ground(0, 0)
    assert 1 <= ground.rows <= 256
    assert 1 <= ground.columns <= 256
    assert ground.cell >= 1
    assert ground.cell * max(ground.rows, ground.columns) >= 0.9 * side


def test_a_point_far_away_does_not_make_the_grid_coarse():
    points = street()
    points[5] = (90_000, -70_000, 500)
    found = clouds(points)
    assert found.ground(0, 0)[0].cell == 1
    assert height_at(found, 12, -2) == pytest.approx(0, abs=0.25)


def test_what_stands_alone_has_a_flat_ground_at_its_lowest():
    ball = RNG.normal(size=(5000, 3))
    ball *= 0.3 / np.linalg.norm(ball, axis=1, keepdims=True)
    found = clouds(ball + np.array([0, 0, 5]))
    assert isinstance(found.ground(0, 0)[0], Ground)
    assert heights_of(found).max() < 4.95
    assert heights_of(clouds(np.array([[1.0, 2.0, 3.0]]))) == pytest.approx(3)


def test_a_cliff_stays_where_it_is():
    points = np.concatenate([RNG.uniform((0, 0), (200, 100), (200_000, 2)), np.zeros((200_000, 1))], axis=1)
    points[points[:, 0] > 100, 2] = 12
    found = clouds(points)
    assert height_at(found, 60, 50) == pytest.approx(0, abs=0.1)
    assert height_at(found, 140, 50) == pytest.approx(12, abs=0.1)


def test_where_all_points_lie_outside_of_the_grid_it_is_the_lowest_of_them():
    assert (heights_of(clouds(np.array([[0.0, 0.0, 3.0], [0.0, 256.0, 2.0]]))) == 2).all()

from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.assist import wand
from jupyter_label.assist.wand import joined, without_gaps

from .scenes import disc, overlap, painted

cv2 = pytest.importorskip("cv2")


def test_a_region_of_like_colour_is_found():
    truth = disc(120, 160, (70, 60), 30)
    assert overlap(wand(painted(truth), (70, 60), 60), truth) > 0.99


def test_without_tolerance_only_the_very_colour_belongs():
    pixels = np.zeros((4, 5, 3), np.uint8)
    pixels[1:3, 1:4] = 9
    pixels[2, 3] = 10
    found = wand(pixels, (1.5, 1.9), 0)
    assert np.argwhere(found).tolist() == [[1, 1], [1, 2], [1, 3], [2, 1], [2, 2]]


def test_each_channel_counts_and_the_tolerance_is_a_bound():
    pixels = np.zeros((1, 4, 3), np.uint8)
    pixels[0, :, 2] = [0, 7, 8, 0]
    assert wand(pixels, (0.5, 0.5), 7).tolist() == [[True, True, False, False]]
    assert wand(pixels, (0.5, 0.5), 8).all()


@pytest.mark.parametrize("value", [0, 255])
def test_tolerances_past_the_range_are_no_trouble(value):
    pixels = np.full((3, 3, 3), value, np.uint8)
    assert wand(pixels, (1.5, 1.5), 300).all()


def test_corners_do_not_join():
    pixels = np.zeros((2, 2, 3), np.uint8)
    pixels[0, 1] = pixels[1, 0] = 200
    assert wand(pixels, (0.2, 0.2), 10).tolist() == [[True, False], [False, False]]


@pytest.mark.parametrize("seed", [(-0.1, 1.0), (1.0, -0.1), (5.0, 1.0), (1.0, 4.0)])
def test_a_seed_outside_is_refused(seed):
    with pytest.raises(ValueError, match="outside of the picture, 5 x 4"):
        wand(np.zeros((4, 5, 3), np.uint8), seed, 10)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.59, 0.62, 0.8])
@pytest.mark.parametrize("size", [(1, 40), (40, 1), (37, 53), (160, 120)])
def test_what_is_joined_is_what_opencv_says(share, size):
    rng = np.random.default_rng(int(share * 100))
    region = rng.random(size) < share
    row, column = np.argwhere(region)[rng.integers(region.sum())]
    _, parts = cv2.connectedComponents(region.astype(np.uint8), connectivity=4)
    assert np.array_equal(joined(region, row, column), region & (parts == parts[row, column]))


def test_a_spiral_is_followed_to_its_end():
    spiral = np.zeros((101, 101), dtype=bool)
    for ring in range(0, 50, 2):
        far = 100 - ring
        spiral[ring, max(ring - 2, 0) : far + 1] = True
        spiral[ring : far + 1, far] = True
        spiral[far, ring : far + 1] = True
        spiral[ring + 2 : far + 1, ring] = True
    _, parts = cv2.connectedComponents(spiral.astype(np.uint8), connectivity=4)
    assert np.array_equal(joined(spiral, 0, 0), parts == parts[0, 0])
    assert joined(spiral, 0, 0)[48:53, 48:53].any()


@pytest.mark.parametrize("largest", [0, 1, 3, 10, 1000])
@pytest.mark.parametrize("share", [0.5, 0.7, 0.9])
def test_small_gaps_within_are_filled_as_opencv_counts_them(share, largest):
    region = np.random.default_rng(1).random((40, 55)) < share
    count, parts, facts, _ = cv2.connectedComponentsWithStats((~region).astype(np.uint8), connectivity=4)
    rim = {*parts[0], *parts[-1], *parts[:, 0], *parts[:, -1]}
    gaps = [part for part in range(1, count) if part not in rim and facts[part, -1] <= largest]
    assert np.array_equal(without_gaps(region, largest), region | np.isin(parts, gaps))


def test_nothing_and_everything_have_no_gaps():
    assert not without_gaps(np.zeros((3, 4), bool), 100).any()
    assert without_gaps(np.ones((3, 4), bool), 100).all()

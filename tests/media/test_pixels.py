from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.media import PictureError

from .building import block_means, encoded, noise, pictures, smooth


def test_pixels_are_rgb_whatever_the_picture_is():
    words = np.linspace(-1, 1, 80).reshape(8, 10)
    found = pictures(smooth(8, 10), noise(1, 8, 10), words, noise(2, 8, 10, 7))
    for position in range(4):
        pixels = found.pixels(position)
        assert (pixels.shape, pixels.dtype, pixels.flags.c_contiguous) == ((8, 10, 3), np.uint8, True)
    assert np.array_equal(found.pixels(2)[:, :, 1], np.rint((words + 1) / 2 * 255))


@pytest.mark.parametrize(
    ("box", "rows", "columns"),
    [
        ((10, 20, 30, 5), slice(20, 25), slice(10, 40)),
        ((-5, -5, 10, 10), slice(0, 5), slice(0, 5)),
        ((1290, 690, 99, 99), slice(690, 700), slice(1290, 1300)),
        ((10.6, 20.4, 3.0, 0.2), slice(20, 21), slice(10, 14)),
        ((-1e9, -1e9, 2e9, 2e9), slice(0, 700), slice(0, 1300)),
    ],
)
def test_boxes_are_clipped_and_grown_to_whole_pixels(box, rows, columns):
    pixels = noise(3, 700, 1300, 3)
    assert np.array_equal(pictures(pixels).pixels(0, box=box), pixels[rows, columns])


@pytest.mark.parametrize(
    "box", [(1300, 0, 5, 5), (0, -5, 5, 5), (3, 3, 0, 5), (3, 3, -2, 5), (np.nan, 0, 1, 1)]
)
def test_boxes_without_a_pixel_are_refused(box):
    with pytest.raises(PictureError, match="box"):
        pictures(smooth(700, 1300)).pixels(0, box=box)


def test_pixels_are_scaled_down_by_area():
    pixels = noise(4, 640, 1280, 3)
    small = pictures(pixels).pixels(0, longest=160)
    assert small.shape == (80, 160, 3)
    assert np.abs(small - block_means(pixels, 8)).max() <= 1.5


@pytest.mark.parametrize("longest", [1, 7, 100, 333, 999, 1300, 5000])
def test_pixels_are_never_longer_than_wanted_nor_than_they_are(longest):
    pixels = smooth(700, 1300)
    small = pictures(pixels).pixels(0, longest=longest)
    assert small.shape[1] == min(longest, 1300)
    assert small.shape[0] == max(1, round(700 * min(longest, 1300) / 1300))
    assert np.abs(small.mean((0, 1)) - pixels.mean((0, 1))).max() <= 1.5


@pytest.mark.parametrize("seed", range(6))
def test_a_scaled_part_is_where_it_was(seed):
    rng = np.random.default_rng(seed)
    pixels = smooth(900, 2500)
    x, y, width, height = (
        int(rng.integers(low, high)) for low, high in ((0, 1200), (0, 400), (90, 900), (90, 400))
    )
    longest = int(rng.integers(5, 80))
    small = pictures(pixels).pixels(0, box=(x, y, width, height), longest=longest)
    assert max(small.shape[:2]) == longest
    columns = x + (np.arange(small.shape[1]) + 0.5) * width / small.shape[1]
    assert np.abs(small[small.shape[0] // 2, :, 0] - 255 * (columns - 0.5) / 2499).max() <= 1.5


def test_a_picture_with_alpha_lies_on_white_when_scaled():
    pixels = np.zeros((40, 40, 4), np.uint8)
    assert (pictures(encoded(pixels)).pixels(0, longest=7) == 255).all()


def test_frames_have_pixels_of_their_own():
    stack = noise(5, 3, 20, 30, 3)
    found = pictures(stack)
    assert all(np.array_equal(found.pixels(0, frame=k), stack[k]) for k in range(3))

from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.media import PictureError

from .building import assembled, block_means, encoded, kind, noise, pictures, read, smooth

SEEDS = range(6)


def size(seed: int, longest: int = 1300) -> tuple[int, int]:
    """Return a random height and width, often next to a multiple of the tile's side."""
    rng = np.random.default_rng(seed)
    near = [512 * k + d for k in (1, 2) for d in (-1, 0, 1)]
    return tuple(int(rng.choice(near) if rng.random() < 0.5 else rng.integers(1, longest)) for _ in range(2))


@pytest.mark.parametrize("seed", SEEDS)
def test_tiles_of_a_png_put_together_are_the_picture(seed):
    pixels = noise(seed, *size(seed), 3)
    assert np.array_equal(assembled(pictures(encoded(pixels))), pixels)


@pytest.mark.parametrize("seed", SEEDS)
def test_tiles_of_words_put_together_are_the_values(seed):
    values = np.random.default_rng(seed).normal(3000, 700, (*size(seed), 2))
    found = pictures(values)
    sight = found.sight(0)
    for band in (0, 1):
        words = assembled(found, bands=[band])[:, :, 0]
        back = sight.low + words / 65535 * (sight.high - sight.low)
        assert np.abs(back - values[:, :, band]).max() <= (sight.high - sight.low) / 65535 / 2 * 1.0001


@pytest.mark.parametrize("seed", SEEDS)
def test_each_level_averages_areas_of_the_picture(seed):
    height, width = size(seed)
    pixels, words = noise(seed, height, width, 3), noise(seed, height, width, dtype=np.uint16)
    words[0, :1], words[-1, -1:] = 0, 65535
    found = pictures(pixels, words)
    for level in range(1, found.sight(0).levels):
        assert np.abs(assembled(found, level=level) - block_means(pixels, 2**level)).max() <= 1
        if height * width > 1:
            grey = assembled(found, 1, level=level)[:, :, 0]
            assert np.abs(grey - block_means(words, 2**level)).max() <= 1


def test_the_coarse_levels_of_a_long_picture_average_areas_too():
    pixels = noise(1, 37, 4203, 3)
    found = pictures(pixels)
    assert found.sight(0).levels == 5
    assert np.abs(assembled(found, level=3) - block_means(pixels, 8)).max() <= 1
    last = assembled(found, level=4)  # averages level 3, whose border pixels stand for fewer
    assert last.shape == (3, 263, 3)
    assert np.abs(last - block_means(pixels, 16))[:-1, :-1].max() <= 1.5


@pytest.mark.parametrize(
    ("longest", "levels"), [(1, 1), (512, 1), (513, 2), (1024, 2), (1025, 3), (2048, 3), (20000, 7)]
)
def test_the_last_level_is_the_first_that_fits_in_one_tile(longest, levels):
    sight = pictures(np.zeros((longest, 2), np.uint8)).sight(0)
    assert (sight.levels, sight.tile) == (levels, 512)
    assert -(-longest // 2 ** (levels - 1)) <= 512


def test_tiles_are_as_large_as_they_say_and_no_larger_than_wanted():
    found = pictures(np.zeros((700, 1100), np.uint8))
    sizes = {
        (column, row): found.tile(0, frame=0, level=0, column=column, row=row)[:2]
        for column in range(3)
        for row in range(2)
    }
    assert sizes[0, 0] == (512, 512)
    assert sizes[2, 0] == (76, 512)
    assert sizes[2, 1] == (76, 188)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (encoded(smooth(40, 30), "JPEG"), "JPEG"),
        (encoded(smooth(40, 30), "WEBP"), "JPEG"),
        (encoded(smooth(40, 30), "WEBP", lossless=True), "WEBP"),
        (encoded(smooth(40, 30), "PNG"), "WEBP"),
        (encoded(smooth(40, 30), "TIFF"), "WEBP"),
        (encoded(smooth(40, 30), "TIFF", compression="jpeg"), "JPEG"),
        (smooth(40, 30), "WEBP"),
    ],
    ids=["jpeg", "webp", "lossless webp", "png", "tiff", "jpeg in tiff", "array"],
)
def test_only_what_was_compressed_with_loss_is_so_again(cell, expected):
    data = pictures(cell).tile(0, frame=0, level=0, column=0, row=0).data
    assert kind(data) == expected
    assert np.abs(read(data).astype(int) - smooth(40, 30)).mean() <= 4


def test_bands_are_chosen_by_number():
    pixels = noise(2, 20, 30, 6)
    found = pictures(pixels)
    assert found.sight(0).bands == ["band 0", "band 1", "band 2", "band 3", "band 4", "band 5"]
    assert np.array_equal(assembled(found), pixels[:, :, :3])
    assert np.array_equal(assembled(found, bands=[4]), pixels[:, :, 4:5])
    assert np.array_equal(assembled(found, bands=[5, 0, 3]), pixels[:, :, [5, 0, 3]])


def test_words_have_one_band_after_another():
    values = noise(3, 4, 5, 3, dtype=np.uint16)
    tile = pictures(values).tile(0, frame=0, level=0, column=0, row=0, bands=[2, 0, 1])
    planes = np.frombuffer(tile.data, "<u2").reshape(3, 4, 5).astype(float)
    low, high = values.min(), values.max()
    for plane, band in zip(planes, (2, 0, 1), strict=True):
        assert np.abs(low + plane / 65535 * (high - low) - values[:, :, band]).max() <= 0.5


@pytest.mark.parametrize("bands", [[0, 1], [3], [-1], [0, 1, 7], [0, 1, 2, 0]])
def test_bands_that_are_not_there_are_refused(bands):
    with pytest.raises(PictureError, match="choose one or three of 0 to 2"):
        pictures(smooth(4, 4)).tile(0, frame=0, level=0, column=0, row=0, bands=bands)


@pytest.mark.parametrize(
    "wrong",
    [{"level": 2}, {"level": -1}, {"column": 2}, {"row": 1}, {"column": -1}, {"frame": 1}, {"frame": -1}],
)
def test_tiles_that_are_not_there_are_refused(wrong):
    found = pictures(np.zeros((500, 1000), np.uint8))
    with pytest.raises(PictureError, match=r"no (tile|frame)"):
        found.tile(0, **{"frame": 0, "level": 0, "column": 0, "row": 0, **wrong})

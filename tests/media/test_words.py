from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from .building import assembled, noise, pictures

TYPES = ["uint16", "int8", "int16", "int32", "uint32", "int64", "float16", "float32", "float64", ">u2", ">f4"]


@pytest.mark.parametrize("dtype", TYPES)
def test_words_stand_for_values_from_the_least_to_the_greatest(dtype):
    values = np.random.default_rng(1).uniform(-100, 120, (30, 40)).astype(np.dtype(dtype))
    if np.dtype(dtype).kind == "u":
        values = np.random.default_rng(1).integers(7, 40_000, (30, 40)).astype(dtype)
    found = pictures(values)
    sight = found.sight(0)
    assert (sight.depth, sight.bands) == ("word", ["grey"])
    assert (sight.low, sight.high) == (values.min(), values.max())
    words = assembled(found)[:, :, 0]
    assert (words.min(), words.max()) == (0, 65535)
    back = sight.low + words / 65535 * (sight.high - sight.low)
    assert np.abs(back - values.astype(float)).max() <= (sight.high - sight.low) / 65535 / 2 * 1.0001


def test_all_65536_values_stay_what_they_are():
    values = np.arange(65536, dtype=np.uint16).reshape(256, 256)
    assert np.array_equal(assembled(pictures(values))[:, :, 0], values)


def test_values_that_are_not_finite_are_shown_as_the_lowest():
    values = np.array([[np.nan, -3.0, np.inf], [5.0, -np.inf, 1.0]])
    found = pictures(values)
    assert (found.sight(0).low, found.sight(0).high) == (-3.0, 5.0)
    assert assembled(found)[:, :, 0].tolist() == [[0, 0, 0], [65535, 0, 32768]]
    assert found.pixels(0)[0, 0].tolist() == [0, 0, 0]


@pytest.mark.parametrize("value", [0.0, 7.0, -1e300, 1e300, np.nan])
def test_a_constant_picture_is_dark_and_its_range_is_not_empty(value):
    found = pictures(np.full((3, 4), value))
    sight = found.sight(0)
    assert sight.low < sight.high
    assert sight.low == (0.0 if np.isnan(value) else value)
    assert not assembled(found).any()


def test_the_whole_range_of_float64_fits():
    top = np.finfo(np.float64).max
    assert assembled(pictures(np.array([[-top, 0, top]])))[0, :, 0].tolist() == [0, 32768, 65535]


def test_the_range_is_that_of_all_frames():
    stack = np.stack([np.full((4, 5, 1), value, np.int16) for value in (-5, 3, 40)])
    found = pictures(stack)
    sight = found.sight(0)
    assert (sight.frames, sight.low, sight.high) == (3, -5, 40)
    assert [int(assembled(found, frame=k)[0, 0, 0]) for k in range(3)] == [0, 11651, 65535]


@pytest.mark.parametrize(("kind", "dtype"), [("PNG", np.uint16), ("TIFF", np.uint16), ("TIFF", np.float32)])
def test_files_keep_their_depth(kind, dtype):
    values = noise(4, 30, 20, dtype=np.uint16).astype(dtype)
    file = io.BytesIO()
    Image.fromarray(values).save(file, kind)
    found = pictures(file.getvalue())
    sight = found.sight(0)
    assert (sight.depth, sight.low, sight.high) == ("word", values.min(), values.max())
    back = sight.low + assembled(found)[:, :, 0] / 65535 * (sight.high - sight.low)
    assert np.abs(back - values).max() <= 0.5


@pytest.mark.parametrize("mode", ["I", "F", "I;16", "I;16B"])
def test_deep_pil_images_are_words(mode):
    image = Image.new(mode, (4, 3), 5)
    image.putpixel((1, 2), 900)
    sight = pictures(image).sight(0)
    assert (sight.depth, sight.low, sight.high) == ("word", 5, 900)

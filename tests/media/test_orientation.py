from __future__ import annotations

import io

import numpy as np
import pytest
import tifffile
from PIL import Image
from PIL.PngImagePlugin import PngImageFile

from jupyter_label.media import Limits, PictureError

from .building import ORIENTATION, assembled, block_means, encoded, noise, pictures, smooth, turned

ALL = range(1, 9)


@pytest.mark.parametrize("orientation", ALL)
@pytest.mark.parametrize("limits", [Limits(), Limits(huge=1)], ids=["ordinary", "huge"])
@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_all_orientations_show_the_same_pixels(orientation, limits, kind):
    pixels = noise(1, 530, 700, 3)
    found = pictures(turned(pixels, orientation, kind), limits=limits)
    sight = found.sight(0)
    assert (sight.width, sight.height) == (700, 530)
    assert np.array_equal(assembled(found), pixels)
    assert np.abs(assembled(found, level=1) - block_means(pixels, 2)).max() <= 1
    assert np.array_equal(found.pixels(0, box=(600, 20, 50, 30)), pixels[20:50, 600:650])


@pytest.mark.parametrize("orientation", ALL)
def test_a_huge_jpeg_is_upright_in_its_overview_and_in_its_pixels(orientation):
    pixels = smooth(304, 2400)
    found = pictures(turned(pixels, orientation, "JPEG", quality=95), limits=Limits(huge=1))
    assert np.abs(assembled(found, level=3) - block_means(pixels, 8)).max() <= 6
    assert np.abs(assembled(found).astype(int) - pixels).max() <= 6


@pytest.mark.parametrize("orientation", ALL)
@pytest.mark.parametrize("limits", [Limits(), Limits(huge=1)], ids=["ordinary", "huge"])
def test_words_stand_upright(orientation, limits, tmp_path):
    values = noise(2, 90, 70, 3, dtype=np.uint16)
    stored = {
        1: values,
        2: values[:, ::-1],
        3: values[::-1, ::-1],
        4: values[::-1],
        5: values.swapaxes(0, 1),
        6: np.rot90(values, 1),
        7: values[::-1, ::-1].swapaxes(0, 1),
        8: np.rot90(values, -1),
    }[orientation]
    path = tmp_path / "deep.tif"
    tag = (ORIENTATION, "H", 1, orientation, True)
    tifffile.imwrite(path, stored, photometric="rgb", tile=(32, 16), compression="zlib", extratags=[tag])
    found = pictures(path, limits=limits)
    sight = found.sight(0)
    assert (sight.width, sight.height) == (70, 90)
    back = sight.low + assembled(found) / 65535 * (sight.high - sight.low)
    assert np.abs(back - values).max() <= 0.5


def test_a_pil_image_is_turned_as_its_tag_says():
    image = Image.fromarray(smooth(20, 30))
    image.getexif()[ORIENTATION] = 6
    found = pictures(image)
    assert (found.sight(0).width, found.sight(0).height) == (20, 30)
    assert np.array_equal(found.pixels(0), np.rot90(smooth(20, 30), -1))


def test_an_orientation_without_sense_is_none():
    exif = Image.Exif()
    exif[ORIENTATION] = 77
    assert np.array_equal(pictures(encoded(smooth(9, 7), exif=exif)).pixels(0), smooth(9, 7))


@pytest.mark.parametrize("late", [False, True])
def test_the_orientation_of_a_png_may_stand_behind_its_pixels(late):
    data = turned(smooth(20, 30), 6)
    begin = data.index(b"eXIf") - 4
    end = begin + 12 + int.from_bytes(data[begin : begin + 4], "big")
    chunk, rest = data[begin:end], data[:begin] + data[end:]
    place = rest.index(b"IEND" if late else b"IDAT") - 4
    cell = rest[:place] + chunk + rest[place:]
    found = pictures(cell, Image.open(io.BytesIO(cell)))
    for position in (0, 1):
        assert (found.sight(position).width, found.sight(position).height) == (30, 20)
        assert np.array_equal(found.pixels(position), smooth(20, 30))


def test_the_size_of_a_png_is_known_without_its_pixels(monkeypatch):
    found = pictures(encoded(smooth(20, 30)))
    monkeypatch.setattr(PngImageFile, "load_prepare", None)
    assert found.sight(0).width == 30
    with pytest.raises(PictureError):
        found.pixels(0)

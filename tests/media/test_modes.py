from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from .building import assembled, encoded, kind, noise, pictures, read, smooth

COLOUR = ["red", "green", "blue"]


def saved(image: Image.Image, form: str, **options) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def test_booleans_are_black_and_white():
    mask = noise(1, 9, 11) > 127
    found = pictures(mask, Image.fromarray(mask))
    for position in (0, 1):
        assert found.sight(position).bands == ["grey"]
        assert np.array_equal(assembled(found, position)[:, :, 0], np.where(mask, 255, 0))


@pytest.mark.parametrize(
    ("shape", "bands", "channels"),
    [
        ((5, 6), ["grey"], 1),
        ((5, 6, 1), ["grey"], 1),
        ((5, 6, 2), ["band 0", "band 1"], 1),
        ((5, 6, 3), COLOUR, 3),
        ((5, 6, 4), COLOUR, 4),
        ((5, 6, 5), [f"band {k}" for k in range(5)], 3),
    ],
)
def test_channels_of_byte_arrays(shape, bands, channels):
    pixels = noise(2, *shape)
    found = pictures(pixels)
    assert (found.sight(0).bands, found.sight(0).depth) == (bands, "byte")
    assert np.array_equal(assembled(found), pixels.reshape(5, 6, -1)[:, :, :channels])


def test_a_fourth_channel_of_words_is_a_band_and_not_alpha():
    found = pictures(noise(3, 4, 5, 4, dtype=np.uint16))
    assert found.sight(0).bands == [*COLOUR, "band 3"]
    assert assembled(found, bands=[3]).shape == (4, 5, 1)


def test_alpha_stays_in_tiles_and_is_laid_over_white_in_pixels():
    pixels = noise(4, 20, 30, 4)
    pixels[:, :, 3] = np.linspace(0, 255, 30)
    found = pictures(encoded(pixels))
    assert np.array_equal(assembled(found), pixels)
    assert assembled(found, bands=[1]).shape == (20, 30, 2)
    opacity = pixels[:, :, 3:] / 255
    assert np.abs(found.pixels(0) - (pixels[:, :, :3] * opacity + 255 * (1 - opacity))).max() <= 1


def test_tiles_without_transparent_pixels_have_no_alpha():
    pixels = noise(5, 20, 30, 4)
    pixels[:, :, 3] = 255
    assert np.array_equal(assembled(pictures(encoded(pixels))), pixels[:, :, :3])


def test_averages_of_transparent_pixels_leave_their_colour_out():
    pixels = np.zeros((2, 1024, 4), np.uint8)
    pixels[:, ::2] = (200, 100, 50, 255)
    assert np.abs(assembled(pictures(pixels), level=1) - (200.0, 100, 50, 128)).max() <= 1


def test_palettes_show_their_colours():
    image = Image.fromarray(smooth(30, 40)).quantize(16)
    assert np.array_equal(assembled(pictures(saved(image, "PNG"))), np.asarray(image.convert("RGB")))


def test_palettes_may_be_transparent():
    image = Image.fromarray(smooth(30, 40)).quantize(16)
    for cell in (saved(image, "PNG", transparency=3), saved(image, "GIF", transparency=3)):
        alpha = assembled(pictures(cell))[:, :, 3]
        assert np.array_equal(alpha == 0, np.asarray(image) == 3)


def test_a_colour_may_stand_for_transparent():
    grey, colour = noise(6, 8, 9) // 4, smooth(8, 9)
    found = pictures(encoded(grey, transparency=int(grey[0, 0])), encoded(colour, transparency=(0, 0, 128)))
    assert np.array_equal(assembled(found, 0)[:, :, 1] == 0, grey == grey[0, 0])
    assert np.array_equal(assembled(found, 1)[:, :, 3] == 0, (colour == (0, 0, 128)).all(axis=2))


@pytest.mark.parametrize("form", ["JPEG", "TIFF"])
def test_cmyk_has_the_colours_it_is_printed_in(form):
    cmyk = Image.fromarray(smooth(32, 32)).convert("CMYK")
    found = pictures(saved(cmyk, form))
    assert found.sight(0).bands == COLOUR
    assert np.abs(found.pixels(0).astype(int) - smooth(32, 32)).max() <= 8


def test_ycbcr_and_hsv_become_colours():
    for mode in ("YCbCr", "HSV"):
        image = Image.fromarray(smooth(20, 20)).convert(mode)
        assert np.abs(pictures(image).pixels(0).astype(int) - smooth(20, 20)).max() <= 8


def test_lab_becomes_colours():
    to_lab = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"
    )
    lab = ImageCms.applyTransform(Image.fromarray(smooth(20, 20)), to_lab)
    for cell in (lab, saved(lab, "TIFF")):
        assert np.abs(pictures(cell).pixels(0).astype(int) - smooth(20, 20)).mean() <= 2


def test_grey_is_one_band():
    pixels = noise(7, 12, 13)
    found = pictures(encoded(pixels), Image.fromarray(pixels).convert("LA"))
    for position in (0, 1):
        assert found.sight(position).bands == ["grey"]
        assert np.array_equal(assembled(found, position)[:, :, 0], pixels)
        assert np.array_equal(found.pixels(position), np.repeat(pixels[:, :, None], 3, axis=2))


def test_a_grey_jpeg_has_grey_tiles():
    data = pictures(encoded(smooth(20, 20)[:, :, 0], "JPEG")).tile(0, frame=0, level=0, column=0, row=0).data
    assert kind(data) == "JPEG"
    assert read(data).shape == (20, 20, 1)

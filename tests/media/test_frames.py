from __future__ import annotations

import io

import numpy as np
import pytest
import tifffile
from PIL import Image

from jupyter_label.media import Limits, PictureError

from .building import assembled, encoded, noise, pictures, smooth

FRAMES = [np.full((20, 30, 3), level, np.uint8) for level in (10, 90, 170, 250)]
CUBE = noise(1, 4, 3, 40, 50, dtype=np.uint16)
"""Frames x bands x height x width."""


def animation(kind: str, **options) -> bytes:
    file = io.BytesIO()
    first, *rest = (Image.fromarray(frame) for frame in FRAMES)
    first.save(file, kind, save_all=True, append_images=rest, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [animation("GIF"), animation("PNG"), animation("WEBP", lossless=True), animation("TIFF")],
    ids=["gif", "png", "webp", "tiff"],
)
@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 2, 0)])
def test_frames_of_files_are_shown_in_any_order(data, order):
    found = pictures(data)
    assert found.sight(0).frames == 4
    for frame in order:
        assert np.abs(found.pixels(0, frame=frame).astype(int) - FRAMES[frame]).max() <= 3


def test_pages_of_another_size_are_no_frames():
    file = io.BytesIO()
    pages = [smooth(20, 30), smooth(10, 15), 255 - smooth(20, 30)]
    first, *rest = (Image.fromarray(page) for page in pages)
    first.save(file, "TIFF", save_all=True, append_images=rest)
    found = pictures(file.getvalue())
    assert found.sight(0).frames == 2
    assert np.array_equal(found.pixels(0, frame=1), pages[2])


def test_a_list_is_a_stack(tmp_path):
    path = tmp_path / "first.png"
    path.write_bytes(encoded(FRAMES[0]))
    found = pictures([path, encoded(FRAMES[1]), FRAMES[2], Image.fromarray(FRAMES[3])])
    assert found.sight(0).frames == 4
    assert all(np.array_equal(found.pixels(0, frame=k), FRAMES[k]) for k in range(4))


def test_a_list_of_words_has_one_range():
    found = pictures([np.full((3, 4), 5.0), np.full((3, 4), -2.5)])
    assert (found.sight(0).low, found.sight(0).high) == (-2.5, 6.0)
    assert assembled(found, frame=1).max() == 0


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([], "the list is empty"),
        ([FRAMES[0], None], "frame 1: there is no picture"),
        ([FRAMES[0], "no.png"], 'frame 1: "no.png" does not exist'),
        ([FRAMES[0], FRAMES[1][:5]], "frame 1 is 30 x 5 pixels of red, green, blue in bytes, unlike frame 0"),
        ([FRAMES[0], FRAMES[1][:, :, 0]], "unlike frame 0"),
        ([FRAMES[0], np.stack(FRAMES)], "frame 1 has 4 frames itself"),
        ([1, 2, 3], "frame 0: a cell of type int is no picture"),
    ],
)
def test_lists_that_are_no_stack_are_refused(cells, said):
    with pytest.raises(PictureError, match=said):
        pictures(cells).sight(0)


def values_of(found, frame: int, **options) -> np.ndarray:
    sight = found.sight(0)
    return sight.low + assembled(found, frame=frame, **options) / 65535 * (sight.high - sight.low)


@pytest.mark.parametrize("limits", [Limits(), Limits(huge=1)], ids=["ordinary", "huge"])
@pytest.mark.parametrize("as_bytes", [False, True])
@pytest.mark.parametrize(
    "options",
    [
        {"imagej": True, "metadata": {"axes": "TCYX"}},
        {"ome": True, "metadata": {"axes": "TCYX"}},
        {"ome": True, "metadata": {"axes": "ZCYX"}, "compression": "zlib", "tile": (16, 32)},
        {"ome": True, "metadata": {"axes": "TCYX"}, "byteorder": ">"},
    ],
    ids=["imagej", "ome", "ome tiles", "big endian"],
)
def test_stacks_with_channels_are_frames_with_bands(tmp_path, options, as_bytes, limits):
    path = tmp_path / "stack.tif"
    tifffile.imwrite(path, CUBE, photometric="minisblack", **options)
    found = pictures(path.read_bytes() if as_bytes else path, limits=limits)
    sight = found.sight(0)
    assert (sight.frames, sight.width, sight.height, len(sight.bands), sight.depth) == (4, 50, 40, 3, "word")
    for frame in (3, 0):
        assert np.abs(values_of(found, frame) - CUBE[frame].transpose(1, 2, 0)).max() <= 0.51


@pytest.mark.parametrize("as_bytes", [False, True])
def test_a_stack_with_one_directory_for_all_its_frames_is_read(tmp_path, as_bytes):
    """ImageJ writes stacks over 4 GB so."""
    path = tmp_path / "piece.tif"
    frames = noise(2, 5, 40, 50, dtype=np.uint16)
    tifffile.imwrite(path, frames, imagej=True, metadata={"axes": "ZYX"})
    with tifffile.TiffFile(path) as file:
        first = file.pages[0]
        following = first.offset + 2 + 12 * len(first.tags)  # where the second directory is named
    data = bytearray(path.read_bytes())
    data[following : following + 4] = bytes(4)
    path.write_bytes(data)
    found = pictures(bytes(data) if as_bytes else path)
    assert found.sight(0).frames == 5
    assert np.abs(values_of(found, 4)[:, :, 0] - frames[4]).max() <= 0.51


@pytest.mark.parametrize("limits", [Limits(), Limits(huge=1)], ids=["ordinary", "huge"])
@pytest.mark.parametrize("planar", ["contig", "separate"])
@pytest.mark.parametrize("layout", [{"tile": (64, 48)}, {"rowsperstrip": 7}, {"rowsperstrip": 150}])
@pytest.mark.parametrize("compression", [None, "lzw", "zlib"])
def test_deep_colour_is_read_whatever_its_layout(tmp_path, compression, layout, planar, limits):
    path = tmp_path / "deep.tif"
    values = noise(3, 150, 110, 3, dtype=np.uint16)
    stored = values if planar == "contig" else np.moveaxis(values, 2, 0)
    tifffile.imwrite(path, stored, photometric="rgb", planarconfig=planar, compression=compression, **layout)
    found = pictures(path, limits=limits)
    assert found.sight(0).bands == ["red", "green", "blue"]
    assert np.abs(values_of(found, 0) - values).max() <= 0.5


@pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.uint32, np.float32, np.float64])
def test_multispectral_tiffs_have_numbered_bands(tmp_path, dtype):
    path = tmp_path / "bands.tif"
    values = noise(4, 30, 20, 7).astype(dtype)
    tifffile.imwrite(path, values, photometric="minisblack", planarconfig="contig")
    found = pictures(path)
    assert found.sight(0).bands == [f"band {k}" for k in range(7)]
    back = values_of(found, 0, bands=[6]) if dtype != np.uint8 else assembled(found, bands=[6])
    assert np.abs(back[:, :, 0] - values[:, :, 6]).max() <= 0.01


@pytest.mark.parametrize("limits", [Limits(), Limits(huge=1)], ids=["ordinary", "huge"])
def test_the_alpha_of_a_tiff_is_kept(tmp_path, limits):
    path = tmp_path / "alpha.tif"
    pixels = noise(5, 30, 20, 4)
    tifffile.imwrite(path, pixels, photometric="rgb", extrasamples=["unassalpha"], tile=(16, 16))
    found = pictures(path, limits=limits)
    assert found.sight(0).bands == ["red", "green", "blue"]
    assert np.array_equal(assembled(found), pixels)

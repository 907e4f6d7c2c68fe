from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
import threading

import numpy as np
import pytest
import tifffile
from PIL import Image

from jupyter_label.media import Limits, PictureError, scratch

from .building import assembled, block_means, encoded, noise, pictures, smooth

HUGE = Limits(huge=1)
WIDE = smooth(304, 2400)


@pytest.fixture(params=["libvips", "pillow"])
def either(request, monkeypatch):
    """Decode with libvips, and as where it is not installed."""
    if request.param == "pillow":
        monkeypatch.setitem(sys.modules, "pyvips", None)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def gate(monkeypatch):
    """``gate`` must be set before a huge picture's own pixels are decoded; ``gate.count`` says how often."""
    event, fill = threading.Event(), scratch._filled
    event.count = 0

    def wait(*args):
        event.count += 1
        assert event.wait(60)
        return fill(*args)

    monkeypatch.setattr(scratch, "_filled", wait)
    yield event
    event.set()


@pytest.mark.parametrize("as_bytes", [False, True])
def test_a_huge_png_is_shown_exactly(either, folder, as_bytes):
    pixels = noise(1, 700, 2500, 3)
    path = folder / "a.png"
    path.write_bytes(encoded(pixels))
    found = pictures(path.read_bytes() if as_bytes else path, limits=HUGE)
    assert np.array_equal(assembled(found), pixels)
    for level in range(1, found.sight(0).levels):
        assert np.abs(assembled(found, level=level) - block_means(pixels, 2**level)).max() <= 1


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "CMYK", "1", "I;16", "RGB"])
def test_huge_pictures_of_every_mode_are_as_small_ones(either, mode, folder):
    source = Image.fromarray(smooth(60, 70))
    image = Image.fromarray(noise(2, 60, 70, dtype=np.uint16)) if mode == "I;16" else source.convert(mode)
    path = folder / ("a.tif" if mode == "CMYK" else "a.png")
    image.save(path)
    assert np.array_equal(assembled(pictures(path, limits=HUGE)), assembled(pictures(path)))


def test_an_overview_does_not_wait_for_the_pixels(gate):
    found = pictures(encoded(WIDE, "JPEG", quality=95), limits=HUGE)
    assert np.abs(assembled(found, level=3) - block_means(WIDE, 8)).max() <= 6
    assert found.pixels(0, longest=100).shape == (13, 100, 3)
    assert not gate.is_set()


def test_a_tile_waits_for_the_pixels_which_are_decoded_once(gate):
    found = pictures(encoded(WIDE, "JPEG", quality=95), limits=HUGE)
    found.tile(0, frame=0, level=3, column=0, row=0)  # begins to decode in the background
    tiles = [None] * 4

    def look(k):
        tiles[k] = found.tile(0, frame=0, level=k % 2, column=1, row=0)

    threads = [threading.Thread(target=look, args=(k,)) for k in range(4)]
    for thread in threads:
        thread.start()
    assert tiles == [None] * 4
    gate.set()
    for thread in threads:
        thread.join()
    assert tiles[0] == tiles[2]
    assert [tile[:2] for tile in tiles] == [(512, 304), (512, 152)] * 2
    assert gate.count == 1
    assert np.abs(assembled(found).astype(int) - WIDE).max() <= 6


def test_what_fails_in_the_background_is_said_to_who_needs_it(folder):
    data = encoded(noise(3, 304, 2400, 3), "JPEG")
    found = pictures(data, limits=HUGE)
    found.tile(0, frame=0, level=3, column=0, row=0)
    cut = pictures(data[: len(data) // 2], limits=HUGE)
    for level in (3, 0):
        with pytest.raises(PictureError, match="truncated"):
            cut.tile(0, frame=0, level=level, column=0, row=0)


def files(folder) -> list[str]:
    return [path.name for path in folder.rglob("pixels")]


def test_temporary_files_go_with_their_pictures(folder):
    found = pictures(encoded(noise(4, 30, 40, 3)), limits=HUGE)
    found.pixels(0)
    assert len(files(folder)) == 1
    del found
    gc.collect()
    assert list(folder.iterdir()) == []


def test_temporary_files_are_evicted(folder):
    cells = [encoded(noise(k, 100, 100, 3)) for k in range(5)]
    found = pictures(*cells, limits=HUGE, disk=90_000)
    for position in (0, 1, 2, 3, 4, 0):
        assert np.array_equal(found.pixels(position), noise(position, 100, 100, 3))
        assert len(files(folder)) <= 2


def test_temporary_files_go_when_python_ends(folder):
    path = folder / "a.png"
    path.write_bytes(encoded(WIDE))
    script = (
        "import sys; from jupyter_label.media import Limits, Pictures\n"
        "found = Pictures(lambda position: sys.argv[1], limits=Limits(huge=1))\n"
        "print(found.pixels(0).shape)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], env={"TMPDIR": str(folder)}, capture_output=True, text=True
    )
    assert done.stdout == "(304, 2400, 3)\n", done.stderr
    assert [entry.name for entry in folder.iterdir()] == ["a.png"]


def test_a_failed_decode_leaves_no_file(folder):
    data = encoded(WIDE)
    with pytest.raises(PictureError):
        pictures(data[: len(data) // 2], limits=HUGE).pixels(0)
    gc.collect()
    assert list(folder.iterdir()) == []


def test_a_full_disk_is_said(folder, monkeypatch):
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr(scratch.shutil, "disk_usage", lambda path: usage)
    with pytest.raises(PictureError, match="TMPDIR"):
        pictures(encoded(WIDE), limits=HUGE).pixels(0)


@pytest.mark.parametrize("as_bytes", [False, True])
def test_tiles_of_a_huge_tiff_are_read_where_they_are(folder, as_bytes):
    pixels = noise(5, 700, 2500, 3)
    path = folder / "a.tif"
    tifffile.imwrite(path, pixels, tile=(128, 256), photometric="rgb", compression="zlib")
    found = pictures(path.read_bytes() if as_bytes else path, limits=HUGE)
    assert np.array_equal(assembled(found), pixels)
    assert np.abs(assembled(found, level=3) - block_means(pixels, 8)).max() <= 1
    assert files(folder) == []


@pytest.mark.parametrize("shape", [(320, 4112), (321, 4117), (319, 4111)])
def test_a_pyramid_is_read_from_its_own_levels(folder, shape):
    """The levels of the file are painted in colours of their own, to know them by."""
    height, width = shape
    path = folder / "slide.tif"
    options = {"tile": (128, 128), "photometric": "rgb"}
    with tifffile.TiffWriter(path) as file:
        file.write(np.full((height, width, 3), 200, np.uint8), subifds=2, **options)
        for factor, colour in ((4, 100), (16, 50)):
            level = np.full((height // factor, width // factor, 3), colour, np.uint8)
            file.write(level, subfiletype=1, **options)
    found = pictures(path, limits=HUGE)
    colours = [np.unique(assembled(found, level=level)).tolist() for level in (4, 3, 2, 1, 0)]
    assert colours == [[50], [100], [100], [200], [200]]


def test_a_huge_array_is_read_where_it_is():
    pixels = noise(6, 300, 2500, dtype=np.uint16)
    pixels[0, 0], pixels[-1, -1] = 0, 65535
    found = pictures(pixels, limits=HUGE)
    assert np.array_equal(assembled(found)[:, :, 0], pixels)
    assert np.abs(assembled(found, level=3)[:, :, 0] - block_means(pixels, 8)).max() <= 1


def test_values_of_a_huge_picture_outside_of_the_sampled_range_are_clipped():
    values = np.full((4000, 4000), 100, np.int32)
    values[0, :256] = np.arange(256)  # in a sample
    values[300, 300] = 10_000  # in none
    found = pictures(values, limits=HUGE)
    sight = found.sight(0)
    assert (sight.low, sight.high) == (0, 255)
    tile = found.tile(0, frame=0, level=0, column=0, row=0)
    assert np.frombuffer(tile.data, "<u2").reshape(512, 512)[300, 300] == 65535

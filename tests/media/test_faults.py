from __future__ import annotations

import contextlib
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from jupyter_label.media import Limits, PictureError, fingerprint

from .building import encoded, noise, pictures

JPEG = encoded(noise(1, 60, 80, 3), "JPEG")
PNG = encoded(noise(1, 60, 80, 3))


def fault(cell, **options) -> str:
    """Return what is said of a cell by each way of looking at its picture."""
    found, said = pictures(cell, **options), []
    for look in (
        lambda: found.sight(0),
        lambda: found.tile(0, frame=0, level=0, column=0, row=0),
        lambda: found.pixels(0, longest=5),
    ):
        with pytest.raises(PictureError) as error:
            look()
        said.append(str(error.value))
    assert len(set(said)) == 1
    return said[0]


@pytest.mark.parametrize("cell", [None, math.nan, np.float64("nan"), pd.NA, pd.NaT])
def test_an_empty_cell_says_so(cell):
    assert "there is no picture" in fault(cell)


@pytest.mark.parametrize("cell", [3, 2.5, np.int64(3), {"a": 1}, object(), {1}])
def test_other_types_are_named_with_what_would_be_right(cell):
    said = fault(cell)
    assert type(cell).__name__ in said
    assert "a path, a URL, bytes, a PIL image, a NumPy array" in said


@pytest.mark.parametrize(
    ("array", "said"),
    [
        (np.zeros(5), "height x width"),
        (np.zeros((1, 2, 3, 4, 5)), "height x width"),
        (np.zeros((0, 5)), "no pixels"),
        (np.zeros((4, 5, 0)), "no pixels"),
        (np.zeros((2, 2), complex), "integers or floats"),
        (np.array([["a"]]), "integers or floats"),
        (np.array([[None]]), "integers or floats"),
        (np.zeros((3, 400, 500), np.float32), "channels first"),
    ],
)
def test_arrays_of_a_wrong_shape_or_type_are_refused(array, said):
    told = fault(array)
    assert said in told
    assert str(array.shape) in told


def test_a_pil_image_without_pixels_is_refused():
    assert "no pixels" in fault(Image.new("RGB", (0, 4)))


def test_missing_files_say_where_was_looked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert fault("no.png") == f'"no.png" does not exist; relative paths begin in {Path.cwd()}'
    assert fault(str(tmp_path / "no.png")) == f'"{tmp_path / "no.png"}" does not exist'
    assert "does not exist" in fault((tmp_path / "no.png").as_uri())


@pytest.mark.parametrize("text", ["", "  ", "a\0b", "x" * 5000, "~nobody-of-that-name/a.png"])
def test_paths_that_cannot_be_are_refused(text):
    fault(text)


def test_a_folder_is_no_picture(tmp_path):
    assert "is a folder" in fault(tmp_path)


def test_an_empty_file_says_so(tmp_path):
    path = tmp_path / "empty.jpg"
    path.touch()
    assert "empty.jpg" in fault(path)
    assert "0 bytes" in fault(path)
    assert fault(path).count("empty.jpg") == 1
    assert "nothing in it" in fault(b"")


def test_a_file_that_must_not_be_read_says_so(tmp_path, monkeypatch):
    path = tmp_path / "a.png"
    path.write_bytes(PNG)

    def refuse(*args):
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert "permissions" in fault(path)


@pytest.mark.parametrize("data", [b"abc", b"<html></html>", b"%PDF-1.7", bytes(1000)])
def test_bytes_that_are_no_picture_say_so(data):
    assert f"the byte string of {len(data):,} bytes is no picture" in fault(data)


@pytest.mark.parametrize("limits", [Limits(), Limits(huge=1)], ids=["ordinary", "huge"])
@pytest.mark.parametrize("data", [JPEG, PNG], ids=["jpeg", "png"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_truncated_files_say_so(data, share, limits, tmp_path):
    path = tmp_path / "cut.img"
    path.write_bytes(data[: int(len(data) * share)])
    for cell in (path, path.read_bytes()):
        found = pictures(cell, limits=limits)
        with pytest.raises(PictureError, match=r"(cut\.img|bytes).* truncated"):
            found.tile(0, frame=0, level=0, column=0, row=0)


@pytest.mark.parametrize("kind", ["TIFF", "GIF", "WEBP", "BMP", "PPM"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.9])
def test_other_broken_files_raise_nothing_else(kind, share):
    data = encoded(noise(1, 60, 80, 3), kind)
    found = pictures(data[: int(len(data) * share)])
    with pytest.raises(PictureError):
        found.tile(0, frame=0, level=0, column=0, row=0)


@pytest.mark.parametrize("seed", range(30))
def test_files_with_wrong_bytes_open_or_raise_nothing_else(seed):
    rng = np.random.default_rng(seed)
    kind = ["JPEG", "PNG", "TIFF", "GIF", "WEBP"][seed % 5]
    data = bytearray(encoded(noise(seed, 20, 30, 3), kind))
    for place in rng.integers(0, len(data), 12):
        data[place] = rng.integers(256)
    found = pictures(bytes(data))
    with contextlib.suppress(PictureError):
        sight = found.sight(0)
        assert found.tile(0, frame=0, level=sight.levels - 1, column=0, row=0).data


def test_too_many_pixels_are_refused_until_pillow_is_told_otherwise(monkeypatch):
    limits = Limits(largest=100)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    assert "set PIL.Image.MAX_IMAGE_PIXELS = None" in fault(PNG, limits=limits)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    assert pictures(PNG, limits=limits).sight(0).width == 80


def test_pillows_own_limit_stops_nothing_and_stays_as_it_was(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    assert pictures(PNG).pixels(0).shape == (60, 80, 3)
    assert Image.MAX_IMAGE_PIXELS == 10


def test_a_picture_that_was_broken_is_looked_at_again(tmp_path):
    path = tmp_path / "late.png"
    found = pictures(path)
    with pytest.raises(PictureError, match="does not exist"):
        found.sight(0)
    path.write_bytes(PNG)
    assert found.sight(0).width == 80


def test_fingerprints_of_what_is_no_picture_are_refused():
    with pytest.raises(PictureError, match="a cell of type dict is no picture"):
        fingerprint({})

from __future__ import annotations

import base64
from pathlib import Path

import fsspec
import numpy as np
import pytest
from PIL import Image

from jupyter_label.media import Limits, PictureError

from .building import encoded, noise, pictures, served

PIXELS = noise(1, 20, 30, 3)
PNG = encoded(PIXELS)


class Tensor:
    """What offers its values as an array, as tensors of other libraries do."""

    ndim = 3

    def __array__(self, dtype=None, copy=None):
        return PIXELS


@pytest.mark.parametrize(
    "cell",
    [
        PNG,
        bytearray(PNG),
        memoryview(PNG),
        f"data:image/png;base64,{base64.b64encode(PNG).decode()}",
        Image.fromarray(PIXELS),
        PIXELS,
        PIXELS[None],
        np.asfortranarray(PIXELS),
        Tensor(),
    ],
    ids=["bytes", "bytearray", "memoryview", "data", "pil", "array", "frames", "fortran", "tensor"],
)
def test_a_picture_comes_in_many_forms(cell):
    assert np.array_equal(pictures(cell).pixels(0), PIXELS)


def test_files_are_named_by_path_or_url(tmp_path, monkeypatch):
    path = tmp_path / "ein Bild \N{SNOWMAN}.png"
    path.write_bytes(PNG)
    monkeypatch.chdir(tmp_path)
    for cell in (path, str(path), path.as_uri(), path.name, Path(path.name)):
        assert np.array_equal(pictures(cell).pixels(0), PIXELS)


def test_pictures_are_fetched_over_http():
    with served(200, PNG) as url:
        assert np.array_equal(pictures(url).pixels(0), PIXELS)


def test_a_server_that_refuses_is_quoted():
    with served(404, b"gone") as url, pytest.raises(PictureError, match=r"picture\.png.*HTTP 404 Not Found"):
        pictures(url).sight(0)


def test_a_server_that_is_not_there_is_named():
    with served(200, PNG) as url:
        pass
    with pytest.raises(PictureError, match=r"cannot be fetched: .*refused"):
        pictures(url).sight(0)


def test_downloads_have_a_limit():
    with served(200, PNG) as url, pytest.raises(PictureError, match="larger than"):
        pictures(url, limits=Limits(download=100)).sight(0)


def test_a_web_page_is_no_picture():
    with served(200, b"<html>please log in</html>") as url, pytest.raises(PictureError, match="no picture"):
        pictures(url).sight(0)


def test_other_file_systems_are_read_by_fsspec():
    with fsspec.open("memory://media/a.png", "wb") as file:
        file.write(PNG)
    assert np.array_equal(pictures("memory://media/a.png").pixels(0), PIXELS)


@pytest.mark.parametrize("url", ["memory://media/none.png", "nonsense://a/b.png"])
def test_what_fsspec_cannot_read_is_named(url):
    with pytest.raises(PictureError, match=f'"{url}" cannot be fetched'):
        pictures(url).sight(0)


def test_without_fsspec_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "fsspec", None)
    with pytest.raises(PictureError, match=r'pip install "jupyter_label\[remote\]"'):
        pictures("s3://bucket/a.png").sight(0)

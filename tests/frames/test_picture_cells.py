"""Pictures in cells: taken as they are, never copied, listed or written out."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest
from PIL import Image

from jupyter_label.frames import file_name, search, take

ARRAY = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)
PICTURE = Image.new("RGB", (4, 2))


class Tensor:
    """What tensors of other libraries have in common."""

    shape = (3, 480, 640)
    dtype = "uint8"

    def __array__(self, dtype=None, copy=None):
        raise AssertionError("nothing reads its values")

    def tolist(self):
        raise AssertionError("nothing lists its values")


def digest(cell):
    if isinstance(cell, int):
        raise TypeError("7 is no picture")
    return hashlib.sha256(np.asarray(cell).tobytes()).hexdigest()


@pytest.mark.parametrize("cell", [b"\x89PNG", bytearray(b"x"), ARRAY, ARRAY[..., 0], PICTURE, Tensor()])
@pytest.mark.parametrize("wrap", [list, tuple, lambda cells: pd.Series(list(cells), dtype=object)])
def test_pictures_in_a_list_are_a_column(cell, wrap):
    table = take(wrap([cell, cell]), columns=["image"], fingerprints={"image": lambda cell: "same"})
    assert table.frame.columns.tolist() == ["image"]
    assert all(kept is cell for kept in table.frame["image"])


def test_pictures_of_several_kinds_are_one_column():
    table = take([ARRAY, b"\x89PNG", PICTURE], columns=["image"], fingerprints={"image": digest})
    assert [type(cell) for cell in table.frame["image"]] == [np.ndarray, bytes, Image.Image]


def test_a_series_of_bytes_of_another_library_is_a_column_of_pictures():
    assert take(pl.Series([b"a", b"b"]), columns=["image"]).frame["image"].tolist() == [b"a", b"b"]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([np.arange(3), np.arange(3)], "row 0 of the list is ndarray"),
        ([np.float64(3)], "row 0 of the list is float64"),
        ([ARRAY, "a.png"], "row 1 of the list is str 'a.png', the ones before are ndarray"),
        (["a.png", ARRAY], "row 1 of the list is ndarray"),
        ([None], "or pictures (bytes, Pillow images, arrays)"),
    ],
)
def test_what_is_neither_row_nor_picture_is_refused(rows, reason):
    with pytest.raises(TypeError) as caught:
        take(rows, columns=["image"])
    assert reason in str(caught.value)


@pytest.mark.parametrize("picture", [ARRAY, b"\x89PNG"])
def test_a_picture_alone_belongs_into_a_list(picture):
    with pytest.raises(TypeError, match="put pictures into a list"):
        take(picture, columns=["image"])


# --- ids ---------------------------------------------------------------------------------


def ids(*cells, **columns):
    frame = pd.DataFrame({"image": pd.Series(cells, dtype=object), **columns})
    return take(frame, columns=["image", *columns], fingerprints={"image": digest}).ids


def test_ids_follow_the_fingerprint_and_the_other_columns():
    assert ids(ARRAY, PICTURE) == ids(ARRAY.copy(), PICTURE.copy())
    assert len(set(ids(ARRAY, PICTURE, ARRAY + 1, None))) == 4
    assert ids(ARRAY, ARRAY)[1] == f"{ids(ARRAY)[0]}-2"
    assert ids(ARRAY, note="x") != ids(ARRAY, note="y")


def test_a_fingerprint_that_cannot_be_taken_names_the_row():
    with pytest.raises(ValueError, match="column 'image', row 1: 7 is no picture"):
        ids(ARRAY, 7)


def test_without_fingerprints_arrays_are_told_apart_by_their_values():
    frame = pd.DataFrame({"x": [ARRAY, ARRAY + 1, ARRAY.copy()]})
    first, second, third = take(frame, columns=["x"]).ids
    assert first != second
    assert third == f"{first}-2"


# --- what is shown of them ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (np.zeros((480, 640, 3), np.uint8), "array 480×640×3"),
        (b"x" * 1204, "1,204 bytes"),
        (memoryview(b"abc"), "3 bytes"),
        (PICTURE, "Image 4×2"),
        (Tensor(), "Tensor 3×480×640"),
    ],
)
def test_bulky_cells_are_described_and_found_by_it(cell, shown):
    frame = pd.DataFrame({"image": pd.Series([cell, "other"], dtype=object), "id": ["a", "b"]})
    table = take(frame, columns=["image"], id="id")
    assert table.content(0, ["image"]) == {"image": shown}
    assert search(table, shown, ["image"]).tolist() == [0]
    assert search(table, "0, 0", ["image"]).tolist() == []


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("in/a.png", "a.png"),
        (Path("in/a.png"), "a.png"),
        ("C:\\in\\a.png", "a.png"),
        ("https://example.org/x/a.png?w=3#top", "a.png"),
        ("https://example.org/x/", "x"),
        ("what?.png", "what?.png"),
        ("data:image/png;base64,AA/A", ""),
        (b"a.png", ""),
        (None, ""),
    ],
)
def test_files_are_named_by_their_path_or_url(cell, name):
    assert file_name(cell) == name

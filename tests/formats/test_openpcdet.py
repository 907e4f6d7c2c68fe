from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from jupyter_label.formats import from_openpcdet, to_openpcdet

from .made import frames

BOX = [10.0, -2, 0.8, 4.2, 1.8, 1.6, 0.3]


@given(frames())
def test_no_bit_changes_there_and_back(frame):
    boxes, names = to_openpcdet(frame)
    there = from_openpcdet(boxes, names.tolist())
    pd.testing.assert_frame_equal(there.drop(columns="track"), frame.drop(columns="track"))


def test_boxes_are_centre_extents_and_heading():
    frame = from_openpcdet([[*BOX, 5.0, 6.0]], ["Car"], [0.9])
    assert frame.loc[0].drop("track").to_dict() == {
        "label": "Car",
        **dict(zip(("x", "y", "z", "length", "width", "height", "yaw"), BOX, strict=True)),
        "score": 0.9,
    }
    boxes, names = to_openpcdet(frame)
    assert boxes.tolist() == [BOX]
    assert names.tolist() == ["Car"]


def test_none_are_an_array_of_seven_columns():
    boxes, names = to_openpcdet(from_openpcdet(np.empty((0, 7)), []))
    assert (boxes.shape, names.shape) == ((0, 7), (0,))


@pytest.mark.parametrize(
    ("boxes", "names", "message"),
    [
        ([BOX[:6]], ["Car"], r"the shape \(1, 6\); right is \(n, 7\)"),
        ([BOX], [], "there are 0 names of 1 boxes"),
        ([BOX, [*BOX[:3], -1.0, *BOX[4:]]], ["Car", "Car"], "box 1: the length of a cuboid is -1; right is"),
        ([[np.nan, *BOX[1:]]], ["Car"], "box 0: the x of a cuboid is nan; right is a finite number"),
    ],
)
def test_boxes_that_are_none(boxes, names, message):
    with pytest.raises(ValueError, match=message):
        from_openpcdet(boxes, names)


@pytest.mark.parametrize(
    ("column", "cell", "error", "message"),
    [
        (
            "width",
            -1.0,
            ValueError,
            r"row 1 \(index 'b'\): the width of a cuboid is -1; right is more than 0",
        ),
        ("width", None, ValueError, r"column 'width', row 1 \(index 'b'\): a number is missing"),
        ("x", "far", TypeError, r"column 'x', row 1 \(index 'b'\): found str 'far'; right is a number"),
        ("label", None, ValueError, r"column 'label' is empty in row 1"),
    ],
)
def test_errors_name_row_and_column(column, cell, error, message):
    frame = from_openpcdet([BOX, BOX], ["Car", "Car"]).astype(object).set_axis(["a", "b"])
    frame.loc["b", column] = cell
    with pytest.raises(error, match=message):
        to_openpcdet(frame)


def test_a_column_that_is_not_there_is_named():
    frame = from_openpcdet([BOX], ["Car"]).drop(columns="yaw")
    with pytest.raises(KeyError, match="no column 'yaw'"):
        to_openpcdet(frame)

from __future__ import annotations

import msgspec
import numpy as np
import pandas as pd
import pytest
from pycocotools import mask as coco

from jupyter_label.frames import MissingColumnError, image_rows, suggestions_from
from jupyter_label.geometry import encode
from jupyter_label.schema import Box, Ellipse, Keypoints, Point, Polygon, Polyline

from .picturing import EVERY, ONE, PIXELS, STREET, every, photos


class Tensor:
    """Numbers that another library holds."""

    def __init__(self, values):
        self.values = np.asarray(values)

    def __array__(self, dtype=None, copy=None):
        return self.values

    def tolist(self):
        return self.values.tolist()


def made(*proposed, task=ONE, **keywords):
    """Give what is suggested of the first picture as (value, label, score)."""
    answers = iter([list(proposed), None, None])
    found = suggestions_from(lambda row: next(answers), photos(), task, **keywords)
    assert {a.item for a in found} <= {"a"}
    return [(a.value, a.label, a.score) for a in found]


def refused(error, match, *proposed, task=STREET):
    with pytest.raises(error, match=match):
        made(*proposed, task=task)


# --- what functions give -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("proposed", "value"),
    [
        ({"box": [1, 2, 3, 4]}, Box(1, 2, 3, 4)),
        ({"box": (1, 2, 3, 4), "angle": 30, "frame": 2}, Box(1, 2, 3, 4, 30, frame=2)),
        ({"box": np.array([1, 2, 3, 4], np.float32)}, Box(1, 2, 3, 4)),
        ({"box": Tensor([1, 2, 3, 4])}, Box(1, 2, 3, 4)),
        ({"box": [np.int64(1), Tensor(2), 3.0, 4]}, Box(1, 2, 3, 4)),
        ({"ellipse": [5, 6, 2, 1], "angle": np.float32(45)}, Ellipse(5, 6, 2, 1, 45)),
        ({"point": [5, 6]}, Point(5, 6)),
        ({"polyline": np.array([[1, 2], [3, 4]])}, Polyline([(1, 2), (3, 4)])),
        ({"polygon": [[0, 0], [4, 0], [0, 4]]}, Polygon([(0, 0), (4, 0), (0, 4)])),
        (
            {"polygon": Tensor([[0, 0], [9, 0], [0, 9]]), "holes": [np.array([[1, 1], [2, 1], [1, 2]])]},
            Polygon([(0, 0), (9, 0), (0, 9)], [[(1, 1), (2, 1), (1, 2)]]),
        ),
        ({"mask": PIXELS}, encode(PIXELS)),
        ({"mask": PIXELS.astype(np.uint8)}, encode(PIXELS)),
        ({"mask": Tensor(PIXELS)}, encode(PIXELS)),
        ({"mask": coco.encode(np.asfortranarray(PIXELS.astype(np.uint8)))}, encode(PIXELS)),
        ({"mask": {"size": [3, 4], "counts": [3, 2, 2, 1, 4]}}, encode(PIXELS)),
        ({"mask": msgspec.to_builtins(encode(PIXELS))}, encode(PIXELS)),
        ((1, 2, 3, 4), Box(1, 2, 3, 4)),
        (np.array([1, 2, 3, 4]), Box(1, 2, 3, 4)),
    ],
)
def test_every_form_of_a_shape_is_read(proposed, value):
    assert made(proposed) == [(value, "car", None)]


def test_keypoints_are_visible_unless_they_say_otherwise():
    proposed = {"keypoints": np.array([[1, 2, 1], [3, 4, 0]]), "label": "arm"}
    assert made(proposed, task=STREET) == [(Keypoints([(1, 2, 1), (3, 4, 0)]), "arm", None)]
    proposed = {"keypoints": [[1, 2], (3, 4)], "label": "arm"}
    assert made(proposed, task=STREET) == [(Keypoints([(1, 2, 2), (3, 4, 2)]), "arm", None)]


def test_shapes_bring_labels_and_scores():
    assert made(
        {"box": [0, 0, 1, 1], "label": np.str_("arm"), "score": np.float32(0.5), "id": 7},
        (0, 0, 2, 2, "car"),
        [0, 0, 3, 3, "car", Tensor(0.25)],
        task=STREET,
    ) == [(Box(0, 0, 1, 1), "arm", 0.5), (Box(0, 0, 2, 2), "car", None), (Box(0, 0, 3, 3), "car", 0.25)]


def test_an_array_of_boxes_and_scores_will_do_where_there_is_one_label():
    answers = iter([Tensor([[0, 0, 1, 1, 0.5], [2, 2, 3, 3, 1]]), np.zeros((0, 5)), []])
    found = suggestions_from(lambda row: next(answers), photos(), ONE)
    assert [(a.value, a.label, a.score) for a in found] == [
        (Box(0, 0, 1, 1), "car", 0.5),
        (Box(2, 2, 3, 3), "car", 1),
    ]


def test_a_column_holds_lists_of_shapes():
    table = photos(found=[[(0, 0, 1, 1)], None, []])
    assert [(a.item, a.value, a.model) for a in suggestions_from("found", table, ONE)] == [
        ("a", Box(0, 0, 1, 1), "found")
    ]


def test_the_same_shape_is_suggested_once_and_has_the_same_id_again():
    def propose(row):
        return [{"mask": PIXELS}, {"mask": PIXELS}]

    first, second = (suggestions_from(propose, photos(), ONE) for _ in range(2))
    assert [a.id for a in first] == [a.id for a in second]
    assert len(first) == 3


@pytest.mark.parametrize(
    ("proposed", "error", "match"),
    [
        ({"box": [0, 0, 1, 1]}, ValueError, "row 0 .*: the label None .* The labels are: 'car', 'arm'"),
        ({"box": [0, 0, 1, 1], "label": "cars"}, ValueError, "Did you mean 'car'"),
        ({"box": [0, 0, 1, 1], "label": "car", "score": 2}, ValueError, "the score is 2; right is"),
        ({"box": [0, 0, 1], "label": "car"}, ValueError, "box .* has 3 numbers; right are 4"),
        ({"box": [0, 0, 1, "x"], "label": "car"}, TypeError, "box holds str 'x'; right are numbers"),
        ({"box": [0, 0, 1, None], "label": "car"}, TypeError, "box holds NoneType None"),
        ({"box": 5, "label": "car"}, TypeError, "box is int 5; right is a list"),
        ({"box": [0, 0, 0, 1], "label": "car"}, ValueError, "row 0 .*: the width of a box is 0"),
        ({"box": [0, 0, 1, 1], "angle": 270, "label": "car"}, ValueError, "the angle of a box is 270"),
        (
            {"box": [0, 0, 1, 1], "frame": 0.5, "label": "car"},
            TypeError,
            "frame is float 0.5; right is a whole",
        ),
        ({"box": [0, 0, 1, 1], "frame": -1, "label": "car"}, ValueError, "the frame of a box is -1"),
        (
            {"bbox": [0, 0, 1, 1], "label": "car"},
            ValueError,
            "has no geometry, or more than one. Right is a list",
        ),
        ({"box": [0, 0, 1, 1], "point": [0, 0], "label": "car"}, ValueError, "or more than one"),
        ({"polygon": [[0, 0], [1, 1]], "label": "car"}, ValueError, "vertices of a polygon is 2"),
        ({"polygon": [0, 0, 1, 1], "label": "car"}, TypeError, "polygon is int 0; right is a list"),
        ({"keypoints": [[1, 2]], "label": "arm"}, ValueError, "joints is 1; right is 2: shoulder, elbow"),
        ({"keypoints": [[1, 2]], "label": "car"}, ValueError, "the label has no skeleton"),
        (
            {"mask": PIXELS * 0.5, "label": "car"},
            ValueError,
            "row 0 .*: a mask of float64 .* right is mask > 0.5",
        ),
        (
            {"mask": PIXELS[None], "label": "car"},
            ValueError,
            r"the shape \(1, 3, 4\); right is height x width",
        ),
        ({"mask": ~PIXELS & PIXELS, "label": "car"}, ValueError, "a mask has no pixels"),
        ({"mask": {"size": [3, 4]}, "label": "car"}, ValueError, "is no RLE; right is {'size'"),
        ({"mask": {"size": [3, 4], "counts": [5]}, "label": "car"}, ValueError, "cover 5 pixels"),
        ((0, 0, 1, 1, "bus"), ValueError, "the label 'bus' is not of the task"),
        ((0, 0, 1), TypeError, "a shape is tuple .* Right is a list of dicts"),
        ("car", TypeError, "a shape is str 'car'"),
    ],
)
def test_what_is_no_shape_names_the_row_and_what_would_be_right(proposed, error, match):
    refused(error, match, proposed)


@pytest.mark.parametrize("answer", [{"box": [0, 0, 1, 1]}, "car", 5])
def test_shapes_come_in_a_list(answer):
    with pytest.raises(TypeError, match=r"row 0 .*: shapes are proposed as .* Right is a list of dicts"):
        suggestions_from(lambda row: answer, photos(), ONE)


def test_shapes_bring_their_own_scores():
    with pytest.raises(ValueError, match="spans and shapes bring their own"):
        suggestions_from("path", photos(), ONE, score="key")


# --- frames ------------------------------------------------------------------------------


def test_rows_of_annotations_are_proposals():
    rows = image_rows(photos(), STREET, every())
    found = suggestions_from(rows, photos(), STREET, model="again")
    own = {"parent": "", "instance": None, "order": 0.0}
    expected = {kind: msgspec.structs.replace(value, **own) for kind, value in EVERY.items()}
    assert dict(zip(rows["type"], (a.value for a in found), strict=True)) == expected
    assert [a.label for a in found] == rows["label"].tolist()


def test_rows_without_a_type_are_boxes_and_match_by_index():
    frame = pd.DataFrame({"x": [1, 5], "y": 2, "width": 3, "height": 4, "score": [0.5, None]}, index=[20, 10])
    found = suggestions_from(frame, photos(), ONE)
    assert [(a.item, a.value, a.score) for a in found] == [
        ("b", Box(1, 2, 3, 4), 0.5),
        ("a", Box(5, 2, 3, 4), None),
    ]


@pytest.mark.parametrize("type_", [{}, {"type": ["box", None]}])
def test_a_row_without_a_shape_proposes_nothing(type_):
    frame = pd.DataFrame({"item_id": ["a", "b"], "x": [1, None], "y": 2, "width": 3, "height": 4, **type_})
    assert [a.item for a in suggestions_from(frame, photos(), ONE)] == ["a"]


def test_a_frame_whose_types_are_all_missing_proposes_nothing():
    frame = pd.DataFrame({"item_id": ["a"], "type": [None]})
    assert suggestions_from(frame, photos(), ONE) == []


def test_a_polygon_read_back_from_parquet_is_taken(tmp_path):
    kinds = ["polygon", "keypoints", "mask"]
    rows = image_rows(photos(), STREET, [a for a in every() if a.id in kinds])
    rows[["item_id", "type", "label", "points", "holes", "joints", "rle"]].to_parquet(tmp_path / "r.parquet")
    found = suggestions_from(pd.read_parquet(tmp_path / "r.parquet"), photos(), STREET)
    assert [a.value for a in found] == [EVERY[kind] for kind in kinds]


@pytest.mark.parametrize(
    ("columns", "error", "match"),
    [
        ({"label": "car"}, MissingColumnError, "no column 'x'"),
        ({"x": 1, "y": 1, "width": 1}, MissingColumnError, "no column 'height'"),
        ({"type": "mask"}, MissingColumnError, "no column 'rle'"),
        ({"type": "cube"}, ValueError, "a type of shape is 'cube'; right is one of 'box', 'ellipse'"),
        (
            {"x": 1, "y": 1, "width": 0, "height": 1},
            ValueError,
            "row 0 of the suggestions: the width of a box",
        ),
    ],
)
def test_a_frame_that_does_not_fit_says_what_would(columns, error, match):
    with pytest.raises(error, match=match):
        suggestions_from(pd.DataFrame({"item_id": ["a"], **columns}), photos(), ONE)


def test_the_row_that_does_not_fit_is_named():
    frame = pd.DataFrame({"item_id": ["a", "a"], "x": 1, "y": 1, "width": [1, -1], "height": 1})
    with pytest.raises(ValueError, match="row 1 of the suggestions: the width of a box is -1"):
        suggestions_from(frame, photos(), ONE)

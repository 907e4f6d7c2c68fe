"""What detectors of objects in clouds return, as suggestions."""

from __future__ import annotations

import math
from dataclasses import dataclass

import msgspec
import numpy as np
import pandas as pd
import polars
import pytest

from jupyter_label.frames import MissingColumnError, points_rows, suggestions_from
from jupyter_label.geometry import point_mask
from jupyter_label.schema import Cuboid, Label

from .clouding import CAR, DRIVE, LANE, ONE, POLE, clouds, every

FLAT = (10.0, 2.0, -0.9, 4.2, 1.8, 1.6, 0.5)
OTHER = (-3.0, 1.0, 0.5, 0.8, 0.6, 1.7, -1.0)
NAMED = dict(zip(("x", "y", "z", "length", "width", "height", "yaw"), FLAT, strict=True))
MAN = Cuboid(x=-3.0, y=1.0, z=0.5, length=0.8, width=0.6, height=1.7, yaw=-1.0)
TWO = np.array([FLAT, OTHER])


@dataclass
class Tensor:
    """What torch calls a tensor, as far as it matters."""

    numbers: np.ndarray

    def tolist(self):
        return self.numbers.tolist()


@dataclass
class Boxes:
    """What MMDetection3D calls boxes: x, y and z are the middle of the bottom."""

    tensor: Tensor


def suggested(answer, task=ONE, **keywords):
    answers = iter([answer, None, None])
    found = suggestions_from(lambda row: next(answers), clouds(), task, **keywords)
    assert {a.item for a in found} <= {"a"}
    return found


def made(answer, task=ONE):
    """Give what is suggested of the first cloud as (value, label, score)."""
    return [(a.value, a.label, a.score) for a in suggested(answer, task)]


def refused(error, match, answer, task=DRIVE):
    with pytest.raises(error, match=match):
        suggested(answer, task)


# --- numbers ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        [FLAT],
        FLAT,
        np.array(FLAT),
        np.array([FLAT], dtype=object),
        Tensor(np.array([FLAT])),
        [Tensor(np.array(FLAT))],
        iter([FLAT]),
        NAMED,
        [NAMED],
        [{"center": FLAT[:3], "size": np.array(FLAT[3:6]), "heading": np.float64(0.5)}],
        [{"x": 10, "y": 2, "z": -0.9, "l": 4.2, "w": 1.8, "h": 1.6, "yaw": 0.5, "class": "car"}],
        pd.DataFrame([NAMED]),
        polars.DataFrame([NAMED]),
        {"pred_boxes": np.array([[*FLAT, 3.0, 0.0]])},
        {"boxes": Tensor(np.array([FLAT])), "scores": np.array([np.nan]), "labels": ["car"]},
    ],
)
def test_a_cuboid_comes_in_every_form_that_detectors_have(answer):
    assert made(answer) == [(CAR, "car", None)]


def test_nothing_is_nothing():
    assert made([]) == made(np.zeros((0, 7))) == made({"pred_boxes": np.zeros((0, 7))}) == []


def test_single_precision_stays_what_it_is():
    [(value, _, _)] = made(np.array([FLAT], dtype=np.float32))
    assert value.z == float(np.float32(-0.9))


def test_without_a_heading_it_is_zero():
    [(value, _, _)] = made({"center": FLAT[:3], "size": FLAT[3:6]})
    assert value == msgspec.structs.replace(CAR, yaw=0.0)


# --- labels and scores ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "label", "score"),
    [
        ((*FLAT, "car"), "car", None),
        ((*FLAT, "Car", 0.5), "car", 0.5),
        ((*FLAT, "pedestrian", None), "pedestrian", None),
        ({**NAMED, "label": "PEDESTRIAN", "score": np.float32(0.5)}, "pedestrian", 0.5),
    ],
)
def test_a_cuboid_has_a_label_and_perhaps_a_score(given, label, score):
    assert made([given], DRIVE) == [(CAR, label, score)]


def test_a_number_in_place_of_the_label_is_the_score():
    assert made([(*FLAT, 0.75)]) == [(CAR, "car", 0.75)]


# --- detectors --------------------------------------------------------------------------


def test_openpcdet_counts_classes_from_one():
    answer = {"pred_boxes": TWO, "pred_scores": np.array([0.9, 0.4]), "pred_labels": np.array([1, 2])}
    assert made(answer, DRIVE) == [(CAR, "car", 0.9), (MAN, "pedestrian", 0.4)]


def test_mmdetection3d_counts_from_none_and_stands_boxes_on_their_bottom():
    bottom = TWO - np.array([0, 0, 0.8, 0, 0, 0, 0]) * [[1], [1.7 / 1.6]]
    answer = {"bboxes_3d": Boxes(Tensor(bottom)), "scores_3d": [0.9, 0.4], "labels_3d": [0, 1]}
    found = made(answer, DRIVE)
    assert [(label, score) for _, label, score in found] == [("car", 0.9), ("pedestrian", 0.4)]
    assert [value.z for value, _, _ in found] == pytest.approx([-0.9, 0.5])


def test_a_list_of_results_is_one_a_frame():
    answer = [{"boxes": [FLAT]}, {"boxes": []}, {"boxes": [FLAT]}]
    assert [value.frame for value, _, _ in made(answer)] == [0, 2]
    assert [value.frame for value, _, _ in made({"boxes": [FLAT], "frame": 4})] == [4]


@pytest.mark.parametrize(
    ("answer", "match"),
    [
        ({"pred_boxes": TWO, "pred_scores": [0.5]}, "there are 1 pred_scores of 2 boxes; right is one each"),
        (
            {"pred_boxes": TWO, "pred_labels": [1, 3]},
            "no class 3; .* numbered from 1 to 2",
        ),
        ({"bboxes_3d": TWO, "labels_3d": [0, 2]}, "no class 2; .* from 0 to 1"),
        ({"pred_boxes": TWO[:, :6]}, r"a box is \[.*\]; right are x, y, z, length, width, height, yaw"),
    ],
)
def test_results_that_do_not_fit_are_refused(answer, match):
    refused(ValueError, rf"^row 0 \(index 10\).*: .*{match}", answer)


# --- frames and tracks, and what is no cuboid -------------------------------------------


def test_frame_track_and_states_are_kept():
    given = {**NAMED, "frame": np.int64(3), "track": 7.0, "occluded": np.bool_(True), "static": None}
    [(value, _, _)] = made([given])
    assert value == msgspec.structs.replace(CAR, frame=3, track="7", occluded=True)


def test_points_lines_and_labelled_points():
    flags = np.array([0, 0, 1, 1], dtype=bool)
    answer = [
        {"point": np.array([3.1, -2.0, 0.4]), "label": "car"},
        {"polyline": np.array(LANE.points), "label": "car"},
        {"mask": flags, "label": "car", "frame": 2},
    ]
    found = [value for value, _, _ in made(answer, DRIVE)]
    assert found == [POLE, LANE, point_mask(flags, frame=2)]


def test_rows_of_annotations_can_be_proposed():
    objects = every()[1:]
    rows = points_rows(clouds(), DRIVE, objects, lambda *_: 3)
    found = suggestions_from(rows, clouds(), DRIVE)
    assert [a.value for a in found] == [a.value for a in objects]


def test_a_frame_of_cuboids_needs_no_types():
    frame = pd.DataFrame([{**NAMED, "item_id": "b", "score": 0.5}, {"x": None, "item_id": "a"}])
    [found] = suggestions_from(frame, clouds(), ONE)
    assert (found.item, found.value, found.score) == ("b", CAR, 0.5)
    with pytest.raises(MissingColumnError, match="'x'"):
        suggestions_from(frame.rename(columns={"x": "X"}), clouds(), ONE)
    with pytest.raises(ValueError, match=r"a type of object is 'pointmask'; right is one of 'cuboid'"):
        suggestions_from(frame.assign(type="pointmask"), clouds(), ONE)


# --- what does not fit ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "match", "answer"),
    [
        (TypeError, "objects are proposed as int 3. Right is a list of", 3),
        (TypeError, "an object is str 'car'", ["car"]),
        (TypeError, "an object is tuple", [(*FLAT[:6],), FLAT]),
        (TypeError, "width is str '1 m'; right is a number", [{**NAMED, "width": "1 m", "label": "car"}]),
        (ValueError, "a cuboid has no height", [{**NAMED, "height": None, "label": "car"}]),
        (ValueError, "center is .*; right are 3 numbers", [{**NAMED, "center": [1, 2], "label": "car"}]),
        (ValueError, "the width of a cuboid is 0; right is more than 0", [(*FLAT[:4], 0, *FLAT[5:], "car")]),
        (ValueError, "the x of a cuboid is inf", [(math.inf, *FLAT[1:], "car")]),
        (ValueError, "the label 'cars' .*Did you mean 'car'", [(*FLAT, "cars")]),
        (ValueError, "the score is 2", [(*FLAT, "car", 2)]),
        (ValueError, "the frame is -1", [{**NAMED, "label": "car", "frame": -1}]),
        (TypeError, "the frame is 1.5; right is a whole number", [{**NAMED, "label": "car", "frame": 1.5}]),
        (TypeError, "occluded is int 1; right is True or False", [{**NAMED, "label": "car", "occluded": 1}]),
        (ValueError, "a polyline is 1; right is 2 or more", [{"polyline": [[0, 0, 0]], "label": "car"}]),
        (TypeError, "polyline is str 'abc'; right is a list", [{"polyline": "abc", "label": "car"}]),
        (
            ValueError,
            "a mask is int64 of 3; right is an array of bool",
            [{"mask": [0, 1, 1], "label": "car"}],
        ),
        (ValueError, "no point is labelled", [{"mask": np.zeros(3, bool), "label": "car"}]),
    ],
)
def test_what_does_not_fit_is_refused_by_its_row(error, match, answer):
    refused(error, rf"^row 0 \(index 10\).*{match}", answer)


def test_of_several_objects_the_one_is_named():
    refused(ValueError, r"^row 0 \(index 10\), object 1: the label", [(*FLAT, "car"), (*FLAT, "tree")])


def test_the_same_proposal_is_the_same_suggestion():
    def ids(answer):
        return [a.id for a in suggested(answer, model="m")]

    assert ids([FLAT]) == ids([NAMED]) != ids([{**NAMED, "track": "1"}])


def test_labels_may_have_any_case_only_where_that_is_clear():
    task = msgspec.structs.replace(DRIVE, labels=(Label("Car"), Label("CAR")))
    refused(ValueError, "the label 'car'", [(*FLAT, "car")], task)

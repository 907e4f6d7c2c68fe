from __future__ import annotations

import functools

import numpy as np
import pytest

from jupyter_label.assist import as_segmenter, shapes_in
from jupyter_label.schema import Prompt

IMAGE = np.zeros((20, 30, 3), np.uint8)
PROMPT = Prompt(points=[(4, 5, 1), (6, 7, 0)], boxes=[(1, 2, 8, 9)], tolerance=9, label="car")


def ask(segmenter, prompt=PROMPT, at=(0, 0)):
    return segmenter.ask(
        prompt, at=at, image=lambda: IMAGE, embedding=lambda: "embedded", row=lambda: {"path": "a.png"}
    )


# --- what is given -----------------------------------------------------------------------


def test_a_function_is_given_what_it_names():
    def everything(image, points, labels, boxes, label, embedding, row):
        return image, points, labels, boxes, label, embedding, row

    image, points, labels, boxes, label, embedding, row = ask(as_segmenter(everything, prepare=len))
    assert image is IMAGE
    assert (points.dtype, points.tolist()) == (np.float64, [[4, 5], [6, 7]])
    assert (labels.dtype.kind, labels.tolist()) == ("i", [1, 0])
    assert (boxes.dtype, boxes.tolist()) == (np.float64, [[1, 2, 8, 9]])
    assert (label, embedding, row) == ("car", "embedded", {"path": "a.png"})


def test_without_points_or_boxes_the_arrays_are_empty():
    given = ask(as_segmenter(lambda points, labels, boxes: (points, labels, boxes)), Prompt(points=[]))
    assert [array.shape for array in given] == [(0, 2), (0,), (0, 4)]


def test_what_is_not_named_is_not_made():
    segmenter = as_segmenter(lambda points: points)
    with_faults = {name: lambda: pytest.fail("not asked for") for name in ("image", "embedding", "row")}
    assert segmenter.ask(PROMPT, at=(0, 0), **with_faults).tolist() == [[4, 5], [6, 7]]


def test_coordinates_are_of_the_part_that_is_given():
    points, boxes = ask(as_segmenter(lambda points, boxes: (points, boxes), crop=16), at=(3, 2))
    assert points.tolist() == [[1, 3], [3, 5]]
    assert boxes.tolist() == [[-2, 0, 8, 9]]


def test_open_keywords_take_everything():
    assert sorted(ask(as_segmenter(lambda **given: given))) == [
        "boxes",
        "image",
        "label",
        "labels",
        "points",
        "row",
    ]


def test_methods_partials_and_objects_will_do():
    class Model:
        def __call__(self, points, strength=2):
            return len(points) * strength

        def boxed(self, boxes):
            return len(boxes)

    assert ask(as_segmenter(Model())) == 4
    assert ask(as_segmenter(Model().boxed)) == 1
    assert ask(as_segmenter(functools.partial(Model(), strength=5), name="strong")) == 10
    assert as_segmenter(Model()).name == "Model"
    assert as_segmenter(Model().boxed).name == "boxed"


@pytest.mark.parametrize(
    ("prompt", "part"),
    [
        (Prompt(points=[(50, 40, 1)]), (40, 30, 20, 20)),
        (Prompt(points=[(1, 99, 1)]), (0, 80, 20, 20)),
        (Prompt(boxes=[(40, 40, 10, 20)]), (35, 40, 20, 20)),
        (Prompt(points=[(40, 40, 1)], boxes=[(60, 60, 4, 4)]), (42, 42, 20, 20)),
    ],
)
def test_a_crop_lies_about_the_prompt(prompt, part):
    assert as_segmenter(lambda points: points, crop=20).part(prompt, 100, 100) == part


def test_a_small_picture_is_given_whole():
    assert as_segmenter(lambda points: points, crop=200).part(PROMPT, 100, 90) == (0, 0, 100, 90)


def named(points, threshold):
    return points


def prepared(points, embedding):
    return points


@pytest.mark.parametrize(
    ("error", "said", "function", "rest"),
    [
        (TypeError, "expected a function of image, points", "sam", {}),
        (TypeError, "named needs 'threshold', which is not given.*image, points, labels", named, {}),
        (TypeError, "needs 'img'", lambda img, points: None, {}),
        (TypeError, "needs 'points'", eval("lambda points, /: None"), {}),
        (TypeError, "takes neither points nor boxes", lambda image: None, {}),
        (TypeError, "does not take embedding=", lambda points: None, {"prepare": len}),
        (TypeError, "prepared needs an embedding; give prepare=", prepared, {}),
        (TypeError, "prepare: expected a function of an image, got str", prepared, {"prepare": "x"}),
        (TypeError, "name: expected what the assistant is called, got 7", lambda points: None, {"name": 7}),
        (TypeError, "name: expected what", lambda points: None, {"name": "  "}),
        (ValueError, "'wand' is an assistant that comes along", lambda points: None, {"name": "wand"}),
        (TypeError, "crop: expected a whole number of pixels, got 0", lambda points: None, {"crop": 0}),
        (TypeError, "crop: expected a whole number", lambda points: None, {"crop": True}),
        (ValueError, "prepare= has nothing to prepare", prepared, {"prepare": len, "crop": 64}),
    ],
)
def test_what_does_not_fit_is_refused(error, said, function, rest):
    with pytest.raises(error, match=said):
        as_segmenter(function, taken=("wand",), **rest)


# --- what is returned --------------------------------------------------------------------

MASK = np.zeros((20, 30), bool)
MASK[3:6, 4:9] = True
RING = [[1, 1], [9, 1], [9, 9], [1, 9]]


class Tensor:
    """Numbers that another library holds."""

    def __init__(self, values):
        self.values = np.asarray(values)

    def __array__(self, dtype=None, copy=None):
        return self.values


def read(answer):
    """Give what is found as (kind, geometry, score)."""
    found = shapes_in(answer, (20, 30), "car")
    assert {shape["label"] for shape in found} <= {"car"}
    return [
        (kind, np.asarray(shape[kind]).tolist(), shape.get("score"))
        for shape in found
        for kind in ("mask", "polygon", "box")
        if kind in shape
    ]


MASKED = ("mask", MASK.tolist())


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (None, []),
        ([], []),
        (MASK, [(*MASKED, None)]),
        (Tensor(MASK), [(*MASKED, None)]),
        ([MASK, MASK], [(*MASKED, None)] * 2),
        (np.stack([MASK, MASK]), [(*MASKED, None)] * 2),
        ((np.stack([MASK, MASK]), np.array([0.5, 0.75])), [(*MASKED, 0.5), (*MASKED, 0.75)]),
        ((Tensor([MASK]), Tensor([0.25])), [(*MASKED, 0.25)]),
        (([MASK], [0.25], np.zeros((1, 4, 4))), [(*MASKED, 0.25)]),
        ((MASK, 0.5), [(*MASKED, 0.5)]),
        ((MASK[None], np.float32(1.0)), [(*MASKED, 1.0)]),
        (([MASK], [1.02]), [(*MASKED, 1.0)]),
        ((MASK, MASK), [(*MASKED, None)] * 2),
        (np.zeros((20, 30), bool), []),
        ((np.stack([MASK, ~MASK & MASK]), [0.5, 0.9]), [(*MASKED, 0.5)]),
        (RING, [("polygon", RING, None)]),
        (tuple(map(tuple, RING)), [("polygon", RING, None)]),
        (tuple(map(tuple, RING[:3])), [("polygon", RING[:3], None)]),
        (np.array(RING), [("polygon", RING, None)]),
        ([RING, np.array(RING[:3])], [("polygon", RING, None), ("polygon", RING[:3], None)]),
        (([RING, RING], [0.5, 0.25]), [("polygon", RING, 0.5), ("polygon", RING, 0.25)]),
        ({"box": [1, 2, 3, 4], "score": 0.5}, [("box", [1, 2, 3, 4], 0.5)]),
        ([{"box": [1, 2, 3, 4]}, {"mask": MASK}], [("box", [1, 2, 3, 4], None), (*MASKED, None)]),
    ],
)
def test_answers_of_every_kind_are_read(answer, found):
    assert read(answer) == found


def test_a_label_of_the_models_own_is_kept():
    assert shapes_in([{"box": [1, 2, 3, 4], "label": "bus"}], (20, 30), "car")[0]["label"] == "bus"


@pytest.mark.parametrize(
    ("error", "said", "answer"),
    [
        (ValueError, "ndarray 10 x 30, and the image has 20 x 30", np.ones((10, 30), bool)),
        (ValueError, "a shape is str", ["here"]),
        (TypeError, "the answer is str", "here"),
        (TypeError, "the answer is ndarray 1 x 1 x 20 x 30", np.ones((1, 1, 20, 30), bool)),
        (ValueError, "2 masks and 3 scores", ([MASK, MASK], [0.1, 0.2, 0.3])),
    ],
)
def test_answers_that_fit_nothing_are_refused(error, said, answer):
    with pytest.raises(error, match=said):
        shapes_in(answer, (20, 30), "car")

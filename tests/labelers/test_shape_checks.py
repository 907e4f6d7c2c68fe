"""What of a picture's annotations is refused, and why."""

from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.geometry import encode
from jupyter_label.labelers.checks import check_change
from jupyter_label.schema import (
    Annotation,
    Answers,
    Box,
    Change,
    Choice,
    Chosen,
    Ellipse,
    Field,
    ImageTask,
    ItemState,
    Keypoints,
    Label,
    Mask,
    Point,
    Polygon,
    Polyline,
    Rating,
    Skeleton,
    Span,
    Verdict,
)

TASK = ImageTask(
    name="traffic",
    fields=(Field("path", "image"),),
    labels=(Label("car", questions=(Choice("make", ("volvo", "fiat")),)), Label("person")),
    tools=("polygon",),
    skeletons={"person": Skeleton(("head", "foot"))},
    questions=(Choice("weather", ("sun", "rain")),),
    shape_questions=(Rating("certainty", 1, 3),),
)
BOX = Box(0, 0, 2, 1)


def check(value, label="car", name="s1", **rest):
    made = Annotation(name, "i", value, label, annotator="ann", **rest)
    check_change(TASK, Change("c", "i", [made]), annotator="ann")


@pytest.mark.parametrize(
    ("value", "label"),
    [
        (BOX, "car"),
        (Box(-5, -5, 2, 1, 30, frame=2, parent="s0", instance=7, order=1.5), "person"),
        (Ellipse(0, 0, 2, 1), "car"),
        (Polygon([(0, 0), (4, 0), (0, 4)], [[(1, 1), (2, 1), (1, 2)]]), "car"),
        (Polyline([(0, 0), (4, 0)]), "car"),
        (Point(3, 4), "car"),
        (Keypoints([(1, 1, 2), (0, 0, 0)]), "person"),
        (encode(np.eye(4, 3, dtype=bool)), "car"),
    ],
)
def test_a_shape_of_any_type_fits_whatever_the_tools(value, label):
    check(value, label)


def test_answers_of_shapes_their_labels_and_pictures_fit():
    check(BOX, attributes={"certainty": 3, "make": "fiat"})
    check(BOX, "person", attributes={"make": "fiat"})
    check(Answers(), "", "answers/i/ann", attributes={"weather": "sun"})
    check(ItemState("done"), "", "state/i/ann")
    check(Verdict("m1", "accepted", BOX, "car", "s1"), "", "verdict/m1/ann")


@pytest.mark.parametrize(
    ("value", "rest", "reason"),
    [
        (BOX, {"label": "bus"}, "there is no label 'bus'"),
        (BOX, {"label": ""}, "there is no label ''"),
        (BOX, {"name": "box/i/ann"}, "is no id of a Box; it should be random"),
        (BOX, {"attributes": {"weather": "sun"}}, "there is no question 'weather'"),
        (BOX, {"attributes": {"certainty": 4}}, "is no rating from 1 to 3"),
        (BOX, {"score": 2.0}, "is 2.0; it should be from 0 to 1"),
        (Box(0, 0, 2, 1, parent="s1"), {}, "a shape is its own parent"),
        (Box(0, 0, 2, 0), {}, "the height of a box is 0"),
        (Box(0, 0, 2, 1, 270), {}, "the angle of a box is 270"),
        (Point(float("nan"), 0), {}, "a coordinate of a point is nan"),
        (Polygon([(0, 0), (1, 1)]), {}, "the number of vertices of a polygon is 2"),
        (Keypoints([(1, 1, 2)]), {"label": "person"}, "the number of joints is 1; right is 2: head, foot"),
        (Keypoints([(1, 1, 2), (2, 2, 2)]), {}, "the label has no skeleton"),
        (Mask((2, 2), "9"), {}, "runs cover 9 pixels, and its size 2 x 2 has 4"),
        (
            Answers(),
            {"label": "", "name": "answers/i/ann", "attributes": {"make": "fiat"}},
            "no question 'make'",
        ),
        (Answers(), {"name": "answers/i/ann"}, "has the label 'car', and a Answers has none"),
        (Span(0, 1), {}, "a Span does not belong to a ImageTask"),
        (Chosen(["car"]), {}, "a Chosen does not belong to a ImageTask"),
    ],
)
def test_what_does_not_fit_a_picture_is_refused_with_a_reason(value, rest, reason):
    with pytest.raises(ValueError, match=reason):
        check(value, **rest)

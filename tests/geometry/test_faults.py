from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.geometry import encode, fault, skeleton_of
from jupyter_label.schema import (
    Box,
    Ellipse,
    Field,
    ImageTask,
    Keypoints,
    Label,
    Mask,
    Point,
    Polygon,
    Polyline,
    Skeleton,
)

from .shapes import FRAME, L_SHAPE, boxes, ellipses

ARM = Skeleton(("shoulder", "elbow"))
NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize(
    "shape",
    [
        *boxes(1, 3),
        *ellipses(2, 3),
        FRAME,
        L_SHAPE,
        Box(0, 0, 1e-9, 1, 180),
        Polyline([(0, 0), (0, 1)]),
        Point(-5, 1e9, frame=3),
        Keypoints([(0, 0, 0), (1.5, 2, 2)]),
        encode(np.eye(3, dtype=bool)),
        Polygon([(0, 0), (4, 4), (4, 0), (0, 4)]),
    ],
)
def test_what_can_be_drawn_is_no_fault(shape):
    assert fault(shape, ARM) is None


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        (Box(0, 0, 0, 1), "the width of a box is 0; right is more than 0"),
        (Box(0, 0, 1, -2), "the height of a box is -2"),
        (Box(NAN, 0, 1, 1), "a coordinate of a box is nan; right is a finite number"),
        (Box(0, 0, INF, 1), "a coordinate of a box is inf"),
        (Box(0, 0, 1, 1, -180), "the angle of a box is -180; right is more than -180, up to 180 degrees"),
        (Box(0, 0, 1, 1, 181), "the angle of a box is 181"),
        (Box(0, 0, 1, 1, frame=-1), "the frame of a box is -1; right is 0 or more"),
        (Box(0, 0, 1, 1, order=NAN), "the order of a box is nan"),
        (Ellipse(0, 0, 1, 0), "the ry of an ellipse is 0"),
        (Ellipse(0, 0, 1, 1, NAN), "a coordinate of an ellipse is nan"),
        (Polygon([(0, 0), (1, 1)]), "the number of vertices of a polygon is 2; right is 3 or more"),
        (Polygon([(0, 0), (1, 0), (5, 0)]), "the vertices of a polygon lie in a line"),
        (Polygon(FRAME.points, [[(1, 1), (2, 2)]]), "the number of vertices of a hole is 2"),
        (Polygon([(0, 0), (1, INF), (1, 0)]), "a coordinate of a polygon is inf"),
        (Polyline([(0, 0)]), "the number of vertices of a polyline is 1; right is 2"),
        (Polyline([(3, 4), (3, 4)]), "the vertices of a polyline lie in one place"),
        (Point(0, NAN), "a coordinate of a point is nan"),
        (Keypoints([(0, 0, 2)]), "the number of joints is 1; right is 2: shoulder, elbow"),
        (Keypoints([(0, 0, 2), (1, 1, 3)]), "the visibility of a joint is 3; right is 0"),
        (Keypoints([(0, 0, 2), (1, NAN, 1)]), "a coordinate of a joint is nan"),
        (Mask((2, 3), "9"), "cover 9 pixels, and its size 2 x 3 has 6"),
        (Mask((2, 3), "é"), "characters that COCO's"),
        (Mask((2, 3), "6"), "a mask has no pixels"),
    ],
)
def test_what_cannot_be_kept_is_named(shape, reason):
    assert reason in fault(shape, ARM)


def test_keypoints_need_a_skeleton():
    assert "no skeleton" in fault(Keypoints([(0, 0, 2)]))


def test_labels_have_skeletons_of_their_own_or_that_of_all_others():
    task = ImageTask("t", (Field("path"),), (Label("arm"), Label("leg")), skeletons={"arm": ARM})
    assert skeleton_of(task, "arm") is ARM
    assert skeleton_of(task, "leg") is None
    every = ImageTask("t", (Field("path"),), (Label("arm"), Label("leg")), skeletons={"": ARM})
    assert skeleton_of(every, "leg") is ARM

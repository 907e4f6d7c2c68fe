"""What of a cloud's annotations is refused, and why."""

from __future__ import annotations

import math

import msgspec
import pytest

from jupyter_label.geometry import point_mask
from jupyter_label.labelers.checks import check_change
from jupyter_label.labelers.extent import UNBOUNDED, Extent
from jupyter_label.schema import (
    Annotation,
    Answers,
    Box,
    Change,
    Choice,
    Cuboid,
    Field,
    ItemState,
    Label,
    Point3D,
    PointMask,
    PointsTask,
    Polyline3D,
    Rating,
    Verdict,
)

TASK = PointsTask(
    name="drive",
    fields=(Field("path", "points"),),
    labels=(Label("car", questions=(Choice("state", ("parked", "moving")),)), Label("road")),
    questions=(Choice("weather", ("rain", "sun")),),
    object_questions=(Rating("quality", 1, 3),),
)
KNOWN = Extent(3, points={0: 4, 2: 6})
CAR = Cuboid(x=10.0, y=2.0, z=-0.9, length=4.2, width=1.8, height=1.6, yaw=0.5)
LANE = Polyline3D(points=[(0.0, 0.0, 0.0), (1.0, 0.0, 0.0)])
MASK = point_mask([True, False, False, True])


def check(value, label="car", name="a1", extent=KNOWN, **rest):
    made = Annotation(name, "i", value, label, annotator="ann", **rest)
    check_change(TASK, Change("c", "i", [made]), annotator="ann", extent=extent)


def changed(value=CAR, **fields):
    return msgspec.structs.replace(value, **fields)


@pytest.mark.parametrize(
    "value",
    [
        CAR,
        changed(frame=2, track="7", occluded=True, outside=True),
        changed(static=True, yaw=-99.0),
        Point3D(x=-1.0, y=0.0, z=1e6),
        LANE,
        changed(LANE, points=[*LANE.points, LANE.points[0]], closed=True),
        MASK,
        changed(MASK, frame=1, size=7, counts=point_mask([True] * 7).counts),
        Verdict("s1", "accepted", CAR, "car", "a1"),
        ItemState("done"),
    ],
)
def test_what_fits_is_taken(value):
    plain = isinstance(value, (Verdict, ItemState))
    name = {Verdict: "verdict/s1/ann", ItemState: "state/i/ann"}.get(type(value), "a1")
    check(value, "" if plain else "car", name)


@pytest.mark.parametrize(
    ("value", "match"),
    [
        (changed(frame=-1), "the frame is -1; right is from 0 to 2"),
        (changed(frame=3), "the frame is 3; right is from 0 to 2"),
        (changed(x=math.nan), "the x of a cuboid is nan"),
        (changed(yaw=math.inf), "the yaw of a cuboid is inf"),
        (changed(width=0.0), "the width of a cuboid is 0; right is more than 0"),
        (changed(height=-1.5), "the height of a cuboid is -1.5"),
        (Point3D(x=0.0, y=math.inf, z=0.0), "a coordinate of a point is inf; right is a finite number"),
        (changed(LANE, points=LANE.points[:1]), "vertices of a polyline is 1; right is 2 or more"),
        (changed(LANE, points=[]), "vertices of a polyline is 0"),
        (changed(LANE, points=[(0.0, 0.0, 0.0)] * 2), "the vertices of a polyline lie in one place"),
        (changed(LANE, points=[(0.0, math.nan, 0.0), (1.0, 0.0, 0.0)]), "a coordinate of a polyline is nan"),
        (changed(MASK, size=5), "of a cloud of 5; the frame has 4"),
        (changed(MASK, frame=1, size=5), "cover 4 points of 5"),
        (changed(MASK, frame=1, counts="~"), "characters that COCO's compressed counts do not have"),
        (changed(MASK, counts=point_mask([False] * 4).counts), "no point is labelled"),
        (PointMask(size=0, counts="", frame=1), "no point is labelled"),
        (Box(0, 0, 1, 1), "a Box does not belong to a PointsTask"),
    ],
)
def test_what_cannot_be_kept_is_refused(value, match):
    with pytest.raises(ValueError, match=match):
        check(value)


def test_what_is_not_known_refuses_nothing():
    check(changed(frame=99), extent=UNBOUNDED)
    check(changed(MASK, size=9, counts=point_mask([True] * 9).counts, frame=99), extent=UNBOUNDED)


def test_labels_are_those_of_the_task():
    with pytest.raises(ValueError, match="there is no label 'bus'"):
        check(CAR, "bus")
    with pytest.raises(ValueError, match="there is no label ''"):
        check(MASK, "")


def test_answers_are_those_to_the_questions():
    check(CAR, attributes={"quality": 2.0, "state": "parked"})
    check(CAR, "road", attributes={"state": "parked"})
    check(Answers(), "", "answers/i/ann", attributes={"weather": "rain"})
    with pytest.raises(ValueError, match="there is no question 'weather'"):
        check(CAR, attributes={"weather": "rain"})
    with pytest.raises(ValueError, match="there is no question 'quality'"):
        check(Answers(), "", "answers/i/ann", attributes={"quality": 2.0})


def test_ids_of_objects_are_random():
    with pytest.raises(ValueError, match="is no id of a Cuboid; it should be random"):
        check(CAR, name="cuboid/i/ann")

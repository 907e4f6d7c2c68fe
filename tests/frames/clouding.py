"""A small task of clouds, its table and objects for the tests of the frames."""

from __future__ import annotations

import numpy as np
import pandas as pd

from jupyter_label.frames import take
from jupyter_label.geometry import point_mask
from jupyter_label.schema import (
    Annotation,
    Choice,
    Cuboid,
    Field,
    Label,
    Point3D,
    PointsTask,
    Polyline3D,
    Rating,
    Text,
)

from .building import T0

DRIVE = PointsTask(
    name="drive",
    fields=(Field("path", "points"),),
    labels=(Label("car", questions=(Choice("state", ("parked", "moving")),)), Label("pedestrian")),
    tools=("cuboid", "point", "polyline", "segment"),
    object_questions=(Rating("quality", 1, 3),),
    questions=(Text("weather"),),
)
ONE = PointsTask("one", DRIVE.fields, (Label("car"),))
CAR = Cuboid(x=10.0, y=2.0, z=-0.9, length=4.2, width=1.8, height=1.6, yaw=0.5)
POLE = Point3D(x=3.1, y=-2.0, z=0.4)
LANE = Polyline3D(points=[(0.0, 1.0, -1.7), (10.0, 1.5, -1.7), (20.0, 2.5, -1.6)], closed=False)
ROAD = point_mask(np.array([0, 1, 1, 0, 1], dtype=bool), frame=1)


def clouds(**columns):
    """Give a table of three clouds by path, with the ids a, b, c, under an index of its own."""
    paths = ["in/a.pcd", "https://example.org/b.bin?size=1", "C:\\c.las"]
    frame = pd.DataFrame({"path": paths, "key": list("abc"), **columns}, index=pd.Index([10, 20, 30]))
    return take(frame, columns=["path"], id="key")


def placed(name, item, value=CAR, label="car", *, annotator="eva", at=T0, **attributes):
    return Annotation(name, item, value, label, attributes, annotator=annotator, created=at, updated=at)


def every():
    """Give one annotation of each kind on the item a, not in the order of frames."""
    return [
        placed("road", "a", ROAD, "pedestrian"),
        placed("car", "a", CAR, state="parked", quality=2.0),
        placed("pole", "a", POLE, at=T0 + 1),
        placed("lane", "a", LANE, at=T0 + 2),
    ]

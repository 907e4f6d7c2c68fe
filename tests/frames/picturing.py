"""A small image task, its table and shapes for the tests of the frames."""

from __future__ import annotations

import numpy as np
import pandas as pd

from jupyter_label.frames import take
from jupyter_label.geometry import encode
from jupyter_label.schema import (
    Annotation,
    Box,
    Choice,
    Ellipse,
    Field,
    ImageTask,
    Keypoints,
    Label,
    Point,
    Polygon,
    Polyline,
    Rating,
    Skeleton,
    Text,
)

from .building import T0

STREET = ImageTask(
    name="street",
    fields=(Field("path", "image"),),
    labels=(Label("car", questions=(Choice("make", ("volvo", "fiat")),)), Label("arm")),
    skeletons={"arm": Skeleton(("shoulder", "elbow"))},
    shape_questions=(Rating("certainty", 1, 3),),
    questions=(Text("weather"),),
)
ONE = ImageTask("one", STREET.fields, (Label("car"),))
PIXELS = np.array([[0, 1, 0, 0], [0, 1, 1, 0], [0, 0, 0, 0]], dtype=bool)
EVERY = {
    "box": Box(1, 2, 3, 4, 90, frame=2, parent="p", instance=5, order=0.5),
    "ellipse": Ellipse(5, 5, 3, 1, -45),
    "polygon": Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (2, 1), (2, 2)]]),
    "polyline": Polyline([(1, 5), (4, 1)]),
    "point": Point(7, 8),
    "keypoints": Keypoints([(1, 2, 2), (0, 0, 0)]),
    "mask": encode(PIXELS),
}


def photos(**columns):
    """Give a table of three pictures by path, with the ids a, b, c, under an index of its own."""
    paths = ["in/a.png", "https://example.org/b.jpg?size=1", "C:\\c.tif"]
    frame = pd.DataFrame({"path": paths, "key": list("abc"), **columns}, index=pd.Index([10, 20, 30]))
    return take(frame, columns=["path"], id="key")


def shape(name, item, value=EVERY["box"], label="car", *, annotator="eva", at=T0, **attributes):
    return Annotation(name, item, value, label, attributes, annotator=annotator, created=at, updated=at)


def every():
    """Give one annotation of each type on the item a, in the order of the types."""
    return [
        shape(name, "a", value, "arm" if name == "keypoints" else "car", at=T0 + k)
        for k, (name, value) in enumerate(EVERY.items())
    ]

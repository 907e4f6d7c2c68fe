from __future__ import annotations

from typing import Any

import msgspec
import pytest

from jupyter_label.geometry import point_mask
from jupyter_label.schema import (
    Annotation,
    Answers,
    Choice,
    Cuboid,
    Field,
    Label,
    PointsTask,
    Rating,
    Solid,
    Text,
)
from jupyter_label.store.task_check import objection
from store.building import CHOICES

TASK = PointsTask(
    name="drive",
    fields=(Field("path", "points"),),
    labels=(Label("car", questions=(Choice("state", ("parked", "moving")),)), Label("road")),
    tools=("cuboid", "segment"),
    sizes={"car": (4.2, 1.8, 1.6)},
    questions=(Text("weather"),),
    object_questions=(Rating("quality", 1, 3),),
)
CAR = Cuboid(x=10.0, y=2.0, z=-0.9, length=4.2, width=1.8, height=1.6)
ROAD = point_mask([True, False])


def placed(label: str = "car", value: Solid = CAR, **attributes: Any) -> Annotation:
    return Annotation(f"{label} {type(value).__name__}", "i1", value, label, attributes, annotator="ada")


def changed(**fields: Any) -> PointsTask:
    return msgspec.structs.replace(TASK, **fields)


def never() -> list[Annotation]:
    raise AssertionError("annotations are read only where something was taken away")


@pytest.mark.parametrize(
    "new",
    [
        TASK,
        changed(tools=("point",), sizes={}, guidelines="# New", keys={"submit": "x"}),
        changed(sizes={"car": (3.9, 1.6, 1.5), "road": (1.0, 1.0, 1.0)}),
        changed(labels=(Label("car", "#112233", questions=TASK.labels[0].questions), TASK.labels[1])),
        changed(labels=(*TASK.labels, Label("bus"))),
    ],
)
def test_what_is_added_or_worked_otherwise_fits(new: PointsTask) -> None:
    assert objection(TASK, new, never) is None


@pytest.mark.parametrize(
    ("new", "user", "said"),
    [
        (changed(labels=TASK.labels[1:]), placed(), "label 'car' is gone"),
        (changed(labels=TASK.labels[:1]), placed("road", ROAD), "label 'road' is gone"),
        (changed(object_questions=()), placed(quality=3.0), "object question 'quality' is gone"),
        (
            changed(object_questions=(Rating("quality", 1, 2),)),
            placed(quality=3.0),
            "object question 'quality' went from 1-3 to 1-2",
        ),
        (
            changed(labels=(Label("car"), TASK.labels[1])),
            placed(state="parked"),
            "question 'state' of label 'car' is gone",
        ),
        (
            changed(questions=()),
            Annotation("answers/i1/ada", "i1", Answers(), attributes={"weather": "rain"}, annotator="ada"),
            "question 'weather' is gone",
        ),
    ],
)
def test_what_stored_work_needs_must_stay(new: PointsTask, user: Annotation, said: str) -> None:
    lines = objection(TASK, new, lambda: [user])
    assert lines is not None
    assert said in lines


@pytest.mark.parametrize("new", [changed(labels=TASK.labels[1:]), changed(object_questions=())])
def test_what_no_annotation_uses_may_go(new: PointsTask) -> None:
    assert objection(TASK, new, lambda: [placed("road", ROAD)]) is None


@pytest.mark.parametrize("new", [changed(fields=(Field("other", "points"),)), CHOICES])
def test_other_clouds_or_another_kind_of_task_never_fit(new: Any) -> None:
    assert objection(TASK, new, list) is not None

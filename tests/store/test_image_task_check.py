from __future__ import annotations

from typing import Any

import msgspec
import pytest

from jupyter_label.schema import (
    Annotation,
    Answers,
    Box,
    Choice,
    Field,
    ImageTask,
    Keypoints,
    Label,
    Rating,
    Shape,
    Skeleton,
    Text,
)
from jupyter_label.store.task_check import objection
from store.building import CHOICES

ARM = Skeleton(("shoulder", "elbow"), ((0, 1),))
TASK = ImageTask(
    name="street",
    fields=(Field("path", "image"),),
    labels=(Label("car", questions=(Choice("make", ("volvo", "fiat")),)), Label("arm")),
    tools=("box", "keypoints"),
    skeletons={"arm": ARM},
    questions=(Text("note"),),
    shape_questions=(Rating("certainty", 1, 3),),
)
POSE = Keypoints([(1, 1, 2), (2, 2, 1)])


def shape(label: str, value: Shape = Box(0, 0, 2, 1), **attributes: Any) -> Annotation:  # noqa: B008 - frozen
    return Annotation(f"{label} {type(value).__name__}", "i1", value, label, attributes, annotator="ada")


def changed(**fields: Any) -> ImageTask:
    return msgspec.structs.replace(TASK, **fields)


def never() -> list[Annotation]:
    raise AssertionError("annotations are read only where something was taken away")


@pytest.mark.parametrize(
    "new",
    [
        TASK,
        changed(tools=("mask",), border="allow", guidelines="# New"),
        changed(labels=(Label("car", "#112233", questions=TASK.labels[0].questions), TASK.labels[1])),
        changed(skeletons={"arm": Skeleton(ARM.joints, (), ((0.5, 0.1), (0.5, 0.9)))}),
        changed(skeletons={"": ARM, "car": Skeleton(())}),
        changed(labels=(*TASK.labels, Label("leg")), skeletons={"arm": ARM, "leg": Skeleton(("knee",))}),
    ],
)
def test_what_is_added_or_worked_otherwise_fits(new: ImageTask) -> None:
    assert objection(TASK, new, never) is None


@pytest.mark.parametrize(
    ("new", "user", "said"),
    [
        (changed(labels=TASK.labels[1:]), shape("car"), "label 'car' is gone"),
        (changed(labels=TASK.labels[:1]), shape("arm", POSE), "label 'arm' is gone"),
        (
            changed(labels=(Label("car"), TASK.labels[1])),
            shape("car", make="fiat"),
            "question 'make' of label 'car' is gone",
        ),
        (
            changed(shape_questions=()),
            shape("arm", certainty=2.0),
            "shape question 'certainty' is gone",
        ),
        (
            changed(shape_questions=(Rating("certainty", 1, 2),)),
            shape("arm", certainty=3.0),
            "shape question 'certainty' went from 1-3 to 1-2",
        ),
        (
            changed(questions=()),
            Annotation("answers/i1/ada", "i1", Answers(), attributes={"note": "dark"}),
            "question 'note' is gone",
        ),
        (
            changed(skeletons={"arm": Skeleton(("shoulder",))}),
            shape("arm", POSE),
            "the joints of 'arm' were 'shoulder', 'elbow' and are now 'shoulder'",
        ),
        (
            changed(skeletons={"arm": Skeleton(("elbow", "shoulder"))}),
            shape("arm", POSE),
            "the joints of 'arm' were 'shoulder', 'elbow' and are now 'elbow', 'shoulder'",
        ),
        (
            changed(skeletons={}),
            shape("arm", POSE),
            "the joints of 'arm' were 'shoulder', 'elbow' and are now none",
        ),
    ],
)
def test_what_is_taken_away_fits_until_it_is_used(new: ImageTask, user: Annotation, said: str) -> None:
    used_otherwise = {"label 'car' is gone": shape("arm"), "label 'arm' is gone": shape("car")}
    bystanders = [used_otherwise[said]] if said in used_otherwise else [shape("car"), shape("arm")]
    assert objection(TASK, new, lambda: bystanders) is None
    needed = f"- {said}, but 1 stored annotation needs it"
    assert needed in (objection(TASK, new, lambda: [*bystanders, user]) or "").splitlines()


def test_an_image_task_is_no_other() -> None:
    assert objection(CHOICES, TASK, never) == "- it was a choice task and is now an image task"

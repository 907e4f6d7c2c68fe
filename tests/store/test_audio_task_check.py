from __future__ import annotations

from typing import Any

import msgspec
import pytest

from jupyter_label.schema import (
    Annotation,
    Answers,
    AudioTask,
    Choice,
    Field,
    Instant,
    Label,
    Rating,
    Segment,
    Text,
    Word,
)
from jupyter_label.store.task_check import objection
from store.building import CHOICES

TASK = AudioTask(
    name="meeting",
    fields=(Field("path", "audio"),),
    labels=(Label("alice", questions=(Choice("mood", ("calm", "loud")),)), Label("bob")),
    tools=("segment", "point"),
    questions=(Text("note"),),
    segment_questions=(Text("transcript"), Text("gist"), Rating("quality", 1, 3)),
    transcript="transcript",
)
PLAIN = Segment(0.0, 1.0)
TIMED = Segment(0.0, 1.0, words=[Word("yes", 0.1, 0.4)])


def segment(label: str = "alice", value: Segment | Instant = PLAIN, **attributes: Any) -> Annotation:
    return Annotation(f"{label} {type(value).__name__}", "i1", value, label, attributes, annotator="ada")


def changed(**fields: Any) -> AudioTask:
    return msgspec.structs.replace(TASK, **fields)


def never() -> list[Annotation]:
    raise AssertionError("annotations are read only where something was taken away")


@pytest.mark.parametrize(
    "new",
    [
        TASK,
        changed(tools=("box",), lanes="one", overlap="refuse", delay=0.3, guidelines="# New"),
        changed(labels=(Label("alice", "#112233", questions=TASK.labels[0].questions), TASK.labels[1])),
        changed(labels=(*TASK.labels, Label("carol"))),
    ],
)
def test_what_is_added_or_worked_otherwise_fits(new: AudioTask) -> None:
    assert objection(TASK, new, never) is None


@pytest.mark.parametrize(
    ("new", "user", "said"),
    [
        (changed(labels=TASK.labels[1:]), segment(), "label 'alice' is gone"),
        (changed(labels=TASK.labels[:1]), segment("bob", Instant(0.5)), "label 'bob' is gone"),
        (changed(transcript="gist"), segment(value=TIMED), "was question 'transcript' and is now 'gist'"),
        (changed(transcript=""), segment(value=TIMED), "the transcript was question 'transcript'"),
        (
            changed(segment_questions=TASK.segment_questions[1:], transcript=""),
            segment(transcript="yes"),
            "segment question 'transcript' is gone",
        ),
        (
            changed(segment_questions=(*TASK.segment_questions[:2], Rating("quality", 1, 2))),
            segment(quality=3.0),
            "segment question 'quality' went from 1-3 to 1-2",
        ),
        (
            changed(labels=(Label("alice"), TASK.labels[1])),
            segment(mood="calm"),
            "question 'mood' of label 'alice' is gone",
        ),
        (
            changed(questions=()),
            Annotation("answers/i1/ada", "i1", Answers(), attributes={"note": "x"}, annotator="ada"),
            "question 'note' is gone",
        ),
    ],
)
def test_what_stored_work_needs_must_stay(new: AudioTask, user: Annotation, said: str) -> None:
    lines = objection(TASK, new, lambda: [user])
    assert lines is not None
    assert said in lines


@pytest.mark.parametrize(
    "new", [changed(labels=TASK.labels[1:]), changed(transcript="gist"), changed(segment_questions=())]
)
def test_what_no_annotation_uses_may_go(new: AudioTask) -> None:
    assert objection(TASK, new, lambda: [segment("bob")]) is None


@pytest.mark.parametrize("new", [changed(fields=(Field("other", "audio"),)), CHOICES])
def test_other_recordings_or_another_kind_of_task_never_fit(new: Any) -> None:
    assert objection(TASK, new, list) is not None

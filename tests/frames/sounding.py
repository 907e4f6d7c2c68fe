"""A small audio task, its table and segments for the tests of the frames."""

from __future__ import annotations

import pandas as pd

from jupyter_label.frames import take
from jupyter_label.schema import (
    Annotation,
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

from .building import T0

MEETING = AudioTask(
    name="meeting",
    fields=(Field("path", "audio"),),
    labels=(Label("alice", questions=(Choice("mood", ("calm", "loud")),)), Label("bob")),
    tools=("segment", "point", "box"),
    segment_questions=(Text("transcript"), Rating("quality", 1, 3)),
    questions=(Text("language"),),
    transcript="transcript",
)
ONE = AudioTask("one", MEETING.fields, (Label("speech"),))
BOXED = Segment(1.5, 2.25, 1, 300.0, 3400.0)
SPOKEN = Segment(3.0, 4.5, words=[Word("good", 3.0, 3.4), Word("day", 3.5, 4.0)])
CLAP = Instant(2.5)


def recordings(**columns):
    """Give a table of three recordings by path, with the ids a, b, c, under an index of its own."""
    paths = ["in/a.wav", "https://example.org/b.flac?size=1", "C:\\c.mp3"]
    frame = pd.DataFrame({"path": paths, "key": list("abc"), **columns}, index=pd.Index([10, 20, 30]))
    return take(frame, columns=["path"], id="key")


def segment(name, item, value=BOXED, label="alice", *, annotator="eva", at=T0, **attributes):
    return Annotation(name, item, value, label, attributes, annotator=annotator, created=at, updated=at)


def every():
    """Give one annotation of each kind on the item a, not in the order of time."""
    return [
        segment("spoken", "a", SPOKEN, "bob", transcript="good day sir", quality=2.0),
        segment("clap", "a", CLAP),
        segment("boxed", "a", BOXED, mood="calm"),
    ]

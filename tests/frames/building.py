"""Small tasks, tables and annotations for the tests of the frames."""

from __future__ import annotations

import pandas as pd

from jupyter_label.frames import take
from jupyter_label.schema import (
    Annotation,
    Answers,
    Choice,
    ChoiceTask,
    Chosen,
    Field,
    ItemState,
    Label,
    MultiChoice,
    Ranked,
    RankTask,
    Rating,
    Relation,
    Span,
    SpanTask,
    Text,
    Verdict,
)

MOOD = ChoiceTask(
    name="mood",
    fields=(Field("review"),),
    labels=(Label("good"), Label("bad"), Label("mixed")),
    questions=(Text("why"), Rating("certainty"), MultiChoice("aspects", ("price", "taste"))),
)
TAGS = ChoiceTask("tags", MOOD.fields, MOOD.labels, multiple=True)
PEOPLE = SpanTask(
    name="people",
    fields=(Field("review"),),
    labels=(Label("PERSON", questions=(Choice("sure", ("yes", "no")),)), Label("ORG")),
    relations=(Label("works for", questions=(Text("since"),)),),
    span_questions=(Rating("severity"),),
    questions=(Text("language"),),
)
ANSWERS = RankTask(
    name="answers",
    fields=(Field("prompt"),),
    questions=(Text("rationale"),),
    response_questions=(Rating("helpful"), MultiChoice("faults", ("wrong", "long"))),
)

REVIEWS = ["Ada met Bob at ACME.", "👩‍💻 Zoë hates ACME", "nothing here"]
T0 = 1_750_000_000.0


def reviews(**columns):
    """Give a frame of three reviews under an index of its own."""
    return pd.DataFrame({"review": REVIEWS, **columns}, index=pd.Index([10, 20, 30], name="row"))


def reviewed(**columns):
    """Give the reviews as a table, with the ids a, b, c."""
    return take(reviews(key=list("abc"), **columns), columns=["review"], id="key", check_text=["review"])


def prompts():
    """Give a table of two prompts with three responses each, with the ids p, q."""
    frame = pd.DataFrame(
        {
            "id": ["p", "q"],
            "prompt": ["Why?", "How?"],
            "gpt": ["Because.", "So."],
            "claude": ["Since.", "Thus."],
            "llama": ["Dunno.", "Eh."],
        },
        index=pd.Index(["x", "y"], name="key"),
    )
    return take(frame, columns=["prompt"], id="id", messages=["prompt"], responses=["gpt", "claude", "llama"])


def chosen(item, *labels, annotator="eva", at=T0, **attributes):
    return Annotation(
        f"choice/{item}/{annotator}",
        item,
        Chosen(list(labels)),
        attributes=attributes,
        annotator=annotator,
        created=at,
        updated=at,
    )


def ranked(item, tiers, shown=(0, 1, 2), *, annotator="eva", bad=False, ratings=None, at=T0, **attributes):
    return Annotation(
        f"ranking/{item}/{annotator}",
        item,
        Ranked(tiers, list(shown), bad, ratings or {}),
        attributes=attributes,
        annotator=annotator,
        created=at,
        updated=at,
    )


def span(name, item, start, end, label="PERSON", *, annotator="eva", at=T0, **attributes):
    return Annotation(
        name, item, Span(start, end), label, attributes, annotator=annotator, created=at, updated=at
    )


def relation(name, item, source, target, **attributes):
    return Annotation(name, item, Relation(source, target), "works for", attributes, annotator="eva")


def state(item, status="done", *, annotator="eva", at=T0, **fields):
    value = ItemState(status, **fields)
    return Annotation(f"state/{item}/{annotator}", item, value, annotator=annotator, created=at, updated=at)


def answers(item, *, annotator="eva", **attributes):
    return Annotation(
        f"answers/{item}/{annotator}", item, Answers(), attributes=attributes, annotator=annotator
    )


def verdict(suggestion, item, what, proposed, *, label="", annotation="", annotator="eva"):
    value = Verdict(suggestion, what, proposed, label, annotation)
    return Annotation(f"v/{suggestion}/{annotator}", item, value, annotator=annotator, model="m-1", score=0.5)

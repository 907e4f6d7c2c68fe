"""Small tasks, annotations and changes for the tests of the store."""

from __future__ import annotations

import uuid

from jupyter_label.schema import (
    Annotation,
    Answer,
    Change,
    ChoiceTask,
    Chosen,
    Field,
    ItemState,
    Label,
    Rating,
    Span,
    SpanTask,
)

SPANS = SpanTask(
    name="people",
    fields=(Field("review"),),
    labels=(Label("PERSON"), Label("ORG", questions=(Rating("certainty", 1, 5),))),
    relations=(Label("works for"),),
)
CHOICES = ChoiceTask(name="mood", fields=(Field("review"),), labels=(Label("good"), Label("bad")))


def span(
    name: str, label: str = "PERSON", *, item: str = "i1", start: int = 0, **attributes: Answer
) -> Annotation:
    return Annotation(
        id=name, item=item, value=Span(start, start + 3), label=label, attributes=attributes, annotator="ada"
    )


def chosen(item: str, *labels: str, annotator: str = "ada") -> Annotation:
    return Annotation(
        id=f"choice/{item}/{annotator}", item=item, value=Chosen(list(labels)), annotator=annotator
    )


def state(item: str, status: str = "done") -> Annotation:
    return Annotation(
        id=f"state/{item}/ada",
        item=item,
        value=ItemState(status=status, note="fine", seconds=1.5),
        annotator="ada",
    )


def change(*put: Annotation, delete: list[str] | None = None, **fields: str) -> Change:
    given = {"id": uuid.uuid4().hex, "item": "i1"} | fields
    return Change(put=list(put), delete=delete or [], at=12.5, **given)

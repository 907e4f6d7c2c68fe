"""Labels that become an annotator's own without a page: those known already, and those accepted. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from ..schema import Annotation, Change, Chosen, ItemState, Ranked, Task


def addition(
    task: Task,
    known: Mapping[str, Sequence[Annotation]],
    touched: Collection[str],
    *,
    annotator: str,
    at: float,
) -> Change | None:
    """Make the change by which an annotator has said what is known of items.

    Parameters
    ----------
    task : Task
    known : mapping of item id to annotations
        As `known_from` gives them.
    touched : collection of str
        Ids of the items that the annotator has said something of: they are left alone.
    annotator : str
    at : float
        When, in seconds since the epoch, UTC.

    Returns
    -------
    Change or None
        Of no item of its own; None where nothing is added.
    """
    put: list[Annotation] = []
    for item, found in known.items():
        if item not in touched:
            put += [own(annotation, annotator, at, source="human") for annotation in found]
            put += finished(task, item, annotator, at)
    return Change(uuid.uuid4().hex, "", put=put, at=at) if put else None


def without(change: Change, items: Collection[str]) -> Change | None:
    """Leave some items out of a change of many; None where nothing is left."""
    put = [annotation for annotation in change.put if annotation.item not in items]
    return msgspec.structs.replace(change, put=put) if put else None


def own(annotation: Annotation, annotator: str, at: float, **rest: Any) -> Annotation:
    """Give what was proposed as an annotator's own, under an id as a page would give it."""
    value, item = annotation.value, annotation.item
    is_sole = isinstance(value, (Chosen, Ranked))
    name = f"{value.__struct_config__.tag}/{item}/{annotator}" if is_sole else uuid.uuid4().hex
    return msgspec.structs.replace(annotation, id=name, annotator=annotator, created=at, updated=at, **rest)


def finished(task: Task, item: str, annotator: str, at: float) -> list[Annotation]:
    """Give the state of an item that is done, unless questions that must be answered are open."""
    if any(question.required for question in task.questions):
        return []
    state, name = ItemState(status="done"), f"state/{item}/{annotator}"
    return [Annotation(name, item, state, annotator=annotator, created=at, updated=at)]

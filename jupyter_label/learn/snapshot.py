"""What is labelled at a moment, as a model is trained on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..frames import Table
from ..schema import Annotation, ItemState
from .acquire.blocks import Indices

Read = Callable[[Sequence[Annotation]], Any]
"""An annotator's annotations of an item to what the model learns of it; None for nothing."""


@dataclass(frozen=True)
class Snapshot:
    """What was labelled when the log had a revision.

    Parameters
    ----------
    revision : int
    rows : array of int
        The labelled rows, in the order in which they were labelled.
    labels : sequence
        Theirs.
    free : array of int
        The rows that nobody has labelled or skipped.
    unseen : set of int
        Labelled rows of which many at once were accepted as a model proposed
        them: it learns from them, and they are no test of it.
    """

    revision: int
    rows: Indices
    labels: Sequence[Any]
    free: Indices
    unseen: frozenset[int] = frozenset()


def snapshot(table: Table, annotations: Iterable[Annotation], revision: int, read: Read) -> Snapshot:
    """Take from a store what a model is trained on.

    Of an item that several annotators have submitted, it is what the last one
    said. Items that somebody skipped are neither learned from nor asked for.

    Parameters
    ----------
    table : Table
    annotations : iterable of Annotation
        All current ones.
    revision : int
        Of the log that they are from.
    read : callable
    """
    done: dict[str, dict[str, float]] = {}
    said: dict[tuple[str, str], list[Annotation]] = {}
    skipped: set[str] = set()
    for annotation in annotations:
        if annotation.item not in table.position_of:
            continue
        state = annotation.value
        if isinstance(state, ItemState):
            if state.status == "skipped":
                skipped.add(annotation.item)
            elif state.status == "done":
                done.setdefault(annotation.item, {})[annotation.annotator] = annotation.updated
        else:
            said.setdefault((annotation.item, annotation.annotator), []).append(annotation)
    labelled: list[tuple[float, int, Any]] = []
    for item in done.keys() - skipped:
        when, who = max((when, who) for who, when in done[item].items())
        learned = read(said.get((item, who), []))
        if learned is not None:
            labelled.append((when, table.position_of[item], learned))
    labelled.sort(key=lambda row: row[:2])
    rows = np.array([position for _, position, _ in labelled], np.intp)
    taken = np.zeros(len(table), bool)
    taken[rows] = True
    taken[[table.position_of[item] for item in skipped]] = True
    return Snapshot(revision, rows, [label for *_, label in labelled], np.flatnonzero(~taken))

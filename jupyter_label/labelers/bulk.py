"""Changes of many items at once: they have no item of their own, and pages know them by name. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from ..schema import Change, UndoStep
from ..store import LogEntry


def is_bulk(change: Change) -> bool:
    """Whether a change is of many items; what a learning loop notes of itself is of none."""
    return not change.item and (bool(change.delete) or any(annotation.item for annotation in change.put))


def step_of(entry: LogEntry) -> UndoStep:
    """Give a change as a page can take it back: one of many items without its contents."""
    change, inverse = entry.change, entry.inverse
    if is_bulk(change):
        change, inverse = (msgspec.structs.replace(c, put=[], delete=[]) for c in (change, inverse))
    return UndoStep(change=change, inverse=inverse)


def in_full(change: Change, log: Callable[[], Iterable[LogEntry]]) -> Change:
    """Give an undo or redo that names a change of many items its contents.

    Parameters
    ----------
    change : Change
        As a page sends it; any other is returned as it is.
    log : callable
        Gives the annotator's own changes; called only where that is needed.

    Raises
    ------
    ValueError
        If the log does not hold what it names.
    """
    if change.item or change.kind == "edit":
        return change
    for entry in log():
        if entry.change.id == change.target and is_bulk(entry.change):
            meant = entry.inverse if change.kind == "undo" else entry.change
            return msgspec.structs.replace(change, put=meant.put, delete=meant.delete)
    raise ValueError(f"there is no change {change.target!r} of many items to {change.kind}")

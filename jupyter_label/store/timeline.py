"""One annotator's undo timeline, folded from the log."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from .interface import LogEntry


def timeline(entries: Sequence[LogEntry]) -> tuple[list[LogEntry], list[LogEntry]]:
    """Return the undo stack and the redo stack, the next to take last.

    Parameters
    ----------
    entries : sequence of LogEntry
        Of one annotator, oldest first. What had to be sent again stands later
        in the log than it was made, and is put back. Undos and redos of changes that are
        not among them are passed over.

    Returns
    -------
    undo, redo : list of LogEntry
        The edits that can be undone by their `inverse`, and those that can
        be repeated by their `change`. An edit that was repeated has the
        inverse of its last repetition.
    """
    undo: dict[str, LogEntry] = {}
    redo: dict[str, LogEntry] = {}
    for entry in _as_made(entries):
        change = entry.change
        if change.kind == "edit":
            undo[change.id] = entry
            redo.clear()
        elif change.kind == "undo" and change.target in undo:
            redo[change.target] = undo.pop(change.target)
        elif change.kind == "redo" and change.target in redo:
            undone = redo.pop(change.target)
            undo[change.target] = msgspec.structs.replace(undone, inverse=entry.inverse)
    return list(undo.values()), list(redo.values())


def _as_made(entries: Sequence[LogEntry]) -> list[LogEntry]:
    """Order by the browser's clock; where clocks differ, still no undo before what it undoes."""
    at = {entry.change.id: entry.at for entry in entries}
    return sorted(entries, key=lambda entry: max(entry.at, at.get(entry.change.target, entry.at)))

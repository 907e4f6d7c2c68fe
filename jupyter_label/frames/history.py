"""The log of changes as rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import msgspec
import pandas as pd

from ..schema import Change
from .columns import integers, objects, strings, times


class LogEntry(Protocol):
    """A change as the log keeps it."""

    @property
    def revision(self) -> int:
        """The change's number in the log, from 1."""

    @property
    def change(self) -> Change:
        """What was done."""

    @property
    def inverse(self) -> Change:
        """What takes it back."""

    @property
    def annotator(self) -> str:
        """Who did it."""

    @property
    def at(self) -> float:
        """When, in seconds since the epoch, UTC."""


def history_rows(entries: Iterable[LogEntry]) -> pd.DataFrame:
    """Give one row a change, in the order of the log.

    Returns
    -------
    pandas.DataFrame
        revision, at, annotator, kind (edit, undo, redo), item_id, target
        (the change undone or redone; "" for edits); put: the annotations
        added or replaced, as dicts; deleted: the ids removed; before: the
        annotations that were there instead, as dicts.
    """
    entries = list(entries)
    changes = [entry.change for entry in entries]
    return pd.DataFrame(
        {
            "revision": integers([entry.revision for entry in entries]),
            "at": times([entry.at for entry in entries]),
            "annotator": strings([entry.annotator for entry in entries]),
            "kind": strings([change.kind for change in changes]),
            "item_id": strings([change.item for change in changes]),
            "target": strings([change.target for change in changes]),
            "put": objects(msgspec.to_builtins(change.put) for change in changes),
            "deleted": objects(list(change.delete) for change in changes),
            "before": objects(msgspec.to_builtins(entry.inverse.put) for entry in entries),
        }
    )

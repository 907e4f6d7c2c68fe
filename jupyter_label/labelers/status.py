"""Where each item stands for one annotator, as the browser's queue wants it. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec
import numpy as np
from numpy.typing import NDArray

from ..frames import Table
from ..schema import Annotation, Item, ItemState

DONE, SKIPPED = 1, 2
STATUS, FLAGGED, BY_OTHERS, TOUCHED = 0b11, 4, 8, 16
"""The layout of a status byte; see `Welcome`."""

_CODES = {"open": 0, "done": DONE, "skipped": SKIPPED}
_RECENT = 40


def codes(table: Table, states: Iterable[Annotation], annotator: str) -> NDArray[np.uint8]:
    """Give the status byte of every item, shape (n,)."""
    result = np.zeros(len(table), dtype=np.uint8)
    for annotation in states:
        position = table.position_of.get(annotation.item)
        state = annotation.value
        if position is None or not isinstance(state, ItemState):
            continue
        if annotation.annotator != annotator:
            if state.status == "done":
                result[position] |= BY_OTHERS
            continue
        touched = state.status != "open" or state.flagged or state.note
        result[position] |= (
            _CODES[state.status] | (FLAGGED if state.flagged else 0) | (TOUCHED if touched else 0)
        )
    return result


def cursor(table: Table, items: NDArray[np.uint8], visited: str | None) -> int:
    """Give the position to open at: the last visited item, else the first unlabelled one."""
    if visited in table.position_of:
        return table.position_of[visited]
    unlabelled = np.flatnonzero((items & (STATUS | BY_OTHERS)) == 0)
    return int(unlabelled[0]) if unlabelled.size else 0


def recent_seconds(states: Iterable[Annotation], annotator: str) -> list[float]:
    """Give the seconds spent on the annotator's latest items, oldest first."""
    own = [a for a in states if a.annotator == annotator and isinstance(a.value, ItemState)]
    own.sort(key=lambda a: a.updated)
    seconds = [a.value.seconds for a in own if isinstance(a.value, ItemState) and a.value.status == "done"]
    return seconds[-_RECENT:]


def json_list(encoded: Iterable[bytes]) -> bytes:
    """Put encoded items together."""
    return b"[" + b",".join(encoded) + b"]"


def ascii_json(item: Item) -> bytes:
    """Encode an item as JSON in ASCII: half a surrogate pair has no UTF-8, but it has an escape."""
    return json.dumps(msgspec.to_builtins(item), ensure_ascii=True, allow_nan=False).encode("ascii")

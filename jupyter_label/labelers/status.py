"""Where each item stands for one annotator, as the browser's queue wants it. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

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
_PIECE_BYTES = 1_000_000


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


def cursor(table: Table, items: NDArray[np.uint8], visited: str | None, first: Sequence[int] = ()) -> int:
    """Give the position to open at: the last visited item, else an unlabelled one, those of `first` first."""
    if visited in table.position_of:
        return table.position_of[visited]
    is_open = (items & (STATUS | BY_OTHERS)) == 0
    unlabelled = [position for position in first if is_open[position]] or np.flatnonzero(is_open)
    return int(unlabelled[0]) if len(unlabelled) else 0


class Progress(NamedTuple):
    """How far the annotator of this labeler is, in items."""

    total: int
    done: int
    skipped: int
    flagged: int
    unlabelled: int


def progress(items: NDArray[np.uint8]) -> Progress:
    """Count status bytes."""
    done = int(np.count_nonzero((items & STATUS) == DONE))
    skipped = int(np.count_nonzero((items & STATUS) == SKIPPED))
    flagged = int(np.count_nonzero(items & FLAGGED))
    return Progress(len(items), done, skipped, flagged, len(items) - done - skipped)


def recent_seconds(states: Iterable[Annotation], annotator: str) -> list[float]:
    """Give the seconds spent on the annotator's latest items, oldest first.

    What took none was not labelled on a page: it was known, or accepted with many others.
    """
    own = [a for a in states if a.annotator == annotator and isinstance(a.value, ItemState)]
    own.sort(key=lambda a: a.updated)
    seconds = [a.value.seconds for a in own if isinstance(a.value, ItemState) and a.value.status == "done"]
    return [spent for spent in seconds if spent > 0][-_RECENT:]


def json_lists(encoded: Iterable[bytes]) -> Iterator[bytes]:
    """Put encoded items together: lists of about a message's size, an empty one where there is none.

    A page that wants nothing is answered so as well, and knows that it is heard.
    """
    piece: list[bytes] = []
    size = 0
    for item in encoded:
        if piece and size + len(item) > _PIECE_BYTES:
            yield b"[" + b",".join(piece) + b"]"
            piece, size = [], 0
        piece.append(item)
        size += len(item)
    yield b"[" + b",".join(piece) + b"]"


def ascii_json(item: Item) -> bytes:
    """Encode an item as JSON in ASCII: half a surrogate pair has no UTF-8, but it has an escape."""
    return json.dumps(msgspec.to_builtins(item), ensure_ascii=True, allow_nan=False).encode("ascii")

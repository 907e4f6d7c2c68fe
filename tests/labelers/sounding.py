"""An audio labeler without a page, and segments in its store."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np

import jupyter_label as jl
from jupyter_label.schema import Instant, Segment

from .messages import PAGE, annotation, commit

RATE = 8000
SECONDS = 20


def tone(seconds: float = 2.0, channels: int = 1) -> tuple[int, np.ndarray]:
    """Give a recording whose sample n of channel c is n / 2**15 + c, as far as floats go."""
    ramp = np.arange(round(seconds * RATE), dtype=np.float32) / 2**15
    return RATE, ramp[:, None] + np.arange(channels, dtype=np.float32)


def sounds(*cells: object, **options: Any) -> jl.AudioLabeler:
    """Make a labeler of recordings with the ids s0, s1 ...; of one of two seconds by default."""
    given = cells or (tone(),)
    rows = [{"id": f"s{n}", "audio": cell} for n, cell in enumerate(given)]
    defaults = {"id": "id", "labels": ["alice", "bob"], "store": None}
    return jl.AudioLabeler(rows, **{"annotator": "ann", **defaults, **options})


def mark(labeler: jl.AudioLabeler, item: str, value: Segment | Instant, label: str = "alice", **rest) -> str:
    """Store a segment or point; return its id."""
    made = annotation(labeler, item, value, label=label, **rest)
    ack = commit(labeler, item, made)
    assert ack.status == "applied", ack.reason
    return made.id


def ask(
    labeler: jl.AudioLabeler, kind: str, position: int | None = 0, **rest: Any
) -> tuple[Any, list[bytes]]:
    """Ask for something of a recording, as a page does; return the reply and its buffers."""
    came, envelopes = threading.Event(), []

    def post(envelope: Any) -> None:
        envelopes.append(envelope)
        came.set()

    request = {"type": kind, "session": PAGE, "token": 7, "position": position, **rest}
    assert labeler._media.takes(request)
    labeler._media.hand(request, post)
    assert came.wait(SECONDS)
    return envelopes[0]

"""A labeler of clouds without a page, and objects in its store."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

import jupyter_label as jl
from jupyter_label.schema import Ack, Cuboid, Solid

from .messages import PAGE, annotation, change, commit_message, say

SECONDS = 20
SMALL = np.array([[0, 0, 0, 0.5], [1, 2, 3, 0.25], [10, 20, -1, 1]], dtype=np.float32)
FORWARD = np.array([[0.0, -1, 0, 0], [0, 0, -1, 0], [1, 0, 0, 0]])
"""What takes places to a camera at the origin that looks along +x."""


def camera(name: str = "front", image: object = None, **matrices: Any) -> jl.Camera:
    """Make a camera of 640 x 480 pixels, grey by default."""
    grey = np.full((480, 640, 3), 90, np.uint8)
    lens = {"intrinsics": [[500, 0, 320], [0, 500, 240], [0, 0, 1]], "extrinsics": FORWARD}
    return jl.Camera(name, grey if image is None else image, **{**lens, **matrices})


def place(labeler: jl.PointCloudLabeler, item: str, value: Solid, label: str = "car", **rest: Any) -> str:
    """Store an object; return its id."""
    made = annotation(labeler, item, value, label=label, **rest)
    replies = say(labeler, commit_message(change(item, made)))
    [ack] = [reply for reply in replies if isinstance(reply, Ack)]  # news of others may come before it
    assert ack.status == "applied", ack.reason
    return made.id


def ask(labeler: jl.PointCloudLabeler, kind: str, position: int | None = 0, **rest: Any) -> tuple[Any, bytes]:
    """Ask for something of a cloud, as a page does; return the reply and what comes with it."""
    came, envelopes = threading.Event(), []

    def post(envelope: Any) -> None:
        envelopes.append(envelope)
        came.set()

    request = {"type": kind, "session": PAGE, "token": 7, "position": position, "frame": 0, **rest}
    assert labeler._media.takes(request)
    labeler._media.hand(request, post)
    assert came.wait(SECONDS)
    reply, buffers = envelopes[0]
    return reply, b"".join(buffers)


def survey(labeler: jl.PointCloudLabeler, position: int = 0, frame: int = 0) -> Any:
    """Ask what a cloud is; return the reply."""
    return ask(labeler, "survey", position, frame=frame)[0]


def tally(labeler: jl.PointCloudLabeler, frame: int = 0, cuboids: Sequence[Cuboid] = ()) -> Any:
    """Ask how many points cuboids hold; return the reply."""
    return ask(labeler, "tally", frame=frame, cuboids=msgspec.to_builtins(list(cuboids)))[0]

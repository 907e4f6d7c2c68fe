"""The labelers of this kernel: what one commits, the others on the same work hear at once."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from weakref import WeakSet

if TYPE_CHECKING:
    from .base import Labeler

_lock = threading.Lock()
_open: WeakSet[Labeler] = WeakSet()


def enter(labeler: Labeler) -> None:
    """Count a labeler among those that hear."""
    with _lock:
        _open.add(labeler)


def leave(labeler: Labeler) -> None:
    """Let a labeler hear no more."""
    with _lock:
        _open.discard(labeler)


def of(labeler: Labeler) -> list[Labeler]:
    """Give the other open labelers with the same store and name."""
    with _lock:
        return [other for other in _open if other is not labeler and other._clerk.work == labeler._clerk.work]


def take_over(labeler: Labeler) -> None:
    """End the loops of others that a labeler's loop repeats."""
    for other in of(labeler):
        other._lessons.give_way(labeler._lessons)

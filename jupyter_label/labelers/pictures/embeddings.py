"""What the user's functions make of pictures ahead of time, on the thread that those run on."""

from __future__ import annotations

import contextvars
import logging
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Generic, TypeVar

log = logging.getLogger("jupyter_label")

_AHEAD = 4
"""The picture at hand and those that the page asks for ahead."""
_KEPT = 8

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class Embeddings(Generic[K]):
    """Runs the user's functions one at a time: what a person waits for first, then what is ahead.

    One thread for all, so that functions that are not safe to call from
    several at once can be given as they are.

    Parameters
    ----------
    prepare : callable
        A position to nothing: makes what is wanted there, by `get`.
    changed : callable
        Told when `progress` is another; called on the thread.
    """

    def __init__(self, prepare: Callable[[int], None], changed: Callable[[], None]) -> None:
        self._prepare, self._changed = prepare, changed
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="jupyter_label-models")
        self._lock = threading.Lock()
        self._kept: OrderedDict[K, Any] = OrderedDict()
        self._waiting: deque[int] = deque(maxlen=_AHEAD)
        self._done = 0
        self._is_busy = False

    @property
    def progress(self) -> float | None:
        """The share of the pictures ahead that is prepared; None while nothing is under way."""
        with self._lock:
            left = len(self._waiting) + self._is_busy
            return self._done / (self._done + left) if left else None

    def run(self, job: Callable[[], T]) -> T:
        """Run a job that somebody waits for: behind what runs now, before what is ahead."""
        return self._thread.submit(contextvars.copy_context().run, job).result()

    def get(self, key: K, make: Callable[[], Any]) -> Any:
        """Give what is kept under a key, made now where it is not; only on the thread."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return made

    def forget(self, chosen: Callable[[K], bool]) -> None:
        """Drop what is kept under some keys."""
        with self._lock:
            for key in [key for key in self._kept if chosen(key)]:
                del self._kept[key]

    def ahead(self, position: int) -> None:
        """Prepare a position when there is time; the oldest ones are given up for the newest."""
        with self._lock:
            if position not in self._waiting:
                self._waiting.append(position)
        self._go_on()

    def _go_on(self) -> None:
        with self._lock:
            if self._is_busy or not self._waiting:
                return
            self._is_busy = True
        # One job a position, each behind the prompts that came in the meantime.
        self._thread.submit(contextvars.copy_context().run, self._prepare_next)

    def _prepare_next(self) -> None:
        with self._lock:
            position = self._waiting.popleft() if self._waiting else None
        self._changed()
        try:
            if position is not None:
                self._prepare(position)
        except Exception as error:  # said where a prompt needs it and it fails again
            log.info("could not prepare the picture at %s: %s", position, error)
        with self._lock:
            self._is_busy = False
            self._done = self._done + 1 if self._waiting else 0
            is_last = not self._waiting
        if is_last:
            self._changed()
        else:
            self._go_on()

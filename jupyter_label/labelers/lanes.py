"""Threads for work that may hang."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor


class Lanes:
    """Does work on threads, in lanes: what hangs in one holds up no other.

    Parameters
    ----------
    name : str
        What the threads are called.
    threads : int
        How many, at most.
    each : int
        Of them for one lane, at most.
    """

    def __init__(self, name: str, *, threads: int, each: int) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._each = each
        self._waiting: dict[Hashable, deque[Callable[[], object]]] = {}
        self._busy: Counter[Hashable] = Counter()
        self._lock = threading.Lock()

    def submit(self, lane: Hashable, work: Callable[[], object]) -> None:
        """Do work after what waits in its lane; it must not raise."""
        with self._lock:
            self._waiting.setdefault(lane, deque()).append(work)
            if self._busy[lane] == self._each:
                return
            self._busy[lane] += 1
        self._pool.submit(self._go_along, lane)

    def close(self) -> None:
        """Drop what waits; what runs ends by itself."""
        with self._lock:
            self._waiting.clear()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _go_along(self, lane: Hashable) -> None:
        while (work := self._next(lane)) is not None:
            work()

    def _next(self, lane: Hashable) -> Callable[[], object] | None:
        with self._lock:
            if waiting := self._waiting.get(lane):
                return waiting.popleft()
            self._waiting.pop(lane, None)
            self._busy[lane] -= 1
            if not self._busy[lane]:
                del self._busy[lane]
            return None

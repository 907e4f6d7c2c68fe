"""Something done at most so often, whatever asks for it."""

from __future__ import annotations

import contextvars
import threading
import time
from collections.abc import Callable

_REST_S = 0.2


class Seldom:
    """Does something when called: at once, then after a rest, once for all calls during it.

    A steady stream of kernel messages makes a notebook sluggish; a loop that
    redraws must not be one.
    """

    def __init__(self, do: Callable[[], None], rest: float = _REST_S) -> None:
        self._do, self._rest = do, rest
        self._free_at = 0.0
        self._waits = False
        self._lock = threading.Lock()

    def __call__(self) -> None:
        """Do it now, or at the end of the rest."""
        with self._lock:
            if self._waits:
                return
            left = self._free_at - time.monotonic()
            self._waits = left > 0
            if not self._waits:
                self._free_at = time.monotonic() + self._rest
        if left > 0:
            # In the context of the caller: by it the kernel says what a message belongs to.
            timer = threading.Timer(left, contextvars.copy_context().run, [self._late])
            timer.daemon = True
            timer.start()
        else:
            self._do()

    def _late(self) -> None:
        with self._lock:
            self._waits = False
            self._free_at = time.monotonic() + self._rest
        self._do()

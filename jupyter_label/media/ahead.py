"""Work done before anybody waits for it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable


class Ahead:
    """Runs one piece of work after another on a thread that comes and goes.

    Of the work that waits, only what was asked for last is kept: by the time
    it would be done, the person is no longer where the rest was wanted.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next: Callable[[], object] | None = None
        self._busy = False

    def soon(self, work: Callable[[], object]) -> None:
        """Do some work soon; should it fail, whoever needs it does it again and hears why."""
        with self._lock:
            self._next = work
            if self._busy:
                return
            self._busy = True
        threading.Thread(target=self._run, name="jupyter_label pictures", daemon=True).start()

    def _run(self) -> None:
        while True:
            with self._lock:
                work, self._next = self._next, None
                if work is None:
                    self._busy = False
                    return
            with contextlib.suppress(Exception):
                work()
            del work

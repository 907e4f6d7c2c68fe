"""Indexes made in the background."""

from __future__ import annotations

import contextlib
import threading

from .errors import SoundError
from .index import PeakIndex


class Indexer:
    """Makes indexes on one thread, which comes and goes: always that which was asked for last.

    The others wait as far as they have come.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted: list[PeakIndex] = []
        self._busy = self._closed = False

    def soon(self, index: PeakIndex) -> None:
        """Go on with an index before all others."""
        with self._lock:
            if self._closed:
                return
            if index in self._wanted:
                self._wanted.remove(index)
            self._wanted.append(index)
            if self._busy:
                return
            self._busy = True
        threading.Thread(target=self._run, name="jupyter_label recordings", daemon=True).start()

    def close(self) -> None:
        """Drop what is unfinished; the step that is under way ends by itself."""
        with self._lock:
            self._closed = True
            dropped, self._wanted = self._wanted, []
        for index in dropped:
            index.close()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._wanted:
                    self._busy = False
                    return
                index = self._wanted[-1]
            more = False
            with contextlib.suppress(SoundError):  # whoever looks at the recording meets it again
                more = index.step()
            with self._lock:
                if not more and index in self._wanted:
                    self._wanted.remove(index)

"""The picture of the work that stays in a saved notebook, kept up to date without haste."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

_REST_S = 2.0


class Picture:
    """A hidden output beside the widget, redrawn once the person pauses.

    The widget's view hides it while it lives; where there is no kernel, as on
    GitHub, it is what a reader sees.

    Parameters
    ----------
    draw : callable
        Returns the HTML and the plain text to show.
    name : str
        The CSS class by which the view finds it, also its display id.
    """

    def __init__(self, draw: Callable[[], tuple[str, str]], name: str) -> None:
        self._draw, self.name = draw, name
        self._due = 0.0
        self._waits = False
        self._shown = False
        self._lock = threading.Lock()

    def show(self) -> None:
        """Publish it as an output of the running cell."""
        self._shown = True
        self._publish(update=False)

    def touch(self) -> None:
        """Redraw it after a rest; further touches put that off."""
        if not self._shown:
            return
        with self._lock:
            self._due = time.monotonic() + _REST_S
            if not self._waits:
                self._wait(_REST_S)

    def _wait(self, seconds: float) -> None:
        # One thread a pause, not one a touch: beside a busy cell a thread is slow to start.
        timer = threading.Timer(seconds, self._redraw)
        timer.daemon = True
        timer.start()
        self._waits = True

    def _redraw(self) -> None:
        with self._lock:
            left = self._due - time.monotonic()
            self._waits = False
            if left > 0:
                return self._wait(left)
        # A steady stream of kernel messages makes a notebook sluggish: one message a pause.
        self._publish(update=True)
        return None

    def _publish(self, *, update: bool) -> None:
        from IPython.display import publish_display_data

        html, text = self._draw()
        bundle: dict[str, Any] = {
            "text/html": f'<div class="{self.name}">{html}</div>',
            "text/plain": text,
        }
        publish_display_data(  # type: ignore[no-untyped-call]
            bundle, transient={"display_id": self.name}, update=update
        )

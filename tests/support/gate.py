"""Pictures that nobody can read until a test allows it."""

from __future__ import annotations

import sys
import threading

import jupyter_label as jl


class Gate:
    """Lets nobody read some pictures of a labeler until it is opened.

    Parameters
    ----------
    shapes : ImageLabeler
    *positions : int
        Of the pictures.
    of : sequence of str
        What is held back: "sight" (what a picture is), "tile", or both.
    below : int
        Of tiles only those of finer levels are held back: 1 for the picture's own pixels.

    Attributes
    ----------
    reached : threading.Event
        Somebody has wanted one of them.
    """

    def __init__(
        self,
        shapes: jl.ImageLabeler,
        *positions: int,
        of: tuple[str, ...] = ("sight", "tile"),
        below: int = sys.maxsize,
    ) -> None:
        self.reached = threading.Event()
        self._open, self._below = threading.Event(), below
        for name in of:
            setattr(shapes._pictures, name, self._guarded(getattr(shapes._pictures, name), positions))

    def open(self) -> None:
        self._open.set()

    def _guarded(self, read, positions):
        def wait_and_read(position, **place):
            if position in positions and place.get("level", 0) < self._below:
                self.reached.set()
                self._open.wait()
            return read(position, **place)

        return wait_and_read

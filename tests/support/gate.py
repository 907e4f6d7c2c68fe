"""Pictures and recordings that nobody can read until a test allows it."""

from __future__ import annotations

import sys
import threading

import jupyter_label as jl

PICTURE = ("sight", "tile")
SOUND = ("facts", "peaks", "spectrum", "heard")


class Gate:
    """Lets nobody read some pictures or recordings of a labeler until it is opened.

    Parameters
    ----------
    labeler : ImageLabeler or AudioLabeler
    *positions : int
        Of the pictures or recordings.
    of : sequence of str
        What is held back; by default all: "sight" (what a picture is) and "tile", or "facts" (what a
        recording is), "peaks", "spectrum" and "heard".
    below : int
        Of tiles only those of finer levels are held back: 1 for the picture's own pixels.

    Attributes
    ----------
    reached : threading.Event
        Somebody has wanted one of them.
    """

    def __init__(
        self,
        labeler: jl.ImageLabeler | jl.AudioLabeler,
        *positions: int,
        of: tuple[str, ...] = (),
        below: int = sys.maxsize,
    ) -> None:
        self.reached = threading.Event()
        self._open, self._below = threading.Event(), below
        if isinstance(labeler, jl.AudioLabeler):
            read, whole = labeler._recordings, SOUND
        else:
            read, whole = labeler._pictures, PICTURE
        for name in of or whole:
            setattr(read, name, self._guarded(getattr(read, name), positions))

    def open(self) -> None:
        self._open.set()

    def _guarded(self, read, positions):
        def wait_and_read(position, **place):
            if position in positions and place.get("level", 0) < self._below:
                self.reached.set()
                self._open.wait()
            return read(position, **place)

        return wait_and_read

"""Pictures, recordings and clouds that nobody can read until a test allows it."""

from __future__ import annotations

import sys
import threading

import jupyter_label as jl

PICTURE = ("sight", "tile")
SOUND = ("facts", "peaks", "spectrum", "heard")
CLOUD = ("facts", "begin", "ground", "gather")


class Gate:
    """Lets nobody read some pictures, recordings or clouds of a labeler until it is opened.

    Parameters
    ----------
    labeler : ImageLabeler, AudioLabeler or PointCloudLabeler
    *positions : int
        Of the items.
    of : sequence of str
        What is held back; by default all: "sight" (what a picture is) and "tile", or "facts" (what a
        recording is), "peaks", "spectrum" and "heard", or "facts", "begin", "ground" and "gather" of
        clouds.
    below : int
        Of tiles only those of finer levels are held back: 1 for the picture's own pixels.

    Attributes
    ----------
    reached : threading.Event
        Somebody has wanted one of them.
    """

    def __init__(
        self,
        labeler: jl.ImageLabeler | jl.AudioLabeler | jl.PointCloudLabeler,
        *positions: int,
        of: tuple[str, ...] = (),
        below: int = sys.maxsize,
    ) -> None:
        self.reached = threading.Event()
        self._open, self._below = threading.Event(), below
        if isinstance(labeler, jl.AudioLabeler):
            read, whole = labeler._recordings, SOUND
        elif isinstance(labeler, jl.PointCloudLabeler):
            read, whole = labeler._clouds, CLOUD
        else:
            read, whole = labeler._pictures, PICTURE
        for name in of or whole:
            setattr(read, name, self._guarded(getattr(read, name), positions))

    def open(self) -> None:
        self._open.set()

    def _guarded(self, read, positions):
        def wait_and_read(position, *rest, **place):
            if position in positions and place.get("level", 0) < self._below:
                self.reached.set()
                self._open.wait()
            return read(position, *rest, **place)

        return wait_and_read

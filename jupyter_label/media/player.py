"""An animation held open."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image

from .failures import failures_named
from .pillow_limit import lifted
from .sources import Source


class Player:
    """The frames of an animation, of which each is what changed since the one before.

    Played in order, each frame costs one; opened anew, it would cost all before it.
    """

    def __init__(self, source: Source) -> None:
        self._name = source.name
        self._lock = threading.Lock()
        file = source.open()
        weakref.finalize(self, file.close)
        with failures_named(self._name), lifted():
            self._image = Image.open(file)

    @contextmanager
    def at(self, frame: int) -> Iterator[Image.Image]:
        """Give the image at a frame for as long as the block lasts."""
        with self._lock, failures_named(self._name):
            self._image.seek(frame)
            yield self._image

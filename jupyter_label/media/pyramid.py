"""Any level of a frame, from its own pixels or from a coarser level at hand."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np

from .picture import Facts, Picture
from .raster import ArrayRaster, Box, Pixels, Raster
from .scaling import level_size, magnified, shrink
from .words import to_words

OVERVIEW = 3
"""The finest level that is kept beside a frame's own pixels; finer ones are averaged when asked for."""

_STRIP = 512


class Pyramid:
    """The levels of one frame.

    Parameters
    ----------
    picture : Picture
    frame : int
    ahead : callable
        Is given `prepare` when a coarse level was served without the frame's
        own pixels, so that they are at hand by the time they are asked for.
    """

    def __init__(self, picture: Picture, frame: int, ahead: Callable[[Callable[[], object]], None]) -> None:
        self._picture = picture
        self._frame = frame
        self._ahead = ahead
        self._fine: Raster | None = None
        self._coarse: dict[int, Raster] | None = None
        self._fine_lock = threading.Lock()
        self._coarse_lock = threading.Lock()  # taken before the other, never after it

    @property
    def memory(self) -> int:
        """Bytes held in memory."""
        return sum(raster.memory for raster in self._held())

    @property
    def disk(self) -> int:
        """Bytes held in temporary files."""
        return sum(raster.disk for raster in self._held())

    def read(self, level: int, box: Box) -> Pixels:
        """Return the pixels of a box of a level, uint8 or uint16, height x width x channels."""
        base, raster = self._base(level)
        factor = 1 << (level - base)
        pixels = raster.read(magnified(box, factor, raster.width, raster.height))
        return shrink(pixels, factor, alpha=self._picture.facts.alpha)

    def prepare(self) -> Raster:
        """Get the frame's own pixels, once."""
        with self._fine_lock:
            if self._fine is None:
                self._fine = as_tiles(self._picture.raster(self._frame), self._picture.facts)
            return self._fine

    def _base(self, level: int) -> tuple[int, Raster]:
        """Return the coarsest raster that is fine enough for a level."""
        if level >= OVERVIEW or self._coarse:
            coarse = self._overviews()
            if level >= min(coarse):
                if self._fine is None:
                    self._ahead(self.prepare)
                base = max(base for base in coarse if base <= level)
                return base, coarse[base]
        return 0, self.prepare()

    def _overviews(self) -> dict[int, Raster]:
        with self._coarse_lock:
            if self._coarse is None:
                facts = self._picture.facts
                found = self._picture.overviews(self._frame)
                self._coarse = {base: as_tiles(raster, facts) for base, raster in found.items()}
                if not self._coarse:
                    made = overview(self.prepare(), 1 << OVERVIEW, alpha=facts.alpha)
                    self._coarse = {OVERVIEW: ArrayRaster(made, owned=True)}
            return self._coarse

    def _held(self) -> list[Raster]:
        coarse = self._coarse or {}
        return [raster for raster in (self._fine, *coarse.values()) if raster is not None]


class _Words:
    """A raster of any real type, read as words."""

    def __init__(self, raster: Raster, low: float, high: float) -> None:
        self._raster, self._low, self._high = raster, low, high
        self.width, self.height = raster.width, raster.height
        self.memory, self.disk = raster.memory, raster.disk

    def read(self, box: Box) -> Pixels:
        return to_words(self._raster.read(box), self._low, self._high)


def as_tiles(raster: Raster, facts: Facts) -> Raster:
    """Let a raster give uint8 or uint16, as tiles have them."""
    return raster if facts.depth == "byte" else _Words(raster, facts.low, facts.high)


def overview(raster: Raster, factor: int, *, alpha: bool) -> Pixels:
    """Average blocks of a raster that need not fit in memory.

    Parameters
    ----------
    raster : Raster
        Of uint8 or uint16.
    factor : int
        A power of two, at most 512.
    alpha : bool
        Whether the last channel is opacity.
    """
    width, height = raster.width, raster.height
    strips = (Box(0, y, width, min(_STRIP, height - y)) for y in range(0, height, _STRIP))
    small = [shrink(raster.read(strip), factor, alpha=alpha) for strip in strips]
    made = np.concatenate(small)
    assert made.shape[1::-1] == level_size(width, height, factor.bit_length() - 1)  # noqa: S101 - checks us
    return made

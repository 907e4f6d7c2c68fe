"""TIFFs that are beyond Pillow: deep colour, many bands, stacks with axes, whole slides."""

from __future__ import annotations

import math
import threading
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from .decoded_picture import DecodedPicture
from .errors import PictureError
from .failures import failures_named
from .limits import Limits
from .orientation import swaps, upright
from .picture import COLOUR, GREY, Facts, band_names
from .pillow_limit import check_size
from .ranges import value_range
from .raster import ArrayRaster, Bands, Box, Pixels, Raster, Resized
from .scaling import level_size
from .scratch import ScratchRaster
from .segments import SegmentRaster
from .sources import Source
from .tiff_axes import channels_last, page_table, stacked

_ORIENTATION = 274
_ALPHA = {1, 2}
_STRIP = 256


class TiffPicture(DecodedPicture):
    """A TIFF that tifffile reads: its first series, whose pages are frames or bands.

    Huge pages are read tile by tile where the file has tiles, and from its
    own coarser levels where it has those.

    Parameters
    ----------
    source : Source
    limits : Limits

    Raises
    ------
    PictureError
        It is broken, or not made of integers or floats.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        import tifffile

        super().__init__(len(source.data))
        self._name = source.name
        self._limits = limits
        self._lock = threading.Lock()
        with failures_named(source.name):
            file = tifffile.TiffFile(source.path or source.open())
            weakref.finalize(self, file.close)
            self._series: Any = file.series[0]
            self._key: Any = self._series.keyframe
            self._mapped = "memmap" if source.path else None
            table = page_table(self._series)
            self._stack: Pixels | None = None
            if table is None:
                self._stack = stacked(self._series, self._series.asarray(out=self._mapped))
                self._held += 0 if self._mapped else self._stack.nbytes
                table = np.empty((len(self._stack), 0), np.intp)
            self._pages = table
            tag = self._key.tags.get(_ORIENTATION)
            self._orientation = tag.value if tag is not None and tag.value in range(1, 9) else 1
            self._size = self._key.imagewidth, self._key.imagelength
            self._huge = self._size[0] * self._size[1] >= limits.huge
            self.facts = self._facts()

    def _decoded(self, frame: int) -> Raster:
        with failures_named(self._name):
            if self._stack is not None:
                return ArrayRaster(upright(self._stack[frame], self._orientation), owned=False)
            rasters = [self._page(self._series.pages[k]) for k in self._pages[frame]]
        return rasters[0] if len(rasters) == 1 else Bands(rasters)

    def overviews(self, frame: int) -> Mapping[int, Raster]:
        """Return the levels that a huge page's file has itself, where they are halves of halves."""
        found: dict[int, Raster] = {}
        if not self._huge or self._pages.shape[1] != 1:
            return found
        for stored in self._series.levels[1:]:
            raster = SegmentRaster(stored.pages[self._pages[frame, 0]], self._lock, self._orientation)
            level = round(math.log2(self.facts.width / raster.width))
            width, height = level_size(self.facts.width, self.facts.height, level)
            if level and abs(width - raster.width) <= 1 and abs(height - raster.height) <= 1:
                found[level] = Resized(raster, width, height)
        return found

    def _page(self, page: Any) -> Raster:
        key = page.keyframe
        if self._huge and key.is_tiled:
            return SegmentRaster(page, self._lock, self._orientation)
        if self._huge and not (self._mapped and key.is_memmappable):
            check_size(self._name, *self._size, self._limits)
            return self._spooled(page)
        with self._lock:
            pixels = channels_last(
                page, page.asarray(out=self._mapped if self._huge else None, squeeze=False)
            )
        return ArrayRaster(upright(pixels, self._orientation), owned=not self._huge)

    def _spooled(self, page: Any) -> Raster:
        """Decode strips, each of them once, into a temporary file."""
        strips = SegmentRaster(page, self._lock, 1)
        width, height = self._size
        step = max(_STRIP, strips.rows_at_once)

        def fill(path: Path) -> None:
            with path.open("wb") as file:
                for y in range(0, height, step):
                    file.write(strips.read(Box(0, y, width, min(step, height - y))).tobytes())

        shape = height, width, self._key.samplesperpixel
        return ScratchRaster(self._name, shape, self._key.dtype, self._orientation, fill)

    def _facts(self) -> Facts:
        width, height = self._size[:: -1 if swaps(self._orientation) else 1]
        key = self._key
        if key.dtype is None or key.dtype.kind not in "uif":
            raise PictureError(
                f"{self._name} has values of type {key.dtype}; they must be integers or floats"
            )
        frames, pages = self._pages.shape
        channels = key.samplesperpixel * pages if self._stack is None else self._stack.shape[3]
        if key.dtype != "uint8":
            values = value_range(frames, self._look, self._limits)
            return Facts(width, height, band_names(channels), frames, "word", *values)
        alpha = channels in (2, 4) and tuple(key.extrasamples)[-1:] and key.extrasamples[-1] in _ALPHA
        bands = (GREY if channels == 2 else COLOUR) if alpha else band_names(channels)
        lossy = "JPEG" in getattr(key.compression, "name", "")
        return Facts(width, height, bands, frames, alpha=bool(alpha), lossy=lossy)

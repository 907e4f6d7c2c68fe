"""Parts of a TIFF page, of which only the tiles or strips needed are decoded."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np

from .orientation import stored_box, swaps, upright
from .raster import Box, Pixels


class SegmentRaster:
    """A page of a TIFF whose tiles or strips are decoded when they are asked for.

    Parameters
    ----------
    page : tifffile.TiffPage or tifffile.TiffFrame
    lock : threading.Lock
        Held while the file is read; decoding goes on without it.
    orientation : int
        How to turn it upright, as in EXIF.
    """

    memory = 0
    disk = 0

    def __init__(self, page: Any, lock: threading.Lock, orientation: int) -> None:
        self._page = page
        self._key = page.keyframe
        self._lock = lock
        self._orientation = orientation
        self._stored = self._key.imagelength, self._key.imagewidth
        self.height, self.width = self._stored[:: -1 if swaps(orientation) else 1]
        self._high: int = self._key.tilelength if self._key.is_tiled else self._key.rowsperstrip
        self._wide: int = self._key.tilewidth if self._key.is_tiled else self._key.imagewidth

    @property
    def rows_at_once(self) -> int:
        """Rows, as stored, that cost as much to read as one."""
        height: int = self._stored[0]
        return min(self._high, height)

    def read(self, box: Box) -> Pixels:
        """Return the pixels of a box that lies inside."""
        return upright(
            self._read(stored_box(box, self._orientation, self.width, self.height)), self._orientation
        )

    def _read(self, box: Box) -> Pixels:
        key = self._key
        found = np.zeros((box.height, box.width, key.samplesperpixel), key.dtype)
        for index in self._covering(box):
            segment, place, shape = self._decoded(index)
            if segment is None:  # sparse: nothing was stored
                continue
            sample, _, top, left, _ = place
            _, height, width, samples = shape
            rows = slice(max(top, box.y), min(top + height, box.y + box.height))
            columns = slice(max(left, box.x), min(left + width, box.x + box.width))
            part = segment[0, rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
            found[
                rows.start - box.y : rows.stop - box.y,
                columns.start - box.x : columns.stop - box.x,
                sample : sample + samples,
            ] = part[:, :, :samples]
        return found

    def _covering(self, box: Box) -> Iterator[int]:
        """Yield the indices of the segments that a box touches."""
        height, width = self._stored
        down, across = -(-height // self._high), -(-width // self._wide)
        planes = range(self._key.samplesperpixel if self._key.planarconfig == 2 else 1)
        rows = range(box.y // self._high, (box.y + box.height - 1) // self._high + 1)
        columns = range(box.x // self._wide, (box.x + box.width - 1) // self._wide + 1)
        for plane, row, column in product(planes, rows, columns):
            yield (plane * down + row) * across + column

    def _decoded(self, index: int) -> tuple[Any, Any, Any]:
        page, size = self._page, self._page.databytecounts[index]
        data = None
        if size:
            with self._lock:
                page.parent.filehandle.seek(page.dataoffsets[index])
                data = page.parent.filehandle.read(size)
        found: tuple[Any, Any, Any] = self._key.decode(data, index, jpegtables=page.jpegtables)
        return found

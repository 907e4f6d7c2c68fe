"""Decoded pixels in a temporary file, of which only what is read is in memory."""

from __future__ import annotations

import mmap
import shutil
import tempfile
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from .errors import PictureError
from .orientation import swaps, upright
from .raster import Box, Pixels

_SPARE = 256 * 2**20


class ScratchRaster:
    """A raster in a temporary file, which is removed with it, at the latest when Python ends.

    Parameters
    ----------
    name : str
        What messages call the picture.
    shape : (height, width, channels)
        As stored.
    dtype : numpy.dtype
    orientation : int
        How to turn it upright, as in EXIF.
    fill : callable
        Is given the path, and writes the pixels there, row after row.

    Raises
    ------
    PictureError
        There is no room for the file.
    """

    memory = 0

    def __init__(
        self,
        name: str,
        shape: tuple[int, int, int],
        dtype: np.dtype[Any],
        orientation: int,
        fill: Callable[[Path], object],
    ) -> None:
        self.height, self.width = shape[1::-1] if swaps(orientation) else shape[:2]
        self.disk = int(np.prod(shape)) * dtype.itemsize
        folder = tempfile.mkdtemp(prefix="jupyter_label-")
        remove = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        try:
            self._mapping = _filled(name, Path(folder) / "pixels", self.disk, fill)
        except BaseException:
            remove()
            raise
        pixels = np.frombuffer(self._mapping, dtype).reshape(shape)
        self._pixels: Pixels = upright(pixels, orientation)

    def read(self, box: Box) -> Pixels:
        """Return the pixels of a box that lies inside."""
        found = self._pixels[box.rows, box.columns].copy(order="C")
        if hasattr(mmap, "MADV_DONTNEED"):  # the pages stay in the system's cache, not in our memory
            self._mapping.madvise(mmap.MADV_DONTNEED)
        return found


def _filled(name: str, path: Path, size: int, fill: Callable[[Path], object]) -> mmap.mmap:
    free = shutil.disk_usage(path.parent).free
    if free < size + _SPARE:
        raise PictureError(
            f"{name} needs {size / 1e9:.1f} GB of {path.parent.parent} once decoded, and "
            f"{free / 1e9:.1f} GB are free there; set the environment variable TMPDIR to a roomier folder"
        )
    fill(path)
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ)

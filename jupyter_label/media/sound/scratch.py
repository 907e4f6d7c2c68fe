"""Decoded samples in a temporary file, of which only what is read is in memory."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path
from typing import Any

import numpy as np

from .errors import SoundError
from .recording import Samples

_SPARE = 256 * 2**20
_LOOK = 64 * 2**20  # bytes after which the room is looked at again


class Scratch:
    """Samples x channels on disk, written once; removed with it, at the latest when Python ends.

    Parameters
    ----------
    name : str
        What messages call the recording.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        folder = tempfile.mkdtemp(prefix="jupyter_label-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._path = Path(folder) / "samples"
        self._file = self._path.open("wb")
        self._looked = -_LOOK
        self._dtype: np.dtype[Any] = np.dtype(np.int16)
        self.channels = 1
        self.samples = self.disk = 0

    def append(self, samples: Samples) -> None:
        """Write samples x channels, all of one type.

        Raises
        ------
        SoundError
            There is no room for them.
        """
        if self.disk - self._looked >= _LOOK:
            self._looked = self.disk
            free = shutil.disk_usage(self._path.parent).free
            if free < _SPARE + _LOOK:
                raise SoundError(
                    f"{self._name} needs more than the {free / 1e9:.1f} GB that are free in "
                    f"{self._path.parent.parent} once decoded; set the environment variable TMPDIR to a "
                    "roomier folder"
                )
        self._dtype, self.channels = samples.dtype, samples.shape[1]
        self._file.write(np.ascontiguousarray(samples).data)
        self.samples += len(samples)
        self.disk += samples.nbytes

    def close(self) -> None:
        """Say that all is written."""
        self._file.close()

    def read(self, first: int, count: int) -> Samples:
        """Return samples x channels, fewer at the end."""
        frame = self.channels * self._dtype.itemsize
        found = np.fromfile(self._path, self._dtype, count * self.channels, offset=first * frame)
        return found.reshape(-1, self.channels)

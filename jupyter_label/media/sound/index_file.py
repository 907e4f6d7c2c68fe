"""The peaks of all coarse blocks of a recording, in a file."""

from __future__ import annotations

import struct
import threading
import weakref
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np

from .peaks import FACTOR, Extremes

BASE = FACTOR**4
"""Samples of the finest blocks that are kept; finer peaks are read from the recording."""

_MAGIC = b"JLpeaks1"
_HEADER = struct.Struct("<8sIIQQI")
_PIECE = 2**22

# Half floats keep 11 bits up to 96 dB beyond full scale, and below -84 dB still the steps of 24-bit samples.
_TYPE = np.dtype("<f2")
_LARGEST = float(np.finfo(np.float16).max)


class Heading(NamedTuple):
    """What an index says of its recording; `strange` is how many samples are no numbers."""

    rate: int
    channels: int
    samples: int
    strange: int = 0


class IndexFile:
    """Peaks by level; level k has blocks of `BASE` * `FACTOR` ** k samples, the last level one block.

    Its methods may be called from any thread.

    Parameters
    ----------
    file : binary file
        Open for reading, and for writing while it is made; closed with this.
    heading : Heading
    """

    def __init__(self, file: BinaryIO, heading: Heading) -> None:
        self._hold(file)
        self._lock = threading.Lock()
        self.heading = heading
        self.counts = level_counts(heading.samples)
        self._entry = heading.channels * 2 * _TYPE.itemsize
        ends = np.cumsum([0, *self.counts]) * self._entry + _HEADER.size
        self._starts, self.size = ends[:-1].tolist(), int(ends[-1])

    @classmethod
    def opened(cls, file: BinaryIO) -> IndexFile | None:
        """Read a whole index; None where it is damaged, unfinished or no index at all."""
        header = file.read(_HEADER.size)
        if len(header) < _HEADER.size or not header.startswith(_MAGIC):
            return None
        _, rate, channels, samples, strange, digest = _HEADER.unpack(header)
        if not samples or not channels:
            return None
        found = cls(file, Heading(rate, channels, samples, strange))
        return found if file.seek(0, 2) == found.size and found._digest() == digest else None

    def write(self, level: int, first: int, found: Extremes) -> None:
        """Put peaks where they belong."""
        data = np.clip(found, -_LARGEST, _LARGEST).astype(_TYPE).tobytes()
        with self._lock:
            self._file.seek(self._starts[level] + first * self._entry)
            self._file.write(data)

    def read(self, level: int, first: int, count: int) -> Extremes:
        """Return peaks that were written: blocks x channels x 2."""
        with self._lock:
            self._file.seek(self._starts[level] + first * self._entry)
            data = self._file.read(count * self._entry)
        return np.frombuffer(data, _TYPE).reshape(-1, self.heading.channels, 2)

    def seal(self, strange: int) -> None:
        """Write the header, once all peaks are there."""
        with self._lock:
            self.heading = self.heading._replace(strange=strange)
            digest = self._digest()
            self._file.seek(0)
            self._file.write(_HEADER.pack(_MAGIC, *self.heading, digest))
            self._file.flush()

    def move(self, move: Callable[[], Path]) -> None:
        """Close the file, have it moved, and open it where it is then; Windows moves no open files."""
        with self._lock:
            self._file.close()
            self._hold(move().open("rb"))

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._file.close()

    def _hold(self, file: BinaryIO) -> None:
        self._file = file
        weakref.finalize(self, file.close)

    def _digest(self) -> int:
        digest = 0
        self._file.seek(_HEADER.size)
        while piece := self._file.read(_PIECE):
            digest = zlib.crc32(piece, digest)
        return digest


def level_counts(samples: int) -> list[int]:
    """Return how many blocks each level has, the last one."""
    counts = [-(-samples // BASE)]
    while counts[-1] > 1:
        counts.append(-(-counts[-1] // FACTOR))
    return counts

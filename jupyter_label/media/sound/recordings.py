"""The recordings of a column."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...schema import FrequencyScale, SpectrumWindow
from ..cache import Cache
from ..limits import MIB, Limits
from .bands import bands
from .failures import failures_named
from .heard import check_channel, heard
from .index_store import IndexStore
from .indexer import Indexer
from .opened import Opened
from .peaks import PeakTile
from .recording import Facts
from .spectrum import Cut, spectrum

_ENTRIES = 64  # each may hold open files
_MOST_HEARD = 2**18  # samples of a channel: two of them are 1 MB


class Recordings:
    """The recordings of a column, opened when asked for; safe to use from several threads.

    Times are seconds from a recording's beginning; sample n is at n / rate.

    Parameters
    ----------
    cell : callable
        Gives what the column holds at a position.
    memory : int
        Bytes of memory to keep for recordings, beside what the user holds.
    disk : int
        Bytes of temporary files to keep; what libsndfile cannot read is
        decoded into them.
    folder : Path, optional
        Where the indexes of long files are kept for the next time: by default
        the user's cache folder.
    limits : Limits
        What is too large to fetch.
    """

    def __init__(
        self,
        cell: Callable[[int], object],
        *,
        memory: int = 256 * MIB,
        disk: int = 16384 * MIB,
        folder: Path | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._cell = cell
        self._limits = limits or Limits()
        self._store = IndexStore(folder)
        self._indexer = Indexer()
        self._opened: Cache[Opened] = Cache(memory=memory, disk=disk, entries=_ENTRIES)

    def facts(self, position: int) -> Facts:
        """Say what the recording at a position is.

        Raises
        ------
        SoundError
            There is no recording that could be heard.
        """
        return self._at(position).facts

    def peaks(self, position: int, *, block: int, tile: int) -> PeakTile:
        """Return a tile of peaks, and go on reading the recording in the background.

        Parameters
        ----------
        position : int
        block : int
            Samples of a peak, a power of 4.
        tile : int
            The peaks from `tile` * `Sound.tile` on.

        Raises
        ------
        SoundError
            There is no such recording, or no such part of it.
        """
        with failures_named("the recording"):
            index = self._at(position).index
            if not index.done:
                self._indexer.soon(index)
            return index.tile(block, tile)

    def spectrum(
        self,
        position: int,
        *,
        channel: int | None,
        tile: int,
        hop: int,
        size: int,
        window: SpectrumWindow,
        scale: FrequencyScale,
        low: float,
        high: float,
        rows: int,
    ) -> bytes:
        """Return a tile of a spectrogram: uint8, column after column, the lowest row first.

        Parameters
        ----------
        position : int
        channel : int or None
            None for the mean of all.
        tile : int
            The columns from `tile` * `Sound.columns` on.
        hop, size : int
            Samples of a column and of a window.
        window : {"hann", "hamming", "blackman", "rectangular"}
        scale : {"linear", "mel", "log"}
        low, high : float
            Hz.
        rows : int
            Bands of equal height on the scale.

        Raises
        ------
        SoundError
            There is no such recording, or no such part of it.
        """
        with failures_named("the recording"):
            recording = self._at(position).recording
            chosen = bands(recording.facts.rate, size, scale, low, high, rows)
            return spectrum(recording, tile, Cut(hop, size, window), chosen, channel).tobytes()

    def heard(
        self, position: int, *, first: int, count: int, channels: Sequence[int] = ()
    ) -> tuple[bytes, int]:
        """Return samples to be played: little-endian int16, channel after channel, and how many channels.

        At most 262,144 samples of each, and only those that there are.

        Raises
        ------
        SoundError
            There is no such recording or channel.
        """
        with failures_named("the recording"):
            recording = self._at(position).recording
            start = max(0, first)
            samples = recording.read(start, max(0, min(first + count - start, _MOST_HEARD)))
            return heard(samples, channels)

    def read(
        self, position: int, start: float = 0.0, end: float | None = None, *, channel: int | None = None
    ) -> tuple[int, NDArray[np.float32]]:
        """Return the samples from one time to another, as they are.

        Parameters
        ----------
        position : int
        start, end : float
            Seconds, rounded to the nearest sample and clipped to the recording.
        channel : int, optional
            Only this one.

        Returns
        -------
        rate : int
        samples : float32 array, samples x channels
            1 is full scale.

        Raises
        ------
        SoundError
            There is no such recording or channel.
        """
        with failures_named("the recording"):
            opened = self._at(position)
            facts = opened.recording.facts
            if channel is not None:
                check_channel(channel, facts.channels)
            first = min(max(0, _nearest(start * facts.rate)), facts.samples)
            last = facts.samples if end is None else min(_nearest(end * facts.rate), facts.samples)
            samples = opened.recording.read(first, max(0, last - first))
            return facts.rate, samples if channel is None else samples[:, channel : channel + 1]

    def index(self, position: int, progress: Callable[[float], object] | None = None) -> None:
        """Read the recording now, in this thread; `progress` is told the share that has been read.

        Raises
        ------
        SoundError
            There is no such recording, or no room for its index.
        """
        with failures_named("the recording"):
            self._at(position).index.finish(progress)

    def close(self) -> None:
        """Stop what goes on in the background."""
        self._indexer.close()

    def _at(self, position: int) -> Opened:
        with failures_named("the recording"):
            opened = self._opened.get(
                position, lambda: Opened(self._cell(position), self._store, self._limits)
            )
            self._opened.trim()
            return opened


def _nearest(sample: float) -> int:
    return math.floor(sample + 0.5)

"""An MP3, of which any part is decoded alone."""

from __future__ import annotations

import io
from collections.abc import Generator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..sources import Source
from .mp3_frames import DECODER_DELAY, MPEG_1, Header, Mp3Frames, header
from .recording import Facts, Pace, Samples, cut_remark

_BEFORE = 2
"""Frames that are decoded so that the next one is right: each overlaps with the one before it."""

_RESERVOIR = 512  # bytes of earlier frames that a frame may use, and one more
_WARM = 32  # frames that hold as many, even the smallest


class Mp3Recording:
    """An MP3, read where it is.

    libsndfile finds its way in one by reading all headers up to there, with
    every file it opens anew, and in a long one by a thousand of them at most.
    So here the frames are found once, and it is given those that are wanted
    as if they were a file.

    Parameters
    ----------
    source : Source
    frames : Mp3Frames
    """

    pace = Pace(220_000, 30)

    def __init__(self, source: Source, frames: Mp3Frames) -> None:
        self._source, self._frames = source, frames
        self.disk = source.disk
        first = frames.header
        self.memory = len(frames.marks) * frames.marks.itemsize
        there = frames.samples / first.rate
        remark = cut_remark(there, there + frames.missing / first.rate) if frames.missing else ""
        self.facts = Facts(first.rate, frames.samples, first.channels, remark, source.name)

    def read(self, first: int, count: int) -> NDArray[np.float32]:
        """Return samples x channels from `first` on, fewer at the end; NaN where it is damaged."""
        count = max(0, min(count, self.facts.samples - first))
        found = np.full((count, self.facts.channels), np.nan, np.float32)
        if count:
            size = self._frames.header.samples
            begin = first + self._frames.delay
            start, data = self._standing_alone(begin // size, (begin + count - 1) // size)
            # From the silent frame on, but for what a decoder is late.
            decoded = _decoded(data)[begin - (start - 1) * size - DECODER_DELAY :][:count]
            found[: len(decoded)] = decoded
        return found

    def blocks(self, count: int) -> Generator[Samples]:
        """Read it from its beginning, so many samples at a time."""
        for first in range(0, self.facts.samples, count):
            yield self.read(first, count)

    def _standing_alone(self, first: int, last: int) -> tuple[int, bytes]:
        """Return frames that decode to what they are in the file, and which is the first of them.

        Those that lead are there for the bytes of theirs that later ones use;
        they are made silent, because what they use themselves is not there.
        """
        exact = max(0, first - _BEFORE)
        start = max(0, exact - _WARM)
        with self._source.open() as file:
            data, places = self._frames.read(file, start, last)
        lead, held = exact - start, 0
        while lead and held < _RESERVOIR:
            lead -= 1
            held += places[lead + 1] - places[lead] - self._frames.header.main
        frames = bytearray(data[places[lead] :])
        _hush(frames, [place - places[lead] for place in places[lead : exact - start + 1]])
        return start + lead, _opening(data, len(places) - 1 - lead) + frames


def _hush(frames: bytearray, places: list[int]) -> None:
    """Make the frames between places silent, but for the bytes that later ones use of them."""
    held = 0
    for place, end in pairwise(places):
        found = _header(frames[place : place + 4])
        long = found.version == MPEG_1  # nine bits say how many bytes of earlier frames are used, or eight
        side = place + found.side
        used = int.from_bytes(frames[side : side + 2], "big") >> (7 if long else 8)
        frames[side : place + found.main] = bytes(found.main - found.side)
        frames[side : side + 2] = (min(used, held) << (7 if long else 8)).to_bytes(2, "big")
        held = min(held + end - place - found.main, 511 if long else 255)


def _opening(data: bytes, count: int) -> bytes:
    """Return two frames to begin a file with: one that says how many follow, and a silent one.

    Without the first, libsndfile would guess how many there are; because of
    it, it leaves out the samples by which a decoder is late. Both are as long
    as frames of 128 kbit/s are, or 64 with MPEG 2, and have no checksum.
    """
    bits = (9 if _header(data).version == MPEG_1 else 8) << 4
    start = bytes((data[0], data[1] | 1, bits | data[2] & 0x0C, data[3]))
    found = _header(start)
    told = bytes(found.main - len(start)) + b"Info" + (1).to_bytes(4, "big") + (count + 1).to_bytes(4, "big")
    gap = b"LAME".ljust(21, b"\0") + DECODER_DELAY.to_bytes(
        3, "big"
    )  # none before, and after as much as it is late
    return (start + told + gap).ljust(found.size, b"\0") + start.ljust(found.size, b"\0")


def _header(data: bytes | bytearray) -> Header:
    found = header(data)
    assert found is not None  # noqa: S101 - only what was found to be one is looked at
    return found


def _decoded(data: bytes) -> NDArray[np.float32]:
    import soundfile

    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            decoded: NDArray[np.float32] = file.read(dtype="float32", always_2d=True)
            return decoded
    except soundfile.LibsndfileError:
        return np.empty((0, 1), np.float32)

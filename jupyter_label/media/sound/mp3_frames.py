"""Where the frames of an MP3 are."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO, NamedTuple

MPEG_1 = 3
DECODER_DELAY = 529
"""Samples by which every decoder is late."""

_RATES = {MPEG_1: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_KBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_BYTES = 4  # of a header
_HEAD = 4096  # longer than any frame
_PIECE = 2**22
_TAIL = 2**16  # bytes of tags that may follow the frames
_EVERY = 16
_LEAST = 2


class Header(NamedTuple):
    """What the four bytes say that begin a frame of layer 3.

    `version` is `MPEG_1`, 2 for MPEG 2 or 0 for MPEG 2.5; `size` the bytes of
    the frame, of which those from `side` to `main` are its side information.
    """

    version: int
    rate: int
    channels: int
    size: int
    side: int
    main: int

    @property
    def samples(self) -> int:
        """Of each channel."""
        return 1152 if self.version == MPEG_1 else 576


def header(data: bytes | bytearray) -> Header | None:
    """Read the header that data begin with; None where there is none."""
    return _header(*data[:_BYTES]) if len(data) >= _BYTES else None


@lru_cache(maxsize=4096)
def _header(sync: int, kind: int, bits: int, mode: int) -> Header | None:
    version, layer, speed, rate = kind >> 3 & 3, kind >> 1 & 3, bits >> 4, bits >> 2 & 3
    if sync != 0xFF or kind >> 5 != 7 or version == 1 or layer != 1 or speed in (0, 15) or rate == 3:
        return None
    one, mono = version == MPEG_1, mode >> 6 == 3
    hertz = _RATES[version][rate]
    size = (144_000 if one else 72_000) * (_KBITS_1 if one else _KBITS_2)[speed] // hertz + (bits >> 1 & 1)
    side = 4 if kind & 1 else 6
    main = side + ((17 if mono else 32) if one else (9 if mono else 17))
    return Header(version, hertz, 1 if mono else 2, size, side, main)


@dataclass(frozen=True)
class Mp3Frames:
    """The audible frames of a file, which follow each other without anything between them.

    Parameters
    ----------
    header : Header
        The first frame's.
    count : int
    marks : array of int
        Where every 16th frame begins, from the first on, and where the last one ends.
    delay, samples : int
        Samples of each channel to leave out at the beginning, and those after them.
    missing : int
        Samples that the file says it has and that are not there.
    """

    header: Header
    count: int
    marks: array[int]
    delay: int
    samples: int
    missing: int

    def read(self, file: BinaryIO, first: int, last: int) -> tuple[bytes, list[int]]:
        """Return the bytes of frames, `last` included, and where in them each begins, and the last ends."""
        mark = first // _EVERY
        file.seek(self.marks[mark])
        data = file.read(self.marks[last // _EVERY + 1] - self.marks[mark])
        places = [0]
        for _ in range(mark * _EVERY, last + 1):
            found = header(data[places[-1] : places[-1] + _BYTES])
            if found is None:
                raise OSError("the file has changed")
            places.append(places[-1] + found.size)
        wanted = places[first - mark * _EVERY :]
        return data[wanted[0] : wanted[-1]], [place - wanted[0] for place in wanted]


def find_frames(file: BinaryIO) -> Mp3Frames | None:
    """Find all frames of an MP3; None where it is something else, or has something between them."""
    start = _after_tag(file)
    file.seek(start)
    head = file.read(_HEAD)
    first = header(head)
    if first is None:
        return None
    info = _info(head, first)
    if info is not None:
        start += first.size
    marks, count = _walk(file, start, first)
    if count < _LEAST or file.seek(0, 2) - marks[-1] > _TAIL:
        return None
    claimed, delay, padding = info or (0, 0, 0)
    there = count * first.samples - delay
    whole = max(claimed, count) * first.samples - delay - padding
    samples = min(there, whole)
    return Mp3Frames(first, count, marks, delay, samples, whole - samples)


def _after_tag(file: BinaryIO) -> int:
    """Return where an ID3 tag ends that stands before the frames."""
    file.seek(0)
    tag = file.read(10)
    if not tag.startswith(b"ID3") or len(tag) < 10:
        return 0
    return 10 + (tag[6] << 21 | tag[7] << 14 | tag[8] << 7 | tag[9])


def _info(head: bytes, found: Header) -> tuple[int, int, int] | None:
    """Read the frame that tells of the others, which is silent; None where the first is like the rest.

    Returns
    -------
    frames, delay, padding : int
        How many follow, 0 if it does not say, and how many samples at the
        beginning and at the end are not of the sound.
    """
    if head[found.main : found.main + 4] not in (b"Xing", b"Info"):
        return None
    at = found.main + 8
    has = head[at - 1]
    frames = int.from_bytes(head[at : at + 4], "big") if has & 1 else 0
    at += 21 + sum(size for bit, size in ((1, 4), (2, 4), (4, 100), (8, 4)) if has & bit)
    gap = int.from_bytes(head[at : at + 3], "big")
    padding = max(0, (gap & 0xFFF) - DECODER_DELAY)
    return (frames, (gap >> 12) + DECODER_DELAY, padding) if frames else (0, 0, 0)


def _walk(file: BinaryIO, start: int, first: Header) -> tuple[array[int], int]:
    """Go from frame to frame for as long as they are whole and of the first one's kind."""
    sizes = _sizes(first)
    marks: array[int] = array("Q")
    count, base, at = 0, start, 0
    file.seek(base)
    data = file.read(_PIECE)
    while True:
        if at + _HEAD > len(data) and at:
            base, at = base + at, 0
            file.seek(base)
            data = file.read(_PIECE)
        size = sizes.get(data[at : at + 3])
        if size is None or at + size > len(data):
            break
        if count % _EVERY == 0:
            marks.append(base + at)
        count += 1
        at += size
    marks.append(base + at)
    return marks, count


def _sizes(first: Header) -> dict[bytes, int]:
    """Return the size of each frame of one version and rate, by the three bytes it begins with."""
    every = (bytes((0xFF, kind, bits)) for kind in range(0xE0, 0x100) for bits in range(0x100))
    found = ((start, header(start + b"\0")) for start in every)
    return {
        start: like.size
        for start, like in found
        if like is not None and (like.version, like.rate) == (first.version, first.rate)
    }

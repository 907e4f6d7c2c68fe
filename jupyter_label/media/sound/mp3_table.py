"""Where the frames of a long MP3 are, as it is kept for the next time."""

from __future__ import annotations

import struct
import zlib
from array import array

from .mp3_frames import Header, Mp3Frames

_MAGIC = b"JLframe1"
_HEADING = struct.Struct("<8sI")
_NUMBERS = struct.Struct("<10q")


def to_bytes(frames: Mp3Frames) -> bytes:
    """Write what was found, to be read on the same computer."""
    numbers = *frames.header, frames.count, frames.delay, frames.samples, frames.missing
    data = _NUMBERS.pack(*numbers) + frames.marks.tobytes()
    return _HEADING.pack(_MAGIC, zlib.crc32(data)) + data


def from_bytes(data: bytes) -> Mp3Frames | None:
    """Read what was written; None where it is damaged."""
    rest = data[_HEADING.size :]
    if len(rest) < _NUMBERS.size or data[: _HEADING.size] != _HEADING.pack(_MAGIC, zlib.crc32(rest)):
        return None
    *header, count, delay, samples, missing = _NUMBERS.unpack_from(rest)
    marks: array[int] = array("Q", rest[_NUMBERS.size :])
    return Mp3Frames(Header(*header), count, marks, delay, samples, missing)

"""The end of an OGG file."""

from __future__ import annotations

import struct
from typing import BinaryIO

_PAGE = struct.Struct("<4sBBqI")  # a mark, version, flags, how many samples end in it, the stream
_LONGEST = 27 + 255 + 255 * 255
_NOTHING_ENDS = -1


def last_page(file: BinaryIO) -> int:
    """Return how many samples the last page of an OGG Vorbis file adds to those before it; 0 if unknown."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 2 * _LONGEST))
    data = file.read()
    ends: list[int] = []
    at = data.rfind(b"OggS")
    while at >= 0 and len(ends) <= 1:
        if at + _PAGE.size <= len(data):
            _, version, _, samples, _ = _PAGE.unpack_from(data, at)
            if version == 0 and samples != _NOTHING_ENDS:
                ends.append(samples)
        at = data.rfind(b"OggS", 0, at)
    if len(ends) > 1:
        return ends[0] - ends[1]
    return ends[0] if ends and len(data) == size else 0

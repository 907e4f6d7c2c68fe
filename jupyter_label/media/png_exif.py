"""EXIF that stands behind a PNG's pixels, found without decoding them."""

from __future__ import annotations

import struct
from typing import IO

_SIGNATURE = 8
_CHECKSUM = 4


def late_exif(file: IO[bytes]) -> bytes:
    """Return the content of a PNG's first eXIf chunk; empty where it has none.

    Pillow reads all pixels to get there. The file may be anywhere, and is
    left where it was.
    """
    place = file.tell()
    try:
        file.seek(_SIGNATURE)
        while len(head := file.read(8)) == 8:
            length, kind = struct.unpack(">I4s", head)
            if kind == b"eXIf":
                return file.read(length)
            file.seek(length + _CHECKSUM, 1)
        return b""
    finally:
        file.seek(place)

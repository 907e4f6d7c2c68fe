"""A picture's name in a digest, the same in every run."""

from __future__ import annotations

import os
from hashlib import blake2b

import numpy as np
from PIL import Image

from .cells import ACCEPTED, as_array, is_missing
from .errors import PictureError

_DIGEST_BYTES = 8


def fingerprint(cell: object) -> str:
    """Return 16 hexadecimal digits that stand for a cell's picture.

    Paths and URLs count by their text, not by what is there; bytes by their
    digest; PIL images and arrays by mode or type, shape and pixels; lists
    by their parts.

    Raises
    ------
    PictureError
        The cell cannot be a picture.
    """
    digest = blake2b(digest_size=_DIGEST_BYTES)
    for part in _parts(cell):
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()


def _parts(cell: object) -> list[bytes | memoryview]:
    if is_missing(cell):
        return [b"missing"]
    if isinstance(cell, (str, os.PathLike)):
        return [b"text", os.fsdecode(cell).encode("utf-8", "surrogatepass")]
    if isinstance(cell, (bytes, bytearray, memoryview)):
        return [b"bytes", bytes(cell)]
    if isinstance(cell, Image.Image):
        palette = bytes(cell.getpalette("RGBA") or ()) if cell.mode in ("P", "PA") else b""
        return [b"image", f"{cell.mode} {cell.size}".encode(), palette, cell.tobytes()]
    if isinstance(cell, (list, tuple)):
        return [b"list", *(fingerprint(part).encode() for part in cell)]
    array = as_array(cell)
    if array is None or array.dtype.hasobject:
        raise PictureError(f"a cell of type {type(cell).__name__} is no picture; it may hold {ACCEPTED}")
    plain = np.ascontiguousarray(array)
    return [b"array", f"{plain.dtype.str} {plain.shape}".encode(), plain.tobytes()]

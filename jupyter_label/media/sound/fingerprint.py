"""A recording's name in a digest, the same in every run."""

from __future__ import annotations

import os
from hashlib import blake2b

import numpy as np

from ..cells import is_missing
from .cells import ACCEPTED, array_in, is_pair
from .errors import SoundError

_DIGEST_BYTES = 8


def sound_fingerprint(cell: object) -> str:
    """Return 16 hexadecimal digits that stand for a cell's recording.

    Paths and URLs count by their text, not by what is there; bytes by their
    digest; arrays by rate, type, shape and samples.

    Raises
    ------
    SoundError
        The cell cannot be a recording.
    """
    digest = blake2b(digest_size=_DIGEST_BYTES)
    for part in _parts(cell):
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()


def _parts(cell: object) -> list[bytes]:
    if is_missing(cell):
        return [b"missing"]
    if isinstance(cell, (str, os.PathLike)):
        return [b"text", os.fsdecode(cell).encode("utf-8", "surrogatepass")]
    if isinstance(cell, (bytes, bytearray, memoryview)):
        return [b"bytes", bytes(cell)]
    if is_pair(cell) and (array := array_in(cell[1])) is not None and not array.dtype.hasobject:
        plain = np.ascontiguousarray(array)
        return [b"array", f"{float(cell[0])} {plain.dtype.str} {plain.shape}".encode(), plain.tobytes()]
    raise SoundError(f"a cell of type {type(cell).__name__} is no recording; it may hold {ACCEPTED}")

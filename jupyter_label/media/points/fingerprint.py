"""A cloud's name in a digest, the same in every run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import numpy as np

from ..cells import is_missing
from .cells import ACCEPTED, array_in, columns_in
from .errors import CloudError

_DIGEST_BYTES = 8


def cloud_fingerprint(cell: object) -> str:
    """Return 16 hexadecimal digits that stand for a cell's cloud.

    Paths and URLs count by their text, not by what is there; bytes by their
    digest; arrays by type, shape and numbers; data frames and dicts by the
    names and the arrays of their columns.

    Raises
    ------
    CloudError
        The cell cannot be a cloud.
    """
    digest = blake2b(digest_size=_DIGEST_BYTES)
    for part in _parts(cell):
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()


def _parts(cell: object) -> Iterator[Any]:
    """Give what tells clouds apart, one after another, because it may be large."""
    if is_missing(cell):
        yield b"missing"
    elif isinstance(cell, (str, os.PathLike)):
        yield b"text"
        yield os.fsdecode(cell).encode("utf-8", "surrogatepass")
    elif isinstance(cell, (bytes, bytearray, memoryview)):
        yield b"bytes"
        yield bytes(cell)
    elif (columns := columns_in(cell)) is not None:
        yield b"columns"
        for name, values in columns.items():
            yield name.encode("utf-8", "surrogatepass")
            yield from _array(values)
    elif (array := array_in(cell)) is not None and not array.dtype.hasobject:
        yield b"array"
        yield from _array(array)
    else:
        raise CloudError(f"a cell of type {type(cell).__name__} is no cloud; it may hold {ACCEPTED}")


def _array(array: np.ndarray[Any, Any]) -> Iterator[bytes]:
    plain = np.ascontiguousarray(array)
    yield f"{plain.dtype.str} {plain.shape}".encode()
    yield repr(plain.tolist()).encode() if plain.dtype.hasobject else plain.tobytes()

"""What the header of a PLY file says."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from .errors import CloudError

_TYPES = {
    "char": "i1",
    "uchar": "u1",
    "short": "i2",
    "ushort": "u2",
    "int": "i4",
    "uint": "u4",
    "float": "f4",
    "double": "f8",
    "int8": "i1",
    "uint8": "u1",
    "int16": "i2",
    "uint16": "u2",
    "int32": "i4",
    "uint32": "u4",
    "float32": "f4",
    "float64": "f8",
}
_ORDERS = {"ascii": "", "binary_little_endian": "<", "binary_big_endian": ">"}
_END = re.compile(rb"^end_header[ \t]*\r?\n?", re.MULTILINE)


class Property(NamedTuple):
    """A value of each row; where `length` is a type, so many as a value of that type says before them."""

    name: str
    type: np.dtype[np.generic]
    length: np.dtype[np.generic] | None = None


class Element(NamedTuple):
    """Rows of the same properties."""

    name: str
    rows: int
    properties: list[Property]

    @property
    def row(self) -> np.dtype[np.void] | None:
        """What a row is in binary; None where rows differ in length."""
        if any(one.length for one in self.properties):
            return None
        return np.dtype([(f"f{k}", one.type) for k, one in enumerate(self.properties)])


class PlyHeader(NamedTuple):
    """Elements in their order; `order` is "" in ASCII, or that of bytes; they begin at byte `end`."""

    elements: list[Element]
    order: str
    end: int


def read_header(name: str, data: bytes) -> PlyHeader:
    """Read the header.

    Raises
    ------
    CloudError
        Naming the line that is missing or wrong.
    """
    found = _END.search(data)
    if found is None:
        raise CloudError(f"{name} is truncated: its header has no line end_header")
    elements: list[Element] = []
    order: str | None = None
    for line in data[: found.start()].decode("utf-8", "replace").splitlines()[1:]:
        match line.split():
            case ["format", kind, *_] if kind in _ORDERS:
                order = _ORDERS[kind]
            case ["element", element, count] if count.isdecimal():
                elements.append(Element(element, int(count), []))
            case ["property", "list", length, kind, *words] if elements and _is_list(length, kind):
                elements[-1].properties.append(
                    Property(" ".join(words), _type(kind, order), _type(length, order))
                )
            case ["property", kind, *words] if elements and words and kind in _TYPES:
                elements[-1].properties.append(Property(" ".join(words), _type(kind, order)))
            case [] | ["comment", *_] | ["obj_info", *_]:
                pass
            case _:
                raise CloudError(f'{name} has "{line.strip()}" in its header, which is no line of PLY')
    if order is None:
        raise CloudError(f"{name} has no line format; right is {', '.join(_ORDERS)}")
    return PlyHeader(elements, order, found.end())


def _is_list(length: str, kind: str) -> bool:
    return {length, kind} <= _TYPES.keys() and not _TYPES[length].startswith("f")


def _type(kind: str, order: str | None) -> np.dtype[np.generic]:
    return np.dtype((order or "<") + _TYPES[kind])

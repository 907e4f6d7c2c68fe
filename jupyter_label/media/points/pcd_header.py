"""What the header of a PCD file says."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from .errors import CloudError

_KINDS = {"F": "f", "I": "i", "U": "u"}
_SIZES = {"f": (4, 8), "i": (1, 2, 4, 8), "u": (1, 2, 4, 8)}
_DATA = re.compile(rb"^DATA[ \t]+(\w+)[ \t]*\r?\n?", re.MULTILINE | re.IGNORECASE)
_LONGEST = 1 << 16
_BEGINNING = re.compile(rb"\s*(#[^\n]*\n\s*)*(VERSION|FIELDS|COLUMNS)\b", re.IGNORECASE)


class Field(NamedTuple):
    """Values of each point: "_" is padding."""

    name: str
    type: np.dtype[np.generic]
    values: int


class PcdHeader(NamedTuple):
    """Fields, how many points, in which of three ways they follow, and from which byte on."""

    fields: list[Field]
    points: int
    data: str
    end: int

    @property
    def point_bytes(self) -> int:
        """Bytes of a point."""
        return sum(field.type.itemsize * field.values for field in self.fields)


def is_pcd(head: bytes) -> bool:
    """Say whether a file begins as PCD does."""
    return _BEGINNING.match(head) is not None


def read_header(name: str, data: bytes) -> PcdHeader:
    """Read the header.

    The viewpoint is passed over: places are those that the file gives.

    Raises
    ------
    CloudError
        Naming the line that is missing or wrong.
    """
    found = _DATA.search(data[:_LONGEST])
    if found is None:
        raise CloudError(f'{name} has no line "DATA ascii", "DATA binary" or "DATA binary_compressed"')
    lines = {}
    for line in data[: found.start()].decode("utf-8", "replace").splitlines():
        key, *values = line.split() or [""]
        lines[key.upper()] = values
    names = lines.get("FIELDS") or lines.get("COLUMNS") or []
    if not names:
        raise CloudError(f"{name} has no line FIELDS, which names what each point has")
    fields = [
        _field(name, *one)
        for one in zip(
            names,
            _values(name, lines, "SIZE", names, "4"),
            _values(name, lines, "TYPE", names, "F"),
            _values(name, lines, "COUNT", names, "1"),
            strict=True,
        )
    ]
    return PcdHeader(fields, _points(name, lines), found[1].decode("ascii", "replace").lower(), found.end())


def _values(name: str, lines: dict[str, list[str]], key: str, names: list[str], usual: str) -> list[str]:
    values = lines.get(key, [usual] * len(names))
    if len(values) != len(names):
        raise CloudError(
            f"{name} has {len(names)} FIELDS ({' '.join(names)}), but {len(values)} values of {key} "
            f"({' '.join(values)}); it must have one a field"
        )
    return values


def _field(name: str, field: str, size: str, kind: str, count: str) -> Field:
    letter = _KINDS.get(kind.upper(), "")
    if not size.isdecimal() or not count.isdecimal() or int(size) not in _SIZES.get(letter, ()):
        raise CloudError(
            f"{name} has the field {field} with SIZE {size}, TYPE {kind} and COUNT {count}; "
            "right is F of 4 or 8, or I or U of 1, 2, 4 or 8, and a whole COUNT"
        )
    return Field(field, np.dtype(f"<{letter}{size}"), int(count))


def _points(name: str, lines: dict[str, list[str]]) -> int:
    texts = lines.get("POINTS") or [*lines.get("WIDTH", []), *lines.get("HEIGHT", ["1"])]
    if not texts or not all(text.isdecimal() for text in texts):
        raise CloudError(f"{name} does not say how many POINTS it has, but {' '.join(texts) or 'nothing'}")
    made = 1
    for text in texts:
        made *= int(text)
    return made

"""XYZ, CSV and other text files with a point a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .array_cloud import array_table
from .errors import CloudError
from .numbers import read_rows
from .table import PointTable, point_table

_HEAD = 1 << 16
_COMMENTS = ("#", "//", "%")
_SHOWN = 60
_RIGHT = "a line must hold x, y, z and what else there is, separated by spaces, tabs, commas or semicolons"
_XYZ = ("x", "y", "z")
_RGB = ("red", "green", "blue")


class _Beginning(NamedTuple):
    """How many lines stand before the first row, their names for columns, and the row."""

    lines: int
    names: list[str]
    fields: list[str]
    delimiter: str | None


def text_table(name: str, data: bytes, columns: Sequence[str] | None) -> PointTable:
    """Read points from text, with a header or without, whatever separates its values.

    Columns of words are passed over. Where there is no header and `columns`
    does not say so, three columns of whole numbers to 255 after x, y and z,
    or at the end, are colours.

    Raises
    ------
    CloudError
        Naming the row and what would be right.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    found = _beginning(name, data)
    if found.names and len(found.names) != len(found.fields):
        raise CloudError(
            f"{name} has {len(found.names)} names in its header ({', '.join(found.names)}) "
            f"over {len(found.fields)} values; it must name each of them"
        )
    taken = [k for k, field in enumerate(found.fields) if _is_number(field)]
    body = data.split(b"\n", found.lines)[-1].replace(b"\n//", b"\n#")
    some = taken if len(taken) < len(found.fields) else None
    rows = read_rows(name, body, delimiter=found.delimiter, columns=some)
    if found.names:
        named = [(found.names[k], values) for k, values in zip(taken, rows.T, strict=True)]
        return point_table(name, named, memory=rows.nbytes)
    return array_table(name, rows, columns, known=_usual(rows), memory=rows.nbytes)


def _beginning(name: str, data: bytes) -> _Beginning:
    """Find the first row of numbers and the names above it."""
    head, remark, names = data[:_HEAD].decode("utf-8", "replace").split("\n"), "", list[str]()
    for number, line in enumerate(head):
        if not line.strip():
            continue
        if line.lstrip().startswith(_COMMENTS):
            remark = line.lstrip(" \t#/%")
            continue
        delimiter = ";" if ";" in line else "," if "," in line else None
        fields = _split(line, delimiter)
        if not _is_number(fields[0]) or sum(map(_is_number, fields)) < 3 <= len(fields):
            if names:
                break
            names = fields
        elif len(fields) > 1 or number + 1 >= len(head):  # one alone says how many follow
            told = _split(remark, delimiter if delimiter and delimiter in remark else None)
            if not names and len(told) == len(fields) and {part.lower() for part in told}.issuperset(_XYZ):
                names = told
            return _Beginning(number, names, fields, delimiter)
    shown = next((line for line in head if line.strip()), "").strip()[:_SHOWN]
    raise CloudError(f'{name} has no row of numbers; {_RIGHT}; it begins with "{shown}"')


def _split(line: str, delimiter: str | None) -> list[str]:
    return [part.strip().strip("\"'") for part in line.split(delimiter)]


def _is_number(field: str) -> bool:
    try:
        float(field or "nan")
    except ValueError:
        return False
    return True


def _usual(rows: NDArray[np.float64]) -> tuple[str, ...]:
    """Name columns that nobody named."""
    width = rows.shape[1]
    if width in (6, 7) and _are_colours(rows[:, 3:6]):
        return *_XYZ, *_RGB
    if width == 7 and _are_colours(rows[:, 4:]):
        return *_XYZ, "column 3", *_RGB
    return _XYZ


def _are_colours(values: NDArray[Any]) -> bool:
    return bool(np.all((values >= 0) & (values <= 255) & (values == np.floor(values))) and values.max() > 1)

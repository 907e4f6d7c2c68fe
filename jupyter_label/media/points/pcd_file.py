"""Point clouds of the Point Cloud Library: PCD, of all three kinds."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import CloudError
from .lzf import lzf_decompress
from .numbers import read_rows
from .pcd_header import PcdHeader, read_header
from .table import PointTable, check_lengths, point_table

_PADDING = "_"

Columns = list[tuple[str, NDArray[Any]]]


def pcd_table(name: str, data: bytes) -> PointTable:
    """Read points from a PCD file.

    Fields of more than one value become a column each.

    Raises
    ------
    CloudError
        Naming what was found and what would be right.
    """
    header = read_header(name, data)
    check_lengths(name, {"points": header.points})
    if header.data == "ascii":
        columns = _ascii(name, header, data)
    elif header.data == "binary":
        columns = _binary(name, header, memoryview(data)[header.end :])
    elif header.data == "binary_compressed":
        columns = _compressed(name, header, memoryview(data)[header.end :])
    else:
        raise CloudError(f"{name} has DATA {header.data}; right is ascii, binary or binary_compressed")
    return point_table(name, columns, memory=max(len(data), header.points * header.point_bytes))


def _ascii(name: str, header: PcdHeader, data: bytes) -> Columns:
    rows = read_rows(name, data[header.end :], rows=header.points)
    width = sum(field.values for field in header.fields)
    if rows.shape[1] != width and len(rows):
        raise CloudError(f"{name} has {rows.shape[1]} values a row, but its header tells of {width}")
    if len(rows) < header.points:
        raise CloudError(
            f"{name} is truncated: it ends after {len(rows):,} of the {header.points:,} points of its header"
        )
    made, at = Columns(), 0
    for field in header.fields:
        with np.errstate(invalid="ignore", over="ignore"):
            part = rows[:, at : at + field.values].astype(field.type)
        made += _columns(field.name, part)
        at += field.values
    return made


def _binary(name: str, header: PcdHeader, body: memoryview) -> Columns:
    needed = header.points * header.point_bytes
    _check_size(name, header, len(body), needed)
    made, at = Columns(), 0
    for field in header.fields:
        part: NDArray[Any] = np.ndarray(
            (header.points, field.values),
            field.type,
            body,
            offset=at,
            strides=(header.point_bytes, field.type.itemsize),
        )
        made += _columns(field.name, part)
        at += field.type.itemsize * field.values
    return made


def _compressed(name: str, header: PcdHeader, body: memoryview) -> Columns:
    """Read field after field, each of all points."""
    if len(body) < 8:
        raise CloudError(f"{name} is truncated: it ends before its first point")
    packed, size = (int(number) for number in np.frombuffer(body[:8], "<u4"))
    if len(body) - 8 < packed:
        raise CloudError(
            f"{name} is truncated: it holds {len(body) - 8:,} of {packed:,} bytes of compressed points"
        )
    _check_size(name, header, size, header.points * header.point_bytes)
    whole = lzf_decompress(bytes(body[8 : 8 + packed]), size)
    made, at = Columns(), 0
    for field in header.fields:
        count = header.points * field.values
        part = np.frombuffer(whole, field.type, count, at).reshape(header.points, field.values)
        made += _columns(field.name, part)
        at += field.type.itemsize * count
    return made


def _check_size(name: str, header: PcdHeader, found: int, needed: int) -> None:
    if found < needed:
        raise CloudError(
            f"{name} is truncated: it holds {found:,} bytes of points, but its header tells of "
            f"{header.points:,} points of {header.point_bytes} bytes, {needed:,} in all"
        )


def _columns(field: str, part: NDArray[Any]) -> Columns:
    if field == _PADDING:
        return []
    if part.shape[1] == 1:
        return [(field, part[:, 0])]
    return [(f"{field} {k}", values) for k, values in enumerate(part.T)]

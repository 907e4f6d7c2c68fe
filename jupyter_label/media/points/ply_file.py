"""Polygon files, of which only the vertices are taken: PLY, ASCII and binary."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import CloudError
from .numbers import read_rows
from .ply_header import Element, PlyHeader, read_header
from .table import PointTable, check_lengths, point_table

_SHOWN = 60
_VERTICES = ("vertex", "vertices", "point", "points")

Columns = list[tuple[str, NDArray[Any]]]


def ply_table(name: str, data: bytes) -> PointTable:
    """Read the vertices of a PLY file, wherever they stand in it; lists of values are passed over.

    Raises
    ------
    CloudError
        Naming what was found and what would be right.
    """
    header = read_header(name, data)
    names = [element.name for element in header.elements]
    place = next((k for k, one in enumerate(names) if one.lower() in _VERTICES), None)
    if place is None:
        raise CloudError(f"{name} has no element vertex, but {', '.join(names) or 'none'}")
    vertices = header.elements[place]
    check_lengths(name, {"vertices": vertices.rows})
    read = _binary if header.order else _ascii
    return point_table(name, read(name, header, place, data), memory=len(data))


def _binary(name: str, header: PlyHeader, place: int, data: bytes) -> Columns:
    at = header.end
    for element in header.elements[:place]:
        at = _after(name, element, data, at)[0]
    vertices = header.elements[place]
    row = vertices.row
    if row is None:
        return _walked(name, vertices, data, at)
    if len(data) - at < vertices.rows * row.itemsize:
        raise _truncated(name, max(0, len(data) - at) // row.itemsize, vertices.rows)
    rows = np.frombuffer(data, row, vertices.rows, at)
    return [(one.name, rows[f"f{k}"]) for k, one in enumerate(vertices.properties)]


def _walked(name: str, vertices: Element, data: bytes, at: int) -> Columns:
    """Read rows that differ in length."""
    single = [k for k, one in enumerate(vertices.properties) if one.length is None]
    _, rows = _after(name, vertices, data, at)
    columns = zip(*rows, strict=True)
    return [
        (vertices.properties[k].name, np.array(values, vertices.properties[k].type.newbyteorder("=")))
        for k, values in zip(single, columns, strict=True)
    ]


def _after(name: str, element: Element, data: bytes, at: int) -> tuple[int, list[tuple[Any, ...]]]:
    """Find where an element ends, and the single values of its rows where they differ in length."""
    row, rows = element.row, list[tuple[Any, ...]]()
    if row is not None:
        return at + element.rows * row.itemsize, rows
    parts = [
        (struct.Struct(_format(one.length or one.type)), one.length is not None, one.type.itemsize)
        for one in element.properties
    ]
    try:
        for _ in range(element.rows):
            values = []
            for part, several, each in parts:
                (value,) = part.unpack_from(data, at)
                at += part.size
                if several and value < 0:  # or there would be no end of it
                    raise CloudError(f"{name} has a list of {value} values in row {len(rows) + 1:,}")
                if several:
                    at += int(value) * each
                else:
                    values.append(value)
            rows.append(tuple(values))
    except struct.error:
        raise _truncated(name, len(rows), element.rows, element.name) from None
    return at, rows


def _format(kind: np.dtype[np.generic]) -> str:
    return (">" if kind.str[0] == ">" else "<") + kind.char


def _ascii(name: str, header: PlyHeader, place: int, data: bytes) -> Columns:
    before = min(sum(element.rows for element in header.elements[:place]), len(data))
    body = data[header.end :].split(b"\n", before)[-1] if before else data[header.end :]
    vertices = header.elements[place]
    if vertices.row is None:
        return _lines(name, vertices, body)
    if place + 1 < len(header.elements):
        body = b"\n".join(body.split(b"\n", min(vertices.rows, len(body)))[:-1])
    rows = read_rows(name, body, rows=vertices.rows)
    if len(rows) < vertices.rows:
        raise _truncated(name, len(rows), vertices.rows)
    if rows.shape[1] != len(vertices.properties):
        raise CloudError(
            f"{name} has {rows.shape[1]} values a vertex, but its header tells of {len(vertices.properties)}"
        )
    return [
        (one.name, values.astype(one.type)) for one, values in zip(vertices.properties, rows.T, strict=True)
    ]


def _lines(name: str, vertices: Element, body: bytes) -> Columns:
    """Read rows that differ in length."""
    made: list[list[float]] = []
    rows = min(vertices.rows, len(body))
    for line in body.split(b"\n", rows)[:rows]:
        words, at, row = line.split(), 0, list[float]()
        try:
            for one in vertices.properties:
                if one.length is None:
                    row.append(float(words[at]))
                else:
                    at += int(words[at])
                at += 1
        except IndexError:
            raise _truncated(name, len(made), vertices.rows) from None
        except ValueError:
            said = line.decode("utf-8", "replace").strip()[:_SHOWN]
            raise CloudError(f'{name} has "{said}" in row {len(made) + 1:,}, where numbers must be') from None
        made.append(row)
    if len(made) < vertices.rows:
        raise _truncated(name, len(made), vertices.rows)
    single = [one for one in vertices.properties if one.length is None]
    return [
        (one.name, np.array(values).astype(one.type))
        for one, values in zip(single, zip(*made, strict=True), strict=True)
    ]


def _truncated(name: str, there: int, claimed: int, what: str = "vertex") -> CloudError:
    return CloudError(
        f"{name} is truncated: it ends after {there:,} of the {claimed:,} rows of {what} of its header"
    )

"""Airborne and other scans in LAS, also compressed as LAZ; read by laspy."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np

from .errors import CloudError
from .table import Axis, PointTable, check_lengths, numbered

if TYPE_CHECKING:
    import laspy

_AXES = ("X", "Y", "Z")
_PIECE = 2**20  # points

# Where a header says how many records of variable length follow, and the bytes of one; those of a point.
_RECORDS_AT, _RECORD, _POINT = 100, 54, 20


def las_table(name: str, data: bytes) -> PointTable:
    """Read a LAS or LAZ file, its coordinates as the integers that it has, with scale and offset.

    Raises
    ------
    CloudError
        It is damaged or truncated, or laspy is not there.
    """
    try:
        import laspy
    except ImportError:
        raise CloudError(f'{name} needs laspy: pip install "jupyter_label[las]"') from None
    try:
        _check_records(data)
        with laspy.open(io.BytesIO(data), read_evlrs=False) as reader:
            claimed = reader.header.point_count
            if reader.header.are_points_compressed:
                _check_chunks(data, reader.header)
            points = _read(reader)
    except laspy.errors.LaspyException as error:
        if "backend" in str(error).lower():
            raise CloudError(
                f'{name} is compressed, which needs lazrs: pip install "jupyter_label[las]"'
            ) from error
        raise CloudError(f"{name} is truncated or damaged: {error}") from error
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # lazrs panics, which is no Exception
        raise CloudError(f"{name} is truncated or damaged: {error}") from error
    if len(points) < claimed:
        raise CloudError(
            f"{name} is truncated: it ends after {len(points):,} of the {claimed:,} points of its header"
        )
    check_lengths(name, {"points": len(points)})
    x, y, z = (
        Axis(np.asarray(points[key]), float(scale), float(offset))
        for key, scale, offset in zip(_AXES, points.scales, points.offsets, strict=True)
    )
    return PointTable(name, (x, y, z), numbered(_rest(points)), points.array.nbytes)


def _check_records(data: bytes) -> None:
    """Raise where a header tells of more records than there can be: all would be looked for."""
    records = int.from_bytes(data[_RECORDS_AT : _RECORDS_AT + 4], "little")
    if records * _RECORD > len(data):
        raise ValueError(f"its header tells of {records:,} records, which it is too short for")


def _check_chunks(data: bytes, header: laspy.LasHeader) -> None:
    """Raise where chunks are more or longer than they can be: without memory lazrs ends the process.

    At the beginning stands where the table of chunks is, or -1 where the
    last 8 bytes say so; that begins with its version and how many there are,
    each with a point that is not compressed.
    """
    start = header.offset_to_point_data
    at = int.from_bytes(data[start : start + 8], "little", signed=True)
    if at == -1:
        at = int.from_bytes(data[-8:], "little", signed=True)
    count = int.from_bytes(data[at + 4 : at + 8], "little") if 0 <= at < len(data) else 0
    if count * _POINT > len(data):
        raise ValueError(f"it tells of {count:,} chunks, which it is too short for")
    try:
        import lazrs

        source = io.BytesIO(data)
        source.seek(start)
        table = lazrs.read_chunk_table(source, lazrs.LazVlr(header.vlrs.get("LasZipVlr")[0].record_data))
    except Exception:
        return  # it may have none, or be for another decompressor
    size = sum(each for _, each in table)
    if size > len(data):
        raise ValueError(f"it tells of {size:,} bytes in chunks, which it is too short for")


def _read(reader: laspy.LasReader) -> laspy.ScaleAwarePointRecord:
    """Read piece by piece, into memory that is only held once it is written: any header may lie."""
    import laspy

    header = reader.header
    try:
        whole = np.zeros(header.point_count, header.point_format.dtype())
    except (MemoryError, ValueError):
        raise ValueError(f"it tells of {header.point_count:,} points, which no memory holds") from None
    at = 0
    while piece := len(part := reader.read_points(_PIECE).array):
        whole[at : at + piece] = part
        at += piece
    return laspy.ScaleAwarePointRecord(whole[:at], header.point_format, header.scales, header.offsets)


def _rest(points: Any) -> list[tuple[str, np.ndarray[Any, Any]]]:
    """Return what is known of points, a column each value; what is 0 of all of them was not set."""
    made = []
    for key in points.point_format.dimension_names:
        values = np.asarray(points[key])
        if key in _AXES or not values.any():
            continue
        if values.ndim == 1:
            made.append((key, values))
        else:
            made += [(f"{key} {k}", part) for k, part in enumerate(values.T)]
    return made

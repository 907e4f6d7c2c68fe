"""From what a cell holds to a table of points."""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np

from ..cells import is_missing
from ..limits import Limits
from ..sources import Source, source_of
from .array_cloud import array_table, described
from .bin_file import bin_table
from .cells import ACCEPTED, array_in, columns_in
from .errors import CloudError
from .las_file import las_table
from .numpy_file import numpy_table, stored_table
from .pcd_file import pcd_table
from .pcd_header import is_pcd
from .ply_file import ply_table
from .table import PointTable
from .text_file import text_table

_HEAD = 4096
_CONTROLS = bytes({*range(32)} - {9, 10, 11, 12, 13}) + b"\x7f"


def open_cloud(cell: object, columns: Sequence[str] | None, limits: Limits) -> PointTable:
    """Open what a cell holds.

    What a file is, its content says, whatever it is called. `columns` names
    those of arrays, bare float32 and text that have no names themselves.

    Raises
    ------
    CloudError
        It is no cloud; the message says what is wrong and what would be right.
    """
    if is_missing(cell):
        raise CloudError(f"there is no cloud: the cell is empty; it may hold {ACCEPTED}")
    if isinstance(cell, (str, os.PathLike, bytes, bytearray, memoryview)):
        return _decoded(source_of(cell, limits), columns)
    if (named := columns_in(cell)) is not None:
        kind = "structured array" if isinstance(cell, np.ndarray) else type(cell).__name__
        return stored_table(f"the {kind}", named, columns, memory=0)
    if (array := array_in(cell)) is not None:
        return array_table(described(array), array, columns)
    raise CloudError(f"a cell of type {type(cell).__name__} is no cloud; it may hold {ACCEPTED}")


def _decoded(source: Source, columns: Sequence[str] | None) -> PointTable:
    with source.open() as file:
        data = file.read()
    name, head = source.name, data[:_HEAD]
    if head.startswith((b"\x93NUMPY", b"PK\x03\x04")):
        return numpy_table(name, data, columns)
    if head.startswith((b"ply\n", b"ply\r")):
        return ply_table(name, data)
    if head.startswith(b"LASF"):
        return las_table(name, data)
    if is_pcd(head):
        return pcd_table(name, data)
    if head.translate(None, _CONTROLS) == head:
        return text_table(name, data, columns)
    return bin_table(name, data, columns, file_name=name.strip('"'))

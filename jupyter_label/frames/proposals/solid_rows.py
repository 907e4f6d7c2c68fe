"""Rows in the form of `points_rows`, as the dicts in which functions propose objects of clouds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..checks import check_column
from ..values import is_missing, listed

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "cuboid": ("x", "y", "z"),
    "point3d": ("x", "y", "z"),
    "polyline3d": ("vertices",),
}


def solid_rows(frame: pd.DataFrame) -> list[dict[str, Any] | None]:
    """Give each row as a dict; None where it proposes nothing.

    Parameters
    ----------
    frame : pandas.DataFrame
        With the columns that `points_rows` has for the types in it, or with
        ``center`` in place of x, y and z. Without a column ``type`` rows are
        cuboids. A row proposes nothing where its type, or without types its
        place, is missing.

    Raises
    ------
    MissingColumnError
        If a column is not there.
    ValueError
        If a type is none, or its rows do not say which points they label.
    """
    centred, typed = "center" in frame.columns, "type" in frame.columns
    if not typed and not centred:
        check_column(frame, "x")
    deciding = frame["type" if typed else "center" if centred else "x"].tolist()
    types = [None if is_missing(cell) else cell if typed else "cuboid" for cell in deciding]
    for kind in dict.fromkeys(types):
        if kind is not None and kind not in _COLUMNS:
            raise ValueError(f"a type of object is {kind!r}; right is one of {listed(_COLUMNS)}")
        for column in _COLUMNS[kind] if kind and not (centred and kind == "cuboid") else ():
            check_column(frame, column)
    rows: list[dict[Any, Any]] = frame.to_dict("records")
    return [None if kind is None else _proposal(kind, row) for kind, row in zip(types, rows, strict=True)]


def _proposal(kind: str, row: dict[Any, Any]) -> dict[str, Any]:
    if kind == "point3d":
        return {**row, "point": [row["x"], row["y"], row["z"]]}
    return {**row, "polyline": row["vertices"]} if kind == "polyline3d" else row

"""Rows in the form of `image_rows`, as the dicts in which functions propose shapes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from ..checks import check_column
from ..values import is_missing, listed

_FRAME = ("x", "y", "width", "height")
_COLUMNS: dict[str, tuple[str, ...]] = {
    "box": _FRAME,
    "ellipse": _FRAME,
    "polygon": ("points",),
    "polyline": ("points",),
    "point": ("x", "y"),
    "keypoints": ("joints",),
    "mask": ("rle",),
}
_OPTIONAL = ("label", "score", "frame", "angle", "holes")


def shape_rows(frame: pd.DataFrame) -> list[dict[str, Any] | None]:
    """Give each row as a dict; None where it proposes nothing.

    Parameters
    ----------
    frame : pandas.DataFrame
        With the columns that `image_rows` has for the types in it. Without a
        column ``type`` rows are boxes. A row proposes nothing where its type,
        or without types its x, is missing.

    Raises
    ------
    MissingColumnError
        If a column is not there.
    ValueError
        If a type is none.
    """
    typed = "type" in frame.columns
    if not typed:
        check_column(frame, "x")
    deciding = frame["type" if typed else "x"].tolist()
    types = [None if is_missing(cell) else cell if typed else "box" for cell in deciding]
    for kind in dict.fromkeys(types):
        if kind is not None and kind not in _COLUMNS:
            raise ValueError(f"a type of shape is {kind!r}; right is one of {listed(_COLUMNS)}")
    wanted = dict.fromkeys(column for kind in types if kind is not None for column in _COLUMNS[kind])
    for column in wanted:
        check_column(frame, column)
    names = [*wanted, *(name for name in _OPTIONAL if name in frame.columns)]
    if not names:
        return [None] * len(frame)
    rows = zip(*(frame[name].tolist() for name in names), strict=True)
    return [
        None if kind is None else _proposal(kind, dict(zip(names, row, strict=True)))
        for kind, row in zip(types, rows, strict=True)
    ]


def _proposal(kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
    rest = {name: row[name] for name in _OPTIONAL if name in row}
    return {kind: _GEOMETRY[kind](row), **rest}


def _ellipse(row: Mapping[str, Any]) -> list[float]:
    rx, ry = row["width"] / 2, row["height"] / 2
    return [row["x"] + rx, row["y"] + ry, rx, ry]


_GEOMETRY: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "box": lambda row: [row[name] for name in _FRAME],
    "ellipse": _ellipse,
    "polygon": lambda row: row["points"],
    "polyline": lambda row: row["points"],
    "point": lambda row: [row["x"], row["y"]],
    "keypoints": lambda row: [[joint["x"], joint["y"], joint["visibility"]] for joint in row["joints"]],
    "mask": lambda row: row["rle"],
}

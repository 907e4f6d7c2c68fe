"""Frames of cuboids, a row each: what other formats are read to and written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import pandas as pd

from ..geometry.cuboids import cuboid_fault
from ..schema import Cuboid
from .checks import check_column, check_strings
from .columns import floats, strings
from .values import is_missing, row_name, shorten

NUMBERS = ("x", "y", "z", "length", "width", "height", "yaw")


def cuboid_frame(cuboids: Sequence[Cuboid], labels: Sequence[str], **more: Sequence[Any]) -> pd.DataFrame:
    """Give a row a cuboid.

    Parameters
    ----------
    cuboids : sequence of Cuboid
    labels : sequence of str
    **more : sequence
        Further columns by name: of numbers (``Float64``; None is missing) or
        of strings.

    Returns
    -------
    pandas.DataFrame
        label; x, y, z, the centre, and length, width, height in metres; yaw
        in radians counter-clockwise about +z from +x; track, missing where
        there is none; then those of `more`.
    """
    columns = {
        "label": strings(labels),
        **{name: floats([getattr(cuboid, name) for cuboid in cuboids]) for name in NUMBERS},
        "track": strings([cuboid.track or None for cuboid in cuboids]),
    }
    for name, values in more.items():
        text = any(isinstance(value, str) for value in values)
        columns[name] = strings(values) if text else floats(values)
    return pd.DataFrame(columns)


def cuboids_of(frame: pd.DataFrame) -> list[Cuboid]:
    """Read the cuboids of a frame with the columns of `cuboid_frame`; `track` may be left out.

    Raises
    ------
    KeyError
        If a column is not there.
    TypeError
        If a cell is no number.
    ValueError
        If a number is missing or none that a cuboid can have. Every error
        names row and column.
    """
    for name in NUMBERS:
        check_column(frame, name)
    tracks = column_of(frame, "track") or [""] * len(frame)
    columns = {name: frame[name].tolist() for name in NUMBERS}
    made = []
    for position, track in enumerate(tracks):
        place = row_name(frame.index, position)
        numbers = {name: number_in(values[position], name, place) for name, values in columns.items()}
        cuboid = msgspec.convert(numbers | {"type": "cuboid"}, Cuboid)
        if wrong := cuboid_fault(cuboid):
            raise ValueError(f"{place}: {wrong}")
        made.append(msgspec.structs.replace(cuboid, track="" if track is None else str(track)))
    return made


def labels_of(frame: pd.DataFrame) -> list[str]:
    """Read the column `label`.

    Raises
    ------
    KeyError
        If it is not there.
    TypeError, ValueError
        If a cell is no text.
    """
    check_column(frame, "label")
    check_strings(frame, "label")
    labels: list[str] = frame["label"].tolist()
    return labels


def column_of(frame: pd.DataFrame, name: str) -> list[Any] | None:
    """Give a column's cells, None where one is missing; None where there is no such column."""
    if name not in frame.columns:
        return None
    return [None if is_missing(cell) else cell for cell in frame[name].tolist()]


def renamed(frame: pd.DataFrame, names: Mapping[str, str], what: str) -> list[str]:
    """Give each label by another name.

    Raises
    ------
    ValueError
        If a label has none, with its row and those that have one.
    """
    labels = labels_of(frame)
    for position, label in enumerate(labels):
        if label not in names:
            raise ValueError(
                f"column 'label', {row_name(frame.index, position)}: {label!r} is no {what}; "
                f"those known are {', '.join(names)}"
            )
    return [names[label] for label in labels]


def number_in(cell: object, name: str, place: str) -> float:
    """Read a cell as a number.

    Raises
    ------
    TypeError, ValueError
        If it is none, or missing, naming the column and the place, which is a row's name.
    """
    if is_missing(cell):
        raise ValueError(
            f"column {name!r}, {place}: a number is missing; right is one in each row of a cuboid"
        )
    try:
        return float(cell)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise TypeError(
            f"column {name!r}, {place}: found {type(cell).__name__} {shorten(cell)}; right is a number"
        ) from None

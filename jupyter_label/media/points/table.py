"""The points of a file as it has them, column after column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import CloudError

Which = slice | NDArray[np.integer[Any]]
"""Points of the file, by their numbers."""

_AXES = ("x", "y", "z")
_TAKEN = {*_AXES, "places", "numbers"}  # what is asked for by these names are no other columns
_PLACES = {"points", "xyz", "positions", "position", "pos", "coords", "coordinates", "places"}
_COLORS = {"colors", "colours", "color", "colour", "rgb"}


@dataclass(frozen=True)
class Axis:
    """One coordinate of all points: ``values * scale + offset``.

    Kept as the file has it, because large coordinates do not fit float32, and
    doubles of all points would take twice the room.
    """

    values: NDArray[Any]
    scale: float = 1.0
    offset: float = 0.0

    def at(self, which: Which) -> NDArray[np.float64]:
        """Return the coordinate of some points, in metres."""
        taken = self.values[which].astype(np.float64)
        if self.scale != 1.0 or self.offset != 0.0:
            taken *= self.scale
            taken += self.offset
        return taken


@dataclass(frozen=True)
class PointTable:
    """Points in the order of their file.

    Parameters
    ----------
    name : str
        What messages call it.
    axes : (Axis, Axis, Axis)
        x, y and z.
    columns : dict
        All else by name: arrays of one dimension.
    memory : int
        Bytes held for it alone, 0 where the arrays are the user's.
    """

    name: str
    axes: tuple[Axis, Axis, Axis]
    columns: dict[str, NDArray[Any]]
    memory: int = 0

    def __len__(self) -> int:
        return len(self.axes[0].values)

    def places(self, which: Which = slice(None)) -> NDArray[np.float64]:
        """Return x, y and z of some points: n x 3, each coordinate in one piece of memory."""
        return np.stack([axis.at(which) for axis in self.axes]).T


def point_table(name: str, columns: Iterable[tuple[str, NDArray[Any]]], *, memory: int = 0) -> PointTable:
    """Make a table of names and columns, three of which are x, y and z in any case of letters.

    Columns of two dimensions count as several. Names that come twice, or that
    mean something else to a page, get a number.

    Raises
    ------
    CloudError
        There are no x, y and z, or no points, or columns differ in length.
    """
    flat = _flat(columns)
    keys = _coordinates(name, [key for key, _ in flat])
    check_lengths(name, {key: len(values) for key, values in flat})
    first = dict(reversed(flat))
    x, y, z = (_axis(name, key, first[key]) for key in keys)
    rest = [(key, values) for key, values in flat if not any(values is first[axis] for axis in keys)]
    return PointTable(name, (x, y, z), numbered(rest), memory)


def numbered(columns: Iterable[tuple[str, NDArray[Any]]]) -> dict[str, NDArray[Any]]:
    """Give names that come twice a number: "a", "a 2"."""
    made: dict[str, NDArray[Any]] = {}
    for key, values in columns:
        number, unique = 1, key
        while unique in made or unique in _TAKEN:
            number += 1
            unique = f"{key} {number}"
        made[unique] = values
    return made


def check_lengths(name: str, lengths: Mapping[str, int]) -> None:
    """Raise a `CloudError` where columns differ in length, or there is no point."""
    different = sorted(set(lengths.values()))
    if len(different) > 1:
        said = ", ".join(f'"{key}" {length:,}' for key, length in lengths.items())
        raise CloudError(f"{name} has columns of different lengths: {said}; all must have one value a point")
    if different == [0]:
        raise CloudError(f"{name} has no points")


def _coordinates(name: str, keys: list[str]) -> list[str]:
    found = [
        next((key for key in keys if key == axis), next((key for key in keys if key.lower() == axis), None))
        for axis in _AXES
    ]
    missing = [axis for axis, key in zip(_AXES, found, strict=True) if key is None]
    if missing:
        there = ", ".join(f'"{key}"' for key in keys) or "none"
        raise CloudError(
            f"{name} has no column {' and no '.join(missing)}; it must have x, y and z, and has {there}"
        )
    return [key for key in found if key is not None]


def _axis(name: str, key: str, values: NDArray[Any]) -> Axis:
    if values.dtype.kind not in "iuf":
        raise CloudError(
            f'{name} has values of type {values.dtype} in its column "{key}"; they must be numbers, in metres'
        )
    return Axis(values)


def _flat(columns: Iterable[tuple[str, NDArray[Any]]]) -> list[tuple[str, NDArray[Any]]]:
    """Return columns of one dimension."""
    made: list[tuple[str, NDArray[Any]]] = []
    for key, values in columns:
        if values.ndim == 2:
            names = _parts(key.lower(), values.shape[1]) or [f"{key} {k}" for k in range(values.shape[1])]
            made += zip(names, values.T, strict=True)
        elif values.ndim == 1:
            made.append((key, values))
    return made


def _parts(key: str, count: int) -> list[str] | None:
    """Name the columns that are known to come together in one array."""
    if key in _PLACES and count >= 3:
        return [*_AXES, *(f"column {k}" for k in range(3, count))]
    if key in _COLORS and count >= 3:
        return ["red", "green", "blue", "alpha"][:count] if count <= 4 else None
    return None

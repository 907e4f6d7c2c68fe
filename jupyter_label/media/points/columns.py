"""What is known of each point besides its place, as bytes to colour it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...schema import CloudColumn
from .table import Which

_COLORS = (
    ("red", "green", "blue"),
    ("r", "g", "b"),
    ("diffuse_red", "diffuse_green", "diffuse_blue"),
)
_PACKED = {"rgb", "rgba"}
_CLASSES = ("class", "label", "semantic", "segment", "category")
_FEW = 32
_SAMPLE = 100_000
_CLEARLY = 4.0
_BYTE = 255


@dataclass(frozen=True)
class Column:
    """A column as a page sees it, and what its bytes are made of.

    Parameters
    ----------
    fact : CloudColumn
    parts : tuple of array
        The file's values: one array, or red, green and blue.
    factor : float
        Colours are so many times as bright as the file's values.
    """

    fact: CloudColumn
    parts: tuple[NDArray[Any], ...]
    factor: float = 1.0

    def at(self, which: Which) -> NDArray[np.uint8]:
        """Return the bytes of some points: n, or n x 3 where it is a colour."""
        taken = [part[which] for part in self.parts]
        if self.fact.kind == "class":
            return taken[0].astype(np.uint8)
        if self.fact.kind == "number":
            low, high = self.fact.low, self.fact.high
            return _bytes((taken[0].astype(np.float64) - low) * (_BYTE / (high - low) if high > low else 0.0))
        if len(taken) == 1:
            packed = np.ascontiguousarray(taken[0]).view(np.uint32)
            return np.stack([packed >> shift & _BYTE for shift in (16, 8, 0)], axis=1).astype(np.uint8)
        return np.stack([_bytes(part.astype(np.float64) * self.factor) for part in taken], axis=1)


def make_columns(columns: Mapping[str, NDArray[Any]]) -> list[Column]:
    """Make out what the columns of numbers are.

    Red, green and blue, and packed colours, are one "color". Whole numbers
    from 0 to 255 are a "class" where they are few, or the column's name says
    so. All else are a "number", from the least to the greatest value, or
    between the percentiles 0.5 and 99.5 where these are four times as close.
    What is no number counts as the least.
    """
    lower = {name.lower(): name for name in reversed([*columns])}
    rgb = next(([lower[key] for key in keys] for keys in _COLORS if lower.keys() >= {*keys}), [])
    made = []
    for name, values in columns.items():
        if name in rgb:
            if name == rgb[0]:
                made.append(_color([columns[key] for key in rgb]))
        elif name.lower() in _PACKED and values.dtype.itemsize == 4:
            made.append(Column(CloudColumn("color", "color"), (values,)))
        elif values.dtype.kind in "iufb":
            made.append(_scale(name, values))
    return _unique(made)


def _color(parts: list[NDArray[Any]]) -> Column:
    greatest = max(_ends(part)[1] for part in parts)
    if all(part.dtype.kind == "f" for part in parts) and greatest <= 1:
        factor = float(_BYTE)
    else:
        factor = 1.0 if greatest <= _BYTE else 1 / 257  # 16 bits, of which 65535 is white
    return Column(CloudColumn("color", "color"), tuple(parts), factor)


def _scale(name: str, values: NDArray[Any]) -> Column:
    low, high = _ends(values)
    if _is_class(name, values, low, high):
        return Column(CloudColumn(name, "class"), (values,))
    if values.dtype.kind != "b":
        sample = values[:: max(1, len(values) // _SAMPLE)].astype(np.float64)
        sample = sample[np.isfinite(sample)]
        usual = np.percentile(sample, [0.5, 99.5]).tolist() if len(sample) else [low, high]
        if usual[1] > usual[0] and high - low > _CLEARLY * (usual[1] - usual[0]):
            low, high = usual
    return Column(CloudColumn(name, "number", low, high), (values,))


def _is_class(name: str, values: NDArray[Any], low: float, high: float) -> bool:
    if not 0 <= low <= high <= _BYTE:
        return False
    if any(word in name.lower() for word in _CLASSES):
        return values.dtype.kind in "iub" or bool(np.all(values == np.floor(values)))
    return values.dtype.kind == "b" or (values.dtype.kind in "iu" and _distinct(values) <= _FEW)


def _distinct(values: NDArray[Any]) -> int:
    return int(np.count_nonzero(np.bincount(values.astype(np.uint8), minlength=_BYTE + 1)))


def _ends(values: NDArray[Any]) -> tuple[float, float]:
    """Give the least and the greatest number; 0 and 0 where there is none."""
    low, high = float(values.min()), float(values.max())
    if np.isfinite(low) and np.isfinite(high):
        return low, high
    finite = values[np.isfinite(values)]
    return (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 0.0)


def _bytes(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    made: NDArray[np.uint8] = np.clip(np.rint(np.nan_to_num(values)), 0, _BYTE).astype(np.uint8)
    return made


def _unique(columns: list[Column]) -> list[Column]:
    """Leave out columns whose name is taken: colours come in several forms."""
    return list({column.fact.name: column for column in reversed(columns)}.values())[::-1]

"""Airborne and other scans in LAS, also compressed as LAZ; read by laspy."""

from __future__ import annotations

import io
from typing import Any

import numpy as np

from .errors import CloudError
from .table import Axis, PointTable, check_lengths, numbered

_AXES = ("X", "Y", "Z")


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
        with laspy.open(io.BytesIO(data)) as reader:
            claimed = reader.header.point_count
            points = reader.read_points(-1)
    except laspy.errors.LaspyException as error:
        if "backend" in str(error).lower():
            raise CloudError(
                f'{name} is compressed, which needs lazrs: pip install "jupyter_label[las]"'
            ) from error
        raise CloudError(f"{name} is truncated or damaged: {error}") from error
    except Exception as error:  # of the decompressor, which has its own
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

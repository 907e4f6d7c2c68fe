"""What is placed in point clouds as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, get_args

import numpy as np
import pandas as pd

from ..schema import Annotation, PointsTask, Polyline3D, Question, Solid
from .columns import (
    Columns,
    Picked,
    answer_columns,
    booleans,
    categories,
    floats,
    integers,
    objects,
    provenance,
    select,
    strings,
    tidy,
)
from .cuboids import NUMBERS
from .table import Positions, Table

SOLIDS: tuple[type[Solid], ...] = get_args(Solid)
TYPES = tuple(kind.__name__.lower() for kind in SOLIDS)

Count = Callable[[int, Solid], int | None]
"""A row of the table and what is placed there to how many points it has; None where that is not known."""

_FLAGS = ("occluded", "outside", "static")


def points_rows(
    table: Table, task: PointsTask, annotations: Iterable[Annotation], count: Count
) -> pd.DataFrame:
    """Give one row an object, in the order of items, of frames and of time.

    Parameters
    ----------
    table : Table
    task : PointsTask
    annotations : iterable of Annotation
        Those of other types and on other items are passed over.
    count : callable
        How many points an object has.

    Returns
    -------
    pandas.DataFrame
        item_id, annotation_id, the columns of `solid_columns`, points,
        annotator, source, model, score, created, updated and a column a
        question of objects or their labels, under the user's index values.
    """
    placed = select(table, annotations, *SOLIDS)
    made = placed.annotations
    order = _order(placed)
    counts: list[int | None] = [None] * len(made)
    for k in order.tolist():  # those of one cloud after another: it is read once
        counts[k] = count(int(placed.positions[k]), placed.values[k])
    columns: Columns = {
        "item_id": strings([a.item for a in made]),
        "annotation_id": strings([a.id for a in made]),
        **solid_columns([a.label for a in made], placed.values),
        "points": integers(counts),
        **provenance(made),
    }
    questions: list[Question] = [*task.object_questions]
    questions += [question for label in task.labels for question in label.questions]
    columns |= answer_columns(questions, [a.attributes for a in made], columns)
    return tidy(table, placed.positions, columns, order)


def solid_columns(labels: Sequence[str], solids: Sequence[Solid]) -> Columns:
    """Say what objects are and where.

    Returns
    -------
    dict of str to column
        type ("cuboid", "point3d", "polyline3d" or "pointmask", points with a
        label); label; frame from 0 on; track, missing where there is none; x,
        y, z, of a cuboid its centre, in metres; length, width, height in
        metres; yaw in radians counter-clockwise about +z from +x; occluded,
        outside, static; vertices, a list of [x, y, z]; closed. What an object
        has not is missing.
    """

    def each(name: str) -> list[Any]:
        return [getattr(solid, name, None) for solid in solids]

    lines = [solid if isinstance(solid, Polyline3D) else None for solid in solids]
    return {
        "type": categories([type(solid).__name__.lower() for solid in solids], TYPES),
        "label": strings(labels),
        "frame": integers(each("frame")),
        "track": strings([solid.track or None for solid in solids]),
        **{name: floats(each(name)) for name in NUMBERS},
        **{name: booleans(each(name)) for name in (*_FLAGS, "closed")},
        "vertices": objects([list(vertex) for vertex in line.points] if line else None for line in lines),
    }


def _order(placed: Picked[Solid]) -> Positions:
    frames = np.array([value.frame for value in placed.values], dtype=np.int64)
    created = np.array([a.created for a in placed.annotations], dtype=np.float64)
    return np.lexsort((created, frames, placed.positions))

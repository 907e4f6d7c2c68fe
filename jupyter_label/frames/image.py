"""Shapes on pictures as rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

import msgspec
import numpy as np
import numpy.typing as npt
import pandas as pd

from ..geometry import areas_of, bounds_of, rasterise, skeleton_of, to_shapely
from ..schema import (
    Annotation,
    Box,
    Ellipse,
    ImageTask,
    Keypoints,
    Mask,
    Polygon,
    Polyline,
    Position,
    Question,
    Shape,
)
from .columns import (
    Columns,
    Picked,
    answer_columns,
    categories,
    floats,
    integers,
    objects,
    provenance,
    select,
    strings,
    tidy,
)
from .table import Positions, Table

SHAPES: tuple[type[Shape], ...] = get_args(Shape)
TYPES = tuple(kind.__name__.lower() for kind in SHAPES)


def image_rows(table: Table, task: ImageTask, annotations: Iterable[Annotation]) -> pd.DataFrame:
    """Give one row a shape, in the order of items, then as they are drawn, the lowest first.

    Parameters
    ----------
    table : Table
    task : ImageTask
    annotations : iterable of Annotation
        Those of other types and on other items are passed over.

    Returns
    -------
    pandas.DataFrame
        item_id, annotation_id, the columns of `shape_columns`, annotator,
        source, model, score, created, updated and a column a question of
        shapes or their labels, under the user's index values.
    """
    shapes = select(table, annotations, *SHAPES)
    drawn = shapes.annotations
    columns: Columns = {
        "item_id": strings([a.item for a in drawn]),
        "annotation_id": strings([a.id for a in drawn]),
        **shape_columns(task, [a.label for a in drawn], shapes.values),
        **provenance(drawn),
    }
    questions: list[Question] = [*task.shape_questions]
    questions += [question for label in task.labels for question in label.questions]
    columns |= answer_columns(questions, [a.attributes for a in drawn], columns)
    return tidy(table, shapes.positions, columns, _draw_order(shapes))


def shape_columns(task: ImageTask, labels: Sequence[str], shapes: Sequence[Shape]) -> Columns:
    """Say what shapes are and where, in pixels of the upright picture.

    Returns
    -------
    dict of str to column
        type ("box", ...), label; x, y, width, height: of boxes and ellipses
        their own, before they are turned by `angle` degrees clockwise about
        their centre, of all others the upright box around them; points, of
        polygons and polylines a list of [x, y]; holes, of polygons a list of
        such lists; joints, of keypoints a list of dicts with name, x, y and
        visibility (0 absent, 1 occluded, 2 visible); rle, of masks a dict
        with size and counts as COCO has them; area in square pixels; frame,
        parent, instance, order. What a type does not have is missing.
    """
    x, y, width, height = _extents(shapes).T
    poses = zip(labels, shapes, strict=True)
    return {
        "type": categories([type(s).__name__.lower() for s in shapes], TYPES),
        "label": strings(labels),
        "x": floats(x),
        "y": floats(y),
        "width": floats(width),
        "height": floats(height),
        "angle": floats([s.angle if isinstance(s, (Box, Ellipse)) else None for s in shapes]),
        "points": objects(_line(s.points) if isinstance(s, (Polygon, Polyline)) else None for s in shapes),
        "holes": objects([_line(h) for h in s.holes] if isinstance(s, Polygon) else None for s in shapes),
        "joints": objects(_joints(task, n, s) if isinstance(s, Keypoints) else None for n, s in poses),
        "rle": objects(_rle(s) if isinstance(s, Mask) else None for s in shapes),
        "area": floats(areas_of(shapes)),
        "frame": integers([s.frame for s in shapes]),
        "parent": strings([s.parent or None for s in shapes]),
        "instance": integers([s.instance for s in shapes]),
        "order": floats([s.order for s in shapes]),
    }


def geometries(table: Table, annotations: Iterable[Annotation]) -> pd.Series[Any]:
    """Give each shape as a shapely geometry, row by row as `image_rows` has them.

    Raises
    ------
    ImportError
        If shapely is not installed.
    """
    shapes = select(table, annotations, *SHAPES)
    columns: Columns = {"geometry": objects(to_shapely(shapes.values))}
    return tidy(table, shapes.positions, columns, _draw_order(shapes))["geometry"]


def item_masks(annotations: Iterable[Annotation], size: tuple[int, int]) -> dict[str, npt.NDArray[np.bool_]]:
    """Give the pixels of an item's shapes by annotation id, the lowest shape first.

    Parameters
    ----------
    annotations : iterable of Annotation
        Masks; or boxes, ellipses and polygons, of which the pixels whose
        centres lie inside.
    size : (int, int)
        Height and width of the picture.

    Returns
    -------
    dict of str to array of bool, height x width

    Raises
    ------
    ValueError
        If a mask is of another size, naming the annotation.
    """
    made = {}
    for annotation, shape in in_draw_order(annotations):
        try:
            made[annotation.id] = rasterise(shape, *size)
        except ValueError as error:
            raise ValueError(f"annotation {annotation.id!r}: {error}") from error
    return made


def in_draw_order(annotations: Iterable[Annotation]) -> list[tuple[Annotation, Shape]]:
    """Give the shapes of an item with their annotations, the lowest first."""
    drawn = [(a, a.value) for a in annotations if isinstance(a.value, Shape)]
    return sorted(drawn, key=lambda pair: (pair[1].order, pair[0].created))


def _draw_order(shapes: Picked[Shape]) -> Positions:
    created = np.array([a.created for a in shapes.annotations])
    orders = np.array([shape.order for shape in shapes.values])
    return np.lexsort((created, orders, shapes.positions))


def _extents(shapes: Sequence[Shape]) -> npt.NDArray[np.float64]:
    extents = bounds_of(shapes)
    turned = [
        place for place, shape in enumerate(shapes) if isinstance(shape, (Box, Ellipse)) and shape.angle
    ]
    extents[turned] = bounds_of([msgspec.structs.replace(shapes[place], angle=0.0) for place in turned])
    return extents


def _line(points: Sequence[Position]) -> list[list[float]]:
    return [list(point) for point in points]


def _joints(task: ImageTask, label: str, shape: Keypoints) -> list[dict[str, Any]]:
    skeleton = skeleton_of(task, label)
    names = skeleton.joints if skeleton else map(str, range(len(shape.joints)))
    return [
        {"name": name, "x": x, "y": y, "visibility": visibility}
        for name, (x, y, visibility) in zip(names, shape.joints, strict=True)
    ]


def _rle(mask: Mask) -> dict[str, Any]:
    return {"size": list(mask.size), "counts": mask.counts}

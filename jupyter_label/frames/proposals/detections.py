"""A detector's boxes of a cloud, as OpenPCDet and MMDetection3D return them, cuboid by cuboid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...schema import PointsTask
from ..cuboids import NUMBERS
from ..values import shorten
from .parts import is_number, plain

_BOXES = ("pred_boxes", "bboxes_3d", "boxes_3d", "boxes")
_SCORES = ("pred_scores", "scores_3d", "scores")
_LABELS = ("pred_names", "names", "pred_labels", "labels_3d", "labels")
_FROM_ONE = "pred_labels"
"""OpenPCDet counts classes from 1."""
_ON_BOTTOM = ("bboxes_3d", "boxes_3d")
"""MMDetection3D's x, y, z are the centre of the bottom (``LiDARInstance3DBoxes``)."""


def is_detection(answer: object) -> bool:
    """Tell whether this is the result of a detector."""
    return isinstance(answer, Mapping) and any(name in answer for name in _BOXES)


def detected(task: PointsTask, answer: Mapping[str, Any], place: str) -> list[dict[str, Any]]:
    """Give each box of a detector's result as a dict.

    Parameters
    ----------
    task : PointsTask
        Whose labels are the classes, in their order, where those are numbers.
    answer : mapping
        Boxes of x, y, z, length, width, height, heading and perhaps more,
        with a score and a class each; perhaps ``frame``.
    place : str

    Raises
    ------
    ValueError
        If these are not as many, a box has fewer numbers, or a class is none.
    """
    named = next(name for name in _BOXES if name in answer)
    boxes = _boxes(answer[named], place, on_bottom=named in _ON_BOTTOM)
    scores, _ = _beside(answer, _SCORES, len(boxes), place)
    classes, origin = _beside(answer, _LABELS, len(boxes), place)
    first = 1 if origin == _FROM_ONE else 0
    rest = {"frame": answer["frame"]} if "frame" in answer else {}
    return [
        {**box, "label": _class(task, label, first, place), "score": score, **rest}
        for box, label, score in zip(boxes, classes, scores, strict=True)
    ]


def _boxes(given: Any, place: str, *, on_bottom: bool) -> list[dict[str, Any]]:
    listed = plain(getattr(given, "tensor", given))
    boxes = []
    for box in listed:
        numbers = plain(box)
        if not isinstance(numbers, (list, tuple)) or len(numbers) < len(NUMBERS):
            raise ValueError(f"{place}: a box is {shorten(box)}; right are {', '.join(NUMBERS)}")
        made = dict(zip(NUMBERS, map(plain, numbers), strict=False))
        if on_bottom and is_number(made["z"]) and is_number(made["height"]):
            made["z"] += made["height"] / 2
        boxes.append(made)
    return boxes


def _beside(answer: Mapping[str, Any], names: Sequence[str], count: int, place: str) -> tuple[list[Any], str]:
    """Give what there is of each box, and the name by which; None of each where there is nothing."""
    named = next((name for name in names if name in answer), "")
    values = list(plain(answer[named])) if named else [None] * count
    if len(values) != count:
        raise ValueError(f"{place}: there are {len(values)} {named} of {count} boxes; right is one each")
    return values, named


def _class(task: PointsTask, label: Any, first: int, place: str) -> Any:
    """Give the label of a class's number."""
    number = plain(label)
    if not is_number(number):
        return number
    index = int(number) - first
    if number != int(number) or not 0 <= index < len(task.labels):
        raise ValueError(
            f"{place}: there is no class {shorten(number)}; the task's labels are numbered "
            f"from {first} to {first + len(task.labels) - 1}, in their order"
        )
    return task.labels[index].name

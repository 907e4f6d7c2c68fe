"""What a person said of an item in the form in which a function would propose it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from ..schema import (
    Annotation,
    Box,
    ChoiceTask,
    Chosen,
    Ellipse,
    Keypoints,
    Mask,
    Point,
    Polygon,
    Polyline,
    Proposed,
    Ranked,
    RankTask,
    Segment,
    Shape,
    Span,
    Task,
)

_SHAPES: dict[type, Callable[[Any], dict[str, Any]]] = {
    Box: lambda s: {"box": [s.x, s.y, s.width, s.height], "angle": s.angle},
    Ellipse: lambda s: {"ellipse": [s.cx, s.cy, s.rx, s.ry], "angle": s.angle},
    Polygon: lambda s: {"polygon": s.points, "holes": s.holes},
    Polyline: lambda s: {"polyline": s.points},
    Point: lambda s: {"point": [s.x, s.y]},
    Keypoints: lambda s: {"keypoints": s.joints},
    Mask: lambda s: {"mask": {"size": list(s.size), "counts": s.counts}},
}


def taught(annotations: Sequence[Annotation], task: Task) -> Any:
    """Give what was said of an item as a function given to `suggest` would return it.

    Parameters
    ----------
    annotations : sequence of Annotation
        One annotator's, of one item.
    task : Task

    Returns
    -------
    object
        Of choices the label, or the list of them where the task takes
        several; of rankings a list of numbers, best first, in which a list is
        a tie; None where neither was made. Of spans and segments a list of
        tuples (start, end, label), of shapes and all else a list of dicts.
    """
    if isinstance(task, ChoiceTask):
        labels = next((a.value.labels for a in annotations if isinstance(a.value, Chosen)), None)
        if task.multiple or not labels:
            return labels if task.multiple else None
        return labels[0]
    if isinstance(task, RankTask):
        tiers = next((a.value.tiers for a in annotations if isinstance(a.value, Ranked)), [])
        return [tier[0] if len(tier) == 1 else tier for tier in tiers] or None
    return [_mark(annotation) for annotation in annotations if isinstance(annotation.value, Proposed)]


def _mark(annotation: Annotation) -> Any:
    value, label = annotation.value, annotation.label
    if isinstance(value, (Span, Segment)) and getattr(value, "low", None) is None:
        return value.start, value.end, label
    if isinstance(value, Shape):
        found = _SHAPES[type(value)](value)
        frame = {"frame": value.frame} if value.frame else {}
        return {name: part for name, part in found.items() if part} | frame | {"label": label}
    plain: dict[str, Any] = msgspec.to_builtins(value)
    return {name: part for name, part in plain.items() if name != "type"} | {"label": label}

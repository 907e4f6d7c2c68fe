"""What is marked in a recording: the segment that a user means, and marks to draw."""

from __future__ import annotations

from collections.abc import Iterable

from ..frames import interval
from ..media.sound import TimeMark
from ..schema import Annotation, AudioTask, Instant, Segment
from .previews import color_of


def segment_named(annotation: object, annotations: Iterable[Annotation]) -> tuple[Annotation, Segment]:
    """Find a segment by its annotation's id, or by a row of `annotations`.

    Raises
    ------
    TypeError
        If it is neither.
    KeyError
        If there is no such annotation.
    ValueError
        If it is a point, which has no samples.
    """
    name = _id_of(annotation)
    found = next((known for known in annotations if known.id == name), None)
    if found is None:
        raise KeyError(f"there is no annotation {name!r}; ids are as in annotations['annotation_id']")
    if not isinstance(found.value, Segment):
        raise ValueError(f"annotation {name!r} is a point in time, which has no samples; right is a segment")
    return found, found.value


def _id_of(annotation: object) -> str:
    get = getattr(annotation, "get", None)  # of a dict or a series
    name = annotation if isinstance(annotation, str) else None
    if name is None:
        name = get("annotation_id") if callable(get) else getattr(annotation, "annotation_id", None)
    if not isinstance(name, str):
        raise TypeError(
            f"an annotation is given as {type(annotation).__name__}; right is its id, or a row of annotations"
        )
    return name


def time_marks(task: AudioTask, annotations: Iterable[Annotation], annotator: str | None) -> list[TimeMark]:
    """Give an item's segments and points to draw, in lanes as the task has them; everybody's by default."""
    lanes = {label.name: lane for lane, label in enumerate(task.labels)} if task.lanes == "label" else {}
    below = len(lanes)  # for labels that the task no longer has
    return [
        TimeMark(*interval(a.value), color_of(task, a.label), a.label, lanes.get(a.label, below))
        for a in annotations
        if isinstance(a.value, (Segment, Instant)) and annotator in (None, a.annotator)
    ]

"""What is marked in a recording, as a user asks for it: heard or drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...frames import interval
from ...media.sound import TimeMark, draw_timeline
from ...schema import Annotation, AudioTask, Instant, Segment
from ..named import annotation_named
from ..pictures.previews import color_of, position_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from PIL.Image import Image

    from .audio import AudioLabeler


def clip(labeler: AudioLabeler, annotation: object) -> tuple[int, npt.NDArray[np.float32]]:
    """Give the samples of a segment; see `AudioLabeler.clip`."""
    labeler._clerk.settle()
    found, segment = segment_named(annotation, labeler._annotations())
    position = position_of(labeler._table, found.item)
    return labeler._desk.read(position, segment.start, segment.end, channel=segment.channel)


def timeline(
    labeler: AudioLabeler,
    item: str | int,
    *,
    start: float,
    end: float | None,
    width: int,
    annotator: str | None,
) -> Image:
    """Draw an item's waveform with its segments; see `AudioLabeler.timeline`."""
    labeler._clerk.settle()
    position = position_of(labeler._table, item)
    stored = labeler._store.annotations(labeler._task.name, [labeler._table.ids[position]])
    marks = time_marks(labeler._audio, stored, annotator)
    with labeler._desk.naming(position):
        return draw_timeline(labeler._recordings, position, marks, start=start, end=end, width=width)


def segment_named(annotation: object, annotations: Iterable[Annotation]) -> tuple[Annotation, Segment]:
    """Find a segment as `annotation_named` does.

    Raises
    ------
    TypeError, KeyError
        As there.
    ValueError
        If it is a point, which has no samples.
    """
    found = annotation_named(annotation, annotations)
    if not isinstance(found.value, Segment):
        raise ValueError(
            f"annotation {found.id!r} is a point in time, which has no samples; right is a segment"
        )
    return found, found.value


def time_marks(task: AudioTask, annotations: Iterable[Annotation], annotator: str | None) -> list[TimeMark]:
    """Give an item's segments and points to draw, in lanes as the task has them; everybody's by default."""
    lanes = {label.name: lane for lane, label in enumerate(task.labels)} if task.lanes == "label" else {}
    below = len(lanes)  # for labels that the task no longer has
    return [
        TimeMark(*interval(a.value), color_of(task, a.label), a.label, lanes.get(a.label, below))
        for a in annotations
        if isinstance(a.value, (Segment, Instant)) and annotator in (None, a.annotator)
    ]

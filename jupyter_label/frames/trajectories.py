"""Tracks of cuboids, frame by frame, as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from ..geometry.tracks import Course, at, resolved
from ..schema import Annotation, Cuboid, PointsTask, Question, Solid
from .columns import Columns, answer_columns, booleans, floats, integers, provenance, strings, tidy
from .cuboids import NUMBERS
from .points import Count
from .table import Table

Keyframes = list[tuple[Annotation, Cuboid]]
"""Those of one track, in the order of frames."""


def trajectory_rows(
    table: Table,
    task: PointsTask,
    annotations: Iterable[Annotation],
    course: Callable[[int], Course],
    count: Count,
) -> pd.DataFrame:
    """Give one row a cuboid and frame, in the order of items, tracks and frames.

    Between two keyframes of a track it is interpolated; a static cuboid
    stands in every frame; one that is outside is left out.

    Parameters
    ----------
    table : Table
    task : PointsTask
    annotations : iterable of Annotation
        Those of other types and on other items are passed over.
    course : callable
        A row of the table to its frames, with poses and times.
    count : callable
        How many points a cuboid has.

    Returns
    -------
    pandas.DataFrame
        item_id; annotation_id, of the keyframe that says the rest; track,
        missing where there is none; frame; time in seconds, missing where it
        is not known; keyframe, whether it is one; label; x, y, z, length,
        width, height, yaw in that frame; occluded; static; points; annotator,
        source, model, score, created, updated and a column a question of
        objects or their labels, under the user's index values.

    Raises
    ------
    ValueError
        If the poses or times of an item do not fit, naming the row.
    """
    known = (a for a in annotations if a.item in table.position_of)
    found = [
        (position, keyframes[held.key][0], held)
        for keyframes in _tracks(known)
        for position in [table.position_of[keyframes[0][0].item]]
        for held in resolved([cuboid for _, cuboid in keyframes], course(position))
    ]
    positions = [position for position, _, _ in found]
    made = [annotation for _, annotation, _ in found]
    cuboids = [held.cuboid for _, _, held in found]
    columns: Columns = {
        "item_id": strings([a.item for a in made]),
        "annotation_id": strings([a.id for a in made]),
        "track": strings([cuboid.track or None for cuboid in cuboids]),
        "frame": integers([cuboid.frame for cuboid in cuboids]),
        "time": floats([_time(cuboid, course(k)) for k, cuboid in zip(positions, cuboids, strict=True)]),
        "keyframe": booleans([held.is_keyframe for _, _, held in found]),
        "label": strings([a.label for a in made]),
        **{name: floats([getattr(cuboid, name) for cuboid in cuboids]) for name in NUMBERS},
        "occluded": booleans([cuboid.occluded for cuboid in cuboids]),
        "static": booleans([cuboid.static for cuboid in cuboids]),
        "points": integers([count(k, cuboid) for k, cuboid in zip(positions, cuboids, strict=True)]),
        **provenance(made),
    }
    questions: list[Question] = [*task.object_questions]
    questions += [question for label in task.labels for question in label.questions]
    columns |= answer_columns(questions, [a.attributes for a in made], columns)
    return tidy(table, np.array(positions, dtype=np.intp), columns)


def cuboid_at(
    annotations: Iterable[Annotation], annotation: Annotation, frame: int, course: Course
) -> Cuboid | None:
    """Give what the track of a cuboid has in a frame; None where it has nothing.

    Parameters
    ----------
    annotations : iterable of Annotation
        All that may be of its track.
    annotation : Annotation
        Of a cuboid; without a track it is of its own frame alone, unless it is static.
    frame : int
    course : Course
    """
    [keyframes] = _tracks(a for a in annotations if _track(a) == _track(annotation))
    held = at([cuboid for _, cuboid in keyframes], frame, course)
    return held.cuboid if held else None


def solids_at(
    annotations: Iterable[Annotation], frame: int, course: Course
) -> list[tuple[Annotation, Solid]]:
    """Give all there is in a frame, tracks where they are then, with the annotations that say the rest.

    Parameters
    ----------
    annotations : iterable of Annotation
        Of one item; those that are no objects are passed over.
    frame : int
    course : Course
    """
    known = list(annotations)
    placed = [(a, a.value) for a in known if isinstance(a.value, Solid)]
    found: list[tuple[Annotation, Solid]] = [
        (a, solid) for a, solid in placed if not isinstance(solid, Cuboid) and solid.frame == frame
    ]
    for keyframes in _tracks(known):
        held = at([cuboid for _, cuboid in keyframes], frame, course)
        if held is not None:
            found.append((keyframes[held.key][0], held.cuboid))
    return found


def _tracks(annotations: Iterable[Annotation]) -> Iterable[Keyframes]:
    """Give the keyframes of each track, in the order in which they were begun; one each of what has none."""
    tracks: dict[tuple[str, ...], Keyframes] = {}
    for annotation in sorted(annotations, key=lambda a: a.created):
        if isinstance(annotation.value, Cuboid):
            tracks.setdefault(_track(annotation), []).append((annotation, annotation.value))
    for keyframes in tracks.values():
        keyframes.sort(key=lambda each: each[1].frame)
    return tracks.values()


def _track(annotation: Annotation) -> tuple[str, ...]:
    """Give what those of one track have in common: people's tracks are their own."""
    track = annotation.value.track if isinstance(annotation.value, Cuboid) else ""
    return (annotation.item, annotation.annotator, track, "" if track else annotation.id)


def _time(cuboid: Cuboid, course: Course) -> float | None:
    return course.times[cuboid.frame] if cuboid.frame < len(course.times) else None

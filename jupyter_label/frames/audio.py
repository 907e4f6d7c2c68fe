"""Segments and points of recordings as rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import numpy as np
import pandas as pd

from ..schema import Annotation, AudioTask, Instant, Question, Segment
from .columns import (
    Columns,
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
from .table import Table

Stretch = Segment | Instant
STRETCHES: tuple[type[Stretch], ...] = (Segment, Instant)
TYPES = tuple(kind.__name__.lower() for kind in STRETCHES)


def audio_rows(table: Table, task: AudioTask, annotations: Iterable[Annotation]) -> pd.DataFrame:
    """Give one row a segment or point, in the order of items and of time.

    Parameters
    ----------
    table : Table
    task : AudioTask
    annotations : iterable of Annotation
        Those of other types and on other items are passed over.

    Returns
    -------
    pandas.DataFrame
        item_id, annotation_id, the columns of `stretch_columns`, annotator,
        source, model, score, created, updated and a column a question of
        segments or their labels, under the user's index values.
    """
    marked = select(table, annotations, *STRETCHES)
    made = marked.annotations
    columns: Columns = {
        "item_id": strings([a.item for a in made]),
        "annotation_id": strings([a.id for a in made]),
        **stretch_columns([a.label for a in made], marked.values),
        **provenance(made),
    }
    questions: list[Question] = [*task.segment_questions]
    questions += [question for label in task.labels for question in label.questions]
    columns |= answer_columns(questions, [a.attributes for a in made], columns)
    starts, ends = np.array([interval(value) for value in marked.values]).reshape(-1, 2).T
    return tidy(table, marked.positions, columns, np.lexsort((ends, starts, marked.positions)))


def stretch_columns(labels: Sequence[str], stretches: Sequence[Stretch]) -> Columns:
    """Say what stretches are and where.

    Returns
    -------
    dict of str to column
        type ("segment" or "instant", a point in time); start, end in seconds
        from the recording's beginning, the same for points; label; channel
        from 0 on, missing for all channels; low, high in Hz, missing where
        the segment is no box on the spectrogram; words, a list of dicts with
        text, start and end of those words of the transcript whose times are
        known, missing where there are none.
    """
    times = [interval(stretch) for stretch in stretches]
    segments = [stretch if isinstance(stretch, Segment) else None for stretch in stretches]
    return {
        "type": categories([type(stretch).__name__.lower() for stretch in stretches], TYPES),
        "start": floats([start for start, _ in times]),
        "end": floats([end for _, end in times]),
        "label": strings(labels),
        "channel": integers([stretch.channel for stretch in stretches]),
        "low": floats([segment.low if segment else None for segment in segments]),
        "high": floats([segment.high if segment else None for segment in segments]),
        "words": objects(_words(segment) if segment and segment.words else None for segment in segments),
    }


def interval(stretch: Stretch) -> tuple[float, float]:
    """Give start and end in seconds; a point's are the same."""
    return (stretch.at, stretch.at) if isinstance(stretch, Instant) else (stretch.start, stretch.end)


def _words(segment: Segment) -> list[dict[str, Any]]:
    words: list[dict[str, Any]] = msgspec.to_builtins(segment.words)
    return words

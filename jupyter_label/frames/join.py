"""The user's own frame with the labels beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

import msgspec
import pandas as pd

from ..schema import (
    Annotation,
    Answer,
    Answers,
    AudioTask,
    ChoiceTask,
    Chosen,
    ImageTask,
    ItemState,
    PointsTask,
    Ranked,
    RankTask,
    Shape,
    Solid,
    Span,
    SpanTask,
    Task,
)
from .audio import STRETCHES, Stretch, interval
from .columns import Columns, answer_columns, free_name, lists, objects, strings
from .image import SHAPES
from .points import SOLIDS
from .rankings import name_tiers
from .table import Table

Found = tuple[Columns, list[Mapping[str, Answer]]]
"""The label columns, and what each item's questions were answered."""

V = TypeVar("V")

_NO_ANSWERS: Mapping[str, Answer] = {}


def join(
    table: Table, task: Task, annotations: Iterable[Annotation], *, annotator: str | None = None
) -> pd.DataFrame:
    """Give the user's frame, a copy, with one row an item and the labels in new columns.

    Parameters
    ----------
    table : Table
    task : Task
    annotations : iterable of Annotation
        All that is known of the items, states and answers among it.
    annotator : str, optional
        Whose labels; by default of each item those of whoever labelled it last.

    Returns
    -------
    pandas.DataFrame
        The user's columns and index, then: of a choice ``label`` (a list
        where it takes several); of a ranking ``best`` (missing where the
        best are tied or all were bad) and ``ranking`` (lists of response
        names, best first; empty when all were bad); of spans ``spans``, a
        list of dicts with start, end, text, label and, if spans are asked
        questions, answers; of pictures ``shapes``, the lowest first, a list
        of dicts with type, label, the fields of the shape as the schema has
        them and, if shapes are asked questions, answers; of recordings
        ``segments``, the earliest first, and of clouds ``objects``, those of
        the first frame first, in the same form. A column a question of items
        follows. Cells of unlabelled items are missing. A
        name that the frame has already gets ``_2``.
    """
    known = [
        a
        for a in annotations
        if a.item in table.position_of and (annotator is None or a.annotator == annotator)
    ]
    if isinstance(task, ChoiceTask):
        made, answers = _choices(table, task, known)
    elif isinstance(task, RankTask):
        made, answers = _rankings(table, known)
    elif isinstance(task, SpanTask):
        made, answers = _spans(table, task, known)
    elif isinstance(task, ImageTask):
        made, answers = _shapes(table, task, known)
    elif isinstance(task, AudioTask):
        made, answers = _segments(table, task, known)
    else:
        made, answers = _objects(table, task, known)
    names = [str(name) for name in table.frame.columns]
    added: Columns = {}
    for name, column in made.items():
        added[free_name(name, [*names, *added])] = column
    added |= answer_columns(task.questions, answers, [*names, *added])
    return table.frame.copy().assign(**added)


def _latest(table: Table, annotations: Iterable[Annotation]) -> list[Annotation | None]:
    """Give the annotation of each row that was updated last."""
    latest: list[Annotation | None] = [None] * len(table)
    for annotation in annotations:
        position = table.position_of[annotation.item]
        held = latest[position]
        if held is None or annotation.updated >= held.updated:
            latest[position] = annotation
    return latest


def _attributes(latest: Sequence[Annotation | None]) -> list[Mapping[str, Answer]]:
    return [a.attributes if a else _NO_ANSWERS for a in latest]


def _choices(table: Table, task: ChoiceTask, known: Sequence[Annotation]) -> Found:
    latest = _latest(table, (a for a in known if type(a.value) is Chosen))
    labels = [a.value.labels if a and isinstance(a.value, Chosen) else None for a in latest]
    if task.multiple:
        return {"label": lists(labels)}, _attributes(latest)
    return {"label": strings([chosen[0] if chosen else None for chosen in labels])}, _attributes(latest)


def _rankings(table: Table, known: Sequence[Annotation]) -> Found:
    latest = _latest(table, (a for a in known if type(a.value) is Ranked))
    names = table.response_names_at(range(len(table)))
    ranked = [
        name_tiers(a.value, row) if a and isinstance(a.value, Ranked) else None
        for a, row in zip(latest, names, strict=True)
    ]
    best = [tiers[0][0] if tiers and len(tiers[0]) == 1 else None for tiers in ranked]
    return {"best": strings(best), "ranking": objects(ranked)}, _attributes(latest)


def _spans(table: Table, task: SpanTask, known: Sequence[Annotation]) -> Found:
    texts = table.frame[task.fields[0].column].tolist()
    asked = bool(task.span_questions) or any(label.questions for label in task.labels)
    marked, answers = _marked(table, known, Span)
    spans: list[list[dict[str, Any]] | None] = [None] * len(table)
    for position, found in marked.items():
        found.sort(key=lambda mark: (mark[1].start, mark[1].end))
        spans[position] = [_span(a, span, texts[position], asked) for a, span in found]
    return {"spans": objects(spans)}, answers


def _shapes(table: Table, task: ImageTask, known: Sequence[Annotation]) -> Found:
    asked = bool(task.shape_questions) or any(label.questions for label in task.labels)
    marked, answers = _marked(table, known, *SHAPES)
    shapes: list[list[dict[str, Any]] | None] = [None] * len(table)
    for position, found in marked.items():
        found.sort(key=lambda mark: (mark[1].order, mark[0].created))
        shapes[position] = [_fields(a, shape, asked) for a, shape in found]
    return {"shapes": objects(shapes)}, answers


def _segments(table: Table, task: AudioTask, known: Sequence[Annotation]) -> Found:
    asked = bool(task.segment_questions) or any(label.questions for label in task.labels)
    marked, answers = _marked(table, known, *STRETCHES)
    segments: list[list[dict[str, Any]] | None] = [None] * len(table)
    for position, found in marked.items():
        found.sort(key=lambda mark: interval(mark[1]))
        segments[position] = [_fields(a, stretch, asked) for a, stretch in found]
    return {"segments": objects(segments)}, answers


def _objects(table: Table, task: PointsTask, known: Sequence[Annotation]) -> Found:
    asked = bool(task.object_questions) or any(label.questions for label in task.labels)
    marked, answers = _marked(table, known, *SOLIDS)
    objects_: list[list[dict[str, Any]] | None] = [None] * len(table)
    for position, found in marked.items():
        found.sort(key=lambda mark: (mark[1].frame, mark[0].created))
        objects_[position] = [_fields(a, solid, asked) for a, solid in found]
    return {"objects": objects(objects_)}, answers


def _marked(
    table: Table, known: Sequence[Annotation], *kinds: type[V]
) -> tuple[dict[int, list[tuple[Annotation, V]]], list[Mapping[str, Answer]]]:
    """Give what whoever marked or submitted each item last has marked, by row, and answered of the item."""
    last = _latest(table, (a for a in known if type(a.value) in kinds or _is_done(a)))
    marked: dict[int, list[tuple[Annotation, V]]] = {k: [] for k, a in enumerate(last) if a is not None}
    answers: list[Mapping[str, Answer]] = [_NO_ANSWERS] * len(table)
    for annotation in known:
        position = table.position_of[annotation.item]
        winner = last[position]
        if winner is None or winner.annotator != annotation.annotator:
            continue
        if type(annotation.value) in kinds:
            marked[position].append((annotation, cast("V", annotation.value)))
        elif isinstance(annotation.value, Answers):
            answers[position] = annotation.attributes
    return marked, answers


def _is_done(annotation: Annotation) -> bool:
    return isinstance(annotation.value, ItemState) and annotation.value.status == "done"


def _span(annotation: Annotation, span: Span, text: str, asked: bool) -> dict[str, Any]:
    made: dict[str, Any] = {
        "start": span.start,
        "end": span.end,
        "text": text[span.start : span.end],
        "label": annotation.label,
    }
    if asked:
        made["answers"] = dict(annotation.attributes)
    return made


def _fields(annotation: Annotation, value: Shape | Stretch | Solid, asked: bool) -> dict[str, Any]:
    fields = {name: msgspec.to_builtins(getattr(value, name)) for name in value.__struct_fields__}
    made = {"type": value.__struct_config__.tag, "label": annotation.label, **fields}
    if asked:
        made["answers"] = dict(annotation.attributes)
    return made

"""Spans and the relations between them as rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from ..schema import Annotation, Question, Relation, Span, SpanTask
from .columns import Columns, Picked, answer_columns, integers, provenance, select, strings, tidy
from .table import Table


def span_rows(table: Table, task: SpanTask, annotations: Iterable[Annotation]) -> pd.DataFrame:
    """Give one row a span, in the order of items and of their text.

    Parameters
    ----------
    table : Table
    task : SpanTask
        Its first field is the text.
    annotations : iterable of Annotation
        Those of other types and on other items are passed over.

    Returns
    -------
    pandas.DataFrame
        item_id, annotation_id, start, end, text, label, annotator, source,
        model, score, created, updated and a column a question of spans or
        their labels, under the user's index values. Offsets are code
        points, half open: ``text`` is the item's text ``[start:end]``.
    """
    spans = select(table, annotations, Span)
    marked = spans.annotations
    starts = np.array([span.start for span in spans.values], dtype=np.int64)
    ends = np.array([span.end for span in spans.values], dtype=np.int64)
    columns: Columns = {
        "item_id": strings([a.item for a in marked]),
        "annotation_id": strings([a.id for a in marked]),
        "start": integers(starts),
        "end": integers(ends),
        "text": strings(_texts(table, task, spans)),
        "label": strings([a.label for a in marked]),
        **provenance(marked),
    }
    questions: list[Question] = [*task.span_questions]
    questions += [question for label in task.labels for question in label.questions]
    columns |= answer_columns(questions, [a.attributes for a in marked], columns)
    return tidy(table, spans.positions, columns, np.lexsort((ends, starts, spans.positions)))


def relation_rows(table: Table, task: SpanTask, annotations: Iterable[Annotation]) -> pd.DataFrame:
    """Give one row a relation, in item order.

    Parameters
    ----------
    table : Table
    task : SpanTask
    annotations : iterable of Annotation
        The relations and the spans that they link.

    Returns
    -------
    pandas.DataFrame
        item_id, annotation_id, label; then of both ends, with the prefixes
        ``source_`` and ``target_``: id, label, text, start, end (all but id
        missing where the span is gone); annotator, source, model, score,
        created, updated and a column a question of the relations' labels.
    """
    annotations = list(annotations)
    relations = select(table, annotations, Relation)
    spans = {a.id: a for a in annotations if type(a.value) is Span}
    texts = table.values(task.fields[0].column, relations.positions)
    drawn = relations.annotations
    columns: Columns = {
        "item_id": strings([a.item for a in drawn]),
        "annotation_id": strings([a.id for a in drawn]),
        "label": strings([a.label for a in drawn]),
        **_end("source", [value.source for value in relations.values], spans, texts),
        **_end("target", [value.target for value in relations.values], spans, texts),
        **provenance(drawn),
    }
    questions = [question for label in task.relations for question in label.questions]
    columns |= answer_columns(questions, [a.attributes for a in drawn], columns)
    return tidy(table, relations.positions, columns)


def _texts(table: Table, task: SpanTask, spans: Picked[Span]) -> list[str]:
    texts = table.values(task.fields[0].column, spans.positions)
    return [text[span.start : span.end] for text, span in zip(texts, spans.values, strict=True)]


def _end(role: str, ids: Sequence[str], spans: dict[str, Annotation], texts: Sequence[str]) -> Columns:
    """Make the columns of one end of each relation."""
    found = [spans.get(name) for name in ids]
    ranges = [a.value if a is not None and isinstance(a.value, Span) else None for a in found]
    marked = [text[r.start : r.end] if r else None for text, r in zip(texts, ranges, strict=True)]
    return {
        f"{role}_id": strings(ids),
        f"{role}_label": strings([a.label if a else None for a in found]),
        f"{role}_text": strings(marked),
        f"{role}_start": integers([r.start if r else None for r in ranges]),
        f"{role}_end": integers([r.end if r else None for r in ranges]),
    }

"""What models proposed, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import numpy as np
import pandas as pd

from ..schema import (
    Annotation,
    AudioTask,
    ChoiceTask,
    Chosen,
    ImageTask,
    PointsTask,
    Ranked,
    RankTask,
    Shape,
    Solid,
    Span,
    Task,
    Verdict,
)
from .audio import Stretch, stretch_columns
from .columns import Columns, categories, floats, integers, lists, objects, select, strings, tidy
from .image import shape_columns
from .points import solid_columns
from .rankings import name_tiers
from .table import Positions, Table

VERDICTS = ("pending", "accepted", "corrected", "rejected")


def suggestion_rows(
    table: Table, task: Task, suggestions: Iterable[Annotation], verdicts: Iterable[Annotation]
) -> pd.DataFrame:
    """Give one row a suggestion, or one for each annotator who judged it, in item order.

    Parameters
    ----------
    table : Table
    task : Task
    suggestions : iterable of Annotation
        What models propose now.
    verdicts : iterable of Annotation
        With values of type verdict; others are passed over. Those on
        suggestions that are no longer proposed keep their row.

    Returns
    -------
    pandas.DataFrame
        item_id, suggestion_id; what was proposed: label (a list where a
        choice takes several), for spans start, end and text, for shapes the
        columns of `shape_columns`, for segments those of `stretch_columns`,
        for objects of clouds those of `solid_columns`,
        for rankings ranking (lists of names, best first) instead of label; model, score;
        verdict (pending, accepted, corrected, rejected), annotator of the
        verdict, annotation_id of what came of it (missing when rejected or
        pending), under the user's index values.
    """
    judged = select(table, verdicts, Verdict)
    proposed = {a.id: a for a in suggestions if a.item in table.position_of}
    seen = {value.suggestion for value in judged.values}
    pairs: list[tuple[Annotation, Annotation | None, Verdict | None]] = [
        (proposed.get(value.suggestion) or _as_proposed(a, value), a, value)
        for a, value in zip(judged.annotations, judged.values, strict=True)
    ]
    pairs += [(a, None, None) for a in proposed.values() if a.id not in seen]
    rows = [a for a, _, _ in pairs]
    positions = np.array([table.position_of[a.item] for a in rows], dtype=np.intp)
    columns: Columns = {
        "item_id": strings([a.item for a in rows]),
        "suggestion_id": strings([a.id for a in rows]),
        **_proposals(table, task, rows, positions),
        "model": strings([a.model for a in rows]),
        "score": floats([a.score for a in rows]),
        "verdict": categories([v.verdict if v else "pending" for _, _, v in pairs], VERDICTS),
        "annotator": strings([a.annotator if a else None for _, a, _ in pairs]),
        "annotation_id": strings([(v.annotation or None) if v else None for _, _, v in pairs]),
    }
    return tidy(table, positions, columns)


def _as_proposed(annotation: Annotation, verdict: Verdict) -> Annotation:
    """Rebuild the suggestion that a verdict was given on."""
    return Annotation(
        id=verdict.suggestion,
        item=annotation.item,
        value=verdict.proposed,
        label=verdict.label,
        source="model",
        model=annotation.model,
        score=annotation.score,
    )


def _proposals(table: Table, task: Task, rows: list[Annotation], positions: Positions) -> Columns:
    if isinstance(task, RankTask):
        names = table.response_names_at(positions)
        rankings = [cast("Ranked", a.value) for a in rows]
        return {"ranking": objects(name_tiers(r, row) for r, row in zip(rankings, names, strict=True))}
    if isinstance(task, ChoiceTask):
        labels = [cast("Chosen", a.value).labels for a in rows]
        if task.multiple:
            return {"label": lists(labels)}
        return {"label": strings([chosen[0] if chosen else None for chosen in labels])}
    if isinstance(task, ImageTask):
        return shape_columns(task, [a.label for a in rows], [cast("Shape", a.value) for a in rows])
    if isinstance(task, AudioTask):
        return stretch_columns([a.label for a in rows], [cast("Stretch", a.value) for a in rows])
    if isinstance(task, PointsTask):
        return solid_columns([a.label for a in rows], [cast("Solid", a.value) for a in rows])
    texts = table.values(task.fields[0].column, positions)
    spans = [a.value if isinstance(a.value, Span) else None for a in rows]
    return {
        "label": strings([a.label for a in rows]),
        "start": integers([span.start if span else None for span in spans]),
        "end": integers([span.end if span else None for span in spans]),
        "text": strings([t[s.start : s.end] if s else None for t, s in zip(texts, spans, strict=True)]),
    }

"""Where each item stands, for each annotator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from ..schema import Annotation, Answer, Answers, AudioTask, ImageTask, ItemState, PointsTask, SpanTask, Task
from .columns import Columns, answer_columns, booleans, categories, floats, select, strings, tidy
from .table import Table

STATUSES = ("unlabelled", "done", "skipped")
_UNTOUCHED = ItemState()


def item_rows(
    table: Table, task: Task, states: Iterable[Annotation], answers: Iterable[Annotation] = ()
) -> pd.DataFrame:
    """Give one row for each item and annotator who touched it, and one for each untouched item.

    Parameters
    ----------
    table : Table
    task : Task
    states : iterable of Annotation
        With values of type state; others are passed over.
    answers : iterable of Annotation
        With values of type answers: what a span, image or audio task's
        questions of the item were answered.

    Returns
    -------
    pandas.DataFrame
        item_id, status (unlabelled, done, skipped), annotator (missing
        where untouched), seconds, flagged, note, asked (why a learning loop
        asked for the item when it was answered) and, for span, image and
        audio tasks, a column a question of items, under the user's index values.
    """
    stated, answered = select(table, states, ItemState), select(table, answers, Answers)
    given = {(a.item, a.annotator): a.attributes for a in answered.annotations}
    touched = {
        (a.item, a.annotator): state for a, state in zip(stated.annotations, stated.values, strict=True)
    }
    touched |= {who: _UNTOUCHED for who in given if who not in touched}
    seen = {item for item, _ in touched}
    rows: list[tuple[str, str | None]] = [*touched, *((item, None) for item in table.ids if item not in seen)]
    values = [*touched.values(), *[_UNTOUCHED] * (len(rows) - len(touched))]
    columns: Columns = {
        "item_id": strings([item for item, _ in rows]),
        "status": categories(["unlabelled" if v.status == "open" else v.status for v in values], STATUSES),
        "annotator": strings([annotator for _, annotator in rows]),
        "seconds": floats([value.seconds for value in values]),
        "flagged": booleans([value.flagged for value in values]),
        "note": strings([value.note for value in values]),
        "asked": strings([value.asked for value in values]),
    }
    if isinstance(task, (SpanTask, ImageTask, AudioTask, PointsTask)):
        nothing: Mapping[str, Answer] = {}
        attributes = [given.get((item, annotator or ""), nothing) for item, annotator in rows]
        columns |= answer_columns(task.questions, attributes, columns)
    positions = np.array([table.position_of[item] for item, _ in rows], dtype=np.intp)
    return tidy(table, positions, columns)

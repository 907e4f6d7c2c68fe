"""Choices as rows: one for each label that somebody chose of an item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from ..schema import Annotation, ChoiceTask, Chosen
from .columns import answer_columns, provenance, select, strings, tidy
from .table import Table


def choice_rows(table: Table, task: ChoiceTask, annotations: Iterable[Annotation]) -> pd.DataFrame:
    """Give one row for each item, chosen label and annotator, in item order.

    Parameters
    ----------
    table : Table
    task : ChoiceTask
    annotations : iterable of Annotation
        Those of other types and on other items are passed over.

    Returns
    -------
    pandas.DataFrame
        item_id, label, annotator, source, model, score, created, updated
        and a column a question, under the user's index values. Where an
        annotator chose none of several labels, label is missing.
    """
    picked = select(table, annotations, Chosen)
    labels: list[Sequence[str | None]] = [value.labels or [None] for value in picked.values]
    rows = [a for a, chosen in zip(picked.annotations, labels, strict=True) for _ in chosen]
    columns = {
        "item_id": strings([a.item for a in rows]),
        "label": strings([label for chosen in labels for label in chosen]),
        **provenance(rows),
    }
    columns |= answer_columns(task.questions, [a.attributes for a in rows], columns)
    return tidy(table, np.repeat(picked.positions, [len(chosen) for chosen in labels]), columns)

"""Which shapes a contact sheet shows, and in which order."""

from __future__ import annotations

import pandas as pd

from .checks import check_column


def sheet_order(
    rows: pd.DataFrame, *, label: str | None = None, annotator: str | None = None, sort: str | None = None
) -> list[str]:
    """Choose and order shapes.

    Parameters
    ----------
    rows : pandas.DataFrame
        As `image_rows` gives them.
    label, annotator : str, optional
        Only those that carry it, or are theirs.
    sort : str, optional
        A column, such as "area": the least first, or the greatest with a
        leading minus; rows that miss it come last. The order of rows by default.

    Returns
    -------
    list of str
        Annotation ids.

    Raises
    ------
    MissingColumnError
        If there is no such column.
    """
    if label is not None:
        rows = rows[rows["label"] == label]
    if annotator is not None:
        rows = rows[rows["annotator"] == annotator]
    if sort is not None:
        column = sort.removeprefix("-")
        check_column(rows, column)
        rows = rows.sort_values(column, ascending=column == sort, kind="stable", na_position="last")
    return list(rows["annotation_id"])

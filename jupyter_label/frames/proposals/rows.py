"""A frame of proposals, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from ...schema import AudioTask, ChoiceTask, ImageTask, PointsTask, RankTask, SpanTask, Task
from ..checks import check_column
from ..table import Table
from ..values import is_missing, row_name, shorten
from .shape_rows import shape_rows
from .solid_rows import solid_rows

Answers = Iterator[tuple[int, Any, str]]
"""The row of an item, what is proposed for it, and the place that errors name."""

_COLUMNS: dict[type, tuple[str, ...]] = {
    ChoiceTask: ("label",),
    RankTask: ("response", "rank"),
    SpanTask: ("start", "end", "label"),
}
"""What a frame of tuples must have; a row whose last one is missing proposes nothing."""


def answers_in(frame: pd.DataFrame, table: Table, task: Task) -> Answers:
    """Give what a frame's rows propose in the form in which a function answers.

    Raises
    ------
    MissingColumnError
        If a column is not there.
    ValueError
        If a row belongs to no item, or an item has rows that exclude each other.
    """
    rows = _rows(frame, task)
    named = "item_id" in frame.columns
    positions = _by_id(frame, table) if named else by_index(frame.index, table)
    if isinstance(task, (SpanTask, ImageTask, AudioTask, PointsTask)):
        for k, row in enumerate(rows):
            if row is not None:
                yield positions[k], [row], place_of(frame.index, k)
        return
    places: dict[int, list[int]] = {}
    for k, position in enumerate(positions):
        if rows[k] is not None:
            places.setdefault(position, []).append(k)
    for position, ks in places.items():
        place = place_of(frame.index, ks[0])
        yield position, _answer(task, [rows[k] for k in ks], place), place


def place_of(index: pd.Index[Any], position: int) -> str:
    """Name a row of the proposals for an error message."""
    return f"{row_name(index, position)} of the suggestions"


def by_index(index: pd.Index[Any], table: Table) -> list[int]:
    """Find the items with the same index values.

    Raises
    ------
    ValueError
        If there is none, or the table's own values repeat.
    """
    if not table.index.is_unique:
        raise ValueError(
            "the suggestions have no column 'item_id', and the labeled frame's index has repeated values, "
            "so rows cannot be matched. Give a column 'item_id', or label df.reset_index()"
        )
    positions: list[int] = table.index.get_indexer(index).tolist()
    if -1 in positions:
        raise ValueError(
            f"row {positions.index(-1)} of the suggestions: the labeled frame has no row with the index "
            f"value {shorten(index[positions.index(-1)])}. Give the same index values, or a column 'item_id'"
        )
    return positions


def _by_id(frame: pd.DataFrame, table: Table) -> list[int]:
    names = [str(name) for name in frame["item_id"].tolist()]
    for k, name in enumerate(names):
        if name not in table.position_of:
            raise ValueError(
                f"{place_of(frame.index, k)}: there is no item {name!r}; "
                f"ids look like {table.ids[0]!r}, and the labeler's items list them all"
            )
    return [table.position_of[name] for name in names]


def _rows(frame: pd.DataFrame, task: Task) -> Sequence[Any]:
    """Give what each row proposes; None for one that proposes nothing."""
    if isinstance(task, ImageTask):
        return shape_rows(frame)
    if isinstance(task, PointsTask):
        return solid_rows(frame)
    if isinstance(task, AudioTask):
        for column in ("start", "end"):
            check_column(frame, column)
        return [None if is_missing(row["start"]) else row for row in frame.to_dict("records")]
    return _tuples(frame, _COLUMNS[type(task)])


def _tuples(frame: pd.DataFrame, columns: tuple[str, ...]) -> list[tuple[Any, ...] | None]:
    """Give the cells of each row and its score; None for a row that proposes nothing."""
    for column in columns:
        check_column(frame, column)
    cells = [frame[column].tolist() for column in columns]
    scores = frame["score"].tolist() if "score" in frame.columns else [None] * len(frame)
    return [None if is_missing(row[-2]) else row for row in zip(*cells, scores, strict=True)]


def _answer(task: Task, rows: list[Any], place: str) -> Any:
    """Put an item's rows together as one answer."""
    score = rows[0][-1]
    if isinstance(task, RankTask):
        tiers: dict[Any, list[Any]] = {}
        for response, rank, _ in rows:
            tiers.setdefault(rank, []).append(response)
        return [tiers[rank] for rank in sorted(tiers)], score
    if isinstance(task, ChoiceTask) and task.multiple:
        return [label for label, _ in rows], score
    if len(rows) > 1:
        raise ValueError(
            f"{place}: the item has {len(rows)} labels, and the task takes one; give one row an item"
        )
    return rows[0]

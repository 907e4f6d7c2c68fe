"""What a function, a frame or a column proposes, as suggestions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import Any

import msgspec
import pandas as pd

from ..schema import Annotation, ChoiceTask, RankTask, SpanTask, Task
from .checks import check_column
from .ids import canonical
from .intake import to_pandas
from .proposals import Proposal, reader_of
from .table import Table
from .values import is_missing, row_name, shorten

Answers = Iterator[tuple[int, Any, str]]
"""The row of an item, what is proposed for it, and the place that errors name."""

_COLUMNS: dict[type, tuple[str, ...]] = {
    ChoiceTask: ("label",),
    RankTask: ("response", "rank"),
    SpanTask: ("start", "end", "label"),
}
"""What a frame must have; a row whose last one is missing proposes nothing."""


def suggestions_from(
    source: object,
    table: Table,
    task: Task,
    *,
    model: str = "",
    score: str | None = None,
    at: float = 0.0,
) -> list[Annotation]:
    """Turn what a model proposes into suggestions.

    A suggestion's id follows from the model, the item and what is proposed:
    proposing the same again gives the same ids, so that what was accepted
    or rejected stays so.

    Parameters
    ----------
    source : callable, str, series or frame
        A function of a row, a dict of column name to cell, that returns
        what is proposed for it; or the name of a column, or a series with
        the table's index values, that holds the same. None and missing
        cells propose nothing. Else a frame with a column ``item_id`` or the
        table's index values; with the columns ``label`` (choices),
        ``start``, ``end`` and ``label`` (spans, any number of rows an item)
        or ``ranking``; and perhaps ``score``.

        Proposed are, of choices, a label, or (label, score), with a list in
        place of the label where the task takes several; of spans, a list of
        tuples (start, end, label[, score]) or of dicts, in code points; of
        rankings, a list of response names or numbers from 0, best first, in
        which a list is a tie, or (list, score).
    table : Table
    task : Task
    model : str
        Name and version of the model; when empty the function's or column's name.
    score : str, optional
        With a column of labels or rankings as `source`: the column of their
        scores, 0 to 1.
    at : float
        When, in seconds since the epoch, UTC.

    Returns
    -------
    list of Annotation
        With source "model", in the order proposed; repeats are left out.

    Raises
    ------
    TypeError, ValueError
        If a proposal does not fit the task or the item; the message names the row.
    MissingColumnError
        If a column is not there; a KeyError.
    RuntimeError
        If the function fails; its own error is the cause.
    """
    name, answers = _ask(source, table, task, score)
    read = reader_of(table, task)
    made: dict[str, Annotation] = {}
    for position, answer, place in answers:
        if answer is None or is_missing(answer):
            continue
        for proposal in read(position, answer, place):
            suggestion = _suggestion(proposal, table.ids[position], model or name, at)
            made.setdefault(suggestion.id, suggestion)
    return list(made.values())


def _suggestion(proposal: Proposal, item: str, model: str, at: float) -> Annotation:
    value, label, score = proposal
    digest = blake2b(canonical([model, item, label, msgspec.to_builtins(value)]), digest_size=8)
    return Annotation(
        id=digest.hexdigest(),
        item=item,
        value=value,
        label=label,
        source="model",
        model=model,
        score=score,
        created=at,
        updated=at,
    )


def _ask(source: object, table: Table, task: Task, score: str | None) -> tuple[str, Answers]:
    """Give the source's name and its answers."""
    if score is not None and (not isinstance(source, str) or isinstance(task, SpanTask)):
        raise ValueError(
            f"score={score!r} names the scores of a column of labels or rankings; "
            f"functions, frames and spans bring their own"
        )
    if isinstance(source, str):
        return source, _from_column(source, score, table)
    if callable(source):
        name = getattr(source, "__name__", type(source).__name__)
        return name, _from_function(source, name, table)
    if isinstance(source, pd.Series):
        positions = _by_index(source.index, table)
        places = [_place(source.index, k) for k in range(len(source))]
        name = "series" if source.name is None else str(source.name)
        return name, zip(positions, source.tolist(), places, strict=True)
    return "frame", _from_frame(to_pandas(source), table, task)


def _from_column(column: str, score: str | None, table: Table) -> Answers:
    check_column(table.frame, column)
    cells = table.frame[column].tolist()
    if score is not None:
        check_column(table.frame, score)
        scores = table.frame[score].tolist()
        cells = [cell if is_missing(cell) else (cell, s) for cell, s in zip(cells, scores, strict=True)]
    return ((k, cell, table.row_name(k)) for k, cell in enumerate(cells))


def _from_function(function: Callable[[dict[str, Any]], Any], name: str, table: Table) -> Answers:
    columns = [str(column) for column in table.frame.columns]
    cells = (table.frame[column].tolist() for column in table.frame.columns)
    for position, row in enumerate(zip(*cells, strict=True)):
        place = table.row_name(position)
        try:
            answer = function(dict(zip(columns, row, strict=True)))
        except Exception as error:
            raise RuntimeError(f"{name} failed on {place}: {type(error).__name__}: {error}") from error
        yield position, answer, place


def _from_frame(frame: pd.DataFrame, table: Table, task: Task) -> Answers:
    """Give the rows of each item together as one answer."""
    wanted = _COLUMNS[type(task)]
    for column in wanted:
        check_column(frame, column)
    named = "item_id" in frame.columns
    positions = _by_id(frame, table) if named else _by_index(frame.index, table)
    cells = [frame[column].tolist() for column in wanted]
    scores = frame["score"].tolist() if "score" in frame.columns else [None] * len(frame)
    rows = list(zip(*cells, scores, strict=True))
    places: dict[int, list[int]] = {}
    for k, position in enumerate(positions):
        if not is_missing(rows[k][-2]):  # label or rank: a row without one proposes nothing
            places.setdefault(position, []).append(k)
    for position, ks in places.items():
        place = _place(frame.index, ks[0])
        yield position, _answer(task, [rows[k] for k in ks], place), place


def _answer(task: Task, rows: list[tuple[Any, ...]], place: str) -> Any:
    """Put an item's rows into the form in which a function answers."""
    if isinstance(task, SpanTask):
        return rows
    score = rows[0][-1]
    if isinstance(task, RankTask):
        tiers: dict[Any, list[Any]] = {}
        for response, rank, _ in rows:
            tiers.setdefault(rank, []).append(response)
        return [tiers[rank] for rank in sorted(tiers)], score
    if task.multiple:
        return [label for label, _ in rows], score
    if len(rows) > 1:
        raise ValueError(
            f"{place}: the item has {len(rows)} labels, and the task takes one; give one row an item"
        )
    return rows[0]


def _place(index: pd.Index[Any], position: int) -> str:
    return f"{row_name(index, position)} of the suggestions"


def _by_id(frame: pd.DataFrame, table: Table) -> list[int]:
    names = [str(name) for name in frame["item_id"].tolist()]
    for k, name in enumerate(names):
        if name not in table.position_of:
            raise ValueError(
                f"{_place(frame.index, k)}: there is no item {name!r}; "
                f"ids look like {table.ids[0]!r}, and the labeler's items list them all"
            )
    return [table.position_of[name] for name in names]


def _by_index(index: pd.Index[Any], table: Table) -> list[int]:
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

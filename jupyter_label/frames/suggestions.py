"""What a function, a frame or a column proposes, as suggestions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any

import msgspec
import numpy as np
import pandas as pd

from ..schema import Annotation, AudioTask, ImageTask, PointsTask, Proposed, SpanTask, Task
from .checks import check_column
from .ids import canonical
from .intake import to_pandas
from .proposals import Answers, Proposal, answers_in, by_index, place_of, reader_of
from .table import Table
from .values import is_missing

_BRINGING_SCORES = (SpanTask, ImageTask, AudioTask, PointsTask)


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
        or ``ranking``, or those of `image_rows` (shapes, a row each; boxes
        where there is no column ``type``) or `audio_rows` (segments, a row
        each; of their columns ``start`` and ``end`` are needed) or
        `points_rows` (objects, a row each; cuboids where there is no column
        ``type``); and perhaps ``score``.

        Proposed are, of choices, a label, or (label, score), with a list in
        place of the label where the task takes several; of spans, a list of
        tuples (start, end, label[, score]) or of dicts, in code points; of
        rankings, a list of response names or numbers from 0, best first, in
        which a list is a tie, or (list, score); of shapes, a list of dicts
        with one of ``box`` [x, y, width, height], ``ellipse`` [cx, cy, rx,
        ry] (both perhaps with ``angle``), ``polygon`` [[x, y], ...] (perhaps
        with ``holes``), ``polyline``, ``point`` [x, y], ``keypoints`` [[x,
        y, visibility], ...] or ``mask`` (an array of bool, or COCO's RLE),
        with ``label`` unless the task has only one, and perhaps ``score``
        and ``frame``; or of tuples (x, y, width, height, label[, score]); of
        segments, in seconds, a list of tuples (start, end[, label[,
        score]]), or of dicts or objects with ``start``, ``end`` and perhaps
        ``label`` (or ``speaker``), ``score``, ``channel``, ``low``,
        ``high``, ``text`` and ``words``, or with ``at`` for a point; a frame
        with such columns; a pyannote ``Annotation``; or a dict with
        ``segments``, as Whisper returns it. The text becomes the answer to
        the task's transcript; of clouds, in metres and radians, a list of
        tuples (x, y, z, length, width, height, yaw[, label[, score]]), an
        array of such boxes, or dicts with these or with ``center``, ``size``
        (length, width, height) and ``yaw`` (or ``heading``), or with
        ``point`` [x, y, z], ``polyline`` [[x, y, z], ...] or ``mask`` (an
        array of bool, one a point of the file), and perhaps ``label``,
        ``score``, ``frame`` and ``track``; a frame with such columns; or what
        OpenPCDet and MMDetection3D return: a dict with ``pred_boxes`` or
        ``bboxes_3d``, scores and labels, or a list of them, one a frame;
        numbers of labels count in the order of the task. Numbers may be
        NumPy's or a tensor's.
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
        With source "model", item by item, in the order proposed; repeats are left out.

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
    found = _by_item(answers, table, task, model or name, at)
    return [suggestion for of_item in found.values() for suggestion in of_item]


def known_from(source: object, table: Table, task: Task, *, at: float = 0.0) -> dict[str, list[Annotation]]:
    """Turn what is known of items into annotations, by item id.

    Parameters
    ----------
    source, table, task, at
        As `suggestions_from` takes them. An empty list says that there is
        nothing to mark, None and missing cells that nothing is known.

    Returns
    -------
    dict of str to list of Annotation
        Of the items of which something is known; as suggestions of no model.

    Raises
    ------
    TypeError, ValueError, RuntimeError, MissingColumnError
        As `suggestions_from`.
    """
    return _by_item(_ask(source, table, task, None)[1], table, task, "", at)


def _by_item(
    answers: Answers, table: Table, task: Task, model: str, at: float
) -> dict[str, list[Annotation]]:
    """Read what is proposed for each item; repeats are left out."""
    read = reader_of(table, task)
    found: dict[str, dict[str, Annotation]] = {}
    for position, answer, place in answers:
        if answer is None or is_missing(answer):
            continue
        of_item = found.setdefault(table.ids[position], {})
        for proposal in read(position, answer, place):
            suggestion = _suggestion(proposal, table.ids[position], model, at)
            of_item.setdefault(suggestion.id, suggestion)
    return {item: list(of_item.values()) for item, of_item in found.items()}


def suggestions_at(
    position: int,
    answer: object,
    table: Table,
    task: Task,
    *,
    model: str,
    at: float,
    place: Callable[[Proposed], Proposed] = lambda value: value,
) -> list[Annotation]:
    """Turn what a model proposes for one item into suggestions, in the order proposed.

    Parameters
    ----------
    position : int
        The item's row.
    answer : object
        As a function given to `suggestions_from` returns it.
    table, task, model, at
        As there.
    place : callable
        A value as it was proposed to where it is in the item.

    Raises
    ------
    TypeError, ValueError
        If a proposal does not fit the task or the item; the message names the row.
    """
    proposals = reader_of(table, task)(position, answer, table.row_name(position))
    return [
        _suggestion(proposal._replace(value=place(proposal.value)), table.ids[position], model, at)
        for proposal in proposals
    ]


def _suggestion(proposal: Proposal, item: str, model: str, at: float) -> Annotation:
    value, label, score, answers = proposal
    said = [model, item, label, msgspec.to_builtins(value), *([answers] if answers else [])]
    digest = blake2b(canonical(said), digest_size=8)
    return Annotation(
        id=digest.hexdigest(),
        item=item,
        value=value,
        label=label,
        attributes=dict(answers),
        source="model",
        model=model,
        score=score,
        created=at,
        updated=at,
    )


def _ask(source: object, table: Table, task: Task, score: str | None) -> tuple[str, Answers]:
    """Give the source's name and its answers."""
    if score is not None and (not isinstance(source, str) or isinstance(task, _BRINGING_SCORES)):
        raise ValueError(
            f"score={score!r} names the scores of a column of labels or rankings; "
            f"functions, frames, segments, spans and shapes bring their own"
        )
    if isinstance(source, str):
        return source, _from_column(source, score, table)
    if callable(source):
        name = getattr(source, "__name__", type(source).__name__)
        return name, _from_function(source, name, table)
    if isinstance(source, pd.Series):
        positions = by_index(source.index, table)
        places = [place_of(source.index, k) for k in range(len(source))]
        name = "series" if source.name is None else str(source.name)
        return name, zip(positions, source.tolist(), places, strict=True)
    if isinstance(source, (list, tuple, np.ndarray)) and not all(isinstance(row, Mapping) for row in source):
        raise TypeError(
            f"a {type(source).__name__} does not say of which rows it is. Right is a series with the labeled "
            "frame's index, pd.Series(..., index=df.index); the name of a column of that frame; or a frame "
            "with a column 'item_id'"
        )
    return "frame", answers_in(to_pandas(source), table, task)


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

"""The responses to a prompt: one column each, or one column of lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from .checks import check_strings
from .ids import number_repeats
from .values import is_listlike, is_missing, row_name, shorten

_LIST = "Right is a list of at least two strings, or of dicts {'text': ..., 'model': ...}."


def check_responses(frame: pd.DataFrame, columns: Sequence[str] | str) -> None:
    """Refuse responses that cannot be shown and told apart.

    Parameters
    ----------
    frame : pandas.DataFrame
    columns : sequence of str or str
        One column a response, or the one column that holds lists of
        strings or of dicts with "text" and perhaps "model" or "name".

    Raises
    ------
    TypeError, ValueError
        If there are fewer than two, or a cell is missing or of another type.
    """
    if isinstance(columns, str):
        for position, cell in enumerate(frame[columns].tolist()):
            fault = _cell_fault(cell)
            if fault:
                row = row_name(frame.index, position)
                raise TypeError(f"column {columns!r}, {row}: {fault}. {_LIST}")
        return
    if len(columns) < 2:
        raise ValueError(
            f"responses={list(columns)!r} names {len(columns)} column; at least two are needed. "
            f"For one column of lists give its name as a string: responses='answers'"
        )
    if len(set(columns)) != len(columns):
        raise ValueError(f"responses={list(columns)!r} names a column twice")
    for column in columns:
        check_strings(frame, column)


def _cell_fault(cell: object) -> str:
    if not is_listlike(cell):
        return "the cell is empty" if is_missing(cell) else f"found {type(cell).__name__} {shorten(cell)}"
    if len(cell) < 2:  # type: ignore[arg-type]
        return f"the list has {len(cell)} response{'' if len(cell) == 1 else 's'}"  # type: ignore[arg-type]
    for number, response in enumerate(cell, start=1):  # type: ignore[var-annotated, arg-type]
        text = response.get("text") if isinstance(response, Mapping) else response
        if not isinstance(text, str):
            return f"response {number} is {type(response).__name__} {shorten(response)}"
    return ""


def texts_of(cell: Sequence[Any]) -> list[str]:
    """Give the texts of a list of responses."""
    return [str(part["text"] if isinstance(part, Mapping) else part) for part in cell]


def names_of(cell: Sequence[Any]) -> list[str]:
    """Name the responses of a list: by model or name, else ``response_1`` ...; repeats get ``-2``."""
    names = []
    for number, part in enumerate(cell, start=1):
        named = (part.get("model") or part.get("name")) if isinstance(part, Mapping) else None
        names.append(str(named) if named and not is_missing(named) else f"response_{number}")
    return number_repeats(names)

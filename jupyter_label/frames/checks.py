"""What a frame must be before anything of it is shown; every error names the row and the fix."""

from __future__ import annotations

import difflib
import re
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd

from .values import is_listlike, is_missing, listed, row_name, shorten

_SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_MESSAGES = "Right is a string, or a list such as [{'role': 'user', 'content': 'Hello'}]."


class MissingColumnError(KeyError):
    """A column that the frame does not have; the message lists those it has."""

    def __str__(self) -> str:  # KeyError would quote the message
        return str(self.args[0])


def check_frame(frame: pd.DataFrame, *, may_be_empty: bool = False) -> None:
    """Refuse frames with column levels, with two columns of one name, or without rows, if they need some.

    Raises
    ------
    ValueError
    """
    if isinstance(frame.columns, pd.MultiIndex):
        raise ValueError(
            "the frame's columns have several levels; join them first: "
            "df.columns = ['_'.join(map(str, levels)) for levels in df.columns]"
        )
    repeated = frame.columns[frame.columns.duplicated()].unique()
    if len(repeated):
        raise ValueError(
            f"the frame has more than one column named {listed(repeated)}; "
            f"rename them, or keep the first of each: df.loc[:, ~df.columns.duplicated()]"
        )
    if len(frame) == 0 and not may_be_empty:
        raise ValueError("the frame has no rows (0 rows), so there is nothing to label")


def check_column(frame: pd.DataFrame, column: object) -> None:
    """Refuse a column that is not there.

    Raises
    ------
    TypeError
        If it is a list or the like, not one name.
    MissingColumnError
        With the nearest names and the list of all.
    """
    if not isinstance(column, Hashable):
        raise TypeError(f"{shorten(column)} is {type(column).__name__}; a column's name is needed")
    if column in frame.columns:
        return
    names = [name for name in frame.columns if isinstance(name, str)]
    near = difflib.get_close_matches(str(column), names, n=3, cutoff=0.6)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else "."
    if any(not isinstance(name, str) and str(name) == str(column) for name in frame.columns):
        hint = "; the frame's own name is not a string: df.rename(columns=str) makes it one."
    raise MissingColumnError(f"no column {column!r}{hint} The columns are: {listed(frame.columns)}")


def check_strings(frame: pd.DataFrame, column: str) -> None:
    """Refuse a text column in which a cell is not a string, or cannot be offset.

    A character beyond the basic plane that was written as two code points
    (a surrogate pair) comes back from the browser as one, so that every
    offset behind it would be wrong.

    Raises
    ------
    TypeError
        If a cell holds something else than a string.
    ValueError
        If a cell is missing or holds a split surrogate pair.
    """
    values = frame[column].tolist()
    wrong = next((k for k, value in enumerate(values) if not isinstance(value, str)), None)
    if wrong is not None:
        _refuse_cell(frame.index, column, values, wrong)
    for position, text in enumerate(values):
        if not text.isascii() and (split := _SPLIT_PAIR.search(text)):
            raise ValueError(
                f"column {column!r}, {row_name(frame.index, position)}: a surrogate pair is written as two "
                f"code points at offset {split.start()} ({split.group()!a}), so offsets would be "
                f"ambiguous. Join such pairs: df[{column!r}] = df[{column!r}].map(lambda s: "
                f's.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass"))'
            )


def _refuse_cell(index: pd.Index[Any], column: str, values: list[Any], position: int) -> None:
    value, row = values[position], row_name(index, position)
    if is_missing(value):
        count = sum(map(is_missing, values))
        more = f" ({count} such rows)" if count > 1 else ""
        raise ValueError(
            f"column {column!r} is empty in {row}: found {value!r}{more}, text is needed. Leave such rows "
            f"out with df.dropna(subset=[{column!r}]), or fill them with df.fillna({{{column!r}: ''}})"
        )
    raise TypeError(
        f"column {column!r} is not text in {row}: found {type(value).__name__} {shorten(value)}. "
        f"Convert the column: df[{column!r}] = df[{column!r}].astype(str)"
    )


def check_messages(frame: pd.DataFrame, column: str) -> None:
    """Refuse a prompt column in which a cell is neither text nor a list of messages.

    Raises
    ------
    TypeError, ValueError
    """
    values = frame[column].tolist()
    for position, value in enumerate(values):
        if isinstance(value, str):
            continue
        if not is_listlike(value):
            if is_missing(value):
                _refuse_cell(frame.index, column, values, position)
            fault = f"found {type(value).__name__} {shorten(value)}"
        else:
            fault = message_fault(value)
        if fault:
            raise TypeError(f"column {column!r}, {row_name(frame.index, position)}: {fault}. {_MESSAGES}")


def message_fault(messages: Iterable[object]) -> str:
    """Say what is wrong with a list of messages; "" where nothing is."""
    count = 0
    for count, message in enumerate(messages, start=1):
        if not isinstance(message, Mapping):
            return f"message {count} is {type(message).__name__} {shorten(message)}, not a dict"
        for key in ("role", "content"):
            if key not in message:
                return f"message {count} has no {key!r}; its keys are {listed(message)}"
            if not isinstance(message[key], str):
                return f"{key!r} of message {count} is {type(message[key]).__name__}, not text"
    return "" if count else "the list of messages is empty"

"""Typed columns, the same dtypes with a million rows and with none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

from ..schema import Annotation, Answer, Choice, Question, Rating, Text
from .table import Positions, Table

Columns = dict[str, ExtensionArray]
V = TypeVar("V")


def strings(values: Sequence[str | None]) -> ExtensionArray:
    """Make a column of dtype ``string``; None is missing."""
    try:
        return pd.array(values, dtype="string")
    except UnicodeEncodeError:  # Arrow strings cannot hold half a surrogate pair
        return pd.array(values, dtype=pd.StringDtype("python"))


def integers(values: Sequence[Any] | npt.NDArray[Any]) -> ExtensionArray:
    """Make a column of dtype ``Int64``; None is missing."""
    return pd.array(values, dtype="Int64")


def floats(values: Sequence[float | None] | npt.NDArray[np.float64]) -> ExtensionArray:
    """Make a column of dtype ``Float64``; None and NaN are missing."""
    numbers = np.array(values, dtype=np.float64)  # None becomes NaN
    return pd.arrays.FloatingArray(numbers, np.isnan(numbers))


def booleans(values: Sequence[bool] | npt.NDArray[np.bool_]) -> ExtensionArray:
    """Make a column of dtype ``boolean``."""
    return pd.array(values, dtype="boolean")


def objects(values: Iterable[Any]) -> ExtensionArray:
    """Make a column of Python objects, lists among them."""
    return pd.Series(list(values), dtype=object).array


def lists(values: Iterable[Sequence[Any] | None]) -> ExtensionArray:
    """Make a column of lists, each a copy; None is missing."""
    return objects(None if value is None else list(value) for value in values)


def categories(values: Sequence[str], names: Sequence[str]) -> ExtensionArray:
    """Make a categorical column with a fixed set of names."""
    return pd.Categorical(list(values), dtype=pd.CategoricalDtype(list(names)))


def times(seconds: Sequence[float]) -> ExtensionArray:
    """Make a column of dtype ``datetime64[ms, UTC]`` from seconds since the epoch; 0 is missing."""
    milliseconds = np.rint(np.array(seconds, dtype=np.float64) * 1000).astype(np.int64)
    stamps = milliseconds.view("datetime64[ms]")
    stamps[milliseconds == 0] = np.datetime64("NaT")
    return pd.DatetimeIndex(stamps).tz_localize("UTC").array


def free_name(name: str, taken: Iterable[object]) -> str:
    """Give `name`, or with ``_2``, ``_3`` ... the first that is not taken."""
    names, number, free = set(taken), 1, name
    while free in names:
        number += 1
        free = f"{name}_{number}"
    return free


def tidy(
    table: Table, positions: Positions, columns: Columns, order: Positions | None = None
) -> pd.DataFrame:
    """Assemble columns to a frame under the user's index values, in the order of the user's rows.

    Columns are made in the annotations' own order and sorted here: reading
    objects in the order in which they lie in memory is several times faster.

    Parameters
    ----------
    table : Table
    positions : array of int
        The table's row of each row of the result.
    columns : dict of str to array
    order : array of int, optional
        A finer order than by position.
    """
    if order is None:
        order = np.argsort(positions, kind="stable")
    if (order[1:] < order[:-1]).any():
        positions = positions[order]
        columns = {name: column.take(order) for name, column in columns.items()}
    return pd.DataFrame(columns, index=table.index.take(positions), copy=False)


@dataclass(frozen=True)
class Picked(Generic[V]):
    """Annotations with one kind of value, and the rows of their items.

    Parameters
    ----------
    annotations : list of Annotation
    values : list of V
        The annotations' values.
    positions : array of int
        The rows of the annotations' items.
    """

    annotations: list[Annotation]
    values: list[V]
    positions: Positions


def select(table: Table, annotations: Iterable[Annotation], *kinds: type[V]) -> Picked[V]:
    """Pick the annotations with some kinds of value; those on items not in the table are left out."""
    known = table.position_of
    picked = [a for a in annotations if type(a.value) in kinds and a.item in known]
    values = cast("list[V]", [a.value for a in picked])
    return Picked(picked, values, np.array([known[a.item] for a in picked], dtype=np.intp))


def provenance(annotations: Sequence[Annotation]) -> Columns:
    """Say who or what made each annotation, and when."""
    return {
        "annotator": strings([a.annotator for a in annotations]),
        "source": strings([a.source for a in annotations]),
        "model": strings([a.model for a in annotations]),
        "score": floats([a.score for a in annotations]),
        "created": times([a.created for a in annotations]),
        "updated": times([a.updated for a in annotations]),
    }


def answer_columns(
    questions: Iterable[Question], answers: Sequence[Mapping[str, Answer]], taken: Iterable[str]
) -> Columns:
    """Make one column a question; a name that is taken gets ``_2``.

    Choice and Text give strings, Rating integers, MultiChoice and Ranking
    lists. Questions of one name, asked by several labels, share a column.
    """
    columns: Columns = {}
    used = set(taken)
    for name, question in merge_questions(questions).items():
        values = [answer.get(name) for answer in answers]
        free = free_name(name, used)
        used.add(free)
        columns[free] = _answer_column(question, values)
    return columns


def merge_questions(questions: Iterable[Question]) -> dict[str, Question | None]:
    """Give questions by name; None where those of one name differ in the answer's type."""
    merged: dict[str, Question | None] = {}
    for question in questions:
        known = merged.setdefault(question.name, question)
        if known is not None and _dtype(known) is not _dtype(question):
            merged[question.name] = None
    return merged


def _answer_column(question: Question | None, values: list[Any]) -> ExtensionArray:
    return objects(values) if question is None else _dtype(question)(values)


def _dtype(question: Question) -> Any:
    if isinstance(question, (Choice, Text)):
        return strings
    return integers if isinstance(question, Rating) else lists

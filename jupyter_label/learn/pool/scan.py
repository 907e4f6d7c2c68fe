"""What is done with one part of a pool, where it lies: on a worker, perhaps on another machine."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from ...frames import (
    Lots,
    MissingColumnError,
    Table,
    Taking,
    draw_lots,
    numbered,
    rows_of,
    suggestions_at,
    taken_rows,
    unchecked,
)
from ...schema import Annotation, Task
from ..acquire.pool import Pool, Strategy
from ..acquire.wanting import wanted
from ..bringing import reading_by
from ..inputs import inputs_of, items_of
from ..prediction import Prediction, some_of
from ..rounds import Trained, look, with_prediction
from .lots import DRAWN
from .shortlist import NO_BARS, Bars, Shortlist, short

if TYPE_CHECKING:
    import pandas as pd


_BLOCK = 65_536  # rows that an estimator is asked of at a time: nobody waits for it to say how far it is


ITEMS = ("items",)
"""Stands for what models are given that learn from no features."""


@dataclass(frozen=True)
class Rows:
    """What rows of a pool are as items.

    Parameters
    ----------
    taking : Taking
    columns : list of str
        Those that are loaded.
    seed : int
        Of the lots.
    """

    taking: Taking
    columns: list[str]
    seed: int


@dataclass(frozen=True)
class Ask:
    """What is to be known of a pool in a round; every worker gets it once.

    Parameters
    ----------
    rows : Rows
    task : Task
    name : str
        The model's.
    features : object
        As `inputs_of` takes it, or `ITEMS`, where the model is given these.
    cost : str or None
        The column of what labels cost.
    strategy : Strategy
    model : Trained or None
    known : frozenset of str
        Ids of the items that are left out.
    known_lots : array
        Their lots, where they have no ids of the user's.
    labels, classes, count : int
        As in `Pool`, and how many are to be picked.
    """

    rows: Rows
    task: Task
    name: str
    features: Any
    cost: str | None
    strategy: Strategy
    model: Trained | None
    known: frozenset[str]
    known_lots: Lots
    labels: int
    classes: int
    count: int


def scan(given: Any, key: Hashable, ask: Ask, bars: Bars) -> Shortlist:
    """Give the rows of a part that might be picked."""
    frame = loaded(given, ask.rows)
    key = given.key if hasattr(given, "load") else key
    lots = DRAWN.of(frame, key, ask.rows.taking, ask.rows.seed)
    part, lots = _unknown(frame, lots, ask)
    prediction = None if ask.model is None else _said(ask.model, part, ask)
    return shortlist(part, lots, prediction, ask, bars)


def shortlist(
    part: Table, lots: Lots, prediction: Prediction | None, ask: Ask, bars: Bars = NO_BARS
) -> Shortlist:
    """Give those rows of a part that might be picked.

    Raises
    ------
    TypeError, ValueError
        If one of them cannot be an item.
    """
    found = wanted(ask.strategy, told_of(prediction, part, len(lots), ask), ask.count)
    places = short(found, lots, bars)
    return Shortlist(
        taken_rows(part, places),
        lots[places],
        found._replace(worths={name: worth[places] for name, worth in found.worths.items()}),
        None if prediction is None else some_of(prediction, places),
        len(lots),
    )


def told_of(prediction: Prediction | None, part: Table, rows: int, ask: Ask) -> Pool:
    """Give what a strategy is told of some rows, without how they lie."""
    costs = None if ask.cost is None else np.asarray(part.values(ask.cost, np.arange(rows)), float)
    pool = Pool(rows=rows, labels=ask.labels, classes=ask.classes, features=np.empty((rows, 0)), costs=costs)
    return with_prediction(pool, prediction)


def find(given: Any, key: Hashable, rows: Rows, items: frozenset[str]) -> Table:
    """Give the rows of a part that have some ids."""
    del key
    frame = loaded(given, rows, items)
    places = np.flatnonzero(rows_of(frame, rows.taking, items))
    _, first = np.unique(draw_lots(frame.iloc[places], rows.taking, rows.seed), return_index=True)
    return taken_rows(unchecked(frame, rows.taking), places[first])


def loaded(given: Any, rows: Rows, items: frozenset[str] | None = None) -> pd.DataFrame:
    """Give a part as a frame: it is one already, or can be loaded."""
    if hasattr(given, "load"):
        frame: pd.DataFrame = given.load(rows, items)
        return frame
    missing = next((name for name in rows.columns if name not in given.columns), None)
    if missing is not None:
        raise MissingColumnError(
            f"there is no column {missing!r}; there are {', '.join(map(str, given.columns))}"
        )
    chosen: pd.DataFrame = given[rows.columns]
    return chosen


def _unknown(frame: pd.DataFrame, lots: Lots, ask: Ask) -> tuple[Table, Lots]:
    """Leave out the rows that are items already, and repeated ones where rows are known by what they hold."""
    taking = ask.rows.taking
    if taking.id is None:
        _, places = np.unique(lots, return_index=True)
        places = np.sort(places[~np.isin(lots[places], ask.known_lots)])
    else:
        places = np.flatnonzero(~rows_of(frame, taking, ask.known))
    if len(places) < len(lots):
        frame, lots = frame.iloc[places], lots[places]
    return unchecked(frame, taking), lots


def _said(model: Trained, part: Table, ask: Ask) -> Prediction:
    rows, members = np.arange(len(part.frame)), "members" in ask.strategy.uses
    if ask.features == ITEMS:
        part = numbered(part)
        model = reading_by(model, partial(_read, part, ask))
        return look(model, partial(items_of, part), rows, members=members)
    if callable(ask.features):
        part = numbered(part)
    take = inputs_of(part, ask.features, ask.task.fields[0].column if ask.task.fields else "")
    return look(model, take, rows, members=members, block=_BLOCK)


def _read(part: Table, ask: Ask, row: int, answer: Any) -> list[Annotation]:
    return suggestions_at(row, answer, part, ask.task, model=ask.name, at=0.0)

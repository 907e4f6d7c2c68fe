"""What models say of items, and where it is not what a person or the model before says, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .columns import floats, objects, strings, tidy
from .table import Positions, Table

Numbers = npt.NDArray[np.float64]


def guess_rows(
    table: Table,
    positions: Positions,
    answers: Sequence[Any],
    confidence: Numbers,
    reasons: Mapping[int, str],
) -> pd.DataFrame:
    """Give one row an item of which a model says something, in the order of the user's rows.

    Parameters
    ----------
    table : Table
    positions : array of int
        The items.
    answers : sequence
        What the model says of each.
    confidence : array of float
        How sure it is of each, 0 to 1; NaN where it does not say.
    reasons : mapping of int to str
        Why an item is asked for, by position.

    Returns
    -------
    pandas.DataFrame
        item_id, answer, confidence and reason (missing where it is not asked
        for), under the user's index values.
    """
    why = strings([reasons.get(position) for position in positions.tolist()])
    found = {"answer": objects(answers), "confidence": floats(confidence), "reason": why}
    return tidy(table, positions, {"item_id": _ids(table, positions), **found})


def review_rows(
    table: Table,
    positions: Positions,
    labels: Sequence[Any],
    predicted: Sequence[Any],
    confidence: Numbers,
    doubt: Numbers,
    by: str,
) -> pd.DataFrame:
    """Give one row a labelled item, in the order given.

    Parameters
    ----------
    table : Table
    positions : array of int
        The items.
    labels, predicted : sequence
        What a person and what a model says of each.
    confidence : array of float
        How sure the model is of what it says, 0 to 1; NaN where it does not say.
    doubt : array of float
        How little it agrees with the person, 0 to 1.
    by : str
        How the model came not to have seen them.

    Returns
    -------
    pandas.DataFrame
        item_id, label, predicted, confidence, doubt and by, under the user's index values.
    """
    found = {"label": objects(labels), "predicted": objects(predicted)}
    sizes = {"confidence": floats(confidence), "doubt": floats(doubt)}
    how = {"by": strings([by] * len(positions))}
    columns = {"item_id": _ids(table, positions), **found, **sizes, **how}
    return tidy(table, positions, columns, np.arange(len(positions)))


def changed_rows(
    table: Table, positions: Sequence[int], before: Sequence[Any], now: Sequence[Any], confidence: Numbers
) -> pd.DataFrame:
    """Give one row an item of which a model says something else than the one before.

    Parameters
    ----------
    table : Table
    positions : sequence of int
        The items.
    before, now : sequence
        What each of the two models says of them.
    confidence : array of float
        How sure the new one is, 0 to 1; NaN where it does not say.

    Returns
    -------
    pandas.DataFrame
        item_id, before, now and confidence, in the order of the user's rows, under their
        index values.
    """
    at = np.asarray(positions, dtype=np.intp)
    found = {"before": objects(before), "now": objects(now), "confidence": floats(confidence)}
    return tidy(table, at, {"item_id": _ids(table, at), **found})


def _ids(table: Table, at: Positions) -> Any:
    return strings([table.ids[position] for position in at.tolist()])

"""What the label of each item costs, as a user gives it."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..frames import Table
from .acquire.blocks import Scores
from .inputs import check_there


class Costs:
    """Of each row what its label costs.

    Parameters
    ----------
    given : str or sequence of float
        A column, or a number for each row, above 0, in any unit.
    table : Table
        As it is at first; rows that come later have the column too, or cost the mean.

    Raises
    ------
    TypeError, ValueError, MissingColumnError
        Naming the row or the column and what would be right.
    """

    def __init__(self, given: object, table: Table) -> None:
        self.column = given if isinstance(given, str) else None
        self._known = _checked(given, table)

    def of(self, table: Table) -> Scores:
        """Give the costs of the rows of the table, or of one that has grown."""
        if self.column is not None:
            return _checked(self.column, table)
        more = len(table) - len(self._known)
        usual = float(self._known.mean()) if len(self._known) else 1.0
        return np.concatenate([self._known, np.full(more, usual)])


def _checked(given: Any, table: Table) -> Scores:
    where = f"column {given!r}, " if isinstance(given, str) else ""
    if isinstance(given, str):
        check_there(table, given, "cost")
        given = table.values(given, np.arange(len(table)))
    if not hasattr(given, "__len__") or len(given) != len(table):
        found = f"has {len(given)} values" if hasattr(given, "__len__") else f"is {given!r}"
        raise ValueError(f"cost {found}; right is a column, or {len(table)} numbers, one for each row")
    costs = np.array([_number(cell) for cell in given], float)
    wrong = ~(np.isfinite(costs) & (costs > 0))
    if wrong.any():
        row = int(wrong.argmax())
        raise ValueError(f"cost: {where}row {row} holds {list(given)[row]!r}; right is a number above 0")
    return costs


def _number(cell: object) -> float:
    try:
        return float(cell)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return float("nan")

"""Items that are labelled as others are and that no model is trained on: they test it."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt

from ..frames import Table, is_missing
from .acquire import Picks, Pool, Strategy, choose
from .acquire.blocks import Indices
from .acquire.mixing import interleaved, split
from .acquire.pool import part, picked
from .inputs import check_there

Held = npt.NDArray[np.bool_]
_WHOLE = 2**64


class HeldOut:
    """Which items of a table are held out.

    A share is drawn by the ids: whether an item is held out follows from its
    id and the seed alone, so that it stays so from run to run and when rows come.

    Parameters
    ----------
    given : float, str or sequence of bool
        A share above 0 and below 1, a column of True and False, or one such value a row.
    table : Table
        As it is at first; of rows that come later a share or the column tells.
    seed : int

    Raises
    ------
    TypeError, ValueError, MissingColumnError
        Naming the row or the column and what would be right.
    """

    def __init__(self, given: object, table: Table, *, seed: int) -> None:
        self._share, self._seed = 0.0, seed
        self.column = given if isinstance(given, str) else None
        self._named = np.zeros(0, bool)
        if isinstance(given, float):
            if not 0 < given < 1:
                raise ValueError(f"held_out={given!r}; right is a share above 0 and below 1")
            self._share = given
        else:
            self._named = _flags(given, table)

    def of(self, table: Table) -> Held:
        """Say of each row of the table, or of one that has grown, whether it is held out.

        Raises
        ------
        ValueError
            If the column holds something else, naming the row; what is missing is not held out.
        """
        if not self._share:
            more = np.arange(len(self._named), len(table))
            return np.concatenate([self._named, self._of_more(table, more)])
        limit, key = int(self._share * _WHOLE), self._seed.to_bytes(8, "big", signed=True)
        return np.fromiter((_number(name, key) < limit for name in table.ids), bool, len(table))

    def _of_more(self, table: Table, rows: Indices) -> Held:
        if self.column is None:
            return np.zeros(len(rows), bool)
        cells = [False if is_missing(cell) else cell for cell in table.values(self.column, rows)]
        return _checked(cells, f"column {self.column!r}, ", first=len(self._named))


def choose_apart(strategy: Strategy, pool: Pool, held: Held, count: int, rng: np.random.Generator) -> Picks:
    """Choose from what is not held out, and draw some of what is.

    Of the held-out rows come as many as is their share of the pool, by chance
    and not by the strategy: what is hard would tell too little of the rest.

    Parameters
    ----------
    strategy : Strategy
    pool : Pool
    held : array of bool, rows
    count : int
    rng : numpy.random.Generator
    """
    apart, others = np.flatnonzero(held), np.flatnonzero(~held)
    count = min(count, len(held))
    if not len(apart) or not count:
        return choose(strategy, pool, count, rng)
    tests = int(split(np.array([len(apart), len(others)], float), count, rng)[0])
    tests = min(max(tests, count - len(others)), len(apart))
    chosen = choose(strategy, part(pool, others), count - tests, rng)
    chosen = Picks(others[chosen.places], chosen.scores, chosen.reasons, chosen.by, chosen.remark)
    if pool.lots is None:
        places = rng.choice(apart, tests, replace=False)
    else:
        places = apart[np.argsort(pool.lots[apart], kind="stable")[:tests]]
    reasons = [f"to test the model, drawn at random from {len(apart):,} held out"] * tests
    return interleaved([chosen, picked(places, np.full(tests, np.nan), reasons, "held out")], rng)


def _number(name: str, key: bytes) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8, key=key).digest(), "big")


def _flags(given: Any, table: Table) -> Held:
    where = f"column {given!r}, " if isinstance(given, str) else ""
    if isinstance(given, str):
        check_there(table, given, "held_out")
        cells: list[object] = table.values(given, np.arange(len(table)))
    elif hasattr(given, "__len__") and hasattr(given, "__getitem__"):
        cells = list(given)
    else:
        raise TypeError(
            f"held_out={given!r}; right is a share such as 0.2, a column, or True or False for each row"
        )
    if len(cells) != len(table):
        raise ValueError(f"held_out has {len(cells)} values; right is {len(table)}, one for each row")
    return _checked(cells, where)


def _checked(cells: Sequence[object], where: str, first: int = 0) -> Held:
    for row, cell in enumerate(cells, first):
        if not isinstance(cell, (bool, np.bool_)):
            raise ValueError(f"held_out: {where}row {row} holds {cell!r}; right is True or False")
    return np.array(cells, bool)

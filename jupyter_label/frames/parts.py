"""Parts of a frame that does not fit in memory, and the rows of them that become items."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .ids import content_hashes
from .intake import take
from .table import Positions, Table
from .taking import Taking

Lots = npt.NDArray[np.uint64]
"""A number for each row, as good as drawn at random: the rows with the lowest are a sample of all."""

_STEPS = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))
_GOLDEN = 0x9E3779B97F4A7C15


def draw_lots(frame: pd.DataFrame, taking: Taking, seed: int) -> Lots:
    """Draw a lot for each row, which depends on the seed and on what its id is made of alone.

    So it is the same however the rows are parted, and whoever looks at them
    first. A hash of the id goes through the last steps of SplitMix64 (Steele,
    Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).
    """
    lots = _hashed(frame, taking) + np.uint64((seed + 1) * _GOLDEN % 2**64)
    for shift, factor in _STEPS:
        lots = (lots ^ (lots >> np.uint64(shift))) * np.uint64(factor)
    return lots ^ (lots >> np.uint64(31))


def _hashed(frame: pd.DataFrame, taking: Taking) -> Lots:
    named = frame[taking.shown if taking.id is None else [taking.id]]
    if not taking.fingerprints or taking.id is not None:
        try:
            return np.asarray(pd.util.hash_pandas_object(named, index=False, categorize=False), np.uint64)
        except TypeError:  # lists have no hash
            pass
    return np.array([int(name, 16) for name in content_hashes(*_content(frame, taking))], np.uint64)


def rows_of(frame: pd.DataFrame, taking: Taking, items: Collection[str]) -> npt.NDArray[np.bool_]:
    """Tell which rows have one of some ids.

    Parameters
    ----------
    frame : pandas.DataFrame
    taking : Taking
    items : collection of str
    """
    if not items:
        return np.zeros(len(frame), bool)
    if taking.id is None:
        return np.isin(content_hashes(*_content(frame, taking)), list(items))
    column = frame[taking.id]
    if pd.api.types.is_integer_dtype(column.dtype):
        whole = [int(name) for name in items if name.lstrip("-").isdecimal()]
        return column.isin(whole).to_numpy(bool)
    return column.astype(str).isin(list(items)).to_numpy(bool)


def unchecked(frame: pd.DataFrame, taking: Taking) -> Table:
    """Give a part as a table without checks and without ids; `numbered` gives it some."""
    return Table(frame, [], {}, taking.responses, taking)


def numbered(part: Table) -> Table:
    """Give a part with the numbers of its rows for ids."""
    return replace(part, ids=[str(number) for number in range(len(part.frame))])


def taken_rows(part: Table, positions: Positions) -> Table:
    """Take some rows of a part as items, after the checks that all items go through.

    Raises
    ------
    TypeError, ValueError, MissingColumnError
        As `take`.
    """
    told = {name: getattr(part.taking, name) for name in Taking.__dataclass_fields__}
    return take(part.frame.iloc[positions], **told, may_grow=True)


def some_rows(table: Table, positions: Positions | Sequence[int]) -> Table:
    """Give the rows of a table at some positions."""
    ids = [table.ids[position] for position in positions]
    return replace(
        table,
        frame=table.frame.iloc[list(positions)],
        ids=ids,
        position_of={name: k for k, name in enumerate(ids)},
    )


def grown(table: Table, more: Table) -> Table:
    """Give a table with those rows of another at its end that it has not; columns stay its own."""
    fresh = [k for k, name in enumerate(more.ids) if name not in table.position_of]
    if not fresh:
        return table
    added = more.frame.iloc[fresh].reindex(columns=table.frame.columns)
    ids = [*table.ids, *(more.ids[k] for k in fresh)]
    return replace(
        table,
        frame=_below(table.frame, added),
        ids=ids,
        position_of={name: position for position, name in enumerate(ids)},
    )


def _below(frame: pd.DataFrame, added: pd.DataFrame) -> pd.DataFrame:
    counted = isinstance(frame.index, pd.RangeIndex)
    if not len(frame):
        return added.reset_index(drop=True) if counted else added
    return pd.concat([frame, added], ignore_index=counted)


def _content(frame: pd.DataFrame, taking: Taking) -> tuple[pd.DataFrame, list[str], Any]:
    return frame, taking.shown, taking.fingerprints

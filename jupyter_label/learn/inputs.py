"""What a model is given of each item: columns, or what a function makes of rows, once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ..frames import MissingColumnError, Table, is_missing, shorten
from .acquire.blocks import Floats, Indices
from .compact import compact
from .errors import ModelError, blaming
from .functions import Items

_BLOCK = 256
_NUMBERS = "fiub"


def inputs_of(
    table: Table, features: object, column: str, known: dict[str, Floats] | None = None
) -> Callable[[Indices], Any]:
    """Give the function from rows to what a model is given of them.

    Parameters
    ----------
    table : Table
    features : None, str, sequence of str or callable
        The name of a column, of numbers, arrays or anything else; names of
        several, which come as a frame; or a function from a list of dicts of
        column name to cell to an array with a row for each, see `Embeddings`.
    column : str
        What is given where `features` is None.
    known : dict, optional
        What a function made of items, by id; what it makes of further ones is added.

    Raises
    ------
    MissingColumnError
        If a column is not there.
    TypeError
        If it is none of these.
    """
    if callable(features):
        return Embeddings(table, features, {} if known is None else known).take
    if features is None or isinstance(features, str):
        name = features or column
        check_there(table, name, "features")
        return _column(table, name)
    if isinstance(features, Sequence) and features and all(isinstance(name, str) for name in features):
        names = list(features)
        for name in names:
            check_there(table, name, "features")
        return lambda rows: table.frame[names].iloc[rows]
    raise TypeError(f"features={features!r}; right is a column, a list of columns or a function")


def items_of(table: Table, rows: Indices) -> Items:
    """Give rows as functions take them that learn from items."""
    return Items(rows, cells_of(table, rows))


def cells_of(table: Table, rows: Indices) -> list[dict[str, Any]]:
    """Give rows for a user's function, each a dict of column name to cell."""
    names = [str(name) for name in table.frame.columns]
    columns = [table.values(name, rows) for name in table.frame.columns]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


class Embeddings:
    """What a function makes of rows, asked for each item once.

    Parameters
    ----------
    table : Table
    function : callable
        A list of dicts of column name to cell, at most 256 of them, to an
        array with as many rows.
    known : dict
        What it has made already, by item id; added to.
    """

    def __init__(
        self, table: Table, function: Callable[[list[dict[str, Any]]], Any], known: dict[str, Floats]
    ) -> None:
        self._table = table
        self._function = function
        self._known = known
        self._lock = threading.Lock()  # never held while the function runs: it may never return

    def __reduce__(self) -> tuple[Any, ...]:
        """Be sent to another process with what is known, and without the lock."""
        with self._lock:
            return Embeddings, (self._table, self._function, dict(self._known))

    def take(self, rows: Indices) -> Any:
        """Give an array of floats, rows x features; a sparse one where the function gives such.

        Raises
        ------
        ModelError
            If the function fails, or gives another number of rows or features.
        """
        ids = [self._table.ids[row] for row in rows.tolist()]
        with self._lock:
            named = zip(rows.tolist(), ids, strict=True)
            unknown = np.array([row for row, name in named if name not in self._known], np.intp)
        for start in range(0, len(unknown), _BLOCK):
            self._ask(np.unique(unknown[start : start + _BLOCK]))
        return _together([self._known[name] for name in ids])

    def _ask(self, rows: Indices) -> None:
        with blaming("features", f"{len(rows)} rows"):
            given = self._function(cells_of(self._table, rows))
        # Sparse rows stay so: made compact here, those of each call would have directions of their own.
        is_sparse = hasattr(given, "tocsr")
        made: Any = given.tocsr() if is_sparse else compact(given)
        width = next(iter(self._known.values())).shape[-1] if self._known else made.shape[1]
        if made.shape != (len(rows), width):
            raise ModelError(f"features gave an array of shape {made.shape}; right is ({len(rows)}, {width})")
        each = [made[k : k + 1] if is_sparse else made[k] for k in range(len(rows))]
        with self._lock:
            self._known.update(zip((self._table.ids[row] for row in rows.tolist()), each, strict=True))


def _together(rows: Sequence[Any]) -> Any:
    if not rows:
        return np.empty((0, 0))
    if hasattr(rows[0], "tocsr"):
        from scipy.sparse import vstack

        return vstack(rows, format="csr")
    return np.array(rows)


def _column(table: Table, name: str) -> Callable[[Indices], Any]:
    """Give a column's cells as what the first one that is not empty is: numbers, arrays, or anything else."""
    first = next((cell for cell in table.frame[name] if not is_missing(cell)), np.nan)
    if isinstance(first, (int, float, np.number)):
        return lambda rows: _numbers(table, name, rows)
    if isinstance(first, (np.ndarray, list)):
        return lambda rows: _arrays(table, name, rows, first)
    return lambda rows: table.values(name, rows)


def _numbers(table: Table, name: str, rows: Indices) -> Floats:
    cells = [np.nan if is_missing(cell) else cell for cell in table.values(name, rows)]
    try:
        return np.array(cells, float).reshape(len(cells), 1)
    except (TypeError, ValueError):
        wrong = next(k for k, cell in enumerate(cells) if not isinstance(cell, (int, float, np.number)))
        raise _misfit(table, name, int(rows[wrong]), "a number") from None


def _arrays(table: Table, name: str, rows: Indices, first: object) -> Any:
    """Give cells that are arrays of numbers, or lists of them, as one array; other lists as they are."""
    cells, like = table.values(name, rows), _as_numbers(first)
    if like is None:
        return cells
    arrays = [_as_numbers(cell) for cell in cells]
    wrong = next((k for k, array in enumerate(arrays) if array is None or array.shape != like.shape), None)
    if wrong is not None:
        raise _misfit(table, name, int(rows[wrong]), f"numbers of shape {like.shape}")
    return np.array(arrays).reshape(len(arrays), *like.shape)


def _as_numbers(cell: object) -> Any:
    try:
        array = np.asarray(cell)
    except ValueError:  # of lists that differ in length
        return None
    return array if array.dtype.kind in _NUMBERS else None


def _misfit(table: Table, name: str, row: int, right: str) -> ModelError:
    found = shorten(table.values(name, [row])[0])
    return ModelError(
        f"features: column {name!r}, {table.row_name(row)} holds {found}; "
        f"right is {right}, as in the first rows"
    )


def check_there(table: Table, name: str, argument: str) -> None:
    """Refuse the name of a column that is not there.

    Raises
    ------
    MissingColumnError
        Naming the argument and the columns.
    """
    if name not in table.frame.columns:
        known = ", ".join(map(str, table.frame.columns))
        raise MissingColumnError(f"{argument}: there is no column {name!r}; there are {known}")

"""What the user gives, as a table of items."""

from __future__ import annotations

import copy
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from .checks import check_column, check_frame, check_messages, check_strings
from .ids import Fingerprints, content_ids, user_ids
from .responses import check_responses
from .table import Table
from .taking import Taking, shown_columns
from .values import is_picture, listed, shorten

_COPY_ON_WRITE = int(pd.__version__.split(".")[0]) >= 3
_NULLABLE = {frozenset({int, type(None)}): "Int64", frozenset({bool, type(None)}): "boolean"}
_TABLES = {".csv", ".tsv", ".json", ".jsonl", ".parquet", ".feather", ".xlsx", ".txt"}
_ACCEPTED = (
    "a pandas DataFrame or Series, a frame of another library (polars, pyarrow, ...), "
    "or a list of dicts, of strings or of paths, or of pictures (bytes, Pillow images, arrays)"
)
_NO_FINGERPRINTS: Fingerprints = {}


def take(
    frame: object,
    *,
    columns: Sequence[str],
    id: str | None = None,  # noqa: A002 - the labelers' public keyword
    check_text: Sequence[str] = (),
    messages: Sequence[str] = (),
    responses: Sequence[str] | str = (),
    fingerprints: Fingerprints = _NO_FINGERPRINTS,
    may_grow: bool = False,
) -> Table:
    """Take the user's rows as items, after checking all that will be shown.

    Parameters
    ----------
    frame : frame, series or list
        A pandas DataFrame or Series; any frame or series that narwhals
        understands; a list of dicts, of strings (column "text"), of paths
        (column "path") or of pictures, that is bytes, Pillow images or arrays
        (column "image"). Never written into. Of a Dask DataFrame only the
        columns are taken: its rows come later.
    columns : sequence of str
        The columns shown to the person.
    id : str, optional
        The column with the items' ids; else they are made from what is shown.
    check_text : sequence of str
        Columns in which every cell must be a string whose offsets count.
    messages : sequence of str
        Columns of strings or of lists of ``{"role": ..., "content": ...}``.
    responses : sequence of str, or str
        One column a response, or the one column of lists.
    fingerprints : mapping of str to callable, optional
        By column, what gives a stable digest of a cell: it stands for the
        cell in the items' ids, and the cell itself is never copied.
    may_grow : bool
        Whether rows come later, so that there may be none yet.

    Returns
    -------
    Table

    Raises
    ------
    TypeError
        If `frame` is nothing of the above, or a cell has the wrong type.
    ValueError
        If the frame has no rows or repeated column names, ids repeat, a
        cell is missing, or a fingerprint cannot be taken.
    MissingColumnError
        If a column is not there; a KeyError.
    """
    parted: Any = frame if is_parted(frame) else None
    if parted is not None:
        data, may_grow = parted._meta.copy(), True
    elif may_grow and isinstance(frame, list) and not frame:
        data = _no_rows(columns)
    else:
        data = to_pandas(frame)
    check_frame(data, may_be_empty=may_grow)
    response_columns = responses if isinstance(responses, str) else tuple(responses)
    listed = (response_columns,) if isinstance(response_columns, str) else response_columns
    shown = shown_columns(columns, check_text, messages, response_columns)
    for column in [*shown, *([] if id is None else [id])]:
        check_column(data, column)
    for column in check_text:
        check_strings(data, column)
    for column in messages:
        check_messages(data, column)
    if response_columns:
        check_responses(data, response_columns)
    for column in {*messages, *listed}:
        if data[column].dtype == object:  # a copied frame shares the lists in its cells
            data[column] = pd.Series(copy.deepcopy(data[column].tolist()), index=data.index, dtype=object)
    ids = content_ids(data, shown, fingerprints) if id is None else user_ids(data, id)
    taking = Taking(tuple(columns), id, tuple(check_text), tuple(messages), response_columns, fingerprints)
    return Table(data, ids, {name: position for position, name in enumerate(ids)}, response_columns, taking)


def extended(table: Table, cells: Sequence[str], *, column: str, fingerprints: Fingerprints) -> Table:
    """Give a table of one column with further rows at its end.

    The ids are those that `take` gives them when all rows are taken anew.

    Raises
    ------
    ValueError
        If one of them is there already.
    """
    added = pd.DataFrame({column: pd.Series(cells, dtype=table.frame[column].dtype)})
    ids = [*table.ids, *content_ids(added, [column], fingerprints)]
    position_of = {name: position for position, name in enumerate(ids)}
    if len(position_of) < len(ids):
        raise ValueError(f"of {listed(cells)} one is there already")
    return replace(
        table, frame=pd.concat([table.frame, added], ignore_index=True), ids=ids, position_of=position_of
    )


def is_parted(frame: object) -> bool:
    """Tell whether something is a Dask DataFrame, which may not fit in memory."""
    return hasattr(frame, "to_delayed") and hasattr(frame, "_meta") and hasattr(frame, "columns")


def _no_rows(columns: Iterable[str]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=object) for name in columns})


def to_pandas(frame: object) -> pd.DataFrame:
    """Give a frame of any kind as a pandas frame that shares nothing the user can change.

    Raises
    ------
    TypeError
        If it is no frame, saying what is accepted.
    """
    if isinstance(frame, pd.Series):
        frame = frame.to_frame(_name_for(frame.tolist()) if frame.name is None else str(frame.name))
    if isinstance(frame, pd.DataFrame):
        return frame.copy(deep=not _COPY_ON_WRITE)
    if isinstance(frame, (list, tuple)):
        return _from_list(frame)
    return _from_other(frame)


def _from_list(rows: Sequence[Any]) -> pd.DataFrame:
    if not rows:
        raise ValueError("the list has no rows (0 rows), so there is nothing to label")
    name = _column_of(rows[0])
    wrong = next((k for k, row in enumerate(rows) if name is None or _column_of(row) != name), None)
    if wrong is not None:
        others = f", the ones before are {type(rows[0]).__name__}" if wrong else ""
        raise TypeError(
            f"row {wrong} of the list is {type(rows[wrong]).__name__} {shorten(rows[wrong])}{others}; "
            f"a list must hold dicts, strings or paths throughout, or pictures (bytes, Pillow images, arrays)"
        )
    if name:
        cells = [os.fspath(row) for row in rows] if name == "path" else rows
        return pd.DataFrame({name: _series(cells)})
    names = dict.fromkeys(name for row in rows for name in row)
    return pd.DataFrame({name: _series([row.get(name) for row in rows]) for name in names})


def _column_of(row: object) -> str | None:
    """Name the column that a list of such is; "" for a row of several columns, None for neither."""
    if isinstance(row, Mapping):
        return ""
    if isinstance(row, str):
        return "text"
    if isinstance(row, os.PathLike):
        return "path"
    return "image" if is_picture(row) else None


def _name_for(cells: Sequence[object]) -> str:
    """Name a column that has no name."""
    return (_column_of(cells[0]) if cells else None) or "text"


def _from_other(frame: object) -> pd.DataFrame:
    import narwhals as nw  # here, as most sessions never need it

    taken: Any = nw.from_native(frame, allow_series=True, pass_through=True)
    if isinstance(taken, nw.LazyFrame):
        taken = taken.collect()
    if isinstance(taken, nw.Series):
        cells = taken.to_list()
        return pd.DataFrame({taken.name or _name_for(cells): _series(cells)})
    if isinstance(taken, nw.DataFrame):
        columns = taken.to_dict(as_series=False)
        return pd.DataFrame({name: _series(values) for name, values in columns.items()})
    kind = type(frame).__name__
    raise TypeError(f"cannot label {kind} {shorten(frame)}: {_hint(frame)}Accepted are {_ACCEPTED}.")


def _series(values: Iterable[object]) -> pd.Series[Any]:
    values = list(values)
    try:
        # Left to itself pandas makes floats of integers beside None, and large ones inexact.
        return pd.Series(values, dtype=_NULLABLE.get(frozenset(map(type, values))))
    except OverflowError:
        return pd.Series(values, dtype=object)
    except UnicodeEncodeError:  # Arrow strings cannot hold half a surrogate pair
        return pd.Series(values, dtype=object)


def _hint_of_path(path: Path) -> str:
    if "*" in path.name:
        folder = "" if path.parent == Path() else repr(str(path.parent))
        return f"make a list of the files, for instance with sorted(Path({folder}).glob({path.name!r})). "
    if os.path.isdir(path):  # noqa: PTH112 - other than `is_dir` it takes a text of any length
        return f"make a list of its files, for instance with sorted(Path({str(path)!r}).iterdir()). "
    if path.suffix.lower() in _TABLES:
        return "read the file first, for instance with pd.read_csv(...). "
    return "put files into a list. "


def _hint(frame: object) -> str:
    if isinstance(frame, (str, os.PathLike)):
        return _hint_of_path(Path(frame))
    if isinstance(frame, Mapping):
        return "make it a frame with pd.DataFrame(...). "
    if is_picture(frame):
        return "put pictures into a list. "
    if hasattr(frame, "__array__"):
        return "make it a column with pd.Series(...). "
    return "make it a list with list(...). " if isinstance(frame, Iterable) else ""

"""A pool as the parts that are looked at one by one."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...frames import MissingColumnError
from ..errors import PoolError
from .scan import Rows

if TYPE_CHECKING:
    import pandas as pd

_SUFFIXES = (".parquet", ".parq", ".pq")
_ROWS = 500_000  # of a file that is larger several row groups at a time are a part
_NEEDS = 'a pool needs Dask and PyArrow: pip install "jupyter_label[pool]"'


@dataclass(frozen=True)
class Part:
    """One part: what it is called, and what a worker is given of it.

    Parameters
    ----------
    name : str
        For messages.
    given : object
        A frame that is computed on the worker (a Delayed), or something that loads one.
    key : hashable
        What a frame is known by from round to round; what loads one tells that itself.
    """

    name: str
    given: Any
    key: Hashable = None


@dataclass(frozen=True)
class Piece:
    """Row groups of a Parquet file, opened where they are read: a worker must not fail before it begins.

    Parameters
    ----------
    path : str
    filesystem : pyarrow.fs.FileSystem
    groups : list of int
    keys : pyarrow.compute.Expression
        What the names of the folders say of all rows.
    schema : pyarrow.Schema
        Of all files.
    """

    path: str
    filesystem: Any
    groups: list[int]
    keys: Any
    schema: Any

    @property
    def key(self) -> Hashable:
        """What it is known by, as long as the file stays as it is."""
        file = self.filesystem.get_file_info(self.path)
        return self.path, tuple(self.groups), file.size, file.mtime_ns

    def load(self, rows: Rows, items: frozenset[str] | None = None) -> pd.DataFrame:
        """Read the columns of the rows; given ids, perhaps those of the rows with them alone.

        Raises
        ------
        MissingColumnError
            If the file lacks a column.
        """
        from pyarrow.dataset import ParquetFileFormat, get_partition_keys

        fragment = ParquetFileFormat().make_fragment(
            self.path, self.filesystem, self.keys, row_groups=self.groups
        )
        _check(rows.columns, {*fragment.physical_schema.names, *get_partition_keys(self.keys)}, self.path)
        where = None if items is None else _with_ids(self.schema, rows.taking.id, items)
        table = fragment.to_table(schema=self.schema, columns=rows.columns, filter=where)
        frame: pd.DataFrame = table.to_pandas()
        return frame


class Source:
    """What a user gave as a pool.

    Parameters
    ----------
    pool : dask.dataframe.DataFrame, str or Path
        Or the path of a Parquet file, or of a folder of them.

    Raises
    ------
    TypeError
        If it is neither.
    PoolError
        If there are no Parquet files, or what is there cannot be read.
    ImportError
        Without Dask and PyArrow.
    """

    def __init__(self, pool: Any) -> None:
        require_dask()
        if isinstance(pool, (str, os.PathLike)):
            self._dataset, self._frame = _dataset(os.fspath(pool)), None
            self.columns = [str(name) for name in self._dataset.schema.names]
        elif hasattr(pool, "to_delayed") and hasattr(pool, "columns"):
            self._dataset, self._frame = None, pool
            self.columns = [str(name) for name in pool.columns]
        else:
            raise TypeError(
                f"pool is {type(pool).__name__}; right is a Dask DataFrame, or the path of a Parquet file or "
                "of a folder of them. A frame that fits in memory is given to the labeler itself."
            )

    def check(self, needed: Sequence[str]) -> None:
        """Refuse a pool that lacks columns.

        Raises
        ------
        MissingColumnError
            Naming the first that is not there.
        """
        _check(needed, self.columns, "the pool")

    def parts(self, columns: Sequence[str]) -> list[Part]:
        """Give all parts; of a frame these columns alone are computed."""
        if self._frame is None:
            return list(_pieces(self._dataset))
        delayed = self._frame[list(columns)].to_delayed()
        return [Part(f"partition {number}", given, given.key) for number, given in enumerate(delayed)]


def require_dask() -> None:
    """Refuse to go on where what pools need is not installed.

    Raises
    ------
    ImportError
        Saying how to install it.
    """
    try:
        import dask.dataframe
        import distributed
        import pyarrow.dataset
    except ImportError as error:
        raise ImportError(_NEEDS) from error
    del dask, distributed, pyarrow


def _dataset(path: str) -> Any:
    import pyarrow as pa
    from pyarrow import dataset

    source: Any = path
    if Path(path).is_dir():  # a folder may hold other things as well, such as the labels
        source = [str(file) for file in sorted(Path(path).rglob("*")) if file.suffix in _SUFFIXES]
        if not source:
            raise PoolError(f"the pool {path!r} holds no Parquet files ({', '.join(_SUFFIXES)})")
    try:
        return dataset.dataset(source, format="parquet", partitioning="hive", partition_base_dir=path)
    except (OSError, pa.ArrowException) as error:
        raise PoolError(f"the pool {path!r} cannot be read: {error}") from error


def _pieces(dataset: Any) -> Iterator[Part]:
    for fragment in dataset.get_fragments():
        try:
            groups = fragment.row_groups
        except Exception as error:
            raise PoolError(f"{fragment.path}: {error}") from error
        chosen: list[int] = []
        rows = first = 0
        for group in groups:
            chosen.append(group.id)
            rows += group.num_rows
            if rows >= _ROWS:
                yield _piece(fragment, chosen, first, dataset.schema)
                first, rows, chosen = first + rows, 0, []
        if rows:
            yield _piece(fragment, chosen, first, dataset.schema)


def _piece(fragment: Any, groups: list[int], first: int, schema: Any) -> Part:
    piece = Piece(fragment.path, fragment.filesystem, groups, fragment.partition_expression, schema)
    return Part(f"{fragment.path}, rows from {first:,}", piece)


def _check(needed: Sequence[str], there: Any, what: str) -> None:
    missing = next((name for name in needed if name not in there), None)
    if missing is not None:
        raise MissingColumnError(f"{what} has no column {missing!r}; it has {', '.join(map(str, there))}")


def _with_ids(schema: Any, column: str | None, items: frozenset[str]) -> Any:
    """Give the condition on rows to have one of some ids, which spares reading others; None for no such."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = None if column is None else schema.field(column).type
    if kind is not None and pa.types.is_integer(kind):
        whole = [int(name) for name in items if name.lstrip("-").isdecimal()]
        return pc.field(column).isin(pa.array(whole, pa.int64()).cast(kind, safe=False))
    if kind is not None and (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return pc.field(column).isin(pa.array(sorted(items), kind))
    return None

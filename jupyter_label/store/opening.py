"""One store a place and process: what the labelers of a kernel share."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from .interface import Store
from .sqlite import SqliteStore

if TYPE_CHECKING:
    from .sql import SqlStore

_lock = threading.Lock()
_stores: WeakValueDictionary[str, SqliteStore | SqlStore] = WeakValueDictionary()


def open_store(where: Path | str | None) -> Store:
    """Open a store, made if there is none.

    Parameters
    ----------
    where : Path, str or None
        A file, or an SQLAlchemy URL (a string with ``://``). None keeps
        everything in memory, in a store of its own.

    Returns
    -------
    Store
        The same one for the same place as long as it is open and in use.

    Raises
    ------
    StoreError
        The place cannot be used; the message says why and what to do.
    ImportError
        A URL needs a package that is not installed; the message names it.
    """
    if where is None:
        store: SqliteStore | SqlStore = SqliteStore(None)
        with _lock:
            _stores[f"memory {store.key}"] = store
        return store
    is_url = isinstance(where, str) and "://" in where
    name = str(where) if is_url else str(Path(where).expanduser().resolve())
    with _lock:
        known = _stores.get(name)
        if known is not None and known.usable:
            return known
        store = _open_url(name) if is_url else SqliteStore(Path(name))
        _stores[name] = store
        return store


def _open_url(url: str) -> SqlStore:
    try:
        from .sql import SqlStore
    except ModuleNotFoundError as error:
        raise ImportError(
            f'a store at a URL needs SQLAlchemy ({error}): pip install "jupyter_label[sql]"'
        ) from error
    return SqlStore(url)


def _forked() -> None:
    global _lock
    _lock = threading.Lock()
    for store in list(_stores.values()):
        store.forked()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)

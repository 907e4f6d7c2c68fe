"""Open an SQLite file as a store: is it ours, which journal, which tables."""

from __future__ import annotations

import sqlite3
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from .errors import StoreBusy, StoreError, StoreFull
from .probe import Journal

APPLICATION_ID = int.from_bytes(b"JLBL", "big")
VERSION = 1

# Plain types, no STRICT tables: a file must also open with the SQLite of older systems.
# Annotations are never deleted, only emptied: one that an undo brings back keeps its place.
_SCHEMA = f"""
CREATE TABLE store (key TEXT NOT NULL);
CREATE TABLE labeler (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    task TEXT NOT NULL
);
CREATE TABLE log (
    revision INTEGER PRIMARY KEY,
    labeler INTEGER NOT NULL REFERENCES labeler,
    change_id TEXT NOT NULL,
    annotator TEXT NOT NULL,
    session TEXT NOT NULL,
    at REAL NOT NULL,
    received REAL NOT NULL,
    change TEXT NOT NULL,
    inverse TEXT NOT NULL,
    UNIQUE (labeler, change_id)
);
CREATE INDEX log_by_labeler ON log (labeler);
CREATE TABLE annotation (
    seq INTEGER PRIMARY KEY,
    labeler INTEGER NOT NULL REFERENCES labeler,
    id TEXT NOT NULL,
    item TEXT NOT NULL,
    type TEXT NOT NULL,
    label TEXT NOT NULL,
    body TEXT,
    UNIQUE (labeler, id)
);
CREATE INDEX annotation_by_item ON annotation (labeler, item);
CREATE TABLE visit (
    labeler INTEGER NOT NULL REFERENCES labeler,
    annotator TEXT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (labeler, annotator)
) WITHOUT ROWID;
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};
"""


class Opened(NamedTuple):
    """A connection to a store, the store's key, and a remark on its journal ("" for none)."""

    connection: sqlite3.Connection
    key: str
    remark: str


def open_memory() -> Opened:
    """Return a new store that ends with its connection."""
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    return Opened(db, _ensure_schema(db, "memory"), "")


def open_file(path: Path, shown: str, *, timeout: float, choose: Callable[[Path], Journal]) -> Opened:
    """Open a store file, made if there is none.

    Parameters
    ----------
    path : Path
        Absolute.
    shown : str
        What messages call it.
    timeout : float
        Seconds to wait for other processes.
    choose : callable
        Folder to journal.

    Raises
    ------
    StoreError
        The file is not a store, is of a newer version, or cannot be written.
    StoreBusy, StoreFull
        It cannot be opened now.
    """
    # Never open the file but through SQLite: closing it would drop the locks of this
    # process's other connections to it.
    _check_path(path, shown)
    db = None
    try:
        journal = choose(path.parent)
        db = sqlite3.connect(path, timeout=timeout, isolation_level=None, check_same_thread=False)
        _is_new(db, shown)
        _set_journal(db, journal.mode, time.monotonic() + timeout)
        # Random ids touch the indexes all over: with a million rows the default 2 MB thrash.
        db.execute("PRAGMA cache_size = -32000")
        key = _ensure_schema(db, shown)
    except BaseException as error:
        if db is not None:
            db.close()
        if isinstance(error, sqlite3.Error):
            raise explain(error, shown) from error
        if isinstance(error, OSError) and not isinstance(error, StoreError):
            raise StoreError(f"cannot write in the folder of {shown}: {error}. {_ELSEWHERE}") from error
        raise
    remark = f"{shown} uses a rollback journal, slower but safe: {journal.reason}." if journal.reason else ""
    return Opened(db, key, remark)


_ELSEWHERE = 'Make the file and its folder writable, or choose another place with store="...".'


def explain(error: sqlite3.Error, shown: str) -> StoreError:
    """Return what an SQLite error means to a person, as an error of ours."""
    said = str(error)
    # By message: the error's code is not there before Python 3.11.
    if "locked" in said:
        return StoreBusy(f"{shown} is locked by another process: close the program that holds it open.")
    if "full" in said or "disk I/O" in said:
        return StoreFull(f"cannot write to {shown} ({said}): free some space on its disk or quota.")
    if "readonly" in said:
        return StoreError(f"{shown} is read-only. {_ELSEWHERE}")
    if "unable to open" in said:
        return StoreError(f"cannot open {shown} ({said}). {_ELSEWHERE}")
    if "not a database" in said:
        return StoreError(f'{shown} is not an SQLite database: choose another file with store="...".')
    if "malformed" in said:
        return StoreError(f'{shown} is damaged ({said}): restore a copy, or choose another with store="...".')
    return StoreError(f"{shown} failed: {said}")


def _check_path(path: Path, shown: str) -> None:
    if path.is_dir():
        raise StoreError(f'{shown} is a folder: name a file in it, such as store="{shown}/labels.db".')
    if not path.parent.is_dir():
        raise StoreError(f"cannot make {shown}: there is no folder {path.parent}. Make it first.")


def _is_new(db: sqlite3.Connection, shown: str) -> bool:
    """Whether the database is empty; what is not must be a store that this version can use."""
    # Tables first: where another process makes the store in between, its mark is seen, not missed.
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (application,) = db.execute("PRAGMA application_id").fetchone()
    if application == 0 and tables == 0:
        return True
    if application != APPLICATION_ID:
        raise StoreError(
            f"{shown} is an SQLite database of another program; it was left as it is. "
            'Choose another file with store="...".'
        )
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise StoreError(
            f"{shown} was written by a newer jupyter_label (store version {version}, this one reads "
            f"up to {VERSION}): pip install --upgrade jupyter_label"
        )
    return False


def _set_journal(db: sqlite3.Connection, mode: str, deadline: float) -> None:
    """Set journal mode and durability.

    A change of mode does not wait for other processes by itself, whatever the
    busy timeout: several that open a new file at once get in each other's way.
    """
    while True:
        try:
            (now,) = db.execute(f"PRAGMA journal_mode = {mode}").fetchone()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
        else:
            if now == mode:
                break
            if time.monotonic() > deadline:
                raise sqlite3.OperationalError(f"database is locked in journal mode {now}, not {mode}")
        time.sleep(0.005)
    # EXTRA also syncs the folder after a rollback journal is removed.
    db.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")


def _ensure_schema(db: sqlite3.Connection, shown: str) -> str:
    """Make the tables if there are none, and return the store's key.

    Also shows, before any work depends on it, that the file can be written.
    """
    try:
        db.execute("BEGIN IMMEDIATE")
        if _is_new(db, shown):
            for statement in _SCHEMA.split(";"):
                db.execute(statement)
            db.execute("INSERT INTO store (key) VALUES (?)", (uuid.uuid4().hex,))
        db.execute("UPDATE store SET key = key WHERE 0")  # fails where the file is read-only
        (key,) = db.execute("SELECT key FROM store").fetchone()
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return str(key)


def shown_path(path: Path) -> str:
    """Return a file's name as a person knows it: relative where it is below the working folder."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another that takes its name; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino

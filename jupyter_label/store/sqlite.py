"""The default store: one SQLite file, or memory."""
# ruff: noqa: D102 - the methods are described once, in `Store`

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..schema import Annotation, Change, Task
from . import codec, task_check
from .errors import StoreError, TaskChanged
from .interface import Committed, LogEntry
from .probe import Journal, choose_journal
from .sqlite_file import Opened, explain, identity, open_file, open_memory, shown_path

# NOT INDEXED: to give rows in order of `seq`, SQLite would otherwise pick an index and sort.
_OF_LABELER = """
    SELECT CAST(body AS BLOB) FROM annotation NOT INDEXED
    WHERE labeler = ? AND body IS NOT NULL ORDER BY seq"""
_OF_TYPE = """
    SELECT CAST(body AS BLOB) FROM annotation NOT INDEXED
    WHERE labeler = ? AND type = ? AND body IS NOT NULL ORDER BY seq"""
_OF_ITEMS = """
    SELECT CAST(body AS BLOB) FROM annotation
    WHERE labeler = ? AND item IN (SELECT value FROM json_each(?)) AND body IS NOT NULL ORDER BY seq"""
_OF_ID = "SELECT CAST(body AS BLOB) FROM annotation WHERE labeler = ? AND id = ? AND body IS NOT NULL"
_CHOSEN = """
    SELECT CAST(body AS BLOB) FROM annotation NOT INDEXED
    WHERE labeler = ? AND type = 'choice' AND body IS NOT NULL AND instr(body, ?)"""
_LABELLED = """
    SELECT item FROM annotation NOT INDEXED
    WHERE labeler = ? AND label = ? AND body IS NOT NULL"""

_PUT = """
    INSERT INTO annotation (labeler, id, item, type, label, body) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (labeler, id) DO UPDATE
    SET item = excluded.item, type = excluded.type, label = excluded.label, body = excluded.body"""
_DELETE = "UPDATE annotation SET body = NULL WHERE labeler = ? AND id = ?"

_KNOWN = "SELECT revision FROM log WHERE labeler = ? AND change_id = ?"
_REVISION = "SELECT revision FROM log WHERE labeler = ? ORDER BY revision DESC LIMIT 1"
_APPEND = """
    INSERT INTO log (labeler, change_id, annotator, session, at, received, change, inverse)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_LOG = """
    SELECT revision, annotator, session, at, received, CAST(change AS BLOB), CAST(inverse AS BLOB)
    FROM log
    WHERE labeler = :labeler AND revision > :after AND (:annotator IS NULL OR annotator = :annotator)
    ORDER BY revision DESC LIMIT :newest"""

_VISIT = """
    INSERT INTO visit (labeler, annotator, item) VALUES (?, ?, ?)
    ON CONFLICT (labeler, annotator) DO UPDATE SET item = excluded.item"""


class SqliteStore:
    """A `Store` in an SQLite file, or in memory.

    Parameters
    ----------
    path : Path or None
        Absolute; None keeps everything in memory.
    timeout : float
        Seconds to wait for other processes that write to the file.
    choose : callable
        Folder to the journal to use there.

    Raises
    ------
    StoreError
        The file cannot be used; the message says why and what to do.
    """

    def __init__(
        self,
        path: Path | None,
        *,
        timeout: float = 30.0,
        choose: Callable[[Path], Journal] = choose_journal,
    ) -> None:
        self._path = path
        self._timeout = timeout
        self._choose = choose
        self._lock = threading.RLock()
        self._numbers: dict[str, int] = {}
        self._closed = False
        self._db: sqlite3.Connection | None = None
        self.location = shown_path(path) if path else "memory"
        self.durable = path is not None
        opened = self._open()
        self.key = opened.key
        self.remarks = (opened.remark,) if opened.remark else ()
        self._db = opened.connection
        self._identity = identity(path) if path else None

    def register(self, labeler: str, task: Task) -> None:
        text = codec.encode(task)
        find = "SELECT id, task FROM labeler WHERE name = ?"
        with self._reading() as db:
            row = db.execute(find, (labeler,)).fetchone()
        if row and row[1] == text:
            return
        with self._writing() as db:
            row = db.execute(find, (labeler,)).fetchone()
            if row is None:
                db.execute("INSERT INTO labeler (name, task) VALUES (?, ?)", (labeler, text))
                return
            number, stored = row
            problem = task_check.objection(
                codec.decode_task(stored),
                task,
                lambda: codec.decode_annotations(_blocks(db.execute(_OF_LABELER, (number,)))),
            )
            if problem:
                raise TaskChanged(task_check.message(labeler, self.location, problem))
            db.execute("UPDATE labeler SET task = ? WHERE id = ?", (text, number))

    def commit(
        self, labeler: str, change: Change, *, annotator: str, session: str, visited: str | None = None
    ) -> Committed:
        change = codec.prepare(change, annotator)
        text = codec.encode(change)
        rows = [codec.to_row(annotation) for annotation in change.put]
        with self._writing() as db:
            number = self._number(db, labeler)
            known = db.execute(_KNOWN, (number, change.id)).fetchone()
            if known:
                return Committed(known[0], fresh=False)
            before = [row for name in codec.touched(change) for row in db.execute(_OF_ID, (number, name))]
            inverse = codec.encode(codec.invert(change, codec.decode_annotations([_block(before)])))
            entry = (number, change.id, annotator, session, change.at, time.time(), text, inverse)
            revision = db.execute(_APPEND, entry).lastrowid
            db.executemany(_DELETE, [(number, name) for name in change.delete])
            db.executemany(_PUT, [(number, r.id, r.item, r.type, r.label, r.body) for r in rows])
            if visited is not None:
                db.execute(_VISIT, (number, annotator, visited))
        return Committed(int(revision or 0), fresh=True)

    def revision(self, labeler: str) -> int:
        with self._reading() as db:
            row = db.execute(_REVISION, (self._number(db, labeler),)).fetchone()
        return int(row[0]) if row else 0

    def annotations(self, labeler: str, items: Sequence[str] | None = None) -> list[Annotation]:
        if items is None:
            return self._annotations(_OF_LABELER, labeler)
        return self._annotations(_OF_ITEMS, labeler, json.dumps(list(items)))

    def states(self, labeler: str) -> list[Annotation]:
        return self._annotations(_OF_TYPE, labeler, "state")

    def carrying(self, labeler: str, label: str) -> set[str]:
        with self._reading() as db:
            labelled = db.execute(_LABELLED, (self._number(db, labeler), label)).fetchall()
        chosen = self._annotations(_CHOSEN, labeler, codec.label_fragment(label))
        return {item for (item,) in labelled} | {a.item for a in chosen if codec.carries(a, label)}

    def log(
        self, labeler: str, *, after: int = 0, annotator: str | None = None, newest: int | None = None
    ) -> list[LogEntry]:
        with self._reading() as db:
            wanted = {
                "labeler": self._number(db, labeler),
                "after": after,
                "annotator": annotator,
                "newest": -1 if newest is None else newest,
            }
            rows = db.execute(_LOG, wanted).fetchall()[::-1]
        changes = codec.decode_changes([row[5] for row in rows])
        inverses = codec.decode_changes([row[6] for row in rows])
        return [
            LogEntry(revision, change, inverse, who, session, at, received)
            for (revision, who, session, at, received, *_), change, inverse in zip(
                rows, changes, inverses, strict=True
            )
        ]

    def visit(self, labeler: str, annotator: str, item: str) -> None:
        with self._writing() as db:
            db.execute(_VISIT, (self._number(db, labeler), annotator, item))

    def visited(self, labeler: str, annotator: str) -> str | None:
        with self._reading() as db:
            row = db.execute(
                "SELECT item FROM visit WHERE labeler = ? AND annotator = ?",
                (self._number(db, labeler), annotator),
            ).fetchone()
        return row[0] if row else None

    def close(self) -> None:
        with self._lock:
            if self._db is not None:
                self._db.close()
            self._db = None
            self._closed = True

    @property
    def usable(self) -> bool:
        """Whether it is open and its file is still the one that was opened."""
        return not self._closed and (self._path is None or identity(self._path) == self._identity)

    def forked(self) -> None:
        """Become usable in a process that was forked off: no connection may cross."""
        self._lock = threading.RLock()
        if self._path is not None and self._db is not None:
            _inherited.append(self._db)
            self._db = None

    def __del__(self) -> None:
        self.close()

    def _open(self) -> Opened:
        if self._path is None:
            return open_memory()
        return open_file(self._path, self.location, timeout=self._timeout, choose=self._choose)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._closed:
                raise StoreError(f"{self.location} was closed: run the labeler's cell again.")
            if self._db is None:
                self._db = self._open().connection
            try:
                yield self._db
            except sqlite3.Error as error:
                raise explain(error, self.location) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._reading() as db:
            if not self.usable:
                # SQLite would go on writing to a file that no longer has a name.
                raise StoreError(
                    f"{self.location} was moved, replaced or deleted while it was open: put it back, "
                    "or run the labeler's cell again to begin a new one."
                )
            try:
                db.execute("BEGIN IMMEDIATE")
                yield db
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:  # SQLite itself rolls back after some errors
                    db.execute("ROLLBACK")
                raise

    def _number(self, db: sqlite3.Connection, labeler: str) -> int:
        """Return the row of a labeler; rows are never removed, so it is remembered."""
        if labeler not in self._numbers:
            row = db.execute("SELECT id FROM labeler WHERE name = ?", (labeler,)).fetchone()
            if row is None:
                raise LookupError(f"{self.location} has no labeler {labeler!r}: register it first.")
            self._numbers[labeler] = row[0]
        return self._numbers[labeler]

    def _annotations(self, select: str, labeler: str, *wanted: str) -> list[Annotation]:
        with self._reading() as db:
            blocks = list(_blocks(db.execute(select, (self._number(db, labeler), *wanted))))
        return codec.decode_annotations(blocks)  # outside the lock: commits need not wait for it


_inherited: list[sqlite3.Connection] = []
"""Connections of a parent process: closing them here would take its locks away."""


def _blocks(cursor: sqlite3.Cursor) -> Iterator[bytes]:
    while rows := cursor.fetchmany(codec.BLOCK):
        yield _block(rows)


def _block(rows: Sequence[tuple[bytes]]) -> bytes:
    return b",".join([body for (body,) in rows])

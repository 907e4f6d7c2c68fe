"""A store in a database server, by SQLAlchemy URL. Tried with PostgreSQL and SQLite."""
# ruff: noqa: D102 - the methods are described once, in `Store`

from __future__ import annotations

import time
import uuid
import weakref
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DataError, DBAPIError

from ..schema import Annotation, Change, Task
from . import codec, task_check
from . import sql_tables as tables
from .errors import StoreBusy, StoreError, TaskChanged
from .interface import Committed, LogEntry
from .sql_url import make_engine, parse_url

_FEW = 500
"""Parameters a statement: databases limit them."""
_ATTEMPTS, _PAUSE_S = 20, 0.05


class SqlStore:
    """A `Store` in the database at a URL.

    Parameters
    ----------
    url : str
        Such as ``postgresql+psycopg://user:password@host/database``.
        ``postgresql://`` means psycopg 3.

    Raises
    ------
    ImportError
        The database's driver is not installed.
    ValueError
        The URL means nothing, or a database in memory.
    StoreError
        The database cannot be used.
    """

    def __init__(self, url: str) -> None:
        self._closed = False
        self._numbers: dict[str, int] = {}
        parsed = parse_url(url)
        self.location = parsed.render_as_string(hide_password=True)
        self.durable = True
        self.remarks: tuple[str, ...] = ()
        self._engine = make_engine(parsed)
        weakref.finalize(self, self._engine.dispose)
        with self._explained():
            self.key = self._ensure_schema()

    def register(self, labeler: str, task: Task) -> None:
        text = codec.encode(task)
        row_of = sa.select(tables.labeler.c.id, tables.labeler.c.task).where(tables.labeler.c.name == labeler)
        with self._reading() as db:
            row = db.execute(row_of).first()
        if row and row.task == text:
            return
        with self._writing() as (db, _):
            row = db.execute(row_of).first()
            if row is None:
                db.execute(tables.labeler.insert().values(name=labeler, task=text))
                return
            problem = task_check.objection(
                codec.decode_task(row.task), task, lambda: _decode(db.scalars(_current(row.id)).all())
            )
            if problem:
                raise TaskChanged(task_check.message(labeler, self.location, problem))
            db.execute(tables.labeler.update().where(tables.labeler.c.id == row.id).values(task=text))

    def commit(
        self, labeler: str, change: Change, *, annotator: str, session: str, visited: str | None = None
    ) -> Committed:
        change = codec.prepare(change, annotator)
        log = tables.log
        with self._writing() as (db, revision):
            number = self._number(db, labeler)
            known = db.scalar(
                sa.select(log.c.revision).where(log.c.labeler == number, log.c.change_id == change.id)
            )
            if known is not None:
                return Committed(known, fresh=False)
            touched = codec.touched(change)
            existing = _rows_of(db, number, touched)
            before = _decode([body for name in touched if (body := existing.get(name)) is not None])
            db.execute(
                log.insert().values(
                    revision=revision,
                    labeler=number,
                    change_id=change.id,
                    annotator=annotator,
                    session=session,
                    at=change.at,
                    received=time.time(),
                    change=codec.encode(change),
                    inverse=codec.encode(codec.invert(change, before)),
                )
            )
            _apply(db, number, change, existing.keys())
            if visited is not None:
                _visit(db, number, annotator, visited)
        return Committed(revision, fresh=True)

    def revision(self, labeler: str) -> int:
        with self._reading() as db:
            number = self._number(db, labeler)
            last = db.scalar(
                sa.select(sa.func.max(tables.log.c.revision)).where(tables.log.c.labeler == number)
            )
        return last or 0

    def annotations(self, labeler: str, items: Sequence[str] | None = None) -> list[Annotation]:
        if items is None:
            return self._annotations(labeler)
        columns = tables.annotation.c
        found: list[tuple[int, str]] = []
        with self._reading() as db:
            current = _current(self._number(db, labeler)).with_only_columns(columns.seq, columns.body)
            for few in _fews(list(dict.fromkeys(items))):
                found += [(seq, body) for seq, body in db.execute(current.where(columns.item.in_(few)))]
        return _decode([body for _, body in sorted(found)])

    def states(self, labeler: str) -> list[Annotation]:
        return self._annotations(labeler, tables.annotation.c.type == "state")

    def carrying(self, labeler: str, label: str) -> set[str]:
        columns = tables.annotation.c
        chosen = (columns.type == "choice") & columns.body.contains(
            codec.label_fragment(label), autoescape=True
        )
        with self._reading() as db:
            own = _current(self._number(db, labeler), columns.label == label).with_only_columns(columns.item)
            labelled = db.scalars(own).all()
        return {*labelled, *(a.item for a in self._annotations(labeler, chosen) if codec.carries(a, label))}

    def log(
        self, labeler: str, *, after: int = 0, annotator: str | None = None, newest: int | None = None
    ) -> list[LogEntry]:
        log = tables.log
        with self._reading() as db:
            wanted = sa.select(log).where(log.c.labeler == self._number(db, labeler), log.c.revision > after)
            if annotator is not None:
                wanted = wanted.where(log.c.annotator == annotator)
            rows = db.execute(wanted.order_by(log.c.revision.desc()).limit(newest)).all()[::-1]
        changes = codec.decode_changes([row.change.encode() for row in rows])
        inverses = codec.decode_changes([row.inverse.encode() for row in rows])
        return [
            LogEntry(row.revision, change, inverse, row.annotator, row.session, row.at, row.received)
            for row, change, inverse in zip(rows, changes, inverses, strict=True)
        ]

    def visit(self, labeler: str, annotator: str, item: str) -> None:
        with self._writing() as (db, _):
            _visit(db, self._number(db, labeler), annotator, item)

    def visited(self, labeler: str, annotator: str) -> str | None:
        visit = tables.visit.c
        with self._reading() as db:
            own = (visit.labeler == self._number(db, labeler)) & (visit.annotator == annotator)
            return db.scalar(sa.select(visit.item).where(own))

    def close(self) -> None:
        self._closed = True
        self._engine.dispose()

    @property
    def usable(self) -> bool:
        """Whether it is open."""
        return not self._closed

    def forked(self) -> None:
        """Become usable in a process that was forked off: no connection may cross."""
        self._engine.dispose(close=False)

    def _ensure_schema(self) -> str:
        """Make the tables if there are none, and return the store's key."""
        store = tables.store
        for attempt in range(_ATTEMPTS):
            try:
                with self._engine.begin() as db:
                    tables.metadata.create_all(db)
                    if db.scalar(sa.select(store.c.key)) is None:
                        db.execute(
                            store.insert().values(
                                id=1, key=uuid.uuid4().hex, version=tables.VERSION, revision=0
                            )
                        )
                    key, version = db.execute(sa.select(store.c.key, store.c.version)).one()
                break
            except DBAPIError:  # another process makes them at the same moment
                if attempt == _ATTEMPTS - 1:
                    raise
                time.sleep(_PAUSE_S)
        if version > tables.VERSION:
            raise StoreError(
                f"{self.location} was written by a newer jupyter_label (store version {version}, this one "
                f"reads up to {tables.VERSION}): pip install --upgrade jupyter_label"
            )
        return str(key)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        if self._closed:
            raise StoreError(f"{self.location} was closed: run the labeler's cell again.")
        try:
            yield
        except DataError as error:
            raise ValueError(f"{self.location} cannot hold this: {error.orig}") from error
        except DBAPIError as error:
            raise StoreBusy(f"{self.location} cannot be used now: {error.orig}") from error

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._explained(), self._engine.connect() as db:
            yield db

    @contextmanager
    def _writing(self) -> Iterator[tuple[sa.Connection, int]]:
        """Begin a transaction that no other writer shares, with the revision it may use."""
        store = tables.store
        with self._explained(), self._engine.begin() as db:
            db.execute(store.update().values(revision=store.c.revision + 1))
            yield db, db.execute(sa.select(store.c.revision)).scalar_one()

    def _number(self, db: sa.Connection, labeler: str) -> int:
        """Return the row of a labeler; rows are never removed, so it is remembered."""
        if labeler not in self._numbers:
            row = tables.labeler.c
            number = db.scalar(sa.select(row.id).where(row.name == labeler))
            if number is None:
                raise LookupError(f"{self.location} has no labeler {labeler!r}: register it first.")
            self._numbers[labeler] = number
        return self._numbers[labeler]

    def _annotations(self, labeler: str, *where: sa.ColumnElement[bool]) -> list[Annotation]:
        with self._reading() as db:
            bodies = db.scalars(_current(self._number(db, labeler), *where)).all()
        return _decode(bodies)


def _fews(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _FEW):
        yield ids[start : start + _FEW]


def _current(number: int, *where: sa.ColumnElement[bool]) -> sa.Select[Any]:
    columns = tables.annotation.c
    return (
        sa.select(columns.body)
        .where(columns.labeler == number, columns.body.is_not(None), *where)
        .order_by(columns.seq)
    )


def _rows_of(db: sa.Connection, number: int, ids: list[str]) -> dict[str, str | None]:
    """Return id to body, None where it is deleted, of those ids that ever existed."""
    columns = tables.annotation.c
    found: dict[str, str | None] = {}
    for few in _fews(ids):
        wanted = sa.select(columns.id, columns.body).where(columns.labeler == number, columns.id.in_(few))
        found.update((name, body) for name, body in db.execute(wanted))
    return found


def _visit(db: sa.Connection, number: int, annotator: str, item: str) -> None:
    visit = tables.visit
    own = (visit.c.labeler == number) & (visit.c.annotator == annotator)
    if not db.execute(visit.update().where(own).values(item=item)).rowcount:
        db.execute(visit.insert().values(labeler=number, annotator=annotator, item=item))


def _apply(db: sa.Connection, number: int, change: Change, existing: Collection[str]) -> None:
    annotation = tables.annotation
    one = annotation.update().where(annotation.c.labeler == number, annotation.c.id == sa.bindparam("name"))
    if change.delete:
        db.execute(one.values(body=None), [{"name": name} for name in change.delete])
    rows = {a.id: codec.to_row(a) for a in change.put}  # of several with one id the last is kept
    replaced = [row for name, row in rows.items() if name in existing]
    added = [row for name, row in rows.items() if name not in existing]
    if replaced:
        values = ("item", "type", "label", "body")
        statement = one.values({value: sa.bindparam(f"new_{value}") for value in values})
        db.execute(
            statement,
            [{"name": r.id} | {f"new_{value}": getattr(r, value) for value in values} for r in replaced],
        )
    if added:
        rows_added = [
            {"labeler": number, "id": r.id, "item": r.item, "type": r.type, "label": r.label, "body": r.body}
            for r in added
        ]
        db.execute(annotation.insert(), rows_added)


def _decode(bodies: Sequence[str]) -> list[Annotation]:
    blocks = (bodies[start : start + codec.BLOCK] for start in range(0, len(bodies), codec.BLOCK))
    return codec.decode_annotations(",".join(block).encode() for block in blocks)

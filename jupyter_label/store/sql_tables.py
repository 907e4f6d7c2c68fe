"""The tables of a store in a database, for SQLAlchemy; columns as in the SQLite file."""

from __future__ import annotations

import sqlalchemy as sa

VERSION = 1
_PREFIX = "jupyter_label_"  # a database has other tenants

metadata = sa.MetaData()


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _labeler() -> sa.Column[int]:
    return sa.Column("labeler", sa.ForeignKey(f"{_PREFIX}labeler.id"), nullable=False)


# One row. Its `revision` counts commits, and updating it is the lock that writers
# take: so revisions become visible in order, which a sequence does not promise.
store = sa.Table(
    f"{_PREFIX}store",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    _text("key"),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("revision", sa.BigInteger, nullable=False),
)

labeler = sa.Table(
    f"{_PREFIX}labeler",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    _text("task"),
)

log = sa.Table(
    f"{_PREFIX}log",
    metadata,
    sa.Column("revision", sa.BigInteger, primary_key=True, autoincrement=False),
    _labeler(),
    _text("change_id"),
    _text("annotator"),
    _text("session"),
    sa.Column("at", sa.Double, nullable=False),
    sa.Column("received", sa.Double, nullable=False),
    _text("change"),
    _text("inverse"),
    sa.UniqueConstraint("labeler", "change_id"),
    sa.Index(f"{_PREFIX}log_by_labeler", "labeler", "revision"),
)

# Never deleted, only emptied: one that an undo brings back keeps its place.
annotation = sa.Table(
    f"{_PREFIX}annotation",
    metadata,
    sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    _labeler(),
    _text("id"),
    _text("item"),
    _text("type"),
    _text("label"),
    sa.Column("body", sa.Text),
    sa.UniqueConstraint("labeler", "id"),
    sa.Index(f"{_PREFIX}annotation_by_item", "labeler", "item"),
)

visit = sa.Table(
    f"{_PREFIX}visit",
    metadata,
    sa.Column("labeler", sa.ForeignKey(labeler.c.id), primary_key=True),
    sa.Column("annotator", sa.Text, primary_key=True),
    _text("item"),
)

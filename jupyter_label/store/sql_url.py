"""What a store's URL means to SQLAlchemy."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, NoSuchModuleError


def parse_url(url: str) -> sa.URL:
    """Return the parts of a URL; ``postgresql://`` means psycopg 3.

    Raises
    ------
    ValueError
        It is no URL, or a database in memory.
    """
    try:
        parsed = sa.make_url(url)
    except ArgumentError:
        raise ValueError(
            'store: not a URL. Write store="postgresql+psycopg://user:password@host/db".'
        ) from None  # the cause may quote a password
    if parsed.drivername in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise ValueError("store: a database in memory is store=None, not a URL")
    return parsed


def make_engine(url: sa.URL) -> sa.Engine:
    """Return an engine that survives a server's restart.

    Raises
    ------
    ImportError
        The driver is not installed.
    ValueError
        SQLAlchemy does not know the database.
    """
    is_sqlite = url.get_backend_name() == "sqlite"
    try:
        return sa.create_engine(url, pool_pre_ping=True, connect_args={"timeout": 30} if is_sqlite else {})
    except NoSuchModuleError as error:
        raise ValueError(f"store: SQLAlchemy knows no database {url.drivername!r}: {error}") from error
    except ModuleNotFoundError as error:
        extra = "postgres" if url.drivername == "postgresql+psycopg" else "sql"
        raise ImportError(
            f"the store {url.render_as_string()} needs the package {error.name}: "
            f'pip install "jupyter_label[{extra}]"' + ("" if extra == "postgres" else f" {error.name}")
        ) from error

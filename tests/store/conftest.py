from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from jupyter_label.store import Store, open_store
from store.servers import UnavailableError, postgres

_schemas = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    try:
        running = postgres()
        url = running.__enter__()
    except UnavailableError as reason:
        pytest.skip(str(reason))
    yield url
    running.__exit__(None, None, None)


def _postgres_url(server: str) -> str:
    """A URL that leads to a schema nobody else uses."""
    import sqlalchemy

    schema = f"s{next(_schemas)}"
    engine = sqlalchemy.create_engine(server)
    with engine.begin() as db:
        db.exec_driver_sql(f"CREATE SCHEMA {schema}")
    engine.dispose()
    return f"{server}&options=-csearch_path%3D{schema}"


@pytest.fixture(params=["file", "sqlalchemy", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """A new place for a store that several processes can open."""
    if request.param == "file":
        return tmp_path / "labels.db"
    pytest.importorskip("sqlalchemy", reason="SQLAlchemy is not installed")
    if request.param == "sqlalchemy":
        return f"sqlite:///{tmp_path}/labels.sqlite"
    return _postgres_url(request.getfixturevalue("server"))


@pytest.fixture(params=["memory", "file", "sqlalchemy", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    where: Path | str | None = None
    if request.param == "file":
        where = tmp_path / "labels.db"
    elif request.param != "memory":
        pytest.importorskip("sqlalchemy", reason="SQLAlchemy is not installed")
        where = f"sqlite:///{tmp_path}/labels.sqlite"
        if request.param == "postgresql":
            where = _postgres_url(request.getfixturevalue("server"))
    with closing(open_store(where)) as opened:
        yield opened


@pytest.fixture
def read_only() -> Iterator[Callable[[Path], None]]:
    """A function that makes a folder and what is in it unwritable until the test ends, for root too."""
    was_root = os.geteuid() == 0

    def protect(folder: Path) -> None:
        for path in (*folder.rglob("*"), folder):
            path.chmod(0o555 if path.is_dir() else 0o444)
        if was_root:
            os.seteuid(65534)  # root ignores permissions, nobody does not

    yield protect
    if was_root:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can reach, as those of ``tmp_path`` are not."""
    folder = Path(tempfile.mkdtemp(prefix="jupyter-label-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)

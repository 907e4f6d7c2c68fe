"""Stores at a URL: what a URL may be and what a person is told."""

from __future__ import annotations

import builtins
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from jupyter_label.store import StoreBusy, StoreError, open_store
from store.building import SPANS, change, span

sqlalchemy = pytest.importorskip("sqlalchemy", reason="SQLAlchemy is not installed")


def forbid(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    """Make a package look as if it were not installed."""
    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "jupyter_label.store.sql", raising=False)
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.split(".")[0] == package:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)


def test_a_password_is_never_shown(server: str) -> None:
    with closing(open_store(server)) as store:
        assert "secret" not in store.location
        assert store.location.startswith("postgresql+psycopg://labels:***@")
        assert store.durable


def test_postgresql_means_psycopg_3(server: str) -> None:
    with closing(open_store(server.replace("+psycopg", ""))) as store:
        assert store.location.startswith("postgresql+psycopg://")


def test_one_url_is_one_store(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/labels.sqlite"
    with closing(open_store(url)) as store:
        assert open_store(url) is store
    with closing(open_store(url)) as fresh:
        assert fresh is not store
        assert fresh.key == store.key


def test_everything_is_there_after_reopening(place: Path | str) -> None:
    with closing(open_store(place)) as first:
        first.register("people", SPANS)
        first.commit("people", change(span("a"), id="c1"), annotator="ada", session="s")
        written = first.annotations("people"), first.log("people"), first.key
    with closing(open_store(place)) as second:
        assert (second.annotations("people"), second.log("people"), second.key) == written
        assert not second.commit("people", change(span("z"), id="c1"), annotator="ada", session="s").fresh


def test_missing_sqlalchemy_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    forbid(monkeypatch, "sqlalchemy")
    with pytest.raises(ImportError, match=r'pip install "jupyter_label\[sql\]"'):
        open_store("sqlite:///labels.sqlite")


def test_a_missing_driver_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    forbid(monkeypatch, "psycopg")
    with pytest.raises(ImportError, match=r'psycopg.*pip install "jupyter_label\[postgres\]"') as raised:
        open_store("postgresql://ada:secret@localhost/labels")
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense://x", "knows no database 'nonsense'"),
        ("://x", "not a URL"),
        ("sqlite://", "store=None"),
        ("sqlite:///:memory:", "store=None"),
    ],
)
def test_a_url_that_means_nothing_is_explained(url: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        open_store(url)


def test_a_server_out_of_reach_is_named(tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with pytest.raises(StoreBusy, match=r"\*\*\*@.* cannot be used now") as raised:
        open_store(f"postgresql://ada:secret@/labels?host={tmp_path}")
    assert "secret" not in str(raised.value)


def test_a_newer_store_asks_for_an_upgrade(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/labels.sqlite"
    open_store(url).close()
    engine = sqlalchemy.create_engine(url)
    with engine.begin() as db:
        db.exec_driver_sql("UPDATE jupyter_label_store SET version = 99")
    engine.dispose()
    with pytest.raises(StoreError, match="newer jupyter_label"):
        open_store(url)


def test_what_a_database_cannot_hold_is_refused_not_retried(server: str) -> None:
    with closing(open_store(server)) as store:
        store.register("nul", SPANS)
        with pytest.raises(ValueError, match="NUL"):
            store.commit("nul", change(span("a\0b")), annotator="ada", session="s")
        assert store.annotations("nul") == []

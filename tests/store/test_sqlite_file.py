"""Opening files that are, are not, or no longer are a store."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from jupyter_label.store import StoreBusy, StoreError, StoreFull, open_store, sqlite_file
from jupyter_label.store.probe import Journal
from jupyter_label.store.sqlite import SqliteStore
from store.building import SPANS, change, span, state


def filled(path: Path) -> SqliteStore:
    store = SqliteStore(path)
    store.register("people", SPANS)
    store.commit("people", change(span("a"), state("i1"), id="c1"), annotator="ada", session="s")
    return store


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(f"PRAGMA {name}").fetchone()[0]


def test_everything_is_there_after_reopening(tmp_path: Path) -> None:
    path = tmp_path / "labels.db"
    with closing(filled(path)) as first:
        first.visit("people", "ada", "i9")
        written = first.annotations("people"), first.log("people"), first.key
    assert [file.name for file in tmp_path.iterdir()] == ["labels.db"]
    with closing(SqliteStore(path)) as second:
        assert (second.annotations("people"), second.log("people"), second.key) == written
        assert second.visited("people", "ada") == "i9"
        assert not second.commit("people", change(span("z"), id="c1"), annotator="ada", session="s").fresh


def test_a_file_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "labels.db"
    with closing(filled(path)) as store:
        assert pragma(path, "application_id") == sqlite_file.APPLICATION_ID
        assert pragma(path, "user_version") == sqlite_file.VERSION
        assert pragma(path, "journal_mode") == "wal"
        assert store.durable
        assert store.remarks == ()


def test_commits_are_synced(tmp_path: Path) -> None:
    for mode, level in (("wal", 2), ("delete", 3)):
        with closing(SqliteStore(tmp_path / mode, choose=lambda folder, mode=mode: Journal(mode))) as store:
            assert store._db.execute("PRAGMA synchronous").fetchone() == (level,)


def test_a_location_is_relative_below_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for name, shown in (("here/a.db", "a.db"), ("b.db", str(tmp_path / "b.db"))):
        with closing(open_store(tmp_path / name)) as store:
            assert store.location == shown


def test_memory_says_so_and_is_nobody_elses() -> None:
    with closing(open_store(None)) as one, closing(open_store(None)) as two:
        assert (one.location, one.durable) == ("memory", False)
        assert one is not two
        assert one.key != two.key


def test_one_place_is_one_store_while_it_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link.db").symlink_to(tmp_path / "labels.db")
    store = open_store("labels.db")
    assert open_store(tmp_path / "labels.db") is store
    assert open_store("link.db") is store
    store.close()
    fresh = open_store("labels.db")
    assert fresh is not store
    del store, fresh
    gc.collect()
    assert [
        file.name for file in tmp_path.iterdir() if file.suffix != ".db"
    ] == []  # closed with its last user


def test_two_stores_on_one_file_see_each_other(tmp_path: Path) -> None:
    with closing(filled(tmp_path / "a.db")) as one, closing(SqliteStore(tmp_path / "a.db")) as two:
        assert two.key == one.key
        before = two.revision("people")
        one.commit("people", change(span("b")), annotator="ada", session="s")
        assert two.revision("people") > before
        assert [a.id for a in two.annotations("people", ["i1"])] == ["a", "state/i1/ada", "b"]


def test_a_network_file_system_gets_a_rollback_journal_and_a_remark(tmp_path: Path) -> None:
    path = tmp_path / "labels.db"
    filled(path).close()
    with closing(SqliteStore(path, choose=lambda folder: Journal("delete", "/data is on NFS"))) as store:
        store.commit("people", change(span("b")), annotator="ada", session="s")
        assert pragma(path, "journal_mode") == "delete"
        assert len(store.annotations("people")) == 3
        (remark,) = store.remarks
        assert "rollback journal" in remark
        assert "/data is on NFS" in remark


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"xy", b"SQLite format 2" + bytes(900)])
def test_a_file_that_is_no_database_is_named_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"data\.csv is not an SQLite database: choose another file"):
        open_store(path)
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "labels.db"
    path.touch()
    filled(path).close()
    assert pragma(path, "application_id") == sqlite_file.APPLICATION_ID


@pytest.mark.parametrize("made_by", ["CREATE TABLE t (x)", "PRAGMA application_id = 5"])
def test_a_foreign_database_is_named_and_kept(tmp_path: Path, made_by: str) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute(made_by)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"other\.db is an SQLite database of another program"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_newer_store_asks_for_an_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "labels.db"
    filled(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {sqlite_file.VERSION + 1}")
    with pytest.raises(StoreError, match=r"newer jupyter_label .*pip install --upgrade"):
        open_store(path)


def test_a_damaged_store_is_named(tmp_path: Path) -> None:
    path = tmp_path / "labels.db"
    filled(path).close()
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * (len(content) - 100))
    with pytest.raises(StoreError, match=r"labels\.db is damaged"):
        open_store(path)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"is a folder: name a file in it"):
        open_store(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no folder .*nowhere\. Make it first"):
        open_store(tmp_path / "nowhere" / "labels.db")


def test_a_read_only_folder_is_explained(open_folder: Path, read_only: Callable[[Path], None]) -> None:
    read_only(open_folder)
    with pytest.raises(StoreError, match=r"cannot write in the folder of .*labels\.db.*store="):
        open_store(open_folder / "labels.db")


def test_a_read_only_file_is_explained(open_folder: Path, read_only: Callable[[Path], None]) -> None:
    path = open_folder / "labels.db"
    filled(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = DELETE")  # leaves no other file to write to
    read_only(open_folder)
    with pytest.raises(StoreError, match=r"labels\.db is read-only\. Make the file and its folder writable"):
        SqliteStore(path, choose=lambda folder: Journal("delete"))


def test_a_store_that_becomes_read_only_refuses_and_says_so(tmp_path: Path) -> None:
    with closing(filled(tmp_path / "labels.db")) as store:
        store._db.execute("PRAGMA query_only = 1")
        with pytest.raises(StoreError, match=r"labels\.db is read-only"):
            store.commit("people", change(span("b")), annotator="ada", session="s")
        store._db.execute("PRAGMA query_only = 0")
        assert store.commit("people", change(span("b")), annotator="ada", session="s").fresh


def test_opening_a_locked_database_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "labels.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy, match=r"labels\.db is locked by another process"):
            SqliteStore(path, timeout=0.05)
        other.execute("ROLLBACK")
    filled(path).close()


def test_a_lock_fails_the_commit_and_not_the_change(tmp_path: Path) -> None:
    path = tmp_path / "labels.db"
    filled(path).close()
    kept = change(span("b"))
    with (
        closing(SqliteStore(path, timeout=0.05)) as store,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="locked"):
            store.commit("people", kept, annotator="ada", session="s")
        assert len(store.annotations("people")) == 2  # reading goes on
        other.execute("ROLLBACK")
        assert store.commit("people", kept, annotator="ada", session="s").fresh


def test_a_full_disk_writes_nothing_and_is_survived(tmp_path: Path) -> None:
    with closing(filled(tmp_path / "labels.db")) as store:
        before = store.annotations("people"), store.log("people"), store.revision("people")
        (pages,) = store._db.execute("PRAGMA page_count").fetchone()
        store._db.execute(f"PRAGMA max_page_count = {pages}")
        large = change(*(span(f"n{number}") for number in range(500)))
        with pytest.raises(StoreFull, match=r"cannot write to .*labels\.db.*free some space"):
            store.commit("people", large, annotator="ada", session="s")
        assert (store.annotations("people"), store.log("people"), store.revision("people")) == before
        store._db.execute("PRAGMA max_page_count = 1000000")
        assert store.commit("people", large, annotator="ada", session="s").fresh
        assert len(store.annotations("people")) == 502


@pytest.mark.parametrize("replace", [True, False])
def test_a_file_taken_away_is_noticed_and_opened_anew(tmp_path: Path, replace: bool) -> None:
    path = tmp_path / "labels.db"
    store = open_store(path)
    store.register("people", SPANS)
    path.rename(tmp_path / "moved.db")
    if replace:
        filled(path).close()
    with pytest.raises(StoreError, match=r"labels\.db was moved, replaced or deleted"):
        store.commit("people", change(span("b")), annotator="ada", session="s")
    with closing(open_store(path)) as fresh:
        assert fresh is not store
        fresh.register("people", SPANS)
        assert len(fresh.annotations("people")) == 2 * replace
    store.close()


def test_an_interrupt_between_two_steps_changes_nothing(tmp_path: Path) -> None:
    with closing(filled(tmp_path / "labels.db")) as store:

        class Interrupting:
            """Stands for a person who interrupts the kernel just before the commit ends."""

            in_transaction = True

            def __init__(self, db: sqlite3.Connection) -> None:
                self.db = db

            def execute(self, statement: str, *given: object) -> sqlite3.Cursor:
                if statement == "COMMIT":
                    raise KeyboardInterrupt
                return self.db.execute(statement, *given)

            def executemany(self, statement: str, *given: object) -> sqlite3.Cursor:
                return self.db.executemany(statement, *given)

        db, store._db = store._db, Interrupting(store._db)
        with pytest.raises(KeyboardInterrupt):
            store.commit("people", change(span("b")), annotator="ada", session="s")
        store._db = db
        assert len(store.annotations("people")) == 2
        assert store.commit("people", change(span("b")), annotator="ada", session="s").fresh

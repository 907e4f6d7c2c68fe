"""A store that cannot write says why, and takes everything by itself once it can."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect
from support.keyboard import press
from support.labelers import STORE, View, log, submitted

FULL = """
db = labeler._store._db
db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}").fetchone()
"""
ROOM = 'db.execute("PRAGMA max_page_count = 1000000").fetchone()'
IMPATIENT = 'labeler._store._db.execute("PRAGMA busy_timeout = 200").fetchone()'


@pytest.fixture
def notebook(lab, begun):
    notebook, _ = begun(lab)
    return notebook


def test_a_full_disk_is_told_and_outlived(notebook, page):
    notebook.kernel.run(FULL)
    view = View(page)
    keys = ["2", "3", "1"] * 15  # some go into the last page's free room
    view.label(*keys, start=1)
    expect(view.alert).to_contain_text("free some space on its disk or quota")
    expect(view.save_state).to_contain_text("Not saved: ")
    kept = log(notebook.folder)
    assert kept == submitted("1", *keys)[: len(kept)]
    notebook.kernel.run(ROOM)
    view.is_saved()
    expect(view.alert).to_have_count(0)
    assert sorted(log(notebook.folder)) == submitted("1", *keys)


def test_a_locked_database_is_told_and_outlived(notebook, page):
    notebook.kernel.run(IMPATIENT)
    view = View(page)
    with closing(sqlite3.connect(notebook.folder / STORE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        view.label("2", "3", start=1)
        expect(view.alert).to_contain_text("locked by another process")
        expect(view.save_state).to_have_text("Not saved: 2 unsent")
        other.execute("ROLLBACK")
    view.is_saved()
    expect(view.alert).to_have_count(0)
    assert sorted(log(notebook.folder)) == submitted("1", "2", "3")


def test_a_store_that_fails_when_the_page_is_closed_gets_everything_later(notebook, page):
    notebook.kernel.run(IMPATIENT)
    view = View(page)
    with closing(sqlite3.connect(notebook.folder / STORE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        view.label("2", "3", start=1)
        expect(view.save_state).to_have_text("Not saved: 2 unsent")
        page.goto("about:blank")
        other.execute("ROLLBACK")
    notebook.open()
    notebook.run_all()
    view.shows(3)
    view.is_saved()
    assert sorted(log(notebook.folder)) == submitted("1", "2", "3")
    notebook.open()
    notebook.run_all()
    view.shows(3)
    view.use()
    for number in (2, 1, 0):
        press(page, "Control+z")
        view.shows(number)

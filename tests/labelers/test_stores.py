"""Places that cannot be used, and work that would not fit; what is stored stays."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

import jupyter_label as jl
from jupyter_label.schema import Chosen, Ranked, Relation, Span
from jupyter_label.store import StoreBusy, StoreError, TaskChanged
from jupyter_label.store.sqlite import SqliteStore

from .messages import annotation, change, choose, commit, commit_message, kept, say

TEXTS = ["one", "two", "three"]


def choice(store, **rest):
    arguments = {"text": "text", "choices": ["yes", "no"], "annotator": "ann", **rest}
    return jl.ChoiceLabeler(TEXTS, store=store, **arguments)


def refused(error, message, make):
    with pytest.raises(error, match=re.escape(message)):
        make()


# --- places ----------------------------------------------------------------------------------


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("my notes, longer than the header of a database file, which has a hundred bytes. " * 3)
    before = path.read_bytes()
    refused(StoreError, f"{path} is not an SQLite database", lambda: choice(path))
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_left_as_it_is(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    before = path.read_bytes()
    refused(StoreError, f"{path} is an SQLite database of another program", lambda: choice(path))
    assert path.read_bytes() == before


def test_a_folder_is_answered_with_a_file_in_it(tmp_path):
    refused(
        StoreError, f'{tmp_path} is a folder: name a file in it, such as store="', lambda: choice(tmp_path)
    )


def test_a_missing_folder_is_named(tmp_path):
    refused(
        StoreError, f"there is no folder {tmp_path / 'a'}. Make it", lambda: choice(tmp_path / "a" / "b.db")
    )


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that nobody can write into")
def test_a_read_only_folder_is_named_with_a_way_out():
    refused(StoreError, 'choose another place with store="..."', lambda: choice("/proc/labels.db"))


def test_what_is_no_place_is_said():
    refused(TypeError, "store: expected a path, a SQLAlchemy URL, None for memory", lambda: choice(7))


@pytest.mark.parametrize("place", ["", ":memory:"])
def test_what_would_be_a_strange_files_name_is_refused(place, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    refused(ValueError, "right is a path, or None for memory", lambda: choice(place))
    assert list(tmp_path.iterdir()) == []


def test_the_default_is_a_file_in_the_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    labeler = jl.ChoiceLabeler(TEXTS, text="text", choices=["a"])
    assert repr(labeler) == "<ChoiceLabeler 'choice-text': 0 of 3 done, store labels.db>"
    assert (tmp_path / "labels.db").is_file()


def test_a_locked_database_refuses_to_open_and_loses_nothing(tmp_path):
    path = tmp_path / "a.db"
    choose(choice(path), choice(path)._table.ids[0], "yes")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    message = f"{path} is locked by another process: close the program that holds it open."
    refused(StoreBusy, message, lambda: SqliteStore(path, timeout=0.1))
    other.execute("ROLLBACK")
    other.close()
    assert choice(path).annotations["label"].tolist() == ["yes"]


def test_a_change_that_meets_a_lock_fails_and_can_be_sent_again(tmp_path):
    path = tmp_path / "a.db"
    labeler = choice(SqliteStore(path, timeout=0.1))
    item = labeler._table.ids[0]
    message = commit_message(change(item, annotation(labeler, item, Chosen(["yes"]))))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    [ack] = say(labeler, message)
    assert (ack.status, ack.id) == ("failed", message["change"]["id"])
    assert "is locked by another process" in ack.reason
    assert say(labeler, {"type": "visit", "session": "page", "position": 1}) == []
    other.execute("ROLLBACK")
    other.close()
    [ack] = say(labeler, message)
    assert ack.status == "applied"
    assert labeler.annotations["label"].tolist() == ["yes"]


def test_a_file_that_was_deleted_while_open_takes_nothing_and_says_so(tmp_path):
    path = tmp_path / "a.db"
    labeler = choice(path)
    path.unlink()
    ack = choose(labeler, labeler._table.ids[0], "yes")
    assert ack.status == "failed"
    assert "was moved, replaced or deleted while it was open" in ack.reason


# --- another task under the same name --------------------------------------------------------


@pytest.fixture
def worked(tmp_path):
    """A store with one chosen label and its answers."""
    path = tmp_path / "a.db"
    questions = [jl.Text("why"), jl.Rating("stars", 1, 5), jl.Choice("mood", ("good", "bad"))]
    labeler = choice(path, name="task", questions=questions)
    given = {"why": "so", "stars": 5.0, "mood": "bad"}
    item = labeler._table.ids[0]
    assert (
        commit(labeler, item, annotation(labeler, item, Chosen(["yes"]), attributes=given)).status
        == "applied"
    )
    return path, questions


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"choices": ["no"]}, "label 'yes' is gone, but 1 stored annotation needs it"),
        ({"choices": ["Yes", "no"]}, "label 'yes' is gone (new: 'Yes'), but 1 stored annotation needs it"),
        ({"multiple": True}, "multiple was False and is now True"),
        (
            {"text": None, "html": "text", "code": "more"},
            "the columns were 'text' and are now 'text', 'more'",
        ),
        ({"questions": []}, "question 'why' is gone, but 1 stored annotation needs it"),
        (
            {"questions": [jl.Text("why"), jl.Rating("stars", 1, 3), jl.Choice("mood", ("good", "bad"))]},
            "question 'stars' went from 1-5 to 1-3, but 1 stored annotation needs it",
        ),
        (
            {"questions": [jl.Text("why"), jl.Rating("stars"), jl.Choice("mood", ("good", "odd"))]},
            "option 'bad' of question 'mood' is gone, but 1 stored annotation needs it",
        ),
        (
            {"questions": [jl.Rating("why"), jl.Rating("stars"), jl.Choice("mood", ("good", "bad"))]},
            "question 'why' was a Text and is now a Rating",
        ),
    ],
)
def test_a_task_that_stored_work_would_not_survive_is_refused(worked, changed, problem):
    path, questions = worked
    before = kept(choice(path, name="task", questions=questions))
    rows = [{"text": text, "more": ""} for text in TEXTS]
    arguments = {"text": "text", "choices": ["yes", "no"], "questions": questions, **changed}
    with pytest.raises(TaskChanged, match=re.escape(problem)) as caught:
        jl.ChoiceLabeler(rows, name="task", store=path, annotator="ann", **arguments)
    assert f"labeler 'task' in {path} holds work on a different task:" in str(caught.value)
    assert 'Restore what was changed, or pass name="..." to begin a new labeler' in str(caught.value)
    assert kept(choice(path, name="task", questions=questions)) == before


@pytest.mark.parametrize(
    "changed",
    [
        {"choices": {"yes": "#000000"}},
        {"choices": ["maybe", "yes"]},
        {"guidelines": "# Read this"},
        {"keys": {"skip": "Shift+K"}},
    ],
)
def test_a_task_that_stored_work_fits_is_taken(worked, changed):
    path, questions = worked
    arguments = {"questions": [*questions, jl.Text("more")], **changed}
    labeler = choice(path, name="task", **arguments)
    assert labeler.annotations["label"].tolist() == ["yes"]
    assert choose(labeler, labeler._table.ids[1], "yes").status == "applied"


def test_another_kind_of_labeler_under_the_same_name_is_refused(worked):
    path, _ = worked
    message = "it was a choice task and is now a span task"
    refused(TaskChanged, message, lambda: jl.SpanLabeler(TEXTS, labels=["yes"], name="task", store=path))


def test_labels_of_spans_and_relations_that_are_used_must_stay(tmp_path):
    def make(labels=("PER", "ORG"), relations=("knows",), **rest):
        return jl.SpanLabeler(
            TEXTS, labels=labels, relations=relations, store=tmp_path / "a.db", annotator="ann", **rest
        )

    labeler = make()
    item = labeler._table.ids[2]
    spans = [annotation(labeler, item, Span(k, k + 1), label="PER") for k in range(2)]
    link = annotation(labeler, item, Relation(spans[0].id, spans[1].id), label="knows")
    assert commit(labeler, item, *spans, link).status == "applied"
    message = "label 'PER' is gone, but 2 stored annotations need it"
    refused(TaskChanged, message, lambda: make(labels=["ORG"]))
    refused(TaskChanged, "relation 'knows' is gone", lambda: make(relations=["likes"]))
    assert len(make(labels=["PER"]).relations) == 1


def test_responses_that_were_rated_keep_their_criteria(tmp_path):
    rows = [{"prompt": "p", "responses": ["a", "b"]}]

    def make(*questions):
        return jl.RankLabeler(rows, questions=questions, store=tmp_path / "a.db", annotator="ann")

    labeler = make(jl.Rating("helpful"))
    item = labeler._table.ids[0]
    value = Ranked([[1], [0]], [0, 1], ratings={"0": {"helpful": 4.0}})
    assert commit(labeler, item, annotation(labeler, item, value)).status == "applied"
    refused(TaskChanged, "response question 'helpful' is gone, but 1 stored", make)
    assert make(jl.Rating("helpful"), jl.Rating("correct")).progress.total == 1


def test_two_labelers_in_one_store_are_apart(tmp_path):
    path = tmp_path / "a.db"
    one, two = choice(path, name="one"), choice(path, name="two", choices=["left", "right"])
    choose(one, one._table.ids[0], "yes")
    assert (len(one.annotations), len(two.annotations), len(two.history)) == (1, 0, 0)

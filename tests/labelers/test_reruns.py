"""Running the cell again, tomorrow, with other rows: labels stay with their items."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pytest

import jupyter_label as jl
from jupyter_label.schema import ItemState

from .messages import annotation, choose, commit, say

FRAME = pd.DataFrame(
    {"text": ["one", "two", "three"], "key": ["k1", "k2", "k3"], "more": [1, 2, 3]}, index=[10, 20, 30]
)


@pytest.fixture
def make(tmp_path):
    def make(frame, **rest):
        arguments = {"text": "text", "choices": ["yes", "no"], "annotator": "ann", **rest}
        return jl.ChoiceLabeler(frame, store=tmp_path / "a.db", **arguments)

    return make


def labels(labeler):
    return dict(zip(labeler.join()["text"], labeler.join()["label"], strict=True))


def test_the_same_cell_goes_on_where_it_was(make):
    first = make(FRAME)
    choose(first, first._table.ids[0], "yes")
    say(first, {"type": "visit", "session": "page", "position": 1})
    second = make(FRAME)
    pd.testing.assert_frame_equal(first.annotations, second.annotations)
    pd.testing.assert_frame_equal(first.items, second.items)
    pd.testing.assert_frame_equal(first.history, second.history)
    [welcome] = say(second, {"type": "hello", "session": "new"})
    assert welcome.cursor == 1
    assert len(welcome.undo) == 1


def test_rows_in_another_order_keep_their_labels(make):
    first = make(FRAME)
    choose(first, first._table.ids[0], "yes")
    choose(first, first._table.ids[2], "no")
    second = make(FRAME.iloc[::-1])
    assert labels(second) == {"one": "yes", "three": "no", "two": pd.NA}
    assert second.annotations.index.tolist() == [30, 10]


def test_new_rows_join_and_removed_rows_keep_their_labels_for_later(make):
    first = make(FRAME)
    choose(first, first._table.ids[0], "yes")
    choose(first, first._table.ids[1], "no")
    grown = pd.concat([FRAME, pd.DataFrame({"text": ["zero"], "key": ["k0"], "more": [0]}, index=[0])])
    shrunk = make(grown.drop(index=10))
    assert labels(shrunk) == {"two": "no", "three": pd.NA, "zero": pd.NA}
    assert shrunk.progress == (3, 1, 0, 0, 2)
    [welcome] = say(shrunk, {"type": "hello", "session": "new"})
    assert [step.change.item for step in welcome.undo] == [first._table.ids[1]]
    assert labels(make(FRAME)) == {"one": "yes", "two": "no", "three": pd.NA}


def test_an_id_column_keeps_labels_while_the_text_is_corrected(make):
    first = make(FRAME, id="key")
    assert first._table.ids == ["k1", "k2", "k3"]
    choose(first, "k2", "yes")
    second = make(FRAME.assign(text=["one", "TWO", "three"]), id="key")
    assert labels(second) == {"one": pd.NA, "TWO": "yes", "three": pd.NA}
    assert second.annotations["item_id"].tolist() == ["k2"]


def test_without_an_id_a_corrected_text_is_another_item(make):
    first = make(FRAME)
    choose(first, first._table.ids[1], "yes")
    assert labels(make(FRAME.assign(text=["one", "TWO", "three"])))["TWO"] is pd.NA


def test_equal_rows_are_items_of_their_own(make):
    labeler = make(["same", "same", "same"])
    choose(labeler, labeler._table.ids[1], "yes")
    assert make(["same", "same"]).join()["label"].tolist() == [pd.NA, "yes"]


@pytest.mark.parametrize(
    "index",
    [
        [7, 7, 7],
        ["a", "b", "c"],
        pd.MultiIndex.from_tuples([(1, "a"), (1, "b"), (2, "a")], names=["x", "y"]),
        pd.date_range("2026-01-01", periods=3),
    ],
    ids=["repeated", "strings", "levels", "dates"],
)
def test_the_users_index_is_kept(make, index):
    frame = FRAME.set_axis(index)
    labeler = make(frame)
    choose(labeler, labeler._table.ids[2], "yes")
    pd.testing.assert_index_equal(labeler.join().index, frame.index)
    pd.testing.assert_index_equal(labeler.items.index, frame.index)
    pd.testing.assert_index_equal(labeler.annotations.index, frame.index[2:])


def test_the_users_frame_is_never_written_to(make):
    frame = FRAME.copy()
    before = frame.copy(deep=True)
    labeler = make(frame)
    choose(labeler, labeler._table.ids[0], "yes")
    joined = labeler.join()
    joined["text"] = "overwritten"
    joined.loc[10, "more"] = 99
    pd.testing.assert_frame_equal(frame, before)


def test_what_the_user_does_to_the_frame_later_does_not_reach_the_labeler(make):
    frame = FRAME.copy()
    labeler = make(frame)
    frame.loc[10, "text"] = "another"
    assert labeler.join()["text"].tolist() == ["one", "two", "three"]


def test_tables_are_copies(make):
    labeler = make(FRAME)
    choose(labeler, labeler._table.ids[0], "yes")
    for name in ("annotations", "items", "history", "suggestions"):
        table = getattr(labeler, name)
        table["mine"] = 1
        assert "mine" not in getattr(labeler, name)
    assert len(labeler.annotations) == len(labeler.history) == 1
    assert len(labeler.items) == 3


def test_other_frames_have_the_same_items(make):
    labeler = make(FRAME)
    choose(labeler, labeler._table.ids[1], "yes")
    for frame in (pl.from_pandas(FRAME), FRAME.to_dict("records"), ["one", "two", "three"]):
        assert labels(make(frame)) == {"one": pd.NA, "two": "yes", "three": pd.NA}


def test_two_annotators_have_a_state_each(make):
    ann, bob = make(FRAME), make(FRAME, annotator="bob")
    item = ann._table.ids[0]
    choose(ann, item, "yes")
    choose(bob, item, "no")
    commit(bob, item, annotation(bob, item, ItemState(status="skipped", flagged=True, note="hm")))
    assert ann.annotations["label"].tolist() == ["yes", "no"]
    assert (ann.progress.done, bob.progress.skipped, bob.progress.flagged) == (1, 1, 1)
    assert ann.items.head(2)[["annotator", "status", "note"]].values.tolist() == [
        ["ann", "done", ""],
        ["bob", "skipped", "hm"],
    ]
    assert ann.join(annotator="ann")["label"].tolist() == ["yes", pd.NA, pd.NA]
    assert ann.join(annotator="bob")["label"].tolist() == ["no", pd.NA, pd.NA]

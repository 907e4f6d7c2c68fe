from __future__ import annotations

import pandas as pd
import pytest

from jupyter_label.frames import history_rows, item_rows
from jupyter_label.schema import Annotation, Change, Span
from jupyter_label.store import LogEntry

from .building import MOOD, PEOPLE, T0, answers, reviewed, span, state

DTYPES = {
    "item_id": "string",
    "status": "category",
    "annotator": "string",
    "seconds": "Float64",
    "flagged": "boolean",
    "note": "string",
    "asked": "string",
}


def test_touched_items_have_a_row_an_annotator_and_the_others_one():
    states = [
        state("c", "skipped", seconds=2.5),
        state("a", "done", annotator="tom", seconds=3.0),
        state("a", "open", flagged=True, note="odd"),
    ]
    rows = item_rows(reviewed(), MOOD, states)
    assert rows.index.tolist() == [10, 10, 20, 30]
    assert rows.index.name == "row"
    assert rows["status"].tolist() == ["done", "unlabelled", "unlabelled", "skipped"]
    assert rows["annotator"].tolist() == ["tom", "eva", pd.NA, "eva"]
    assert rows["seconds"].tolist() == [3.0, 0.0, 0.0, 2.5]
    assert rows["flagged"].tolist() == [False, True, False, False]
    assert rows["note"].tolist() == ["", "odd", "", ""]


@pytest.mark.parametrize("states", [[], [state("a")]])
def test_dtypes_and_statuses_are_the_same_with_and_without_states(states):
    rows = item_rows(reviewed(), MOOD, states)
    assert dict(rows.dtypes.astype(str)) == DTYPES
    assert rows["status"].cat.categories.tolist() == ["unlabelled", "done", "skipped"]


def test_span_tasks_show_the_answers_of_each_annotator():
    given = [answers("a", language="en"), answers("b", annotator="tom", language="de")]
    rows = item_rows(reviewed(), PEOPLE, [state("a"), state("a", annotator="tom")], given)
    assert rows["item_id"].tolist() == ["a", "a", "b", "c"]
    assert rows["annotator"].tolist() == ["eva", "tom", "tom", pd.NA]
    assert rows["language"].tolist() == ["en", pd.NA, "de", pd.NA]
    assert rows["status"].tolist() == ["done", "done", "unlabelled", "unlabelled"]


def test_states_of_unknown_items_are_passed_over():
    assert len(item_rows(reviewed(), MOOD, [state("gone"), span("s", "a", 0, 3)])) == 3


def test_history_says_what_was_done_and_what_was_before():
    before, after = span("s", "a", 0, 3), span("s", "a", 0, 7)
    change = Change("c1", "a", put=[after], delete=["t"], at=T0)
    undo = Change("c2", "a", put=[before], kind="undo", target="c1")
    entries = [
        LogEntry(7, change, Change("", "a", put=[before]), "eva", "page", T0, T0 + 1),
        LogEntry(9, undo, Change("", "a", put=[after]), "tom", "page", T0 + 2, T0 + 3),
    ]
    rows = history_rows(entries)
    assert rows["revision"].tolist() == [7, 9]
    assert rows["at"].tolist() == [
        pd.Timestamp(T0, unit="s", tz="UTC"),
        pd.Timestamp(T0 + 2, unit="s", tz="UTC"),
    ]
    assert rows[["annotator", "kind", "item_id", "target"]].values.tolist() == [
        ["eva", "edit", "a", ""],
        ["tom", "undo", "a", "c1"],
    ]
    assert [put["value"] for put in rows["put"][0]] == [{"type": "span", "start": 0, "end": 7}]
    assert rows["deleted"].tolist() == [["t"], []]
    assert [put["value"]["end"] for put in rows["before"][0]] == [3]


def test_history_without_changes_has_the_same_dtypes():
    entry = LogEntry(
        1, Change("c", "a", put=[Annotation("s", "a", Span(0, 1))]), Change("", "a"), "", "", T0, T0
    )
    assert history_rows([]).dtypes.equals(history_rows([entry]).dtypes)
    assert str(history_rows([])["at"].dtype) == "datetime64[ms, UTC]"

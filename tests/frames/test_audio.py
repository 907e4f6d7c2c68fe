from __future__ import annotations

import math
import sys

import numpy as np
import pandas as pd
import pytest

from jupyter_label.frames import audio_rows, item_rows, join, recent_items, search, take
from jupyter_label.schema import Answers, Box, Segment

from .building import T0, state
from .sounding import MEETING, every, recordings, segment

DTYPES = {
    "item_id": "string",
    "annotation_id": "string",
    "type": "category",
    "start": "Float64",
    "end": "Float64",
    "label": "string",
    "channel": "Int64",
    "low": "Float64",
    "high": "Float64",
    "words": "object",
    "annotator": "string",
    "source": "string",
    "model": "string",
    "score": "Float64",
    "created": "datetime64[ms, UTC]",
    "updated": "datetime64[ms, UTC]",
    "transcript": "string",
    "quality": "Int64",
    "mood": "string",
}
ANSWERS = segment("answers/a/eva", "a", Answers(), "", language="English")


def rows_of(*annotations):
    return audio_rows(recordings(), MEETING, annotations)


@pytest.mark.parametrize("annotations", [[], every(), [state("a"), segment("s", "gone")]])
def test_dtypes_are_the_same_with_and_without_rows(annotations):
    rows = rows_of(*annotations)
    assert {name: str(dtype) for name, dtype in rows.dtypes.items()} == DTYPES
    assert rows["type"].cat.categories.tolist() == ["segment", "instant"]


def test_rows_stand_in_the_order_of_items_and_of_time_under_the_users_index():
    late, other = segment("late", "a", Segment(9, 10)), segment("other", "c", Segment(0, 1))
    short = segment("short", "a", Segment(9, 9.5))
    rows = rows_of(other, late, *every(), short)
    assert rows["annotation_id"].tolist() == ["boxed", "clap", "spoken", "short", "late", "other"]
    assert rows.index.tolist() == [10, 10, 10, 10, 10, 30]


def test_a_row_says_when_on_which_channel_and_between_which_frequencies():
    rows = rows_of(*every()).set_index("annotation_id")
    boxed = rows.loc["boxed", ["type", "start", "end", "label", "channel", "low", "high", "mood"]]
    assert boxed.tolist() == ["segment", 1.5, 2.25, "alice", 1, 300.0, 3400.0, "calm"]
    assert rows.loc["spoken", ["channel", "low", "high"]].isna().all()


def test_a_point_starts_and_ends_at_once():
    clap = rows_of(*every()).set_index("annotation_id").loc["clap"]
    assert (clap["type"], clap["start"], clap["end"]) == ("instant", 2.5, 2.5)


def test_words_are_dicts_and_missing_where_there_are_none():
    rows = rows_of(*every()).set_index("annotation_id")
    assert rows.loc["spoken", "words"] == [
        {"text": "good", "start": 3.0, "end": 3.4},
        {"text": "day", "start": 3.5, "end": 4.0},
    ]
    assert rows.loc["spoken", "transcript"] == "good day sir"
    assert rows.loc["clap", "words"] is None


def test_times_stay_the_doubles_that_they_are():
    times = [math.ulp(0.0), 0.1 + 0.2, 1 / 3, 36_000.000_001, sys.float_info.max]
    rows = rows_of(*(segment(str(k), "a", Segment(0.0, t)) for k, t in enumerate(times)))
    assert rows["end"].tolist() == sorted(times)


# --- beside the user's own columns ------------------------------------------------------


def test_join_gives_segments_by_time_and_the_items_answers():
    joined = join(recordings(), MEETING, [*every(), ANSWERS])
    assert joined.columns.tolist() == ["path", "key", "segments", "language"]
    segments = joined["segments"].iloc[0]
    assert [made["label"] for made in segments] == ["alice", "alice", "bob"]
    assert segments[1] == {"type": "instant", "label": "alice", "at": 2.5, "channel": None, "answers": {}}
    assert segments[2]["words"][0] == {"text": "good", "start": 3.0, "end": 3.4}
    assert segments[2]["answers"] == {"transcript": "good day sir", "quality": 2.0}
    assert joined["language"].iloc[0] == "English"
    assert joined[["segments", "language"]].iloc[1].isna().all()


def test_an_item_that_was_submitted_without_segments_has_an_empty_list():
    joined = join(recordings(), MEETING, [state("b")])
    assert joined["segments"].iloc[1] == []


def test_items_have_a_column_a_question():
    rows = item_rows(recordings(), MEETING, [], [ANSWERS]).set_index("item_id")
    assert rows["language"].loc["a"] == "English"
    assert rows["language"].isna().loc["b"]


def test_a_saved_notebook_names_the_file_and_counts_by_label():
    [recent] = recent_items(recordings(), MEETING, every())
    assert (recent.content, recent.answer, recent.at) == ("a.wav", "2 alice, 1 bob", T0)


def test_a_recording_in_memory_is_called_one():
    table = take([{"path": (8000, np.zeros(3)), "key": "a"}], columns=["path"], id="key")
    [recent] = recent_items(table, MEETING, every())
    assert recent.content == "recording"


# --- recordings in cells ----------------------------------------------------------------


def test_recordings_in_cells_are_described_and_never_spelt_out():
    cell = (16000, np.zeros((480_000, 2), np.int16))
    table = take([{"path": cell, "key": "a"}], columns=["path"], id="key")
    assert table.content(0, ["path"]) == {"path": "array 480000×2 at 16,000 Hz"}
    assert search(table, "16,000 hz", ["path"]).tolist() == [0]
    assert search(table, "0.0", ["path"]).tolist() == []


def test_two_numbers_are_no_recording():
    table = take([{"path": [1, 2], "key": "a"}], columns=["path"], id="key")
    assert table.content(0, ["path"]) == {"path": [1, 2]}


def test_annotations_of_other_types_are_passed_over():
    rows = rows_of(segment("box", "a", Box(0, 0, 1, 1)), ANSWERS, state("a"))
    assert len(rows) == 0
    assert isinstance(rows, pd.DataFrame)

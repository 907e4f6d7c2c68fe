"""What diarizers, detectors and recognisers of speech return, as suggestions."""

from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass, field

import msgspec
import numpy as np
import pandas as pd
import polars
import pytest

from jupyter_label.frames import MissingColumnError, audio_rows, suggestion_rows, suggestions_from
from jupyter_label.schema import Instant, Label, Segment, Word

from .sounding import BOXED, CLAP, MEETING, ONE, SPOKEN, every, recordings

SPEAKERS = msgspec.structs.replace(MEETING, labels=(Label("SPEAKER_00"), Label("SPEAKER_01")))


@dataclass
class Turn:
    """A stretch of time as pyannote has them."""

    start: float
    end: float


class Diarization:
    """What pyannote calls an Annotation, as far as it matters."""

    def __init__(self, *tracks):
        self._tracks = tracks

    def itertracks(self, yield_label=False):
        assert yield_label
        return ((Turn(start, end), "_", label) for start, end, label in self._tracks)


@dataclass
class Output:
    """What pyannote.audio gives since version 4."""

    speaker_diarization: Diarization


@dataclass
class Heard:
    """A segment or word of faster-whisper."""

    start: float
    end: float
    text: str = ""
    word: str = ""
    words: list[Heard] | None = field(default=None)


Row = namedtuple("Row", "Index start end label")


def suggested(answer, task=ONE, **keywords):
    answers = iter([answer, None, None])
    found = suggestions_from(lambda row: next(answers), recordings(), task, **keywords)
    assert {a.item for a in found} <= {"a"}
    return found


def made(answer, task=ONE):
    """Give what is suggested of the first recording as (value, label, score)."""
    return [(a.value, a.label, a.score) for a in suggested(answer, task)]


def refused(error, match, answer, task=MEETING):
    with pytest.raises(error, match=match):
        suggested(answer, task)


# --- times ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        [(0.5, 1.5), (2, 3)],
        [[0.5, 1.5], [2, 3]],
        ((0.5, 1.5), (2, 3)),
        np.array([[0.5, 1.5], [2, 3]]),
        [np.array([0.5, 1.5]), np.array([2, 3], np.int16)],
        [(np.float32(0.5), np.float64(1.5)), (2, 3)],
        [{"start": 0.5, "end": 1.5}, {"start": 2, "end": 3}],
        [Turn(0.5, 1.5), Turn(2, 3)],
        iter([(0.5, 1.5), (2, 3)]),
        pd.DataFrame({"start": [0.5, 2], "end": [1.5, 3]}),
        polars.DataFrame({"start": [0.5, 2.0], "end": [1.5, 3.0]}),
        Diarization((0.5, 1.5, "speech"), (2.0, 3.0, "speech")),
        Output(Diarization((0.5, 1.5, "speech"), (2.0, 3.0, "SPEECH"))),
        {"segments": [{"start": 0.5, "end": 1.5}, {"start": 2, "end": 3}]},
        {"chunks": [{"timestamp": (0.5, 1.5), "text": "a"}, {"timestamp": (2, 3), "text": "b"}]},
        (iter([Heard(0.5, 1.5), Heard(2, 3)]), {"language": "en"}),
    ],
)
def test_segments_come_in_every_form_that_detectors_have(answer):
    assert made(answer) == [(Segment(0.5, 1.5), "speech", None), (Segment(2.0, 3.0), "speech", None)]


@pytest.mark.parametrize(
    ("given", "label", "score"),
    [
        ((0, 1, "bob"), "bob", None),
        ((0, 1, "bob", 0.5), "bob", 0.5),
        ((0, 1, "bob", None), "bob", None),
        ({"start": 0, "end": 1, "label": "bob", "score": np.float32(0.5)}, "bob", 0.5),
        ({"start": 0, "end": 1, "speaker": "bob"}, "bob", None),
        ({"start": 0, "end": 1, "speaker": "x", "label": "bob", "score": float("nan")}, "bob", None),
        (Row(7, 0, 1, "bob"), "bob", None),
    ],
)
def test_a_segment_has_a_label_and_perhaps_a_score(given, label, score):
    assert made([given], MEETING) == [(Segment(0.0, 1.0), label, score)]


def test_a_number_in_place_of_the_label_is_the_score():
    assert made([(0, 1, 0.75)]) == [(Segment(0.0, 1.0), "speech", 0.75)]


def test_labels_of_a_diarizer_are_those_of_the_task():
    found = made(Diarization((0.0, 1.0, "SPEAKER_01"), (0.5, 2.0, "SPEAKER_00")), SPEAKERS)
    assert [label for _, label, _ in found] == ["SPEAKER_01", "SPEAKER_00"]


def test_a_channel_and_frequencies_are_kept():
    given = {"start": 1.5, "end": 2.25, "label": "bob", "channel": np.int64(1), "low": 300, "high": 3400.0}
    assert made([given], MEETING) == [(BOXED, "bob", None)]


@pytest.mark.parametrize(
    "given",
    [
        {"at": 2.5, "label": "bob"},
        {"start": 2.5, "end": 2.5, "label": "bob"},
        {"type": "instant", "start": 2.5, "label": "bob"},
        (2.5, 2.5, "bob"),
    ],
)
def test_what_starts_and_ends_at_once_is_a_point(given):
    assert made([given], MEETING) == [(CLAP, "bob", None)]


def test_a_point_is_none_where_the_task_has_none_unless_it_is_said_to_be_one():
    refused(ValueError, r"row 0 \(index 10\): the segment from 2.0 to 2.0 s is none", [(2, 2)], ONE)
    assert made([{"type": "instant", "start": 2, "end": 2}]) == [(Instant(2.0), "speech", None)]


# --- transcripts ------------------------------------------------------------------------

WHISPER = {
    "text": " Good day. Yes.",
    "language": "en",
    "segments": [
        {
            "id": 0,
            "start": 3.0,
            "end": 4.5,
            "text": " Good day.",
            "speaker": "bob",
            "words": [
                {"word": " Good", "start": 2.98, "end": 3.4, "probability": 0.9},
                {"word": "1845"},
                {"word": " day.", "start": 3.5, "end": 4.6, "score": 0.8},
                {"word": " late", "start": 5.0, "end": 6.0},
            ],
        },
    ],
}
TIMED = [Word("Good", 3.0, 3.4), Word("day.", 3.5, 4.5)]


def test_what_whisper_hears_becomes_the_transcript_and_its_words():
    [found] = suggested(WHISPER, MEETING)
    assert found.value == Segment(3.0, 4.5, words=TIMED)
    assert (found.label, found.attributes) == ("bob", {"transcript": "Good day."})


def test_objects_with_words_are_read_likewise():
    words = [Heard(3.0, 3.4, word=" Good"), Heard(3.5, 4.5, word=" day.")]
    given = (iter([Heard(3.0, 4.5, text=" Good day.", words=words)]), {"language": "en"})
    task = msgspec.structs.replace(MEETING, labels=MEETING.labels[:1])
    [found] = suggested(given, task)
    assert (found.value.words, found.attributes) == (TIMED, {"transcript": "Good day."})


def test_text_has_no_place_where_nothing_is_transcribed():
    task = msgspec.structs.replace(MEETING, transcript="")
    [found] = suggested(WHISPER, task)
    assert (found.value, found.attributes) == (Segment(3.0, 4.5), {})


def test_another_text_is_another_suggestion_and_the_same_is_the_same():
    def ids(text):
        return [a.id for a in suggested([{"start": 0, "end": 1, "label": "bob", "text": text}], MEETING)]

    assert ids("yes") == ids("yes") != ids("no")


# --- what does not fit ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "error", "match"),
    [
        (7, TypeError, "segments are proposed as int 7. Right is a list of"),
        ([7], TypeError, "a segment is int 7"),
        ([(1,)], TypeError, "a segment is tuple"),
        ([{"end": 1, "label": "bob"}], ValueError, "has no start"),
        ([{"start": 0, "label": "bob"}], TypeError, "a segment's end is NoneType None; right are seconds"),
        ([("0", 1, "bob")], TypeError, "a segment's start is str '0'; right are seconds"),
        ([(2, 1, "bob")], ValueError, "the segment from 2.0 to 1.0 s is none; right is 0 <= start < end"),
        ([(-1, 1, "bob")], ValueError, "the segment from -1.0 to 1.0 s is none"),
        ([(0, np.inf, "bob")], ValueError, "the segment from 0.0 to inf s is none"),
        ([(0, 1)], ValueError, "the label None .NoneType. is not of the task"),
        ([(0, 1, "bobby")], ValueError, "the label 'bobby' is not of the task. Did you mean 'bob'"),
        ([(0, 1, "bob", 2)], ValueError, "the score is 2; right is a number from 0 to 1"),
        ([{"start": 0, "end": 1, "label": "bob", "channel": 0.5}], TypeError, "channel is float 0.5"),
        (
            [{"start": 0, "end": 1, "label": "bob", "channel": float("inf")}],
            TypeError,
            "channel is float inf",
        ),
        ([{"start": 0, "end": 1, "label": "bob", "channel": -1}], ValueError, "the channel is -1"),
        ([{"start": 0, "end": 1, "label": "bob", "low": 5}], ValueError, "the frequencies are 5.0 and None"),
    ],
)
def test_what_is_no_segment_names_the_row_and_what_would_be_right(answer, error, match):
    refused(error, rf"row 0 \(index 10\): .*{match}", answer)


# --- frames -----------------------------------------------------------------------------


def test_rows_of_annotations_are_proposals():
    rows = audio_rows(recordings(), MEETING, every())
    found = suggestions_from(rows, recordings(), MEETING, model="gold")
    assert [(a.value, a.label) for a in found] == [
        (BOXED, "alice"),
        (CLAP, "alice"),
        (msgspec.structs.replace(SPOKEN), "bob"),
    ]


def test_a_frame_matches_by_id_or_index_and_a_row_without_a_start_proposes_nothing():
    frame = pd.DataFrame({"item_id": ["c", "a", "b"], "start": [0, 1, None], "end": [1, 2, None]})
    found = suggestions_from(frame, recordings(), ONE)
    assert [(a.item, a.value.start) for a in found] == [("c", 0.0), ("a", 1.0)]
    by_index = frame.drop(columns="item_id").set_index(pd.Index([30, 10, 20]))
    assert [a.item for a in suggestions_from(by_index, recordings(), ONE)] == ["c", "a"]


def test_a_frame_without_ends_says_which_columns_it_has():
    with pytest.raises(MissingColumnError, match="no column 'end'"):
        suggestions_from(pd.DataFrame({"item_id": ["a"], "start": [0]}), recordings(), ONE)


def test_a_column_of_lists_proposes():
    table = recordings(found=[[(0, 1)], None, [(1, 2), (2, 3)]])
    assert [a.item for a in suggestions_from("found", table, ONE)] == ["a", "c", "c"]


def test_suggestions_have_the_columns_of_segments():
    rows = suggestion_rows(recordings(), MEETING, suggested(WHISPER, MEETING, model="w"), [])
    assert rows[["type", "start", "end", "label", "model", "verdict"]].iloc[0].tolist() == [
        "segment",
        3.0,
        4.5,
        "bob",
        "w",
        "pending",
    ]

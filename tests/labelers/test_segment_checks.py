"""What of a recording's annotations is refused, and why."""

from __future__ import annotations

import math

import pytest

from jupyter_label.labelers.checks import check_change
from jupyter_label.labelers.extent import UNBOUNDED, Extent
from jupyter_label.schema import (
    Annotation,
    Answers,
    AudioTask,
    Box,
    Change,
    Choice,
    Field,
    Instant,
    ItemState,
    Label,
    Rating,
    Segment,
    Text,
    Verdict,
    Word,
)

TASK = AudioTask(
    name="meeting",
    fields=(Field("path", "audio"),),
    labels=(Label("alice", questions=(Choice("mood", ("calm", "loud")),)), Label("bob")),
    questions=(Choice("place", ("room", "street")),),
    segment_questions=(Text("transcript"), Rating("quality", 1, 3)),
    transcript="transcript",
)
KNOWN = Extent(10.0, 2)
SEGMENT = Segment(1.0, 2.0)


def check(value, label="alice", name="s1", extent=KNOWN, **rest):
    made = Annotation(name, "i", value, label, annotator="ann", **rest)
    check_change(TASK, Change("c", "i", [made]), annotator="ann", extent=extent)


@pytest.mark.parametrize(
    "value",
    [
        SEGMENT,
        Segment(0.0, 10.0, 1, 0.0, 8000.0),
        Segment(9.0, 10.001),
        Instant(0.0),
        Instant(10.0, 1),
        Segment(1.0, 2.0, words=[Word("a", 1.0, 1.5), Word("b", 1.5, 1.5), Word("c", 1.5, 2.0)]),
        Segment(1.0, 2.0, words=[Word("a", 1.0, 1.8), Word("b", 1.2, 1.5)]),
    ],
)
def test_a_segment_or_point_in_the_recording_fits_whatever_the_tools(value):
    check(value)


def test_segments_may_overlap_as_far_as_the_kernel_goes():
    made = [Annotation(name, "i", SEGMENT, "alice", annotator="ann") for name in ("s1", "s2")]
    check_change(TASK, Change("c", "i", made), annotator="ann", extent=KNOWN)


def test_nothing_ends_where_the_recording_is_not_known():
    check(Segment(1.0, 1e9, 500), extent=UNBOUNDED)
    check(Instant(1e9), extent=UNBOUNDED)


def test_answers_of_segments_their_labels_and_recordings_fit():
    check(SEGMENT, attributes={"transcript": "yes", "quality": 3, "mood": "calm"})
    check(SEGMENT, "bob", attributes={"mood": "calm"})
    check(Answers(), "", "answers/i/ann", attributes={"place": "room"})
    check(ItemState("done"), "", "state/i/ann")
    check(Verdict("m1", "accepted", SEGMENT, "alice", "s1"), "", "verdict/m1/ann")


@pytest.mark.parametrize(
    ("value", "rest", "reason"),
    [
        (SEGMENT, {"label": "carol"}, "there is no label 'carol'"),
        (SEGMENT, {"label": ""}, "there is no label ''"),
        (SEGMENT, {"name": "segment/i/ann"}, "is no id of a Segment; it should be random"),
        (Instant(1.0), {"name": ""}, "is no id of a Instant; it should be random"),
        (SEGMENT, {"attributes": {"place": "room"}}, "there is no question 'place'"),
        (SEGMENT, {"attributes": {"quality": 4}}, "is no rating from 1 to 3"),
        (Segment(2.0, 2.0), {}, r"the segment from 2.0 to 2.0 s is none; right is 0 <= start < end"),
        (Segment(2.0, 1.0), {}, r"the segment from 2.0 to 1.0 s is none"),
        (Segment(-0.1, 1.0), {}, r"the segment from -0.1 to 1.0 s is none"),
        (Segment(math.nan, 1.0), {}, r"the segment from nan to 1.0 s is none"),
        (Segment(0.0, math.inf), {"extent": UNBOUNDED}, r"the segment from 0.0 to inf s is none"),
        (Segment(9.0, 10.01), {}, r"the segment from 9.0 to 10.01 s ends after the recording of 10 s"),
        (Instant(-0.1), {}, r"the point at -0.1 s does not lie in the recording"),
        (Instant(math.nan), {}, r"the point at nan s does not lie in the recording"),
        (Instant(10.01), {}, r"the point at 10.01 s does not lie in the recording of 10 s"),
        (Segment(1.0, 2.0, 2), {}, "the channel is 2; right is from 0 to 1, or none"),
        (Segment(1.0, 2.0, -1), {"extent": UNBOUNDED}, "the channel is -1; right is 0 or more"),
        (Instant(1.0, 2), {}, "the channel is 2; right is from 0 to 1"),
        (Segment(1.0, 2.0, None, 100.0), {}, "the frequencies are 100.0 and None Hz"),
        (Segment(1.0, 2.0, None, None, 100.0), {}, "the frequencies are None and 100.0 Hz"),
        (Segment(1.0, 2.0, None, 100.0, 100.0), {}, "right is 0 <= low < high, or none"),
        (Segment(1.0, 2.0, None, -1.0, 100.0), {}, "right is 0 <= low < high"),
        (Segment(1.0, 2.0, None, 1.0, math.inf), {}, "right is 0 <= low < high"),
        (Segment(1.0, 2.0, words=[Word("a", 0.9, 1.5)]), {}, "the word 'a' from 0.9 to 1.5 s does not lie"),
        (Segment(1.0, 2.0, words=[Word("a", 1.5, 2.1)]), {}, "the word 'a' from 1.5 to 2.1 s does not lie"),
        (Segment(1.0, 2.0, words=[Word("a", 1.5, 1.4)]), {}, "the word 'a' from 1.5 to 1.4 s does not lie"),
        (
            Segment(1.0, 2.0, words=[Word("a", 1.5, 1.6), Word("b", 1.4, 1.5)]),
            {},
            "the word 'b' begins before 'a', which stands before it",
        ),
        (Answers(), {"name": "answers/i/ann"}, "has the label 'alice', and a Answers has none"),
        (Box(0, 0, 1, 1), {}, "a Box does not belong to a AudioTask"),
    ],
)
def test_what_does_not_fit_a_recording_is_refused_with_a_reason(value, rest, reason):
    with pytest.raises(ValueError, match=reason):
        check(value, **rest)

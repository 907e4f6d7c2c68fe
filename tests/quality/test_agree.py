from __future__ import annotations

import itertools

import pytest

from jupyter_label.quality import agree
from jupyter_label.schema import (
    Answers,
    Box,
    Chosen,
    Cuboid,
    ItemState,
    Keypoints,
    MultiChoice,
    Polyline,
    Ranked,
    Ranking,
    Rating,
    Relation,
    Segment,
    Span,
    Text,
    Verdict,
)

from .judging import MAKERS, judged, linked_spans, marks, said

KINDS = {
    **{kind: lambda seed, kind=kind: marks(kind, seed) for kind in MAKERS},
    "relation": linked_spans,
    "item": judged,
    "all": lambda seed: [*judged(seed), *(a for kind in MAKERS for a in marks(kind, seed, 3))],
}


@pytest.mark.parametrize("kind", KINDS)
def test_agreement_is_symmetric_and_between_0_and_1(kind):
    pairs = [(KINDS[kind](seed), KINDS[kind](seed + 1)) for seed in range(0, 40, 2)]
    scores = [agree(a, b) for a, b in pairs]
    assert scores == pytest.approx([agree(b, a) for a, b in pairs])
    assert all(0 <= score <= 1 for score in scores)
    assert len(set(scores)) > 2


@pytest.mark.parametrize("kind", KINDS)
def test_who_says_the_same_agrees_wholly_in_any_order(kind):
    for seed in range(20):
        assert agree(KINDS[kind](seed), KINDS[kind](seed)[::-1]) == pytest.approx(1)


@pytest.mark.parametrize("kind", list(MAKERS))
def test_marks_of_another_label_are_not_the_same(kind):
    found = next(a for seed in itertools.count() if (a := marks(kind, seed)))
    assert agree(found, [said(a.value, "c") for a in found]) == 0


def test_nothing_said_is_agreed_on_and_something_against_nothing_is_not():
    assert agree([], []) == 1
    assert agree([said(Span(0, 1))], []) == 0
    assert agree([said(Chosen(["a"]))], []) == 0


def test_states_and_verdicts_are_no_judgements():
    passed = [said(ItemState("done")), said(Verdict("1", "rejected", Span(0, 1)))]
    assert agree([said(Span(0, 1)), *passed], [said(Span(0, 1))]) == 1


def test_spans_are_scored_by_f1():
    a = [said(Span(0, 3), "PER"), said(Span(5, 9), "LOC"), said(Span(5, 9), "ORG")]
    b = [said(Span(0, 3), "PER"), said(Span(5, 8), "LOC")]
    assert agree(a, b) == 2 * 1 / 5


def test_relations_are_told_by_the_spans_they_join():
    def linked(source, target):
        ends = [said(Span(k, k + 1), "A") for k in range(3)]
        return [*ends, said(Relation(ends[source].id, ends[target].id), "of")]

    assert agree(linked(0, 1), linked(0, 1)) == 1
    assert agree(linked(0, 1), linked(1, 0)) == pytest.approx(6 / 8)


def test_segments_are_scored_by_shared_time():
    a = [said(Segment(0, 2), "x"), said(Segment(2, 4), "x"), said(Segment(1, 3), "y")]
    b = [said(Segment(1, 5), "x")]
    assert agree(a[:2], b) == 3 / 5
    assert agree(a, b) == 3 / 7
    assert agree(a[:2], [said(Segment(0, 4), "x")]) == 1


def test_boxes_are_matched_at_their_best():
    a = [said(Box(x=0, y=0, width=10, height=10)), said(Box(x=4, y=0, width=10, height=10))]
    b = [said(Box(x=2, y=0, width=10, height=10)), said(Box(x=-4, y=0, width=10, height=10))]
    assert agree(a, b) == pytest.approx((6 / 14 + 8 / 12) / 2)


def test_shapes_on_different_pages_are_not_the_same():
    assert (
        agree([said(Box(x=0, y=0, width=1, height=1))], [said(Box(x=0, y=0, width=1, height=1, frame=1))])
        == 0
    )


def test_lines_agree_as_far_as_they_run_together():
    a = said(Polyline(points=[(0, 0), (100, 0)]))
    assert agree([a], [said(Polyline(points=[(0, 5), (50, 5), (100, 5)]))]) == 1
    assert agree([a], [said(Polyline(points=[(0, 50), (100, 50)]))]) == 0
    half = agree([a], [said(Polyline(points=[(0, 0), (50, 0)]))])
    assert half == pytest.approx(2 * 0.6 / 1.6, abs=0.02)


def test_cuboids_are_matched_within_a_frame():
    def cuboid(x, frame=0):
        return said(Cuboid(x=x, y=0, z=0, length=4, width=2, height=2, frame=frame))

    assert agree([cuboid(0), cuboid(9)], [cuboid(9), cuboid(2)]) == pytest.approx((1 + 1 / 3) / 2)
    assert agree([cuboid(0)], [cuboid(0, frame=1)]) == 0


def test_joints_agree_less_the_farther_apart_they_are():
    def skeleton(shift, visibility=2):
        return [said(Keypoints(joints=[(0, 0, 2), (100, 100, 2), (50 + shift, 50, visibility)]))]

    scores = [agree(skeleton(0), skeleton(shift)) for shift in (0, 5, 20)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1
    assert agree(skeleton(0), skeleton(0, visibility=0)) == pytest.approx(2 / 3)


def test_several_choices_are_compared_as_sets():
    assert agree([said(Chosen(["a", "b"]))], [said(Chosen(["b", "c"]))]) == 1 / 3
    assert agree([said(Chosen([]))], [said(Chosen([]))]) == 1


def test_rankings_agree_as_their_order_does():
    best = said(Ranked([[0], [1], [2]], [0, 1, 2]))
    assert agree([best], [said(Ranked([[2], [1], [0]], [0, 1, 2]))]) == 0
    assert agree([best], [said(Ranked([[0], [2], [1]], [0, 1, 2]))]) == pytest.approx(2 / 3)
    assert agree([best], [said(Ranked([], [0, 1, 2], bad=True))]) == 0
    assert agree([best], [said(Ranked([[0]], [0, 1, 2]))]) == 0


@pytest.mark.parametrize(
    ("question", "a", "b", "score"),
    [
        (Rating("q", 1, 5), 1.0, 4.0, 0.25),
        (Text("q"), "the red  car", "The car", 0.8),
        (MultiChoice("q", ("a", "b", "c")), ["a", "b"], ["b"], 0.5),
        (Ranking("q", ("a", "b", "c")), ["a", "b", "c"], ["a", "c", "b"], 2 / 3),
        (Ranking("q", ("a", "b", "c")), ["c", "b", "a"], ["a", "b", "c"], 0),
    ],
)
def test_answers_are_compared_by_their_question(question, a, b, score):
    said_a, said_b = [said(Answers(), q=a)], [said(Answers(), q=b)]
    assert agree(said_a, said_b, questions=[question]) == pytest.approx(score)


def test_a_question_that_one_left_out_counts_nothing():
    assert agree([said(Answers(), p=True, q="x")], [said(Answers(), p=True)]) == 0.5

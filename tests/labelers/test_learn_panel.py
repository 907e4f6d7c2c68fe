"""What a page is told beside the curve: counts, what is sure, what is in doubt."""

from __future__ import annotations

import threading

import numpy as np
import pandas as pd
import pytest
from support.weather import forecaster

from jupyter_label.labelers.learning.accepting import surest
from jupyter_label.labelers.learning.doubts import Doubts, brief
from jupyter_label.labelers.learning.sure import Sure
from jupyter_label.schema import Annotation, Chosen, Doubt

from .learning import PATIENCE, label, labeler, waited
from .messages import choose


def test_an_item_is_as_sure_as_its_least_sure_suggestion():
    made = [
        Annotation(f"{k}", item, Chosen([]), score=score)
        for k, (item, score) in enumerate([("a", 0.9), ("a", 0.6), ("b", 1.0), ("c", None)])
    ]
    assert surest(made) == {"a": 0.6, "b": 1.0}


def test_items_are_counted_at_every_hundredth_from_a_half():
    rows = np.array([1, 3, 4, 7, 9, 11, 20])
    sure = Sure(rows, np.array([0.5, 0.29, 0.9, 0.95, 1.0, np.nan, 0.9]), [20])

    def counts():
        return [sure.counts[k] for k in (0, 1, 40, 41, 45, 46, 50)]

    assert len(sure.counts) == 51
    assert counts() == [4, 3, 3, 2, 2, 1, 1]
    sure.mark(9, is_open=False)
    sure.mark(9, is_open=False)
    sure.mark(8, is_open=False)
    sure.mark(11, is_open=False)
    assert counts() == [3, 2, 2, 1, 1, 0, 0]
    sure.mark(20, is_open=True)
    assert counts() == [4, 3, 3, 1, 1, 0, 0]


def test_nothing_is_counted_where_there_are_no_scores():
    assert Sure(np.array([0, 1]), np.array([np.nan, np.nan]), []).counts == []


def test_labels_given_and_decisions_are_counted_as_they_come_and_go():
    widget = labeler()
    waited(widget.learn(forecaster(), every=50))
    label(widget, 0, 1, 2)

    def given():
        return {one.label: one.count for one in widget._lessons._lesson._standing()[0].balance}

    assert given() == {"good": 1, "bad": 2}
    choose(widget, "i01", "good")
    widget._stored()
    assert given() == {"good": 2, "bad": 1}


def doubts_of(position_of):
    return Doubts(lambda report: review(), position_of, lambda: None, lambda error: None)


def review(*rows):
    return pd.DataFrame(rows, columns=["item_id", "label", "predicted", "confidence", "doubt"])


def test_doubts_are_labels_that_the_model_does_not_agree_with_the_worst_first():
    doubts = doubts_of({"a": 4, "b": 2, "c": 0}.__getitem__)
    doubts.renew(
        review(["a", "good", "bad", 0.9, 0.9], ["b", "bad", "good", None, 0.6], ["c", "bad", "bad", 1, 0])
    )
    assert doubts.shown == [Doubt(4, "good", "bad", 0.9), Doubt(2, "bad", "good", None)]


def test_a_doubt_goes_once_a_person_has_decided_and_does_not_come_again():
    found = review(["a", "good", "bad", 0.9, 0.9], ["b", "bad", "good", 0.8, 0.8])
    doubts = doubts_of({"a": 4, "b": 2}.__getitem__)
    doubts.renew(found)
    doubts.settle("a")
    assert [one.position for one in doubts.shown] == [2]
    doubts.renew(found)
    assert [one.position for one in doubts.shown] == [2]
    doubts.renew(review(["a", "good", "fair", 0.7, 0.7]))
    assert [one.predicted for one in doubts.shown] == ["fair"]


def test_a_look_tells_how_far_it_is_and_can_be_given_up():
    goes_on, far, ended = threading.Event(), threading.Event(), threading.Event()

    def slowly(report):
        try:
            report("checking", 0.4)
            far.set()
            assert goes_on.wait(PATIENCE)
            report("checking", 0.6)
        finally:
            ended.set()
        return review(["a", "good", "bad", 0.9, 0.9])

    doubts = Doubts(slowly, {"a": 4, "b": 2}.__getitem__, lambda: None, pytest.fail)
    doubts.renew(review(["b", "bad", "good", 0.8, 0.8]))
    doubts.look()
    assert far.wait(PATIENCE)
    assert doubts.progress == ("checking", 0.4)
    doubts.end()
    assert doubts.progress == ("", 0)
    goes_on.set()
    assert ended.wait(PATIENCE)
    assert (doubts.shown, doubts.compared) == ([Doubt(2, "bad", "good", 0.8)], 1)
    doubts.look()
    assert doubts._worker.wait(PATIENCE)
    assert doubts.shown == [Doubt(4, "good", "bad", 0.9)]


def test_no_more_than_twenty_are_shown():
    doubts = doubts_of({f"i{k}": k for k in range(50)}.__getitem__)
    doubts.renew(review(*([f"i{k}", "good", "bad", 0.9, 0.9] for k in range(50))))
    assert [one.position for one in doubts.shown] == list(range(20))


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("good", "good"),
        (["a", "b"], "a > b"),
        ([1, [0, 2]], "1 > 0 = 2"),
        ([(0, 3, "PERSON"), (4, 9, "ORG", 0.8)], "PERSON, ORG"),
        ([{"box": [1, 2, 3, 4], "label": "dot"}], "dot"),
        ([], "nothing"),
    ],
)
def test_an_answer_is_said_in_a_few_words(answer, shown):
    assert brief(answer) == shown

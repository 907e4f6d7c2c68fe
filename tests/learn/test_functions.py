from __future__ import annotations

import sys

import numpy as np
import pandas as pd
import pytest

from jupyter_label.frames import suggestions_at, take
from jupyter_label.geometry import encode
from jupyter_label.learn import ModelError, TooFewClasses
from jupyter_label.learn.bringing import learner_of
from jupyter_label.learn.functions import Functions, Items
from jupyter_label.learn.taught import taught
from jupyter_label.schema import (
    Annotation,
    Box,
    ChoiceTask,
    Chosen,
    Ellipse,
    Field,
    ImageTask,
    ItemState,
    Label,
    Polygon,
    Ranked,
    RankTask,
    Segment,
    Span,
    SpanTask,
)

LABELS = (Label("A"), Label("B"))
SPANS = SpanTask("s", (Field("text"),), LABELS)
CHOICE = ChoiceTask("c", (Field("text"),), LABELS)
TABLE = take(pd.DataFrame({"text": ["one two", "three", "four five"]}), columns=["text"])
ITEMS = Items(np.arange(3), [TABLE.row(k) for k in range(3)])


def functions(say, task=SPANS, teach=None):
    def read(row, answer):
        return suggestions_at(row, answer, TABLE, task, model="m", at=0.0)

    return Functions(teach, say, read)


def predicted(answers, task=SPANS):
    return functions(lambda items: answers, task).predict(ITEMS, 3)


def test_functions_are_given_rows_and_what_they_would_propose():
    given = []
    learner = functions(
        lambda items: [[] for _ in items], teach=lambda items, said: given.append((items, said))
    )
    labels = [[(0, 3, "A")], []]
    trained = learner.fit(Items(np.arange(2), ITEMS.cells[:2]), labels, seed=0)
    assert given == [([{"text": "one two"}, {"text": "three"}], labels)]
    assert trained.predict(ITEMS, 3).answers == [[], [], []]


def test_scores_tell_how_unsure_it_is():
    prediction = predicted([[(0, 3, "A", 0.5)], [(0, 2, "B", 0.99)], []])
    assert prediction.uncertainty["margin"] == pytest.approx([1, 0.02, 0])


def test_a_score_of_a_choice_tells_of_that_label_alone():
    prediction = predicted([("A", 0.6), ("B", 0.9), None], CHOICE)
    assert set(prediction.uncertainty) == {"least_confident"}
    assert prediction.uncertainty["least_confident"] == pytest.approx([0.4, 0.1, 1])


def test_without_scores_nothing_is_invented():
    assert predicted([[(0, 3, "A")], [], []]).uncertainty == {}
    assert predicted(["A", "B", "A"], CHOICE).uncertainty == {}


def test_a_function_may_say_itself_how_unsure_it_is():
    prediction = predicted(([[], [], []], {"entropy": [0.1, 0.2, 0.3]}))
    assert prediction.uncertainty["entropy"].tolist() == [0.1, 0.2, 0.3]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([[]], r"predict gave a list of 1 for 3 items; right is a list with one for each"),
        (7, r"predict gave int for 3 items"),
        ([[(0, 3, "C")], [], []], r"predict gave what does not fit the task: row 0.*'C'"),
        ([[], [], [(0, 99, "A")]], r"predict gave what does not fit the task: row 2"),
        (
            ([[], [], []], {"margin": [1.0]}),
            r"predict, of margin, gave an array of shape \(1, 1\)",
        ),
        (([[], [], []], {"margin": [0.1, np.nan, 0.2]}), "gave nan for row 1"),
    ],
)
def test_what_does_not_fit_is_said(answers, said):
    with pytest.raises(ModelError, match=said):
        predicted(answers)


def test_what_a_function_raises_is_kept():
    with pytest.raises(ModelError, match="predict failed on 3 items: ZeroDivisionError") as caught:
        functions(lambda items: 1 / 0).predict(ITEMS, 3)
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    with pytest.raises(ModelError, match="fit failed on 3 items: ZeroDivisionError"):
        functions(None, teach=lambda items, said: 1 / 0).fit(ITEMS, [[], [], []], seed=0)
    with pytest.raises(ModelError, match="fit failed on 3 items: SystemExit: 3"):
        functions(None, teach=lambda items, said: sys.exit(3)).fit(ITEMS, [[], [], []], seed=0)


def said(value, label=""):
    return Annotation("1", TABLE.ids[0], value, label=label)


def test_choices_and_rankings_are_taught_as_they_would_be_proposed():
    several = ChoiceTask("c", (Field("text"),), LABELS, multiple=True)
    rank = RankTask("r", (Field("text"),))
    assert taught([said(ItemState("done")), said(Chosen(["B"]))], CHOICE) == "B"
    assert taught([said(Chosen(["A", "B"]))], several) == ["A", "B"]
    assert taught([said(Ranked([[1], [0, 2]], [0, 1, 2]))], rank) == [1, [0, 2]]


def test_what_was_not_said_is_not_taught():
    several = ChoiceTask("c", (Field("text"),), LABELS, multiple=True)
    assert taught([said(Chosen([]))], CHOICE) is None
    assert taught([], CHOICE) is None
    assert taught([], several) is None
    assert taught([said(Chosen([]))], several) == []
    assert taught([said(Ranked([], [0, 1], bad=True))], RankTask("r", (Field("text"),))) is None
    assert taught([], SPANS) == []


SHAPES = [
    Box(x=1, y=2, width=3, height=4),
    Box(x=1, y=2, width=3, height=4, angle=30, frame=2),
    Ellipse(cx=5, cy=5, rx=2, ry=1),
    Polygon(points=[(0, 0), (9, 0), (0, 9)], holes=[[(1, 1), (2, 1), (1, 2)]]),
    encode(np.eye(6, dtype=bool)),
]


def test_marks_come_back_as_they_were_when_proposed():
    spans = [said(Span(0, 3), "A"), said(Span(4, 7), "B")]
    again = suggestions_at(0, taught(spans, SPANS), TABLE, SPANS, model="m", at=0.0)
    assert [(a.value, a.label) for a in again] == [(a.value, a.label) for a in spans]
    assert taught([said(Segment(0.5, 1.5), "A")], SPANS) == [(0.5, 1.5, "A")]


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_come_back_as_they_were_when_proposed(shape):
    tools = ("box", "rotated_box", "ellipse", "polygon", "mask")
    task = ImageTask("i", (Field("text", "image"),), LABELS, tools=tools)
    [again] = suggestions_at(0, taught([said(shape, "B")], task), TABLE, task, model="m", at=0.0)
    assert (again.value, again.label) == (shape, "B")


class Counting:
    """An object that remembers how much it was taught."""

    def __init__(self):
        self.seen = 0

    def fit(self, items, labels):
        self.seen += len(items)

    def predict(self, items):
        return [[(0, self.seen, "A")] for _ in items]


def test_an_object_is_copied_before_it_is_trained():
    given = Counting()
    learner = learner_of(given, SPANS, lambda row, answer: [])
    first = learner.fit(Items(np.arange(2), ITEMS.cells[:2]), [[], []], seed=0)
    second = learner.fit(ITEMS, [[], [], []], seed=0)
    assert [model.predict(ITEMS, 3).answers[0] for model in (first, second)] == [[(0, 2, "A")], [(0, 3, "A")]]
    assert (given.seen, first.model.seen) == (0, 2)


def test_what_was_learned_is_handed_on_where_it_is_wanted():
    def fit(items, said):
        return {"seen": len(items), "first": said[0]}

    def predict(items, learned, shout=False):
        return [[(0, 2, "A")] * learned["seen"] for _ in items]

    untrained = functions(predict, teach=fit)
    trained = untrained.fit(ITEMS, [[], [], []], seed=0)
    assert trained.model == {"seen": 3, "first": []}
    assert [len(spans) for spans in trained.predict(ITEMS, 3).answers] == [3, 3, 3]
    assert untrained.learned is None
    with pytest.raises(TooFewClasses, match="nothing is labelled yet"):
        untrained.fit(Items(np.arange(0), []), [], seed=0)


class Unsized(Counting):
    def predict(self, items):
        raise AttributeError("no sizes yet")


def test_an_object_that_fails_before_it_has_learned_waits_for_labels():
    learner = learner_of(Unsized(), SPANS, lambda row, answer: [])
    untrained = learner.fit(Items(np.arange(0), []), [], seed=0)
    with pytest.raises(TooFewClasses, match="nothing is labelled yet, and predict failed on 3 items: Attr"):
        untrained.predict(ITEMS, 3)
    for model in (learner.fit(ITEMS, [[], [], []], seed=0), functions(Unsized().predict)):
        with pytest.raises(ModelError, match="failed on 3 items: AttributeError") as failed:
            model.predict(ITEMS, 3)
        assert failed.type is ModelError


@pytest.mark.parametrize("say", [lambda items: [], lambda items, more=2: [], print, dict])
def test_functions_that_need_no_more_than_items_get_no_more(say):
    learner = functions(say, teach=lambda items, said: "its own affair")
    assert not learner.takes_learned
    assert learner.fit(ITEMS, [[], [], []], seed=0).model is say

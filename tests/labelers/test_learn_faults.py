"""Models that misbehave, through `Labeler.learn`: said, and labelling goes on with the last good one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sklearn.base import BaseEstimator
from support.weather import CHOICES, KINDS, TEXTS, forecaster

import jupyter_label as jl
from jupyter_label.learn import ModelError

from .learning import label, labeler, waited

GOOD = np.array([0.5, 0.5])


class Fault(BaseEstimator):
    """Right while it has six labels; then what it is told to be."""

    def __init__(self, fault):
        self.fault = fault

    def fit(self, texts, labels):
        self.labels_ = len(labels)
        self.classes_ = np.array(sorted(CHOICES))
        if self.labels_ > 6 and self.fault == "raises":
            raise RuntimeError("no memory")
        if self.labels_ > 6 and self.fault == "unknown class":
            self.classes_ = np.array(["bad", "ugly"])
        return self

    def predict_proba(self, texts):
        chances = np.tile(GOOD, (len(texts), 1))
        if self.labels_ > 6:
            chances = _SPOILED.get(self.fault, lambda given: given)(chances)
        return chances


_SPOILED = {
    "too few columns": lambda chances: chances[:, :1],
    "too few rows": lambda chances: chances[1:],
    "one number": lambda chances: 0.5,
    "text": lambda chances: [["a", "b"]] * len(chances),
    "nan": lambda chances: np.where(np.arange(len(chances))[:, None] == 2, np.nan, chances),
    "negative": lambda chances: chances - np.array([0.7, -0.7]),
    "no probabilities": lambda chances: chances * 3,
}


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("raises", "Fault.fit failed on 12 labels: RuntimeError: no memory"),
        ("too few columns", r"Fault.predict_proba gave an array of shape \(48, 1\); right is \(48, 2\)"),
        ("too few rows", r"shape \(47, 2\); right is \(48, 2\)"),
        ("one number", r"shape \(\); right is \(48, 2\)"),
        ("text", "right is an array of numbers"),
        ("nan", "gave nan for row 2; right are finite numbers"),
        ("negative", "right are probabilities that sum to 1"),
        ("no probabilities", "right are probabilities that sum to 1"),
        ("unknown class", "speaks of the class 'ugly', which the task has not; it has 'good', 'bad'"),
    ],
)
def test_a_model_that_misbehaves_is_named_and_the_last_good_one_stays(fault, message):
    widget = labeler()
    loop = waited(widget.learn(Fault(fault), every=6, random_share=0))
    label(widget, *range(6))
    waited(loop)
    assert loop.error is None
    good, rounds, offered = loop.model, len(loop.rounds), len(widget._clerk.suggestions)
    label(widget, *range(6, 12))
    waited(loop)
    with pytest.raises(ModelError, match=message):
        raise loop.error
    assert (loop.model, len(loop.rounds)) == (good, rounds)
    assert len(widget._clerk.suggestions) == offered == 54
    assert loop.missing == 6
    label(widget, 12)
    assert widget.progress.done == 13


def functions(fault):
    def predict(items):
        return {
            "raises": lambda: [][1],
            "too few": lambda: ["good"],
            "no list": lambda: 7,
            "unknown class": lambda: ["ugly"] * len(items),
        }[fault]()

    return lambda items, labels: None, predict


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("raises", "predict failed on 60 items: IndexError"),
        ("too few", "predict gave a list of 1 for 60 items; right is a list with one for each"),
        ("no list", "predict gave int for 60 items"),
        ("unknown class", "ugly"),
    ],
)
def test_functions_that_misbehave_are_named(fault, message):
    loop = waited(labeler().learn(functions(fault)))
    assert isinstance(loop.error, ModelError)
    assert message in str(loop.error)
    assert len(loop.rounds) == 0


class Learns:
    """Knows nothing to say before it has learned."""

    def fit(self, items, labels):
        self.labels = labels

    def predict(self, items):
        return [self.labels[-1] for _ in items]


def test_a_model_that_must_learn_first_is_waited_for():
    texts = pd.DataFrame({"text": TEXTS[:10]})
    widget = jl.SpanLabeler(texts, text="text", labels=["A"], store=None)
    loop = waited(widget.learn(Learns(), every=2))
    assert loop.error is None
    assert loop.waiting.startswith("Nothing is labelled yet, and predict failed on 10 items: AttributeError")
    widget.add(pd.Series([[(0, 3, "A")], [(0, 2, "A")]], index=[0, 1]))
    waited(loop)
    assert (loop.error, loop.waiting, loop.rounds[-1].labels) == (None, "", 2)


def test_one_class_at_the_start_is_waited_out():
    widget = labeler()
    loop = waited(widget.learn(forecaster(), every=2))
    label(widget, 1, 2)
    waited(loop)
    assert loop.error is None
    assert loop.waiting == (
        "All 2 labels are 'bad': the model is trained once there are labels of two classes."
    )
    assert len(widget._clerk.suggestions) == 0
    label(widget, 0, 3)
    waited(loop)
    assert loop.waiting == ""
    assert loop.model is not None


@pytest.mark.parametrize("rows", [0, 1])
@pytest.mark.parametrize("options", [{}, {"held_out": 0.5}, {"acquire": "margin"}, {"metric": "f1"}])
def test_a_pool_of_nothing_or_one_item_is_no_error(rows, options):
    texts = [{"id": f"i{k:02}", "text": TEXTS[k]} for k in range(max(rows, 1))]
    widget = jl.ChoiceLabeler(texts, text="text", id="id", choices=CHOICES, store=None, annotator="ann")
    if rows == 0:
        label(widget, 0)
    loop = waited(widget.learn(forecaster(), **options))
    assert loop.error is None
    assert list(widget._clerk.order) == list(range(rows))
    label(widget, 0)
    loop.train()
    assert waited(loop).error is None
    assert list(widget._clerk.order) == []
    assert len(loop.review()) == 0
    assert KINDS[0] in set(widget.annotations["label"])


def test_a_score_that_is_not_there_is_none():
    widget = labeler()
    loop = waited(
        widget.learn((lambda items, labels: None, lambda items: [("good", float("nan"))] * len(items)))
    )
    assert loop.error is None
    assert [a.score for a in widget._clerk.suggestions["i30"]] == [None]
    assert loop.accept(above=0.0) == 0


def test_two_functions_that_are_not_one_are_refused_with_what_would_be_right():
    with pytest.raises(TypeError, match=r"got 2\. Two functions go as one: learn\(\(fit, predict\)\)"):
        labeler().learn(lambda items, annotations: None, lambda items: [None] * len(items))

from __future__ import annotations

import time

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, balanced_accuracy_score, cohen_kappa_score, f1_score

from jupyter_label.frames import Table, suggestions_at
from jupyter_label.learn import ModelError
from jupyter_label.learn.estimate import exact, mean
from jupyter_label.learn.judging import judge_of
from jupyter_label.learn.metrics import METRICS
from jupyter_label.learn.prediction import Prediction
from jupyter_label.schema import ChoiceTask, Field, Label, SpanTask

from .learning import LABELS, TASK, Person
from .pools import rng

THEIRS = {
    "accuracy": accuracy_score,
    "f1": lambda a, b: f1_score(a, b, average="macro"),
    "balanced accuracy": balanced_accuracy_score,
    "kappa": cohen_kappa_score,
}
TABLE: Table = Person(rows=4).table
SPANS = SpanTask("spans", (Field("text"),), (Label("A"), Label("B")))
MANY = ChoiceTask("many", (Field("text"),), tuple(map(Label, LABELS)), multiple=True)


def judge(task, metric=None):
    def read(row, answer):
        return suggestions_at(row, answer, TABLE, task, model="m", at=time.time())

    return judge_of(metric, task, read)


@pytest.mark.parametrize("name", METRICS)
def test_metrics_are_as_scikit_learns(name):
    for seed in range(5):
        truth, said = rng(seed).choice(list(LABELS), (2, 30)).tolist()
        assert METRICS[name](truth, said) == pytest.approx(THEIRS[name](truth, said))
        assert METRICS[name](truth, truth) == pytest.approx(1)


def test_one_label_is_right_or_wrong_also_with_a_score():
    made = judge(TASK)
    said = made.heard([0, 1, 2], Prediction(["a", ("b", 0.9), ("c", 0.2)]))
    assert said == ["a", "b", "c"]
    share, low, high, answers = made.estimate([0, 1, 2], ["a", "b", "a"], said, seed=0)
    assert (share, low, high, answers) == exact(2, 3)


def test_marks_are_as_right_as_they_agree():
    made = judge(SPANS)
    assert made.metric == "agreement"
    said = made.heard([0, 1], Prediction([[(0, 4, "A", 0.9)], [(0, 2, "A", 0.4), (3, 5, "B", 0.8)]]))
    truth = [[(0, 4, "A")], [(0, 2, "A")]]
    assert said[0] == truth[0]
    rights = [made.right(row, *pair) for row, pair in enumerate(zip(said, truth, strict=True))]
    assert rights[0] == 1
    assert 0 < rights[1] < 1
    estimate = made.estimate([0, 1], truth, said, seed=0)
    assert estimate == mean(np.array(rights))
    assert estimate.low < np.mean(rights) < estimate.high
    assert made.right(0, None, truth[0]) == made.right(0, [], truth[0]) == 0


def test_of_several_labels_some_may_be_right():
    made = judge(MANY)
    [said] = made.heard([0], Prediction([["a", "b"]]))
    assert made.right(0, said, ["a", "b"]) == 1
    assert made.right(0, said, ["a"]) == pytest.approx(0.5)
    [nothing] = made.heard([0], Prediction([([], 0.9)]))
    assert (made.right(0, nothing, []), made.right(0, nothing, ["a"])) == (1, 0)


def test_a_users_metric_is_given_what_people_and_models_said():
    def reach(truth, said):
        heard.append((truth, said))
        return sum(a == b == "a" for a, b in zip(truth, said, strict=True)) / truth.count("a")

    heard = []
    made = judge(TASK, reach)
    estimate = made.estimate([0, 1, 2, 3], ["a", "a", "b", "b"], ["a", "b", "b", "a"], seed=0)
    assert heard[0] == (["a", "a", "b", "b"], ["a", "b", "b", "a"])
    assert (made.metric, estimate.share) == ("reach", 0.5)
    assert 0 <= estimate.low < 0.5 < estimate.high <= 1


def test_a_metric_named_as_a_measure_is_told_apart():
    def stability(truth, said):
        return 1

    assert judge(TASK, stability).metric == "stability score"


@pytest.mark.parametrize("metric", [lambda truth, said: 1 / 0, lambda truth, said: "good"])
def test_a_users_metric_that_fails_is_said(metric):
    metric.__name__ = "mine"
    with pytest.raises(ModelError, match="the metric mine failed on 1 items: "):
        judge(TASK, metric).estimate([0], ["a"], ["a"], seed=0)


@pytest.mark.parametrize(
    ("task", "metric", "kind", "message"),
    [
        (TASK, "f2", ValueError, "metric='f2'; for this task right is 'accuracy', 'f1', 'balanced accuracy'"),
        (SPANS, "accuracy", ValueError, "for this task right is 'agreement' or a function"),
        (TASK, 3, TypeError, "metric=3; right is 'accuracy'"),
    ],
)
def test_what_is_no_metric_is_said(task, metric, kind, message):
    with pytest.raises(kind, match=message):
        judge(task, metric)


def test_names_may_have_underscores():
    assert judge(TASK, "balanced_accuracy").metric == "balanced accuracy"

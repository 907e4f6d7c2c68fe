from __future__ import annotations

import threading

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression, Perceptron

from jupyter_label.frames import MissingColumnError, take
from jupyter_label.learn import ModelError
from jupyter_label.learn.bringing import learner_of
from jupyter_label.learn.classifier import Classifier
from jupyter_label.learn.functions import Functions
from jupyter_label.learn.inputs import inputs_of
from jupyter_label.schema import ChoiceTask, Field, Label, SpanTask

from .learning import PATIENCE

TABLE = take(
    pd.DataFrame({"text": ["one", "two", "three"], "size": [1, 2, 3], "vector": [[1.0, 2], [3, 4], [5, 6]]}),
    columns=["text"],
)
CHOICE = ChoiceTask("c", (Field("text"),), (Label("A"), Label("B")))
SPANS = SpanTask("s", (Field("text"),), (Label("A"),))
ROWS = np.array([2, 0])


class Tagger:
    def fit(self, items, annotations):
        """Learn nothing."""

    def predict(self, items):
        return [[] for _ in items]


@pytest.mark.parametrize(
    ("model", "task", "kind"),
    [
        (LogisticRegression(), CHOICE, Classifier),
        ([LogisticRegression(), Perceptron()], CHOICE, Classifier),
        ((print, print), CHOICE, Functions),
        ((print, print), SPANS, Functions),
        (Tagger(), SPANS, Functions),
        (print, SPANS, Functions),
    ],
)
def test_models_are_told_by_what_they_can_do(model, task, kind):
    assert type(learner_of(model, task, lambda *_: [])) is kind


def test_what_is_no_model_is_refused():
    with pytest.raises(TypeError, match="the model is int; right is an estimator"):
        learner_of(3, CHOICE, lambda *_: [])
    with pytest.raises(TypeError, match=r"the model is the class LogisticRegression; right is one of it: "):
        learner_of(LogisticRegression, CHOICE, lambda *_: [])


def test_features_are_columns():
    assert inputs_of(TABLE, None, "text")(ROWS) == ["three", "one"]
    assert inputs_of(TABLE, "size", "text")(ROWS).tolist() == [[3], [1]]
    assert inputs_of(TABLE, "vector", "text")(ROWS).tolist() == [[5, 6], [1, 2]]
    assert inputs_of(TABLE, ["size", "text"], "text")(ROWS).columns.tolist() == ["size", "text"]
    with pytest.raises(MissingColumnError, match="features: there is no column 'sise'; there are text, size"):
        inputs_of(TABLE, ["sise"], "text")
    with pytest.raises(TypeError, match="features=3; right is a column"):
        inputs_of(TABLE, 3, "text")
    with pytest.raises(TypeError, match=r"features=\[\]; right is a column"):
        inputs_of(TABLE, [], "text")


def columns(**cells):
    rows = len(next(iter(cells.values())))
    return take(pd.DataFrame({"text": [str(row) for row in range(rows)], **cells}), columns=["text"])


@pytest.mark.parametrize(
    "sizes",
    [
        [None, 2, 3],
        [np.nan, 2, 3],
        pd.array([None, 2, 3], dtype="Int64"),
        pd.array([None, 2, 3], dtype="float64[pyarrow]"),
    ],
)
def test_numbers_that_are_missing_are_nan_wherever_they_are(sizes):
    given = inputs_of(columns(size=sizes), "size", "text")
    assert np.array_equal(given(np.arange(3)), [[np.nan], [2], [3]], equal_nan=True)
    assert np.array_equal(given(np.array([0])), [[np.nan]], equal_nan=True)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([1.0, "two", 3.0], "column 'cell', row 1 holds 'two'; right is a number"),
        ([[1, 2], [3], [5, 6]], r"column 'cell', row 1 holds \[3\]; right is numbers of shape \(2,\)"),
        ([[1, 2], None, [5, 6]], r"column 'cell', row 1 holds None; right is numbers of shape \(2,\)"),
    ],
)
def test_cells_that_are_not_as_the_others_are_named(cells, said):
    given = inputs_of(columns(cell=cells), "cell", "text")
    with pytest.raises(ModelError, match=f"features: {said}"):
        given(np.arange(3))


@pytest.mark.parametrize("lists", [[["a", "b"], ["c"]], [[[1, 2], [3]], [[4]]]])
def test_lists_that_are_no_vectors_are_given_as_they_are(lists):
    assert inputs_of(columns(lists=lists), "lists", "text")(np.arange(2)) == lists


def test_a_function_makes_features_of_each_item_once():
    asked = []

    def embed(rows):
        asked.append([row["text"] for row in rows])
        return [[row["size"], 0.5] for row in rows]

    given = inputs_of(TABLE, embed, "text")
    assert given(ROWS).tolist() == [[3, 0.5], [1, 0.5]]
    assert given(np.array([1, 0, 1])).tolist() == [[2, 0.5], [1, 0.5], [2, 0.5]]
    assert asked == [["one", "three"], ["two"]]


def test_a_function_of_features_that_never_returns_holds_up_nobody_else():
    may_end, begun = threading.Event(), threading.Event()

    def embed(rows):
        if threading.current_thread().name == "given up":
            begun.set()
            may_end.wait(PATIENCE)
        return np.ones((len(rows), 2))

    take_features = inputs_of(TABLE, embed, "text")
    given_up = threading.Thread(target=take_features, args=(np.arange(2),), name="given up", daemon=True)
    given_up.start()
    assert begun.wait(PATIENCE)
    assert take_features(np.arange(2)).shape == (2, 2)
    assert given_up.is_alive()
    may_end.set()
    given_up.join(PATIENCE)


@pytest.mark.parametrize(
    ("embed", "said"),
    [
        (lambda rows: [[1.0]], r"features gave an array of shape \(1, 1\); right is \(2, 1\)"),
        (lambda rows: [[np.nan], [1.0]], "features of row 0 are not all finite"),
        (lambda rows: 1 / 0, "features failed on 2 rows: ZeroDivisionError"),
    ],
)
def test_what_is_no_features_is_said(embed, said):
    with pytest.raises(ModelError, match=said):
        inputs_of(TABLE, embed, "text")(ROWS)

"""Models of several labels an item."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.multiclass import OneVsRestClassifier
from sklearn.multioutput import MultiOutputClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from jupyter_label.learn.acquire import Pool, as_strategy, choose
from jupyter_label.learn.bringing import learner_of, takes_features
from jupyter_label.learn.doubt import label_uncertainty, mark_uncertainty
from jupyter_label.learn.errors import ModelError, TooFewClasses
from jupyter_label.learn.multilabel import MultiLabel, takes_several
from jupyter_label.schema import ChoiceTask, Field, Label

from .pools import rng

CLASSES = ("left", "up", "never")
X = rng(3).standard_normal((120, 2))
Y = [[name for name, yes in zip(CLASSES, (x < 0, y > 0, False), strict=True) if yes] for x, y in X]


def fitted(*models, rows=120, **options):
    return MultiLabel(models, CLASSES, **options).fit(X[:rows], Y[:rows], seed=0)


def right(prediction):
    answers = [labels[0] if isinstance(labels, tuple) else labels for labels in prediction.answers]
    return np.mean([answer == label for answer, label in zip(answers, Y, strict=True)])


@pytest.mark.parametrize(
    ("model", "at_once"),
    [
        (RandomForestClassifier(20), True),
        (KNeighborsClassifier(3), True),
        (MultiOutputClassifier(KNeighborsClassifier(3)), True),
        (OneVsRestClassifier(LogisticRegression()), True),
        (LogisticRegression(), False),
        (make_pipeline(LogisticRegression()), False),
    ],
    ids=lambda model: type(model).__name__,
)
@pytest.mark.filterwarnings("ignore:Label not 2 is present")
def test_any_classifier_learns_each_label(model, at_once):
    assert takes_several(model) is at_once
    prediction = fitted(model).predict(X, 120)
    assert right(prediction) > 0.95
    assert prediction.probabilities is None
    assert set(prediction.uncertainty) == {"entropy", "margin", "least_confident"}
    assert not hasattr(model, "classes_")


def test_a_score_is_that_of_the_label_that_is_least_sure():
    model = LogisticRegression()
    labels, score = fitted(model).predict(X[:1], 1).answers[0]
    columns = [X[:, 0] < 0, X[:, 1] > 0]
    chances = [LogisticRegression().fit(X, column).predict_proba(X[:1])[0, 1] for column in columns]
    assert score == pytest.approx(min(max(p, 1 - p) for p in chances))
    assert labels == Y[0]


def test_doubt_is_the_mean_over_questions_of_yes_and_no():
    chances = rng().random((50, 4))
    for name, plain in mark_uncertainty(chances).items():
        assert label_uncertainty(chances)[name] == pytest.approx(plain)


def test_what_is_nearest_to_a_boundary_is_asked():
    told = fitted(LogisticRegression()).predict(X, 120).uncertainty
    pool = Pool(120, features=X, uncertainty=told)
    picks = choose(as_strategy("margin"), pool, 5, rng())
    assert picks.remark == ""
    assert np.abs(X[picks.places]).min(axis=1).max() < np.median(np.abs(X).min(axis=1))
    assert choose(as_strategy("cluster_margin"), pool, 5, rng()).remark == ""


def test_decisions_give_a_margin_and_no_probabilities():
    prediction = fitted(LinearSVC()).predict(X, 120)
    assert right(prediction) > 0.95
    assert set(prediction.uncertainty) == {"margin"}


@pytest.mark.parametrize("model", [RandomForestClassifier(10), LogisticRegression()])
def test_a_committee_disagrees_on_average_over_the_labels(model):
    other = type(model)(random_state=1)
    prediction = fitted(model, other).predict(X, 120, members=True)
    assert {"vote_entropy", "bald", "kl"} <= prediction.uncertainty.keys()
    picks = choose(as_strategy("bald"), Pool(120, uncertainty=prediction.uncertainty), 5, rng())
    assert (picks.remark, set(picks.by)) == ("", {"bald"})
    assert set(fitted(model, other).predict(X, 120).uncertainty) == {"entropy", "margin", "least_confident"}


def test_a_model_is_trained_further_on_what_is_new():
    learner = MultiLabel((SGDClassifier(loss="log_loss"),), CLASSES, incremental=True)
    model = learner.fit(X[:20], Y[:20], seed=0)
    for start in range(20, 120, 20):
        model = learner.fit(X[start : start + 20], Y[start : start + 20], seed=0, last=model)
    assert right(model.predict(X, 120)) > 0.8
    assert set(model.model) == {"left", "up"}


def test_without_two_kinds_of_items_it_waits():
    for labels in ([], [["up"]] * 3, [[]] * 3):
        with pytest.raises(TooFewClasses, match="no label that some items have and some have not"):
            MultiLabel((LogisticRegression(),), CLASSES).fit(X[: len(labels)], labels, seed=0)


def test_what_fails_is_said():
    with pytest.raises(ModelError, match=r"MLPClassifier.fit failed on 120 labels: "):
        MultiLabel((MLPClassifier(),), CLASSES).fit(np.full((120, 2), np.nan), Y, seed=0)


def test_choices_of_several_labels_take_estimators():
    task = ChoiceTask("c", (Field("text"),), tuple(map(Label, CLASSES)), multiple=True)
    learner = learner_of(make_pipeline(CountVectorizer(), LogisticRegression()), task, lambda *_: [])
    assert isinstance(learner, MultiLabel)
    assert takes_features(learner)
    texts = ["up", "left up", "left", "none"]
    model = learner.fit(texts, [["up"], ["left", "up"], ["left"], []], seed=0)
    assert [labels for labels, _ in model.predict(["left", "up"], 2).answers] == [["left"], ["up"]]

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from sklearn.base import BaseEstimator
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from jupyter_label.learn.classifier import Classifier
from jupyter_label.learn.compact import compact, features_of, without_gaps
from jupyter_label.learn.errors import ModelError, TooFewClasses

from .pools import heaps

CLASSES = ("a", "b", "c")
X, WHICH = heaps((30, 30, 30))
Y = [CLASSES[k] for k in WHICH]


def trained(*models, classes=CLASSES, x=X, y=Y, seed=0, **options):
    return Classifier(models, classes, **options).fit(x, y, seed=seed)


def test_an_estimator_gives_probabilities_in_the_order_of_the_task():
    prediction = trained(LogisticRegression(), classes=("c", "a", "b")).predict(X, 90)
    assert prediction.answers == Y
    assert prediction.probabilities.argmax(axis=1).tolist() == [("c", "a", "b").index(y) for y in Y]


def test_what_the_user_holds_stays_untrained():
    model = LogisticRegression()
    trained(model)
    assert not hasattr(model, "classes_")


def test_classes_without_labels_are_improbable():
    prediction = trained(LogisticRegression(), x=X[:60], y=Y[:60]).predict(X, 90)
    assert prediction.probabilities.shape == (90, 3)
    assert prediction.probabilities[:, 2].tolist() == [0] * 90


def test_a_decision_orders_rows_by_the_gap_between_the_best_two():
    fitted = trained(LinearSVC())
    prediction = fitted.predict(X, 90)
    decisions = np.sort(fitted.models[0].decision_function(X), axis=1)
    assert prediction.answers == Y
    assert prediction.probabilities is None
    unsure = prediction.uncertainty["margin"]
    assert np.argsort(-unsure).tolist() == np.argsort(decisions[:, -1] - decisions[:, -2]).tolist()
    assert np.all((unsure > 0) & (unsure <= 1))


def test_a_decision_between_two_classes_is_one_number():
    prediction = trained(LinearSVC(), classes=CLASSES[:2], x=X[:60], y=Y[:60]).predict(X[:60], 60)
    assert prediction.answers == Y[:60]


def test_a_committee_of_models_and_a_forest_have_members():
    pair = trained(LogisticRegression(), RandomForestClassifier(5)).predict(X, 90, members=True)
    assert pair.members.shape == (2, 90, 3)
    assert pair.probabilities == pytest.approx(pair.members.mean(axis=0))
    forest = trained(RandomForestClassifier(5)).predict(X, 90, members=True)
    assert forest.members.mean(axis=0) == pytest.approx(forest.probabilities)
    assert trained(GradientBoostingClassifier(n_estimators=2)).predict(X, 90, members=True).members is None
    assert trained(RandomForestClassifier(5)).predict(X, 90).members is None


def test_a_seed_repeats_the_model():
    texts = [f"{k % 7} {k % 5} {k % 11}" for k in range(90)]
    model = make_pipeline(TfidfVectorizer(token_pattern=r"\w"), RandomForestClassifier(3))
    first, again, other = (
        trained(model, x=texts, seed=seed).predict(texts, 90).probabilities for seed in (1, 1, 2)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_an_incremental_model_goes_on_from_the_last():
    classifier = Classifier((SGDClassifier(loss="log_loss"),), CLASSES, incremental=True)
    first = classifier.fit(X[:60], Y[:60], seed=0)
    second = classifier.fit(X[60:], Y[60:], seed=0, last=first)
    assert second.seen == CLASSES
    assert second.predict(X, 90).answers[60:] == Y[60:]
    assert first.models[0].t_ < second.models[0].t_


@pytest.mark.parametrize(
    ("labels", "said"), [([], "nothing is labelled yet"), (["b"] * 4, "all 4 labels are 'b'")]
)
def test_one_class_is_too_few(labels, said):
    with pytest.raises(
        TooFewClasses, match=f"{said}: the model is trained once there are labels of two classes"
    ):
        Classifier((LogisticRegression(),), CLASSES).fit(X[: len(labels)], labels, seed=0)


class Bad(BaseEstimator):
    """Gives what it is told to."""

    def __init__(self, given=None, classes_=CLASSES):
        self.given = given
        self.classes_ = classes_

    def fit(self, x, y):
        return self

    def predict_proba(self, x):
        if isinstance(self.given, Exception):
            raise self.given
        return self.given


def rows(*changed):
    good = np.full((90, 3), 1 / 3)
    for at, row in changed:
        good[at] = row
    return good


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (Bad(np.ones((4, 2))), r"Bad\.predict_proba gave an array of shape \(4, 2\); right is \(90, 3\)"),
        (Bad(np.ones(90)), r"gave an array of shape \(90,\); right is \(90, 3\)"),
        (Bad(rows((5, [np.nan, 1, 0]))), "gave nan for row 5; right are finite numbers"),
        (
            Bad(rows((6, [0.9, 0.9, 0.1]))),
            r"gave \[0\.9 0\.9 0\.1\] for row 6; right are probabilities that sum to 1",
        ),
        (Bad(rows((7, [1.5, -0.5, 0]))), "for row 7; right are probabilities"),
        (Bad([["x"] * 3] * 90), "gave list; right is an array of numbers"),
        (
            Bad(rows(), ("a", "b", "z")),
            "speaks of the class 'z', which the task has not; it has 'a', 'b', 'c'",
        ),
        (Bad(ZeroDivisionError("no")), r"Bad\.predict_proba failed: ZeroDivisionError: no"),
    ],
)
def test_what_cannot_be_used_is_said(model, said):
    with pytest.raises(ModelError, match=said):
        trained(model).predict(X, 90)


def test_a_model_that_cannot_be_trained_is_said_and_its_error_kept():
    with pytest.raises(
        ModelError, match=r"LogisticRegression\.fit failed on 90 labels: ValueError"
    ) as caught:
        trained(LogisticRegression(), x=np.full((90, 2), np.nan))
    assert isinstance(caught.value.__cause__, ValueError)


def test_half_precision_is_precise_enough():
    assert trained(Bad(rows().astype(np.float16))).predict(X, 90).probabilities.dtype == np.float64


def test_no_rows_need_no_model():
    prediction = trained(LogisticRegression()).predict(X[:0], 0)
    assert prediction.answers == []
    assert prediction.probabilities.shape == (0, 3)


def test_words_become_few_directions_that_keep_what_is_alike():
    texts = [f"{'red green blue' if k % 2 else 'one two three'} word{k} other{k % 90}" for k in range(200)]
    model = make_pipeline(TfidfVectorizer(), LogisticRegression())
    found = compact(features_of(model, texts))
    assert found.shape == (200, 128)
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(200), abs=1e-5)
    alike = found @ found.T
    assert alike[0, 2::2].mean() > alike[0, 1::2].mean() + 0.1
    assert np.array_equal(found, compact(features_of(model, texts)))


def test_the_directions_are_those_of_the_singular_values():
    words = TfidfVectorizer().fit_transform([f"w{k % 9} w{k % 7} w{k % 5}" for k in range(300)])
    exact = words @ np.linalg.svd(words.toarray(), full_matrices=False)[2][:4].T
    exact /= np.linalg.norm(exact, axis=1, keepdims=True)
    found = compact(words, width=4)
    assert found @ found.T == pytest.approx(exact @ exact.T, abs=0.05)


def test_many_sparse_features_of_few_directions_are_these():
    rows = np.random.default_rng(0)
    few = rows.standard_normal((60, 5)) @ rows.standard_normal((5, 400))
    found = compact(sparse.csr_matrix(few))
    wanted = few / np.linalg.norm(few, axis=1, keepdims=True)
    assert found.shape == (60, 5)
    assert found @ found.T == pytest.approx(wanted @ wanted.T, abs=1e-4)


def test_features_of_nothing_are_no_error():
    assert np.array_equal(compact(sparse.csr_matrix((6, 400))), np.zeros((6, 1)))


def test_gaps_are_filled_for_what_compares_rows():
    given = np.array([[1, np.nan, np.nan], [3, 5, np.nan], [np.nan, 5, np.nan]])
    assert without_gaps(given).tolist() == [[1, 5, 0], [3, 5, 0], [2, 5, 0]]
    assert np.isnan(given).sum() == 5
    assert np.array_equal(without_gaps(X), X)
    with pytest.raises(ModelError, match="features of row 1 are not all finite"):
        compact(without_gaps(np.array([[np.nan], [np.inf]])))


def test_dense_features_stay_and_must_be_finite():
    assert compact(X) is X
    assert compact(np.arange(3)).shape == (3, 1)
    for texts in (["a", "b"], pd.Series(["a", "b"])):
        assert features_of(LogisticRegression(), texts) is None
    with pytest.raises(ModelError, match="features of row 1 are not all finite"):
        compact(np.array([[1.0], [np.inf]]))

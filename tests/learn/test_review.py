from __future__ import annotations

import sys
import threading
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from sklearn.linear_model import RidgeClassifier, SGDClassifier
from sklearn.neighbors import KNeighborsClassifier

from jupyter_label.frames import suggestions_at
from jupyter_label.learn.acquire import as_strategy
from jupyter_label.learn.functions import Functions
from jupyter_label.learn.inputs import items_of

from .learning import PATIENCE, TASK, TRUTH, Looped, X

WRONG = {5: "b", 45: "c", 75: "a"}


def looped(model=None, **options):
    made = Looped(model or KNeighborsClassifier(7), **options)
    made.person.label(*(row for row in range(0, 100, 2) if row not in WRONG))
    for row, label in WRONG.items():
        made.person.label(row, as_=label)
    made.play()
    return made


@pytest.mark.parametrize("method", [None, "confidence", "margin", "agreement", "cleanlab"])
def test_labels_that_were_wrong_come_first(method):
    found = looped().loop.review(method=method)
    assert list(found.columns) == ["item_id", "label", "predicted", "confidence", "doubt", "by"]
    assert set(found["by"]) == {"cross-checked"}
    assert len(found) == 53
    assert set(found.index[:3]) == set(WRONG)
    assert found["label"].iloc[:3].tolist() == [WRONG[row] for row in found.index[:3]]
    assert found["predicted"].iloc[:3].tolist() == [TRUTH[row] for row in found.index[:3]]
    assert found["item_id"].iloc[0] == f"item {found.index[0]}"
    assert found["doubt"].is_monotonic_decreasing
    assert found["doubt"].between(0, 1).all()


def test_the_doubt_is_told_from_the_probabilities():
    made = looped().loop
    by_confidence, by_margin = made.review(), made.review(method="margin")
    first = by_confidence.iloc[0]
    assert first["doubt"] >= first["confidence"] > 0.5
    two_best = by_margin.iloc[0]
    assert two_best["doubt"] > 0.5
    right = by_margin[by_margin["label"] == by_margin["predicted"]]
    assert (right["doubt"] < 0.5).all()


def test_as_many_as_are_wanted():
    loop = looped().loop
    assert loop.review(2).equals(loop.review().head(2))
    with pytest.raises(ValueError, match="count=-1; right is a whole number from 0"):
        loop.review(-1)


def test_a_review_is_kept_until_there_are_more_labels():
    trained = []

    class Counting(KNeighborsClassifier):
        def fit(self, x, y):
            trained.append(len(y))
            return super().fit(x, y)

    made = looped(Counting())
    begun = len(trained)
    made.loop.review()
    made.loop.review(3)
    assert len(trained) == begun + 5
    made.person.label(1)
    made.loop.review()
    assert len(trained) == begun + 10


def test_a_model_without_probabilities_is_compared_by_its_answers():
    loop = looped(RidgeClassifier()).loop
    found = loop.review()
    assert set(found.index[:3]) == set(WRONG)
    assert found["confidence"].isna().all()
    assert set(found["doubt"]) == {0.0, 1.0}
    with pytest.raises(ValueError, match="method='margin' needs probabilities, which"):
        loop.review(method="margin")


def test_a_model_that_learns_on_and_on_is_judged_by_what_it_said_before():
    made = looped(SGDClassifier(loss="log_loss", random_state=0), incremental=True)
    assert len(made.loop.review()) == 0
    said = made.loop.scores.set_index("item_id")["answer"]
    made.person.label(1)
    made.person.label(3, as_=next(label for label in "abc" if label != said["item 3"]))
    made.play()
    found = made.loop.review()
    assert found["item_id"].tolist() == ["item 3", "item 1"]
    assert set(found["by"]) == {"foreseen"}
    assert found["predicted"].tolist() == [said["item 3"], said["item 1"]]
    assert found["doubt"].tolist() == [1, float(said["item 1"] != "a")]


def test_labels_are_reviewed_in_a_process_too():
    made = looped()
    here = made.loop.review()
    made.setting = replace(made.setting, elsewhere=True)
    made.loop._reviews._known.clear()
    there = made.loop.review()
    assert here["item_id"].tolist() == there["item_id"].tolist()
    assert np.allclose(here["doubt"].to_numpy(float), there["doubt"].to_numpy(float))


def test_it_is_told_how_far_a_review_is():
    told = []
    looped().loop.review(report=lambda *progress: told.append(progress))
    assert ("checking", pytest.approx(0.8)) in told
    assert [share for what, share in told if what == "checking"] == pytest.approx([0, 0.2, 0.4, 0.6, 0.8])


@pytest.mark.parametrize("elsewhere", [False, True])
def test_an_interrupted_review_leaves_nothing_and_can_be_made_again(elsewhere):
    made = looped()
    made.setting = replace(made.setting, elsewhere=elsewhere)
    model, news = made.loop.model, len(made.news)

    def interrupted(what, share):
        # What a process does may be over before it is heard; that it begins is heard always.
        if what in ("checking", "beginning a process"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made.loop.review(report=interrupted)
    assert (made.loop.model, made.loop.error, len(made.news)) == (model, None, news)
    assert len(made.loop.review()) == 53
    assert made.play().model == "model 1"


def test_rounds_go_on_beside_a_review_that_takes_its_time():
    begun, may_end = threading.Event(), threading.Event()

    class Slow(KNeighborsClassifier):
        def fit(self, x, y):
            if threading.current_thread().name == "reviewing":
                begun.set()
                assert may_end.wait(PATIENCE)
            return super().fit(x, y)

    made, found = looped(Slow()), []
    reviewing = threading.Thread(target=lambda: found.append(made.loop.review()), name="reviewing")
    reviewing.start()
    assert begun.wait(PATIENCE)
    made.person.label(1)
    assert made.play().model == "model 2"
    may_end.set()
    reviewing.join(PATIENCE)
    assert len(found[0]) == 53


def test_before_there_are_labels_there_is_nothing_to_review():
    assert len(Looped().loop.review()) == 0


def test_what_is_no_method_and_what_is_not_installed_is_said(monkeypatch):
    loop = looped().loop
    with pytest.raises(ValueError, match="method='cofidence'; right is one of 'confidence', 'margin'"):
        loop.review(method="cofidence")
    monkeypatch.setitem(sys.modules, "cleanlab.rank", None)
    with pytest.raises(ImportError, match=r'pip install "jupyter_label\[review\]"'):
        loop.review(method="cleanlab")


def fit(items, labels):
    """Learn the most frequent label of each heap by what is near."""
    return KNeighborsClassifier(7).fit([X[int(item["text"].split()[1])] for item in items], labels)


def predict(items, learned):
    return learned.predict([X[int(item["text"].split()[1])] for item in items]).tolist()


def test_two_functions_that_hand_on_what_they_learned_are_cross_checked():
    made = Looped()
    read = partial(suggestions_at, table=made.person.table, task=TASK, model="m", at=0.0)
    made.setting = replace(
        made.setting,
        learner=Functions(fit, predict, read),
        take=partial(items_of, made.person.table),
        strategy=as_strategy({"random": 1.0}),
        classes=0,
    )
    made.person.label(*(row for row in range(0, 100, 2) if row not in WRONG))
    for row, label in WRONG.items():
        made.person.label(row, as_=label)
    made.play()
    model = made.loop.model
    found = made.loop.review(method="agreement")
    assert len(found) == 53
    assert set(found["by"]) == {"cross-checked"}
    assert set(found[found["doubt"] > 0.5].index) >= set(WRONG)
    assert made.loop.model is model

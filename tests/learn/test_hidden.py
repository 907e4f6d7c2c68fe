"""What was drawn at random tests the model, so the strategy must not know of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from jupyter_label.learn import course
from jupyter_label.learn.acquire import as_strategy
from jupyter_label.learn.classifier import Classifier
from jupyter_label.learn.rounds import NO_ROWS, Setting, play

from .learning import LABELS, TRUTH, Looped, X

LABELLED = np.array([0, 1, 40, 41, 70, 71])
FREE = np.setdiff1d(np.arange(100), LABELLED)


def played(strategy, hidden, labels=None):
    setting = Setting(
        learner=Classifier((LogisticRegression(),), LABELS),
        take=lambda at: X[at],
        strategy=as_strategy(strategy),
        classes=3,
        embedding=X,
    )
    told = labels or [TRUTH[row] for row in LABELLED]
    return play(setting, LABELLED, told, FREE, 5, seed=0, hidden=np.array(hidden, np.intp))


def told_of(hidden, labels=None):
    """Give what a strategy is told, and the round."""
    pools = []

    def watching(pool):
        pools.append(pool)
        return -np.arange(pool.rows)

    return played(watching, hidden, labels), pools[-1]


def foreseen(rows):
    return LogisticRegression().fit(X[rows], [TRUTH[row] for row in rows]).predict_proba(X[FREE])


def test_the_strategy_is_told_what_a_model_says_that_has_not_seen_the_hidden():
    found, pool = told_of([1, 41])
    assert pool.probabilities == pytest.approx(foreseen([0, 40, 70, 71]))
    assert found.prediction.probabilities == pytest.approx(foreseen(LABELLED))
    assert (len(pool.labelled), pool.targets.tolist(), pool.labels) == (4, [0, 1, 2, 2], 6)


@pytest.mark.parametrize(("hidden", "alike"), [([1], True), ([], False)])
def test_what_is_asked_does_not_depend_on_a_hidden_label(hidden, alike):
    labels = [TRUTH[row] for row in LABELLED]
    other = [labels[0], "c", *labels[2:]]
    first, second = (played("margin", hidden, some).picks.places.tolist() for some in (labels, other))
    assert (first == second) == alike


def test_a_strategy_is_told_all_as_long_as_the_rest_makes_no_model():
    for hidden in ([40, 41, 70, 71], LABELLED):
        found, pool = told_of(hidden)
        assert len(pool.labelled) == 6
        assert pool.probabilities == pytest.approx(found.prediction.probabilities)


@pytest.fixture
def hidden(monkeypatch):
    """What rounds of a loop hide from the strategy."""
    found = []

    def watched(*given, hidden=NO_ROWS, **options):
        found.append(hidden.tolist())
        return play(*given, hidden=hidden, **options)

    monkeypatch.setattr(course, "play", watched)
    return found


def test_a_loop_hides_what_was_drawn_at_random(hidden):
    looped = Looped(acquire={"margin": 0.7, "random": 0.3})
    looped.follow(2)
    rounds = looped.loop.rounds
    drawn = [int(p.item.split()[1]) for one in rounds[:-1] for p in one.picks if p.by == "random"]
    assert len(drawn) == 6
    assert hidden[-1] == sorted(drawn)
    assert rounds[-1].scores["tested"] == 6


def test_a_loop_with_other_tests_hides_nothing(hidden):
    looped = Looped()
    looped.setting = replace(looped.setting, held_out=np.arange(100) % 4 == 0)
    looped.follow(2)
    assert hidden == [[], [], []]

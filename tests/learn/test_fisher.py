"""Which comparisons are asked for, against a plain search for the largest determinant."""

from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.learn import Pool, fit_preferences
from jupyter_label.learn.acquire import as_strategy, choose, fisher
from jupyter_label.learn.preferences import preferred_of

from .pools import features, rng

TRUTH = 1.5 * rng(8).standard_normal(5)


def judged(differences, seed=0):
    """Say of each whether the first is preferred."""
    chances = 1 / (1 + np.exp(-differences @ TRUTH))
    return (rng(seed).random(len(differences)) < chances).astype(float)


def plain_fisher(differences, weights, covariance, count):
    """Pick what raises the logarithm of the determinant of the precision most."""
    precision, picks, gains = np.linalg.inv(covariance), [], []
    p = 1 / (1 + np.exp(-differences @ weights))
    added = [v * np.outer(d, d) for v, d in zip(p * (1 - p), differences, strict=True)]
    for _ in range(count):
        before = np.linalg.slogdet(precision)[1]
        rise = [(np.linalg.slogdet(precision + more)[1] - before) / 2 for more in added]
        best = max((k for k in range(len(added)) if k not in picks), key=lambda k: rise[k])
        picks.append(best)
        gains.append(rise[best])
        precision = precision + added[best]
    return picks, gains


@pytest.mark.parametrize("dtype", [float, np.float32])
def test_the_determinant_grows_most(dtype):
    asked = features(30, 5, 1)
    known = fit_preferences(np.where(judged(asked)[:, None] > 0.5, asked, -asked))
    pool = features(60, 5, 2)
    picks, gains = fisher(pool.astype(dtype), known.weights, known.covariance, 12)
    plain, rises = plain_fisher(pool, known.weights, known.covariance, 12)
    assert picks.tolist() == plain
    assert gains == pytest.approx(rises, rel=1e-4)
    assert picks[0] == known.gain(pool).argmax()


def test_small_pools_are_picked_whole_and_none_twice():
    x = np.ones((4, 3))
    assert sorted(fisher(x, np.zeros(3), np.eye(3), 9)[0]) == [0, 1, 2, 3]
    assert fisher(x[:0], np.zeros(3), np.eye(3), 2)[0].tolist() == []


def test_a_batch_does_not_ask_the_same_twice():
    x = np.array([[3.0, 0], [3, 0], [-3, 0], [0, 2]])
    picks, gains = fisher(x, np.zeros(2), np.eye(2), 2)
    assert picks.tolist() == [0, 3]
    assert gains == pytest.approx([np.log(1 + 9 / 4) / 2, np.log(1 + 4 / 4) / 2])


def asked(pool, labelled, preferred, count=8):
    told = Pool(len(pool), len(labelled), features=pool, labelled=labelled, preferred=preferred)
    return choose(as_strategy("fisher"), told, count, rng())


def test_neither_the_unit_of_features_nor_which_comes_first_matters():
    pool, labelled = features(80, 5, 3), features(20, 5, 4)
    preferred = judged(labelled)
    picks = asked(pool, labelled, preferred)
    assert asked(1000 * pool, 1000 * labelled, preferred).places.tolist() == picks.places.tolist()
    assert asked(-pool, -labelled, 1 - preferred).places.tolist() == picks.places.tolist()
    assert asked(pool, -labelled, 1 - preferred).places.tolist() == picks.places.tolist()
    other = np.where(np.arange(20) < 10, preferred, 1 - preferred)
    assert asked(pool, labelled, other).places.tolist() != picks.places.tolist()
    assert picks.reasons[0] == f"tells {picks.scores[0]:.3g} nats more of what is preferred"
    assert np.all(np.diff(picks.scores) < 1e-9)


def test_a_tie_says_that_two_are_alike():
    line = np.array([[1.0, 0], [0, 1]])
    tied = asked(line, np.tile([[1.0, 0]], (9, 1)), np.full(9, 0.5))
    assert tied.places.tolist() == [1, 0]
    # As nine answers one way and nine the other: it stays even, with the precision of 18.
    prior = 1 / 2.0**2
    assert tied.scores == pytest.approx(
        [np.log(1 + 0.25 / prior) / 2, np.log(1 + 0.25 / (prior + 18 / 4)) / 2]
    )


def test_it_says_that_it_needs_comparisons():
    picks = choose(as_strategy("fisher"), Pool(30, features=features(30)), 3, rng())
    assert set(picks.by) == {"typiclust"}
    assert picks.remark.startswith("fisher needs answers to comparisons of two: ")


def test_rankings_of_two_say_which_is_preferred():
    assert preferred_of([[0, 1], [1, 0], [[0, 1]], [[1, 0]]]).tolist() == [1, 0, 0.5, 0.5]
    assert preferred_of([]).tolist() == []
    for other in ([2, 0, 1], "label", [(0, 1, "span")], ["0", "1"], None):
        assert preferred_of([[0, 1], other]) is None


def test_what_is_preferred_is_known_after_fewer_answers_than_at_random():
    def known_by(acquire, seed):
        pool, labelled = features(400, 5, seed + 10), np.empty((0, 5))
        for _ in range(6):
            told = Pool(400, features=pool, labelled=labelled, preferred=judged(labelled, seed))
            picks = choose(as_strategy(acquire), told, 10, rng(seed)).places
            labelled, pool = np.concatenate([labelled, pool[picks]]), np.delete(pool, picks, axis=0)
            pool = np.concatenate([pool, features(10, 5, seed + len(labelled))])
        preferred = judged(labelled, seed)[:, None] > 0.5
        found = fit_preferences(np.where(preferred, labelled, -labelled)).weights
        return found @ TRUTH / np.linalg.norm(found) / np.linalg.norm(TRUTH)

    seeds = range(0, 600, 100)
    assert np.mean([known_by("fisher", s) for s in seeds]) > np.mean([known_by("random", s) for s in seeds])

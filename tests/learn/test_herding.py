"""Uncertainty herding against the plain algorithm and scikit-activeml's."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from skactiveml import pool as library

from jupyter_label.learn import acquire
from jupyter_label.learn.acquire import Pool, as_strategy, choose

from .pools import features, heaps, pool, probabilities, rng

MODULE = sys.modules[acquire.herding.__module__]
NO_PRICE = np.ones(1)


def plain_herding(x, labelled, weights, count, costs=NO_PRICE):
    apart = ((x[:, None] - x) ** 2).sum(axis=2)
    near = ((x[:, None] - labelled) ** 2).sum(axis=2).min(axis=1, initial=np.inf)
    near = np.minimum(near, apart.max()) if not len(labelled) else near
    whole = (weights * near).sum()
    picks, shares = [], []
    for _ in range(count):
        gains = (weights[:, None] * np.maximum(near[:, None] - apart, 0)).sum(axis=0)
        worth = gains / costs
        worth[picks] = -1
        picks.append(int(worth.argmax()))
        shares.append(gains[picks[-1]] / whole)
        near = np.minimum(near, apart[:, picks[-1]])
    return picks, shares


@pytest.mark.parametrize("known", [0, 1, 12])
def test_it_picks_what_brings_the_weighted_rows_nearest(known):
    x, weights = features(300), rng(1).random(300 - known)
    picks, shares = acquire.herding(x[known:], x[:known], weights, 40, rng())
    plain, theirs = plain_herding(x[known:], x[:known], weights, 40)
    assert picks.tolist() == plain
    assert shares == pytest.approx(theirs)


def test_it_picks_what_gains_most_for_its_cost():
    x, weights, costs = features(200), rng(1).random(190), rng(2).uniform(1, 5, 190)
    picks, shares = acquire.herding(x[10:], x[:10], weights, 30, rng(), costs=costs)
    plain, theirs = plain_herding(x[10:], x[:10], weights, 30, costs)
    assert picks.tolist() == plain
    assert shares == pytest.approx(theirs)


@pytest.mark.parametrize("known", [0, 5])
def test_with_equal_weights_it_picks_as_another_librarys_maxherding(known):
    x, y = features(300), np.full(300, np.nan)
    y[:known] = 0
    widest = 4 * (x**2).sum(axis=1).max()  # of which no two rows are farther apart
    strategy = library.MaxHerding(
        normalize_samples=False, metric=lambda a, b: widest - ((a - b) ** 2).sum(), random_state=0
    )
    theirs = strategy.query(x, y, batch_size=15)
    ours = acquire.herding(x[known:], x[:known], np.ones(300 - known), 15, rng())[0]
    assert ours.tolist() == (np.array(theirs) - known).tolist()


def test_it_passes_over_heaps_with_labels_and_what_has_no_weight():
    x, which = heaps()
    labelled = np.array([0, 60])  # of the two largest
    free = np.setdiff1d(np.arange(len(x)), labelled)
    picks, _ = acquire.herding(x[free], x[labelled], np.ones(len(free)), 2, rng())
    assert which[free][picks].tolist() == [2, 3]
    weighted = (which[free] == 1).astype(float)
    picks, _ = acquire.herding(x[free], x[labelled], weighted, 5, rng())
    assert set(which[free][picks]) == {1}


def test_of_rows_that_are_the_same_the_least_sure_is_picked_first_and_each_once():
    same, weights = np.ones((6, 3)), np.array([0.1, 0.5, 0.2, 0.9, 0.3, 0.4])
    for labelled in (same[:0], same[:1]):
        picks, shares = acquire.herding(same, labelled, weights, 9, rng())
        assert picks.tolist() == [3, 1, 5, 4, 2, 0]
        assert shares.tolist() == [0] * 6
    assert acquire.herding(same[:0], same, weights[:0], 3, rng())[0].tolist() == []


def test_of_many_rows_some_are_drawn_by_their_weights():
    x, which = heaps((3000, 2000, 1000, 500), width=3)
    weights = np.array([0, 1, 1, 1.0])[which]
    picks, shares = acquire.herding(x.astype(np.float32), x[:0], weights, 3, rng())
    assert sorted(which[picks]) == [1, 2, 3]
    assert shares.sum() == pytest.approx(sum(plain_share(x, weights, picks)), abs=0.02)
    again, _ = acquire.herding(x.astype(np.float32), x[:0], weights, 3, rng())
    assert again.tolist() == picks.tolist()


def plain_share(x, weights, picks):
    apart = ((x[:, None] - x[picks]) ** 2).sum(axis=2)
    widest = max(((x - row) ** 2).sum(axis=1).max() for row in x[:: len(x) // 50])
    return [1 - (weights * apart.min(axis=1)).sum() / (weights.sum() * widest)]


def test_it_draws_again_until_there_are_enough(monkeypatch):
    monkeypatch.setattr(MODULE, "AMONG", 16)
    monkeypatch.setattr(MODULE, "_PER_DRAW", 4)
    x, _ = heaps((30, 20))
    weights = np.r_[np.ones(10), np.zeros(40)]
    assert sorted(acquire.herding(x, x[:0], weights, 10, rng())[0]) == list(range(10))
    assert sorted(acquire.herding(x, x[:2], weights, 99, rng())[0]) == list(range(50))


def test_what_is_drawn_again_is_far_from_what_was_picked_before(monkeypatch):
    monkeypatch.setattr(MODULE, "_PER_DRAW", 3)
    x, weights = features(200), rng(1).random(195)
    picks, _ = acquire.herding(x[5:], x[:5], weights, 20, rng())
    assert picks.tolist() == plain_herding(x[5:], x[:5], weights, 20)[0]


def test_few_labels_weigh_all_rows_and_many_the_least_sure_ones():
    unsure = rng().random(1000)
    ranks = (np.argsort(np.argsort(unsure)) + 1) / 1000
    assert acquire.weights_of(unsure, 0, 4, 10).tolist() == [1] * 1000
    assert acquire.weights_of(unsure, 20, 4, 10) == pytest.approx(ranks**5)
    assert acquire.weights_of(unsure, 20, 0, 10) == pytest.approx(ranks**20)
    # As much weight as 3 x 10 rows have, but no less.
    assert acquire.weights_of(unsure, 10**6, 4, 10).sum() == pytest.approx(30, rel=0.02)
    assert acquire.weights_of(unsure, 10**6, 4, 900).tolist() == [1] * 1000


def test_rows_of_which_a_model_is_as_unsure_weigh_the_same():
    assert acquire.weights_of(np.zeros(50), 30, 3, 2).tolist() == [1] * 50
    assert acquire.weights_of(np.array([0, 1, 1, 0.0]), 6, 3, 1) == pytest.approx(
        [0.5 ** (1 / 3), 1, 1, 0.5 ** (1 / 3)]
    )
    assert acquire.weights_of(np.zeros(0), 3, 3, 1).tolist() == []


def test_the_least_sure_of_a_pool_weigh_by_their_rank_in_the_whole():
    unsure = rng().random(1000)
    some = np.argsort(unsure)[-40:]
    of_all = acquire.weights_of(unsure, 20, 4, 10)[some]
    assert acquire.weights_of(unsure[some], 20, 4, 10, whole=1000) == pytest.approx(of_all)


def test_it_is_said_how_much_a_row_stands_for():
    x, which = heaps()
    doubt = np.where((which == 2)[:, None], [[0.5, 0.5]], [[0.95, 0.05]])
    known = Pool(len(x), 40, 2, probabilities=doubt, features=x, costs=np.full(len(x), 2.0))
    picks = choose(as_strategy("uncertainty_herding"), known, 1, rng())
    assert which[picks.places[0]] == 2
    assert picks.reasons == [
        f"stands for {100 * picks.scores[0]:.2g} % of what is unsure, margin 0 at 2, of 150"
    ]


def test_what_is_asked_for_spreads_over_what_is_unsure():
    picks = choose(as_strategy("uncertainty_herding"), pool(labels=40), 10, rng())
    weights = acquire.weights_of(1 - acquire.margin(probabilities(200)), 40, 4, 10)
    plain, shares = plain_herding(features(200), features(0), weights, 10)
    assert picks.places.tolist() == plain
    assert picks.scores == pytest.approx(shares)

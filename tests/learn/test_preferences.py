from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from jupyter_label.learn.preferences import compared, fit_preferences

from .pools import features, rng


def comparisons(count, width=4, seed=0):
    """Give differences, the preferred first, and the weights behind them."""
    weights = rng(seed).standard_normal(width)
    differences = features(count, width, seed + 1)
    preferred = rng(seed + 2).random(count) < 1 / (1 + np.exp(-differences @ weights))
    return np.where(preferred[:, None], differences, -differences), weights


def test_it_is_logistic_regression_on_differences():
    differences, _ = comparisons(200)
    doubled = np.concatenate([differences, -differences])
    library = LogisticRegression(C=0.5, fit_intercept=False, tol=1e-10, max_iter=1000)
    library.fit(doubled, np.repeat([1, 0], 200))
    assert fit_preferences(differences).weights == pytest.approx(library.coef_[0], abs=1e-5)


def test_the_covariance_holds_the_truth_as_often_as_it_says():
    held = []
    for seed in range(0, 300, 3):
        differences, truth = comparisons(150, seed=seed)
        found = fit_preferences(differences)
        held += (np.abs(found.weights - truth) < 1.96 * np.sqrt(np.diag(found.covariance))).tolist()
    assert np.mean(held) == pytest.approx(0.95, abs=0.03)


def test_extreme_comparisons_end():
    certain = compared(np.tile([0, 1], (5000, 1)), 2)
    found = fit_preferences(certain, prior=1e-3)
    assert np.isfinite(found.weights).all()
    assert found.weights[0] > 3 > -3 > found.weights[1]


def test_what_is_known_tells_nothing_new_though_it_is_even():
    even_and_known = compared(np.tile([[0, 1], [1, 0]], (200, 1)), 4)
    found = fit_preferences(even_and_known)
    pairs = compared(np.array([[0, 1], [2, 3]]), 4)
    assert found.probability(pairs) == pytest.approx([0.5, 0.5])
    known, unknown = found.gain(pairs)
    assert unknown > 20 * known


def test_asking_where_most_is_told_needs_fewer_comparisons():
    def error(choose, seed):
        chance, truth = rng(seed), np.linspace(-3, 3, 12)
        pairs = np.array([(i, j) for i in range(12) for j in range(i)])
        asked = [chance.integers(len(pairs))]
        for _ in range(80):
            winners = np.array([_answer(pairs[k], truth, n, seed) for n, k in enumerate(asked)])
            found = fit_preferences(compared(winners, 12), prior=0.1)
            asked.append(choose(found.gain(compared(pairs, 12)), chance))
        return np.corrcoef(found.weights, truth)[0, 1]

    told = np.mean([error(lambda gain, chance: int(gain.argmax()), seed) for seed in range(3)])
    drawn = np.mean([error(lambda gain, chance: int(chance.integers(len(gain))), seed) for seed in range(3)])
    assert told > drawn


def _answer(pair, truth, number, seed):
    better, worse = pair
    first = rng([seed, number]).random() < 1 / (1 + np.exp(truth[worse] - truth[better]))
    return (better, worse) if first else (worse, better)


@pytest.mark.parametrize(
    ("differences", "prior", "said"),
    [
        ([1.0, 2.0], 1.0, r"differences of shape \(2,\); right are finite numbers, comparisons x features"),
        ([[1.0, np.nan]], 1.0, r"differences of shape \(1, 2\); right are finite numbers"),
        ([[1.0, 2.0]], 0.0, "prior=0.0; right is a number above 0"),
    ],
)
def test_what_are_no_comparisons_is_refused(differences, prior, said):
    with pytest.raises(ValueError, match=said):
        fit_preferences(differences, prior)


def test_comparisons_may_be_a_list():
    rows = [[1.0, 0.0], [0.5, -1.0]]
    assert fit_preferences(rows).weights.tolist() == fit_preferences(np.array(rows)).weights.tolist()

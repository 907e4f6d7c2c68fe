from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from sklearn.metrics import cohen_kappa_score

from jupyter_label.learn.errors import ModelError
from jupyter_label.learn.estimate import LEAST, LEAST_OF_SCORE, bootstrap, exact, mean
from jupyter_label.learn.metrics import METRICS
from jupyter_label.learn.stopping import stability, stopping_hint

from .pools import rng

SHARES = np.linspace(0.05, 0.95, 37)


def held(shares, count, level):
    """Say how often the interval holds each share, by all counts that can come of it."""
    low, high = np.array([exact(right, count, level)[1:3] for right in range(count + 1)]).T[..., None]
    chances = stats.binom.pmf(np.arange(count + 1)[:, None], count, shares)
    return (chances * ((low <= shares) & (shares <= high))).sum(axis=0)


@pytest.mark.parametrize("count", [LEAST, 20, 40, 200])
@pytest.mark.parametrize("level", [0.8, 0.95])
def test_the_interval_holds_every_share_as_often_as_it_says_and_little_more(count, level):
    found = held(SHARES, count, level)
    assert found.min() >= level
    # With few answers the next wider interval is much wider, and no other holds all shares.
    assert found.mean() < level + (1 - level) * (0.85 if count < 20 else 0.7)


@pytest.mark.parametrize("count", [1, LEAST, 37, 3000])
def test_the_interval_is_clopper_and_pearsons(count):
    for right in {0, 1, count // 2, count - 1, count}:
        theirs = stats.binomtest(right, count).proportion_ci(method="exact")
        assert exact(right, count)[:3] == pytest.approx((right / count, *theirs), abs=1e-9)


def test_all_right_and_all_wrong_bound_one_side():
    share, low, high, answers = exact(10, 10)
    assert (share, high, answers) == (1, 1, 10)
    assert low == pytest.approx(0.025 ** (1 / 10))
    assert exact(0, 10)[:3] == pytest.approx((0, 0, 1 - low))


@pytest.mark.parametrize("estimate", [exact(0, 0), mean(np.empty(0))])
def test_without_answers_nothing_is_known(estimate):
    assert np.isnan(estimate.share)
    assert estimate[1:] == (0.0, 1.0, 0)


AGREED = {
    "boxes, a tenth missed": lambda rng, size: np.where(rng.random(size) < 0.1, 0, rng.beta(20, 4, size)),
    "spans, most the same": lambda rng, size: rng.choice([1, 0.66, 0.5, 0], size, p=[0.8, 0.08, 0.07, 0.05]),
    "spread": lambda rng, size: rng.beta(2, 2, size),
}


@pytest.mark.parametrize("count", [LEAST, 10, 30, 100])
@pytest.mark.parametrize("values", AGREED.values(), ids=AGREED)
def test_the_interval_of_a_mean_holds_it_also_with_few_values(values, count):
    truth = values(rng(), 200_000).mean()
    found = [mean(some) for some in values(rng(1), (1000, count))]
    assert np.mean([low <= truth <= high for _, low, high, _ in found]) > 0.93
    assert all(0 <= low <= share <= high <= 1 for share, low, high, _ in found)


def test_the_interval_of_a_mean_is_students_in_the_end():
    values = rng().beta(8, 2, 4000)
    theirs = stats.t.interval(0.95, len(values) - 1, values.mean(), stats.sem(values))
    assert mean(values)[:3] == pytest.approx((values.mean(), *theirs), abs=2e-4)


def test_values_that_are_alike_do_not_tell_that_all_are():
    assert mean(np.full(5, 0.8)).low < 0.6
    assert mean(np.ones(5))[2] == mean(np.ones(5)).share == 1


def answered(rng, count, right):
    """Make what is true, of three classes, and what was said, so often right."""
    true = rng.integers(0, 3, count)
    return true, np.where(rng.random(count) < right, true, (true + rng.integers(1, 3, count)) % 3)


@pytest.mark.parametrize("right", [0.9, 0.98])
@pytest.mark.parametrize("name", ["f1", "kappa"])
def test_the_bootstrap_holds_a_metric_also_with_few_items(name, right):
    def score(true, said):
        return METRICS[name](true.tolist(), said.tolist())

    truth = score(*answered(rng(), 30_000, right))
    held = []
    for seed in range(60):
        true, said = answered(rng(seed), LEAST_OF_SCORE, right)
        estimate = bootstrap(lambda at, to, t=true, s=said: score(t[at], s[to]), len(true), seed=seed)
        held.append(estimate.low <= truth <= estimate.high)
        assert estimate.low < estimate.high
    assert np.mean(held) > 0.9


def test_the_bootstrap_of_many_items_is_that_of_their_mean():
    values = rng().random(1000)
    estimate = bootstrap(lambda at, to: float(values[at].mean()), len(values), seed=0)
    theirs = stats.t.interval(0.95, len(values) - 1, values.mean(), stats.sem(values))
    assert estimate[1:3] == pytest.approx(theirs, abs=0.004)
    assert np.isnan(bootstrap(lambda at, to: 1.0, 0, seed=0)[:3]).all()


def test_the_bootstrap_passes_over_draws_of_which_nothing_can_be_told():
    def score(at, to):
        if len(set(at.tolist())) < 2:
            raise ModelError("one class")
        return 0.5

    assert bootstrap(score, 2, seed=0) == (0.5, 0.5, 0.5, 2)


def test_stability_is_cohens_kappa():
    before, after = rng().integers(0, 3, (2, 200)).tolist()
    mixed = [b if keep else a for a, b, keep in zip(after, before, rng(1).random(200) < 0.7, strict=True)]
    assert stability(before, mixed) == pytest.approx(cohen_kappa_score(before, mixed))
    assert stability(["a"] * 5, ["a"] * 5) == 1
    assert stability([], []) == 1


def test_the_hint_comes_when_three_rounds_changed_nothing():
    assert stopping_hint([0.5, 0.995, 0.999], 60) == ""
    assert stopping_hint([0.999, 0.999], 60) == ""
    hint = stopping_hint([0.5, 0.995, 0.992, 0.999], 1200)
    assert hint.startswith("The last 3 rounds changed next to nothing")
    assert hint.endswith("(agreement 0.995 between one and the next): 1,200 labels may be enough.")

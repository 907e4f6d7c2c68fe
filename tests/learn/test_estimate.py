from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from jupyter_label.learn.estimate import wilson
from jupyter_label.learn.stopping import stability, stopping_hint

from .pools import rng

SHARES = np.linspace(0.05, 0.95, 37)


def held(share, count, level):
    """Say how often the interval holds a share, by all counts that can come of it: no chance in the test."""
    rights = np.arange(count + 1)
    logs = np.cumsum(np.log(np.maximum(rights, 1)))
    chances = np.exp(
        logs[-1] - logs - logs[::-1] + rights * np.log(share) + (count - rights) * np.log(1 - share)
    )
    intervals = (wilson(k, count, level) for k in rights.tolist())
    return (chances * [estimate.low <= share <= estimate.high for estimate in intervals]).sum()


@pytest.mark.parametrize("count", [20, 40, 200])
@pytest.mark.parametrize("level", [0.8, 0.95])
def test_the_interval_holds_the_share_as_often_as_it_says(count, level):
    found = np.array([held(share, count, level) for share in SHARES])
    assert found.mean() == pytest.approx(level, abs=0.02)
    assert found.min() > level - 0.1


def test_without_answers_nothing_is_known():
    estimate = wilson(0, 0)
    assert np.isnan(estimate.share)
    assert estimate[1:] == (0.0, 1.0, 0)


def test_wilsons_own_formula():
    assert wilson(8, 10)[1:3] == pytest.approx((0.4902, 0.9433), abs=5e-5)
    assert wilson(10, 10).high == pytest.approx(1)
    assert wilson(0, 10).low == pytest.approx(0)


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

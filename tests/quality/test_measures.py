"""Measures against scipy's."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment
from scipy.stats import kendalltau

from jupyter_label.quality import best_total, tau_b


@pytest.mark.parametrize("shape", [(1, 1), (3, 7), (7, 3), (12, 12), (40, 25)])
@pytest.mark.parametrize("empty", [0.0, 0.7, 1.0])
def test_the_best_pairs_are_found(shape, empty):
    rng = np.random.default_rng(0)
    for _ in range(20):
        gains = np.round(rng.random(shape), 2) * (rng.random(shape) >= empty)
        rows, columns = linear_sum_assignment(gains, maximize=True)
        assert best_total(gains) == pytest.approx(gains[rows, columns].sum())


@pytest.mark.parametrize("levels", [2, 4, 30])
def test_rank_correlation_is_kendalls(levels):
    rng = np.random.default_rng(levels)
    for _ in range(50):
        a, b = rng.integers(0, levels, (2, 7)).tolist()
        known = kendalltau(a, b).statistic
        if not np.isnan(known):
            assert tau_b(a, b) == pytest.approx(known)

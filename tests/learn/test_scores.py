"""Scores against plain loops and scikit-activeml's."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from skactiveml import pool as pool_of
from sklearn.metrics.pairwise import cosine_similarity

from jupyter_label.learn import acquire
from jupyter_label.learn.compact import sizes_of

from .pools import features, members, probabilities, rng


def plain_entropy(row):
    return -sum(p * np.log(p) for p in row if p > 0)


SURE = np.array([[1.0, 0, 0], [0, 0, 1.0]])


@pytest.mark.parametrize("rows", [1, 7, 100_000])
def test_entropy_is_shannons_over_any_number_of_blocks(rows):
    found = acquire.entropy(probabilities(rows))
    picked = rng().integers(0, rows, 50)
    assert found[picked] == pytest.approx([plain_entropy(row) for row in probabilities(rows)[picked]])


def test_entropy_and_margin_are_those_of_another_library():
    p = probabilities()
    assert acquire.entropy(p) == pytest.approx(pool_of.uncertainty_scores(p, method="entropy"))
    assert 1 - acquire.margin(p) == pytest.approx(pool_of.uncertainty_scores(p, method="margin_sampling"))
    assert acquire.least_confident(p) == pytest.approx(
        pool_of.uncertainty_scores(p, method="least_confident")
    )


@pytest.mark.parametrize("classes", [2, 3, 128, 129])
@pytest.mark.parametrize("dtype", [float, np.float32])
def test_margin_is_the_best_less_the_second_best_of_few_and_of_many_classes(classes, dtype):
    p = probabilities(3000, classes).astype(dtype)
    p[0] = 1 / classes  # two are the best
    ordered = np.sort(p, axis=1)
    assert acquire.margin(p).tolist() == (ordered[:, -1] - ordered[:, -2]).tolist()


def test_who_is_sure_has_no_entropy_and_the_largest_margin():
    assert acquire.entropy(SURE).tolist() == [0, 0]
    assert acquire.margin(SURE).tolist() == [1, 1]
    assert acquire.least_confident(SURE).tolist() == [0, 0]
    assert acquire.margin(np.ones((3, 1))).tolist() == [1, 1, 1]
    assert acquire.entropy(SURE.astype(np.float32)).tolist() == [0, 0]


def test_the_array_is_not_written_to():
    p, kept = probabilities(), probabilities()
    for score in (acquire.entropy, acquire.margin, acquire.least_confident):
        score(p)
    acquire.badge(p, features(), 5, rng())
    assert np.array_equal(p, kept)


def test_votes_are_counted_as_by_another_library():
    m = members(count=5)
    votes = m.argmax(axis=2).T
    assert acquire.vote_entropy(m) == pytest.approx(pool_of.vote_entropy(votes, classes=np.arange(4)))


def test_divergence_is_that_of_another_library_and_bald():
    m = members()
    found = acquire.mutual_information(m)
    assert found == pytest.approx(pool_of.average_kl_divergence(m))
    mean = m.mean(axis=0)
    assert found == pytest.approx((m * np.log(m / mean)).sum(axis=2).mean(axis=0))
    assert acquire.mutual_information(np.stack([mean, mean])) == pytest.approx(np.zeros(300), abs=1e-12)


def test_expected_change_is_the_expected_length_of_the_gradient():
    p, x = probabilities(20), features(20)
    plain = [
        sum(row[y] * np.linalg.norm(np.outer(row - np.eye(4)[y], z)) for y in range(4))
        for row, z in zip(p, x, strict=True)
    ]
    assert acquire.expected_change(p, np.linalg.norm(x, axis=1)) == pytest.approx(plain)


def test_expected_word_change_is_the_longest_gradient_of_a_words_weights():
    p, x = probabilities(20), features(20) * (rng(1).random((20, 8)) < 0.4)
    plain = [
        max(sum(row[y] * np.linalg.norm((row - np.eye(4)[y]) * word) for y in range(4)) for word in z)
        for row, z in zip(p, x, strict=True)
    ]
    found = acquire.expected_word_change(p, sizes_of(csr_matrix(x))[:, 1])
    assert found == pytest.approx(plain)
    assert sizes_of(csr_matrix(x)) == pytest.approx(sizes_of(x))
    assert sizes_of(x)[:, 0] == pytest.approx(np.linalg.norm(x, axis=1))
    assert sizes_of(np.empty((0, 3))).shape == (0, 2)


def test_density_is_the_mean_cosine():
    x = features(300)
    x[4] = 0
    assert acquire.density(x) == pytest.approx(cosine_similarity(x).mean(axis=1), abs=1e-9)
    assert acquire.density_weighted(np.ones(2), np.array([-0.5, 0.25]), beta=2).tolist() == [0, 0.0625]


def test_what_costs_twice_must_tell_twice():
    assert acquire.per_cost(np.array([1.0, 1.5]), np.array([1.0, 2.0])).tolist() == [1, 0.75]
    with pytest.raises(ValueError, match=r"the cost of row 1 is 0\.0; right is a number above 0"):
        acquire.per_cost(np.ones(2), np.array([1.0, 0.0]))


def test_the_top_is_in_order_and_equals_are_drawn():
    scores = np.array([0.1, 0.9, 0.5, 0.5, 0.5, 0.2])
    drawn = {tuple(acquire.top(scores, 3, rng(seed)).tolist()) for seed in range(50)}
    assert {picks[0] for picks in drawn} == {1}
    assert {frozenset(picks[1:]) for picks in drawn} == {frozenset(pair) for pair in ({2, 3}, {2, 4}, {3, 4})}
    assert acquire.top(scores, 99, rng())[[0, -2, -1]].tolist() == [1, 5, 0]
    assert acquire.top(scores[:0], 3, rng()).tolist() == []

"""Diverse picks against plain algorithms and scikit-activeml's."""

from __future__ import annotations

import math
import sys

import numpy as np
import pytest
from skactiveml import pool as library

from jupyter_label.learn import acquire
from jupyter_label.learn.acquire import Pool, as_strategy, choose
from jupyter_label.learn.acquire.kmeans import centres_of

from .pools import features, heaps, probabilities, rng


def plain_k_center(x, labelled, count):
    centres, picks = [*labelled], []
    for _ in range(count):
        far = np.min([np.linalg.norm(x - c, axis=1) for c in centres], axis=0)
        far[picks] = -1
        picks.append(int(far.argmax()))
        centres.append(x[picks[-1]])
    return picks


@pytest.mark.parametrize(("rows", "width"), [(400, 8), (9000, 2), (9000, 12)])
def test_k_center_picks_what_is_farthest(rows, width):
    x = features(rows, width)
    picks, distances = acquire.k_center(x[10:], x[:10], 150)
    assert picks.tolist() == plain_k_center(x[10:], x[:10], 150)
    assert np.all(np.diff(distances) <= 1e-9)


def test_k_center_picks_as_another_library():
    x, y = features(400), np.full(400, np.nan)
    y[:5] = 0
    theirs, _ = library.k_greedy_center(x, y, batch_size=30, random_state=0)
    assert acquire.k_center(x[5:], x[:5], 30)[0].tolist() == (np.array(theirs) - 5).tolist()


def test_k_center_begins_in_the_middle():
    x = features(50)
    picks, distances = acquire.k_center(x, x[:0], 3)
    assert picks[0] == np.linalg.norm(x - x.mean(axis=0), axis=1).argmin()
    assert np.isnan(distances[0])
    assert picks[1:].tolist() == plain_k_center(x, x[picks[:1]], 2)


def test_k_center_picks_all_of_equal_rows_once():
    same = np.ones((6, 3))
    assert sorted(acquire.k_center(same, same[:0], 9)[0]) == list(range(6))
    assert acquire.k_center(same[:0], same, 3)[0].tolist() == []


def made_gradients(p, x):
    steps = p - np.eye(p.shape[1])[p.argmax(axis=1)]
    return np.einsum("nc,nd->ncd", steps, x).reshape(len(p), -1)


def test_badge_draws_by_the_distance_of_gradients():
    p, x = probabilities(12, 3), features(12, 2)
    gradients = made_gradients(p, x)
    first = int(np.linalg.norm(gradients, axis=1).argmax())
    drawn = [acquire.badge(p, x, 2, rng(seed))[0] for seed in range(3000)]
    assert {int(picks[0]) for picks in drawn} == {first}
    weights = ((gradients - gradients[first]) ** 2).sum(axis=1)
    shares = np.bincount([picks[1] for picks in drawn], minlength=12) / 3000
    assert shares == pytest.approx(weights / weights.sum(), abs=0.03)


def test_badge_measures_the_gradients():
    p, x = probabilities(), features()
    picks, lengths = acquire.badge(p, x, 20, rng())
    assert lengths == pytest.approx(np.linalg.norm(made_gradients(p, x)[picks], axis=1))
    assert len(set(picks.tolist())) == 20


def test_badge_draws_any_where_the_model_is_sure_of_all():
    sure = np.tile([1.0, 0.0], (5, 1))
    assert sorted(acquire.badge(sure, features(5), 9, rng())[0]) == list(range(5))
    assert acquire.badge(sure[:0], features(0), 3, rng())[0].tolist() == []


def test_kmeans_finds_heaps():
    x, which = heaps()
    found = acquire.kmeans(x, 4, rng())
    assert len({(a, b) for a, b in zip(which, found, strict=True)}) == 4
    assert acquire.kmeans(x[:0], 4, rng()).tolist() == []
    assert set(acquire.kmeans(np.ones((5, 2)), 3, rng()).tolist()) == {0}


def test_kmeans_finds_heaps_from_a_sample():
    x, which = heaps((9000, 6000))
    assert len({(a, b) for a, b in zip(which, acquire.kmeans(x, 2, rng()), strict=True)}) == 2


@pytest.mark.parametrize("sizes", [(300, 200), (9000, 6000)])
def test_centres_are_those_of_the_parts_in_one_array(sizes):
    x, _ = heaps(sizes)
    parts = [x[:200], x[200:250], x[:0], x[250:]]
    apart = centres_of(parts, 7, rng(3))
    assert np.array_equal(apart, centres_of([np.concatenate(parts)], 7, rng(3)))
    assert len(apart) == 7


def test_centres_are_the_means_of_their_rows():
    x, which = heaps()
    means = [x[which == heap].mean(axis=0) for heap in range(4)]
    assert np.sort(centres_of([x], 4, rng()), axis=0) == pytest.approx(np.sort(means, axis=0))


def plain_typicality(members):
    apart = np.sort(np.linalg.norm(members[:, None] - members, axis=2), axis=1)[:, 1:21]
    return 1 / apart.mean(axis=1)


def test_typiclust_picks_the_most_typical_of_each_heap_the_largest_first():
    x, which = heaps()
    picks, typical, sizes = acquire.typiclust(x, x[:0], 4, rng())
    assert which[picks].tolist() == [0, 1, 2, 3]
    assert sizes.tolist() == [60, 40, 30, 20]
    for heap, pick, score in zip(range(4), picks, typical, strict=True):
        members = np.flatnonzero(which == heap)
        plain = plain_typicality(x[members])
        assert pick == members[plain.argmax()]
        assert score == pytest.approx(plain.max())


def test_typiclust_looks_at_some_of_a_large_heap():
    x, which = heaps((7000, 5000, 1500), width=3)
    x = x.astype(np.float32)
    picks, _, sizes = acquire.typiclust(x, x[:0], 3, rng())
    assert which[picks].tolist() == [0, 1, 2]
    assert sizes.tolist() == [7000, 5000, 1500]
    for heap, pick in zip(range(2), picks, strict=False):
        members = np.flatnonzero(which == heap)
        plain = plain_typicality(x[members])
        assert (plain > plain[members == pick]).mean() < 0.05
    reasons = choose(as_strategy("typiclust"), Pool(len(x), features=x), 3, rng()).reasons
    assert reasons[0].startswith("most typical of 2,048 drawn from 7,000 that are alike (typicality ")
    assert reasons[2].startswith("most typical of 1,500 that are alike (typicality ")


def test_typiclust_draws_again_where_all_it_looked_at_are_picked(monkeypatch):
    monkeypatch.setattr(sys.modules["jupyter_label.learn.acquire.typiclust"], "AMONG", 4)
    x, _ = heaps((30, 20))
    assert sorted(acquire.typiclust(x, x[:0], 50, rng())[0]) == list(range(50))
    same = np.ones((40, 2))
    assert sorted(acquire.typiclust(same, same[:3], 40, rng())[0]) == list(range(40))


def test_typiclust_passes_over_heaps_with_labels():
    x, which = heaps()
    labelled = np.array([0, 60])  # of the two largest
    free = np.setdiff1d(np.arange(len(x)), labelled)
    picks, *_ = acquire.typiclust(x[free], x[labelled], 2, rng())
    assert which[free][picks].tolist() == [2, 3]


def test_typiclust_picks_from_the_same_heaps_as_another_library():
    x, which = heaps()
    y = np.full(len(x), np.nan)
    theirs = library.TypiClust(random_state=0, k=20).query(x, y, batch_size=4)
    ours = acquire.typiclust(x, x[:0], 4, rng())[0]
    assert set(which[theirs]) == set(which[ours])


def test_typiclust_picks_all_there_is():
    x = features(7)
    assert sorted(acquire.typiclust(x, x[:0], 20, rng())[0]) == list(range(7))
    assert acquire.typiclust(x[:0], x, 3, rng())[0].tolist() == []


def plain_cluster_margin(margins, clusters, count):
    unsure = sorted(range(len(margins)), key=lambda k: margins[k])[
        : min(10 * count, max(math.ceil(1.5 * count), round(len(margins) / 100)))
    ]
    members = {c: [k for k in unsure if clusters[k] == c] for c in set(clusters[unsure].tolist())}
    order = sorted(members, key=lambda c: (len(members[c]), c))
    picks = []
    while len(picks) < min(count, len(margins)):
        picks += [members[c].pop(0) for c in order if members[c]]
    return picks[:count]


@pytest.mark.parametrize("count", [1, 7, 40, 600])
def test_cluster_margin_goes_round_the_clusters(count):
    margins, clusters = acquire.margin(probabilities()), rng().integers(0, 9, 500)
    found = acquire.cluster_margin(margins, clusters, count, rng())
    assert found.tolist() == plain_cluster_margin(margins, clusters, count)

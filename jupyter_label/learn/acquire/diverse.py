"""Strategies whose picks depend on each other, and chance."""

from __future__ import annotations

import numpy as np

from ..preferences import fit_preferences
from .badge import badge
from .blocks import Floats, Indices, Scores, squares
from .cluster_margin import MOST, cluster_margin
from .fisher import fisher
from .herding import herding, weights_of
from .k_center import k_center
from .kmeans import kmeans
from .pool import Picks, Pool, Strategy, picked
from .scored import labelled_features, price_of, shown, there, utility_of, worth_of
from .typiclust import AMONG, typiclust

_CLUSTERS = 100
_LOGITS, _TINY = 2.0, 1e-12
_SAME = 1e6  # rows are as good as the same: their typicality says nothing


def clusters_of(features: Floats, classes: int, rng: np.random.Generator) -> Indices:
    """Give the clusters that strategies go round: a hundred, or twice as many as there are classes."""
    return kmeans(features, max(_CLUSTERS, 2 * classes), rng)


def _random(pool: Pool, count: int, rng: np.random.Generator) -> Picks:
    count = min(count, pool.rows)
    if pool.lots is None:
        places = rng.choice(pool.rows, count, replace=False)
    else:
        places = np.argsort(pool.lots, kind="stable")[:count]
    nothing = np.full(len(places), np.nan)
    return picked(places, nothing, [f"drawn at random from {pool.of:,}"] * len(places), "random")


def _k_center(pool: Pool, count: int, rng: np.random.Generator) -> Picks:
    del rng
    places, distances = k_center(there(pool.features), labelled_features(pool), count)
    reasons = [
        "nearest to the mean of all" if np.isnan(d) else f"{d:.3g} away from all that is labelled"
        for d in distances
    ]
    return picked(places, distances, reasons, "k_center")


def _badge(pool: Pool, count: int, rng: np.random.Generator) -> Picks:
    places, lengths = badge(there(pool.probabilities), there(pool.features), count, rng)
    reasons = [f"gradient {length:.3g}, away from those picked before" for length in lengths]
    return picked(places, lengths, reasons, "badge")


def _typiclust(pool: Pool, count: int, rng: np.random.Generator) -> Picks:
    places, typical, sizes = typiclust(there(pool.features), labelled_features(pool), count, rng)
    reasons = [
        f"most typical of {_alike(size)}{f' (typicality {score:.3g})' if score < _SAME else ''}"
        for size, score in zip(sizes.tolist(), typical.tolist(), strict=True)
    ]
    return picked(places, typical, reasons, "typiclust")


def _alike(size: int) -> str:
    drawn = f"{AMONG:,} drawn from " if size > AMONG else ""
    return f"{drawn}{size:,} that are alike"


def _margin_worth(pool: Pool) -> Scores:
    return worth_of(utility_of("margin", pool), pool)


def _cluster_margin(pool: Pool, count: int, rng: np.random.Generator) -> Picks:
    utilities = utility_of("margin", pool)
    clusters = pool.clusters
    if clusters is None:
        clusters = clusters_of(there(pool.features), pool.classes, rng)
    places = cluster_margin(-_margin_worth(pool), clusters, count, rng, whole=pool.of)
    reasons = [
        f"{shown('margin', utilities[place])}{price_of(pool, place)} "
        f"in cluster {clusters[place]}, of {pool.of:,}"
        for place in places
    ]
    return picked(places, 1 - utilities[places], reasons, "cluster_margin")


def _uncertainty_herding(pool: Pool, count: int, rng: np.random.Generator) -> Picks:
    utilities = utility_of("margin", pool)
    weights = weights_of(utilities, pool.labels, pool.classes, count, whole=pool.of)
    places, shares = herding(
        there(pool.features), labelled_features(pool), weights, count, rng, costs=pool.costs
    )
    reasons = [
        f"stands for {100 * share:.2g} % of what is unsure, "
        f"{shown('margin', utilities[place])}{price_of(pool, place)}, of {pool.of:,}"
        for place, share in zip(places.tolist(), shares.tolist(), strict=True)
    ]
    return picked(places, shares, reasons, "uncertainty_herding")


def _fisher(pool: Pool, count: int, rng: np.random.Generator) -> Picks:
    del rng
    features, labelled, preferred = there(pool.features), labelled_features(pool), there(pool.preferred)
    # Whatever the features' unit: before any answer, how far two are apart is of this spread.
    prior = max(float(squares(features).mean()), _TINY) / _LOGITS**2
    sides = [labelled[preferred >= 0.5], -labelled[preferred <= 0.5]]  # a tie says either
    known = fit_preferences(np.concatenate(sides), prior)
    places, gains = fisher(features, known.weights, known.covariance, count)
    reasons = [f"tells {gain:.3g} nats more of what is preferred" for gain in gains.tolist()]
    return picked(places, gains, reasons, "fisher")


RANDOM = Strategy("random", frozenset(), _random)
K_CENTER = Strategy("k_center", frozenset({"features"}), _k_center)
TYPICLUST = Strategy("typiclust", frozenset({"features"}), _typiclust)
CLUSTER_MARGIN = Strategy(
    "cluster_margin",
    frozenset({"probabilities", "features"}),
    _cluster_margin,
    frozenset({"clusters"}),
    worth=_margin_worth,
    breadth=MOST,
)
UNCERTAINTY_HERDING = Strategy(
    "uncertainty_herding",
    frozenset({"probabilities", "features"}),
    _uncertainty_herding,
    worth=_margin_worth,
    breadth=MOST,
)
BADGE = Strategy("badge", frozenset({"probabilities", "features"}), _badge)

FISHER = Strategy("fisher", frozenset({"features", "preferred"}), _fisher)

DIVERSE = [RANDOM, K_CENTER, TYPICLUST, CLUSTER_MARGIN, UNCERTAINTY_HERDING, BADGE, FISHER]

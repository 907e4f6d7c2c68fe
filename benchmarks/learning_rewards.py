"""Comparisons needed until a linear reward is known, by which pairs of a pool are compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from jupyter_label.learn import Pool, Preferences, fit_preferences
from jupyter_label.learn.acquire import as_strategy, choose, top

FEATURES = 32
PAIRS = 2_000
THINGS = 1_000
SPREAD = 2.0  # standard deviation of the reward, in logits
CLOSE = 0.95
BATCH = 20
MOST = 1_500

Pick = Callable[[Pool, Preferences, np.random.Generator], np.ndarray]
"""The pool, what is known, and chance, to the places of the pairs compared next."""


def _by(name: str) -> Pick:
    return lambda pool, _known, rng: choose(as_strategy(name), pool, BATCH, rng).places


def _closest(pool: Pool, known: Preferences, rng: np.random.Generator) -> np.ndarray:
    return top(-np.abs(known.probability(_features(pool)) - 0.5), BATCH, rng)


def _gain(pool: Pool, known: Preferences, rng: np.random.Generator) -> np.ndarray:
    return top(known.gain(_features(pool)), BATCH, rng)


def _features(pool: Pool) -> np.ndarray:
    return np.asarray(pool.features)


WAYS: Mapping[str, Pick] = {
    "fisher": _by("fisher"),
    "random": _by("random"),
    "closest to even": _closest,
    "variance x p (1 - p)": _gain,
    "k_center": _by("k_center"),
}
TEXT = f"""
*Rewards*: a reward that is linear in {FEATURES} features, whose spread falls as 1 / sqrt(k), as
that of embeddings does; over things its standard deviation is {SPREAD:.0f} logits. {BATCH} at a time of
{PAIRS:,} pairs are compared, by the same judge, until the reward that is estimated correlates with the true
one of {THINGS:,} other things by {CLOSE}; at most {MOST:,} comparisons.
""".strip()


def compare(pick: Pick, seed: int) -> float:
    """Return how many comparisons it took; infinite where it took too many."""
    rng = np.random.default_rng(seed)
    scale = 1 / np.sqrt(np.arange(1, FEATURES + 1))
    pairs = scale * (rng.standard_normal((PAIRS, FEATURES)) - rng.standard_normal((PAIRS, FEATURES)))
    things = scale * rng.standard_normal((THINGS, FEATURES))
    reward = rng.standard_normal(FEATURES) / scale
    reward *= SPREAD / np.linalg.norm(reward * scale)
    first = rng.random(PAIRS) < 1 / (1 + np.exp(-pairs @ reward))
    prior = float((pairs**2).sum(axis=1).mean()) / SPREAD**2
    asked, free = np.empty(0, np.intp), np.arange(PAIRS)
    while len(asked) < MOST:
        known = fit_preferences(np.where(first[asked, None], pairs[asked], -pairs[asked]), prior)
        if len(asked) and np.corrcoef(things @ known.weights, things @ reward)[0, 1] >= CLOSE:
            return len(asked)
        pool = Pool(
            len(free), len(asked), features=pairs[free], labelled=pairs[asked], preferred=first[asked] * 1.0
        )
        asked = np.concatenate([asked, free[pick(pool, known, rng)]])
        free = np.setdiff1d(free, asked)
    return float("inf")

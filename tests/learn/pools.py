"""Features and probabilities by chance."""

from __future__ import annotations

import numpy as np

from jupyter_label.learn.acquire import Pool


def rng(seed=0) -> np.random.Generator:
    return np.random.default_rng(seed)


def probabilities(rows=500, classes=4, seed=0) -> np.ndarray:
    return rng(seed).dirichlet(np.full(classes, 0.7), rows)


def members(count=5, rows=300, classes=4, seed=0) -> np.ndarray:
    return rng(seed).dirichlet(np.full(classes, 0.7), (count, rows))


def features(rows=500, width=8, seed=0) -> np.ndarray:
    return rng(seed).standard_normal((rows, width))


def heaps(sizes=(60, 40, 30, 20), width=6, seed=0) -> tuple[np.ndarray, np.ndarray]:
    """Give rows that lie in heaps far apart, and whose each is."""
    which = np.repeat(np.arange(len(sizes)), sizes)
    centres = 20 * rng(seed).standard_normal((len(sizes), width))
    return centres[which] + rng(seed + 1).standard_normal((len(which), width)), which


def pool(rows=200, **changed) -> Pool:
    known = {
        "classes": 4,
        "probabilities": probabilities(rows),
        "members": members(3, rows),
        "features": features(rows),
        "sizes": np.abs(features(rows, 2)),
        "preferred": np.empty(0),
    }
    return Pool(rows, **{**known, **changed})

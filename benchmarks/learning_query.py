"""One query of one library, in a process of its own: ``python learning_query.py LIBRARY STRATEGY ROWS``.

Runs in the environments of rivals too, so it imports nothing but NumPy and that library. Prints the
processor's seconds and the most memory beyond what the data take, as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

FEATURES = 256
CLASSES = 10
LABELLED = 100
PICKS = 100
ENOUGH_S = 5.0  # then a query is not timed once more
MOST_TIMES = 15

Query = Callable[[], Any]


@dataclass(frozen=True)
class Data:
    """Rows around ten centres, and what a model says of them."""

    features: np.ndarray
    probabilities: np.ndarray
    labelled: np.ndarray

    @property
    def known(self) -> np.ndarray:
        """The classes of the labelled rows."""
        return np.arange(LABELLED) % CLASSES


def data(rows: int) -> Data:
    rng = np.random.default_rng(0)
    centres = 2 * rng.standard_normal((CLASSES, FEATURES), np.float32)
    features = rng.standard_normal((rows + LABELLED, FEATURES), np.float32)
    for k in range(CLASSES):
        features[k::CLASSES] += centres[k]
    said = np.exp(0.02 * (features[LABELLED:] @ centres.T).astype(np.float64))
    return Data(features[LABELLED:], said / said.sum(axis=1, keepdims=True), features[:LABELLED])


def ours(strategy: str, data: Data) -> Query:
    from jupyter_label.learn.acquire import NAMED, Pool

    pool = Pool(
        rows=len(data.features),
        labels=LABELLED,
        classes=CLASSES,
        probabilities=data.probabilities,
        features=data.features,
        labelled=data.labelled,
    )
    return lambda: NAMED[strategy].pick(pool, PICKS, np.random.default_rng(0))


def bare(strategy: str, data: Data) -> Query:
    """Give what one writes in NumPy."""
    return {"margin": _margin, "entropy": _entropy, "k_center": _k_center, "badge": _badge}[strategy](data)


def scikit_activeml(strategy: str, data: Data) -> Query:
    from skactiveml import pool

    features = np.concatenate([data.labelled, data.features])
    labels = np.full(len(features), np.nan)
    labels[:LABELLED] = data.known
    if strategy == "k_center":
        return lambda: pool.CoreSet(random_state=0).query(features, labels, batch_size=PICKS)
    if strategy == "typiclust":
        return lambda: pool.TypiClust(random_state=0).query(features, labels, batch_size=PICKS)
    if strategy == "uncertainty_herding":  # the nearest that it has: the same of all rows, whatever is unsure
        return lambda: pool.MaxHerding(random_state=0).query(features, labels, batch_size=PICKS)
    said = _said(data)
    if strategy == "badge":
        return lambda: pool.Badge(random_state=0).query(
            features, labels, said, fit_clf=False, batch_size=PICKS
        )
    method = {"margin": "margin_sampling", "entropy": "entropy"}[strategy]
    return lambda: pool.UncertaintySampling(method=method, random_state=0).query(
        features, labels, said, fit_clf=False, batch_size=PICKS
    )


def modal(strategy: str, data: Data) -> Query:
    from modAL import uncertainty
    from sklearn.base import BaseEstimator

    class Said(BaseEstimator):
        def predict_proba(self, X: np.ndarray) -> np.ndarray:  # noqa: ARG002, N803
            return data.probabilities

    query = getattr(uncertainty, f"{strategy}_sampling")
    return lambda: query(Said(), data.features, n_instances=PICKS)


def _said(data: Data) -> Any:
    """Give a classifier of scikit-activeml that knows what it will be asked."""
    from skactiveml.base import SkactivemlClassifier

    class Said(SkactivemlClassifier):
        def fit(self, X: Any, y: Any) -> Said:  # noqa: ARG002, N803
            return self

        def predict_proba(self, X: Any) -> np.ndarray:  # noqa: ARG002, N803
            return data.probabilities

    said = Said(classes=list(range(CLASSES)))
    said.classes_ = np.arange(CLASSES)
    return said


def _margin(data: Data) -> Query:
    def query() -> np.ndarray:
        best = np.partition(data.probabilities, -2, axis=1)
        return _lowest(best[:, -1] - best[:, -2])

    return query


def _entropy(data: Data) -> Query:
    p = data.probabilities
    return lambda: _lowest((p * np.log(p)).sum(axis=1))


def _k_center(data: Data) -> Query:
    lengths = (data.features**2).sum(axis=1)

    def query() -> list[int]:
        far = np.full(len(lengths), np.inf)
        picks: list[int] = []
        for k in range(LABELLED + PICKS):
            if k >= LABELLED:
                picks.append(int(far.argmax()))
            row = data.labelled[k] if k < LABELLED else data.features[picks[-1]]
            far = np.minimum(far, lengths + row @ row - 2 * (data.features @ row))
        return picks

    return query


def _badge(data: Data) -> Query:
    """Give k-means++ on the gradients, which are made."""

    def query() -> list[int]:
        rng = np.random.default_rng(0)
        steps = data.probabilities.astype(np.float32)
        steps[np.arange(len(steps)), steps.argmax(axis=1)] -= 1
        gradients = (steps[:, :, None] * data.features[:, None, :]).reshape(len(steps), -1)
        lengths = np.einsum("ij,ij->i", gradients, gradients)
        picks = [int(lengths.argmax())]
        apart = np.full(len(steps), np.inf)
        while len(picks) < PICKS:
            last = picks[-1]
            away = lengths + lengths[last] - 2 * (gradients @ gradients[last])
            apart = np.minimum(apart, np.maximum(away, 0))
            picks.append(int(rng.choice(len(apart), p=apart / apart.sum())))
        return picks

    return query


def _lowest(scores: np.ndarray) -> np.ndarray:
    least = np.argpartition(scores, PICKS)[:PICKS]
    return least[np.argsort(scores[least])]


LIBRARIES = {"ours": ours, "bare": bare, "scikit-activeml": scikit_activeml, "modAL": modal}


def main(library: str, strategy: str, rows: int) -> None:
    LIBRARIES[library](strategy, data(1_000))()  # so that nothing is imported while it is timed
    query = LIBRARIES[library](strategy, data(rows))
    before = _memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    seconds: list[float] = []
    while not seconds or (sum(seconds) < ENOUGH_S and len(seconds) < MOST_TIMES):
        begin = time.process_time()
        query()
        seconds.append(time.process_time() - begin)
    extra = max(_memory("VmHWM") - before, 0)
    print(json.dumps({"seconds": float(np.median(seconds)), "bytes": extra}))


def _memory(name: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return 1024 * int(next(line.split()[1] for line in lines if line.startswith(name)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))

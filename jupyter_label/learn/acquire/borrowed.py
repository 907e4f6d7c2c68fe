"""Strategies of scikit-activeml, asked for what they would label."""

from __future__ import annotations

from copy import deepcopy
from inspect import Parameter, signature
from typing import Any

import numpy as np

from ..errors import blaming
from .blocks import Floats, Indices, Scores
from .pool import Picks, Pool, Strategy, picked
from .scored import labelled_features, there

_MODELS = {"clf": "probabilities", "estimator": "probabilities", "ensemble": "members"}
"""What a query asks for as a model, and the field of `Pool` that answers in its place."""


def borrowed(strategy: Any) -> Strategy:
    """Read a query strategy of scikit-activeml's: an object with ``query(X, y, ...)``.

    It is asked with the features of all rows, with the classes of the labelled
    ones as numbers, their places among the task's labels, and with the
    probabilities that the loop's model has given in place of a model
    (``fit_clf=False``); labelled rows are of their class for certain. The strategy
    is copied; where it has no ``random_state``, the loop's seed sets one.

    Raises
    ------
    TypeError
        If its query does not begin with ``X`` and ``y``, or needs what a loop has not.
    """
    name = type(strategy).__name__
    asked = _asked(strategy)
    if not {"X", "y"} <= asked.keys():
        raise TypeError(f"acquire={name}: its query takes {', '.join(asked)}; right is query(X, y, ...)")
    models = [model for model in _MODELS if model in asked]
    lacking = [
        part for part, free in asked.items() if not free and part not in _MODELS and part not in ("X", "y")
    ]
    if lacking:
        raise TypeError(
            f"acquire={name}: its query needs {' and '.join(lacking)}, which a loop has not; "
            f"right is a strategy that takes X, y and at most {', '.join(_MODELS)}"
        )

    if "ignore_partial_fit" in asked:
        raise TypeError(
            f"acquire={name}: its query trains the model anew for each row, which a loop does not do"
        )

    def pick(pool: Pool, count: int, rng: np.random.Generator) -> Picks:
        count = min(count, pool.rows)
        if count <= 0:
            return picked(np.empty(0, np.intp), np.empty(0), [], name)
        places, utilities = _query(strategy, pool, count, models, asked, rng)
        reasons = [
            f"{name} {utility:.3g}, rank {rank:,} of {pool.rows:,}" if np.isfinite(utility) else f"by {name}"
            for rank, utility in enumerate(utilities.tolist(), start=1)
        ]
        return picked(places, utilities, reasons, name)

    needs = {"features", *(_MODELS[model] for model in models)}
    return Strategy(name, frozenset(needs), pick, frozenset({"targets"}))


def _asked(strategy: Any) -> dict[str, bool]:
    """Give what a query takes, and whether it can do without; a wrapper's with that of the strategy in it."""
    parameters = signature(strategy.query).parameters.values()
    found = {
        p.name: p.default is not Parameter.empty for p in parameters if p.kind is not Parameter.VAR_KEYWORD
    }
    inner = getattr(strategy, "query_strategy", None)
    return found if inner is None else {**_asked(inner), **found}


def _query(
    strategy: Any,
    pool: Pool,
    count: int,
    models: list[str],
    asked: dict[str, bool],
    rng: np.random.Generator,
) -> tuple[Indices, Scores]:
    """Give places in the pool and what each was picked for, NaN where that is no number."""
    own = deepcopy(strategy)
    if getattr(own, "random_state", 0) is None:
        own.random_state = int(rng.integers(2**31))
    free, labelled = there(pool.features), labelled_features(pool)
    features = np.concatenate([labelled, free])
    given: dict[str, Any] = {"candidates": np.arange(len(labelled), len(features))}
    for model in models:
        given[model] = _model(_MODELS[model], pool, features, own.missing_label)
        if f"fit_{model}" in asked:
            given[f"fit_{model}"] = False
    with blaming(f"{type(strategy).__name__}.query"):
        places, utilities = own.query(
            features, _targets(pool, len(labelled), own), batch_size=count, return_utilities=True, **given
        )
    places = np.asarray(places, np.intp)
    scores = np.asarray(utilities, float)[np.arange(len(places)), places]
    return places - len(labelled), np.where(np.isfinite(scores), scores, np.nan)


def _targets(pool: Pool, labelled: int, strategy: Any) -> Any:
    """Give the class of each row; of rows that have something that is no class, only that they have."""
    missing = strategy.missing_label
    targets = np.full(labelled + pool.rows, missing, float if isinstance(missing, float) else object)
    targets[:labelled] = 0 if pool.targets is None else pool.targets
    return targets


def _model(said: str, pool: Pool, features: Floats, missing: Any) -> Any:
    if said == "members":
        return [_told(pool, features, member, missing) for member in there(pool.members)]
    return _told(pool, features, there(pool.probabilities), missing)


def _told(pool: Pool, features: Floats, probabilities: Floats, missing: Any) -> Any:
    """Give a classifier that knows what was said of each row, and of labelled ones their class."""
    from skactiveml.base import SkactivemlClassifier

    class Told(SkactivemlClassifier):  # type: ignore[misc] # the library has no types
        def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Any:  # noqa: N803, ARG002
            raise TypeError("this model has been trained by the loop")

        def predict_proba(self, X: Any) -> Floats:  # noqa: N803
            rows = np.ascontiguousarray(X, features.dtype)
            try:
                places = [known[hash(row.tobytes())] for row in rows]
            except KeyError:
                raise ValueError("it asks the model of features that no item has") from None
            found: Floats = whole[places]
            return found

        def predict(self, X: Any) -> Indices:  # noqa: N803
            best: Indices = self.predict_proba(X).argmax(axis=1)
            return best

    labelled = len(features) - pool.rows
    classes = probabilities.shape[1]
    sure = (
        np.full((labelled, classes), 1 / classes) if pool.targets is None else np.eye(classes)[pool.targets]
    )
    whole = np.concatenate([sure, probabilities])
    known = {hash(row.tobytes()): place for place, row in enumerate(np.ascontiguousarray(features))}
    told = Told(classes=list(range(classes)), missing_label=missing, random_state=0)
    told.classes_ = np.arange(classes)  # by which the library sees that it is trained
    return told

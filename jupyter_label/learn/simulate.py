"""Which strategy needs the fewest labels, found out before paying for any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

import numpy as np

from ..frames import curve_rows, is_missing
from .acquire import Strategy, as_strategy
from .acquire.blocks import Floats
from .bands import band
from .bringing import check_instances, is_estimator
from .compact import compact, features_of, sizes_of, without_gaps
from .metrics import METRICS, named, scored
from .rows import length
from .study import Labels, Metric, Run, Study
from .whole import SEEDS, whole

if TYPE_CHECKING:
    import pandas as pd

_SEED = 0  # of what all runs share


def simulate(
    model: Any,
    X: Any,  # noqa: N803 - as the field calls it
    y: Sequence[Any],
    *,
    acquire: Sequence[Any] | Mapping[str, Any] = ("default", "random"),
    seeds: int | Sequence[int] = 10,
    batch: int = 10,
    budget: int | None = None,
    test: float | tuple[Any, Sequence[Any]] = 0.3,
    features: Any = None,
    metric: str | Metric = "accuracy",
) -> pd.DataFrame:
    """Replay a labelled set with an oracle; give the learning curve of each strategy.

    Parameters
    ----------
    model : estimator, or list of estimators
        As scikit-learn's: ``fit`` and one of ``predict_proba``,
        ``decision_function`` and ``predict``. Several are a committee.
    X : array, sparse matrix, frame or list
        What the model takes, such as features or texts.
    y : sequence
        The label of each row.
    acquire : sequence, or mapping of str
        Strategies, as `as_strategy` reads them; a mapping names them.
    seeds : int or sequence of int
        How many runs of each, or with which seeds. A seed sets the test rows,
        the model's chance and the strategy's.
    batch : int
        Labels between one training and the next.
    budget : int, optional
        Labels at most; half of the rows that are not for testing by default.
    test : float, or (X, y)
        The share of the rows that is kept for testing, or other rows.
    features : array, optional
        A row each, such that near means alike; by default `X`, or what the
        steps of a pipeline before the last make of it.
    metric : str or callable
        "accuracy", "f1" (the mean over the classes), "balanced accuracy", "kappa", or a
        function of true and predicted labels to a number.

    Returns
    -------
    pandas.DataFrame
        A row for each strategy and number of labels: acquire, labels, score
        (the mean over the seeds), low and high (its 95 % confidence
        interval), seeds.

    Raises
    ------
    ModelError
        If the model or the metric fails.
    TypeError, ValueError
        If `y` is not as long as `X` or lacks a label, a model, strategy or metric is none, two
        strategies have one name, or a number is too low or too high.

    Examples
    --------
    >>> from sklearn.datasets import load_iris
    >>> from sklearn.linear_model import LogisticRegression
    >>> iris = load_iris(return_X_y=True)
    >>> curves = simulate(LogisticRegression(max_iter=1000), *iris, seeds=2, budget=20)
    >>> curves["labels"].tolist()
    [10, 20, 10, 20]
    """
    study = study_of(model, X, y, batch, budget, test, features, metric)
    return curve_rows(_banded(runs(study, acquire, seeds)))


def study_of(
    model: Any,
    X: Any,  # noqa: N803
    y: Sequence[Any],
    batch: int = 10,
    budget: int | None = None,
    test: float | tuple[Any, Sequence[Any]] = 0.3,
    features: Any = None,
    metric: str | Metric = "accuracy",
) -> Study:
    """Check what `simulate` was given."""
    whole(batch, "batch")
    if budget is not None:
        whole(budget, "budget")
    labels = _labels(y, length(X), "y")
    models = tuple(model) if isinstance(model, (list, tuple)) else (model,)
    _check_models(models)
    looked_at = features_of(models[0], X)
    embedding = _embedding(looked_at if features is None else features, length(X))
    sizes = None if looked_at is None else sizes_of(without_gaps(looked_at))
    split = _split(test, len(labels))
    return Study(models, X, labels, split, batch, budget, scorer(metric), embedding, sizes)


def runs(
    study: Study, acquire: Sequence[Any] | Mapping[str, Any], seeds: int | Sequence[int]
) -> Iterator[Run]:
    """Run every strategy with every seed."""
    chosen = _seeds(seeds)
    for name, strategy in _named(acquire):
        for seed in chosen:
            yield study.run(name, strategy, seed)


def _check_models(models: Sequence[Any]) -> None:
    check_instances(models)
    wrong = [model for model in models if not is_estimator(model)]
    if wrong or not models:
        raise TypeError(
            f"the model is {type(wrong[0] if wrong else models).__name__}; "
            "right is an estimator with fit and predict_proba, or a list of them"
        )


def _labels(y: Sequence[Any], rows: int, argument: str) -> Labels:
    """Give the labels of so many rows as an array."""
    labels = np.asarray(y)
    if labels.shape != (rows,):
        raise ValueError(
            f"{argument} has the shape {labels.shape}; right is ({rows},), a label for each row of X"
        )
    row = next((row for row, label in enumerate(labels.tolist()) if is_missing(label)), None)
    if row is not None:
        raise ValueError(f"{argument}: row {row} holds {labels[row]}; right is a label for each row of X")
    return labels


def _seeds(seeds: object) -> Sequence[int]:
    if isinstance(seeds, Integral):
        return range(whole(seeds, "seeds"))
    if isinstance(seeds, (list, tuple, range, np.ndarray)) and len(seeds):
        return [whole(seed, "a seed", 0, SEEDS) for seed in seeds]
    raise ValueError(f"seeds={seeds!r}; right is how many there are, or a list of them")


def _named(acquire: Sequence[Any] | Mapping[str, Any]) -> list[tuple[str, Strategy]]:
    if not acquire:
        raise ValueError(f"acquire={acquire!r}; right is at least one strategy")
    if isinstance(acquire, Mapping):
        return [(name, as_strategy(given)) for name, given in acquire.items()]
    if not isinstance(acquire, (str, Sequence)):
        raise TypeError(f"acquire={acquire!r}; right is a list of strategies, or a mapping that names them")
    strategies = [as_strategy(given) for given in ([acquire] if isinstance(acquire, str) else acquire)]
    named = [(strategy.name, strategy) for strategy in strategies]
    twice = next((name for name, count in Counter(name for name, _ in named).items() if count > 1), None)
    if twice is not None:
        raise ValueError(f"acquire: two strategies are called {twice!r}; right is a mapping that names them")
    return named


def _split(test: float | tuple[Any, Sequence[Any]], rows: int) -> float | tuple[Any, Any]:
    if isinstance(test, tuple) and len(test) == 2:
        return test[0], _labels(test[1], length(test[0]), "the y of test")
    if not isinstance(test, Real):
        raise TypeError(f"test is {type(test).__name__}; right is a share such as 0.3, or a tuple (X, y)")
    if not 0 < test < 1 or not 0 < round(test * rows) < rows:
        raise ValueError(
            f"test={test!r}; right is a share above 0 and below 1 that leaves rows on both sides"
        )
    return test


def _embedding(features: Any, rows: int) -> Floats | None:
    if features is None:
        return None
    found = compact(without_gaps(features), seed=_SEED)
    if len(found) != rows:
        raise ValueError(f"features have {len(found)} rows; right is {rows}, one for each row of X")
    return found


def scorer(metric: str | Metric) -> Metric:
    """Give a metric as a function of true and predicted labels."""
    if callable(metric):
        return partial(scored, metric, name="the metric")
    score = METRICS[named(metric)]
    return lambda true, predicted: score(true.tolist(), predicted.tolist())


def _banded(done: Iterator[Run]) -> list[tuple[str, int, float, float, float, int]]:
    scores: dict[tuple[str, int], list[float]] = {}
    for run in done:
        for labels, score in zip(run.labels, run.scores, strict=True):
            scores.setdefault((run.acquire, labels), []).append(score)
    return [(name, labels, *band(found), len(found)) for (name, labels), found in scores.items()]

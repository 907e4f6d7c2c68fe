"""Numbers for how right a model is on items with one label each. Pure."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from math import isfinite
from typing import Any

from .errors import ModelError, blaming
from .stopping import stability

Score = Callable[[Sequence[Hashable], Sequence[Hashable]], float]
"""What people said and what a model said, item by item, to a number."""


def accuracy(truth: Sequence[Hashable], predicted: Sequence[Hashable]) -> float:
    """Give the share of items on which both are the same."""
    return sum(a == b for a, b in zip(truth, predicted, strict=True)) / len(truth)


def f1(truth: Sequence[Hashable], predicted: Sequence[Hashable]) -> float:
    """Give the mean over the classes of ``2 hits / (said + predicted)`` (macro F1).

    The classes are those that anybody has named (van Rijsbergen,
    "Information Retrieval", 1979, chapter 7).
    """
    classes = {*truth, *predicted}
    return sum(2 * _hits(truth, predicted, c) / (truth.count(c) + predicted.count(c)) for c in classes) / len(
        classes
    )


def balanced_accuracy(truth: Sequence[Hashable], predicted: Sequence[Hashable]) -> float:
    """Give the mean over the classes that people named of the share of theirs that was found.

    Brodersen et al., "The Balanced Accuracy and Its Posterior Distribution", ICPR 2010.
    """
    classes = set(truth)
    return sum(_hits(truth, predicted, c) / truth.count(c) for c in classes) / len(classes)


def _hits(truth: Sequence[Hashable], predicted: Sequence[Hashable], label: Hashable) -> int:
    return sum(a == label == b for a, b in zip(truth, predicted, strict=True))


METRICS: dict[str, Score] = {
    "accuracy": accuracy,
    "f1": f1,
    "balanced accuracy": balanced_accuracy,
    "kappa": stability,
}


def scored(metric: Callable[[Any, Any], Any], truth: Sequence[Any], said: Sequence[Any], name: str) -> float:
    """Give what a user's metric says of some items.

    Parameters
    ----------
    metric : callable
        What people said and what a model said to a number.
    truth, said : sequence
        A value an item.
    name : str
        What messages call it.

    Raises
    ------
    ModelError
        If it raises, or gives what is no finite number.
    """
    with blaming(name, f"{len(truth)} items"):
        number = float(metric(truth, said))
    if not isfinite(number):
        raise ModelError(f"{name} gave {number} for {len(truth)} items; right is a finite number")
    return number


def named(metric: object, known: Sequence[str] = tuple(METRICS)) -> str:
    """Give the name of a metric as it is kept; underscores count as spaces.

    Raises
    ------
    TypeError, ValueError
        If it is none of those that are known.
    """
    right = f"right is {', '.join(map(repr, known))} or a function"
    if not isinstance(metric, str):
        raise TypeError(f"metric={metric!r}; {right}")
    name = metric.replace("_", " ")
    if name not in known:
        raise ValueError(f"metric={metric!r}; for this task {right}")
    return name

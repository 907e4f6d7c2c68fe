"""How what a model says is held against what a person said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from ..quality import agree
from ..schema import ChoiceTask, Task
from .estimate import LEAST, LEAST_OF_SCORE, Estimate, bootstrap, exact, mean
from .functions import Reader
from .metrics import METRICS, named, scored
from .prediction import Prediction
from .taught import taught

_AGREEMENT = "agreement"
_TAKEN = ("prequential", "stability", "low", "high", "tested", "compared", "changed", _AGREEMENT)


def same(row: int, predicted: Any, label: Any) -> float:
    """Tell whether a model was right where that is all that can be told."""
    del row
    return float(predicted == label)


def as_said(row: int, answer: Any) -> Any:
    """Give what a model says that speaks as people do."""
    del row
    return answer


@dataclass(frozen=True)
class Judge:
    """Tells how right answers are.

    Parameters
    ----------
    metric : str
        What the number is called.
    score : callable, optional
        What people said and what the model said of some items to a number;
        None for the mean of `right`.
    plain : callable
        A row and what a model says of it to that as `taught` would give it.
    right : callable
        A row, what a model says (plain) and what a person said to how right
        that is, 0 to 1.
    """

    metric: str = "accuracy"
    score: Callable[[Sequence[Any], Sequence[Any]], float] | None = None
    plain: Callable[[int, Any], Any] = as_said
    right: Callable[[int, Any, Any], float] = same

    @property
    def least(self) -> int:
        """How many items there must be for the metric to be told."""
        return LEAST if self.score is None else LEAST_OF_SCORE

    def heard(self, rows: Sequence[int], prediction: Prediction | None) -> list[Any]:
        """Give what a model says of some rows, plain; nothing where there is no model."""
        if prediction is None:
            return []
        return [self.plain(row, answer) for row, answer in zip(rows, prediction.answers, strict=True)]

    def estimate(
        self, rows: Sequence[int], truth: Sequence[Any], said: Sequence[Any], *, seed: int
    ) -> Estimate:
        """Give the metric on some rows and the interval that holds it 95 % of the time.

        It is `exact` where answers are right or wrong, and that of a `mean` where they
        are more or less right; of other metrics it is found by a `bootstrap`.

        Raises
        ------
        ModelError
            If the user's metric fails or gives no number.
        """
        rights = [self.right(*one) for one in zip(rows, said, truth, strict=True)]
        if self.score is None and set(rights) <= {0.0, 1.0}:
            return exact(round(sum(rights)), len(rights))
        if self.score is None:
            return mean(np.array(rights))
        score = partial(scored, self.score, name=f"the metric {self.metric}")
        return bootstrap(
            lambda true, told: score([truth[k] for k in true], [said[k] for k in told]),
            len(truth),
            seed=seed,
        )


def judge_of(metric: object, task: Task, read: Reader) -> Judge:
    """Read what a user gave as a metric.

    Parameters
    ----------
    metric : None, str or callable
        For one label an item "accuracy" (as by default), "f1" (the mean over
        the classes), "balanced accuracy" or "kappa". For all else "agreement",
        the mean of `agree` between what a model proposes and what a person
        made. Or a function of what people said and what the model said, as
        lists of what `taught` gives, to a number.
    task : Task
    read : Reader
        How what a model proposes becomes suggestions.

    Raises
    ------
    TypeError, ValueError
        Saying what would be right.
    """
    is_single = isinstance(task, ChoiceTask) and not task.multiple
    known = tuple(METRICS) if is_single else (_AGREEMENT,)

    def plain(row: int, answer: Any) -> Any:
        if is_single and isinstance(answer, str):
            return answer
        return None if answer is None else taught(read(row, answer), task)

    def alike(row: int, predicted: Any, label: Any) -> float:
        if not predicted or not label:
            return float(not predicted and not label)  # nothing was marked
        return agree(read(row, predicted), read(row, label))

    right = same if is_single else alike
    if callable(metric):
        return Judge(_name_of(metric), metric, plain, right)
    name = known[0] if metric is None else named(metric, known)
    return Judge(name, None if name in ("accuracy", _AGREEMENT) else METRICS[name], plain, right)


def _name_of(metric: Callable[..., Any]) -> str:
    name = str(getattr(metric, "__name__", type(metric).__name__)).replace("_", " ")
    return f"{name} score" if name in _TAKEN else name

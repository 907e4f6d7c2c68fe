"""A model that is two plain functions, or an object with them, for whatever people mark."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from inspect import Parameter, signature
from typing import Any

import numpy as np

from ..schema import Annotation, Chosen
from .acquire.blocks import Indices, Scores
from .doubt import mark_uncertainty
from .errors import ModelError, TooFewClasses, blaming
from .parameters import fill_in
from .prediction import Prediction, checked

Reader = Callable[[int, Any], Sequence[Annotation]]
"""A row and what is proposed for it to suggestions; raises where they do not fit the task."""


@dataclass(frozen=True)
class Items:
    """Rows as a user's function sees them.

    Parameters
    ----------
    rows : array of int
    cells : list of dict
        Column name to cell, of each.
    """

    rows: Indices
    cells: list[dict[str, Any]]


@dataclass(frozen=True)
class Functions:
    """A learner made of two functions.

    Parameters
    ----------
    teach : callable or None
        ``fit(items, annotations)``: dicts of column name to cell, and for each
        what `taught` gives. None where nothing is learned.
    say : callable
        ``predict(items)``: for each item what a function given to `suggest`
        returns; or that and a dict of a strategy's name to how unsure the
        model is of each item, the highest the least sure. One that needs a second
        argument is given what ``fit`` returned: ``predict(items, learned)``.
    read : Reader
    whole : object, optional
        Whose methods they are. It is copied before it is trained: what the user
        holds stays as it is.
    learned : object, optional
        What ``fit`` returned, where ``predict`` takes it.
    has_learned : bool
        Whether ``fit`` has been called.
    """

    teach: Callable[[list[dict[str, Any]], list[Any]], Any] | None
    say: Callable[..., Any]
    read: Reader
    whole: Any = None
    learned: Any = None
    has_learned: bool = False
    incremental: bool = False

    @classmethod
    def of(cls, whole: Any, read: Reader) -> Functions:
        """Take the methods of an object."""
        return cls(whole.fit, whole.predict, read, whole)

    def fit(self, inputs: Items, labels: Sequence[Any], *, seed: int, last: Any = None) -> Functions:
        """Call the user's function.

        Raises
        ------
        ModelError
            If it raises; its error is the cause.
        TooFewClasses
            If there is nothing yet from which ``fit`` could make what ``predict`` takes.
        """
        del last
        trained = self if self.whole is None else Functions.of(deepcopy(self.whole), self.read)
        fill_in(trained.whole, random_state=seed)
        if trained.teach is None or not len(labels):
            if self.takes_learned:
                raise TooFewClasses("nothing is labelled yet")
            return trained
        with blaming("fit", f"{len(labels)} items"):
            learned = trained.teach(inputs.cells, list(labels))
        return replace(trained, learned=learned if self.takes_learned else None, has_learned=True)

    @property
    def model(self) -> Any:
        """The object, what ``fit`` returned where ``predict`` takes it, or the function that predicts."""
        if self.takes_learned:
            return self.learned
        return self.say if self.whole is None else self.whole

    @property
    def takes_learned(self) -> bool:
        """Whether the function that predicts must be given what the other one returned."""
        return self.teach is not None and self.whole is None and _required(self.say) == 2

    def predict(self, inputs: Items, rows: int, *, members: bool = False) -> Prediction:
        """Ask the user's function; how unsure it is, is what it says or what its scores tell.

        Raises
        ------
        ModelError
            If it raises, gives another number of answers, or what does not fit the task.
        TooFewClasses
            If an object raises that has not learned yet: most predict nothing then.
        """
        del members
        if rows == 0:
            return Prediction([])
        said = self._ask(inputs, rows)
        answers, told = said if _is_pair(said) else (said, {})
        if not hasattr(answers, "__len__") or len(answers) != rows:
            found = f"a list of {len(answers)}" if hasattr(answers, "__len__") else type(answers).__name__
            raise ModelError(f"predict gave {found} for {rows} items; right is a list with one for each")
        given: dict[str, Scores] = {
            name: checked(np.reshape(doubt, (-1, 1)), rows, 1, f"predict, of {name},")[:, 0].astype(float)
            for name, doubt in told.items()
        }
        return Prediction(list(answers), uncertainty=given or self._doubt(inputs.rows, answers))

    def _ask(self, inputs: Items, rows: int) -> Any:
        try:
            with blaming("predict", f"{rows} items"):
                return self.say(inputs.cells, self.learned) if self.takes_learned else self.say(inputs.cells)
        except ModelError as error:
            if self.whole is None or self.has_learned:
                raise
            raise TooFewClasses(f"nothing is labelled yet, and {error}") from error

    def _doubt(self, rows: Indices, answers: Sequence[Any]) -> Mapping[str, Scores]:
        found = [self._read(row, answer) for row, answer in zip(rows.tolist(), answers, strict=True)]
        scores = [[a.score for a in of_item if a.score is not None] for of_item in found]
        if not any(scores):
            return {}
        if any(isinstance(a.value, Chosen) for of_item in found for a in of_item):
            # One score tells nothing of the other labels: neither margin nor entropy.
            return {"least_confident": np.array([1 - max(of_item, default=0.0) for of_item in scores])}
        return mark_uncertainty(scores)

    def _read(self, row: int, answer: Any) -> Sequence[Annotation]:
        if answer is None:
            return []
        try:
            return self.read(row, answer)
        except (TypeError, ValueError) as error:
            raise ModelError(f"predict gave what does not fit the task: {error}") from error


def _required(function: Callable[..., Any]) -> int:
    """Count the arguments that a function must be given by their place."""
    try:
        parameters = signature(function).parameters.values()
    except (TypeError, ValueError):  # some of those written in C
        return 1
    by_place = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
    return sum(one.kind in by_place and one.default is Parameter.empty for one in parameters)


def _is_pair(said: Any) -> bool:
    return isinstance(said, tuple) and len(said) == 2 and isinstance(said[1], Mapping)

"""A model that learns the class of each row, as scikit-learn's do: by duck typing."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import numpy as np

from .acquire.blocks import Floats
from .asking import by_decision, by_label, member_probabilities, probabilities_of
from .errors import TooFewClasses, blaming
from .parameters import fill_in
from .prediction import Prediction


@dataclass(frozen=True)
class Classifier:
    """One model, or a committee of several, that can be trained again and again.

    Parameters
    ----------
    models : tuple
        With ``fit(X, y)`` and one of ``predict_proba(X)``,
        ``decision_function(X)`` and ``predict(X)``. They are copied before they
        are trained: what the user holds stays as it is.
    classes : tuple
        All there are, in the order of the columns of all probabilities.
    incremental : bool
        Train the last model further with ``partial_fit`` on what is new,
        instead of a new one with ``fit`` on all.
    """

    models: tuple[Any, ...]
    classes: tuple[Any, ...]
    incremental: bool = False

    def fit(self, inputs: Any, labels: Sequence[Any], *, seed: int, last: Fitted | None = None) -> Fitted:
        """Train on labelled rows.

        Parameters
        ----------
        inputs : array, frame or list
            A row for each label: features, texts, whatever the models take.
        labels : sequence
            Of `classes`; with `last` only those that are new.
        seed : int
            For estimators with a ``random_state`` that is not set. Those with
            ``classes`` that are not set are told all there are.
        last : Fitted, optional
            Where `incremental`: what is trained further. It stays as it is.

        Raises
        ------
        TooFewClasses
            If all labels are the same.
        ModelError
            If a model raises; its error is the cause.
        """
        seen = {*labels, *(last.seen if last else ())}
        if len(seen) < 2:
            found = "nothing is labelled yet"
            if len(labels):
                all_of = f"all {len(labels)} labels are" if len(labels) > 1 else "the only label is"
                found = f"{all_of} {labels[0]!r}"
            raise TooFewClasses(f"{found}: the model is trained once there are labels of two classes")
        begun = self.models if last is None else last.models
        trained = [self._train(deepcopy(model), inputs, labels, seed + k) for k, model in enumerate(begun)]
        return Fitted(tuple(trained), self.classes, tuple(c for c in self.classes if c in seen))

    def _train(self, model: Any, inputs: Any, labels: Sequence[Any], seed: int) -> Any:
        fill_in(model, random_state=seed, classes=list(self.classes))
        method = "partial_fit" if self.incremental else "fit"
        with blaming(f"{type(model).__name__}.{method}", f"{len(labels)} labels"):
            if self.incremental:
                model.partial_fit(inputs, np.asarray(labels), classes=np.unique(self.classes))
            else:
                model.fit(inputs, np.asarray(labels))
        return model


@dataclass(frozen=True)
class Fitted:
    """What `Classifier.fit` has trained.

    Parameters
    ----------
    models : tuple
    classes : tuple
        All there are, in the order of the columns of all probabilities.
    seen : tuple
        Those of which there were labels.
    """

    models: tuple[Any, ...]
    classes: tuple[Any, ...]
    seen: tuple[Any, ...]

    @property
    def model(self) -> Any:
        """The model, or the tuple of a committee's."""
        return self.models[0] if len(self.models) == 1 else self.models

    def predict(self, inputs: Any, rows: int, *, members: bool = False) -> Prediction:
        """Say what class each row has.

        Parameters
        ----------
        inputs : array, frame or list
            As those that it was trained on.
        rows : int
            How many there are.
        members : bool
            Whether the probabilities of each member of a committee are
            wanted: of several models, or of the ``estimators_`` of one.

        Raises
        ------
        ModelError
            If a model raises or gives what cannot be used.
        """
        if rows == 0:
            return Prediction([], np.empty((0, len(self.classes))))
        first = self.models[0]
        if all(hasattr(model, "predict_proba") for model in self.models):
            each = [probabilities_of(model, inputs, rows, self.classes) for model in self.models]
            mean = each[0] if len(each) == 1 else np.mean(each, axis=0)
            return Prediction(self._best(mean), mean, self._members(each, inputs, rows) if members else None)
        if hasattr(first, "decision_function"):
            return by_decision(first, inputs, rows, self.classes)
        return by_label(first, inputs, rows, self.classes)

    def _best(self, probabilities: Floats) -> list[Any]:
        return [self.classes[column] for column in probabilities.argmax(axis=1).tolist()]

    def _members(self, each: list[Floats], inputs: Any, rows: int) -> Floats | None:
        if len(each) > 1:
            return np.array(each)
        return member_probabilities(self.models[0], inputs, rows, self.classes)

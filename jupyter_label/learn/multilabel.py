"""A model that learns which of several labels each row has, each label a question of yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import numpy as np

from .acquire.blocks import Floats
from .acquire.committee import mutual_information, vote_entropy
from .classifier import Classifier, Fitted
from .doubt import label_uncertainty
from .errors import TooFewClasses, blaming
from .parameters import fill_in
from .prediction import Prediction, checked

_HALF = 0.5
_MEASURES = {"vote_entropy": vote_entropy, "kl": mutual_information, "bald": mutual_information}


@dataclass(frozen=True)
class MultiLabel:
    """One model, or a committee, for items with any number of labels.

    Models that take several labels at once, as scikit-learn's forests and
    neighbours do, get rows of 0 and 1; of others a copy for each label learns
    who has it (one against the rest: Tsoumakas and Katakis, "Multi-Label
    Classification: An Overview", 2007).

    Parameters
    ----------
    models : tuple
        As for `Classifier`.
    classes : tuple
        All labels.
    incremental : bool
        Train the last model further with ``partial_fit``; a copy for each label.
    """

    models: tuple[Any, ...]
    classes: tuple[Any, ...]
    incremental: bool = False

    def fit(
        self, inputs: Any, labels: Sequence[Sequence[Any]], *, seed: int, last: FittedLabels | None = None
    ) -> FittedLabels:
        """Train on labelled rows; those of a label that all or none of them have is foretold as that.

        Raises
        ------
        TooFewClasses
            If there is no label that some rows have and some have not.
        ModelError
            If a model raises.
        """
        has = np.array([[name in given for name in self.classes] for given in labels], int)
        has = has.reshape(len(labels), len(self.classes))
        if last is None and not ((has.min(axis=0, initial=1) == 0) & (has.max(axis=0, initial=0) == 1)).any():
            raise TooFewClasses(
                "there is no label that some items have and some have not: "
                "the model is trained once there is one"
            )
        if not self.incremental and all(map(takes_several, self.models)):
            whole = tuple(self._train(deepcopy(m), inputs, has, seed + k) for k, m in enumerate(self.models))
            return FittedLabels(self.classes, whole, ())
        before = last.parts if last else [None] * len(self.classes)
        parts = [self._part(inputs, has[:, k], seed, before[k]) for k in range(len(self.classes))]
        return FittedLabels(self.classes, (), tuple(parts))

    def _train(self, model: Any, inputs: Any, has: Any, seed: int) -> Any:
        fill_in(model, random_state=seed, classes=list(self.classes))
        with blaming(f"{type(model).__name__}.fit", f"{len(has)} labels"):
            model.fit(inputs, has)
        return model

    def _part(self, inputs: Any, has: Any, seed: int, last: Fitted | float | None) -> Fitted | float:
        learner = Classifier(self.models, (0, 1), self.incremental)
        try:
            return learner.fit(
                inputs, has.tolist(), seed=seed, last=last if isinstance(last, Fitted) else None
            )
        except TooFewClasses:
            return float(has[0]) if len(has) else 0.0


@dataclass(frozen=True)
class FittedLabels:
    """What `MultiLabel.fit` has trained: models of all labels, or for each one, or what all rows have."""

    classes: tuple[Any, ...]
    whole: tuple[Any, ...]
    parts: tuple[Fitted | float, ...]

    @property
    def model(self) -> Any:
        """The model, a tuple of a committee's, or a dict of each label's."""
        if self.whole:
            return self.whole[0] if len(self.whole) == 1 else self.whole
        named = zip(self.classes, self.parts, strict=True)
        return {name: part.model for name, part in named if isinstance(part, Fitted)}

    def predict(self, inputs: Any, rows: int, *, members: bool = False) -> Prediction:
        """Say which labels each row has, and how unsure the model is on average over the labels.

        Raises
        ------
        ModelError
            If a model raises or gives what cannot be used.
        """
        if rows == 0:
            return Prediction([])
        if self.whole:
            said = np.array([_whole(model, inputs, rows, len(self.classes)) for model in self.whole])
            return several(said.mean(axis=0), self.classes, said if members and len(said) > 1 else None)
        found = [
            _constant(part, rows) if isinstance(part, float) else part.predict(inputs, rows, members=members)
            for part in self.parts
        ]
        yes = [part.probabilities[:, 1] for part in found if part.probabilities is not None]
        if len(yes) < len(found):
            return self._undecided(found)
        each = [part.members for part, one in zip(found, self.parts, strict=True) if isinstance(one, Fitted)]
        there = [member[:, :, 1] for member in each if member is not None]
        joint = np.stack(there, axis=2) if members and there and len(there) == len(each) else None
        return several(np.column_stack(yes), self.classes, joint)

    def _undecided(self, found: list[Prediction]) -> Prediction:
        """Read answers without probabilities."""
        has = np.array([part.answers for part in found]).T
        answers = [[name for name, yes in zip(self.classes, row, strict=True) if yes] for row in has]
        told = [part.uncertainty["margin"] for part in found if "margin" in part.uncertainty]
        return Prediction(answers, uncertainty={"margin": np.mean(told, axis=0)} if told else {})


def several(probabilities: Floats, classes: Sequence[Any], members: Floats | None = None) -> Prediction:
    """Read the probability of each label, as of a question of its own.

    Parameters
    ----------
    probabilities : array of float, rows x labels
    classes : sequence
    members : array of float, members x rows x labels, optional

    Returns
    -------
    Prediction
        Its answers are the labels that are more probable than not, with the
        score of the one that is least sure.
    """
    sure = np.maximum(probabilities, 1 - probabilities).min(axis=1, initial=1)
    answers = [
        ([name for name, yes in zip(classes, row, strict=True) if yes > _HALF], score)
        for row, score in zip(probabilities.tolist(), sure.tolist(), strict=True)
    ]
    uncertainty = label_uncertainty(probabilities)
    if members is not None:
        both = np.stack([members, 1 - members], axis=3).reshape(len(members), -1, 2)
        shape = members.shape[1:]
        uncertainty |= {name: score(both).reshape(shape).mean(axis=1) for name, score in _MEASURES.items()}
    return Prediction(answers, uncertainty=uncertainty)


def takes_several(model: Any) -> bool:
    """Tell whether a model says of itself that it takes several labels at once."""
    if hasattr(model, "is_multilabel"):
        return bool(model.is_multilabel)
    tags = model.__sklearn_tags__() if hasattr(model, "__sklearn_tags__") else None
    if tags is None or not hasattr(model, "predict_proba"):
        return False
    return bool(tags.target_tags.multi_output or (tags.classifier_tags and tags.classifier_tags.multi_label))


def _whole(model: Any, inputs: Any, rows: int, labels: int) -> Floats:
    """Give the probability of each label, from an array of them or a list of one for each label."""
    what = f"{type(model).__name__}.predict_proba"
    with blaming(what):
        said = model.predict_proba(inputs)
    if isinstance(said, list):
        known = [np.asarray(part).tolist() for part in model.classes_]
        said = np.column_stack(
            [
                np.asarray(part)[:, names.index(1)] if 1 in names else np.zeros(rows)
                for part, names in zip(said, known, strict=True)
            ]
        )
    return checked(said, rows, labels, what)


def _constant(has: float, rows: int) -> Prediction:
    return Prediction([int(has)] * rows, np.tile([1 - has, has], (rows, 1)))

"""Several models of whatever people mark, that are unsure where they disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..schema import Annotation
from .doubt import agreements
from .functions import Items, Reader
from .prediction import Prediction
from .rounds import Learner, Trained


@dataclass(frozen=True)
class Committee:
    """Learners that are taught the same and propose each for itself.

    Parameters
    ----------
    members : tuple of Learner
        At least two, of items.
    read : Reader
    """

    members: tuple[Learner, ...]
    read: Reader
    incremental: bool = False

    def fit(self, inputs: Items, labels: Sequence[Any], *, seed: int, last: Any = None) -> FittedCommittee:
        """Train each, with a seed of its own.

        Raises
        ------
        ModelError
            If one fails.
        """
        del last
        trained = [member.fit(inputs, labels, seed=seed + k) for k, member in enumerate(self.members)]
        return FittedCommittee(tuple(trained), self.read)


@dataclass(frozen=True)
class FittedCommittee:
    """What `Committee.fit` has trained."""

    members: tuple[Trained, ...]
    read: Reader

    @property
    def model(self) -> Any:
        """The models, in their order."""
        return tuple(member.model for member in self.members)

    def predict(self, inputs: Items, rows: int, *, members: bool = False) -> Prediction:
        """Propose of each item what the member proposes that agrees most with the others.

        How unsure they are is told by their disagreement, and by the mean of
        what each tells of itself.

        Raises
        ------
        ModelError
            If one fails.
        """
        del members
        said = [member.predict(inputs, rows) for member in self.members]
        if rows == 0:
            return said[0]
        agreed = agreements([self._marks(inputs, one) for one in said])
        spokesmen = agreed.argmax(axis=0).tolist()
        names = set(said[0].uncertainty).intersection(*(one.uncertainty for one in said))
        told = {name: np.mean([one.uncertainty[name] for one in said], axis=0) for name in sorted(names)}
        return Prediction(
            [said[member].answers[row] for row, member in enumerate(spokesmen)],
            uncertainty={**told, "disagreement": 1 - agreed.mean(axis=0)},
        )

    def _marks(self, inputs: Items, said: Prediction) -> list[Sequence[Annotation]]:
        places = zip(inputs.rows.tolist(), said.answers, strict=True)
        return [[] if answer is None else self.read(row, answer) for row, answer in places]

"""A labelled set labelled again by an oracle: one strategy, one seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from .acquire import Strategy, clusters_of
from .acquire.blocks import Floats, Indices
from .acquire.diverse import RANDOM
from .classifier import Classifier
from .rounds import Round, Setting, look, play
from .rows import length, take

Labels = npt.NDArray[Any]
Metric = Callable[[Labels, Labels], float]


@dataclass(frozen=True)
class Run:
    """What one strategy did with one seed.

    Parameters
    ----------
    acquire : str
        The strategy's name.
    seed : int
    labels : list of int
        How many there were after each round.
    scores : list of float
        The metric on the test rows then.
    rows : list of int
        Those that were labelled, in order.
    by : list of str
        The strategy that asked for each.
    """

    acquire: str
    seed: int
    labels: list[int] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    by: list[str] = field(default_factory=list)

    def needed(self, score: float) -> float:
        """Give with how many labels a score was first reached; infinite where it never was."""
        reached = (count for count, value in zip(self.labels, self.scores, strict=True) if value >= score)
        return next(reached, float("inf"))


@dataclass(frozen=True)
class Study:
    """What the runs have in common.

    Parameters
    ----------
    models : tuple
        One, or a committee.
    X : array, sparse matrix, frame or list
        What they take.
    y : array
        The label of each row.
    test : float, or (X, y)
        The share of the rows that are kept for testing, or other rows.
    batch, budget : int
        Labels a round, and at most.
    metric : callable
        True and predicted labels to a number.
    embedding : array of float, rows x features, optional
    sizes : array of float, rows x 2, optional
        As `Pool` has them.
    """

    models: tuple[Any, ...]
    X: Any
    y: Labels
    test: float | tuple[Any, Labels]
    batch: int
    budget: int | None
    metric: Metric
    embedding: Floats | None
    sizes: Floats | None = None

    def run(self, name: str, strategy: Strategy, seed: int, *, enough: float = float("inf")) -> Run:
        """Label with one strategy until the budget is spent, or a score is reached that is enough.

        Raises
        ------
        ModelError
            If the model fails.
        """
        rows, test_inputs, test_labels = self._split(seed)
        setting = self.setting(strategy, rows, seed)
        run = Run(name, seed)
        labelled, free = np.empty(0, np.intp), rows
        played = play(setting, labelled, [], free, self.batch, seed=seed)
        budget = len(rows) // 2 if self.budget is None else min(self.budget, len(rows))
        while len(labelled) < budget:
            asked = played.rows[played.picks.places][: budget - len(labelled)]
            run.rows.extend(asked.tolist())
            run.by.extend(played.picks.by[: len(asked)])
            labelled, free = np.concatenate([labelled, asked]), np.setdiff1d(free, asked)
            drawn = labelled[np.array(run.by) == "random"]
            known = self.y[labelled].tolist()
            played = play(setting, labelled, known, free, self.batch, seed=seed, hidden=drawn)
            run.labels.append(len(labelled))
            run.scores.append(self.metric(test_labels, self._say(played, test_inputs, labelled)))
            if run.scores[-1] >= enough:
                break
        return run

    def full(self, seed: int) -> float:
        """Give the metric on the test rows once all others are labelled."""
        rows, test_inputs, test_labels = self._split(seed)
        setting = self.setting(RANDOM, rows, seed)
        model = setting.learner.fit(take(self.X, rows), self.y[rows].tolist(), seed=seed)
        said = look(model, lambda at: take(test_inputs, at), np.arange(len(test_labels))).answers
        return self.metric(test_labels, np.asarray(said))

    def _split(self, seed: int) -> tuple[Indices, Any, Labels]:
        """Give the rows to label, and the inputs and labels to test with."""
        if isinstance(self.test, tuple):
            return np.arange(len(self.y)), *self.test
        order = np.random.default_rng(seed).permutation(len(self.y))
        size = round(self.test * len(order))
        return np.sort(order[size:]), take(self.X, order[:size]), self.y[order[:size]]

    def setting(self, strategy: Strategy, rows: Indices, seed: int) -> Setting:
        """Give what rounds on some rows have in common."""
        classes = np.unique(self.y).tolist()
        clusters = None
        if self.embedding is not None and "clusters" in strategy.uses:
            clusters = np.full(len(self.y), -1)
            clusters[rows] = clusters_of(self.embedding[rows], len(classes), np.random.default_rng(seed))
        return Setting(
            learner=Classifier(self.models, tuple(classes)),
            take=lambda at: take(self.X, at),
            strategy=strategy,
            classes=len(classes),
            embedding=self.embedding,
            sizes=self.sizes,
            clusters=clusters,
        )

    def _say(self, played: Round, inputs: Any, labelled: Indices) -> Labels:
        if played.model is None:  # all labels are one
            return np.full(length(inputs), self.y[labelled[0]])
        return np.asarray(look(played.model, lambda at: take(inputs, at), np.arange(length(inputs))).answers)

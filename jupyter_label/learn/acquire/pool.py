"""What is known of the rows that can be asked for, and which were picked and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from .blocks import Floats, Indices, Scores


@dataclass(frozen=True)
class Pool:
    """The rows that can be asked for, in one order in all arrays.

    Parameters
    ----------
    rows : int
    labels : int
        How many labels there are so far.
    classes : int
        How many there are to tell apart; 0 where that means nothing.
    probabilities : array of float, rows x classes, optional
        None where the model has no confidence, or there is no model yet.
    members : array of float, members x rows x classes, optional
        Probabilities of each model of a committee.
    features : array of float, rows x features, optional
        Such that near means alike.
    labelled : array of float, labelled rows x features, optional
        Those of the rows that have a label.
    targets : array of int, labelled rows, optional
        Their classes, as columns of the probabilities.
    preferred : array of float, labelled rows, optional
        Of comparisons of two, 1 where the first was preferred, 0 where the second, 0.5 where neither.
    sizes : array of float, rows x 2, optional
        How large each row's features are as the model takes them: their
        Euclidean length, and the largest magnitude among them.
    clusters : array of int, rows, optional
        By features, from 0; found when needed otherwise.
    uncertainty : mapping of str to array of float, rows
        By the name of a strategy, the highest first: what a model of marks
        or rankings says of its own certainty.
    costs : array of float, rows, optional
        What each label costs, in any unit, above 0.
    lots : array, rows, optional
        Numbers as good as drawn at random, of which the lowest are a sample of
        the whole; drawn when needed otherwise.
    whole : int
        Of how many rows these are all that may be picked; 0 where they are all.
    """

    rows: int
    labels: int = 0
    classes: int = 0
    probabilities: Floats | None = None
    members: Floats | None = None
    features: Floats | None = None
    labelled: Floats | None = None
    targets: Indices | None = None
    preferred: Scores | None = None
    sizes: Floats | None = None
    clusters: Indices | None = None
    uncertainty: Mapping[str, Scores] = field(default_factory=dict)
    costs: Scores | None = None
    lots: npt.NDArray[np.uint64] | None = None
    whole: int = 0

    @property
    def of(self) -> int:
        """How many rows there are to pick from, of which these may be the first only."""
        return self.whole or self.rows


@dataclass(frozen=True)
class Picks:
    """Rows to ask for, the first first.

    Parameters
    ----------
    places : array of int
        In the pool; none twice.
    scores : array of float
        What each was picked for; NaN where nothing was measured.
    reasons : sequence of str
        Why each was picked, for a person: "entropy 1.38, rank 3 of 9,812".
    by : sequence of str
        The strategy that picked each.
    remark : str
        What a person should know of the strategy, else "".
    """

    places: Indices
    scores: Scores
    reasons: Sequence[str]
    by: Sequence[str]
    remark: str = ""

    def __len__(self) -> int:
        """Give how many there are."""
        return len(self.places)


@dataclass(frozen=True)
class Strategy:
    """A way to choose what to ask.

    Parameters
    ----------
    name : str
    needs : frozenset of str
        Fields of `Pool` without which it cannot choose.
    pick : callable
        Pool, how many and a random generator to picks, as many as there are at most.
    may_use : frozenset of str
        Further fields that parts of it need.
    worth : callable, optional
        Pool to a number for each row, where it picks from the rows with the
        highest alone. None where it depends on how rows lie to each other, or on chance.
    breadth : int
        Among how many times as many of these it picks.
    parts : callable, optional
        Pool to the strategies it is made of and would use there.
    """

    name: str
    needs: frozenset[str]
    pick: Callable[[Pool, int, np.random.Generator], Picks]
    may_use: frozenset[str] = frozenset()
    worth: Callable[[Pool], Scores] | None = None
    breadth: int = 1
    parts: Callable[[Pool], Sequence[Strategy]] | None = None

    @property
    def uses(self) -> frozenset[str]:
        """All fields of `Pool` that are of use to it."""
        return self.needs | self.may_use


def part(pool: Pool, places: Indices) -> Pool:
    """Give some rows of a pool."""

    def of(array: Any, axis: int = 0) -> Any:
        return None if array is None else np.take(array, places, axis)

    return replace(
        pool,
        rows=len(places),
        probabilities=of(pool.probabilities),
        members=of(pool.members, 1),
        features=of(pool.features),
        sizes=of(pool.sizes),
        clusters=of(pool.clusters),
        uncertainty={name: scores[places] for name, scores in pool.uncertainty.items()},
        costs=of(pool.costs),
        lots=of(pool.lots),
    )


def picked(places: Indices, scores: Scores, reasons: Sequence[str], name: str, remark: str = "") -> Picks:
    """Give picks that one strategy made."""
    return Picks(places, np.asarray(scores, float), reasons, [name] * len(places), remark)

"""One round of learning: train on what is labelled, look at the rest, choose what to ask next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np

from .acquire import Picks, Pool, Strategy, choose
from .acquire.blocks import Floats, Indices, Scores
from .errors import TooFewClasses
from .holding import Held, choose_apart
from .prediction import Prediction, joined
from .preferences import preferred_of
from .process import Report, here, in_process, unheard

_BLOCK = 8192
NO_ROWS: Indices = np.empty(0, np.intp)


class Trained(Protocol):
    """A model that can be asked."""

    @property
    def model(self) -> Any:
        """What the user knows it as."""

    def predict(self, inputs: Any, rows: int, *, members: bool = False) -> Prediction:
        """Say something of each row."""


class Learner(Protocol):
    """A user's model that can be trained again and again."""

    @property
    def incremental(self) -> bool:
        """Whether it is trained further on what is new, instead of anew on all."""

    def fit(self, inputs: Any, labels: Sequence[Any], *, seed: int, last: Any = None) -> Trained:
        """Train on labelled rows; `TooFewClasses` where that cannot be done yet."""


@dataclass(frozen=True)
class Setting:
    """What stays the same from round to round; arrays have a row an item.

    Parameters
    ----------
    learner : Learner
    take : callable
        Rows to what the learner is given of them.
    strategy : Strategy
    classes : int
        How many there are to tell apart; 0 where that means nothing.
    embedding : array of float, items x features, optional
        Such that near means alike.
    sizes : array of float, items x 2, optional
        Of `Pool`.
    clusters : array of int, items, optional
    costs : array of float, items, optional
    held_out : array of bool, items, optional
        Those that no model is trained on.
    elsewhere : bool
        Train and look in a process of its own.
    """

    learner: Learner
    take: Callable[[Indices], Any]
    strategy: Strategy
    classes: int = 0
    embedding: Floats | None = None
    sizes: Floats | None = None
    clusters: Indices | None = None
    costs: Scores | None = None
    held_out: Held | None = None
    elsewhere: bool = False


@dataclass(frozen=True)
class Round:
    """What came of a round.

    Parameters
    ----------
    rows : array of int
        Those that are not labelled.
    model : Trained or None
        None while there are too few classes.
    prediction : Prediction or None
        Of `rows`.
    picks : Picks
        Of `rows`: ``rows[picks.places]`` is to be asked for.
    waiting : str
        Why there is no model, "" where there is one.
    tested : Prediction or None
        Of the labelled rows that are held out.
    """

    rows: Indices
    model: Trained | None
    prediction: Prediction | None
    picks: Picks
    waiting: str = ""
    tested: Prediction | None = None


def play(
    setting: Setting,
    labelled: Indices,
    labels: Sequence[Any],
    free: Indices,
    count: int,
    *,
    seed: int,
    last: Trained | None = None,
    fresh: int = 0,
    tested: Indices = NO_ROWS,
    hidden: Indices = NO_ROWS,
    report: Report = unheard,
) -> Round:
    """Train, predict and choose.

    Parameters
    ----------
    setting : Setting
    labelled : array of int
        The labelled rows, the newest last.
    labels : sequence
        Theirs.
    free : array of int
        The rows that can be asked for.
    count : int
        How many of them are.
    seed : int
        The same gives the same.
    last : Trained, optional
        The last round's model, which an incremental learner trains further on
        the newest `fresh` labels.
    tested : array of int
        Labelled rows that the model is only asked of.
    hidden : array of int
        Labelled rows that the strategy does not know of: it is told what a model
        says that was not trained on them, as long as there is one.
    report : callable

    Raises
    ------
    ModelError
        If the model fails.
    """
    report("training", 0.0)
    new = (
        slice(len(labelled) - fresh, None)
        if setting.learner.incremental and last is not None
        else slice(None)
    )
    members = "members" in setting.strategy.uses
    last = last if setting.learner.incremental else None
    given = setting.learner, setting.take, labelled[new], labels[new], (free, tested), seed, last, members
    run = in_process if setting.elsewhere else here
    model, prediction, of_tested, waiting = run(_train_and_look, given, report)
    told = labelled, labels, prediction
    if model is not None and len(hidden):
        told = _without(setting, labelled, labels, hidden, free, seed, report) or told
    report("choosing", 0.0)
    known, said_of_them, foreseen = told
    pool = replace(pool_at(setting, known, said_of_them, free, foreseen), labels=len(labelled))
    rng = np.random.default_rng([seed, len(labelled)])
    if setting.held_out is None:
        picks = choose(setting.strategy, pool, count, rng)
    else:
        picks = choose_apart(setting.strategy, pool, setting.held_out[free], count, rng)
    return Round(free, model, prediction, picks, waiting, of_tested)


def _without(
    setting: Setting,
    labelled: Indices,
    labels: Sequence[Any],
    hidden: Indices,
    free: Indices,
    seed: int,
    report: Report,
) -> tuple[Indices, Sequence[Any], Prediction] | None:
    """Give the other labels, and what a model of them alone says of free rows; None where they make none."""
    kept = np.flatnonzero(~np.isin(labelled, hidden))
    if not len(kept):
        return None
    known, others = labelled[kept], [labels[place] for place in kept.tolist()]
    members = "members" in setting.strategy.uses
    given = setting.learner, setting.take, known, others, (free, NO_ROWS), seed, None, members
    run = in_process if setting.elsewhere else here
    prediction: Prediction | None = run(_train_and_look, given, report)[1]
    return None if prediction is None else (known, others, prediction)


def look(
    model: Trained,
    take: Callable[[Indices], Any],
    rows: Indices,
    *,
    members: bool = False,
    block: int = _BLOCK,
    report: Report = unheard,
) -> Prediction:
    """Ask a model of rows, so many at a time."""
    parts = []
    for start in range(0, max(len(rows), 1), block):
        report("scoring", start / max(len(rows), 1))
        some = rows[start : start + block]
        parts.append(model.predict(take(some), len(some), members=members))
    return joined(parts)


def _train_and_look(
    learner: Learner,
    take: Callable[[Indices], Any],
    labelled: Indices,
    labels: Sequence[Any],
    looked: tuple[Indices, Indices],
    seed: int,
    last: Trained | None,
    members: bool,
    report: Report,
) -> tuple[Trained | None, Prediction | None, Prediction | None, str]:
    """Give the model and what it says of two sets of rows, or why there is none yet."""
    free, tested = looked
    try:
        if last is not None and not len(labels):
            model = last  # one that is trained further stays as it is where nothing is new
        else:
            model = learner.fit(take(labelled), labels, seed=seed, last=last)
        of_free = look(model, take, free, members=members, report=report)
    except TooFewClasses as error:
        reason = str(error)
        return None, None, None, f"{reason[:1].upper()}{reason[1:]}."
    return model, of_free, look(model, take, tested) if len(tested) else None, ""


def _targets(setting: Setting, labels: Sequence[Any]) -> Indices | None:
    """Give the class of each label as its place among all; None where the learner tells no classes apart."""
    classes = getattr(setting.learner, "classes", None)
    if classes is None or not setting.classes:
        return None
    places = {name: place for place, name in enumerate(classes)}
    return np.array([places[label] for label in labels], np.intp)


def pool_at(
    setting: Setting,
    labelled: Indices,
    labels: Sequence[Any],
    free: Indices,
    prediction: Prediction | None,
) -> Pool:
    """Give what a strategy is told of rows that can be asked for."""

    def of(array: Any, rows: Indices) -> Any:
        return None if array is None else array[rows]

    pool = Pool(
        rows=len(free),
        labels=len(labelled),
        classes=setting.classes,
        features=of(setting.embedding, free),
        labelled=of(setting.embedding, labelled),
        targets=_targets(setting, labels),
        preferred=preferred_of(labels) if "preferred" in setting.strategy.uses else None,
        sizes=of(setting.sizes, free),
        clusters=of(setting.clusters, free),
        costs=of(setting.costs, free),
    )
    return with_prediction(pool, prediction)


def with_prediction(pool: Pool, prediction: Prediction | None) -> Pool:
    """Give a pool with what a model says of its rows."""
    if prediction is None:
        return pool
    return replace(
        pool,
        probabilities=prediction.probabilities,
        members=prediction.members,
        uncertainty=prediction.uncertainty,
    )

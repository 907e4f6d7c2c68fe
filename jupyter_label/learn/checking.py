"""What models say of labelled rows that they were not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .acquire.blocks import Indices
from .committees import Committee
from .errors import TooFewClasses
from .functions import Functions
from .prediction import Prediction, joined, some_of
from .process import Report, here, in_process, unheard
from .rounds import NO_ROWS, Learner, Setting

_FOLDS = 10


@dataclass(frozen=True)
class CrossChecked:
    """What was said of some labelled rows by models that had not seen them.

    Parameters
    ----------
    places : array of int
        Among the labels, in order.
    prediction : Prediction or None
        Of each; None where there are none.
    """

    places: Indices
    prediction: Prediction | None

    @property
    def answers(self) -> Sequence[Any]:
        """What was said of each."""
        return [] if self.prediction is None else self.prediction.answers


def can_be_repeated(setting: Setting) -> bool:
    """Tell whether a model can be trained again on less without spoiling the one in use.

    Not where it learns further and further, and not where two functions of
    the user's keep in a place of their own what they learned, instead of handing
    it on, unless that is in another process.
    """
    return not setting.learner.incremental and (setting.elsewhere or not _keeps(setting.learner))


def cross_checked(
    setting: Setting,
    labelled: Indices,
    labels: Sequence[Any],
    wanted: npt.NDArray[np.bool_],
    *,
    seed: int,
    folds: int = _FOLDS,
    report: Report = unheard,
) -> CrossChecked:
    """Have some labels predicted by models that were trained on the others.

    The wanted labels are divided by chance; for each part the model is trained
    on all other labels, also those that are not wanted (cross-validation:
    Stone, "Cross-Validatory Choice and Assessment of Statistical Predictions",
    JRSS B 36, 1974). As few labels are left out at a time, it is nearly the
    model that all of them train.

    Parameters
    ----------
    setting : Setting
        As `can_be_repeated` says.
    labelled : array of int
    labels : sequence
        Theirs.
    wanted : array of bool
        For an honest estimate those that were drawn at random: the others,
        chosen for being hard, say nothing of what is not labelled.
    seed : int
    folds : int
        At most; so many models are trained.
    report : callable

    Returns
    -------
    CrossChecked
        Labels without which all others are of one class are left out. How
        right it is, is a little low for the newest model, and for what
        is left now that the hard is labelled.

    Raises
    ------
    ModelError
        If the model fails.
    """
    given = setting.learner, setting.take, labelled, labels, wanted, seed, folds
    run = in_process if setting.elsewhere else here
    checked: CrossChecked = run(_checked, given, report)
    return checked


def _checked(
    learner: Learner,
    take: Any,
    labelled: Indices,
    labels: Sequence[Any],
    wanted: npt.NDArray[np.bool_],
    seed: int,
    folds: int,
    report: Report,
) -> CrossChecked:
    order = np.random.default_rng(seed).permutation(np.flatnonzero(wanted))
    parts = np.array_split(order, min(folds, len(order)) or 1)
    done: list[tuple[Indices, Prediction]] = []
    for number, part in enumerate(parts):
        report("checking", number / len(parts))
        others = np.setdiff1d(np.arange(len(labelled)), part)
        try:
            known = [labels[k] for k in others.tolist()]
            model = learner.fit(take(labelled[others]), known, seed=seed)
        except TooFewClasses:
            continue
        done.append((part, model.predict(take(labelled[part]), len(part))))
    if not done:
        return CrossChecked(NO_ROWS, None)
    places, said = np.concatenate([part for part, _ in done]), joined([said for _, said in done])
    order = np.argsort(places)
    return CrossChecked(places[order], some_of(said, order))


def _keeps(learner: Learner) -> bool:
    """Tell whether what is learned is kept where nobody can copy it."""
    if isinstance(learner, Committee):
        return any(map(_keeps, learner.members))
    if not isinstance(learner, Functions) or learner.teach is None:
        return False
    return learner.whole is None and not learner.takes_learned

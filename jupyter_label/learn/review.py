"""Labels that a model doubts which has not seen them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ..frames import review_rows
from .acquire.blocks import Floats, Indices, Scores
from .checking import can_be_repeated, cross_checked
from .course import Course, Stand, sure_of
from .judging import Judge
from .process import Report, unheard

if TYPE_CHECKING:
    import pandas as pd

_FOLDS = 5
_BY_PROBABILITY = ("confidence", "margin", "cleanlab")
METHODS = (*_BY_PROBABILITY, "agreement")


class Review(NamedTuple):
    """Labelled rows, the most doubtful first: what people and a model say, how sure it is, and the doubt.

    `by` is how the model came not to have seen them: "cross-checked", it was trained
    on other labels; or "foreseen", it was asked before they came.
    """

    rows: Indices
    labels: list[Any]
    predicted: list[Any]
    confidence: Scores
    doubt: Scores
    by: str


class Reviews:
    """Reviews of what is labelled, each kept until something else is.

    Parameters
    ----------
    course : Course
    seed : int
    """

    def __init__(self, course: Course, seed: int) -> None:
        self._course, self._seed = course, seed
        self._known: dict[str, tuple[object, Review]] = {}

    def rows(self, method: str | None, report: Report) -> pd.DataFrame:
        """Give what is labelled as `Loop.review` shows it."""
        course, name = self._course, method or ""
        stand = course.stand(report)
        state = len(stand.now.rows), stand.now.revision
        known = self._known.get(name)
        if known is None or known[0] != state:
            found = reviewed(stand, course.judge, course.foreseen, method, seed=self._seed, report=report)
            known = self._known[name] = state, found
        return review_rows(stand.table, *known[1])


def reviewed(
    stand: Stand,
    judge: Judge,
    foreseen: Mapping[int, tuple[Any, float]],
    method: str | None = None,
    *,
    seed: int,
    report: Report = unheard,
) -> Review:
    """Compare all labels with what a model says of their items that has not seen them.

    Parameters
    ----------
    stand : Stand
    judge : Judge
    foreseen : mapping of int to (answer, confidence)
        What was said of rows before they were labelled: for models that cannot
        be trained apart from the one in use.
    method : str, optional
        With p the probabilities of a row: "confidence", one less that of its
        label (self-confidence); "margin", half of one less what it is above the
        highest other; "cleanlab", self-confidence with each class's mean taken
        off (Northcutt, Jiang and Chuang, "Confident Learning", JAIR 70, 2021);
        or "agreement", one less how right the answer is by the judge.
    seed : int
    report : callable

    Raises
    ------
    ModelError
        If the model fails.
    ValueError, ImportError
        Saying what would be right.
    """
    if method is not None and method not in METHODS:
        raise ValueError(f"method={method!r}; right is one of {', '.join(map(repr, METHODS))}")
    now = stand.now
    if not can_be_repeated(stand.setting):
        places = [place for place, row in enumerate(now.rows.tolist()) if row in foreseen]
        said = [foreseen[row] for row in now.rows[places].tolist()]
        answers, sure = [answer for answer, _ in said], np.array([score for _, score in said], float)
        found = _sorted(stand, judge, np.array(places, np.intp), answers, sure, None, method)
        return found._replace(by="foreseen")
    wanted = np.ones(len(now.rows), bool)
    checked = cross_checked(
        stand.setting, now.rows, now.labels, wanted, seed=seed, folds=_FOLDS, report=report
    )
    prediction = checked.prediction
    answers = judge.heard(now.rows[checked.places].tolist(), prediction)
    chances = None if prediction is None else prediction.probabilities
    return _sorted(stand, judge, checked.places, answers, sure_of(prediction), chances, method)


def _sorted(
    stand: Stand,
    judge: Judge,
    places: Indices,
    answers: Sequence[Any],
    sure: Scores,
    chances: Floats | None,
    method: str | None,
) -> Review:
    rows, labels = stand.now.rows[places], [stand.now.labels[place] for place in places.tolist()]
    by = method or ("agreement" if chances is None else "confidence")
    if by == "agreement" or not labels:
        agreed = [judge.right(*one) for one in zip(rows.tolist(), answers, labels, strict=True)]
        doubt = 1 - np.array(agreed, float)
    elif chances is None:
        raise ValueError(f"method={method!r} needs probabilities, which the model does not give")
    else:
        classes = list(getattr(stand.setting.learner, "classes", ()))
        doubt = _DOUBTS[by](chances, np.array([classes.index(label) for label in labels], np.intp))
    order = np.lexsort((-np.nan_to_num(sure), -doubt))
    return Review(
        rows[order],
        [labels[k] for k in order.tolist()],
        [answers[k] for k in order.tolist()],
        sure[order],
        doubt[order],
        "cross-checked",
    )


def _by_confidence(chances: Floats, labels: Indices) -> Scores:
    doubt: Scores = 1 - chances[np.arange(len(labels)), labels].astype(float)
    return doubt


def _by_margin(chances: Floats, labels: Indices) -> Scores:
    at = np.arange(len(labels)), labels
    others = chances.astype(float)
    others[at] = -np.inf
    doubt: Scores = (1 - (chances[at] - others.max(axis=1))) / 2
    return doubt


def _by_cleanlab(chances: Floats, labels: Indices) -> Scores:
    try:
        from cleanlab.rank import get_label_quality_scores
    except ImportError as error:
        raise ImportError('method="cleanlab" needs cleanlab: pip install "jupyter_label[review]"') from error
    seen, within = np.unique(labels, return_inverse=True)
    of_seen = chances[:, seen].astype(float) + np.finfo(float).tiny
    quality = get_label_quality_scores(
        within, of_seen / of_seen.sum(axis=1, keepdims=True), adjust_pred_probs=True
    )
    doubt: Scores = 1 - np.asarray(quality, float)
    return doubt


_DOUBTS = {"confidence": _by_confidence, "margin": _by_margin, "cleanlab": _by_cleanlab}

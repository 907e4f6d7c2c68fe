"""What a trained estimator is asked, and its answers in the order of the task's classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from .acquire.blocks import Floats, Indices
from .errors import ModelError, blaming
from .prediction import Prediction, checked, checked_probabilities


def probabilities_of(model: Any, inputs: Any, rows: int, classes: Sequence[Any]) -> Floats:
    """Give ``predict_proba``; classes that the model has not seen have 0.

    Raises
    ------
    ModelError
        If the model raises, or what it gives has another shape, is not
        finite, no probability, or of classes that the task has not.
    """
    what = f"{type(model).__name__}.predict_proba"
    columns = _columns(model, classes, what)
    return _spread(
        checked_probabilities(_ask(model.predict_proba, inputs, what), rows, len(columns), what),
        columns,
        len(classes),
    )


def member_probabilities(model: Any, inputs: Any, rows: int, classes: Sequence[Any]) -> Floats | None:
    """Give what each of a model's ``estimators_`` says; None where it has none that give probabilities.

    Returns
    -------
    array of float, members x rows x classes
    """
    parts = getattr(model, "estimators_", None)
    if not isinstance(parts, (list, tuple)) or not all(hasattr(part, "predict_proba") for part in parts):
        return None
    what = f"an estimator of {type(model).__name__}"
    columns = _columns(model, classes, what)
    return np.array(
        [
            _spread(
                checked_probabilities(_ask(part.predict_proba, inputs, what), rows, len(columns), what),
                columns,
                len(classes),
            )
            for part in parts
        ]
    )


def by_decision(model: Any, inputs: Any, rows: int, classes: Sequence[Any]) -> Prediction:
    """Read ``decision_function``, which orders classes and gives no probabilities.

    How unsure the model is, is told by how far its two best classes are
    apart alone: with that gap g, the margin is ``g / (1 + g)``.
    """
    what = f"{type(model).__name__}.decision_function"
    columns = _columns(model, classes, what)
    given = np.asarray(_ask(model.decision_function, inputs, what))
    if len(columns) == 2 and given.ndim == 1:
        given = np.column_stack([-given, given]) / 2
    decisions = checked(given, rows, len(columns), what)
    best = np.partition(decisions, -2, axis=1)
    unsure = 1 / (1 + (best[:, -1] - best[:, -2]))
    answers = [classes[columns[k]] for k in decisions.argmax(axis=1).tolist()]
    return Prediction(answers, uncertainty={"margin": unsure.astype(float)})


def by_label(model: Any, inputs: Any, rows: int, classes: Sequence[Any]) -> Prediction:
    """Read ``predict``, which says nothing of how sure the model is."""
    what = f"{type(model).__name__}.predict"
    given = np.asarray(_ask(model.predict, inputs, what))
    if given.shape != (rows,):
        raise ModelError(f"{what} gave an array of shape {given.shape}; right is ({rows},)")
    answers = given.tolist()
    _refuse_unknown(answers, classes, what)
    return Prediction(answers)


def _ask(method: Callable[[Any], Any], inputs: Any, what: str) -> Any:
    with blaming(what):
        return method(inputs)


def _columns(model: Any, classes: Sequence[Any], what: str) -> Indices:
    """Give the place among the task's classes of each of the model's."""
    known = getattr(model, "classes_", None)
    if known is None:
        return np.arange(len(classes))
    names = np.asarray(known).tolist()
    _refuse_unknown(names, classes, what)
    return np.array([classes.index(name) for name in names], np.intp)


def _refuse_unknown(names: Sequence[Any], classes: Sequence[Any], what: str) -> None:
    unknown = next((name for name in names if name not in classes), None)
    if unknown is not None:
        listed = ", ".join(map(repr, classes[:10])) + (", ..." if len(classes) > 10 else "")
        raise ModelError(f"{what} speaks of the class {unknown!r}, which the task has not; it has {listed}")


def _spread(probabilities: Floats, columns: Indices, classes: int) -> Floats:
    if np.array_equal(columns, np.arange(classes)):
        return probabilities
    whole = np.zeros((len(probabilities), classes), probabilities.dtype)
    whole[:, columns] = probabilities
    return whole

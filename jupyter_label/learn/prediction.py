"""What a model says of some rows, checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .acquire.blocks import Floats, Indices, Scores
from .errors import ModelError

_SUM = 0.01  # by which probabilities of half precision may miss 1


@dataclass(frozen=True)
class Prediction:
    """What a model says of some rows, in their order.

    Parameters
    ----------
    answers : sequence
        What it proposes for each: a label, or what a function given to
        `suggest` returns.
    probabilities : array of float, rows x classes, optional
    members : array of float, members x rows x classes, optional
    uncertainty : mapping of str to array of float, rows
        By the name of a strategy, the highest the least sure.
    """

    answers: Sequence[Any]
    probabilities: Floats | None = None
    members: Floats | None = None
    uncertainty: Mapping[str, Scores] = field(default_factory=dict)


def numbers_of(given: object, told: str) -> Floats:
    """Give an array or a tensor as floats; single precision stays.

    Parameters
    ----------
    given : array
    told : str
        How a message begins that goes on with what it is.

    Raises
    ------
    ModelError
        If it holds what is no number.
    """
    try:
        array = np.asarray(given)
        return array if array.dtype in (np.float32, np.float64) else array.astype(np.float64)
    except (TypeError, ValueError) as error:
        raise ModelError(f"{told} {type(given).__name__}; right is an array of numbers") from error


def checked(given: object, rows: int, columns: int, what: str) -> Floats:
    """Give what a model returned as an array of floats, rows x columns.

    Parameters
    ----------
    given : array
        NumPy's or a tensor's.
    rows, columns : int
        What its shape must be.
    what : str
        Who gave it, for messages.

    Raises
    ------
    ModelError
        If it has another shape or holds what is not a finite number.
    """
    array = numbers_of(given, f"{what} gave")
    if array.shape != (rows, columns):
        raise ModelError(f"{what} gave an array of shape {array.shape}; right is ({rows}, {columns})")
    finite = np.isfinite(array).all(axis=1)
    if not finite.all():
        row = int(finite.argmin())
        bad = array[row][~np.isfinite(array[row])][0]
        raise ModelError(f"{what} gave {bad} for row {row}; right are finite numbers")
    return array


def checked_probabilities(given: object, rows: int, columns: int, what: str) -> Floats:
    """Give what a model returned as probabilities, rows x columns.

    Raises
    ------
    ModelError
        As `checked`; also if there is one below 0, or a row does not sum to 1.
    """
    array = checked(given, rows, columns, what)
    sums = array.sum(axis=1)
    wrong = (array.min(axis=1, initial=0) < 0) | (np.abs(sums - 1) > _SUM)
    if wrong.any():
        row = int(wrong.argmax())
        raise ModelError(
            f"{what} gave {np.array2string(array[row], precision=3)} for row {row}; "
            "right are probabilities that sum to 1"
        )
    return array


def joined(parts: Sequence[Prediction]) -> Prediction:
    """Put predictions of some rows and of the rows after them together."""
    first = parts[0]
    if len(parts) == 1:
        return first
    names = set(first.uncertainty).intersection(*(part.uncertainty for part in parts))
    return Prediction(
        [answer for part in parts for answer in part.answers],
        _stacked([part.probabilities for part in parts], 0),
        _stacked([part.members for part in parts], 1),
        {name: np.concatenate([part.uncertainty[name] for part in parts]) for name in sorted(names)},
    )


def some_of(whole: Prediction, places: Indices) -> Prediction:
    """Give what was said of some of the rows."""
    return Prediction(
        [whole.answers[place] for place in places.tolist()],
        None if whole.probabilities is None else whole.probabilities[places],
        None if whole.members is None else whole.members[:, places],
        {name: doubt[places] for name, doubt in whole.uncertainty.items()},
    )


def _stacked(arrays: Sequence[Floats | None], axis: int) -> Floats | None:
    there = [array for array in arrays if array is not None]
    return np.concatenate(there, axis=axis) if len(there) == len(arrays) else None

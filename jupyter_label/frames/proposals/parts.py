"""What the readers of all tasks share: labels, scores and numbers."""

from __future__ import annotations

import difflib
import numbers
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

import numpy as np

from ...schema import Answer, Proposed
from ..values import is_missing, listed, shorten

_NOTHING: Mapping[str, Answer] = {}


class Proposal(NamedTuple):
    """What a model says of an item; `answers` are those to the questions of an annotation."""

    value: Proposed
    label: str
    score: float | None
    answers: Mapping[str, Answer] = _NOTHING


Reader = Callable[[int, Any, str], list[Proposal]]
"""Reads what is proposed for the item of a row; the place is what errors name."""


def split_score(answer: Any, place: str) -> tuple[Any, float | None]:
    """Take (what, score) apart; what has no score is given as it is."""
    scored = isinstance(answer, tuple) and len(answer) == 2
    if scored and (is_missing(answer[1]) or is_number(answer[1])) and not is_number(answer[0]):
        return answer[0], read_score(answer[1], place)
    return answer, None


def read_score(score: Any, place: str) -> float | None:
    """Give a score, None where it is missing.

    Raises
    ------
    ValueError
        If it is no number from 0 to 1.
    """
    if is_missing(score):
        return None
    if not is_number(score) or not 0 <= score <= 1:
        raise ValueError(f"{place}: the score is {shorten(score)}; right is a number from 0 to 1, or None")
    return float(score)


def known_label(label: Any, names: Collection[str], place: str) -> str:
    """Give a label of the task.

    Raises
    ------
    ValueError
        If it is none, with the nearest and the list of all.
    """
    if isinstance(label, str) and label in names:
        return str(label)
    near = difflib.get_close_matches(str(label), names, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    kind = "" if isinstance(label, str) else f" ({type(label).__name__})"
    raise ValueError(
        f"{place}: the label {shorten(label)}{kind} is not of the task.{hint} The labels are: {listed(names)}"
    )


def is_number(value: object) -> bool:
    """Tell whether a value is a number, and not missing."""
    return isinstance(value, numbers.Real) and not isinstance(value, bool) and not is_missing(value)


def plain(value: Any) -> Any:
    """Give arrays, tensors and their scalars as Python lists and numbers."""
    if isinstance(value, (str, list, tuple, Mapping)):
        return value
    if hasattr(value, "tolist"):
        return value.tolist()
    return np.asarray(value).tolist() if hasattr(value, "__array__") else value

"""Proposed choices: a label, or labels where the task takes several, perhaps with a score."""

from __future__ import annotations

from typing import Any

from ...schema import ChoiceTask, Chosen
from ..values import is_listlike, shorten
from .parts import Proposal, known_label, split_score


def read_choices(task: ChoiceTask, _position: int, answer: Any, place: str) -> list[Proposal]:
    """Read a label, or a list or set of labels; each alone or as (labels, score).

    Parameters
    ----------
    task : ChoiceTask
    answer : str, list, set or tuple
    place : str
        The row and the model, which errors name.

    Raises
    ------
    ValueError
        If a label is not of the task, there are several where it takes one, or
        the score is no number from 0 to 1.
    """
    found, score = split_score(answer, place)
    several = is_listlike(found) or isinstance(found, (set, frozenset))
    if several and not task.multiple:
        raise ValueError(
            f"{place}: {shorten(found)} is proposed, and the task takes one label: "
            f"right is a label, or (label, score)"
        )
    names = [label.name for label in task.labels]
    labels = {known_label(label, names, place) for label in (found if several else [found])}
    return [Proposal(Chosen([name for name in names if name in labels]), "", score)]

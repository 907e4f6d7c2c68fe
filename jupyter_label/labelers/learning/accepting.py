"""Accepting all that a model is sure of, as one change. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import cast

from ...schema import Annotation, Change, Proposed, Task, Verdict
from ..adding import finished, own


def acceptance(
    task: Task,
    suggestions: Iterable[tuple[str, Sequence[Annotation]]],
    touched: Iterable[str],
    *,
    score: float,
    annotator: str,
    at: float,
) -> Change | None:
    """Make the change that accepts every item whose suggestions all have at least a score.

    What is accepted counts as done, unless questions that must be answered are open.

    Parameters
    ----------
    task : Task
    suggestions : iterable of (item id, annotations)
    touched : iterable of str
        Ids of the items that are left alone, such as those that people have decided on or begun.
    score : float
        From 0 to 1; what has no score is never accepted.
    annotator : str
        Who accepts.
    at : float
        When, in seconds since the epoch, UTC.

    Returns
    -------
    Change or None
        Of no item of its own; None where nothing is accepted.
    """
    decided = set(touched)
    put: list[Annotation] = []
    for item, found in suggestions:
        if item in decided or not all(a.score is not None and a.score >= score for a in found):
            continue
        for suggestion in found:
            put += _accepted(suggestion, annotator, at)
        if found:
            put += finished(task, item, annotator, at)
    return Change(uuid.uuid4().hex, "", put=put, at=at) if put else None


def surest(suggestions: Iterable[Annotation]) -> dict[str, float]:
    """Give the score up to which an item is accepted, for each item whose suggestions all have one."""
    least: dict[str, float] = {}
    for suggestion in suggestions:
        score = suggestion.score or 0.0
        least[suggestion.item] = min(score, least.get(suggestion.item, score))
    return {item: score for item, score in least.items() if score > 0}


def _accepted(suggestion: Annotation, annotator: str, at: float) -> list[Annotation]:
    """Give what comes of a suggestion, and the verdict."""
    made = own(suggestion, annotator, at)
    value = cast("Proposed", suggestion.value)
    verdict = Annotation(
        id=f"verdict/{suggestion.id}/{annotator}",
        item=suggestion.item,
        value=Verdict(suggestion.id, "accepted", value, suggestion.label, made.id),
        annotator=annotator,
        model=suggestion.model,
        score=suggestion.score,
        created=at,
        updated=at,
    )
    return [made, verdict]

"""The learning curve of a loop: which measure it shows, and its points. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..schema import LearningRound

_FORESEEN = "prequential"


class Point(NamedTuple):
    """A measure with so many labels, and what bounds it where that is known."""

    labels: int
    score: float
    low: float | None = None
    high: float | None = None


def shown(rounds: Sequence[LearningRound], metric: str) -> tuple[str, str]:
    """Give the measure that tells most, by its key in scores and for a person; "" where there is none.

    It is the metric, on what is held out or drawn at random; else how well
    new labels were foreseen.
    """
    measured = [played for played in rounds if metric in played.scores]
    if measured:
        where = "on held-out items" if measured[-1].held_out else "by random picks"
        return metric, f"{metric[:1].upper()}{metric[1:]} {where}"
    if any(_FORESEEN in played.scores for played in rounds):
        return _FORESEEN, "Share of new labels foreseen"
    return "", ""


def points(rounds: Sequence[LearningRound], key: str) -> list[Point]:
    """Give the points of a measure, one for each number of labels: the newest."""
    found = {
        played.labels: Point(
            played.labels,
            played.scores[key],
            *(played.scores.get(side) if key == played.metric else None for side in ("low", "high")),
        )
        for played in rounds
        if key in played.scores
    }
    return [found[labels] for labels in sorted(found)]

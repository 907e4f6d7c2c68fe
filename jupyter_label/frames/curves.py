"""Learning curves as rows."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ..schema import LearningRound
from .columns import floats, integers, strings


def curve_rows(points: Iterable[tuple[str, int, float, float, float, int]]) -> pd.DataFrame:
    """Give one row a point of a curve, in the order given.

    Parameters
    ----------
    points : iterable of (acquire, labels, score, low, high, seeds)
        The name of a strategy, a number of labels, the mean score over so many
        seeds and its confidence interval, NaN where it is not known.

    Returns
    -------
    pandas.DataFrame
    """
    points = list(points)
    acquire, labels, score, low, high, seeds = zip(*points, strict=True) if points else [()] * 6
    return pd.DataFrame(
        {
            "acquire": strings(acquire),
            "labels": integers(labels),
            "score": floats(score),
            "low": floats(low),
            "high": floats(high),
            "seeds": integers(seeds),
        }
    )


def round_rows(rounds: Iterable[LearningRound]) -> pd.DataFrame:
    """Give one row a round of a learning loop, in the order given.

    Returns
    -------
    pandas.DataFrame
        number, labels, model, acquire, picks (how many), and a column of
        floats for each measure that any round has, by name.
    """
    rounds = list(rounds)
    measures = sorted({name for played in rounds for name in played.scores})
    return pd.DataFrame(
        {
            "number": integers([played.number for played in rounds]),
            "labels": integers([played.labels for played in rounds]),
            "model": strings([played.model for played in rounds]),
            "acquire": strings([played.acquire for played in rounds]),
            "picks": integers([len(played.picks) for played in rounds]),
            **{name: floats([played.scores.get(name) for played in rounds]) for name in measures},
        }
    )

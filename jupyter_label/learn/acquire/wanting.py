"""Which rows a strategy might pick, told of any part of a pool without the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .blocks import Scores
from .choosing import fitting
from .diverse import RANDOM
from .pool import Pool, Strategy

SAMPLE = 10_000
"""Rows drawn at random, among which those strategies pick that depend on how rows lie."""


class Wanted(NamedTuple):
    """What of a part might be picked.

    Parameters
    ----------
    worths : dict of str to array of float, rows
        By strategy, what it ranks rows by, the highest first.
    counts : dict of str to int
        How many of the highest it picks from.
    drawn : int
        How many rows with the lowest lots might be picked as well.
    """

    worths: dict[str, Scores]
    counts: dict[str, int]
    drawn: int


def wanted(strategy: Strategy, pool: Pool, count: int) -> Wanted:
    """Tell which rows of a part of a pool a strategy might pick.

    Parameters
    ----------
    strategy : Strategy
    pool : Pool
        The part.
    count : int
        How many are to be picked from the whole.
    """
    worths: dict[str, Scores] = {}
    counts: dict[str, int] = {}
    drawn = count  # whatever a strategy lacks, chance takes its place
    for part in _parts(strategy, pool) if pool.rows else ():
        if part.worth is not None:
            worths[part.name] = part.worth(pool)
            counts[part.name] = part.breadth * count
        elif part != RANDOM:
            drawn = max(drawn, SAMPLE)
    return Wanted(worths, counts, drawn)


def _parts(strategy: Strategy, pool: Pool) -> Iterator[Strategy]:
    fit, _ = fitting(strategy, pool)
    if fit.parts is None:
        yield fit
    else:
        for part in fit.parts(pool):
            yield from _parts(part, pool)

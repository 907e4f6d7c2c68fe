"""Strategies that give each row a number and ask for the highest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import numpy as np

from . import committee, scores
from .blocks import Floats, Scores, top
from .density import density, density_weighted, per_cost
from .pool import Picks, Pool, Strategy, picked

T = TypeVar("T")
Utility = Callable[[Pool], Scores]
"""Of each row a number of at least 0, the highest asked for first."""


def there(value: T | None) -> T:
    """Give what a strategy has said that it needs."""
    if value is None:
        raise ValueError("this strategy was asked without what it needs; use `choose`")
    return value


def labelled_features(pool: Pool) -> Floats:
    """Give the features of what is labelled: no rows where nothing is."""
    return there(pool.features)[:0] if pool.labelled is None else pool.labelled


def utility_of(name: str, pool: Pool) -> Scores:
    """Give what a scored strategy thinks of each row, as the model itself says where it does."""
    return pool.uncertainty[name] if name in pool.uncertainty else _UTILITIES[name](pool)


def shown(name: str, utility: float) -> str:
    """Name a measure and its value for a person."""
    value = 1 - utility if name == "margin" else utility
    return f"{name.replace('_', ' ')} {value:.3g}"


def price_of(pool: Pool, place: int) -> str:
    """Give what the label of a row costs, for a person; "" where that is not known."""
    return "" if pool.costs is None else f" at {pool.costs[place]:.3g}"


def scored(name: str, needs: Iterable[str], utility: Utility, may_use: Iterable[str] = ()) -> Strategy:
    """Make a strategy of a number for each row, divided by what its label costs where that is known."""

    def said(pool: Pool) -> Scores:
        return pool.uncertainty[name] if name in pool.uncertainty else utility(pool)

    def worth(pool: Pool) -> Scores:
        return worth_of(said(pool), pool)

    def pick(pool: Pool, count: int, rng: np.random.Generator) -> Picks:
        utilities = said(pool)
        places = top(worth_of(utilities, pool), count, rng)
        found, of = utilities[places], f"of {pool.of:,}"
        reasons = [
            f"{shown(name, utility)}{price_of(pool, place)}, rank {rank:,} {of}"
            for rank, (place, utility) in enumerate(
                zip(places.tolist(), found.tolist(), strict=True), start=1
            )
        ]
        return picked(places, found, reasons, name)

    needed = frozenset(needs)
    ranks = None if needed & {"features", "sizes"} else worth
    return Strategy(name, needed, pick, frozenset(may_use), worth=ranks)


def worth_of(utilities: Scores, pool: Pool) -> Scores:
    """Give what rows are ranked by: for what its label costs, where that is known."""
    return utilities if pool.costs is None else per_cost(utilities, pool.costs)


def _of_probabilities(score: Callable[[Floats], Scores]) -> Utility:
    return lambda pool: score(there(pool.probabilities))


def _of_members(score: Callable[[Floats], Scores]) -> Utility:
    return lambda pool: score(there(pool.members))


def _density_weighted(pool: Pool) -> Scores:
    return density_weighted(scores.entropy(there(pool.probabilities)), density(there(pool.features)))


def _expected_change(pool: Pool) -> Scores:
    return scores.expected_change(there(pool.probabilities), there(pool.sizes)[:, 0])


def _expected_word_change(pool: Pool) -> Scores:
    return scores.expected_word_change(there(pool.probabilities), there(pool.sizes)[:, 1])


_UTILITIES: dict[str, Utility] = {
    "entropy": _of_probabilities(scores.entropy),
    "margin": _of_probabilities(lambda p: 1 - scores.margin(p)),
    "least_confident": _of_probabilities(scores.least_confident),
    "vote_entropy": _of_members(committee.vote_entropy),
    "disagreement": _of_members(committee.disagreement),
    "kl": _of_members(committee.mutual_information),
    "bald": _of_members(committee.mutual_information),
    "density": _density_weighted,
    "expected_change": _expected_change,
    "expected_word_change": _expected_word_change,
}

_NEEDS = {
    **dict.fromkeys(("vote_entropy", "disagreement", "kl", "bald"), ("members",)),
    **dict.fromkeys(("expected_change", "expected_word_change"), ("probabilities", "sizes")),
    "density": ("probabilities", "features"),
}

SCORED = [scored(name, _NEEDS.get(name, ("probabilities",)), utility) for name, utility in _UTILITIES.items()]

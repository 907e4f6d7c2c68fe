"""What a user gives as `acquire=`, as a strategy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import numpy as np

from ..errors import blaming
from .borrowed import borrowed
from .diverse import DIVERSE
from .mixing import DEFAULT, phases, shared
from .pool import Pool, Strategy
from .scored import SCORED, scored

NAMED = {strategy.name: strategy for strategy in (DEFAULT, *DIVERSE, *SCORED)}


def as_strategy(acquire: object) -> Strategy:
    """Read a strategy.

    Parameters
    ----------
    acquire : str, callable, mapping, sequence, Strategy or query strategy
        A name of `NAMED`; a function from a `Pool` to a score for each row, the
        highest asked for first; a query strategy of scikit-activeml's pool, see
        `borrowed`; a mapping of strategies to their shares of each batch,
        ``{"margin": 0.9, "random": 0.1}``; or strategies over time,
        ``[("typiclust", 50), "margin"]``: each with the number of labels up to
        which it is used, the last one without.

    Raises
    ------
    TypeError, ValueError
        Saying what would be right.
    """
    if isinstance(acquire, Strategy):
        return acquire
    if isinstance(acquire, str):
        return _named(acquire)
    if isinstance(acquire, Mapping):
        return shared({as_strategy(part): _share(part, share) for part, share in acquire.items()})
    if isinstance(acquire, Sequence) and acquire:
        *before, last = acquire
        return phases([*map(_phase, before), (as_strategy(last), np.inf)])
    if hasattr(acquire, "query"):
        return borrowed(acquire)
    if callable(acquire):
        return _own(acquire)
    raise TypeError(
        f"acquire={acquire!r}; right is a name ({', '.join(NAMED)}), a function, a dict, a list "
        "or a query strategy of scikit-activeml"
    )


def _named(name: str) -> Strategy:
    if name in NAMED:
        return NAMED[name]
    near = get_close_matches(name, NAMED, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(NAMED)}"
    raise ValueError(f"acquire={name!r} is not a strategy; {hint}")


def _share(part: object, share: object) -> float:
    if isinstance(share, (int, float)) and share > 0:
        return float(share)
    raise ValueError(f"the share of {part!r} is {share!r}; right is a number above 0")


def _phase(part: object) -> tuple[Strategy, float]:
    if isinstance(part, tuple) and len(part) == 2 and isinstance(part[1], (int, float)):
        return as_strategy(part[0]), float(part[1])
    raise ValueError(
        f"{part!r} is no phase; right is a strategy and the number of labels up to which it is used, "
        "such as ('typiclust', 50)"
    )


def _own(function: Callable[[Pool], Any]) -> Strategy:
    name = getattr(function, "__name__", type(function).__name__)

    def utility(pool: Pool) -> np.ndarray:
        with blaming(f"acquire={name}", f"{pool.rows} rows"):
            scores = np.asarray(function(pool), float)
        if scores.shape != (pool.rows,):
            raise ValueError(f"{name} gave an array of shape {scores.shape}; right is ({pool.rows},)")
        if np.isnan(scores).any():
            raise ValueError(f"{name} gave NaN for row {int(np.isnan(scores).argmax())}; right are numbers")
        return scores

    return scored(name, (), utility, ("probabilities", "features", "clusters"))

"""Choosing by a strategy, or by another where what it needs is not there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .diverse import RANDOM, TYPICLUST
from .pool import Picks, Pool, Strategy, picked
from .scored import SCORED

_NAMES = {
    "probabilities": "probabilities from the model",
    "members": "a committee of models",
    "features": "features",
    "sizes": "features",
    "preferred": "answers to comparisons of two",
}

_OF_THE_MODEL = {"probabilities", "members"}
_KIN = {"cluster_margin": "margin", "uncertainty_herding": "margin"}
"""By strategy, the scored one that says what the model is unsure of."""


def choose(strategy: Strategy, pool: Pool, count: int, rng: np.random.Generator) -> Picks:
    """Pick the rows to ask for next.

    Where the pool has not what the strategy needs, a model that says in another
    way how sure it is, is asked by that. Else rows are chosen for being typical
    and different from each other (`typiclust`), or by chance where there are no
    features either. The picks' remark says so.

    Parameters
    ----------
    strategy : Strategy
    pool : Pool
    count : int
        At most as many as there are rows.
    rng : numpy.random.Generator
    """
    if not pool.rows:
        return picked(np.empty(0, np.intp), np.empty(0), [], strategy.name)
    fit, remark = fitting(strategy, pool)
    return replace(fit.pick(pool, count, rng), remark=remark) if remark else fit.pick(pool, count, rng)


def fitting(strategy: Strategy, pool: Pool) -> tuple[Strategy, str]:
    """Give a strategy, or the one in its place and why, where the pool has not what it needs."""
    missing = sorted(need for need in strategy.needs if not _has(pool, need, strategy))
    if not missing:
        return strategy, ""
    instead = _in_doubt(strategy, pool, missing) or (RANDOM if pool.features is None else TYPICLUST)
    lacks = " and ".join(_NAMES.get(need, need) for need in missing)
    return instead, f"{strategy.name} needs {lacks}: until there are any, {instead.name} is used."


def _in_doubt(strategy: Strategy, pool: Pool, missing: list[str]) -> Strategy | None:
    """Give another way to ask for what the model is unsure of, for a strategy that does; None without one."""
    if not strategy.needs & _OF_THE_MODEL:
        return None
    told = [other for other in SCORED if other.name in pool.uncertainty]
    if not told and pool.probabilities is not None and "members" not in missing:
        told = [other for other in SCORED if other.name == "margin"]
    kin = _KIN.get(strategy.name, strategy.name)
    fit = [other for other in told if other.name == kin or other.needs & {*missing} & _OF_THE_MODEL]
    return next(iter([*fit, *told]), None)


def _has(pool: Pool, need: str, strategy: Strategy) -> bool:
    if need in _OF_THE_MODEL and _KIN.get(strategy.name, strategy.name) in pool.uncertainty:
        return True
    return getattr(pool, need) is not None

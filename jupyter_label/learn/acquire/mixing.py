"""Strategies made of others: shares of each batch, one after another, and the default."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from .choosing import choose
from .diverse import K_CENTER, RANDOM, TYPICLUST, UNCERTAINTY_HERDING
from .pool import Picks, Pool, Strategy

_FIRST = 20
_EACH = 2  # labels a class before the model is asked
RANDOM_SHARE = 0.1


def shared(shares: Mapping[Strategy, float]) -> Strategy:
    """Fill each batch with picks of several strategies.

    What is drawn at random is drawn first, from the whole pool, so that
    it stands for the pool; its places in the batch are by chance.

    Parameters
    ----------
    shares : mapping of Strategy to float
        Above 0; only their proportions count.
    """
    names = " + ".join(f"{share:g} {strategy.name}" for strategy, share in shares.items())

    def pick(pool: Pool, count: int, rng: np.random.Generator) -> Picks:
        count = min(count, pool.rows)
        wanted = split(np.array(list(shares.values()), float), count, rng)
        found: list[Picks] = []
        taken = np.empty(0, np.intp)
        for at in sorted(range(len(wanted)), key=lambda k: list(shares)[k] != RANDOM):
            picks = choose(list(shares)[at], pool, int(wanted[at]) + len(taken), rng)
            fresh = np.flatnonzero(~np.isin(picks.places, taken))[: wanted[at]]
            found.append(_take(picks, fresh))
            taken = np.concatenate([taken, found[-1].places])
        return interleaved(found, rng)

    return Strategy(names, frozenset(), pick, _used(shares), parts=lambda _: list(shares))


def phases(parts: Sequence[tuple[Strategy, float]]) -> Strategy:
    """Use one strategy after another.

    Parameters
    ----------
    parts : sequence of (Strategy, float)
        Each is used while there are fewer labels than its number; the last
        one for ever.
    """

    def now(pool: Pool) -> Strategy:
        return next((strategy for strategy, until in parts if pool.labels < until), parts[-1][0])

    def pick(pool: Pool, count: int, rng: np.random.Generator) -> Picks:
        return choose(now(pool), pool, count, rng)

    names = ", then ".join(strategy.name for strategy, _ in parts)
    uses = _used(strategy for strategy, _ in parts)
    return Strategy(names, frozenset(), pick, uses, parts=lambda pool: [now(pool)])


def _used(parts: Iterable[Strategy]) -> frozenset[str]:
    return frozenset[str]().union(*(strategy.uses for strategy in parts))


def with_random(strategy: Strategy, share: float) -> Strategy:
    """Draw a share of each batch at random, from 0 to below 1."""
    return shared({strategy: 1 - share, RANDOM: share}) if share else strategy


def default(share: float) -> Strategy:
    """Ask for typical rows first, then for those that stand for what the model is unsure of.

    Typical rows while there are fewer than 20 labels, or two a class. As long as
    all labels are of one class and there is no model, the other classes are to be
    found first: they may be rare and far away, or a small heap of their own, so
    half is asked for being far from all that is labelled and half for being typical.
    A share of each batch is drawn at random.
    """
    beginning, going_on = with_random(TYPICLUST, share), with_random(UNCERTAINTY_HERDING, share)
    searching = with_random(shared({TYPICLUST: 1, K_CENTER: 1}), share)

    def now(pool: Pool) -> Strategy:
        if pool.features is None:
            return going_on
        if _of_one_class(pool):
            return searching
        return beginning if pool.labels < max(_FIRST, _EACH * pool.classes) else going_on

    def pick(pool: Pool, count: int, rng: np.random.Generator) -> Picks:
        return choose(now(pool), pool, count, rng)

    name = "default" if share == RANDOM_SHARE else f"default, {share:g} random"
    uses = beginning.uses | going_on.uses | {"targets"}
    return Strategy(name, frozenset(), pick, uses, parts=lambda pool: [now(pool)])


def _of_one_class(pool: Pool) -> bool:
    """Tell whether there are labels, all of one class, and no model that knows of others."""
    if pool.targets is None or not len(pool.targets) or pool.probabilities is not None or pool.uncertainty:
        return False
    return bool((pool.targets == pool.targets[0]).all())


def split(shares: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    """Divide a count by shares; what is left over falls to each by chance, on average by its share."""
    exact = shares / shares.sum() * count
    edges = np.floor(np.concatenate([[0], np.cumsum(exact)]) + rng.random())
    edges[-1] = edges[0] + count
    return np.diff(edges).astype(int)


def _take(picks: Picks, at: np.ndarray) -> Picks:
    return Picks(
        picks.places[at],
        picks.scores[at],
        [picks.reasons[k] for k in at],
        [picks.by[k] for k in at],
        picks.remark,
    )


def interleaved(found: Sequence[Picks], rng: np.random.Generator) -> Picks:
    """Put picks together in an order by chance in which those of each stay in theirs."""
    whose = rng.permutation(np.repeat(np.arange(len(found)), [len(picks) for picks in found]))
    order = np.argsort(np.argsort(whose, kind="stable"), kind="stable")
    joined = Picks(
        np.concatenate([picks.places for picks in found]),
        np.concatenate([picks.scores for picks in found]),
        [reason for picks in found for reason in picks.reasons],
        [name for picks in found for name in picks.by],
        " ".join(dict.fromkeys(picks.remark for picks in found if picks.remark)),
    )
    return _take(joined, order)


DEFAULT = default(RANDOM_SHARE)

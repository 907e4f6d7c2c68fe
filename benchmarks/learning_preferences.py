"""Comparisons needed until an order of preference is known, by what is compared next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from jupyter_label.learn.acquire import top
from jupyter_label.learn.preferences import Preferences, compared, fit_preferences

from . import learning_rewards
from .context import Context
from .table import Headline, Report, Table, count, median

THINGS = 30
SPREAD = 2.0  # standard deviation of how good they are, in logits
PRIOR = 1 / SPREAD**2
CLOSE = 0.95
MOST = 900
EVERY = 5
SEEDS = 10

Worth = Callable[[Preferences, np.ndarray], np.ndarray]
"""What is known and all pairs, as differences, to how much each is worth comparing."""

Needed = Mapping[str, Sequence[float]]
"""Of each way, comparisons until it is known, of each seed."""

WAYS: dict[str, Worth] = {
    "variance x p (1 - p)": lambda known, pairs: known.gain(pairs),
    "random": lambda _known, pairs: np.zeros(len(pairs)),
    "closest to even": lambda known, pairs: -np.abs(known.probability(pairs) - 0.5),
}
TEXT = f"""
{THINGS} things whose quality is drawn from a normal distribution of standard deviation {SPREAD:.0f}, in
logits; a simulated judge prefers one of two by Bradley and Terry's model. How many comparisons until the
quality that is estimated correlates with the true one by {CLOSE}, looked at after every {EVERY} of at
most {MOST}; {SEEDS} seeds.
""".strip()


def measure(context: Context) -> Report:
    seeds = range(context.fewer(SEEDS))
    needed = {way: [compare(worth, seed) for seed in seeds] for way, worth in WAYS.items()}
    rewards = {
        way: [learning_rewards.compare(pick, seed) for seed in seeds]
        for way, pick in learning_rewards.WAYS.items()
    }
    return Report(
        title="Comparisons until preferences are known",
        text=f"{TEXT}\n\n{learning_rewards.TEXT}",
        tables=[table("what is compared next", needed), table("pairs of a pool, by features", rewards)],
        headlines=[
            headline("Comparisons to know preferences", needed),
            headline("Comparisons to know a reward", rewards),
        ],
    )


def table(name: str, needed: Needed) -> Table:
    rows = [
        (way, *(count(found) for found in (median(counts), min(counts), max(counts))))
        for way, counts in needed.items()
    ]
    return Table((name, "median", "least", "most"), rows)


def headline(what: str, needed: Needed) -> Headline:
    first, *others = needed
    beside = "; ".join(f"{way} {count(median(needed[way]))}" for way in others)
    return Headline(what, count(median(needed[first])), beside, "fewest")


def compare(worth: Worth, seed: int) -> float:
    """Return how many comparisons it took; infinite where it took too many."""
    rng = np.random.default_rng(seed)
    quality = SPREAD * rng.standard_normal(THINGS)
    every = np.array([(i, j) for i in range(THINGS) for j in range(i)])
    pairs = compared(every, THINGS)
    preferred = np.empty((0, 2), np.intp)
    while len(preferred) < MOST:
        known = fit_preferences(compared(preferred, THINGS), PRIOR)
        if len(preferred) % EVERY == 0 and len(preferred) and correlation(known.weights, quality) >= CLOSE:
            return len(preferred)
        first, second = every[top(worth(known, pairs), 1, rng)[0]]
        right = rng.random() < 1 / (1 + np.exp(quality[second] - quality[first]))
        preferred = np.concatenate([preferred, [(first, second) if right else (second, first)]])
    return float("inf")


def correlation(found: np.ndarray, true: np.ndarray) -> float:
    return float(np.corrcoef(found, true)[0, 1]) if found.any() else 0.0

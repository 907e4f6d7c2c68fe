"""Labels needed for 95 % of what all labels give, by strategy."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from jupyter_label.learn.acquire import as_strategy
from jupyter_label.learn.study import Study

from . import learning_sets
from .context import Context
from .table import Headline, Report, Table, count, median, ratio

SEEDS = range(10)
SHARE = 0.95
STRATEGIES = (
    "random",
    "entropy",
    "margin",
    "least_confident",
    "k_center",
    "badge",
    "typiclust",
    "cluster_margin",
    "uncertainty_herding",
    "default",
)

TEXT = f"""
Logistic regression of scikit-learn (C=1); a labelled set is replayed with an oracle, {len(SEEDS)} seeds,
30 % of the rows kept for testing: how many labels until the score on them is {SHARE:.0%} of what all
labels together give, the seed's own. *Digits*: scikit-learn's, 10 labels a round, accuracy. *BANKING77*:
5,082 messages with 77 intents, TF-IDF, 100 labels a round, accuracy. *A rare class*: 3 % of 5,000 rows,
10 labels a round, the F1 of that class. *Never*: not within 300, 3,000 and 400 labels. Strategies of
scikit-activeml are asked by the same loop, with the same model; Badge and MaxHerding not on BANKING77, where
each query of theirs takes seconds.

How the default weighs what is unsure was chosen with other seeds (100 to 115): on digits, on a quarter of
BANKING77's intents, which are among those here, and on other sets, made ones and ones with a rare class.
What it does while all labels are of one class was chosen on other made sets with a rare class, and on texts
and cells of which one class was made rare.
""".strip()


Found = Mapping[str, Sequence[float]]
"""By strategy, labels until it is good enough, of each seed."""


def measure(context: Context) -> Report:
    seeds = SEEDS[:2] if context.quick else SEEDS
    sets: dict[str, Callable[[], Study | str]] = {
        "Digits": learning_sets.digits,
        "A rare class": learning_sets.rare,
        "BANKING77": learning_sets.banking,
    }
    found: dict[str, Found | str] = {}
    for name, make in sets.items():
        study = make()
        strategies = dict.fromkeys(STRATEGIES) | library(slow=name == "BANKING77")
        found[name] = study if isinstance(study, str) else replay(study, strategies, seeds)
    return Report(
        title="Labels until a model is good",
        text=TEXT,
        tables=[table(name, needed) for name, needed in found.items() if not isinstance(needed, str)],
        headlines=[
            headline("Digits", found["Digits"], "95 labels"),
            headline("A rare class", found["A rare class"], ""),
            headline("BANKING77", found["BANKING77"], "0.65 of random's"),
        ],
    )


def library(*, slow: bool) -> dict[str, Any]:
    """Give what scikit-activeml chooses by, as far as a loop can ask it."""
    from skactiveml import pool

    made = {
        "margin": pool.UncertaintySampling(method="margin_sampling"),
        "CoreSet": pool.CoreSet(),
        "TypiClust": pool.TypiClust(),
        "Falcun": pool.Falcun(),
    }
    dear = {} if slow else {"Badge": pool.Badge(), "MaxHerding": pool.MaxHerding()}
    return {f"scikit-activeml: {name}": strategy for name, strategy in (made | dear).items()}


def replay(study: Study, strategies: Mapping[str, Any], seeds: Sequence[int]) -> Found:
    """Run every strategy with every seed; None stands for the strategy of that name."""
    enough = {seed: SHARE * study.full(seed) for seed in seeds}
    found: dict[str, list[float]] = {}
    for name, given in strategies.items():
        strategy = as_strategy(name if given is None else given)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of few labels, and of what a library deprecates
            runs = [study.run(name, strategy, seed, enough=enough[seed]) for seed in seeds]
        found[name] = [run.needed(enough[run.seed]) for run in runs]
        print(name, found[name], flush=True)
    return found


def table(name: str, found: Found) -> Table:
    base = median(found["random"])
    rows = []
    for strategy, needed in found.items():
        middle = median(needed)
        share = ratio(middle, base) if np.isfinite(base) and np.isfinite(middle) else "-"
        rows.append((strategy, count(middle), count(min(needed)), count(max(needed)), share))
    return Table((name, "median", "least", "most", "of random's"), rows)


def headline(name: str, found: Found | str, aim: str) -> Headline:
    what = f"Labels for {SHARE:.0%} of the full score, {name}"
    if isinstance(found, str):
        return Headline(what, found, "", aim)
    base, ours = median(found["random"]), median(found["default"])
    share = f", {ratio(ours, base)} of random's" if np.isfinite(base) and np.isfinite(ours) else ""
    others = [key for key in found if key in ("random", "margin") or key.startswith("scikit-activeml")]
    beside = "; ".join(f"{key} {count(median(found[key]))}" for key in others)
    return Headline(what, f"{count(ours)}{share}", beside, aim)

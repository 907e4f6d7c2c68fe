"""Seconds and memory of choosing what to ask next."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from . import rivals
from .context import Context
from .learning_query import CLASSES, FEATURES, PICKS
from .table import Headline, Report, Table, figure, ratio

ROWS = (10_000, 100_000, 1_000_000)
PATIENCE_S = 180
MOST_GB = 12
SCRIPT = Path(__file__).with_name("learning_query.py")

ACTIVEML = "scikit-activeml"
BESIDE: dict[str, tuple[str, ...]] = {
    "margin": ("bare", ACTIVEML, "modAL"),
    "entropy": ("bare", ACTIVEML, "modAL"),
    "k_center": ("bare", ACTIVEML),
    "badge": ("bare", ACTIVEML),
    "typiclust": (ACTIVEML,),
    "uncertainty_herding": (ACTIVEML,),
}
"""What has each strategy."""

TEXT = f"""
{PICKS} picks of so many rows of {FEATURES} features in float32, {CLASSES} classes, 100 rows labelled;
probabilities are given, training is not counted. *s*: the processor's, the median of several times.
*Extra MB*: the most memory at a time beyond the data's. Each in a process of its own, one thread. Bare
NumPy is what one writes without a library: scores of all rows at once, distances to each pick of all
rows, gradients that are made. At most {PATIENCE_S} s and {MOST_GB} GB; where a library takes more, larger
pools are passed over.
""".strip()


@dataclass(frozen=True)
class Cost:
    """Of one query."""

    seconds: float
    megabytes: float


Costs = dict[tuple[str, str, int], Cost | str]
"""By strategy, library and rows; words where there is none."""


def measure(context: Context) -> Report:
    failure = rivals.install(rivals.MODAL)
    costs: Costs = {}
    for strategy, others in BESIDE.items():
        for library in ("ours", *others):
            for rows in ROWS[:2] if context.quick else ROWS:
                smaller = costs.get((strategy, library, rows // 10))
                if library == "modAL" and failure:
                    costs[strategy, library, rows] = failure
                elif isinstance(smaller, str):
                    costs[strategy, library, rows] = smaller
                else:
                    costs[strategy, library, rows] = run(library, strategy, rows)
                print(strategy, library, rows, costs[strategy, library, rows], flush=True)
    return Report(
        title="Choosing what to ask",
        text=TEXT,
        tables=[table(strategy, costs) for strategy in BESIDE],
        headlines=[headline(strategy, costs) for strategy in BESIDE],
    )


def run(library: str, strategy: str, rows: int) -> Cost | str:
    """Measure one in a process of its own; returns why it could not be."""
    python = rivals.MODAL.python if library == "modAL" else sys.executable
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    limit = ["prlimit", f"--as={MOST_GB * 10**9}"]
    try:
        done = subprocess.run(
            [*limit, python, SCRIPT, library, strategy, str(rows)],
            env={**os.environ, **threads},
            check=True,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
        )
    except subprocess.TimeoutExpired:
        return f"over {PATIENCE_S} s"
    except subprocess.CalledProcessError as error:
        lines = error.stderr.strip().splitlines() or [f"ended with {error.returncode}"]
        return f"over {MOST_GB} GB" if "MemoryError" in lines[-1] else lines[-1]
    found = json.loads(done.stdout)
    return Cost(found["seconds"], found["bytes"] / 1e6)


def table(strategy: str, costs: Costs) -> Table:
    rows = []
    for (of, library, size), cost in costs.items():
        if of != strategy:
            continue
        if isinstance(cost, str):
            rows.append((title(library), f"{size:,}", cost, "-", "-"))
            continue
        ours = costs[strategy, "ours", size]
        times = "-" if isinstance(ours, str) else ratio(cost.seconds, ours.seconds)
        rows.append((title(library), f"{size:,}", figure(cost.seconds, 3), figure(cost.megabytes, 0), times))
    return Table((f"`{strategy}`", "rows", "s", "extra MB", "times ours"), rows)


def headline(strategy: str, costs: Costs) -> Headline:
    """Give the largest pool that ours and something beside it were measured on."""
    sizes = {size for (of, library, size), cost in costs.items() if of == strategy and library != "ours"}
    size = max((s for s in sizes if others(strategy, s, costs)), default=max(sizes))
    beside = "; ".join(f"{title(name)} {say(cost)}" for name, cost in others(strategy, size, costs).items())
    aim = "1.2 times bare NumPy" if strategy in ("margin", "entropy") else "ahead of every library"
    return Headline(f"Ask by `{strategy}`, {size:,} rows", say(costs[strategy, "ours", size]), beside, aim)


def others(strategy: str, size: int, costs: Costs) -> dict[str, Cost]:
    found = {name: costs[strategy, name, size] for name in BESIDE[strategy]}
    return {name: cost for name, cost in found.items() if isinstance(cost, Cost)}


def title(library: str) -> str:
    names = {
        "ours": "jupyter_label",
        "bare": "bare NumPy",
        "modAL": f"modAL {rivals.MODAL.version}",
        ACTIVEML: f"{ACTIVEML} {version(ACTIVEML)}",
    }
    return names[library]


def say(cost: Cost | str) -> str:
    if isinstance(cost, str):
        return cost
    return f"{figure(cost.seconds, 2)} s and {figure(cost.megabytes, 0)} MB"

"""Importing the package beside importing what it needs anyway."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from .context import Context
from .table import Headline, Report, Table, figure, median, ratio, spread

RUNS = 21
STATEMENTS = ("import jupyter_label", "import anywidget, pandas", "pass")
TEXT = """
Whole lives of fresh interpreters, one of each in turn.
""".strip()


def measure(context: Context) -> Report:
    times: dict[str, list[float]] = {statement: [] for statement in STATEMENTS}
    for statement in STATEMENTS:
        live(statement)  # compiles, and warms the disk's cache
    for _ in range(context.fewer(RUNS)):
        for statement in STATEMENTS:
            times[statement].append(live(statement))
    ours, base = (median(times[statement]) for statement in STATEMENTS[:2])
    rows = [
        (f"`{statement}`", str(len(spent)), *spread(spent, 0), ratio(median(spent), base))
        for statement, spent in times.items()
    ]
    return Report(
        title="Import",
        text=TEXT,
        tables=[Table(("statement", "runs", "median ms", "p95 ms", "ratio"), rows)],
        headlines=[
            Headline(
                "`import jupyter_label`",
                f"{figure(ours, 0)} ms, {ratio(ours, base)} times",
                f"`{STATEMENTS[1]}` {figure(base, 0)} ms",
                "1.2 times",
            )
        ],
    )


def live(statement: str) -> float:
    # A checkout is compiled as an installed package is, also where the environment says not to.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True, env=environment)
    return (time.perf_counter() - start) * 1e3

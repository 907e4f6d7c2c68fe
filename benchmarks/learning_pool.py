"""Pools of millions of rows: a round of a loop beside bare map_partitions, and what memory it takes."""

from __future__ import annotations

import resource
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression

import jupyter_label as jl

from .context import Context
from .table import Headline, Report, Table, figure, median, ratio

SIZES = (1_000_000, 10_000_000)
QUICK_SIZES = (200_000, 1_000_000)
TIMES = 3
FILE_ROWS = 250_000
FEATURES = [f"x{k:02}" for k in range(32)]
KINDS = [f"kind {k}" for k in range(10)]
LABELLED = 200
LOOK_S = 0.05
BARE = "bare map_partitions(predict_proba)"
OURS = "a round of labeler.learn(pool=...)"
TEXT = """
A folder of Parquet files, 250,000 rows of an id, a text and 32 features of 32 bits in each, and a logistic
regression of ten classes, on a LocalCluster of this machine. The bare one reads the features, asks for the
probabilities of each row and gives one number for each partition. A round trains as well, leaves out what is
labelled, ranks all rows, draws the random share from all, chooses a batch of 40 of different kinds, and makes
items of them. They take turns. Memory is the highest that the larger worker, and the kernel, had more than
before: a pool of ten times the rows takes no more.
""".strip()


class Figures(NamedTuple):
    """What was measured with pools of so many rows."""

    rows: int
    seconds: Mapping[str, Sequence[float]]
    workers: float
    kernel: float


def measure(context: Context) -> Report:
    sizes = QUICK_SIZES if context.quick else SIZES
    found = [measured(context, rows) for rows in sizes]
    last, first = found[-1], found[0]
    ours, base = median(last.seconds[OURS]), median(last.seconds[BARE])
    return Report(
        title="Pools that do not fit in memory",
        text=TEXT,
        tables=[table(found)],
        headlines=[
            Headline(
                f"A round over {last.rows:,} rows on two cores",
                f"{figure(ours)} s, {ratio(ours, base)} times",
                f"bare map_partitions {figure(base)} s",
                "1.5 times",
            ),
            Headline(
                f"Memory of a worker over {last.rows:,} rows",
                f"{figure(last.workers, 0)} MiB",
                f"over {first.rows:,} rows {figure(first.workers, 0)} MiB",
                "the same",
            ),
        ],
    )


def table(found: Sequence[Figures]) -> Table:
    columns = ("rows", "scoring", "median s", "rows a second", "ratio", "MiB a worker", "MiB in the kernel")
    rows = []
    for each in found:
        base = median(each.seconds[BARE])
        for name, spent in each.seconds.items():
            memory = (each.workers, each.kernel) if name == OURS else None
            taken = median(spent)
            rows.append(
                (
                    f"{each.rows:,}",
                    name,
                    figure(taken),
                    figure(each.rows / taken, 0),
                    ratio(taken, base),
                    *((figure(mib, 0) for mib in memory) if memory else ("-", "-")),
                )
            )
    return Table(columns, rows)


def measured(context: Context, rows: int) -> Figures:
    from distributed import Client, LocalCluster

    folder = context.folder / f"pool-{rows}"
    write(folder, rows)
    seconds: dict[str, list[float]] = {BARE: [], OURS: []}
    with LocalCluster(dashboard_address=":0") as cluster, Client(cluster) as client:
        widget, loop = begun(folder)
        before = max(client.run(peak).values())
        with watched() as kernel:
            for _ in range(context.fewer(TIMES)):
                seconds[OURS].append(timed(lambda: followed(loop)))
                workers = max(client.run(peak).values())
                seconds[BARE].append(timed(lambda: bare(folder, loop.model)))
        widget.close()
    return Figures(rows, seconds, workers - before, kernel["most"] - kernel["first"])


def write(folder: Path, rows: int) -> None:
    folder.mkdir()
    for number, start in enumerate(range(0, rows, FILE_ROWS)):
        part(start, min(FILE_ROWS, rows - start)).to_parquet(folder / f"{number:03}.parquet")


def part(start: int, rows: int) -> pd.DataFrame:
    features = np.random.default_rng(start).standard_normal((rows, len(FEATURES)), np.float32)
    ids = np.arange(start, start + rows)
    texts = [f"text {k}" for k in ids]
    return pd.DataFrame({"id": ids, "text": texts}).join(pd.DataFrame(features, columns=FEATURES))


def kind(row: Mapping[str, Any]) -> str:
    return KINDS[int(np.argmax([row[name] for name in FEATURES[: len(KINDS)]]))]


def begun(folder: Path) -> tuple[Any, Any]:
    """Begin a loop that has its first labels."""
    first = part(0, LABELLED)
    widget = jl.ChoiceLabeler(first, text="text", id="id", choices=KINDS, store=None)
    widget.add(kind)
    loop = widget.learn(
        LogisticRegression(max_iter=300), pool=folder, features=FEATURES, every=10**9, batch=40
    )
    done(loop)
    return widget, loop


def followed(loop: Any) -> None:
    """Play a round."""
    loop.train()
    done(loop)


def done(loop: Any) -> None:
    assert loop.wait(3600)
    if loop.error is not None:
        raise loop.error


def bare(folder: Path, model: LogisticRegression) -> None:
    import dask.dataframe as dd

    def score(frame: pd.DataFrame) -> pd.Series:
        return pd.Series([model.predict_proba(frame[FEATURES]).max(axis=1).mean()])

    dd.read_parquet(folder, columns=FEATURES).map_partitions(score, meta=pd.Series([0.0])).compute()


def timed(work: Any) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def peak() -> float:
    """Give the most memory that this process has had, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """Watch the memory of this process, MiB."""
    import psutil

    process, over = psutil.Process(), threading.Event()

    def now() -> float:
        return process.memory_info().rss / 2**20

    seen = {"first": now(), "most": now()}

    def watch() -> None:
        while not over.wait(LOOK_S):
            seen["most"] = max(seen["most"], now())

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()

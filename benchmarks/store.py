"""The store: durable commits beside bare sqlite3, and reading little beside very much."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import msgspec
import numpy as np

from jupyter_label.schema import Annotation, Change, Field, ItemState, Label, Span, SpanTask
from jupyter_label.store import Store, open_store

from . import reading
from .context import Context
from .table import Headline, Report, Table, figure, median, ratio

COMMITS = 1000
READS = 15
LABELS = ("PERSON", "ORG", "LOC")
TASK = SpanTask(name="entities", fields=(Field("text"),), labels=tuple(map(Label, LABELS)))
BARE = "bare sqlite3: one insert, write-ahead log, synchronous=FULL"
OURS = "store: log and annotations"
TEXT = """
Commits take turns, one change each, so that whatever else the disk does hits all alike; all are
durable (a write-ahead log with full synchronisation). The bare one inserts the change's text into
one table.
""".strip()

dice = random.Random(0)


def measure(context: Context) -> Report:
    folder = context.folder / "commits"
    folder.mkdir()
    times = commits(folder, context.fewer(COMMITS))
    ours, base = median(times[OURS]), median(times[BARE])
    return Report(
        title="The store",
        text=TEXT,
        tables=[table("durable commit", times, base), one_of_many(context)],
        headlines=[
            Headline(
                "Durable commit of a change",
                f"{figure(ours, 2)} ms, {ratio(ours, base)} times",
                f"bare sqlite3 {figure(base, 2)} ms",
                "2 times",
            )
        ],
    )


def table(title: str, times: Mapping[str, Sequence[float]], base: float | None = None) -> Table:
    columns = (title, "times", "median ms", "p95 ms", "p99 ms", *(["ratio"] if base else []))
    rows = []
    for name, spent in times.items():
        figures = [figure(each, 2) for each in np.percentile(spent, [50, 95, 99])]
        rows.append((name, figure(len(spent), 0), *figures, *([ratio(median(spent), base)] if base else [])))
    return Table(columns, rows)


def commits(folder: Path, count: int) -> dict[str, list[float]]:
    """Take turns, one change each; give the milliseconds of each."""
    runs = {
        BARE: bare_commits(folder / "bare.db"),
        OURS: store_commits(folder / "store.db", 1),
        "store: 20 annotations in one change": store_commits(folder / "more.db", 20),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(count):
        for name, run in runs.items():
            times[name].append(next(run) * 1e3)
    for run in runs.values():
        run.close()
    return times


def bare_commits(path: Path) -> Iterator[float]:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("CREATE TABLE log (revision INTEGER PRIMARY KEY, change TEXT)")
        while True:
            text = msgspec.json.encode(change(1)).decode()
            start = time.perf_counter()
            db.execute("BEGIN IMMEDIATE")
            db.execute("INSERT INTO log (change) VALUES (?)", (text,))
            db.execute("COMMIT")
            yield time.perf_counter() - start


def store_commits(path: Path, size: int) -> Iterator[float]:
    with closing(open_store(path)) as store:
        store.register("entities", TASK)
        while True:
            made = change(size)
            start = time.perf_counter()
            store.commit("entities", made, annotator="ada", session="s")
            yield time.perf_counter() - start


def one_of_many(context: Context) -> Table:
    folder, rows = reading.filled(context)
    with closing(open_store(folder / reading.STORE)) as store:
        return table(f"one of many, beside {rows:,} annotations", reads(store, reading.NAME))


def reads(store: Store, name: str) -> dict[str, list[float]]:
    change = Change(id="states", item="", put=[state(number) for number in range(1000)])
    store.commit(name, change, annotator="ada", session="s")
    some = [reading.item(number) for number in range(20)]
    runs = {
        "revision": lambda: store.revision(name),
        f"annotations of {len(some)} items": lambda: store.annotations(name, some),
        "states (1,000)": lambda: store.states(name),
        "carrying one of three labels": lambda: store.carrying(name, "ORG"),
        "log, newest entry of one annotator": lambda: store.log(name, annotator="ada", newest=1),
    }
    return {title: [duration(run) * 1e3 for _ in range(READS)] for title, run in runs.items()}


def duration(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    kept = run()  # freeing it is not part of the time
    spent = time.perf_counter() - start
    del kept
    return spent


def change(size: int) -> Change:
    made = [annotation() for _ in range(size)]
    return Change(id=random_id(), item=made[0].item, put=made, at=made[0].created)


def annotation() -> Annotation:
    start = dice.randrange(1000)
    return Annotation(
        id=random_id(),
        item=f"{dice.getrandbits(64):016x}",
        value=Span(start, start + dice.randrange(1, 30)),
        label=dice.choice(LABELS),
        annotator="ada",
        created=1.7e9 + dice.random(),
        updated=1.7e9 + dice.random(),
    )


def state(number: int) -> Annotation:
    return Annotation(id=f"state/{number}/ada", item=str(number), value=ItemState("done", seconds=2.5))


def random_id() -> str:
    return f"{dice.getrandbits(96):024x}"

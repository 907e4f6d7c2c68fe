"""Time the store: durable commits against bare sqlite3, a million annotations against pandas.read_sql.

Run ``python benchmarks/store.py [folder]``; files are made in a temporary
folder of the working folder's disk, or of `folder`'s. Prints Markdown.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import numpy as np
import pandas as pd

from jupyter_label.schema import Annotation, Change, Field, ItemState, Label, Span, SpanTask
from jupyter_label.store import Store, open_store

COMMITS = 1000
ROWS = 1_000_000
BATCH = 100_000
LABELS = ("PERSON", "ORG", "LOC")
TASK = SpanTask(name="entities", fields=(Field("text"),), labels=tuple(map(Label, LABELS)))

dice = random.Random(0)


def main() -> None:
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if sys.argv[1:] else ".") as folder:
        commits(Path(folder))
        print()
        bulk(Path(folder))


def commits(folder: Path) -> None:
    """Take turns, one change each, so that whatever else the disk does hits all alike."""
    runs = {
        "bare sqlite3: one insert, write-ahead log, synchronous=FULL": bare_commits(folder / "bare.db"),
        "store: log and annotations": store_commits(folder / "store.db", 1),
        "store: 20 annotations in one change": store_commits(folder / "more.db", 20),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(COMMITS):
        for name, run in runs.items():
            times[name].append(next(run) * 1e3)
    for run in runs.values():
        run.close()
    print(f"| durable commit, {COMMITS:,} in turn | median ms | p95 ms | p99 ms | median to bare |")
    print("| --- | --- | --- | --- | --- |")
    base = np.median(next(iter(times.values())))
    for name, spent in times.items():
        middle, high, highest = np.percentile(spent, [50, 95, 99])
        print(f"| {name} | {middle:.2f} | {high:.2f} | {highest:.2f} | {middle / base:.2f} |")


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


def bulk(folder: Path) -> None:
    with closing(open_store(folder / "bulk.db")) as store:
        store.register("entities", TASK)
        for _ in range(ROWS // BATCH):
            store.commit("entities", change(BATCH), annotator="ada", session="s")
        with closing(sqlite3.connect(folder / "flat.db")) as flat:
            frame_of(store.annotations("entities")).to_sql("flat", flat, index=False)
            rows = {
                "pandas.read_sql of the same rows": lambda: pd.read_sql("SELECT * FROM flat", flat),
                "store.annotations: a list of structs": lambda: store.annotations("entities"),
                "store.annotations to a frame": lambda: frame_of(store.annotations("entities")),
            }
            report(f"{ROWS:,} annotations", rows, 3)
        report_small(store)


def report_small(store: Store) -> None:
    store.commit(
        "entities",
        Change(id="states", item="", put=[state(number) for number in range(1000)]),
        annotator="ada",
        session="s",
    )
    some = [a.item for a in store.log("entities", newest=2)[0].change.put[:20]]
    rows = {
        "revision": lambda: store.revision("entities"),
        "annotations of 20 items": lambda: store.annotations("entities", some),
        "states (1,000)": lambda: store.states("entities"),
        "carrying one of three labels": lambda: store.carrying("entities", "LOC"),
        "log, newest entry of one annotator": lambda: store.log("entities", annotator="ada", newest=1),
    }
    print()
    report(f"one of many, beside {ROWS:,} annotations", rows, 5)


def report(title: str, rows: dict[str, Callable[[], object]], times: int) -> None:
    print(f"| {title} | median ms | p95 ms | p99 ms |")
    print("| --- | --- | --- | --- |")
    for name, run in rows.items():
        spent = [measure(run) * 1e3 for _ in range(times)]
        figures = " | ".join(f"{figure:,.2f}" for figure in np.percentile(spent, [50, 95, 99]))
        print(f"| {name} | {figures} |", flush=True)


def measure(run: Callable[[], object]) -> float:
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


def frame_of(annotations: Iterable[Annotation]) -> pd.DataFrame:
    found = list(annotations)
    return pd.DataFrame(
        {
            "id": [a.id for a in found],
            "item": [a.item for a in found],
            "start": [a.value.start for a in found],
            "end": [a.value.end for a in found],
            "label": [a.label for a in found],
            "annotator": [a.annotator for a in found],
            "source": [a.source for a in found],
            "model": [a.model for a in found],
            "score": [a.score for a in found],
            "created": [a.created for a in found],
            "updated": [a.updated for a in found],
        }
    )


if __name__ == "__main__":
    main()

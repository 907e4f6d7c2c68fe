"""A million annotations as a frame, beside pandas reading a plain table of the same rows."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pandas as pd

import jupyter_label as jl
from jupyter_label.schema import Annotation, Change, Span
from jupyter_label.store import open_store

from .context import Context
from .table import Headline, Report, Table, figure, median, ratio, spread

ROWS = 1_000_000
PER_ITEM = 10
BATCH = 100_000
RUNS = 5
NAME = "spans"
STORE = "labels.db"
LABELS = ("PERSON", "ORG", "PLACE")
TEXT = "Ada Lovelace wrote to Charles Babbage in London about the engine and what it may weave."
FROM_SQL = "`pandas.read_sql` of the same rows"

SAID = """
`labeler.annotations` of a new labeler, with nothing cached: from the store's file to a frame with
typed columns, the user's index and the marked texts. Beside it `pandas.read_sql` of an SQLite file
that holds just those rows in one plain table, times as numbers. Both in turn.
""".strip()


def measure(context: Context) -> Report:
    folder, rows = filled(context)
    frame = pd.DataFrame({"id": [item(n) for n in range(rows // PER_ITEM)], "text": TEXT})
    with closing(sqlite3.connect(folder / "flat.db")) as flat:
        plain(labeler(frame, folder).annotations).to_sql("flat", flat, index=False)
        ours, base = in_turn(frame, folder, flat)
    cells = [
        (name, *spread(times, 2), ratio(median(times), median(base)))
        for name, times in (("`labeler.annotations`", ours), (FROM_SQL, base))
    ]
    return Report(
        title=f"Reading {rows:,} annotations",
        text=SAID,
        tables=[Table(("", "median s", "p95 s", "ratio"), cells)],
        headlines=[
            Headline(
                f"{rows:,} annotations as a frame",
                f"{figure(median(ours))} s, {ratio(median(ours), median(base))} times",
                f"{FROM_SQL} {figure(median(base))} s",
                "3 times",
            )
        ],
    )


def in_turn(frame: pd.DataFrame, folder: Path, flat: sqlite3.Connection) -> tuple[list[float], list[float]]:
    """Give the seconds of each; making a labeler and freeing a frame do not count."""
    ours, base = [], []
    for _ in range(RUNS):
        made = labeler(frame, folder)
        start = time.perf_counter()
        found = made.annotations
        ours.append(time.perf_counter() - start)
        count = len(found)
        del found, made
        start = time.perf_counter()
        found = pd.read_sql("SELECT * FROM flat", flat)
        base.append(time.perf_counter() - start)
        assert len(found) == count
    return ours, base


def labeler(frame: pd.DataFrame, folder: Path) -> jl.SpanLabeler:
    return jl.SpanLabeler(
        frame, text="text", id="id", labels=LABELS, name=NAME, store=str(folder / STORE), annotator="ada"
    )


def filled(context: Context) -> tuple[Path, int]:
    """Return a folder with a store, made once a run, and how many annotations it holds."""
    folder, rows = context.folder / "reading", ROWS // 10 if context.quick else ROWS
    if not folder.exists():
        folder.mkdir()
        fill(folder, rows)
    return folder, rows


def fill(folder: Path, rows: int) -> None:
    """Store `rows` spans, ten an item."""
    labeler(pd.DataFrame({"id": ["first"], "text": [TEXT]}), folder)
    with closing(open_store(folder / STORE)) as store:
        for begin in range(0, rows, BATCH):
            put = [annotation(number) for number in range(begin, min(begin + BATCH, rows))]
            change = Change(id=f"change-{begin}", item=put[0].item, put=put, at=put[0].created)
            store.commit(NAME, change, annotator="ada", session="s")


def annotation(number: int) -> Annotation:
    start = number % PER_ITEM * 8
    at = 1.7e9 + number
    return Annotation(
        id=f"{number * 0x9E3779B97F4A7C15 % 2**80:020x}",
        item=item(number // PER_ITEM),
        value=Span(start, start + 5),
        label=LABELS[number % len(LABELS)],
        annotator="ada",
        created=at,
        updated=at,
    )


def item(number: int) -> str:
    return f"item-{number:06}"


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Give times as seconds, which a plain table can hold."""
    seconds = {name: frame[name].astype("int64") / 1e3 for name in ("created", "updated")}
    return frame.assign(**seconds)

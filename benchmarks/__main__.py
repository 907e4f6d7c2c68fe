"""``python -m benchmarks [--quick] [--only NAME]``: measure, print Markdown, and write it down."""

from __future__ import annotations

import argparse
import importlib
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from . import record
from .context import Context
from .table import Report

ROOT = Path(__file__).parents[1]
NAMES = (
    "submit",
    "span",
    "image_moves",
    "image_shows",
    "image_huge",
    "image_edits",
    "sound_shows",
    "sound_views",
    "sound_moves",
    "cloud_shows",
    "cloud_moves",
    "cloud_counts",
    "cloud_drags",
    "learning_queries",
    "learning_labels",
    "learning_preferences",
    "learning_estimate",
    "learning_submit",
    "wire",
    "learning_pool",
    "reading",
    "store",
    "imports",
    "sizes",
)
GROUPS = ("image", "sound", "cloud", "learning")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few times only; nothing is written")
    parser.add_argument(
        "--only", choices=NAMES + GROUPS, action="append", help="one or one group of them; may be repeated"
    )
    given = parser.parse_args()
    reports: dict[str, Report] = {}
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix=".bench-", dir=ROOT))
        context = Context(given.quick, Path(folder), stack)
        for name in chosen(given.only or NAMES):
            reports[name] = importlib.import_module(f"benchmarks.{name}").measure(context)
            print(reports[name].markdown(), end="\n\n", flush=True)
    print(record.headlines(reports.values()))
    if not given.quick:
        record.write(ROOT, NAMES, reports)


def chosen(only: Sequence[str]) -> list[str]:
    """Give the measurements with these names, or of these groups."""
    return [name for name in NAMES if name in only or name.partition("_")[0] in only]


if __name__ == "__main__":
    main()

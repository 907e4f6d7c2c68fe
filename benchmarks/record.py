"""Writes results down: as data beside this file, in `docs/benchmarks.md`, headlines in the README."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

import msgspec

from .table import Report, Table

BLOCK = re.compile("(?<=<!-- benchmarks -->\n).*?(?=<!-- /benchmarks -->)", re.DOTALL)
PREFACE = """# Benchmarks

Written by `make bench`, or a part of it by `python -m benchmarks --only NAME`. Figures hold as ratios within
one section: everything in it was measured in turn on one machine, rivals in environments of their own and in
the same JupyterLab."""


@dataclass(frozen=True)
class Measured:
    """A report, and the day and machine that it is from."""

    on: str
    report: Report

    def markdown(self) -> str:
        title, *rest = self.report.markdown().split("\n\n")
        return "\n\n".join([title, f"*{self.on}*", *rest])


Results = Mapping[str, Measured]
"""By the name of the measurement."""


def write(root: Path, names: Sequence[str], new: Mapping[str, Report]) -> None:
    """Write what is new in place of what was there of the same names; what else was there stays."""
    data = root / "benchmarks" / "results.json"
    old = msgspec.json.decode(data.read_bytes(), type=dict[str, Measured]) if data.exists() else {}
    now = machine()
    results = merged(names, old, {name: Measured(now, report) for name, report in new.items()})
    readme = root / "README.md"
    text = with_headlines(readme.read_text(encoding="utf-8"), results)
    data.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n")
    (root / "docs" / "benchmarks.md").write_text(page(results), encoding="utf-8")
    readme.write_text(text, encoding="utf-8")


def merged(names: Sequence[str], old: Results, new: Results) -> dict[str, Measured]:
    """Give the newest of each name, in the order of the names; what has none of them is left out."""
    both = {**old, **new}
    return {name: both[name] for name in names if name in both}


def page(results: Results) -> str:
    """Give `docs/benchmarks.md`."""
    sections = [measured.markdown() for measured in results.values()]
    return "\n\n".join([PREFACE, _all_headlines(results), *sections]) + "\n"


def with_headlines(readme: str, results: Results) -> str:
    """Give the README with these headlines in its block.

    Raises
    ------
    ValueError
        If it has not one such block.
    """
    short = (
        f"{_all_headlines(results)}\n\nHow it was measured, and all figures: "
        "[benchmarks](docs/benchmarks.md).\n"
    )
    replaced, count = BLOCK.subn(lambda _: short, readme)
    if count != 1:
        raise ValueError(
            f"the README has {count} blocks <!-- benchmarks --> ... <!-- /benchmarks -->; one is right"
        )
    return replaced


def headlines(reports: Iterable[Report]) -> str:
    rows = [(line.what, line.ours, line.beside, line.aim) for report in reports for line in report.headlines]
    return Table(("", "jupyter_label", "beside it", "aim"), rows).markdown()


def machine() -> str:
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("jupyterlab", "ipykernel", "anywidget", "pandas")
    )
    return (
        f"{date.today().isoformat()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {packages}."
    )


def _all_headlines(results: Results) -> str:
    return headlines(measured.report for measured in results.values())

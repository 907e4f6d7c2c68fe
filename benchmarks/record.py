"""Writes results down: all in `docs/benchmarks.md`, the headlines in the README."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from .table import Report, Table

BLOCK = re.compile("(?<=<!-- benchmarks -->\n).*?(?=<!-- /benchmarks -->)", re.DOTALL)
PREFACE = """# Benchmarks

Written by `make bench`. Figures hold as ratios within one run: everything in a table was measured in turn on
one machine, rivals in environments of their own and in the same JupyterLab."""


def write(root: Path, reports: Sequence[Report]) -> None:
    """Replace `docs/benchmarks.md` and the README's block."""
    text = "\n\n".join([PREFACE, machine(), headlines(reports), *(report.markdown() for report in reports)])
    (root / "docs" / "benchmarks.md").write_text(f"{text}\n", encoding="utf-8")
    readme = root / "README.md"
    short = (
        f"{headlines(reports)}\n\nHow it was measured, and all figures: [benchmarks](docs/benchmarks.md).\n"
    )
    replaced, count = BLOCK.subn(lambda _: short, readme.read_text(encoding="utf-8"))
    if count != 1:
        raise ValueError(
            f"{readme} has {count} blocks <!-- benchmarks --> ... <!-- /benchmarks -->; one is right"
        )
    readme.write_text(replaced, encoding="utf-8")


def headlines(reports: Sequence[Report]) -> str:
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

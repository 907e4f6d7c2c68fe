"""What a measurement says: tables for `docs/benchmarks.md`, headlines for the README."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Table:
    """A table in Markdown; every row has as many cells as there are columns."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]

    def markdown(self) -> str:
        rules = ["---:" if all(map(_is_figure, cells)) else "---" for cells in zip(*self.rows, strict=True)]
        return "\n".join(f"| {' | '.join(row)} |" for row in [self.columns, rules, *self.rows])


@dataclass(frozen=True)
class Headline:
    """One figure of ours, what it stands beside, and what was aimed at."""

    what: str
    ours: str
    beside: str
    aim: str


@dataclass(frozen=True)
class Report:
    """A measurement's result; `text` says how it was measured."""

    title: str
    text: str
    tables: Sequence[Table]
    headlines: Sequence[Headline]

    def markdown(self) -> str:
        return "\n\n".join([f"## {self.title}", self.text, *(table.markdown() for table in self.tables)])


def median(times: Sequence[float]) -> float:
    return float(np.median(times))


def p95(times: Sequence[float]) -> float:
    return float(np.percentile(times, 95))


def spread(times: Sequence[float], digits: int = 1) -> tuple[str, str]:
    """Median and 95th percentile, as cells."""
    return figure(median(times), digits), figure(p95(times), digits)


def figure(number: float, digits: int = 1) -> str:
    return f"{number:,.{digits}f}"


def count(number: float) -> str:
    """How many it took; infinitely many are "never"."""
    return figure(number, 0) if np.isfinite(number) else "never"


def ratio(number: float, base: float) -> str:
    return f"{number / base:,.2f}"


def _is_figure(cell: str) -> bool:
    return cell == "-" or cell.replace(",", "").replace(".", "").isdigit()

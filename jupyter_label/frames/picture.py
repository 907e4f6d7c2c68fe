"""A still picture of the state, for notebooks that are read without a kernel."""

from __future__ import annotations

import datetime
import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol

from ..schema import Annotation, Chosen, Ranked, Span, Task
from .rankings import name_tiers
from .table import Table
from .values import is_listlike, jsonable

_BAR = 20
_EXCERPT = 80
_SPANS_NAMED = 3


class Progress(Protocol):
    """How far the work is, in items."""

    @property
    def total(self) -> int:
        """All."""

    @property
    def done(self) -> int:
        """Submitted."""

    @property
    def skipped(self) -> int:
        """Skipped."""

    @property
    def flagged(self) -> int:
        """Flagged, whether done or not."""


@dataclass(frozen=True)
class RecentItem:
    """An item that was annotated a while ago: what it is, what was said, by whom and when."""

    content: str
    answer: str
    annotator: str
    at: float


def picture(title: str, store: str, progress: Progress, recent: Sequence[RecentItem]) -> tuple[str, str]:
    """Draw the state as plain HTML and as text.

    The HTML has no script and loses nothing but looks where styles are
    stripped, as on GitHub. All that came from the user is escaped.

    Parameters
    ----------
    title : str
        The labeler's name, such as "Span labeler".
    store : str
        Where the labels are kept.
    progress : Progress
    recent : sequence of RecentItem
        The last annotated items, latest first.

    Returns
    -------
    html, text : str
    """
    state, rows = _state(progress), [_cells(item) for item in recent]
    text = [f"{title}: {state}", f"Labels in {store}", *(" | ".join(row) for row in rows)]
    html = (
        f"<div><p><strong>{escape(title)}</strong><br>{escape(state)}<br>Labels in "
        f"<code>{escape(store)}</code></p>{_html_table(rows)}</div>"
    )
    return html, "\n".join(text)


def recent_items(
    table: Table, task: Task, annotations: Iterable[Annotation], count: int = 5
) -> list[RecentItem]:
    """Describe the items that were annotated last, latest first."""
    by_item: dict[str, list[Annotation]] = {}
    for annotation in annotations:
        if isinstance(annotation.value, (Chosen, Ranked, Span)) and annotation.item in table.position_of:
            by_item.setdefault(annotation.item, []).append(annotation)
    last = {item: max(made, key=lambda a: a.updated) for item, made in by_item.items()}
    return [
        RecentItem(
            content=_excerpt(table, task, table.position_of[latest.item]),
            answer=_answer(table, task, latest, by_item[latest.item]),
            annotator=latest.annotator,
            at=latest.updated,
        )
        for latest in heapq.nlargest(count, last.values(), key=lambda a: a.updated)
    ]


def _state(progress: Progress) -> str:
    share = progress.done / progress.total if progress.total else 0.0
    full = int(share * _BAR)
    bar = "\N{FULL BLOCK}" * full + "\N{LIGHT SHADE}" * (_BAR - full)
    return (
        f"{bar} {progress.done:,} of {progress.total:,} done ({share:.0%}), "
        f"{progress.skipped:,} skipped, {progress.flagged:,} flagged"
    )


def _cells(item: RecentItem) -> tuple[str, str, str, str]:
    moment = datetime.datetime.fromtimestamp(item.at, datetime.timezone.utc)
    return item.content, item.answer, item.annotator, f"{moment:%Y-%m-%d %H:%M} UTC"


def _html_table(rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{name}</th>" for name in ("Item", "Label", "Annotator", "When"))
    body = "".join(
        "<tr>" + "".join(f'<td dir="auto">{escape(cell)}</td>' for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _excerpt(table: Table, task: Task, position: int) -> str:
    column = task.fields[0].column
    value = table.values(column, [position])[0]
    if is_listlike(value):  # of a conversation, the turn to answer
        value = value[-1]["content"]
    return _shorten(str(jsonable(value)))


def _shorten(text: str) -> str:
    text = " ".join(text[: 4 * _EXCERPT].split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "\N{HORIZONTAL ELLIPSIS}"


def _answer(table: Table, task: Task, latest: Annotation, made: Sequence[Annotation]) -> str:
    value = latest.value
    if isinstance(value, Chosen):
        return ", ".join(value.labels) or "none"
    if isinstance(value, Ranked):
        names = table.response_names(table.position_of[latest.item])
        return "all bad" if value.bad else " > ".join(" = ".join(tier) for tier in name_tiers(value, names))
    text = table.values(task.fields[0].column, [table.position_of[latest.item]])[0]
    spans = [a for a in made if a.annotator == latest.annotator and isinstance(a.value, Span)]
    named = [
        f"{a.label}: {_shorten(text[a.value.start : a.value.end])}"
        for a in spans[:_SPANS_NAMED]
        if isinstance(a.value, Span)
    ]
    rest = len(spans) - _SPANS_NAMED
    return "; ".join(named) + (f" and {rest} more" if rest > 0 else "")

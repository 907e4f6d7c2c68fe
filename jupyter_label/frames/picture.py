"""A still picture of the state, for notebooks that are read without a kernel."""

from __future__ import annotations

import datetime
import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol, get_args

from ..schema import (
    Annotation,
    AudioTask,
    Chosen,
    ImageTask,
    Instant,
    PointsTask,
    Ranked,
    Segment,
    Shape,
    Solid,
    Span,
    Task,
)
from .rankings import name_tiers
from .table import Table
from .values import file_name, is_listlike, jsonable

_BAR = 20
_EXCERPT = 80
_SPANS_NAMED = 3
_CALLED: dict[type, str] = {ImageTask: "picture", AudioTask: "recording", PointsTask: "point cloud"}
"""What an item without a file name is called."""
_SHOWN = (Chosen, Ranked, Span, *get_args(Shape), Segment, Instant, *get_args(Solid))


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
    annotations = [a for a in annotations if isinstance(a.value, _SHOWN)]
    latest: dict[str, Annotation] = {}
    for annotation in annotations:
        held = latest.get(annotation.item)
        if held is None or annotation.updated >= held.updated:
            latest[annotation.item] = annotation
    known = (a for item, a in latest.items() if item in table.position_of)
    last = heapq.nlargest(count, known, key=lambda a: a.updated)
    who = {(a.item, a.annotator) for a in last}
    made = [a for a in annotations if (a.item, a.annotator) in who]
    return [
        RecentItem(
            content=_excerpt(table, task, table.position_of[a.item]),
            answer=_answer(table, task, [b for b in made if b.item == a.item and b.annotator == a.annotator]),
            annotator=a.annotator,
            at=a.updated,
        )
        for a in last
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
    if type(task) in _CALLED:
        first = value[0] if isinstance(value, (list, tuple)) and value else value
        return _shorten(file_name(first) or _CALLED[type(task)])
    if is_listlike(value):  # of a conversation, the turn to answer
        value = value[-1]["content"]
    return _shorten(str(jsonable(value)))


def _shorten(text: str) -> str:
    text = " ".join(text[: 4 * _EXCERPT].split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "\N{HORIZONTAL ELLIPSIS}"


def _answer(table: Table, task: Task, made: Sequence[Annotation]) -> str:
    """Say in a line what one annotator said of one item."""
    position, value = table.position_of[made[0].item], made[-1].value
    if isinstance(value, Chosen):
        return ", ".join(value.labels) or "none"
    if isinstance(value, Ranked):
        tiers = name_tiers(value, table.response_names(position))
        return "all bad" if value.bad else " > ".join(" = ".join(tier) for tier in tiers)
    if isinstance(task, (ImageTask, AudioTask, PointsTask)):
        counts = Counter(a.label for a in made)
        return ", ".join(f"{counts[label.name]} {label.name}" for label in task.labels if counts[label.name])
    text = table.values(task.fields[0].column, [position])[0]
    spans = [(a.label, a.value) for a in made if isinstance(a.value, Span)]
    named = [f"{label}: {_shorten(text[span.start : span.end])}" for label, span in spans[:_SPANS_NAMED]]
    rest = len(spans) - _SPANS_NAMED
    return "; ".join(named) + (f" and {rest} more" if rest > 0 else "")

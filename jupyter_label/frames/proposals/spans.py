"""Proposed spans: tuples or dicts of start, end, label and perhaps a score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...schema import Span, SpanTask
from ..values import is_listlike, listed, shorten
from .parts import Proposal, is_number, known_label, read_score

_SPANS = "Right is a list of (start, end, label[, score]), or of dicts with these keys."


def read_spans(
    task: SpanTask, texts: Sequence[str], position: int, answer: Any, place: str
) -> list[Proposal]:
    """Read a list of tuples or dicts; offsets are code points of the item's text.

    Parameters
    ----------
    task : SpanTask
    texts : sequence of str
        Of all items.
    position : int
        Of the item.
    answer : list of tuple or dict
        Of start, end, label and perhaps a score.
    place : str
        The row and the model, which errors name.

    Raises
    ------
    TypeError
        If it is no list, or a span is no tuple or dict, or an offset no whole number.
    ValueError
        If a span is empty, outside of the text or without a key, its label is
        not of the task, or its score no number from 0 to 1.
    """
    if not is_listlike(answer):
        raise TypeError(f"{place}: spans are proposed as {type(answer).__name__} {shorten(answer)}. {_SPANS}")
    return [_read_span(task, texts[position], span, place) for span in answer]


def _read_span(task: SpanTask, text: str, span: Any, place: str) -> Proposal:
    if isinstance(span, Mapping):
        missing = [key for key in ("start", "end", "label") if key not in span]
        if missing:
            raise ValueError(f"{place}: the span {shorten(span)} has no {listed(missing)}. {_SPANS}")
        parts = (span["start"], span["end"], span["label"], span.get("score"))
    elif isinstance(span, (tuple, list)) and len(span) in (3, 4):
        parts = (*span, None)[:4]
    else:
        raise TypeError(f"{place}: a span is {type(span).__name__} {shorten(span)}. {_SPANS}")
    start, end = _whole(parts[0], "start", place), _whole(parts[1], "end", place)
    if not 0 <= start < end <= len(text):
        raise ValueError(
            f"{place}: the span from {start} to {end} is empty or outside of the text, which has {len(text)} "
            f"characters (code points); right is 0 <= start < end <= {len(text)}"
        )
    label = known_label(parts[2], [label.name for label in task.labels], place)
    return Proposal(Span(start, end), label, read_score(parts[3], place))


def _whole(value: Any, name: str, place: str) -> int:
    if is_number(value) and value == int(value):
        return int(value)
    raise TypeError(
        f"{place}: a span's {name} is {type(value).__name__} {shorten(value)}; right is a whole number"
    )

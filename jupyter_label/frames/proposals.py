"""One proposal of a model, checked against the task and the item."""

from __future__ import annotations

import difflib
import numbers
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from ..schema import ChoiceTask, Chosen, Ranked, RankTask, Span, SpanTask, Task
from .table import Table
from .values import is_listlike, is_missing, listed, shorten

Proposal = tuple[Chosen | Ranked | Span, str, float | None]
"""Value, label and score."""

Reader = Callable[[int, Any, str], list[Proposal]]

_SPANS = "Right is a list of (start, end, label[, score]), or of dicts with these keys."


def reader_of(table: Table, task: Task) -> Reader:
    """Give the function that reads what is proposed for one item.

    It takes the item's row, the proposal (a label, a list of spans or a
    ranking, as `suggestions_from` says) and the place that errors name, and
    raises TypeError or ValueError where they do not fit.
    """
    if isinstance(task, ChoiceTask):
        return partial(_read_choices, task)
    if isinstance(task, RankTask):
        return partial(_read_rankings, task, table.response_names_at(range(len(table))))
    return partial(_read_spans, task, table.frame[task.fields[0].column].tolist())


def _read_choices(task: ChoiceTask, _position: int, answer: Any, place: str) -> list[Proposal]:
    found, score = _split_score(answer, place)
    return [(_read_choice(task, found, place), "", score)]


def _read_rankings(
    task: RankTask, names: Sequence[list[str]], position: int, answer: Any, place: str
) -> list[Proposal]:
    found, score = _split_score(answer, place)
    return [(_read_ranking(task, names[position], found, place), "", score)]


def _read_spans(
    task: SpanTask, texts: Sequence[str], position: int, answer: Any, place: str
) -> list[Proposal]:
    if not is_listlike(answer):
        raise TypeError(f"{place}: spans are proposed as {type(answer).__name__} {shorten(answer)}. {_SPANS}")
    return [_read_span(task, texts[position], span, place) for span in answer]


def _split_score(answer: Any, place: str) -> tuple[Any, float | None]:
    scored = isinstance(answer, tuple) and len(answer) == 2
    if scored and (is_missing(answer[1]) or _is_number(answer[1])) and not _is_number(answer[0]):
        return answer[0], _read_score(answer[1], place)
    return answer, None


def _read_score(score: Any, place: str) -> float | None:
    if is_missing(score):
        return None
    if not _is_number(score) or not 0 <= score <= 1:
        raise ValueError(f"{place}: the score is {shorten(score)}; right is a number from 0 to 1, or None")
    return float(score)


def _read_choice(task: ChoiceTask, found: Any, place: str) -> Chosen:
    several = is_listlike(found) or isinstance(found, (set, frozenset))
    if several and not task.multiple:
        raise ValueError(
            f"{place}: {shorten(found)} is proposed, and the task takes one label: "
            f"right is a label, or (label, score)"
        )
    names = [label.name for label in task.labels]
    labels = {_known_label(label, names, place) for label in (found if several else [found])}
    return Chosen([name for name in names if name in labels])


def _known_label(label: Any, names: Collection[str], place: str) -> str:
    if isinstance(label, str) and label in names:
        return str(label)
    near = difflib.get_close_matches(str(label), names, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    kind = "" if isinstance(label, str) else f" ({type(label).__name__})"
    raise ValueError(
        f"{place}: the label {shorten(label)}{kind} is not of the task.{hint} The labels are: {listed(names)}"
    )


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
    label = _known_label(parts[2], [label.name for label in task.labels], place)
    return Span(start, end), label, _read_score(parts[3], place)


def _read_ranking(task: RankTask, names: list[str], found: Any, place: str) -> Ranked:
    if not is_listlike(found):
        raise TypeError(
            f"{place}: a ranking is proposed as {type(found).__name__} {shorten(found)}; right is a list, "
            f"best first, of {listed(names)}, in which a list is a tie"
        )
    tiers = [
        [_response(part, names, place) for part in (tier if is_listlike(tier) else [tier])] for tier in found
    ]
    _refuse_repeats(tiers, names, place)
    if not task.ties and any(len(tier) > 1 for tier in tiers):
        raise ValueError(f"{place}: the ranking {shorten(found)} has a tie, and the task allows none")
    return Ranked([tier for tier in tiers if tier], list(range(len(names))))


def _response(part: Any, names: list[str], place: str) -> int:
    if isinstance(part, str) and part in names:
        return names.index(part)
    if _is_number(part) and part in range(len(names)):
        return int(part)
    raise ValueError(
        f"{place}: {shorten(part)} is not a response of this item; they are {listed(names)}, "
        f"or 0 to {len(names) - 1}"
    )


def _refuse_repeats(tiers: Iterable[Iterable[int]], names: list[str], place: str) -> None:
    ranked = [response for tier in tiers for response in tier]
    repeated = {names[response] for response in ranked if ranked.count(response) > 1}
    if repeated:
        raise ValueError(f"{place}: the ranking has {listed(sorted(repeated))} more than once")


def _whole(value: Any, name: str, place: str) -> int:
    if _is_number(value) and value == int(value):
        return int(value)
    raise TypeError(
        f"{place}: a span's {name} is {type(value).__name__} {shorten(value)}; right is a whole number"
    )


def _is_number(value: object) -> bool:
    return isinstance(value, numbers.Real) and not isinstance(value, bool) and not is_missing(value)

"""Proposed segments and points: what diarizers, detectors and recognisers of speech return."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd

from ...geometry import stretch_fault
from ...schema import AudioTask, Instant, Segment, Word
from ..values import is_missing, shorten
from .parts import Proposal, is_number, known_label, plain, read_score

_SEGMENTS = (
    "Right is a list of (start, end), (start, end, label[, score]), of dicts or objects with start and end, "
    "a frame with such columns, a pyannote Annotation, or a dict with 'segments'."
)
_NAMES: Mapping[str, tuple[str, ...]] = {
    "label": ("label", "speaker"),
    "text": ("text",),
    "word": ("word", "text"),
}
"""What others call the same thing, the nearest first."""


def read_segments(task: AudioTask, _position: int, answer: Any, place: str) -> list[Proposal]:
    """Read segments in seconds from the recording's beginning."""
    return [_read(task, given, place) for given in _listed(answer, place)]


def _listed(answer: Any, place: str) -> list[Any]:
    """Give the segments one by one, whatever holds them."""
    if hasattr(answer, "speaker_diarization"):  # pyannote.audio since 4
        answer = answer.speaker_diarization
    if hasattr(answer, "itertracks"):
        return [(turn.start, turn.end, label) for turn, _, label in answer.itertracks(yield_label=True)]
    if isinstance(answer, pd.DataFrame):
        return answer.to_dict("records")
    if hasattr(answer, "to_dicts"):  # polars
        return list(answer.to_dicts())
    if isinstance(answer, Mapping):
        for key in ("segments", "chunks"):  # Whisper, and the pipelines of transformers
            if key in answer:
                return list(answer[key])
    if isinstance(answer, tuple) and len(answer) == 2 and isinstance(answer[0], Iterator):
        answer = answer[0]  # faster-whisper: segments, and what it knows of the file
    if isinstance(answer, Iterator):
        return list(answer)
    found = plain(answer)
    if isinstance(found, (list, tuple)):
        return list(found)
    raise TypeError(
        f"{place}: segments are proposed as {type(answer).__name__} {shorten(answer)}. {_SEGMENTS}"
    )


def _read(task: AudioTask, given: Any, place: str) -> Proposal:
    get = _getter(given, place)
    start, end = _times(get, given, place)
    label = _label(task, plain(_first(get, "label")), place)
    channel = plain(get("channel"))
    number = None if is_missing(channel) else _whole(channel, "channel", place)
    text = _first(get, "text") if task.transcript else None
    if start == end and (get("type") == "instant" or "point" in task.tools):
        value: Segment | Instant = Instant(start, number)
    else:
        words = _words(get("words"), start, end, place) if task.transcript else []
        low, high = (_optional(get(name), name, place) for name in ("low", "high"))
        value = Segment(start, end, number, low, high, words)
    if wrong := stretch_fault(value):
        raise ValueError(f"{place}: {wrong}")
    said = {task.transcript: text.strip()} if isinstance(text, str) and text.strip() else {}
    return Proposal(value, label, read_score(plain(get("score")), place), said)


def _getter(given: Any, place: str) -> Callable[[str], Any]:
    """Give the function that looks a part up by name; None where there is none."""
    if isinstance(given, Mapping):
        return given.get
    if hasattr(given, "start") and hasattr(given, "end"):
        return lambda name: getattr(given, name, None)
    parts = plain(given)
    if isinstance(parts, (list, tuple)) and len(parts) in (2, 3, 4):
        rest = list(parts[2:])
        if len(rest) == 1 and is_number(plain(rest[0])):
            rest.insert(0, None)  # a number in place of a label is the score
        return dict(zip(("start", "end", "label", "score"), [*parts[:2], *rest], strict=False)).get
    raise TypeError(f"{place}: a segment is {type(given).__name__} {shorten(given)}. {_SEGMENTS}")


def _times(get: Callable[[str], Any], given: Any, place: str) -> tuple[float, float]:
    start, end = get("start"), get("end")
    if is_missing(start) and isinstance(get("timestamp"), (list, tuple)):
        start, end = get("timestamp")
    if is_missing(start) and not is_missing(get("at")):
        start = get("at")
    if is_missing(start):
        raise ValueError(f"{place}: the segment {shorten(given)} has no start. {_SEGMENTS}")
    if is_missing(end) and (get("type") == "instant" or not is_missing(get("at"))):
        end = start
    return _seconds(start, "start", place), _seconds(end, "end", place)


def _label(task: AudioTask, label: Any, place: str) -> str:
    names = [known.name for known in task.labels]
    if is_missing(label) and len(names) == 1:
        return names[0]
    if label not in names:
        # Voice-activity detectors say "SPEECH": where upper and lower case alone differ, it is meant.
        alike = [name for name in names if name.casefold() == str(label).casefold()]
        if len(alike) == 1:
            return alike[0]
    return known_label(label, names, place)


def _words(given: Any, start: float, end: float, place: str) -> list[Word]:
    """Read those words whose times are known; what lies outside of the segment by a little is cut."""
    words = []
    for word in [] if is_missing(given) else given:
        get = _getter(word, place)
        text = _first(get, "word")
        if is_missing(get("start")) or is_missing(get("end")) or not str(text or "").strip():
            continue
        first, last = (_seconds(get(name), f"word's {name}", place) for name in ("start", "end"))
        if first <= end and last >= start:
            words.append(Word(str(text).strip(), max(first, start), min(max(first, last), end)))
    return sorted(words, key=lambda word: word.start)


def _first(get: Callable[[str], Any], what: str) -> Any:
    found = (get(name) for name in _NAMES[what])
    return next((part for part in found if not is_missing(part)), None)


def _seconds(value: Any, name: str, place: str) -> float:
    number = plain(value)
    if not is_number(number):
        raise TypeError(
            f"{place}: a segment's {name} is {type(value).__name__} {shorten(value)}; right are seconds"
        )
    return float(number)


def _optional(value: Any, name: str, place: str) -> float | None:
    return None if is_missing(plain(value)) else _seconds(value, name, place)


def _whole(value: Any, name: str, place: str) -> int:
    if not is_number(value) or not float(value).is_integer():
        raise TypeError(
            f"{place}: a segment's {name} is {type(value).__name__} {shorten(value)}; right is a whole number"
        )
    return int(value)

"""How much two people agree on what they marked in a text or a recording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping

from ..schema import Instant, Relation, Segment, Span
from .judgements import shared
from .matching import Marks, matched

Interval = tuple[float, float]


def spans(a: Marks[Span], b: Marks[Span]) -> float:
    """Give the F1 score of two people's spans: the same label, start and end, or not the same.

    As named entities are scored (Tjong Kim Sang and De Meulder,
    "Introduction to the CoNLL-2003 Shared Task", 2003).
    """
    return shared(map(_named, a), map(_named, b))


def relations(
    a: Marks[Relation],
    b: Marks[Relation],
    spans_a: Mapping[str, tuple[str, Span]],
    spans_b: Mapping[str, tuple[str, Span]],
) -> float:
    """Give the F1 score of two people's relations: the same label between the same spans, or not.

    Parameters
    ----------
    a, b : sequence of (label, Relation)
    spans_a, spans_b : mapping of annotation id to (label, Span)
        What they point to.
    """
    return shared(_links(a, spans_a), _links(b, spans_b))


def segments(a: Marks[Segment], b: Marks[Segment]) -> float:
    """Give the time that both marked with the same label over the time that either marked.

    Summed over labels and channels: ``sum |A & B| / sum |A | B|`` seconds, the
    Jaccard index, by which diarization is scored too (Ryant et al., "The Second
    DIHARD Diarization Challenge", Interspeech 2019). Whether a stretch is one
    segment or two that touch makes no difference; 1 where both are empty.
    """
    first, second = _lanes(a), _lanes(b)
    both = either = 0.0
    for lane in first.keys() | second.keys():
        together = _length([*first[lane], *second[lane]])
        both += max(0.0, _length(first[lane]) + _length(second[lane]) - together)
        either += together
    return min(both / either, 1.0) if either else float(len(a) == len(b))


def bands(a: Marks[Segment], b: Marks[Segment]) -> float:
    """Match boxes on the spectrogram by the area that two share over that which they cover, in s x Hz."""
    return matched(a, b, _band_overlap)


def instants(a: Marks[Instant], b: Marks[Instant], within: float = 0.05) -> float:
    """Give the F1 score of two people's points in time.

    Parameters
    ----------
    a, b : sequence of (label, Instant)
    within : float
        Seconds: points no further apart are the same. By default as onsets
        of notes are scored (Raffel et al., "mir_eval", ISMIR 2014).
    """
    return matched(a, b, lambda p, q: float(p.channel == q.channel and abs(p.at - q.at) <= within))


def _named(mark: tuple[str, Span]) -> Hashable:
    label, span = mark
    return label, span.start, span.end


def _links(relations: Marks[Relation], spans: Mapping[str, tuple[str, Span]]) -> list[Hashable]:
    ends = {name: _named(span) for name, span in spans.items()}
    return [(label, ends.get(link.source), ends.get(link.target)) for label, link in relations]


def _lanes(marks: Marks[Segment]) -> defaultdict[Hashable, list[Interval]]:
    lanes: defaultdict[Hashable, list[Interval]] = defaultdict(list)
    for label, segment in marks:
        lanes[label, segment.channel].append((segment.start, segment.end))
    return lanes


def _length(intervals: Iterable[Interval]) -> float:
    """Give how long intervals are together, what they share counted once."""
    total, reached = 0.0, float("-inf")
    for start, end in sorted(intervals):
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _band_overlap(p: Segment, q: Segment) -> float:
    if p.channel != q.channel or p.low is None or q.low is None or p.high is None or q.high is None:
        return 0.0
    seconds = min(p.end, q.end) - max(p.start, q.start)
    hertz = min(p.high, q.high) - max(p.low, q.low)
    both = max(seconds, 0.0) * max(hertz, 0.0)
    either = (p.end - p.start) * (p.high - p.low) + (q.end - q.start) * (q.high - q.low) - both
    return both / either if either > 0 else 0.0

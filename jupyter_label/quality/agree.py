"""One number for how much two people agree on an item, whatever they were asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ..schema import (
    Annotation,
    Answer,
    Answers,
    Box,
    Chosen,
    Cuboid,
    Ellipse,
    Instant,
    ItemState,
    Keypoints,
    LearningRound,
    Mask,
    Point,
    Point3D,
    PointMask,
    Polygon,
    Polyline,
    Polyline3D,
    Question,
    Ranked,
    Relation,
    Segment,
    Span,
    Value,
    Verdict,
)
from . import drawings, marks, objects
from .judgements import answers, choices, rankings

_WHOLE = (Chosen, Ranked, Answers)  # of which an annotator has one an item
_NO_JUDGEMENT = (ItemState, Verdict, LearningRound)

_KINDS: dict[type, str] = {
    Span: "spans",
    Instant: "instants",
    **dict.fromkeys((Box, Ellipse, Polygon, Mask), "regions"),
    Polyline: "lines",
    Point: "points",
    Keypoints: "skeletons",
    Cuboid: "cuboids",
    Point3D: "places",
    Polyline3D: "paths",
    PointMask: "segmentations",
}
_AGREEMENTS: dict[str, Callable[[Any, Any], float]] = {
    "spans": marks.spans,
    "segments": marks.segments,
    "bands": marks.bands,
    "instants": marks.instants,
    "regions": drawings.regions,
    "lines": drawings.lines,
    "points": drawings.points,
    "skeletons": drawings.skeletons,
    "cuboids": objects.cuboids,
    "places": objects.places,
    "paths": objects.paths,
    "segmentations": objects.segmentations,
}


def agree(a: Sequence[Annotation], b: Sequence[Annotation], *, questions: Sequence[Question] = ()) -> float:
    """Give how much two annotators agree on one item, from 0 to 1.

    Each kind of annotation has a measure of its own: choices the Jaccard
    index, rankings Kendall's tau-b, answers to the item's questions equality
    or nearness, spans and relations F1, segments shared time, regions, cuboids
    and sets of points matched overlap, lines, points and skeletons matched
    nearness; see the functions of this room. Of several kinds it is the mean,
    each weighing as much as it has annotations. The answers that marks
    themselves carry are not compared, nor states of items and verdicts on
    suggestions.

    Parameters
    ----------
    a, b : sequence of Annotation
        All that one annotator, or one model, said of the item.
    questions : sequence of Question
        The item's, for how their answers are compared.

    Returns
    -------
    float
        ``agree(a, b) == agree(b, a)``, and 1 where they are the same; 1 too
        where neither said anything.

    Raises
    ------
    ImportError
        If shapely is needed (polygons, ellipses) and not installed.
    """
    scores = [*_judged(a, b, questions), *_marked(a, b)]
    weight = sum(count for count, _ in scores)
    return min(sum(count * score for count, score in scores) / weight, 1.0) if weight else 1.0


def _judged(
    a: Sequence[Annotation], b: Sequence[Annotation], questions: Sequence[Question]
) -> Iterable[tuple[int, float]]:
    """Give how many annotations of the whole item there are of each kind, and the agreement on them."""
    for kind, alike in ((Chosen, lambda p, q: choices(p.labels, q.labels)), (Ranked, rankings)):
        first, second = _one(a, kind), _one(b, kind)
        if first is not None and second is not None:
            yield 2, alike(first, second)
        elif first is not None or second is not None:
            yield 1, 0.0
    said, other = _answered(a), _answered(b)
    if said or other:
        yield bool(said) + bool(other), answers(said, other, questions)


def _marked(a: Sequence[Annotation], b: Sequence[Annotation]) -> Iterable[tuple[int, float]]:
    first, second = _by_kind(a), _by_kind(b)
    for kind in sorted((first.keys() | second.keys()) - {"relations"}):
        p, q = first.get(kind, {}), second.get(kind, {})
        yield len(p) + len(q), _AGREEMENTS[kind](list(p.values()), list(q.values()))
    p, q = first.get("relations", {}), second.get("relations", {})
    if p or q:
        ends = first.get("spans", {}), second.get("spans", {})
        yield len(p) + len(q), marks.relations(list(p.values()), list(q.values()), *ends)


def _one(annotations: Iterable[Annotation], kind: type) -> Any:
    return next((a.value for a in annotations if isinstance(a.value, kind)), None)


def _answered(annotations: Iterable[Annotation]) -> dict[str, Answer]:
    return {
        question: answer
        for annotation in annotations
        if isinstance(annotation.value, _WHOLE)
        for question, answer in annotation.attributes.items()
    }


def _by_kind(annotations: Iterable[Annotation]) -> dict[str, dict[str, tuple[str, Any]]]:
    """Give the marks of each kind: annotation id to label and value."""
    found: dict[str, dict[str, tuple[str, Any]]] = {}
    for annotation in annotations:
        if not isinstance(annotation.value, (*_WHOLE, *_NO_JUDGEMENT)):
            marked = annotation.label, annotation.value
            found.setdefault(_kind(annotation.value), {})[annotation.id] = marked
    return found


def _kind(value: Value) -> str:
    if isinstance(value, Relation):
        return "relations"
    if isinstance(value, Segment):
        return "segments" if value.low is None else "bands"
    return _KINDS[type(value)]

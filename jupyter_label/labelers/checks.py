"""Whether a change from the browser fits the task and the item. Pure."""

from __future__ import annotations

import math
from typing import get_args

from ..schema import (
    Annotation,
    Answers,
    AudioTask,
    Change,
    ChoiceTask,
    Chosen,
    ImageTask,
    Instant,
    ItemState,
    PointsTask,
    Ranked,
    RankTask,
    Relation,
    Segment,
    Shape,
    Solid,
    Span,
    SpanTask,
    Task,
    Verdict,
)
from .answer_checks import check_answers, check_known, check_once
from .extent import UNBOUNDED, Extent
from .pictures.shape_checks import check_image_task
from .points.object_checks import check_points_task
from .sound.segment_checks import check_audio_task

_END_OF_TIME = 253402300800.0
"""The first second of the year 10000, beyond which dates cannot be shown."""

_ALLOWED: dict[type, tuple[type, ...]] = {
    ChoiceTask: (Chosen, ItemState, Verdict),
    RankTask: (Ranked, ItemState, Verdict),
    SpanTask: (Span, Relation, Answers, ItemState, Verdict),
    ImageTask: (*get_args(Shape), Answers, ItemState, Verdict),
    AudioTask: (Segment, Instant, Answers, ItemState, Verdict),
    PointsTask: (*get_args(Solid), Answers, ItemState, Verdict),
}
_LABELLED = (Span, Relation, *get_args(Shape), Segment, Instant, *get_args(Solid))


def check_change(task: Task, change: Change, *, annotator: str, extent: Extent = UNBOUNDED) -> None:
    """Refuse a change that does not fit.

    Parameters
    ----------
    task : Task
    change : Change
    annotator : str
        Who works in this kernel; nobody writes in another's name.
    extent : Extent
        Of the item; `UNBOUNDED` for one whose row is not at hand.

    Raises
    ------
    ValueError
        Saying which annotation does not fit and why.
    """
    _check_time(change.at, "the change")
    check_once([annotation.id for annotation in change.put], "annotation")
    for annotation in change.put:
        name = f"annotation {annotation.id!r}"
        if annotation.item != change.item:
            raise ValueError(f"{name} is of another item than its change")
        if annotation.annotator not in ("", annotator):
            raise ValueError(f"{name} is in the name of {annotation.annotator!r}")
        if not isinstance(annotation.value, _ALLOWED[type(task)]):
            kind = type(annotation.value).__name__
            raise ValueError(f"a {kind} does not belong to a {type(task).__name__}")
        _check_id(annotation, annotator)
        _check_bounds(annotation, name)
        _check_value(task, annotation, extent)
    for deleted in change.delete:
        if "/" in deleted and not _is_own(deleted, change.item, annotator):
            raise ValueError(f"annotation {deleted!r} is not {annotator!r}'s to delete")


def _check_id(annotation: Annotation, annotator: str) -> None:
    """Refuse ids by which values that are one an item would be two, or another's be replaced."""
    value = annotation.value
    if isinstance(value, (Chosen, Ranked, Answers, ItemState)):
        right = f"{value.__struct_config__.tag}/{annotation.item}/{annotator}"
    elif isinstance(value, Verdict):
        right = f"verdict/{value.suggestion}/{annotator}"
    elif not annotation.id or "/" in annotation.id:
        raise ValueError(f"{annotation.id!r} is no id of a {type(value).__name__}; it should be random")
    else:
        return
    if annotation.id != right:
        raise ValueError(
            f"the id of this {type(value).__name__} is {annotation.id!r} and should be {right!r}"
        )


def _is_own(deleted: str, item: str, annotator: str) -> bool:
    """Tell whether the id is an annotator's: names of items and of annotators may have slashes in them."""
    tag, _, rest = deleted.partition("/")
    of = rest.partition("/")[0] if tag == "verdict" else item
    return deleted == f"{tag}/{of}/{annotator}"


def _check_bounds(annotation: Annotation, name: str) -> None:
    value = annotation.value
    _check_time(annotation.created, name)
    _check_time(annotation.updated, name)
    if annotation.score is not None and not 0 <= annotation.score <= 1:
        raise ValueError(f"the score of {name} is {annotation.score}; it should be from 0 to 1")
    if isinstance(value, ItemState) and not 0 <= value.seconds < math.inf:
        raise ValueError(f"{name} took {value.seconds} seconds, which is no time")
    if annotation.label and not isinstance(value, _LABELLED):
        raise ValueError(f"{name} has the label {annotation.label!r}, and a {type(value).__name__} has none")
    if annotation.attributes and isinstance(value, (ItemState, Verdict)):
        raise ValueError(f"{name} has answers, and a {type(value).__name__} is asked nothing")


def _check_time(at: float, name: str) -> None:
    if not 0 <= at < _END_OF_TIME:
        raise ValueError(f"the time of {name} is {at}, which is no time in seconds since 1970")


def _check_value(task: Task, annotation: Annotation, extent: Extent) -> None:
    value = annotation.value
    if isinstance(task, ChoiceTask) and isinstance(value, Chosen):
        check_known(value.labels, [label.name for label in task.labels], "label")
        check_once(value.labels, "label")
        if len(value.labels) > 1 and not task.multiple:
            raise ValueError(f"{len(value.labels)} labels were chosen where one may be")
        check_answers(task.questions, annotation.attributes)
    elif isinstance(task, RankTask) and isinstance(value, Ranked):
        _check_ranking(value, extent.length, ties=task.ties)
        check_answers(task.questions, annotation.attributes)
        for answers in value.ratings.values():
            check_answers(task.response_questions, answers)
    elif isinstance(task, SpanTask):
        _check_span_task(task, annotation, extent.length)
    elif isinstance(task, ImageTask):
        check_image_task(task, annotation)
    elif isinstance(task, AudioTask):
        check_audio_task(task, annotation, extent)
    elif isinstance(task, PointsTask):
        check_points_task(task, annotation, extent)


def _check_span_task(task: SpanTask, annotation: Annotation, size: float) -> None:
    value = annotation.value
    if isinstance(value, Span):
        if not 0 <= value.start < value.end <= size:
            raise ValueError(
                f"the span {value.start}-{value.end} does not lie in the text of {size} characters"
            )
        check_known([annotation.label], [label.name for label in task.labels], "label")
        # Answers to another label's questions stay: a label is changed and changed back without loss.
        of_labels = [question for label in task.labels for question in label.questions]
        check_answers([*task.span_questions, *of_labels], annotation.attributes)
    elif isinstance(value, Relation):
        if not value.source or not value.target or value.source == value.target:
            raise ValueError("a relation needs two different spans")
        check_known([annotation.label], [label.name for label in task.relations], "relation")
        check_answers([q for label in task.relations for q in label.questions], annotation.attributes)
    elif isinstance(value, Answers):
        check_answers(task.questions, annotation.attributes)


def _check_ranking(value: Ranked, size: float, *, ties: bool) -> None:
    placed = [index for tier in value.tiers for index in tier]
    for index in (*placed, *value.shown):
        if not 0 <= index < size:
            raise ValueError(f"response {index} does not exist; the item has {size}")
    check_once(map(str, placed), "response")
    check_once(map(str, value.shown), "shown response")
    if not all(value.tiers):
        raise ValueError("a rank has no response")
    if value.bad and placed:
        raise ValueError("responses cannot be ranked and all be bad")
    if not ties and any(len(tier) > 1 for tier in value.tiers):
        raise ValueError("responses are tied where ties are not allowed")
    for key in value.ratings:
        if not (key.isascii() and key.isdecimal() and key == str(int(key)) and int(key) < size):
            raise ValueError(f"ratings are given to response {key!r}, which does not exist")

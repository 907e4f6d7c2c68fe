"""What a person or a model said of an item, and the one way to change it."""

from __future__ import annotations

from typing import Literal

import msgspec

from .shapes import Box, Ellipse, Keypoints, Mask, Point, Polygon, Polyline
from .solids import Cuboid, Point3D, PointMask, Polyline3D

Answer = str | float | bool | list[str]
"""A question's answer: Choice and Text str, Rating float, MultiChoice and Ranking list."""


class _Value(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False, tag_field="type", tag=str.lower
):
    """Base of every annotation value; tagged by its lower-case class name.

    ``gc=False``: what was read from JSON holds no cycles, and a million
    values are made three times as fast where the collector ignores them.
    """


class Chosen(_Value, frozen=True, tag="choice"):
    """The labels chosen for the whole item, in task order."""

    labels: list[str]


class Ranked(_Value, frozen=True, tag="ranking"):
    """An order of responses.

    Parameters
    ----------
    tiers : list of list of int
        Response indices, best tier first; a tier of several is a tie.
        Responses that are in no tier were not ranked.
    shown : list of int
        Response indices in the order in which the person saw them.
    bad : bool
        All responses were judged bad; `tiers` is empty then.
    ratings : dict
        Response index (as a decimal string) to question name to answer.
    """

    tiers: list[list[int]]
    shown: list[int]
    bad: bool = False
    ratings: dict[str, dict[str, Answer]] = {}


class Span(_Value, frozen=True):
    """A half-open range of Python code points, ``text[start:end]``."""

    start: int
    end: int


class Relation(_Value, frozen=True):
    """A directed link between two spans, by annotation id."""

    source: str
    target: str


class Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A word of a transcript and when it is heard, in seconds of the recording."""

    text: str
    start: float
    end: float


class Segment(_Value, frozen=True, omit_defaults=True):
    """A stretch of a recording.

    Parameters
    ----------
    start, end : float
        Seconds from the recording's beginning; ``start < end``.
    channel : int or None
        From 0; None for all of them.
    low, high : float or None
        Hz, where the segment is a box on the spectrogram; both or none.
    words : list of Word
        Those of its transcript whose times are known, in order.
    """

    start: float
    end: float
    channel: int | None = None
    low: float | None = None
    high: float | None = None
    words: list[Word] = []


class Instant(_Value, frozen=True, omit_defaults=True):
    """A point in time of a recording: `at` seconds from its beginning."""

    at: float
    channel: int | None = None


class Answers(_Value, frozen=True):
    """Answers to the item's own questions; they stand in `attributes`."""


class ItemState(_Value, frozen=True, tag="state"):
    """Where an item stands for one annotator.

    `seconds` is the time the item was open and in use before it was
    submitted or skipped, summed over visits; `asked` is why a learning loop
    had asked for it then.
    """

    status: Literal["open", "done", "skipped"] = "open"
    flagged: bool = False
    note: str = ""
    seconds: float = 0.0
    asked: str = ""


Proposed = (
    Chosen
    | Ranked
    | Span
    | Relation
    | Box
    | Ellipse
    | Polygon
    | Polyline
    | Point
    | Keypoints
    | Mask
    | Segment
    | Instant
    | Cuboid
    | Point3D
    | Polyline3D
    | PointMask
)
"""What a model can propose."""


class Verdict(_Value, frozen=True):
    """What became of a suggestion.

    `annotation` is the id of the annotation that came of it ("" when
    rejected); `label` and `proposed` keep what the model had said.
    """

    suggestion: str
    verdict: Literal["accepted", "corrected", "rejected"]
    proposed: Proposed
    label: str = ""
    annotation: str = ""


class Pick(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """An item that a learning loop asks for: why, by which strategy, and for what number."""

    item: str
    reason: str
    by: str
    score: float | None = None


class LearningRound(_Value, frozen=True, tag="round"):
    """What a learning loop did once; it belongs to no item, so that of its annotation is "".

    Parameters
    ----------
    number : int
        From 1.
    labels : int
        Labelled items that the model was trained on.
    revision : int
        Of the labeler's log: those that were labelled up to it.
    model : str
        Name and version of the model, as its suggestions have it.
    acquire : str
        The strategy's name.
    seed : int
        What makes the round come out the same again.
    scores : dict
        Measure to number.
    picks : list of Pick
        What is asked next, in that order.
    metric : str
        Which of the scores says how right the model is.
    held_out : list of str
        Ids of the labelled items that no model is trained on.
    """

    number: int
    labels: int
    revision: int
    model: str
    acquire: str
    seed: int
    scores: dict[str, float]
    picks: list[Pick]
    metric: str = ""
    held_out: list[str] = []


Value = (
    Chosen
    | Ranked
    | Span
    | Relation
    | Box
    | Ellipse
    | Polygon
    | Polyline
    | Point
    | Keypoints
    | Mask
    | Segment
    | Instant
    | Cuboid
    | Point3D
    | Polyline3D
    | PointMask
    | Answers
    | ItemState
    | Verdict
    | LearningRound
)


class Annotation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """One judgement on one item.

    Parameters
    ----------
    id : str
        Made where the annotation is made. Values of which an annotator has
        one an item (choice, ranking, answers, state) use
        ``"<type>/<item>/<annotator>"``; the others are random.
    item : str
        The item's id.
    value : Value
        Tagged by `type`.
    label : str
        "" where the value has none.
    attributes : dict
        Question name to answer.
    annotator : str
    source : {"human", "model"}
        "model" for a suggestion, also once it was accepted unchanged.
    model : str
        Name and version of the model that proposed it, else "".
    score : float or None
        The model's confidence, 0 to 1.
    created, updated : float
        Seconds since the epoch, UTC.
    """

    id: str
    item: str
    value: Value
    label: str = ""
    attributes: dict[str, Answer] = {}
    annotator: str = ""
    source: Literal["human", "model"] = "human"
    model: str = ""
    score: float | None = None
    created: float = 0.0
    updated: float = 0.0


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The only mutation: one gesture, one change, one undo step.

    Parameters
    ----------
    id : str
        Random; a change that arrives twice is applied once.
    item : str
        The item that the person was on.
    put : list of Annotation
        Added, or replaced where the id exists.
    delete : list of str
        Annotation ids removed; ids that do not exist are passed over.
    kind : {"edit", "undo", "redo"}
    target : str
        The change that an undo or redo takes back or repeats.
    at : float
        Seconds since the epoch, UTC, by the browser's clock.
    """

    id: str
    item: str
    put: list[Annotation] = []
    delete: list[str] = []
    kind: Literal["edit", "undo", "redo"] = "edit"
    target: str = ""
    at: float = 0.0

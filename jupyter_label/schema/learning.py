"""What a page is told of a model that learns from the labels, and what it asks of its loop."""

from __future__ import annotations

from typing import Literal

import msgspec

from .message import _Message


class CurvePoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How right the model was with so many labels; `low` and `high` bound it where that is known."""

    labels: int
    score: float
    low: float | None = None
    high: float | None = None


class LabelCount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often a label was given."""

    label: str
    count: int


class Confusion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What people said where a model had proposed something.

    Parameters
    ----------
    labels : list of str
        Of the rows and of the columns.
    counts : list of list of int
        A row a label that people gave, a column a label that was proposed.
    """

    labels: list[str]
    counts: list[list[int]]


class Doubt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A label that a model which has not seen its item does not agree with.

    `confidence`, 0 to 1, is the model's in what it says itself; None where it gives none.
    """

    position: int
    label: str
    predicted: str
    confidence: float | None = None


class Learning(_Message, frozen=True):
    """Where a learning loop stands; pushed whenever that changes.

    Parameters
    ----------
    state : {"idle", "waiting", "working", "failed"}
        "waiting" while there are too few labels for a model.
    doing : str
        What is being done, while it is working.
    progress : float
        Of that, 0 to 1.
    round : int
        Of the last round, from 1; 0 before the first.
    model : str
        Name and version of the model in use, "" before the first.
    labels : int
        Those that it was trained on.
    missing, every : int
        Labels until the next round, and between one and the next.
    seconds : float
        That the last round took.
    measure : str
        What the curve shows.
    curve : list of CurvePoint
    agreement : float or None
        The share of the decided suggestions that were accepted; None where none is decided.
    decided : int
        How many those are: what people judged one by one.
    unseen : int
        How many more were accepted many at once, and that nobody has looked at.
    balance : list of LabelCount
        Of the labels that people have given.
    confusion : Confusion or None
        None where the task has no single label an item.
    sure : list of int
        How many items can be accepted at once, for each hundredth of a score from 0.50 to 1.
        Empty where the model gives no scores.
    doubts : list of Doubt or None
        The most doubtful first; None before the first look for them.
    compared : int
        How many labels were compared with what a model says in that look.
    looking : str
        What is being done to look for them; "" for nothing.
    looked : float
        Of that, 0 to 1.
    changed : str
        What changed in the last round, as a sentence.
    hint : str
        Why labelling might stop, as a sentence.
    remark : str
        What else a person should know.
    error : str
        The traceback of what went wrong last.
    """

    state: Literal["idle", "waiting", "working", "failed"]
    doing: str = ""
    progress: float = 0.0
    round: int = 0
    model: str = ""
    labels: int = 0
    missing: int = 0
    every: int = 1
    seconds: float = 0.0
    measure: str = ""
    curve: list[CurvePoint] = []
    agreement: float | None = None
    decided: int = 0
    unseen: int = 0
    balance: list[LabelCount] = []
    confusion: Confusion | None = None
    sure: list[int] = []
    doubts: list[Doubt] | None = None
    compared: int = 0
    looking: str = ""
    looked: float = 0.0
    changed: str = ""
    hint: str = ""
    remark: str = ""
    error: str = ""


class Order(_Message, frozen=True):
    """What is asked next; one buffer of little-endian uint32 positions, the first first.

    The items that it leaves out come after those, in the order in which they were.
    """


class Learn(_Message, frozen=True):
    """Asks something of a loop; answered by `Learning`.

    "train": to begin a round; "cancel": to give up the one that is running;
    "review": to look for labels in doubt; "endreview": to give up looking.
    """

    session: str
    action: Literal["train", "cancel", "review", "endreview"]


class AcceptAbove(_Message, frozen=True):
    """Wants every open suggestion of the loop's model of at least this score to be accepted at once.

    Answered by `Renewed`, or by `Fault` where there is none.
    """

    session: str
    score: float

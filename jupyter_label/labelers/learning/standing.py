"""Where a loop stands, as a page is told. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ...learn.curve import points, shown
from ...learn.loop import Loop
from ...schema import Confusion, CurvePoint, LabelCount, Learning, LearningRound
from .doubts import Doubts
from .tallies import Agreement

_DIGITS = 4


def standing(
    loop: Loop,
    agreement: Agreement,
    *,
    balance: list[LabelCount],
    confusion: Confusion | None,
    sure: list[int],
    doubts: Doubts,
    seconds: float,
    remark: str,
) -> Learning:
    """Tell where a loop stands.

    Parameters
    ----------
    loop : Loop
    agreement : Agreement
    balance, confusion, sure
        As `Learning` has them.
    doubts : Doubts
    seconds : float
        That the last round took.
    remark : str
        What else a person should know.
    """
    rounds = loop.rounds
    trained = next((played for played in reversed(rounds) if played.model), None)
    measure, drawn = curve(rounds, loop.metric)
    state, progress = _state(loop, has_model=trained is not None), loop.progress
    return Learning(
        state=state,
        doing=progress.what,
        progress=progress.share,
        round=rounds[-1].number if rounds else 0,
        model=trained.model if trained else "",
        labels=trained.labels if trained else 0,
        missing=loop.missing,
        every=loop.every,
        seconds=seconds,
        measure=measure,
        curve=drawn,
        agreement=agreement.share,
        decided=agreement.decided,
        unseen=agreement.unseen,
        balance=balance,
        confusion=confusion,
        sure=sure,
        doubts=doubts.shown,
        compared=doubts.compared,
        looking=doubts.progress.what,
        looked=doubts.progress.share,
        changed=_changed(loop),
        hint=loop.hint,
        remark=remark or loop.waiting,
        error=loop.traceback,
    )


def curve(rounds: Sequence[LearningRound], metric: str) -> tuple[str, list[CurvePoint]]:
    """Give what the curve shows, and its points."""
    key, measure = shown(rounds, metric)
    return measure, [
        CurvePoint(labels, round(score, _DIGITS), _rounded(low), _rounded(high))
        for labels, score, low, high in points(rounds, key)
    ]


def _rounded(bound: float | None) -> float | None:
    return None if bound is None else round(bound, _DIGITS)


def _state(loop: Loop, *, has_model: bool) -> Literal["idle", "waiting", "working", "failed"]:
    if loop.progress.what:
        return "working"
    if loop.error is not None:
        return "failed"
    return "idle" if has_model else "waiting"


def _changed(loop: Loop) -> str:
    rounds = loop.rounds
    if len(rounds) < 2:
        return ""
    added = rounds[-1].labels - rounds[-2].labels
    return f"{added:,} {'label' if added == 1 else 'labels'} more. {loop.what_changed}".rstrip()

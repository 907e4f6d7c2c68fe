"""Proposed rankings: responses, best first, perhaps with a score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ...schema import Ranked, RankTask
from ..values import is_listlike, listed, shorten
from .parts import Proposal, is_number, split_score


def read_rankings(
    task: RankTask, names: Sequence[list[str]], position: int, answer: Any, place: str
) -> list[Proposal]:
    """Read a list of response names or numbers in which a list is a tie; alone or as (list, score)."""
    found, score = split_score(answer, place)
    return [Proposal(_read_ranking(task, names[position], found, place), "", score)]


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
    if is_number(part) and part in range(len(names)):
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

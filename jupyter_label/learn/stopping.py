"""Whether further labels still change the model: a hint, never an end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

_STABLE = 0.99
_ROUNDS = 3


def stability(before: Sequence[Hashable], after: Sequence[Hashable]) -> float:
    """Give how much two models agree on the same rows, chance taken off.

    Cohen's kappa, ``(a - e) / (1 - e)`` with the share a of rows on which they
    agree and e that which they would by chance ("A Coefficient of Agreement for
    Nominal Scales", 1960). 1 where both say the same of every row.

    Parameters
    ----------
    before, after : sequence
        What each predicts, row by row.
    """
    rows = len(before)
    if not rows:
        return 1.0
    agreed = sum(a == b for a, b in zip(before, after, strict=True)) / rows
    first, second = Counter(before), Counter(after)
    chance = sum(first[label] * second[label] for label in first) / rows**2
    return 1.0 if agreed == 1 else (agreed - chance) / (1 - chance)


def stopping_hint(stabilities: Sequence[float], labels: int) -> str:
    """Say why a person might stop labelling, "" while there is no reason to.

    When the mean `stability` of the last three rounds is at least 0.99, new
    labels no longer change what the model says (Bloodgood and
    Vijay-Shanker, "A Method for Stopping Active Learning Based on
    Stabilizing Predictions and the Need for User-Adjustable Stopping", CoNLL 2009).

    Parameters
    ----------
    stabilities : sequence of float
        Between the models of one round and the next, the newest last.
    labels : int
        How many there are now.
    """
    last = stabilities[-_ROUNDS:]
    if len(last) < _ROUNDS or sum(last) / _ROUNDS < _STABLE:
        return ""
    return (
        f"The last {_ROUNDS} rounds changed next to nothing of what the model says "
        f"(agreement {sum(last) / _ROUNDS:.3f} between one and the next): "
        f"{labels:,} labels may be enough."
    )

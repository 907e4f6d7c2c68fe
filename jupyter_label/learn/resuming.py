"""What is different where a loop goes on after an earlier one. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from ..schema import LearningRound


def differences(now: LearningRound, before: LearningRound | None, others: Mapping[str, int]) -> str:
    """Say in what the first round of a loop is not as the last one in the store.

    Parameters
    ----------
    now : LearningRound
    before : LearningRound or None
        The last one of this loop's name; None where there is none.
    others : mapping of str to int
        How many rounds there are of loops of other names.

    Returns
    -------
    str
        A sentence, "" where nothing is different.
    """
    if before is None:
        told = ", ".join(f"{rounds} of {name}" for name, rounds in others.items())
        return f"Rounds of other models are in the store ({told}): this one begins its own." if told else ""
    pairs = {
        "seed": (before.seed, now.seed),
        "strategy": (before.acquire, now.acquire),
        "metric": (before.metric, now.metric),
    }
    other = {what: pair for what, pair in pairs.items() if pair[0] not in ("", pair[1])}
    changed = [f"the {what} is {new}, and was {old}" for what, (old, new) in other.items()]
    # A column holds out the same whatever the seed.
    if before.seed != now.seed and not set(before.held_out) <= set(now.held_out):
        changed.append("other items are held out")
    return f"The loop goes on after round {before.number}: {'; '.join(changed)}." if changed else ""

"""What makes a stretch of a recording, or a point in it, one that cannot be kept."""

from __future__ import annotations

import math
from itertools import pairwise

from ..schema import Instant, Segment, Word

SLACK_S = 0.001
"""Seconds by which an end may lie behind the recording: times are often rounded to milliseconds."""


def stretch_fault(
    value: Segment | Instant, seconds: float = math.inf, channels: float = math.inf
) -> str | None:
    """Say what is wrong with a segment or a point and what would be right; None where nothing is.

    Parameters
    ----------
    value : Segment or Instant
    seconds, channels : float
        Of the recording; infinite where they are not known.
    """
    try:
        _check(value, seconds, channels)
    except ValueError as error:
        return str(error)
    return None


def _check(value: Segment | Instant, seconds: float, channels: float) -> None:
    if value.channel is not None and not 0 <= value.channel < channels:
        known = f"from 0 to {channels - 1}" if math.isfinite(channels) else "0 or more"
        raise ValueError(f"the channel is {value.channel}; right is {known}, or none for all of them")
    if isinstance(value, Instant):
        if not 0 <= value.at <= seconds + SLACK_S:
            raise ValueError(f"the point at {value.at} s does not lie in the recording{_of(seconds)}")
        return
    start, end = value.start, value.end
    if not 0 <= start < end < math.inf:
        raise ValueError(f"the segment from {start} to {end} s is none; right is 0 <= start < end")
    if end > seconds + SLACK_S:
        raise ValueError(f"the segment from {start} to {end} s ends after the recording{_of(seconds)}")
    _check_band(value.low, value.high)
    _check_words(value.words, start, end)


def _of(seconds: float) -> str:
    return f" of {seconds:g} s" if math.isfinite(seconds) else ""


def _check_band(low: float | None, high: float | None) -> None:
    if low is None and high is None:
        return
    if low is None or high is None or not 0 <= low < high < math.inf:
        raise ValueError(
            f"the frequencies are {low} and {high} Hz; right is 0 <= low < high, or none of them"
        )


def _check_words(words: list[Word], start: float, end: float) -> None:
    for word in words:
        if not start <= word.start <= word.end <= end:
            raise ValueError(
                f"the word {word.text!r} from {word.start} to {word.end} s "
                f"does not lie in its segment from {start} to {end} s"
            )
    for before, after in pairwise(words):
        if before.start > after.start:
            raise ValueError(f"the word {after.text!r} begins before {before.text!r}, which stands before it")

"""What users give an `AudioLabeler`, made whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast, get_args

from ...schema import Label, Question, SoundTool, Text
from ..tools import tool_names

_TOOLS: tuple[str, ...] = get_args(SoundTool)
_LONGEST_DELAY_S = 2.0


def as_sound_tools(tools: object) -> tuple[SoundTool, ...]:
    """Check the names of tools.

    Raises
    ------
    TypeError, ValueError
        Naming the tool and what would be right.
    """
    return cast("tuple[SoundTool, ...]", tool_names(tools, _TOOLS))


def as_delay(delay: object) -> float:
    """Check how late a person's key is expected, in seconds.

    Raises
    ------
    ValueError
        When it is no number from 0 to 2.
    """
    is_number = isinstance(delay, (int, float)) and not isinstance(delay, bool)
    if is_number and 0 <= float(cast("float", delay)) <= _LONGEST_DELAY_S:
        return float(cast("float", delay))
    raise ValueError(f"delay: {delay!r} should be seconds from 0 to {_LONGEST_DELAY_S:g}, such as 0.15.")


def as_transcript(transcript: object, questions: Iterable[Question], labels: Iterable[Label]) -> str:
    """Give the name of the question whose words have times, "" where there is none.

    Parameters
    ----------
    transcript : str or None
        As the user named it; None for the Text question named "transcript".
    questions : iterable of Question
        Asked of each segment.
    labels : iterable of Label
        Whose questions are asked of their segments.

    Raises
    ------
    TypeError, ValueError
        When there is no Text question of that name.
    """
    asked = [*questions, *(question for label in labels for question in label.questions)]
    texts = list(dict.fromkeys(question.name for question in asked if isinstance(question, Text)))
    if transcript is None:
        return "transcript" if "transcript" in texts else ""
    if not isinstance(transcript, str):
        raise TypeError(f"transcript: expected the name of a Text question, got {type(transcript).__name__}.")
    if transcript and transcript not in texts:
        known = f"there are {', '.join(map(repr, texts))}" if texts else "there is none"
        raise ValueError(
            f"transcript: no Text question of segments is named {transcript!r}; {known}. "
            f"Ask one: questions_per_segment=[jl.Text({transcript!r})]."
        )
    return transcript


def the_label(label: str | None, labels: tuple[Label, ...]) -> str:
    """Give the label that is meant: the only one where none is named.

    Raises
    ------
    ValueError
        If there is no such label, or one of several must be named.
    """
    names = [known.name for known in labels]
    if label is None and len(names) == 1:
        return names[0]
    if label not in names:
        raise ValueError(
            f"label: {label!r} is none of the task; right is one of {', '.join(map(repr, names))}."
        )
    return str(label)

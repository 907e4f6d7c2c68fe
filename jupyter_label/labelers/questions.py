"""Questions as users write them, checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from ..schema import Choice, MultiChoice, Question, Ranking, Rating, Text

_KINDS = (Choice, MultiChoice, Rating, Ranking, Text)


def as_questions(questions: object, argument: str) -> tuple[Question, ...]:
    """Check questions and freeze their lists.

    Raises
    ------
    TypeError, ValueError
        Naming the question and what would be right.
    """
    if isinstance(questions, (str, bytes, *_KINDS)) or not isinstance(questions, Iterable):
        raise TypeError(
            f"{argument}: expected a list of questions such as [jl.Rating('helpful', 1, 5)], "
            f"got {type(questions).__name__}."
        )
    made = tuple(_checked(question, argument) for question in questions)
    names = [question.name for question in made]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{argument}: two questions are named {name!r}; give each its own name.")
    return made


def _checked(question: Any, argument: str) -> Question:
    if not isinstance(question, _KINDS):
        kinds = ", ".join(kind.__name__ for kind in _KINDS)
        raise TypeError(f"{argument}: {question!r} is no question; use one of {kinds}.")
    try:
        made: Question = msgspec.convert(msgspec.to_builtins(question), Question)
    except (msgspec.ValidationError, TypeError) as error:
        raise TypeError(f"{argument}: {question!r}: {error}.") from error
    if not made.name.strip():
        raise ValueError(f"{argument}: a question needs a name; it becomes a column.")
    if isinstance(made, (Choice, MultiChoice, Ranking)):
        if len(made.options) < 2:
            raise ValueError(f"{argument}: {made.name!r} has {len(made.options)} options; give at least two.")
        if len(set(made.options)) < len(made.options):
            raise ValueError(f"{argument}: {made.name!r} has an option twice: {list(made.options)}.")
    if isinstance(made, Rating) and not made.low < made.high <= made.low + 100:
        raise ValueError(
            f"{argument}: {made.name!r} goes from {made.low} to {made.high}; "
            f"the high end must be above the low one, by 100 at most."
        )
    return made

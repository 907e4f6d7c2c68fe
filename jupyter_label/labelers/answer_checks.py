"""Whether answers fit the questions. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..schema import Answer, Choice, MultiChoice, Question, Ranking, Rating


def check_answers(questions: Iterable[Question], answers: Mapping[str, Answer]) -> None:
    """Refuse answers to what was not asked, and those that a question does not take.

    Raises
    ------
    ValueError
    """
    by_name = {question.name: question for question in questions}
    for name, answer in answers.items():
        question = by_name.get(name)
        if question is None:
            raise ValueError(f"there is no question {name!r}")
        _check_answer(question, answer)


def _check_answer(question: Question, answer: Answer) -> None:
    if isinstance(question, Rating):
        if (
            isinstance(answer, (bool, str, list))
            or not question.low <= answer <= question.high
            or answer != int(answer)
        ):
            raise ValueError(
                f"{question.name!r}: {answer!r} is no rating from {question.low} to {question.high}"
            )
    elif isinstance(question, (MultiChoice, Ranking)):
        if not isinstance(answer, list):
            raise ValueError(f"{question.name!r}: {answer!r} is no list")
        check_known(answer, question.options, f"option of {question.name!r}")
        check_once(answer, f"option of {question.name!r}")
    elif not isinstance(answer, str):
        raise ValueError(f"{question.name!r}: {answer!r} is no text")
    elif isinstance(question, Choice):
        check_known([answer], question.options, f"option of {question.name!r}")


def check_known(values: Iterable[str], known: Iterable[str], what: str) -> None:
    """Refuse a value that is none of those known; `what` names their kind.

    Raises
    ------
    ValueError
    """
    names = list(known)
    for value in values:
        if value not in names:
            raise ValueError(f"there is no {what} {value!r}")


def check_once(values: Iterable[str], what: str) -> None:
    """Refuse a value that is there twice; `what` names its kind.

    Raises
    ------
    ValueError
    """
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise ValueError(f"the {what} {value!r} is there twice")
        seen.add(value)

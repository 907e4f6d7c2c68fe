"""Whether a change from the browser fits the task and the item. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..schema import (
    Annotation,
    Answer,
    Answers,
    Change,
    Choice,
    ChoiceTask,
    Chosen,
    ItemState,
    MultiChoice,
    Question,
    Ranked,
    Ranking,
    RankTask,
    Rating,
    Relation,
    Span,
    SpanTask,
    Task,
    Verdict,
)

_ALLOWED: dict[type, tuple[type, ...]] = {
    ChoiceTask: (Chosen, ItemState, Verdict),
    RankTask: (Ranked, ItemState, Verdict),
    SpanTask: (Span, Relation, Answers, ItemState, Verdict),
}


def check_change(task: Task, change: Change, *, annotator: str, size: int) -> None:
    """Refuse a change that does not fit.

    Parameters
    ----------
    task : Task
    change : Change
    annotator : str
        Who works in this kernel; nobody writes in another's name.
    size : int
        Code points of the text (span tasks) or number of responses (rank tasks).

    Raises
    ------
    ValueError
        Saying which annotation does not fit and why.
    """
    for annotation in change.put:
        if annotation.item != change.item:
            raise ValueError(f"annotation {annotation.id} is of another item than its change")
        if annotation.annotator not in ("", annotator):
            raise ValueError(f"annotation {annotation.id} is in the name of {annotation.annotator!r}")
        if not isinstance(annotation.value, _ALLOWED[type(task)]):
            kind = type(annotation.value).__name__
            raise ValueError(f"a {kind} does not belong to a {type(task).__name__}")
        _check_value(task, annotation, size)


def _check_value(task: Task, annotation: Annotation, size: int) -> None:
    value = annotation.value
    if isinstance(task, ChoiceTask) and isinstance(value, Chosen):
        _known(value.labels, [label.name for label in task.labels], "label")
        if len(value.labels) > 1 and not task.multiple:
            raise ValueError(f"{len(value.labels)} labels were chosen where one may be")
        _check_answers(task.questions, annotation.attributes)
    elif isinstance(task, RankTask) and isinstance(value, Ranked):
        _check_ranking(value, size, ties=task.ties)
        _check_answers(task.questions, annotation.attributes)
        for answers in value.ratings.values():
            _check_answers(task.response_questions, answers)
    elif isinstance(task, SpanTask):
        _check_span_task(task, annotation, size)


def _check_span_task(task: SpanTask, annotation: Annotation, size: int) -> None:
    value = annotation.value
    if isinstance(value, Span):
        if not 0 <= value.start < value.end <= size:
            raise ValueError(
                f"the span {value.start}-{value.end} does not lie in the text of {size} characters"
            )
        _known([annotation.label], [label.name for label in task.labels], "label")
        # Answers to another label's questions stay: a label is changed and changed back without loss.
        of_labels = [question for label in task.labels for question in label.questions]
        _check_answers([*task.span_questions, *of_labels], annotation.attributes)
    elif isinstance(value, Relation):
        if not value.source or not value.target or value.source == value.target:
            raise ValueError("a relation needs two different spans")
        _known([annotation.label], [label.name for label in task.relations], "relation")
        _check_answers([q for label in task.relations for q in label.questions], annotation.attributes)
    elif isinstance(value, Answers):
        _check_answers(task.questions, annotation.attributes)


def _check_ranking(value: Ranked, size: int, *, ties: bool) -> None:
    placed = [index for tier in value.tiers for index in tier]
    for index in (*placed, *value.shown):
        if not 0 <= index < size:
            raise ValueError(f"response {index} does not exist; the item has {size}")
    if len(set(placed)) < len(placed):
        raise ValueError("a response is ranked twice")
    if value.bad and placed:
        raise ValueError("responses cannot be ranked and all be bad")
    if not ties and any(len(tier) > 1 for tier in value.tiers):
        raise ValueError("responses are tied where ties are not allowed")
    for key in value.ratings:
        if not key.isdecimal() or int(key) >= size:
            raise ValueError(f"ratings are given to response {key!r}, which does not exist")


def _check_answers(questions: Iterable[Question], answers: Mapping[str, Answer]) -> None:
    by_name = {question.name: question for question in questions}
    for name, answer in answers.items():
        question = by_name.get(name)
        if question is None:
            raise ValueError(f"there is no question {name!r}")
        _check_answer(question, answer)


def _check_answer(question: Question, answer: Answer) -> None:
    if isinstance(question, Rating):
        if isinstance(answer, (bool, str, list)) or not question.low <= answer <= question.high:
            raise ValueError(
                f"{question.name!r}: {answer!r} is no rating from {question.low} to {question.high}"
            )
    elif isinstance(question, (MultiChoice, Ranking)):
        if not isinstance(answer, list):
            raise ValueError(f"{question.name!r}: {answer!r} is no list")
        _known(answer, question.options, f"option of {question.name!r}")
    elif not isinstance(answer, str):
        raise ValueError(f"{question.name!r}: {answer!r} is no text")
    elif isinstance(question, Choice):
        _known([answer], question.options, f"option of {question.name!r}")


def _known(values: Iterable[str], known: Iterable[str], what: str) -> None:
    names = list(known)
    for value in values:
        if value not in names:
            raise ValueError(f"there is no {what} {value!r}")

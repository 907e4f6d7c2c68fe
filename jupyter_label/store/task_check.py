"""Whether a changed task still fits the annotations made under the stored one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..geometry import skeleton_of
from ..schema import (
    Annotation,
    Answer,
    Answers,
    AudioTask,
    Choice,
    Chosen,
    ImageTask,
    Keypoints,
    Label,
    MultiChoice,
    Question,
    Ranked,
    Ranking,
    Rating,
    Relation,
    Segment,
    Task,
)
from .codec import carries


class _Loss(NamedTuple):
    """What the new task lacks, and which annotations need it."""

    what: str
    needed_by: Callable[[Annotation], bool]


class _Asked(NamedTuple):
    """A question, what a person calls it, and where its answers stand."""

    question: Question
    called: str
    answers: Callable[[Annotation], Iterable[Answer]]


def objection(stored: Task | None, new: Task, annotations: Callable[[], Iterable[Annotation]]) -> str | None:
    """Return what keeps stored work from fitting the new task, a line each; None if nothing does.

    Whatever is added fits, and so does what only concerns the display or
    how it is worked: colours, keys, descriptions, prompts, guidelines, tools,
    lanes, whether segments may overlap, the sizes that cuboids begin with.
    What is taken away fits as long as no annotation uses it; so do other
    joints of a skeleton, and another question for the transcript. Another
    type, other columns or another `multiple` never fit: people judged
    something else.

    Parameters
    ----------
    stored : Task or None
        None where this version does not understand the stored task.
    new : Task
    annotations : callable
        Returns those stored; called only where something was taken away.
    """
    if stored is None:
        return "- it was made by another version of jupyter_label: pip install --upgrade jupyter_label"
    if type(stored) is not type(new):
        return f"- it was {_kind(stored)} and is now {_kind(new)}"
    lines = list(_other_judgement(stored, new))
    losses = [
        *_lost_labels(stored, new),
        *_lost_joints(stored, new),
        *_lost_transcript(stored, new),
        *_lost_questions(stored, new),
    ]
    if losses:
        counts = [0] * len(losses)
        for annotation in annotations():
            for place, loss in enumerate(losses):
                counts[place] += loss.needed_by(annotation)
        lines += [
            f"- {loss.what}, but {count} stored annotation{'s need' if count > 1 else ' needs'} it"
            for loss, count in zip(losses, counts, strict=True)
            if count
        ]
    return "\n".join(lines) or None


def message(labeler: str, location: str, problem: str) -> str:
    """Return an objection as a whole message, with what to do about it."""
    return (
        f"labeler {labeler!r} in {location} holds work on a different task:\n{problem}\n"
        'Restore what was changed, or pass name="..." to begin a new labeler beside this one, '
        'or store="..." to use another file.'
    )


def _kind(task: Task) -> str:
    tag = str(task.__struct_config__.tag)
    return f"{'an' if tag[0] in 'aeiou' else 'a'} {tag} task"


def _other_judgement(stored: Task, new: Task) -> Iterator[str]:
    before = [field.column for field in stored.fields]
    after = [field.column for field in new.fields]
    if before != after:
        yield f"- the columns were {_list(before)} and are now {_list(after)}"
    was, now = getattr(stored, "multiple", None), getattr(new, "multiple", None)
    if was != now:
        yield f"- multiple was {was} and is now {now}"


def _lost_labels(stored: Task, new: Task) -> Iterator[_Loss]:
    for kind, place in (("label", "labels"), ("relation", "relations")):
        before, after = _names(stored, place), _names(new, place)
        added = [name for name in after if name not in before]
        hint = f" (new: {_list(added)})" if added else ""
        for name in before:
            if name not in after:
                yield _Loss(f"{kind} {name!r} is gone{hint}", _carried(name, relation=kind == "relation"))


def _carried(label: str, *, relation: bool) -> Callable[[Annotation], bool]:
    return lambda a: isinstance(a.value, Relation) == relation and carries(a, label)


def _lost_joints(stored: Task, new: Task) -> Iterator[_Loss]:
    """Find skeletons with other joints: stored keypoints have a place for each, in their order."""
    if not isinstance(stored, ImageTask) or not isinstance(new, ImageTask):
        return
    kept = _names(new, "labels")
    for label in _names(stored, "labels"):
        before, after = _joints(stored, label), _joints(new, label)
        if label in kept and before != after:
            what = f"the joints of {label!r} were {_list(before)} and are now {_list(after)}"
            yield _Loss(what, _posed(label))


def _joints(task: ImageTask, label: str) -> tuple[str, ...]:
    skeleton = skeleton_of(task, label)
    return skeleton.joints if skeleton else ()


def _posed(label: str) -> Callable[[Annotation], bool]:
    return lambda a: isinstance(a.value, Keypoints) and a.label == label


def _lost_transcript(stored: Task, new: Task) -> Iterator[_Loss]:
    """Find another transcript: the words that have times are those of the stored one."""
    if isinstance(stored, AudioTask) and isinstance(new, AudioTask) and stored.transcript != new.transcript:
        what = f"the transcript was question {stored.transcript!r} and is now {new.transcript!r}"
        yield _Loss(what, lambda a: isinstance(a.value, Segment) and bool(a.value.words))


def _lost_questions(stored: Task, new: Task) -> Iterator[_Loss]:
    after = {asked.called: asked.question for asked in _asked(new)}
    for question, called, answers in _asked(stored):
        now = after.get(called)
        if now is None:
            yield _Loss(f"{called} is gone", _any(answers))
        elif type(now) is not type(question):
            before, kind = type(question).__name__, type(now).__name__
            yield _Loss(f"{called} was a {before} and is now a {kind}", _any(answers))
        elif isinstance(question, Rating) and isinstance(now, Rating):
            if now.low > question.low or now.high < question.high:
                what = f"{called} went from {question.low}-{question.high} to {now.low}-{now.high}"
                yield _Loss(what, _outside(answers, now.low, now.high))
        else:
            kept = _options(now)
            for option in _options(question):
                if option not in kept:
                    yield _Loss(f"option {option!r} of {called} is gone", _picked(answers, option))


def _any(answers: Callable[[Annotation], Iterable[Answer]]) -> Callable[[Annotation], bool]:
    return lambda a: any(True for _ in answers(a))


def _outside(
    answers: Callable[[Annotation], Iterable[Answer]], low: int, high: int
) -> Callable[[Annotation], bool]:
    return lambda a: any(isinstance(x, (int, float)) and not low <= x <= high for x in answers(a))


def _picked(answers: Callable[[Annotation], Iterable[Answer]], option: str) -> Callable[[Annotation], bool]:
    return lambda a: any(x == option or (isinstance(x, list) and option in x) for x in answers(a))


def _asked(task: Task) -> Iterator[_Asked]:
    for question in task.questions:
        yield _Asked(question, f"question {question.name!r}", _answers_of_item(question.name))
    for place in task.__struct_fields__:
        if place.endswith("_questions"):
            subject = place.removesuffix("_questions")
            find = _answers_of_response if subject == "response" else _answers_of_annotation
            for question in getattr(task, place):
                yield _Asked(question, f"{subject} question {question.name!r}", find(question.name))
        elif place in ("labels", "relations"):
            for label in getattr(task, place):
                yield from _asked_of_label(label)


def _asked_of_label(label: Label) -> Iterator[_Asked]:
    for question in label.questions:
        find = _answers_of_annotation(question.name, label.name)
        yield _Asked(question, f"question {question.name!r} of label {label.name!r}", find)


def _answers_of_item(name: str) -> Callable[[Annotation], Iterable[Answer]]:
    # Choices and rankings carry the answers themselves; items with spans have a value for them.
    return lambda a: (
        [a.attributes[name]]
        if isinstance(a.value, (Answers, Chosen, Ranked)) and name in a.attributes
        else []
    )


def _answers_of_annotation(name: str, label: str = "") -> Callable[[Annotation], Iterable[Answer]]:
    def find(a: Annotation) -> Iterable[Answer]:
        of_it = not isinstance(a.value, Answers) and (not label or carries(a, label))
        return [a.attributes[name]] if of_it and name in a.attributes else []

    return find


def _answers_of_response(name: str) -> Callable[[Annotation], Iterable[Answer]]:
    def find(a: Annotation) -> Iterable[Answer]:
        if not isinstance(a.value, Ranked):
            return []
        return [given[name] for given in a.value.ratings.values() if name in given]

    return find


def _options(question: Question) -> tuple[str, ...]:
    return question.options if isinstance(question, (Choice, MultiChoice, Ranking)) else ()


def _names(task: Task, place: str) -> list[str]:
    return [label.name for label in getattr(task, place, ())]


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(repr, names)) or "none"

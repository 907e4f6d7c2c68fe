"""What is asked of a person: labels, questions, and one task type a modality."""

from __future__ import annotations

from typing import Literal

import msgspec

FieldKind = Literal["text", "html", "markdown", "code", "messages"]
Scope = Literal["item", "response", "annotation"]


class _Spec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every immutable part of a task; unknown fields are refused."""


class _Question(_Spec, frozen=True, tag_field="type", tag=str.lower):
    """Base of every question; tagged by its lower-case class name."""


class Choice(_Question, frozen=True):
    """Exactly one of a few options.

    Parameters
    ----------
    name : str
        Names the answer's column in the results.
    options : tuple of str
        What can be chosen, in display order.
    prompt : str
        Shown to the person; the name when empty.
    required : bool
        Submitting waits for an answer.
    of : {"item", "response"} or None
        What the question is asked of; None lets the labeler decide.
    """

    name: str
    options: tuple[str, ...]
    prompt: str = ""
    required: bool = False
    of: Scope | None = None


class MultiChoice(_Question, frozen=True):
    """Any number of options: a check list. Parameters as in `Choice`."""

    name: str
    options: tuple[str, ...]
    prompt: str = ""
    required: bool = False
    of: Scope | None = None


class Rating(_Question, frozen=True):
    """A whole number from `low` to `high`, both included. Otherwise as `Choice`."""

    name: str
    low: int = 1
    high: int = 5
    prompt: str = ""
    required: bool = False
    of: Scope | None = None


class Ranking(_Question, frozen=True):
    """An order of all the options, best first. Parameters as in `Choice`."""

    name: str
    options: tuple[str, ...]
    prompt: str = ""
    required: bool = False
    of: Scope | None = None


class Text(_Question, frozen=True):
    """Free text. `lines` is the height of the box; otherwise as `Choice`."""

    name: str
    lines: int = 2
    prompt: str = ""
    required: bool = False
    of: Scope | None = None


Question = Choice | MultiChoice | Rating | Ranking | Text


class Label(_Spec, frozen=True):
    """A name that annotations carry.

    Parameters
    ----------
    name : str
        As stored in the results.
    color : str
        ``#rrggbb``; empty picks the next of the colour-blind-safe palette.
    hotkey : str
        One character; empty picks the next free digit or letter.
    description : str
        Shown as a tooltip and beside the guidelines.
    questions : tuple of Question
        Asked of each annotation that carries this label.
    """

    name: str
    color: str = ""
    hotkey: str = ""
    description: str = ""
    questions: tuple[Question, ...] = ()


class Field(_Spec, frozen=True):
    """A column shown to the person and how it is rendered."""

    column: str
    kind: FieldKind = "text"
    language: str = ""


class _Task(_Spec, frozen=True, tag_field="type", tag=lambda name: name.removesuffix("Task").lower()):
    """Base of every task; tagged ``choice``, ``rank``, ``span``."""


class ChoiceTask(_Task, frozen=True):
    """Choose one label of an item, or with `multiple` any number."""

    name: str
    fields: tuple[Field, ...]
    labels: tuple[Label, ...]
    multiple: bool = False
    questions: tuple[Question, ...] = ()
    guidelines: str = ""
    keys: dict[str, str] = {}


class RankTask(_Task, frozen=True):
    """Order the responses to a prompt, best first.

    `questions` are asked of the item, `response_questions` of each response.
    """

    name: str
    fields: tuple[Field, ...]
    response_kind: FieldKind = "markdown"
    ties: bool = True
    questions: tuple[Question, ...] = ()
    response_questions: tuple[Question, ...] = ()
    guidelines: str = ""
    keys: dict[str, str] = {}


class SpanTask(_Task, frozen=True):
    """Mark half-open ranges ``[start, end)`` of the first field's text.

    `questions` are asked of the item, `span_questions` of each span in
    addition to those of its label; `relations` are drawn between two spans.
    """

    name: str
    fields: tuple[Field, ...]
    labels: tuple[Label, ...]
    overlap: bool = True
    snap: bool = True
    view: Literal["text", "code"] = "text"
    relations: tuple[Label, ...] = ()
    questions: tuple[Question, ...] = ()
    span_questions: tuple[Question, ...] = ()
    guidelines: str = ""
    keys: dict[str, str] = {}


Task = ChoiceTask | RankTask | SpanTask

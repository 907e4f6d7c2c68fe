"""What is asked of a person: labels, questions, and one task type a modality."""

from __future__ import annotations

from typing import Literal

import msgspec

FieldKind = Literal["text", "html", "markdown", "code", "messages", "image", "audio", "points"]
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
    """Base of every task; tagged ``choice``, ``rank``, ``span``, ``image``, ``audio``, ``points``."""


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


Tool = Literal["box", "rotated_box", "ellipse", "polygon", "polyline", "point", "keypoints", "mask"]
Border = Literal["clip", "refuse", "allow"]


class Skeleton(_Spec, frozen=True):
    """The joints that `Keypoints` have, and how they hang together.

    Parameters
    ----------
    joints : tuple of str
        Names, in the order in which they are placed and stored.
    bones : tuple of (int, int)
        Pairs of joints that a line connects.
    template : tuple of (float, float)
        Where the joints lie in a unit square, x to the right and y down, when
        a whole skeleton is placed at once; empty: joints are placed one by one.
    """

    joints: tuple[str, ...]
    bones: tuple[tuple[int, int], ...] = ()
    template: tuple[tuple[float, float], ...] = ()


class ImageTask(_Task, frozen=True):
    """Draw shapes on a picture.

    The first of `fields` is the picture: all that is drawn is drawn on it, and
    of its column a page gets a file's name, the pixels on request. The others
    are shown above it.

    `questions` are asked of the picture, `shape_questions` of each shape in
    addition to those of its label. `skeletons` are by label, "" for those of
    all others. `border` says what becomes of a shape that leaves the picture.
    """

    name: str
    fields: tuple[Field, ...]
    labels: tuple[Label, ...]
    tools: tuple[Tool, ...] = ("box", "polygon")
    skeletons: dict[str, Skeleton] = {}
    border: Border = "clip"
    questions: tuple[Question, ...] = ()
    shape_questions: tuple[Question, ...] = ()
    guidelines: str = ""
    keys: dict[str, str] = {}


SoundTool = Literal["segment", "point", "box"]
Overlap = Literal["allow", "lane", "refuse"]
Lanes = Literal["label", "one"]


class AudioTask(_Task, frozen=True):
    """Mark segments and points in time of the recording in the first field.

    `questions` are asked of the recording, `segment_questions` of each
    segment in addition to those of its label; `transcript` names the one of
    them whose words have times, "" for none. `lanes` says whether each label
    has a lane of its own, `overlap` whether segments may overlap: always, only
    those of different labels, or never. `delay` is how many seconds after a
    sound a person's key is expected while it plays.
    """

    name: str
    fields: tuple[Field, ...]
    labels: tuple[Label, ...]
    tools: tuple[SoundTool, ...] = ("segment",)
    lanes: Lanes = "label"
    overlap: Overlap = "allow"
    delay: float = 0.0
    questions: tuple[Question, ...] = ()
    segment_questions: tuple[Question, ...] = ()
    transcript: str = ""
    guidelines: str = ""
    keys: dict[str, str] = {}


CloudTool = Literal["cuboid", "point", "polyline", "segment"]


class PointsTask(_Task, frozen=True):
    """Place cuboids, points and lines in the point clouds of the first field, or label its points.

    `questions` are asked of the item, `object_questions` of each object in
    addition to those of its label. `sizes` are what a label's cuboids begin
    with, in metres: length, width and height.
    """

    name: str
    fields: tuple[Field, ...]
    labels: tuple[Label, ...]
    tools: tuple[CloudTool, ...] = ("cuboid",)
    sizes: dict[str, tuple[float, float, float]] = {}
    questions: tuple[Question, ...] = ()
    object_questions: tuple[Question, ...] = ()
    guidelines: str = ""
    keys: dict[str, str] = {}


Task = ChoiceTask | RankTask | SpanTask | ImageTask | AudioTask | PointsTask

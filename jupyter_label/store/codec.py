"""Changes and annotations to stored text and back: pure functions that all stores share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from ..schema import Annotation, Change, Chosen, Task

_encoder = msgspec.json.Encoder(order="deterministic")
_annotations = msgspec.json.Decoder(list[Annotation])
_change = msgspec.json.Decoder(Change)
_changes = msgspec.json.Decoder(list[Change])
_task: msgspec.json.Decoder[Task] = msgspec.json.Decoder(Task)

BLOCK = 4096
"""Rows decoded at a time: large enough to be fast, small enough to stay in the cache."""


class Row(msgspec.Struct, frozen=True):
    """An annotation as stores keep it: what they search by, and all of it as JSON."""

    id: str
    item: str
    type: str
    label: str
    body: str


def encode(value: Annotation | Change | Task) -> str:
    """Return a struct as JSON."""
    return _encoder.encode(value).decode()


def to_row(annotation: Annotation) -> Row:
    """Return an annotation as stores keep it."""
    return Row(
        annotation.id,
        annotation.item,
        str(annotation.value.__struct_config__.tag),
        annotation.label,
        encode(annotation),
    )


def decode_task(text: str) -> Task | None:
    """Return the stored task; None if this version does not understand it."""
    try:
        return _task.decode(text)
    except msgspec.ValidationError:
        return None


def decode_annotations(blocks: Iterable[bytes]) -> list[Annotation]:
    """Decode blocks of comma-separated JSON: one call a block, not one a row."""
    decoded: list[Annotation] = []
    for block in blocks:
        decoded += _annotations.decode(b"[" + block + b"]")
    return decoded


def decode_changes(bodies: Sequence[bytes]) -> list[Change]:
    """Decode the JSON of many changes in one call."""
    return _changes.decode(b"[" + b",".join(bodies) + b"]")


def signed(change: Change, annotator: str) -> Change:
    """Name the annotator in annotations that name nobody."""
    if all(annotation.annotator for annotation in change.put):
        return change
    put = [msgspec.structs.replace(a, annotator=a.annotator or annotator) for a in change.put]
    return msgspec.structs.replace(change, put=put)


def prepare(change: Change, annotator: str) -> Change:
    """Return the change as it will be stored: every annotation names its annotator.

    Raises
    ------
    ValueError
        It has no id, or could be written but not read back.
    """
    if not change.id:
        raise ValueError("the change has no id: give each change a random one")
    try:
        return _change.decode(_encoder.encode(signed(change, annotator)))
    except (msgspec.ValidationError, UnicodeError, TypeError, OverflowError) as error:
        raise ValueError(f"change {change.id!r} cannot be stored: {error}") from error


def touched(change: Change) -> list[str]:
    """Return the ids that a change writes, each once."""
    return list(dict.fromkeys([*(annotation.id for annotation in change.put), *change.delete]))


def invert(change: Change, before: Sequence[Annotation]) -> Change:
    """Return what takes a change back.

    Parameters
    ----------
    change : Change
    before : sequence of Annotation
        The annotations, of all ids the change touches, that existed before.
    """
    existed = {annotation.id for annotation in before}
    kind: Literal["undo", "redo"] = "redo" if change.kind == "undo" else "undo"
    return Change(
        id="",
        item=change.item,
        put=list(before),
        delete=[name for name in touched(change) if name not in existed],
        kind=kind,
        target=change.id if change.kind == "edit" else change.target,
        at=change.at,
    )


def carries(annotation: Annotation, label: str) -> bool:
    """Whether the label is the annotation's own or among those it chose."""
    return annotation.label == label or (
        isinstance(annotation.value, Chosen) and label in annotation.value.labels
    )


def label_fragment(label: str) -> str:
    """Return the text that stands in the JSON of every choice of this label."""
    return _encoder.encode(label).decode()

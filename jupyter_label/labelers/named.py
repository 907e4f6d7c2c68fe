"""Annotations as users name them, and opened on the pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..schema import Annotation, Goto
from .pictures.previews import position_of

if TYPE_CHECKING:
    from .base import Labeler


def show(labeler: Labeler, annotation: object) -> None:
    """Open an annotation on the pages, selected and in sight.

    Raises
    ------
    TypeError, KeyError
        As `annotation_named`; or its item is not in the frame.
    """
    labeler._clerk.settle()
    found = annotation_named(annotation, labeler._annotations())
    position = position_of(labeler._table, found.item)
    labeler._post([(Goto(position=position, annotation=found.id), [])], labeler)


def annotation_named(annotation: object, annotations: Iterable[Annotation]) -> Annotation:
    """Find an annotation by its id, or by a row of `annotations`.

    Raises
    ------
    TypeError
        If it is neither.
    KeyError
        If there is no such annotation.
    """
    name = _id_of(annotation)
    found = next((known for known in annotations if known.id == name), None)
    if found is None:
        raise KeyError(f"there is no annotation {name!r}; ids are as in annotations['annotation_id']")
    return found


def _id_of(annotation: object) -> str:
    get = getattr(annotation, "get", None)  # of a dict or a series
    name = annotation if isinstance(annotation, str) else None
    if name is None:
        name = get("annotation_id") if callable(get) else getattr(annotation, "annotation_id", None)
    if not isinstance(name, str):
        raise TypeError(
            f"an annotation is given as {type(annotation).__name__}; right is its id, or a row of annotations"
        )
    return name

"""Which annotation a user means by its id or its row, and what of the recording it marks."""

from __future__ import annotations

from collections.abc import Iterable

from ..schema import Annotation, Segment


def segment_named(annotation: object, annotations: Iterable[Annotation]) -> tuple[Annotation, Segment]:
    """Find a segment by its annotation's id, or by a row of `annotations`.

    Raises
    ------
    TypeError
        If it is neither.
    KeyError
        If there is no such annotation.
    ValueError
        If it is a point, which has no samples.
    """
    name = _id_of(annotation)
    found = next((known for known in annotations if known.id == name), None)
    if found is None:
        raise KeyError(f"there is no annotation {name!r}; ids are as in annotations['annotation_id']")
    if not isinstance(found.value, Segment):
        raise ValueError(f"annotation {name!r} is a point in time, which has no samples; right is a segment")
    return found, found.value


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

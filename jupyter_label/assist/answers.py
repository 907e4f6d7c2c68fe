"""What a segmenter answers, in the form in which models propose shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

_RIGHT = (
    "Right is a mask (an array of bool, height x width of the image), a list of masks, (masks, scores), "
    "a polygon (n x 2), a list of polygons, or dicts such as {'mask': ..., 'score': ...}."
)


def shapes_in(answer: Any, size: tuple[int, int], label: str) -> list[dict[str, Any]]:
    """Give an answer as dicts of one geometry each, with the label and perhaps a score.

    Parameters
    ----------
    answer : mask, list of masks, (masks, scores, ...), polygon, list of polygons or of dicts
        Arrays may be NumPy's or a tensor's; None proposes nothing.
    size : (height, width)
        Of the image that was given: a 2-dimensional array of this shape is a mask.
    label : str
        For what brings none.

    Raises
    ------
    TypeError, ValueError
        Saying what was given and what would be right.
    """
    if answer is None:
        return []
    if isinstance(answer, Mapping):
        return [{"label": label, **answer}]
    shapes, scores = _with_scores(answer)
    if len(scores) not in (0, len(shapes)):
        raise ValueError(f"there are {len(shapes)} masks and {len(scores)} scores. {_RIGHT}")
    made = [_named(shape, size, label) for shape in shapes]
    # Models that predict an overlap go past 1 now and then.
    for shape, score in zip(made, scores, strict=False):
        shape["score"] = min(max(float(score), 0.0), 1.0)
    return [shape for shape in made if not _is_empty(shape.get("mask"))]


def _with_scores(answer: Any) -> tuple[Sequence[Any], list[Any]]:
    """Take masks and scores apart; a third part, such as SAM's logits, says nothing more."""
    if isinstance(answer, tuple) and len(answer) in (2, 3) and not isinstance(answer[0], Mapping):
        scores = _array(answer[1])
        shapes = _several(answer[0])
        if scores.ndim <= 1 and scores.dtype.kind in "fiu" and not _is_place(answer):
            return shapes, np.atleast_1d(scores).tolist()
    return _several(answer), []


def _is_place(answer: Sequence[Any]) -> bool:
    """Tell whether these are the points of a polygon, and not masks with scores."""
    return all(_array(part).shape == (2,) for part in answer)


def _several(answer: Any) -> Sequence[Any]:
    """Give shapes as a sequence, also where there is only one."""
    if isinstance(answer, (list, tuple)):
        is_ring = len(answer) > 0 and not isinstance(answer[0], Mapping) and _array(answer[0]).ndim == 1
        return [answer] if is_ring else answer
    shapes = _array(answer)
    if shapes.ndim == 3:
        return [*shapes]
    if shapes.ndim == 2:
        return [shapes]
    raise TypeError(f"the answer is {_said(answer)}. {_RIGHT}")


def _named(shape: Any, size: tuple[int, int], label: str) -> dict[str, Any]:
    if isinstance(shape, Mapping):
        return {"label": label, **shape}
    given = _array(shape)
    if given.shape == size:
        return {"mask": given, "label": label}
    if given.ndim == 2 and given.shape[1] == 2 and given.dtype.kind in "fiu":
        return {"polygon": given, "label": label}
    raise ValueError(f"a shape is {_said(shape)}, and the image has {size[0]} x {size[1]} pixels. {_RIGHT}")


def _is_empty(mask: Any) -> bool:
    """Tell whether a mask has no pixel: the model finds nothing there."""
    return mask is not None and not isinstance(mask, Mapping) and not _array(mask).any()


def _array(value: Any) -> np.ndarray[Any, Any]:
    try:
        return np.asarray(value)
    except ValueError:  # lists of different lengths are not an array, and no shape either
        return np.empty(0, dtype=object)


def _said(value: Any) -> str:
    shape = getattr(value, "shape", None)
    extent = "" if shape is None else f" {' x '.join(map(str, shape))}"
    return f"{type(value).__name__}{extent}"

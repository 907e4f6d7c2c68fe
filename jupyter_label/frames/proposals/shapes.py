"""Proposed shapes: a dict or tuple each, of Python, NumPy or tensor numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import numpy as np

from ...geometry import encode, fault, from_runs, skeleton_of
from ...schema import (
    Box,
    Ellipse,
    ImageTask,
    Joint,
    Keypoints,
    Mask,
    Point,
    Polygon,
    Polyline,
    Position,
    Shape,
)
from ..values import is_missing, shorten
from .parts import Proposal, is_number, known_label, plain, read_score

_SHAPES = (
    "Right is a list of dicts such as {'box': [x, y, width, height], 'label': ..., 'score': ...}, with "
    "'polygon', 'mask', 'keypoints', 'ellipse', 'point' or 'polyline' in place of 'box', "
    "or of tuples (x, y, width, height, label[, score])."
)
_VISIBLE = 2


def read_shapes(task: ImageTask, _position: int, answer: Any, place: str) -> list[Proposal]:
    """Read a list of dicts or tuples; coordinates are pixels of the upright picture.

    Parameters
    ----------
    task : ImageTask
    answer : list, tuple, or an array or tensor of boxes
    place : str
        The row and the model, which errors name.

    Raises
    ------
    TypeError
        If it is no list, or a shape or number has a type that it cannot have.
    ValueError
        If a shape has no geometry or more than one, is no shape (`fault`), its
        label is not of the task, or its score no number from 0 to 1.
    """
    shapes = answer if isinstance(answer, (list, tuple)) else plain(answer)
    if not isinstance(shapes, (list, tuple)):
        raise TypeError(
            f"{place}: shapes are proposed as {type(answer).__name__} {shorten(answer)}. {_SHAPES}"
        )
    return [_read_shape(task, shape, place) for shape in shapes]


def _read_shape(task: ImageTask, given: Any, place: str) -> Proposal:
    named = dict(given) if isinstance(given, Mapping) else _named(plain(given), place)
    kinds = [kind for kind in _READERS if kind in named]
    if len(kinds) != 1:
        raise ValueError(f"{place}: the shape {shorten(given)} has no geometry, or more than one. {_SHAPES}")
    label = _label(task, plain(named.get("label")), place)
    shape = _READERS[kinds[0]](named, place)
    frame = plain(named.get("frame"))
    if not is_missing(frame):
        shape = msgspec.structs.replace(shape, frame=_whole(frame, "frame", place))
    if wrong := fault(shape, skeleton_of(task, label)):
        raise ValueError(f"{place}: {wrong}")
    return Proposal(shape, label, read_score(plain(named.get("score")), place))


def _named(given: Any, place: str) -> dict[str, Any]:
    """Give the names to a box's tuple; a number in place of a label is the score."""
    if not isinstance(given, (list, tuple)) or len(given) not in (4, 5, 6):
        raise TypeError(f"{place}: a shape is {type(given).__name__} {shorten(given)}. {_SHAPES}")
    rest = list(given[4:])
    if len(rest) == 1 and is_number(plain(rest[0])):
        rest.insert(0, None)
    return {"box": given[:4], **dict(zip(("label", "score"), rest, strict=False))}


def _label(task: ImageTask, label: Any, place: str) -> str:
    names = [known.name for known in task.labels]
    if is_missing(label) and len(names) == 1:
        return names[0]
    return known_label(label, names, place)


def _box(given: Mapping[str, Any], place: str) -> Box:
    x, y, width, height = _numbers(given["box"], "box", 4, place)
    return Box(x, y, width, height, _angle(given, place))


def _ellipse(given: Mapping[str, Any], place: str) -> Ellipse:
    cx, cy, rx, ry = _numbers(given["ellipse"], "ellipse", 4, place)
    return Ellipse(cx, cy, rx, ry, _angle(given, place))


def _polygon(given: Mapping[str, Any], place: str) -> Polygon:
    holes = given.get("holes")
    rings = [] if is_missing(holes) else _sequence(holes, "holes", place)
    return Polygon(_ring(given["polygon"], "polygon", place), [_ring(ring, "hole", place) for ring in rings])


def _polyline(given: Mapping[str, Any], place: str) -> Polyline:
    return Polyline(_ring(given["polyline"], "polyline", place))


def _point(given: Mapping[str, Any], place: str) -> Point:
    x, y = _numbers(given["point"], "point", 2, place)
    return Point(x, y)


def _keypoints(given: Mapping[str, Any], place: str) -> Keypoints:
    joints = _sequence(given["keypoints"], "keypoints", place)
    return Keypoints([_joint(joint, place) for joint in joints])


def _joint(given: Any, place: str) -> Joint:
    parts = _sequence(given, "joint", place)
    visibility = _whole(plain(parts[2]), "visibility", place) if len(parts) == 3 else _VISIBLE
    x, y = _numbers(parts[:2] if len(parts) == 3 else parts, "joint", 2, place)
    return x, y, visibility


def _mask(given: Mapping[str, Any], place: str) -> Mask:
    mask = given["mask"]
    try:
        if isinstance(mask, Mapping):
            return _coco(mask, place)
        pixels = np.asarray(mask)
        if pixels.dtype != np.bool_ and not np.isin(pixels, (0, 1)).all():
            raise ValueError(f"a mask of {pixels.dtype} holds other values than 0 and 1; right is mask > 0.5")
        return encode(pixels.astype(np.bool_))
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from error


def _coco(rle: Mapping[str, Any], place: str) -> Mask:
    if "size" not in rle or "counts" not in rle:
        raise ValueError(
            f"the mask {shorten(dict(rle))} is no RLE; right is {{'size': [height, width], 'counts': ...}}"
        )
    height, width = (_whole(extent, "size", place) for extent in _numbers(rle["size"], "size", 2, place))
    counts = rle["counts"]
    if isinstance(counts, bytes):
        counts = counts.decode("ascii", "replace")
    if isinstance(counts, str):
        return Mask(size=(height, width), counts=counts)
    runs = [_whole(plain(run), "run", place) for run in _sequence(counts, "counts", place)]
    return from_runs(runs, (height, width))


def _angle(given: Mapping[str, Any], place: str) -> float:
    angle = plain(given.get("angle"))
    return 0.0 if is_missing(angle) else _number(angle, "angle", place)


def _ring(points: Any, kind: str, place: str) -> list[Position]:
    made = []
    for point in _sequence(points, kind, place):
        x, y = _numbers(point, kind, 2, place)
        made.append((x, y))
    return made


def _numbers(given: Any, kind: str, count: int, place: str) -> list[float]:
    parts = _sequence(given, kind, place)
    if len(parts) != count:
        raise ValueError(f"{place}: {kind} {shorten(parts)} has {len(parts)} numbers; right are {count}")
    return [_number(plain(part), kind, place) for part in parts]


def _number(value: Any, kind: str, place: str) -> float:
    if not is_number(value):
        raise TypeError(f"{place}: {kind} holds {type(value).__name__} {shorten(value)}; right are numbers")
    return float(value)


def _whole(value: Any, kind: str, place: str) -> int:
    if not is_number(value) or value != int(value):
        raise TypeError(
            f"{place}: {kind} is {type(value).__name__} {shorten(value)}; right is a whole number"
        )
    return int(value)


def _sequence(given: Any, kind: str, place: str) -> list[Any] | tuple[Any, ...]:
    parts = plain(given)
    if not isinstance(parts, (list, tuple)):
        raise TypeError(f"{place}: {kind} is {type(given).__name__} {shorten(given)}; right is a list")
    return parts


_READERS: dict[str, Callable[[Mapping[str, Any], str], Shape]] = {
    "box": _box,
    "polygon": _polygon,
    "mask": _mask,
    "keypoints": _keypoints,
    "ellipse": _ellipse,
    "point": _point,
    "polyline": _polyline,
}

"""Proposed cuboids and other objects of clouds: what detectors return, and people write by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
import pandas as pd

from ...geometry import point_mask, solid_fault
from ...schema import Cuboid, Point3D, PointsTask, Polyline3D, Solid
from ..cuboids import NUMBERS
from ..values import is_missing, shorten
from .detections import detected, is_detection
from .parts import Proposal, is_number, known_label, plain, read_score

_CUBOIDS = (
    "Right is a list of (x, y, z, length, width, height, yaw[, label[, score]]), of dicts with these or with "
    "center, size and yaw, a frame with such columns, or a detector's dict of boxes, scores and labels."
)
_ALSO: Mapping[str, str] = {"l": "length", "w": "width", "h": "height", "heading": "yaw", "class": "label"}
"""What others call the same thing."""
_FLAGS = ("occluded", "outside", "static")
Row = Mapping[str, Any]


def read_cuboids(task: PointsTask, _position: int, answer: Any, place: str) -> list[Proposal]:
    """Read cuboids in the cloud's metres, and points, polylines and labelled points.

    Parameters
    ----------
    task : PointsTask
    answer : list, frame, array or dict
        As `suggestions_from` says.
    place : str
        The row and the model, which errors name.

    Raises
    ------
    TypeError
        If it is nothing of the kind, or a number has a type that it cannot have.
    ValueError
        If a cuboid cannot be one, its label is not of the task, or its score
        no number from 0 to 1.
    """
    objects = _objects(task, answer, place)
    several = len(objects) > 1
    return [
        _read(task, given, f"{place}, object {number}" if several else place)
        for number, given in enumerate(objects)
    ]


def _objects(task: PointsTask, answer: Any, place: str) -> Sequence[Any]:
    """Give the objects one by one, whatever holds them."""
    if isinstance(answer, pd.DataFrame):
        return answer.to_dict("records")
    if hasattr(answer, "to_dicts"):  # polars
        return list(answer.to_dicts())
    if is_detection(answer):
        return detected(task, answer, place)
    if isinstance(answer, Mapping):
        return [answer]
    listed = list(answer) if isinstance(answer, Iterator) else plain(answer)
    if not isinstance(listed, (list, tuple)):
        raise TypeError(
            f"{place}: objects are proposed as {type(answer).__name__} {shorten(answer)}. {_CUBOIDS}"
        )
    if listed and all(map(is_detection, listed)):  # one a frame
        frames = (detected(task, {"frame": k, **found}, place) for k, found in enumerate(listed))
        return [given for found in frames for given in found]
    is_one = len(listed) >= len(NUMBERS) and all(is_number(plain(number)) for number in listed[:7])
    return [listed] if is_one else listed


def _read(task: PointsTask, given: Any, place: str) -> Proposal:
    row = _named(given, place)
    label = _label(task, plain(row.get("label")), place)
    reader = next((_READERS[kind] for kind in _READERS if not is_missing(row.get(kind))), _cuboid)
    solid = _stated(reader(row, place), row, place)
    if wrong := solid_fault(solid):
        raise ValueError(f"{place}: {wrong}")
    return Proposal(solid, label, read_score(plain(row.get("score")), place))


def _named(given: Any, place: str) -> dict[str, Any]:
    """Give a proposal as a dict with the names that are ours."""
    if isinstance(given, Mapping):
        return {_ALSO.get(str(name), str(name)): value for name, value in given.items()}
    parts = plain(given)
    if not isinstance(parts, (list, tuple)) or not 7 <= len(parts) <= 9:
        raise TypeError(f"{place}: an object is {type(given).__name__} {shorten(given)}. {_CUBOIDS}")
    rest = list(parts[7:])
    if len(rest) == 1 and is_number(plain(rest[0])):
        rest.insert(0, None)  # a number in place of a label is the score
    return dict(zip((*NUMBERS, "label", "score"), [*parts[:7], *rest], strict=False))


def _label(task: PointsTask, label: Any, place: str) -> str:
    names = [known.name for known in task.labels]
    if is_missing(label) and len(names) == 1:
        return names[0]
    if label not in names:
        # KITTI says "Car": where upper and lower case alone differ, it is meant.
        alike = [name for name in names if name.casefold() == str(label).casefold()]
        if len(alike) == 1:
            return alike[0]
    return known_label(label, names, place)


def _cuboid(row: Row, place: str) -> Cuboid:
    numbers = dict(row)
    for whole, parts in (("center", NUMBERS[:3]), ("size", NUMBERS[3:6])):
        if not is_missing(row.get(whole)):
            numbers |= zip(parts, _numbers(row[whole], whole, 3, place), strict=True)
    missing = [name for name in NUMBERS[:6] if is_missing(plain(numbers.get(name)))]
    if missing:
        raise ValueError(f"{place}: a cuboid has no {missing[0]}. {_CUBOIDS}")
    x, y, z, length, width, height = (_number(numbers[name], name, place) for name in NUMBERS[:6])
    yaw = plain(numbers.get("yaw"))
    heading = 0.0 if is_missing(yaw) else _number(yaw, "yaw", place)
    made = Cuboid(x=x, y=y, z=z, length=length, width=width, height=height, yaw=heading)
    return msgspec.structs.replace(made, **{name: _flag(row.get(name), name, place) for name in _FLAGS})


def _point(row: Row, place: str) -> Point3D:
    x, y, z = _numbers(row["point"], "point", 3, place)
    return Point3D(x=x, y=y, z=z)


def _polyline(row: Row, place: str) -> Polyline3D:
    vertices = plain(row["polyline"])
    if not isinstance(vertices, (list, tuple)):
        raise TypeError(
            f"{place}: polyline is {type(vertices).__name__} {shorten(vertices)}; right is a list"
        )
    points = [_numbers(vertex, "vertex", 3, place) for vertex in vertices]
    return Polyline3D(
        points=[(x, y, z) for x, y, z in points], closed=_flag(row.get("closed"), "closed", place)
    )


def _mask(row: Row, place: str) -> Solid:
    flags = np.asarray(row["mask"])
    if flags.ndim != 1 or flags.dtype != np.bool_:
        raise ValueError(
            f"{place}: a mask is {flags.dtype} of {' x '.join(map(str, flags.shape))}; "
            f"right is an array of bool, one a point of the file"
        )
    return point_mask(flags)


def _stated(solid: Solid, row: Row, place: str) -> Solid:
    """Give an object with its frame and track."""
    frame, track = plain(row.get("frame")), plain(row.get("track"))
    if not is_missing(frame):
        if not is_number(frame) or frame != int(frame):
            raise TypeError(f"{place}: the frame is {shorten(frame)}; right is a whole number")
        solid = msgspec.structs.replace(solid, frame=int(frame))
    if is_missing(track) or track == "":
        return solid
    whole = is_number(track) and track == int(track)
    return msgspec.structs.replace(solid, track=str(int(track)) if whole else str(track))


def _numbers(given: Any, what: str, count: int, place: str) -> list[float]:
    parts = plain(given)
    if not isinstance(parts, (list, tuple)) or len(parts) != count:
        raise ValueError(f"{place}: {what} is {shorten(given)}; right are {count} numbers")
    return [_number(part, what, place) for part in parts]


def _number(value: Any, what: str, place: str) -> float:
    number = plain(value)
    if not is_number(number):
        raise TypeError(f"{place}: {what} is {type(value).__name__} {shorten(value)}; right is a number")
    return float(number)


def _flag(value: Any, what: str, place: str) -> bool:
    flag = plain(value)
    if is_missing(flag):
        return False
    if not isinstance(flag, bool):
        raise TypeError(f"{place}: {what} is {type(value).__name__} {shorten(value)}; right is True or False")
    return flag


_READERS: Mapping[str, Callable[[Row, str], Solid]] = {
    "point": _point,
    "polyline": _polyline,
    "mask": _mask,
}

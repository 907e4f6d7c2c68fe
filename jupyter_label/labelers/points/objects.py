"""What users give a `PointCloudLabeler`, made whole."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import cast, get_args

from ...schema import CloudTool, Label, Location
from ..tools import tool_names

_TOOLS: tuple[str, ...] = get_args(CloudTool)
_MOST_OF_POINTS = 255
"""Labels of points: browsers keep a byte for each, in which 0 is none."""


def as_cloud_tools(tools: object, labels: Sequence[Label]) -> tuple[CloudTool, ...]:
    """Check the names of tools, and that there are not too many labels for them.

    Raises
    ------
    TypeError, ValueError
        Naming the tool and what would be right.
    """
    names = cast("tuple[CloudTool, ...]", tool_names(tools, _TOOLS))
    if "segment" in names and len(labels) > _MOST_OF_POINTS:
        raise ValueError(
            f"tools: 'segment' takes up to {_MOST_OF_POINTS} labels, there are {len(labels)}. "
            f"Label the points in two labelers."
        )
    return names


def as_sizes(sizes: object, labels: Iterable[Label]) -> dict[str, Location]:
    """Check the length, width and height that cuboids of a label begin with.

    Raises
    ------
    TypeError, ValueError
        Naming the label and what would be right.
    """
    if sizes is None:
        return {}
    if not isinstance(sizes, Mapping):
        raise TypeError(
            f"sizes: expected a mapping of label to (length, width, height), such as "
            f"{{'car': (4.2, 1.8, 1.6)}}; got {type(sizes).__name__}."
        )
    names = [label.name for label in labels]
    for label, size in sizes.items():
        if label not in names:
            raise ValueError(f"sizes: there is no label {label!r}; labels are {', '.join(names)}.")
        given = _three(size)
        if given is None or min(given) <= 0:
            raise ValueError(
                f"sizes: {size!r} of {label!r} should be length, width and height in metres, "
                f"each more than 0, such as (4.2, 1.8, 1.6)."
            )
    return {str(label): cast("Location", _three(size)) for label, size in sizes.items()}


def as_sensor(sensor: object) -> Location:
    """Check the place from which clouds were seen.

    Raises
    ------
    ValueError
        When it is not x, y and z in metres.
    """
    place = _three(sensor)
    if place is None:
        raise ValueError(f"sensor: {sensor!r} should be x, y and z in metres, such as (0, 0, 1.7).")
    return place


def as_names(columns: object) -> list[str] | None:
    """Check the names of a cloud's columns; None where they are to be told by the cloud.

    Raises
    ------
    TypeError
        When it is no list of names.
    """
    if columns is None:
        return None
    if isinstance(columns, str) or not isinstance(columns, (list, tuple)):
        raise TypeError(
            f"columns: expected the names of a cloud's columns, such as ['x', 'y', 'z', 'intensity']; "
            f"got {columns!r}."
        )
    return [str(name) for name in columns]


def _three(given: object) -> Location | None:
    """Give three finite numbers; None where it is anything else."""
    try:
        numbers = tuple(float(number) for number in cast("Sequence[float]", given))
    except (TypeError, ValueError):
        return None
    return numbers if len(numbers) == 3 and all(map(math.isfinite, numbers)) else None

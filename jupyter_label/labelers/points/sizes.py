"""What a label's cuboids begin with: what the user says, what was learned, or what its name tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from time import monotonic

import numpy as np

from ...schema import Annotation, Cuboid, Label, Location

ENOUGH = 5
"""Cuboids of a label from which its size is learned."""

_RARELY = 20  # times as long as it took

# Length, width and height in metres, about as the boxes of nuScenes and KITTI are on average.
_KNOWN: Mapping[str, Location] = {
    "car": (4.2, 1.8, 1.6),
    "van": (5.1, 1.9, 2.2),
    "truck": (7.0, 2.5, 2.9),
    "trailer": (12.0, 2.9, 3.9),
    "bus": (11.0, 2.9, 3.5),
    "tram": (16.0, 2.5, 3.5),
    "construction_vehicle": (6.4, 2.9, 3.2),
    "motorcycle": (2.1, 0.8, 1.5),
    "bicycle": (1.7, 0.6, 1.3),
    "cyclist": (1.8, 0.6, 1.7),
    "pedestrian": (0.8, 0.6, 1.75),
    "traffic_cone": (0.4, 0.4, 1.0),
    "barrier": (0.5, 2.5, 1.0),
}
_ALSO: Mapping[str, str] = {
    "vehicle": "car",
    "suv": "car",
    "taxi": "car",
    "lorry": "truck",
    "coach": "bus",
    "motorbike": "motorcycle",
    "motorcyclist": "cyclist",
    "rider": "cyclist",
    "bike": "bicycle",
    "person": "pedestrian",
    "person_sitting": "pedestrian",
    "cone": "traffic_cone",
}


def known_size(label: str) -> Location | None:
    """Give the size of a class by its usual names; None for one that is not known.

    Upper and lower case, spaces and hyphens make no difference, and of a name
    with dots, as nuScenes has them, the last part that is known counts.
    """
    for part in reversed(label.casefold().split(".")):
        name = part.strip().replace(" ", "_").replace("-", "_")
        found = _KNOWN.get(_ALSO.get(name, name))
        if found:
            return found
    return None


def learned_sizes(annotations: Iterable[Annotation]) -> dict[str, Location]:
    """Give the median size of the cuboids of each label that has enough of them."""
    by_label: dict[str, list[Location]] = {}
    for annotation in annotations:
        value = annotation.value
        if isinstance(value, Cuboid) and not value.outside:
            by_label.setdefault(annotation.label, []).append((value.length, value.width, value.height))
    return {label: _median(sizes) for label, sizes in by_label.items() if len(sizes) >= ENOUGH}


def sizes_of(
    labels: Iterable[Label], given: Mapping[str, Location], annotations: Iterable[Annotation]
) -> dict[str, Location]:
    """Give what the cuboids of each label begin with; labels of which nothing is known are left out."""
    learned = learned_sizes(annotations)
    found = {
        label.name: given.get(label.name) or learned.get(label.name) or known_size(label.name)
        for label in labels
    }
    return {label: size for label, size in found.items() if size}


class Sizes:
    """What cuboids begin with, as far as it has been learned; may be asked from several threads.

    Parameters
    ----------
    labels, given
        As for `sizes_of`.
    annotations : callable
        Gives all that was labelled.
    revision : callable
        Gives a number that is another one after each change.
    """

    def __init__(
        self,
        labels: Sequence[Label],
        given: Mapping[str, Location],
        annotations: Callable[[], Sequence[Annotation]],
        revision: Callable[[], int],
    ) -> None:
        self._labels, self._given = labels, given
        self._annotations, self._revision = annotations, revision
        self._known: tuple[int, float, dict[str, Location]] | None = None

    def now(self) -> dict[str, Location]:
        """Learn from all that was labelled, which takes the longer the more that is."""
        return sizes_of(self._labels, self._given, self._annotations())

    def of_late(self) -> dict[str, Location]:
        """Give what was known some moments ago at most, and spend little of all time on it."""
        revision, began = self._revision(), monotonic()
        if self._known is None or (revision != self._known[0] and began >= self._known[1]):
            sizes, ended = self.now(), monotonic()
            self._known = revision, ended + _RARELY * (ended - began), sizes
        return self._known[2]


def _median(sizes: list[Location]) -> Location:
    length, width, height = np.median(np.array(sizes), axis=0).round(2).tolist()
    return length, width, height

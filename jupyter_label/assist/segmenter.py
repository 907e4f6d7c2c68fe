"""The user's own segmenter: what it is given."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..schema import Prompt

_GIVEN = ("image", "points", "labels", "boxes", "label", "embedding", "row")
_KINDS = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Segmenter:
    """A function that proposes shapes, and what it wants to know.

    Parameters
    ----------
    name : str
    function : callable
    takes : frozenset of str
        The names under which it takes what it is given.
    prepare : callable, optional
        An image to its embedding.
    crop : int, optional
        Side of the square about the prompt that it is given in place of the picture.
    """

    name: str
    function: Callable[..., Any]
    takes: frozenset[str]
    prepare: Callable[[Pixels], Any] | None = None
    crop: int | None = None

    def ask(
        self,
        prompt: Prompt,
        *,
        at: tuple[int, int],
        image: Callable[[], Pixels],
        embedding: Callable[[], Any],
        row: Callable[[], Mapping[str, Any]],
    ) -> Any:
        """Call the function with what it takes, and return what it gives.

        Parameters
        ----------
        prompt : Prompt
        at : (x, y)
            The image's top left corner in the picture.
        image, embedding, row : callable
            Give these; called only for what the function takes.
        """
        points = np.array([point[:2] for point in prompt.points], dtype=np.float64).reshape(-1, 2)
        boxes = np.array(prompt.boxes, dtype=np.float64).reshape(-1, 4)
        give: dict[str, Callable[[], Any]] = {
            "image": image,
            "points": lambda: points - at,
            "labels": lambda: np.array([point[2] for point in prompt.points], dtype=np.int64),
            "boxes": lambda: boxes - (*at, 0, 0),
            "label": lambda: prompt.label,
            "embedding": embedding,
            "row": row,
        }
        return self.function(**{name: give[name]() for name in _GIVEN if name in self.takes})

    def part(self, prompt: Prompt, width: int, height: int) -> tuple[int, int, int, int]:
        """Give the part of a picture that the function is given: x, y, width, height."""
        if self.crop is None:
            return 0, 0, width, height
        corners = [(x, y) for x, y, _ in prompt.points]
        corners += [(x + dx * w, y + dy * h) for x, y, w, h in prompt.boxes for dx, dy in ((0, 0), (1, 1))]
        middle = (np.min(corners, axis=0) + np.max(corners, axis=0)) / 2
        wide, high = min(self.crop, width), min(self.crop, height)
        x = int(np.clip(np.floor(middle[0] - wide / 2), 0, width - wide))
        y = int(np.clip(np.floor(middle[1] - high / 2), 0, height - high))
        return x, y, wide, high


def as_segmenter(
    function: object,
    *,
    name: object = None,
    prepare: object = None,
    crop: object = None,
    taken: tuple[str, ...] = (),
) -> Segmenter:
    """Check what a user gives as a segmenter.

    Raises
    ------
    TypeError, ValueError
        Naming the argument and what would be right.
    """
    if not callable(function):
        raise TypeError(f"assist: expected a function of image, points ..., got {type(function).__name__}.")
    called = getattr(function, "__name__", type(function).__name__) if name is None else name
    if not isinstance(called, str) or not called.strip():
        raise TypeError(f"name: expected what the assistant is called, got {called!r}.")
    if called in taken:
        raise ValueError(f"name: {called!r} is an assistant that comes along; give another name=.")
    if prepare is not None and not callable(prepare):
        raise TypeError(f"prepare: expected a function of an image, got {type(prepare).__name__}.")
    if crop is not None and (isinstance(crop, bool) or not isinstance(crop, int) or crop < 1):
        raise TypeError(f"crop: expected a whole number of pixels, got {crop!r}.")
    if crop is not None and prepare is not None:
        raise ValueError(
            "crop: another part is cut out for every prompt, so prepare= has nothing to prepare."
        )
    takes = _taken_by(function, called, with_embedding=prepare is not None)
    return Segmenter(called, function, takes, prepare, crop)


def _taken_by(function: Callable[..., Any], name: str, *, with_embedding: bool) -> frozenset[str]:
    """Find what a function takes by its signature."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError) as error:
        raise TypeError(f"assist: {name} does not say what it takes; wrap it in a function.") from error
    known = f"An assistant takes any of {', '.join(_GIVEN)} by these names."
    open_ended = any(parameter.kind is inspect.Parameter.VAR_KEYWORD for parameter in parameters)
    named = {parameter.name for parameter in parameters if parameter.kind in _KINDS}
    for parameter in parameters:
        is_needed = parameter.default is inspect.Parameter.empty and parameter.kind not in (
            inspect.Parameter.VAR_KEYWORD,
            inspect.Parameter.VAR_POSITIONAL,
        )
        if is_needed and (parameter.kind not in _KINDS or parameter.name not in _GIVEN):
            raise TypeError(f"assist: {name} needs {parameter.name!r}, which is not given. {known}")
    takes = {*_GIVEN} if open_ended else named & {*_GIVEN}
    if not {"points", "boxes"} & takes:
        raise TypeError(f"assist: {name} takes neither points nor boxes, so it cannot be prompted. {known}")
    if with_embedding and "embedding" not in takes:
        raise TypeError(f"assist: {name} does not take embedding=, which is what prepare= makes.")
    if "embedding" in named and not with_embedding and _is_needed(function, "embedding"):
        raise TypeError(f"assist: {name} needs an embedding; give prepare=, a function of an image.")
    return frozenset(takes if with_embedding else takes - {"embedding"})


def _is_needed(function: Callable[..., Any], name: str) -> bool:
    return inspect.signature(function).parameters[name].default is inspect.Parameter.empty

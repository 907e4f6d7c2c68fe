"""The assistants of a picture labeler: those that come along, and the user's own."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from functools import partial
from typing import Any, cast

import msgspec
import numpy as np
import numpy.typing as npt

from ...assist import BUILT_IN, BuiltIns, Scene, Segmenter, as_segmenter, built_ins, placed, shapes_in
from ...frames import Table, suggestions_at
from ...media import PictureError, Pictures
from ...schema import Annotation, Assist, ImageTask, Mask, Polyline, Shape
from .embeddings import Embeddings

_MOST = 3
_SEEN = 4
_AREAS = {"mask", "polygon"}

Key = tuple[Segmenter, int, int]
"""Assistant, position and frame."""


class Assistants:
    """The assistants of a labeler; calling it adds your own: ``labeler.assist(function)``.

    Those that come along are a magic wand and, with OpenCV, intelligent
    scissors and GrabCut. All are offered where the task has the tool "mask"
    or "polygon". Every method may be called from any thread.

    Attributes
    ----------
    error : str
        The traceback of what the last call of your own function raised; ""
        where it went well.
    """

    def __init__(
        self, task: ImageTask, table: Callable[[], Table], pictures: Pictures, changed: Callable[[], None]
    ) -> None:
        self._task, self._table, self._pictures, self._changed = task, table, pictures, changed
        self._own: dict[str, Segmenter] = {}
        self._built_in = BuiltIns()
        self._embeddings: Embeddings[Key] = Embeddings(self._prepare, changed)
        self._seen: list[int] = []
        self.error = ""

    def __call__(
        self,
        function: Callable[..., object],
        *,
        name: str | None = None,
        prepare: Callable[[npt.NDArray[np.uint8]], object] | None = None,
        crop: int | None = None,
    ) -> None:
        """Offer your own segmenter: it is called with what the person points out, and proposes shapes.

        Parameters
        ----------
        function : callable
            Takes any of these, by name: ``image`` (uint8 array H x W x 3,
            upright), ``points`` (float array n x 2: x and y), ``labels`` (int
            array n: 1 belongs to the object, 0 does not), ``boxes`` (float
            array k x 4: x, y, width and height), ``label`` (the active
            label), ``row`` (a dict) and ``embedding``. It gives a mask (bool
            array H x W), a list of masks, (masks, scores), polygons (n x 2)
            or dicts as for `suggest`; at most three are shown, the best first.
        name : str, optional
            What the tool is called; the function's name by default. A
            function of the same name is replaced.
        prepare : callable, optional
            An image to its embedding. Called once a picture, ahead of time
            for those that come next, on the same thread as the function.
        crop : int, optional
            Give a square of so many pixels about the prompt as the image,
            and coordinates in it, instead of the whole picture.

        Raises
        ------
        TypeError, ValueError
            Naming the argument and what would be right.

        Notes
        -----
        What the function raises shows in the widget; its traceback is
        ``labeler.assist.error``.
        """
        if not _AREAS & {*self._task.tools}:
            raise ValueError("assist: assistants propose areas; add 'mask' or 'polygon' to tools=.")
        segmenter = as_segmenter(function, name=name, prepare=prepare, crop=crop, taken=BUILT_IN)
        before = self._own.get(segmenter.name)
        self._own[segmenter.name] = segmenter
        self._embeddings.forget(lambda key: key[0] is before)
        self._changed()
        for position in self._seen:
            self.ahead(position)

    @property
    def names(self) -> list[str]:
        """What the person can choose among, the user's own last; none where the task draws no areas."""
        if not _AREAS & {*self._task.tools}:
            return []
        return [*built_ins(), *self._own]

    @property
    def preparing(self) -> float | None:
        """How far the preparation of the next pictures is; None while nothing is prepared."""
        return self._embeddings.progress

    def __repr__(self) -> str:
        """Name them."""
        return f"<assistants: {', '.join(self.names) or 'none'}>"

    def ahead(self, position: int) -> None:
        """Prepare the picture that a page has asked for."""
        self._seen = [*(other for other in self._seen if other != position), position][-_SEEN:]
        if any(segmenter.prepare for segmenter in self._own.values()):
            self._embeddings.ahead(position)

    def answer(self, request: Assist) -> list[Annotation]:
        """Give what an assistant proposes, best first.

        Raises
        ------
        ValueError
            Saying, to the person, why there is no answer. What the user's
            function raised is its cause, and its traceback in `error`.
        """
        name = request.assistant
        if not (request.prompt.points or request.prompt.boxes):
            raise ValueError(f"{name}: point something out first")
        if name in BUILT_IN:
            return self._ask_built_in(request)
        segmenter = self._own.get(name)
        if segmenter is None:
            raise ValueError(f"there is no assistant {name!r}; run the cell with labeler.assist(...) again")
        try:
            found = self._embeddings.run(partial(self._ask_own, segmenter, request))
        except PictureError:
            raise
        except Exception as error:
            self.error = "".join(traceback.format_exception(error))
            raise ValueError(f"{name}: {type(error).__name__}: {error}") from error
        self.error = ""
        return found

    # --- inside ---------------------------------------------------------------------------

    def _ask_built_in(self, request: Assist) -> list[Annotation]:
        position, frame = request.position, request.frame
        height, width = self._size(position)
        scene = Scene(
            width,
            height,
            lambda box, longest: self._pictures.pixels(position, frame=frame, box=box, longest=longest),
        )
        shape = self._built_in.answer(request.assistant, scene, (position, frame), request.prompt)
        answer = [] if shape is None else [{**_proposal(shape), "label": request.prompt.label}]
        return self._suggestions(request, answer, lambda found: found)

    def _ask_own(self, segmenter: Segmenter, request: Assist) -> list[Annotation]:
        position, frame, prompt = request.position, request.frame, request.prompt
        size = self._size(position)
        x, y, width, height = segmenter.part(prompt, size[1], size[0])
        box = None if segmenter.crop is None else (x, y, width, height)
        answer = segmenter.ask(
            prompt,
            at=(x, y),
            image=lambda: self._pictures.pixels(position, frame=frame, box=box),
            embedding=lambda: self._embedding(segmenter, position, frame),
            row=lambda: self._table().row(position),
        )
        shapes = shapes_in(answer, (height, width), prompt.label)
        return self._suggestions(
            request, shapes, lambda found: placed(_of_size(found, (height, width)), x, y, size)
        )

    def _suggestions(
        self, request: Assist, answer: list[dict[str, Any]], place: Callable[[Shape], Shape]
    ) -> list[Annotation]:
        found = suggestions_at(
            request.position,
            answer,
            self._table(),
            self._task,
            model=request.assistant,
            at=time.time(),
            place=lambda value: msgspec.structs.replace(place(cast("Shape", value)), frame=request.frame),
        )
        found.sort(
            key=lambda suggestion: -1.0 if suggestion.score is None else suggestion.score, reverse=True
        )
        return found[:_MOST]

    def _prepare(self, position: int) -> None:
        for segmenter in [*self._own.values()]:
            if segmenter.prepare:
                self._embedding(segmenter, position, 0)

    def _embedding(self, segmenter: Segmenter, position: int, frame: int) -> Any:
        """Give what `prepare` makes of a picture; only on the thread of the embeddings."""
        prepare = segmenter.prepare
        assert prepare is not None  # noqa: S101 - a segmenter takes no embedding without
        return self._embeddings.get(
            (segmenter, position, frame), lambda: prepare(self._pictures.pixels(position, frame=frame))
        )

    def _size(self, position: int) -> tuple[int, int]:
        sight = self._pictures.sight(position)
        return sight.height, sight.width


def _proposal(shape: Mask | Polyline) -> dict[str, Any]:
    """Give a shape in the form in which functions propose it."""
    if isinstance(shape, Mask):
        return {"mask": {"size": shape.size, "counts": shape.counts}}
    return {"polyline": shape.points}


def _of_size(shape: Shape, size: tuple[int, int]) -> Shape:
    if isinstance(shape, Mask) and shape.size != size:
        raise ValueError(
            f"a mask is of {shape.size[0]} x {shape.size[1]} pixels, and the image of {size[0]} x {size[1]}"
        )
    return shape

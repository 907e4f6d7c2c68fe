"""Pictures with their shapes drawn over them: whole, or the part around one shape."""

from __future__ import annotations

import difflib
import math
from collections.abc import Collection, Iterable
from numbers import Integral
from typing import cast

import numpy as np
import numpy.typing as npt
from PIL import Image

from ...frames import Table, in_draw_order, item_masks
from ...geometry import bounds, skeleton_of
from ...media import Mark, Pictures, View, draw_marks
from ...schema import Annotation, AudioTask, ImageTask, Mask, PointsTask, Shape
from ..arguments import one_of

_WITH_AREA = ("mask", "polygon", "box", "ellipse")
_UNKNOWN = "#888888"  # of a label that the task no longer has
_AROUND = 1.3  # sides of a crop a side of its shape
_LEAST = 24.0  # pixels of the picture a side of a crop


def position_of(table: Table, item: object) -> int:
    """Find an item by its id, or by its position from 0 on.

    Parameters
    ----------
    table : Table
    item : str or int

    Raises
    ------
    KeyError
        Naming what there is.
    """
    if isinstance(item, str) and item in table.position_of:
        return table.position_of[item]
    if isinstance(item, Integral):
        if 0 <= int(item) < len(table):
            return int(item)
        raise KeyError(f"there is no item at position {item}; there are {len(table)}, from 0 on")
    near = difflib.get_close_matches(str(item), table.ids, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "ids are as in items['item_id']"
    raise KeyError(f"there is no item with the id {item!r}; {hint}")


def preview(
    pictures: Pictures,
    task: ImageTask,
    annotations: Iterable[Annotation],
    position: int,
    *,
    frame: int,
    longest: int,
) -> Image.Image:
    """Draw the shapes on a frame of an item over its picture, with the names of their labels.

    Parameters
    ----------
    pictures : Pictures
    task : ImageTask
    annotations : iterable of Annotation
        Of the item; those that are no shapes are left out.
    position : int
        Of the item.
    frame : int
        Page of a stack, from 0.
    longest : int
        Pixels on the longer side of what is returned, at most.

    Raises
    ------
    PictureError
        There is no such picture.
    """
    shown = [(a, shape) for a, shape in in_draw_order(annotations) if shape.frame == frame]
    pixels = pictures.pixels(position, frame=frame, longest=longest)
    scale = pixels.shape[1] / pictures.sight(position).width
    return draw_marks(pixels, [_mark(task, a, shape, a.label) for a, shape in shown], View(scale=scale))


def masks_of(
    pictures: Pictures, annotations: Iterable[Annotation], position: int, kinds: Collection[str]
) -> dict[str, npt.NDArray[np.bool_]]:
    """Give the masks of an item by annotation id; outlines too where `kinds` has theirs.

    Parameters
    ----------
    pictures : Pictures
    annotations : iterable of Annotation
        Of the item.
    position : int
        Of the item.
    kinds : collection of {"mask", "polygon", "box", "ellipse"}

    Returns
    -------
    dict of str to bool array, height x width of the picture

    Raises
    ------
    ValueError
        A kind is none of these.
    PictureError
        There is no mask to tell the size by, and no such picture either.
    """
    for kind in kinds:
        one_of(kind, "shapes", _WITH_AREA)
    chosen = [a for a in annotations if a.value.__struct_config__.tag in kinds]
    if not chosen:
        return {}
    size = next((a.value.size for a in chosen if isinstance(a.value, Mask)), None)
    if size is None:
        sight = pictures.sight(position)
        size = sight.height, sight.width
    return item_masks(chosen, size)


def crop(
    pictures: Pictures, task: ImageTask, annotation: Annotation, position: int, size: int
) -> Image.Image:
    """Draw one shape with what is around it.

    Parameters
    ----------
    pictures : Pictures
    task : ImageTask
    annotation : Annotation
        Of a shape.
    position : int
        Of its item.
    size : int
        Pixels on the longer side of what is returned.

    Raises
    ------
    PictureError
        There is no such picture.
    """
    shape, sight = cast(Shape, annotation.value), pictures.sight(position)
    x, y, width, height = _window(shape, sight.width, sight.height)
    pixels = pictures.pixels(position, frame=shape.frame, box=(x, y, width, height), longest=size)
    scale = size / max(width, height)
    if scale > 1:
        wanted = max(1, round(width * scale)), max(1, round(height * scale))
        pixels = np.asarray(Image.fromarray(pixels).resize(wanted, Image.Resampling.BICUBIC))
    mark = _mark(task, annotation, shape, "")
    return draw_marks(pixels, [mark], View(x, y, pixels.shape[1] / width))


def _mark(task: ImageTask, annotation: Annotation, shape: Shape, name: str) -> Mark:
    skeleton = skeleton_of(task, annotation.label)
    return Mark(shape, color_of(task, annotation.label), name, skeleton.bones if skeleton else ())


def color_of(task: ImageTask | AudioTask | PointsTask, label: str) -> str:
    """Give a label's colour, "#rrggbb"."""
    return next((known.color for known in task.labels if known.name == label), _UNKNOWN)


def _window(shape: Shape, width: int, height: int) -> tuple[int, int, int, int]:
    """Give the square around a shape, cut to whole pixels that the picture has: x, y, width, height."""
    x, y, wide, high = bounds(shape)
    if not math.isfinite(x):  # keypoints of which no joint is there
        return 0, 0, width, height
    half = max(_AROUND * max(wide, high), _LEAST) / 2
    left, right = _cut(x + wide / 2, half, width)
    top, bottom = _cut(y + high / 2, half, height)
    return left, top, right - left, bottom - top


def _cut(middle: float, half: float, length: int) -> tuple[int, int]:
    start = min(max(0, math.floor(middle - half)), length - 1)
    return start, max(start + 1, min(length, math.ceil(middle + half)))

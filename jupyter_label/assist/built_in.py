"""The assistants that come along, each on as little of the picture as it needs."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import numpy as np
import numpy.typing as npt

from ..schema import Mask, Polyline, Prompt
from .crop import Crop, Scene
from .grabcut import grabcut
from .opencv import has_opencv, opencv
from .placing import placed_mask
from .scissors import Scissors
from .wand import wand, without_gaps

BUILT_IN = ("wand", "scissors", "grabcut")

_WAND_SIDES = (1024, 4096)
"""Squares in which the wand looks, the next where what it finds is cut off by the border of the last."""
_GRAIN = 0.005
"""Gaps smaller than this share of what the wand finds are noise."""
_SCISSORS_SIDE = 512
_GRABCUT_LONGEST = 512
_GRABCUT_MARGIN = 0.25
_GRABCUT_MOST = 8192

Bools = npt.NDArray[np.bool_]


def built_ins() -> list[str]:
    """Name those that work here: all but the wand stand on OpenCV."""
    return [*BUILT_IN] if has_opencv() else ["wand"]


class BuiltIns:
    """Answers the prompts of the assistants that come along.

    Remembers the scissors' last search, so that moving the pointer is cheap.
    """

    def __init__(self) -> None:
        self._search: tuple[Hashable, Crop, Scissors] | None = None
        self._answers: dict[str, Callable[[Scene, Hashable, Prompt], Mask | Polyline | None]] = {
            "wand": self._wand,
            "scissors": self._scissors,
            "grabcut": self._grabcut,
        }

    def answer(self, name: str, scene: Scene, picture: Hashable, prompt: Prompt) -> Mask | Polyline | None:
        """Give what an assistant finds; None where that is nothing.

        Parameters
        ----------
        name : str
            One of `BUILT_IN`.
        scene : Scene
        picture : hashable
            What tells the scene's picture from others.
        prompt : Prompt

        Raises
        ------
        ValueError
            Saying what the prompt lacks, or what must be installed.
        """
        return self._answers[name](scene, picture, prompt)

    def _wand(self, scene: Scene, _picture: Hashable, prompt: Prompt) -> Mask | None:
        """Join the regions of what belongs to the object, and take away those of what does not."""
        seeds = _inside(scene, prompt, 1)
        if not seeds:
            raise ValueError("click into the region first")
        drops = _inside(scene, prompt, 0)
        for side in _WAND_SIDES:
            crop = _about(scene, seeds, side)
            regions = [_region(crop, seed, prompt.tolerance) for seed in seeds]
            found = np.logical_or.reduce(regions)
            if not _is_cut_off(found, crop, scene):
                break
        found = without_gaps(found, _GRAIN * found.sum())
        for seed in drops:
            found &= ~_region(crop, seed, prompt.tolerance)
        return placed_mask(found, crop.x, crop.y, (scene.height, scene.width)) if found.any() else None

    def _scissors(self, scene: Scene, picture: Hashable, prompt: Prompt) -> Polyline:
        """Give the line from the first point to the last."""
        if len(prompt.points) < 2:
            raise ValueError("scissors need a place to begin at and one to go to")
        seed, target = ((x, y) for x, y, _ in (prompt.points[0], prompt.points[-1]))
        away = max(abs(seed[0] - target[0]), abs(seed[1] - target[1]))
        side = _SCISSORS_SIDE
        while away > 0.4 * side:
            side *= 2
        key = (picture, seed, side)
        if self._search is None or self._search[0] != key:
            crop = _about(scene, [seed], side, longest=_SCISSORS_SIDE)
            [(x, y)] = crop.inside(seed).tolist()
            self._search = key, crop, Scissors(crop.pixels, (x, y))
        _, crop, scissors = self._search
        [(x, y)] = crop.inside(target).tolist()
        line = crop.outside(scissors.path((x, y)))[1:-1]  # the ends are where the person put them
        return Polyline([seed, *((a, b) for a, b in line.tolist()), target])

    def _grabcut(self, scene: Scene, _picture: Hashable, prompt: Prompt) -> Mask | None:
        if not prompt.boxes:
            raise ValueError("drag a rough box around the object first; clicks correct what it finds")
        x, y, width, height = _around(prompt)
        if max(width, height) > _GRABCUT_MOST:
            raise ValueError(f"the box is too large; GrabCut takes up to {_GRABCUT_MOST} pixels a side")
        margin = max(8.0, _GRABCUT_MARGIN * max(width, height))
        crop = scene.crop(
            x - margin, y - margin, width + 2 * margin, height + 2 * margin, longest=_GRABCUT_LONGEST
        )
        belongs, not_so = (
            [(a, b) for a, b in crop.inside([p[:2] for p in prompt.points if p[2] == says]).tolist()]
            for says in (1, 0)
        )
        found = grabcut(crop.pixels, crop.box_inside((x, y, width, height)), belongs, not_so)
        if not found.any():
            return None
        return placed_mask(_enlarged(found, crop), crop.x, crop.y, (scene.height, scene.width))


def _inside(scene: Scene, prompt: Prompt, says: int) -> list[tuple[float, float]]:
    """Give the places in the picture that belong to the object (1) or do not (0)."""
    return [
        (x, y)
        for x, y, kind in prompt.points
        if kind == says and 0 <= x < scene.width and 0 <= y < scene.height
    ]


def _about(scene: Scene, places: list[tuple[float, float]], side: int, longest: int | None = None) -> Crop:
    """Read a part around places, as much larger than they need as `side`, or all that there is."""
    (left, top), (right, bottom) = np.min(places, axis=0).tolist(), np.max(places, axis=0).tolist()
    width, height = min(right - left + side, scene.width), min(bottom - top + side, scene.height)
    x = min(max(left - side / 2, 0), scene.width - width)
    y = min(max(top - side / 2, 0), scene.height - height)
    return scene.crop(x, y, width, height, longest=longest)


def _region(crop: Crop, seed: tuple[float, float], tolerance: float) -> Bools:
    [(x, y)] = crop.inside(seed).tolist()
    height, width = crop.pixels.shape[:2]
    if not (0 <= x < width and 0 <= y < height):
        return np.zeros((height, width), dtype=np.bool_)
    return wand(crop.pixels, (x, y), tolerance)


def _is_cut_off(found: Bools, crop: Crop, scene: Scene) -> bool:
    """Tell whether a region reaches a border of the crop that is none of the picture."""
    return bool(
        (crop.x > 0 and found[:, 0].any())
        or (crop.y > 0 and found[0].any())
        or (crop.x + crop.width < scene.width and found[:, -1].any())
        or (crop.y + crop.height < scene.height and found[-1].any())
    )


def _around(prompt: Prompt) -> tuple[float, float, float, float]:
    """Give the box around the boxes and all that belongs to the object."""
    xs = [x for x, *_, says in prompt.points if says == 1]
    ys = [y for _, y, says in prompt.points if says == 1]
    left = min(*xs, *(box[0] for box in prompt.boxes), float("inf"))
    top = min(*ys, *(box[1] for box in prompt.boxes), float("inf"))
    right = max(*xs, *(box[0] + box[2] for box in prompt.boxes), float("-inf"))
    bottom = max(*ys, *(box[1] + box[3] for box in prompt.boxes), float("-inf"))
    return left, top, right - left, bottom - top


def _enlarged(found: Bools, crop: Crop) -> Bools:
    """Give pixels of a crop that was scaled down at the size of the part that it shows."""
    if found.shape == (crop.height, crop.width):
        return found
    cv2 = opencv()
    share = cv2.resize(found.astype(np.float32), (crop.width, crop.height), interpolation=cv2.INTER_LINEAR)
    enlarged: Bools = share >= 0.5
    return enlarged

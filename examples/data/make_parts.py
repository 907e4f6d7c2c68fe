"""Draws small parts on a conveyor belt, and says where they lie: ``belt(rng)`` gives a picture and boxes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

SIZE = (320, 240)
FINE = 3  # drawn so many times larger, then made small: smooth edges
KINDS = ("washer", "nut", "screw")
METALS = ("#c3c6c9", "#b5a36a", "#8f979f", "#a9785c")
Draw = ImageDraw.ImageDraw
Rng = np.random.Generator
Corners = npt.NDArray[np.float64]


def belt(rng: Rng) -> tuple[npt.NDArray[np.uint8], list[tuple[float, float, float, float, str]]]:
    """Draw a picture of 320 x 240 pixels.

    Returns
    -------
    picture : array of uint8, 240 x 320 x 3
    boxes : list of tuple
        x, y, width, height and kind of each washer, nut and screw; flakes of
        rust and drops of oil have none.
    """
    picture = Image.new("RGB", (SIZE[0] * FINE, SIZE[1] * FINE), "#3d4247")
    draw = ImageDraw.Draw(picture)
    for x in range(0, SIZE[0], 16):
        draw.line([FINE * x, 0, FINE * x, SIZE[1] * FINE], fill="#41464b", width=FINE)
    boxes = []
    for x, y in _apart(rng, int(rng.integers(5, 10))):
        kind = str(rng.choice((*KINDS, "rust", "oil")))
        outline = DRAWN[kind](draw, np.array((x, y)), rng)
        if kind in KINDS:
            (left, top), (right, bottom) = outline.min(axis=0), outline.max(axis=0)
            boxes.append((float(left), float(top), float(right - left), float(bottom - top), kind))
    return _developed(picture, rng), boxes


def _washer(draw: Draw, at: Corners, rng: Rng) -> Corners:
    outer = rng.uniform(11, 17)
    _polygon(draw, rim := _circle(at, outer), str(rng.choice(METALS)))
    _polygon(draw, _circle(at, outer * rng.uniform(0.4, 0.62)), "#33373b")
    return rim


def _nut(draw: Draw, at: Corners, rng: Rng) -> Corners:
    outer = rng.uniform(11, 17)
    _polygon(draw, rim := _circle(at, outer, 6, rng.uniform(0, 1)), str(rng.choice(METALS)))
    _polygon(draw, _circle(at, outer * 0.72), "#7d8287")
    _polygon(draw, _circle(at, outer * rng.uniform(0.4, 0.55)), "#33373b")
    return rim


def _screw(draw: Draw, at: Corners, rng: Rng) -> Corners:
    long, head, metal = rng.uniform(22, 40), rng.uniform(5, 8), str(rng.choice(METALS))
    turn = rng.uniform(0, 2 * np.pi)
    along, across = np.array((np.cos(turn), np.sin(turn))), np.array((-np.sin(turn), np.cos(turn)))
    shaft = [(0, -0.45), (0.85, -0.45), (1, 0), (0.85, 0.45), (0, 0.45)]
    body = np.array([at + long * (a - 0.5) * along + head * b * across for a, b in shaft])
    _polygon(draw, body, metal)
    for ring in np.arange(0.15, 0.85, 0.1):
        foot = at + long * (ring - 0.5) * along
        ends = [FINE * (foot + head * side * across) for side in (-0.45, 0.45)]
        draw.line([tuple(end) for end in ends], fill="#5c6166", width=FINE)
    _polygon(draw, cap := _circle(at - long * 0.5 * along, head), metal)
    return np.concatenate([body, cap])


def _rust(draw: Draw, at: Corners, rng: Rng) -> Corners:
    _polygon(
        draw, flake := _blob(at, rng.uniform(7, 16), rng), str(rng.choice(("#8a5a3c", "#74503a", "#96694a")))
    )
    return flake


def _oil(draw: Draw, at: Corners, rng: Rng) -> Corners:
    size = rng.uniform(8, 16)
    _polygon(draw, drop := _blob(at, size, rng, 0.06), "#6d7378")
    _polygon(draw, _circle(at - size / 3, size / 4), "#9aa0a5")
    return drop


DRAWN = {"washer": _washer, "nut": _nut, "screw": _screw, "rust": _rust, "oil": _oil}


def _circle(at: Corners, radius: float, corners: int = 60, turn: float = 0.0) -> Corners:
    angles = turn + np.linspace(0, 2 * np.pi, corners, endpoint=False)
    return at + radius * np.column_stack([np.cos(angles), np.sin(angles)])


def _blob(at: Corners, radius: float, rng: Rng, rough: float = 0.18) -> Corners:
    rim = _circle(at, radius)
    angles = np.linspace(0, 2 * np.pi, len(rim), endpoint=False)
    waves = sum(rng.uniform(0, rough) * np.sin(n * angles + rng.uniform(0, 6)) for n in (2, 3, 5))
    return at + (rim - at) * (1 + np.asarray(waves))[:, None]


def _polygon(draw: Draw, corners: Corners, fill: str) -> None:
    draw.polygon([(FINE * x, FINE * y) for x, y in corners], fill=fill)


def _apart(rng: Rng, count: int) -> list[tuple[float, float]]:
    """Give places that keep a distance from one another and from the border."""
    found: list[tuple[float, float]] = []
    for x, y in rng.uniform((26, 26), (SIZE[0] - 26, SIZE[1] - 26), (200, 2)):
        if len(found) < count and all(np.hypot(x - a, y - b) > 48 for a, b in found):
            found.append((float(x), float(y)))
    return found


def _developed(picture: Image.Image, rng: Rng) -> npt.NDArray[np.uint8]:
    """Make it small, a little soft and a little grainy, as a camera does."""
    small = picture.resize(SIZE, Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(0.6))
    light = rng.uniform(0.75, 1.1) * np.linspace(*rng.uniform(0.85, 1.15, 2), SIZE[0])[:, None]
    grainy = np.asarray(small, dtype=float) * light + rng.normal(0, 3, (SIZE[1], SIZE[0], 1))
    return np.clip(grainy, 0, 255).astype(np.uint8)

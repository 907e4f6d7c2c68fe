"""Shapes drawn over pixels, for pictures that nobody edits: previews and crops."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageColor

from ..geometry import bounds, decode, to_polygon
from ..schema import Box, Ellipse, Keypoints, Mask, Point, Polygon, Polyline, Position, Shape

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

Rings = Sequence[Sequence[Position]]
Color = tuple[int, ...]

_FINER = 2
"""Lines are drawn on so many times as many pixels and averaged, which smooths them."""

_SHADE = (0, 0, 0, 110)
_FILL, _TINT = 48, 130  # opacity of outlined shapes, and of masks, of 255
_LINE, _DOT = 2, 4
_OCCLUDED = 1
_WHITE = (255, 255, 255)
_TEXT = 12


class Mark(NamedTuple):
    """A shape in its label's colour, "#rrggbb".

    `name` stands beside it; `bones` are the pairs of joints that keypoints join.
    """

    shape: Shape
    color: str
    name: str = ""
    bones: Sequence[tuple[int, int]] = ()


class View(NamedTuple):
    """How a picture lies on the pixels: (x, y) is its place at their top left corner.

    `scale` is pixels a pixel of the picture.
    """

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0

    def ring(self, points: Sequence[Position]) -> list[Position]:
        """Give the places of points on the pixels."""
        return [((x - self.x) * self.scale, (y - self.y) * self.scale) for x, y in points]


def draw_marks(pixels: NDArray[np.uint8], marks: Sequence[Mark], view: View) -> Image.Image:
    """Draw shapes over pixels, the first lowest.

    Parameters
    ----------
    pixels : uint8 array, height x width x 3
    marks : sequence of Mark
        In pixels of the picture; what lies outside of the view is cut off.
    view : View
    """
    height, width = pixels.shape[:2]
    sheet = Image.fromarray(pixels).resize((width * _FINER, height * _FINER), Image.Resampling.NEAREST)
    finer = view._replace(scale=view.scale * _FINER)
    for mark in marks:
        _draw(sheet, mark, finer)
    made = sheet.reduce(_FINER)
    for mark in marks:
        if mark.name:
            _tag(made, mark, view)
    return made


def _draw(sheet: Image.Image, mark: Mark, view: View) -> None:
    color = ImageColor.getrgb(mark.color)
    match mark.shape:
        case Box() | Ellipse() | Polygon() as shape:
            polygon = to_polygon(shape)
            rings = [view.ring(ring) for ring in (polygon.points, *polygon.holes)]
            _fill(sheet, rings, color)
            for ring in rings:
                _line(sheet, [*ring, ring[0], ring[1]], color)
        case Mask() as mask:
            _tint(sheet, mask, color, view)
        case Polyline(points=points):
            _line(sheet, view.ring(points), color)
        case Point(x=x, y=y):
            _dots(sheet, view.ring([(x, y)]), color)
        case Keypoints(joints=joints):
            places = view.ring([(x, y) for x, y, _ in joints])
            seen = [visibility for _, _, visibility in joints]
            for start, end in mark.bones:
                if max(start, end) < len(seen) and seen[start] and seen[end]:
                    _line(sheet, [places[start], places[end]], color)
            joined = [*zip(places, seen, strict=True)]
            _dots(sheet, [at for at, how in joined if how], color)
            _dots(sheet, [at for at, how in joined if how == _OCCLUDED], _WHITE, _DOT / 2)


def _fill(sheet: Image.Image, rings: Rings, color: Color) -> None:
    xs, ys = zip(*rings[0], strict=True)
    left, top = max(0, math.floor(min(xs))), max(0, math.floor(min(ys)))
    right, bottom = min(sheet.width, math.ceil(max(xs))), min(sheet.height, math.ceil(max(ys)))
    if right <= left or bottom <= top:
        return
    inside = Image.new("L", (right - left, bottom - top))
    pen = pen_on(inside)
    for index, ring in enumerate(rings):
        pen.polygon([(x - left, y - top) for x, y in ring], fill=0 if index else _FILL)
    sheet.paste(color, (left, top), inside)


def _tint(sheet: Image.Image, mask: Mask, color: Color, view: View) -> None:
    """Tint a mask's pixels; it is as large as the picture, and the sheet shows a part of that."""
    x, y, width, height = (int(number) for number in bounds(mask))
    if not width:
        return
    part = decode(mask)[y : y + height, x : x + width]
    corners = view.ring([(x, y), (x + width, y + height)])
    (left, top), (right, bottom) = ((round(across), round(down)) for across, down in corners)
    # Only what is in sight is scaled: a crop of a few pixels may show a part of a huge mask.
    seen = max(left, 0), max(top, 0), min(right, sheet.width), min(bottom, sheet.height)
    if seen[2] <= seen[0] or seen[3] <= seen[1]:
        return
    across, down = width / (right - left), height / (bottom - top)
    box = (
        (seen[0] - left) * across,
        (seen[1] - top) * down,
        (seen[2] - left) * across,
        (seen[3] - top) * down,
    )
    size = seen[2] - seen[0], seen[3] - seen[1]
    inside = Image.fromarray(np.ascontiguousarray(part) * np.uint8(_TINT))
    sheet.paste(color, seen[:2], inside.resize(size, Image.Resampling.BOX, box=box))


def _line(sheet: Image.Image, points: Sequence[Position], color: Color) -> None:
    pen = pen_on(sheet, "RGBA")
    pen.line(points, fill=_SHADE, width=(_LINE + 2) * _FINER, joint="curve")
    pen.line(points, fill=(*color, 255), width=_LINE * _FINER, joint="curve")


def _dots(sheet: Image.Image, places: Sequence[Position], color: Color, radius: float = _DOT) -> None:
    pen = pen_on(sheet, "RGBA")
    for at in places:
        if radius == _DOT:
            pen.circle(at, (_DOT + 1) * _FINER, fill=_SHADE)
        pen.circle(at, radius * _FINER, fill=(*color, 255))


def _tag(image: Image.Image, mark: Mark, view: View) -> None:
    """Write a shape's name on a plate of its colour, above it where there is room."""
    x, y, _, _ = bounds(mark.shape)
    if not math.isfinite(x):
        return
    color, font = ImageColor.getrgb(mark.color), plain_font()
    pen = pen_on(image)
    wide = math.ceil(pen.textlength(mark.name, font)) + 8
    high = _TEXT + 6
    [(across, down)] = view.ring([(x, y)])
    left = round(min(max(0.0, across), max(0, image.width - wide)))
    top = round(min(max(0.0, down - high), max(0, image.height - high)))
    pen.rectangle((left, top, left + wide - 1, top + high - 1), fill=color)
    pen.text((left + 4, top + high / 2), mark.name, fill=ink_on(mark.color), font=font, anchor="lm")


def pen_on(sheet: Image.Image, mode: str | None = None) -> ImageDraw.ImageDraw:
    """Give what draws on an image."""
    from PIL import ImageDraw  # with its fonts, which importing the package must not wait for

    return ImageDraw.Draw(sheet, mode)


def plain_font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Give the font that names are written in."""
    from PIL import ImageFont

    return ImageFont.load_default(_TEXT)


def ink_on(color: str) -> str:
    """Give black or white, whichever is easier to read on a colour.

    By the relative luminance of WCAG 2.2.
    """
    shares = (band / 255 for band in ImageColor.getrgb(color)[:3])
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if (luminance + 0.05) ** 2 > 0.05 * 1.05 else "#ffffff"

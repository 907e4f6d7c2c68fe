"""A recording and what is marked in it, drawn where nobody can play it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageColor

from ..draw import ink_on, pen_on, plain_font
from .errors import SoundError
from .outline import outline
from .recordings import Recordings

_WAVE, _LANE, _RULER, _GAP = 96, 20, 18, 2
_PAPER, _INK, _LINE, _TICK = "#ffffff", "#4a5568", "#cbd5e0", "#718096"
_TINT = 64  # of 255
_TICK_WIDTH = 90
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)


class TimeMark(NamedTuple):
    """A stretch of time in its label's colour, "#rrggbb"; a point, where it ends as it starts.

    Times are in seconds. `name` stands in its lane, of which 0 is the highest.
    """

    start: float
    end: float
    color: str
    name: str = ""
    lane: int = 0


class _Scale(NamedTuple):
    start: float
    pixels: float

    def x(self, time: float) -> float:
        return (time - self.start) * self.pixels


def draw_timeline(
    recordings: Recordings,
    position: int,
    marks: Sequence[TimeMark],
    *,
    start: float = 0.0,
    end: float | None = None,
    width: int = 960,
) -> Image.Image:
    """Draw the waveform of a recording, all channels over each other, and marks below it in lanes.

    Parameters
    ----------
    recordings : Recordings
    position : int
    marks : sequence of TimeMark
        What lies outside of the stretch is cut off.
    start, end : float
        Seconds; the whole recording by default.
    width : int
        Pixels.

    Raises
    ------
    SoundError
        There is no such recording or stretch.
    """
    facts = recordings.facts(position)
    last = facts.samples if end is None else min(facts.samples, round(end * facts.rate))
    first = max(0, round(start * facts.rate))
    if first >= last:
        raise SoundError(
            f"{facts.name} has nothing from {start} to {end} s; it lasts {facts.samples / facts.rate:.3f} s"
        )
    lanes = 1 + max((mark.lane for mark in marks), default=-1)
    image = Image.new("RGB", (width, _WAVE + lanes * (_LANE + _GAP) + _RULER), _PAPER)
    scale = _Scale(first / facts.rate, width * facts.rate / (last - first))
    _waveform(image, outline(recordings, position, first, last, width))
    for mark in marks:
        if scale.x(mark.end) >= 0 and scale.x(mark.start) <= width:
            _mark(image, mark, scale)
    _ruler(image, scale)
    return image


def _waveform(image: Image.Image, ends: NDArray[np.float32]) -> None:
    """Draw the ends of each column, so large that the loudest fills the height."""
    pen = pen_on(image)
    middle, loudest = _WAVE / 2, float(np.nanmax(np.abs(ends), initial=0.0)) or 1.0
    reach = (middle - 2) / loudest
    pen.line((0, middle, image.width, middle), fill=_LINE)
    before = math.nan, math.nan
    for x, (lowest, greatest) in enumerate(ends.tolist()):
        if not math.isnan(lowest):
            # Down or up to the column before, so that a line is drawn where samples are far apart.
            top, bottom = max(greatest, before[0]), min(lowest, before[1])
            pen.line((x, middle - top * reach, x, middle - bottom * reach), fill=_INK)
        before = lowest, greatest


def _mark(image: Image.Image, mark: TimeMark, scale: _Scale) -> None:
    left, right = max(0, round(scale.x(mark.start))), min(image.width, round(scale.x(mark.end)))
    color = ImageColor.getrgb(mark.color)
    wide = max(1, right - left)
    tint = Image.new("L", (wide, _WAVE), 255 if mark.end <= mark.start else _TINT)
    image.paste(color, (left, 0), tint)
    pen = pen_on(image)
    top = _WAVE + mark.lane * (_LANE + _GAP) + _GAP
    if mark.end <= mark.start:
        half = _LANE / 4
        pen.polygon([(left - half, top), (left + half, top), (left, top + 2 * half)], fill=color)
        return
    pen.rectangle((left, top, left + wide - 1, top + _LANE - 1), fill=color)
    font = plain_font()
    if mark.name and pen.textlength(mark.name, font) + 6 <= wide:
        pen.text((left + 3, top + _LANE / 2), mark.name, fill=ink_on(mark.color), font=font, anchor="lm")


def _ruler(image: Image.Image, scale: _Scale) -> None:
    """Draw round times, at least `_TICK_WIDTH` pixels apart."""
    pen, font = pen_on(image), plain_font()
    least = _TICK_WIDTH / scale.pixels
    step = next((step for step in _fine_steps(least) if step >= least), least)
    for k in range(
        math.ceil(scale.start / step), math.floor((scale.start + image.width / scale.pixels) / step) + 1
    ):
        x = scale.x(k * step)
        pen.line((x, image.height - _RULER, x, image.height - _RULER + 4), fill=_TICK)
        pen.text((x + 3, image.height - 2), clock(k * step, step), fill=_TICK, font=font, anchor="lb")


def _fine_steps(least: float) -> Sequence[float]:
    if least >= _STEPS[0]:
        return _STEPS
    power = 10.0 ** math.floor(math.log10(least))
    return [power, 2 * power, 5 * power, 10 * power]


def clock(time: float, step: float) -> str:
    """Write a time as h:mm:ss or m:ss, with as many decimals as steps between times need."""
    decimals = max(0, -math.floor(math.log10(step))) if step < 1 else 0
    minutes, seconds = divmod(round(time, decimals), 60)
    hours, minutes = divmod(int(minutes), 60)
    tail = f"{seconds:0{3 + decimals if decimals else 2}.{decimals}f}"
    return f"{hours}:{minutes:02}:{tail}" if hours else f"{minutes}:{tail}"

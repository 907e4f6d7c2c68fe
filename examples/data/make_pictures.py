"""Draws the pictures of the examples: ``python make_pictures.py`` writes them beside this file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

FOLDER = Path(__file__).parent / "pictures"
FINE = 3  # drawn so many times larger, then made small: smooth edges
Draw = ImageDraw.ImageDraw
Rng = np.random.Generator

PAINTS = ("#d1352b", "#2f6fc4", "#e8a317", "#2e9a5b", "#8a4fae", "#e06a2c")
FACADES = ("#cdbfae", "#b7bdc0", "#c7b3a6", "#aeb4b0", "#c9c4b8")
ROAD, KERB, SHADE, GLASS, TYRE, RIM = "#565a60", "#a9abad", "#45484d", "#3c4854", "#24262a", "#b9bcc0"
TRACK = ((0, 250), (120, 235), (190, 160), (330, 95), (520, 70), (800, 210))


def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(exist_ok=True)
    for number in (1, 2, 3):
        street(np.random.default_rng(number)).save(FOLDER / f"street-{number}.jpg", quality=88)
    for number in (1, 2):
        cells(np.random.default_rng(10 + number)).save(FOLDER / f"cells-{number}.png", optimize=True)
    lake(np.random.default_rng(21)).save(FOLDER / "lake.jpg", quality=88)
    tray(np.random.default_rng(31)).save(FOLDER / "seedlings.jpg", quality=88)


# --- a street: cars, vans and buses in two lanes, before houses ---------------------------------


def street(rng: Rng) -> Image.Image:
    """Draw a street of 960 x 540 pixels."""
    picture = _ramp((960, 540), (168, 196, 222), (244, 232, 216))
    draw = ImageDraw.Draw(picture)
    _houses(draw, rng, 252)
    draw.rectangle(_fine(0, 252, 960, 296), fill=KERB)
    draw.rectangle(_fine(0, 296, 960, 540), fill=ROAD)
    for x in range(-20, 960, 96):
        draw.rectangle(_fine(x, 403, x + 48, 407), fill="#c9cacb")
    for x in rng.permutation(np.arange(60, 960, 150))[:5]:
        _lamp(draw, float(x), 276)
    paints = [str(paint) for paint in rng.permutation(PAINTS)]
    _lane(draw, rng, 384, 1.0, paints[:3])
    _lane(draw, rng, 524, 1.25, paints[3:])
    return _developed(picture, rng)


def _houses(draw: Draw, rng: Rng, ground: int) -> None:
    x = -30.0
    while x < 960:
        wide, tall = rng.integers(110, 190), rng.integers(110, 215)
        roof = ground - tall
        draw.rectangle(_fine(x, roof, x + wide, ground), fill=str(rng.choice(FACADES)))
        draw.rectangle(_fine(x - 3, roof - 6, x + wide + 3, roof + 2), fill="#8d8a86")
        for row in range(int(tall // 44)):
            for left in np.arange(x + 16, x + wide - 28, 34):
                glass = "#e9d9ae" if rng.random() < 0.2 else "#7f8a93"
                top = roof + 14 + 44 * row
                draw.rectangle(_fine(left, top, left + 18, top + 26), fill=glass)
        x += wide + rng.integers(0, 14)


def _lamp(draw: Draw, x: float, foot: float) -> None:
    draw.rectangle(_fine(x - 2, foot - 120, x + 2, foot), fill="#4c5157")
    draw.rectangle(_fine(x - 2, foot - 120, x + 26, foot - 117), fill="#4c5157")
    draw.ellipse(_fine(x + 16, foot - 120, x + 32, foot - 110), fill="#f4ead0")


def _lane(draw: Draw, rng: Rng, base: float, size: float, paints: list[str]) -> None:
    x = float(rng.integers(12, 70))
    for paint in paints:
        kind = str(rng.choice(("car", "car", "van", "bus")))
        wide, tall = {"car": (150, 52), "van": (168, 76), "bus": (262, 84)}[kind]
        if x + wide * size > 950:
            return
        (_car if kind == "car" else _coach)(draw, (x, base, wide * size, tall * size), paint)
        x += wide * size + rng.integers(30, 110)


def _car(draw: Draw, place: tuple[float, float, float, float], paint: str) -> None:
    x, base, wide, tall = place
    top, waist, wheel = base - tall, base - tall * 0.58, tall * 0.22
    draw.ellipse(_fine(x - 4, base - 7, x + wide + 4, base + 5), fill=SHADE)

    def panel(corners: tuple[tuple[float, float], ...], fill: str) -> None:
        draw.polygon([(FINE * (x + wide * at), FINE * y) for at, y in corners], fill=fill)

    panel(((0.14, waist), (0.3, top), (0.64, top), (0.84, waist)), paint)
    panel(((0.2, waist), (0.32, top + 5), (0.46, top + 5), (0.46, waist)), GLASS)
    panel(((0.49, waist), (0.49, top + 5), (0.62, top + 5), (0.76, waist)), GLASS)
    draw.rounded_rectangle(_fine(x, waist - 2, x + wide, base - wheel / 2), radius=FINE * 9, fill=paint)
    _wheels(draw, place, wheel)


def _coach(draw: Draw, place: tuple[float, float, float, float], paint: str) -> None:
    x, base, wide, tall = place
    top, wheel = base - tall, tall * 0.15
    draw.ellipse(_fine(x - 4, base - 7, x + wide + 4, base + 5), fill=SHADE)
    draw.rounded_rectangle(_fine(x, top, x + wide, base - wheel / 2), radius=FINE * 8, fill=paint)
    is_bus = wide > 2.6 * tall
    for at, pane in [(0.06 + 0.18 * n, 0.14) for n in range(5)] if is_bus else [(0.5, 0.2), (0.74, 0.2)]:
        left = x + wide * at
        draw.rectangle(_fine(left, top + tall * 0.14, left + wide * pane, base - tall * 0.58), fill=GLASS)
    _wheels(draw, place, wheel)


def _wheels(draw: Draw, place: tuple[float, float, float, float], wheel: float) -> None:
    x, base, wide, tall = place
    draw.rectangle(_fine(x + wide - 9, base - tall * 0.42, x + wide - 1, base - tall * 0.3), fill="#f8edc4")
    for at in (0.2, 0.79):
        middle = x + wide * at
        draw.ellipse(_fine(middle - wheel, base - 2 * wheel, middle + wheel, base), fill=TYRE)
        hub = wheel / 2
        draw.ellipse(_fine(middle - hub, base - wheel - hub, middle + hub, base - wheel + hub), fill=RIM)


# --- cells under a microscope, in 16 bits -------------------------------------------------------


def cells(rng: Rng) -> Image.Image:
    """Draw a field of 640 x 480 pixels: faint cells of 1,500 to 6,000 counts, and a few bright specks."""
    y, x = np.mgrid[:480, :640].astype(float)
    light = 420 + 260 * np.exp(-((x - 320) ** 2 + (y - 240) ** 2) / 2e5)
    for cx, cy in _apart(rng, 34, (640, 480), 62):
        turn, long = rng.uniform(0, np.pi), rng.uniform(15, 27)
        wide = long * rng.uniform(0.6, 0.95)
        along = (x - cx) * np.cos(turn) + (y - cy) * np.sin(turn)
        across = (y - cy) * np.cos(turn) - (x - cx) * np.sin(turn)
        away = np.hypot(along / long, across / wide)
        core = np.exp(-((np.hypot(along - long / 4, across) / (wide / 2.2)) ** 2))
        inside = (1 - np.tanh((away - 1) * 7)) / 2
        light += rng.uniform(900, 2600) * inside * (1 + 0.9 * core)
    for cx, cy in rng.uniform((20, 20), (620, 460), (5, 2)):
        light += 52_000 * np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / 5)
    light += rng.normal(0, 1, light.shape) * np.sqrt(light) * 0.8
    return Image.fromarray(np.clip(light / 16, 0, 4095).round().astype(np.uint16) * 16)


# --- a lake from the air, with an island and a road ---------------------------------------------


def lake(rng: Rng) -> Image.Image:
    """Draw a landscape of 800 x 600 pixels."""
    grain = _clouds(rng, (800, 600), 60)[..., None]
    ground = np.array((126, 148, 84)) + grain * np.array((26, 18, 20))
    picture = _large(Image.fromarray(np.clip(ground, 0, 255).astype(np.uint8)))
    draw = ImageDraw.Draw(picture)
    for corners, shade in (
        ([(20, 30), (230, 10), (250, 150), (60, 180)], "#b9a95f"),
        ([(560, 20), (780, 40), (770, 170), (590, 130)], "#8fa24f"),
        ([(30, 430), (190, 460), (170, 590), (10, 585)], "#a3b263"),
    ):
        draw.polygon([(FINE * x, FINE * y) for x, y in corners], fill=shade)
    for width, shade in ((13, "#8c8578"), (9, "#d8d0c2")):
        draw.line(_curve(TRACK), fill=shade, width=FINE * width, joint="curve")
    shore = ((0, "#b5ad7c"), (7, "#4f86a0"), (18, "#3f7696"))
    for inset, shade in shore:
        draw.polygon(_blob((440, 350), (230 - inset, 160 - inset), 3), fill=shade)
    for inset, shade in ((0, "#b5ad7c"), (6, "#6f8f4d")):
        draw.polygon(_blob((480, 345), (66 - inset, 44 - inset), 8), fill=shade)
    for x, y in _apart(rng, 90, (800, 600), 26):
        if _is_land(x, y):
            size = rng.uniform(6, 12)
            draw.ellipse(_fine(x - size + 3, y - size + 4, x + size + 3, y + size + 4), fill="#4a5c33")
            draw.ellipse(_fine(x - size, y - size, x + size, y + size), fill="#5c7a3c")
    return _developed(picture, rng)


def _is_land(x: float, y: float) -> bool:
    from_lake = np.hypot((x - 440) / 275, (y - 350) / 200)
    from_island = np.hypot((x - 480) / 40, (y - 345) / 22)
    from_road = abs(y - np.interp(x, *zip(*TRACK, strict=True)))
    return bool((from_lake > 1 or from_island < 1) and from_road > 26)


def _blob(centre: tuple[float, float], radii: tuple[float, float], seed: int) -> list[tuple[float, float]]:
    rng = np.random.default_rng(seed)
    turn = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    waves = (rng.uniform(0.02, 0.07) * np.sin(n * turn + rng.uniform(0, 6)) for n in (2, 3, 4, 5))
    reach = 1 + sum(waves, np.zeros_like(turn))
    x, y = centre[0] + radii[0] * reach * np.cos(turn), centre[1] + radii[1] * reach * np.sin(turn)
    return [(FINE * a, FINE * b) for a, b in zip(x, y, strict=True)]


def _curve(points: tuple[tuple[int, int], ...]) -> list[tuple[float, float]]:
    """Round the corners of a line, by cutting them off three times."""
    line = np.array(points, dtype=float)
    for _ in range(3):
        a, b = line[:-1], line[1:]
        cut = np.stack([0.75 * a + 0.25 * b, 0.25 * a + 0.75 * b], axis=1).reshape(-1, 2)
        line = np.concatenate([line[:1], cut, line[-1:]])
    return [(FINE * x, FINE * y) for x, y in line]


# --- seedlings in a tray, seen from above -------------------------------------------------------


def tray(rng: Rng) -> Image.Image:
    """Draw a tray of 4 x 3 pots with seedlings, 800 x 600 pixels."""
    picture = Image.new("RGB", (800 * FINE, 600 * FINE), "#3b3f42")
    draw = ImageDraw.Draw(picture)
    for column in range(4):
        for row in range(3):
            x, y = 118 + 188 * column, 112 + 188 * row
            draw.rounded_rectangle(_fine(x - 88, y - 88, x + 88, y + 88), radius=FINE * 14, fill="#2a2d30")
            draw.rounded_rectangle(_fine(x - 78, y - 78, x + 78, y + 78), radius=FINE * 12, fill="#5a4334")
            for a, b in rng.uniform(-70, 70, (60, 2)):
                grain = rng.uniform(1, 3.2)
                shade = str(rng.choice(("#6d5442", "#4a372b", "#7d6450")))
                draw.ellipse(_fine(x + a - grain, y + b - grain, x + a + grain, y + b + grain), fill=shade)
            if (column, row) != (2, 1):  # this one has not come up
                _seedling(draw, (x + rng.uniform(-12, 12), y + rng.uniform(-12, 12)), rng)
    return _developed(picture, rng)


def _seedling(draw: Draw, heart: tuple[float, float], rng: Rng) -> None:
    turn, long = rng.uniform(0, np.pi), rng.uniform(40, 58)
    for half, (edge, face) in ((0, ("#4d8f3a", "#63ab48")), (np.pi, ("#4d8f3a", "#6ab54d"))):
        for shrink, shade in ((1.0, edge), (0.86, face)):
            along = np.linspace(0, 1, 30)
            wide = 0.34 * np.sin(np.pi * along**0.8) * shrink
            sides = np.concatenate([wide, -wide[::-1]])
            reach = np.concatenate([along, along[::-1]]) * (0.5 + shrink / 2)
            x = heart[0] + long * (reach * np.cos(turn + half) - sides * np.sin(turn + half))
            y = heart[1] + long * (reach * np.sin(turn + half) + sides * np.cos(turn + half))
            draw.polygon([(FINE * a, FINE * b) for a, b in zip(x, y, strict=True)], fill=shade)
    draw.ellipse(_fine(heart[0] - 6, heart[1] - 6, heart[0] + 6, heart[1] + 6), fill="#8cc866")


# --- what all of them need ----------------------------------------------------------------------


def _fine(*places: float) -> list[float]:
    return [FINE * place for place in places]


def _large(picture: Image.Image) -> Image.Image:
    return picture.resize((picture.width * FINE, picture.height * FINE), Image.Resampling.BICUBIC)


def _ramp(size: tuple[int, int], top: tuple[int, ...], bottom: tuple[int, ...]) -> Image.Image:
    at = np.linspace(0, 1, size[1] * FINE)[:, None, None]
    rows = np.array(top) * (1 - at) + np.array(bottom) * at
    return Image.fromarray(rows.astype(np.uint8)).resize((size[0] * FINE, size[1] * FINE))


def _developed(picture: Image.Image, rng: Rng) -> Image.Image:
    """Make it small, a little soft and a little grainy, as a camera does."""
    small = picture.resize((picture.width // FINE, picture.height // FINE), Image.Resampling.LANCZOS)
    soft = np.asarray(small.filter(ImageFilter.GaussianBlur(0.5)), dtype=float)
    grainy = soft + rng.normal(0, 2.5, (*soft.shape[:2], 1))
    return Image.fromarray(np.clip(grainy, 0, 255).astype(np.uint8))


def _clouds(rng: Rng, size: tuple[int, int], grain: int) -> npt.NDArray[np.float64]:
    """Give smooth noise from -1 to 1."""
    coarse = rng.uniform(0, 255, (size[1] // grain + 2, size[0] // grain + 2)).astype(np.uint8)
    smooth = Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)
    return np.asarray(smooth, dtype=float) / 127.5 - 1


def _apart(rng: Rng, count: int, size: tuple[int, int], least: float) -> list[tuple[float, float]]:
    """Give places that keep a distance from one another and from the border."""
    found: list[tuple[float, float]] = []
    for x, y in rng.uniform((30, 30), (size[0] - 30, size[1] - 30), (count * 20, 2)):
        if len(found) < count and all(np.hypot(x - a, y - b) >= least for a, b in found):
            found.append((float(x), float(y)))
    return found


if __name__ == "__main__":
    main()

"""The street of `make_street.py`: what stands and moves in it, and where a ray ends.

All of it is made of convex solids. Metres; x along the street, y to the left,
z up from the road.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

KINDS = ("road", "sidewalk", "building", "pole", "tree", "car", "van", "cyclist", "pedestrian")
Floats = npt.NDArray[np.float64]
Colour = tuple[float, float, float]
Rng = np.random.Generator

ROAD, PAVING, STEEL = (0.34, 0.35, 0.37), (0.62, 0.61, 0.59), (0.4, 0.42, 0.44)
BARK, LEAVES, SKIN = (0.36, 0.27, 0.2), (0.26, 0.47, 0.2), (0.8, 0.62, 0.5)
TYRE, GLASS = (0.1, 0.1, 0.11), (0.2, 0.25, 0.3)
FACADES = ((0.8, 0.72, 0.62), (0.7, 0.74, 0.75), (0.77, 0.66, 0.58), (0.82, 0.8, 0.74))
RED, BLUE, GREEN = (0.75, 0.16, 0.14), (0.15, 0.36, 0.68), (0.16, 0.5, 0.32)
WHITE, BLACK, GREY = (0.88, 0.88, 0.86), (0.16, 0.17, 0.19), (0.55, 0.58, 0.6)
PAINTS = (RED, BLUE, GREEN, WHITE, BLACK, GREY)

KERB, STEP = 6.2, 0.12
CROSSING = (17.0, 31.0)
"""Between which x another street comes in from the right."""


class Thing(NamedTuple):
    """A car, van, cyclist or pedestrian.

    Where it is and heads at first, how fast it moves in metres and turns in
    radians a second; length, width and height; how high it stands.
    """

    kind: str
    x: float
    y: float
    yaw: float
    speed: float
    size: tuple[float, float, float]
    paint: Colour
    turn: float = 0.0
    floor: float = 0.0

    def at(self, seconds: float) -> Thing:
        """Give it somewhat later; where it turns it has driven an arc."""
        half = self.turn * seconds / 2
        way = self.speed * seconds * (math.sin(half) / half if half else 1.0)
        x, y = self.x + way * math.cos(self.yaw + half), self.y + way * math.sin(self.yaw + half)
        return self._replace(x=x, y=y, yaw=self.yaw + 2 * half)


CAR, VAN, BIKE, WALKER = (4.3, 1.8, 1.5), (5.4, 2.0, 2.3), (1.75, 0.6, 1.75), (0.7, 0.6, 1.72)
MOVING = (
    Thing("car", 13.0, -1.8, 0.0, 8.5, (4.5, 1.85, 1.45), RED),
    Thing("car", 33.0, 1.9, math.pi, 9.0, CAR, BLUE),
    Thing("van", 24.0, -9.0, 1.35, 4.5, VAN, WHITE, turn=-0.55),
    Thing("cyclist", 9.0, -3.1, 0.02, 4.6, BIKE, GREEN),
    Thing("pedestrian", 17.5, 4.2, -1.6, 1.4, WALKER, BLACK),
    Thing("pedestrian", 6.0, 7.3, 0.1, 1.3, WALKER, BLUE, floor=STEP),
    Thing("pedestrian", -9.0, -7.2, 3.1, 1.5, WALKER, GREY, floor=STEP),
)


def things(seconds: float) -> list[Thing]:
    """Give what moves and what is parked, some seconds after the first frame."""
    return [*(thing.at(seconds) for thing in MOVING), *_parked(np.random.default_rng(4))]


def _parked(rng: Rng) -> Iterator[Thing]:
    for side, gap in ((1, (13.0, 21.0)), (-1, CROSSING)):
        x = -32.0 + rng.uniform(0, 3)
        while x < 55:
            kind, usual = ("van", VAN) if rng.random() < 0.2 else ("car", CAR)
            length, width, height = (np.array(usual) * rng.uniform(0.94, 1.06)).round(2).tolist()
            yaw = rng.normal(0, 0.03) + (math.pi if side > 0 else 0)
            y, paint = side * 4.85 + rng.normal(0, 0.1), PAINTS[rng.integers(len(PAINTS))]
            if not gap[0] - 3 < x < gap[1] + 3:
                yield Thing(kind, x, y, yaw, 0.0, (length, width, height), paint)
            x += rng.uniform(6.2, 9.5)


# --- solids -------------------------------------------------------------------------------------


class Solid(NamedTuple):
    """All places where ``normals @ place <= offsets``, within `radius` of `centre`, and how it looks."""

    normals: Floats
    offsets: Floats
    centre: Floats
    radius: float
    kind: str
    paint: Colour


def prism(
    outline: npt.ArrayLike,
    span: tuple[float, float],
    axes: Floats,
    place: npt.ArrayLike,
    kind: str,
    paint: Colour,
) -> Solid:
    """Give a convex outline, counter-clockwise along the first two axes, drawn out along the third."""
    ring, place = np.asarray(outline, dtype=float), np.asarray(place, dtype=float)
    edges = np.roll(ring, -1, axis=0) - ring
    away = np.stack([edges[:, 1], -edges[:, 0]], axis=1) / np.linalg.norm(edges, axis=1)[:, None]
    normals = np.concatenate([away @ axes[:2], [axes[2], -axes[2]]])
    offsets = np.concatenate([(away * ring).sum(axis=1), [span[1], -span[0]]]) + normals @ place
    middle, reach = ring.mean(axis=0), (span[1] - span[0]) / 2
    centre = place + middle @ axes[:2] + axes[2] * (span[0] + reach)
    radius = math.hypot(np.linalg.norm(ring - middle, axis=1).max(), reach)
    return Solid(normals, offsets, centre, radius, kind, paint)


def block(centre: Sequence[float], size: Sequence[float], kind: str, paint: Colour) -> Solid:
    """Give a box along the street."""
    half = np.array(size) / 2
    outline = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)]) * half[:2]
    return prism(outline, (-half[2], half[2]), np.eye(3), centre, kind, paint)


def post(x: float, y: float, radius: float, height: float, kind: str, paint: Colour) -> Solid:
    """Give an upright post with eight sides."""
    return prism(_circle(radius), (0.0, height), np.eye(3), (x, y, 0.0), kind, paint)


def ball(centre: npt.ArrayLike, radius: float, kind: str, paint: Colour) -> Solid:
    """Give a dodecahedron that a ball of this radius holds."""
    golden = (1 + math.sqrt(5)) / 2
    spokes = [np.roll((0, a, b * golden), k) for a in (-1, 1) for b in (-1, 1) for k in range(3)]
    normals, centre = np.array(spokes) / math.hypot(1, golden), np.asarray(centre, dtype=float)
    return Solid(normals, normals @ centre + 0.795 * radius, centre, radius, kind, paint)


def _circle(radius: float) -> Floats:
    angles = (np.arange(8) + 0.5) * math.tau / 8
    return radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)


# --- the street, and what things are made of ----------------------------------------------------


class Part(NamedTuple):
    """An outline as seen from the right, in lengths and heights of a thing.

    In half widths of it, how far to both sides it goes, and how far to the
    right its middle is; its colour where that is not the thing's.
    """

    outline: tuple[tuple[float, float], ...]
    wide: float
    paint: Colour | None = None
    aside: float = 0.0


class Wheels(NamedTuple):
    """Where along and across, in lengths and half widths, and the radius and half the width in metres."""

    along: tuple[float, ...]
    across: tuple[float, ...]
    radius: float
    half: float


PARTS: dict[str, tuple[Part, ...]] = {
    "car": (
        Part(((-0.5, 0.16), (0.5, 0.16), (0.5, 0.36), (0.47, 0.5), (-0.49, 0.6), (-0.5, 0.5)), 1.0),
        Part(((-0.47, 0.5), (0.26, 0.5), (0.06, 0.98), (-0.1, 1.0), (-0.33, 0.97)), 0.86, GLASS),
    ),
    "van": (
        Part(((-0.5, 0.12), (0.5, 0.12), (0.5, 0.36), (0.45, 0.46), (-0.5, 0.5)), 1.0),
        Part(((-0.5, 0.4), (0.44, 0.44), (0.3, 0.96), (0.26, 1.0), (-0.48, 1.0)), 0.97),
    ),
    "cyclist": (
        Part(((-0.3, 0.3), (0.28, 0.3), (0.3, 0.5), (-0.12, 0.5)), 0.1),
        Part(((-0.14, 0.18), (0.06, 0.18), (0.02, 0.56), (-0.16, 0.56)), 0.5, GLASS),
        Part(((-0.17, 0.5), (0.0, 0.5), (0.14, 0.84), (-0.02, 0.86)), 0.75),
        Part(((0.2, 0.58), (0.28, 0.58), (0.28, 0.63), (0.2, 0.63)), 1.0, STEEL),
    ),
    "pedestrian": (
        Part(((0.2, 0.0), (0.5, 0.0), (0.12, 0.5), (-0.12, 0.5)), 0.27, GLASS, aside=0.35),
        Part(((-0.5, 0.0), (-0.2, 0.0), (0.12, 0.5), (-0.12, 0.5)), 0.27, GLASS, aside=-0.35),
        Part(((-0.2, 0.45), (0.2, 0.45), (0.18, 0.84), (-0.18, 0.84)), 1.0),
    ),
}
WHEELS = {
    "car": Wheels((-0.3, 0.32), (-0.88, 0.88), 0.32, 0.1),
    "van": Wheels((-0.3, 0.34), (-0.88, 0.88), 0.34, 0.11),
    "cyclist": Wheels((-0.3, 0.3), (0.0,), 0.35, 0.03),
}
HEADS = {"cyclist": 0.1, "pedestrian": 0.0}
HEAD = 0.14


def solids_of(present: Iterable[Thing]) -> list[Solid]:
    """Give all that a ray can end at: the street, and what is in it."""
    return [*_street(np.random.default_rng(2)), *(part for thing in present for part in _parts(thing))]


def _street(rng: Rng) -> Iterator[Solid]:
    yield block((20, 0, -0.5), (260, 2 * KERB, 1), "road", ROAD)
    yield block((sum(CROSSING) / 2, -40, -0.5), (CROSSING[1] - CROSSING[0], 68, 1), "road", ROAD)
    for side in (1, -1):
        for first, last in ((-110.0, 150.0),) if side > 0 else ((-110.0, CROSSING[0]), (CROSSING[1], 150.0)):
            middle, length = (first + last) / 2, last - first
            yield block((middle, side * (KERB + 12), STEP - 0.5), (length, 24, 1), "sidewalk", PAVING)
            yield from _houses(rng, side, first, last)
        for x in np.arange(-48, 80, 16) + 4 * side:
            yield post(x, side * 6.6, 0.09, 6.5, "pole", STEEL)
            yield block((x, side * 6.0, 6.5), (0.25, 1.4, 0.12), "pole", STEEL)
        for x in np.arange(-42, 80, 24) + 9 * side:
            yield post(x, side * 7.2, 0.16, 2.8, "tree", BARK)
            yield ball((x, side * 7.2, 3.9 + rng.uniform(0, 0.6)), rng.uniform(1.3, 1.8), "tree", LEAVES)


def _houses(rng: Rng, side: int, first: float, last: float) -> Iterator[Solid]:
    x = first
    while x + 8 < last:
        length, deep, high = min(rng.uniform(9, 17), last - x), rng.uniform(7, 10), rng.uniform(6, 15)
        y = side * (9.2 + rng.uniform(0, 1) + deep / 2)
        paint = FACADES[rng.integers(len(FACADES))]
        yield block((x + length / 2, y, high / 2), (length, deep, high), "building", paint)
        x += length + (rng.uniform(2, 5) if rng.random() < 0.3 else 0)


def _parts(thing: Thing) -> Iterator[Solid]:
    length, width, height = thing.size
    cos, sin = math.cos(thing.yaw), math.sin(thing.yaw)
    axes = np.array([(cos, sin, 0), (0, 0, 1), (sin, -cos, 0)])  # along, up, to the right
    place = np.array((thing.x, thing.y, thing.floor))
    for part in PARTS[thing.kind]:
        outline = np.array(part.outline) * (length, height)
        span = ((part.aside - part.wide) * width / 2, (part.aside + part.wide) * width / 2)
        yield prism(outline, span, axes, place, thing.kind, part.paint or thing.paint)
    if thing.kind in WHEELS:
        wheels = WHEELS[thing.kind]
        for along in wheels.along:
            for across in wheels.across:
                right = across * width / 2
                outline = np.add(_circle(wheels.radius), (along * length, wheels.radius))
                yield prism(
                    outline, (right - wheels.half, right + wheels.half), axes, place, thing.kind, TYRE
                )
    if thing.kind in HEADS:
        centre = place + (HEADS[thing.kind] * length, height - HEAD) @ axes[:2]
        yield ball(centre, HEAD, thing.kind, SKIN)


# --- rays ---------------------------------------------------------------------------------------


class Ends(NamedTuple):
    """Of each ray: how far it goes, infinite where it ends nowhere, at which solid, and the normal there."""

    far: Floats
    which: npt.NDArray[np.int64]
    normals: Floats


def cast(solids: Sequence[Solid], origin: Floats, rays: Floats) -> Ends:
    """Follow rays, of length 1, from a place to where each first enters a solid."""
    far, which = np.full(len(rays), np.inf), np.zeros(len(rays), dtype=np.int64)
    normals = np.zeros_like(rays)
    for number, solid in enumerate(solids):
        toward = solid.centre - origin
        along = rays @ toward
        passes = toward @ toward - along**2 <= solid.radius**2
        near = np.flatnonzero(passes & (along > -solid.radius) & (along - solid.radius < far))
        slope, gap = rays[near] @ solid.normals.T, solid.offsets - solid.normals @ origin
        with np.errstate(divide="ignore"):
            at = gap / slope
        entering = np.where(slope < 0, at, -np.inf)
        start, end = entering.max(axis=1), np.where(slope < 0, np.inf, at).min(axis=1)
        hit = (start > 0) & (start < end) & (start < far[near])
        met = near[hit]
        far[met], which[met] = start[hit], number
        normals[met] = solid.normals[entering[hit].argmax(axis=1)]
    return Ends(far, which, normals)

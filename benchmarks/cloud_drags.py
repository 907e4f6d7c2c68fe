"""Cuboids by one drag each: how many vehicles of real frames they get right, and how long the fit takes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from playwright.sync_api import expect

import jupyter_label as jl
from jupyter_label.frames.cuboids import cuboids_of
from jupyter_label.geometry.cuboids import iou_bev
from jupyter_label.schema import Cuboid
from tests.support import data, real_clouds
from tests.support.clouds import Scene

from . import clouds
from .context import Context
from .fits import Drag, Fit, Place, fit
from .lab import timed
from .table import Headline, Report, Table, figure, median, spread
from .viewers import ALL_PAINTED, OURS

VEHICLES = ("car", "truck", "trailer", "bus", "construction_vehicle")
FRAMES = {"KITTI 000008": real_clouds.kitti, "nuScenes sample": real_clouds.nuscenes}
LEAST_POINTS, LEAST_IOU, MOST_DEGREES = 50, 0.7, 10
DRAGS = 100
SLIP_M = 0.25
USUAL = (4.0, 1.8, 1.6)
"""What the page expects of a label of which it knows nothing."""

POINTS = 1_000_000
FITS = 200
HANDS = 30
LEAST_SCALE = 14  # CSS pixels a metre: a person zooms in where a vehicle is smaller
IS_LISTED = "document.querySelectorAll('[aria-label=Annotations] [role=option]').length === 1"

TEXT = f"""
Vehicles of {LEAST_POINTS} points or more in one frame of KITTI and one of nuScenes, whose cuboids are known.
Each is dragged {DRAGS} times from the middle of its rear to the middle of its front, where either end is
missed by {figure(SLIP_M, 2)} m (a standard deviation, along x and along y), and fitted by the page's own code
under Node. *Right*: the footprint of the cuboid and that of the known one overlap by more than {LEAST_IOU}
(intersection over union); *heading*: the two headings differ by less than {MOST_DEGREES} degrees, front and
rear told apart. *As drawn* is the drag without a look at the points: as long as it is, as wide as is expected
of its label. *Fit*: the same code in a cloud of {POINTS:,} points; *letting go*: in the labeler, from the
time on letting go of the mouse to the end of the frame in which the cuboid is listed and seen from all sides.
""".strip()


class Trial(NamedTuple):
    """A drag in a real frame, the cuboid that is known, and what came of the drag."""

    frame: str
    known: Cuboid
    drag: Drag
    fit: Fit

    @property
    def drawn(self) -> Cuboid:
        """The cuboid without a look at the points."""
        tail, nose, (_, width, height) = self.drag
        return Cuboid(
            x=(tail[0] + nose[0]) / 2,
            y=(tail[1] + nose[1]) / 2,
            z=self.known.z,
            length=math.dist(tail, nose),
            width=width,
            height=height,
            yaw=math.atan2(nose[1] - tail[1], nose[0] - tail[0]),
        )


def measure(context: Context) -> Report:
    trials = real_trials(context) if data.SHARED.is_dir() else []
    fits, hands = fit_times(context), hand_times(context)
    times = [("fit", str(len(fits)), *spread(fits)), ("letting go", str(len(hands)), *spread(hands))]
    said = "fit {} ms (p95 {})".format(*spread(fits))
    painted = "listed and painted {} ms (p95 {})".format(*spread(hands))
    return Report(
        title="Cuboids by one drag",
        text=TEXT,
        tables=[table(trials), Table(("what", "times", "median ms", "p95 ms"), times)],
        headlines=[
            Headline("Vehicles of real frames that one drag gets right", *shares(trials), "0.88 of them"),
            Headline(f"A drag in {POINTS:,} points", f"{said}; {painted}", "", "50 ms a fit"),
        ],
    )


# --- real frames --------------------------------------------------------------------------------


def real_trials(context: Context) -> list[Trial]:
    sizes = jl.PointCloudLabeler([{"points": np.zeros((1, 3))}], labels=VEHICLES, store=None).sizes
    trials = []
    for name, read in FRAMES.items():
        frame = read()
        kinds = frame.cuboids["label"].str.lower()
        known = [
            (cuboid, sizes.get(kind, USUAL))
            for cuboid, kind, count in zip(cuboids_of(frame.cuboids), kinds, frame.counts, strict=True)
            if kind in VEHICLES and count >= LEAST_POINTS
        ]
        chance, times = np.random.default_rng(5), context.fewer(DRAGS)
        drags = [(cuboid, dragged(cuboid, size, chance)) for cuboid, size in known for _ in range(times)]
        fits = fit(context.lab().folder(), frame.points, [drag for _, drag in drags])
        trials += [Trial(name, *drag, found) for drag, found in zip(drags, fits, strict=True)]
    return trials


def dragged(cuboid: Cuboid, size: Place, chance: np.random.Generator) -> Drag:
    """Give a drag along a vehicle on the ground, as a hand does it."""
    slips = chance.normal(0, SLIP_M, (2, 2)).tolist()
    tail, nose = (_end(cuboid, side, slip) for side, slip in zip((-0.5, 0.5), slips, strict=True))
    return Drag(tail, nose, size)


def _end(cuboid: Cuboid, side: float, slip: Sequence[float]) -> Place:
    way = side * cuboid.length
    x, y = cuboid.x + way * math.cos(cuboid.yaw), cuboid.y + way * math.sin(cuboid.yaw)
    return x + slip[0], y + slip[1], cuboid.z - cuboid.height / 2


def is_right(cuboid: Cuboid, known: Cuboid) -> bool:
    return iou_bev(cuboid, known) > LEAST_IOU


def is_headed(cuboid: Cuboid, known: Cuboid) -> bool:
    return abs(math.degrees(math.remainder(cuboid.yaw - known.yaw, math.tau))) < MOST_DEGREES


def table(trials: Sequence[Trial]) -> Table:
    rows = []
    for name in FRAMES:
        these = [each for each in trials if each.frame == name]
        if not these:
            rows.append((name, "its data are not here", *["-"] * 5))
            continue
        counts = (str(len({id(each.known) for each in these})), str(len(these)))
        ways = {
            "fitted": [(each.fit.cuboid, each.known) for each in these],
            "as drawn": [(each.drawn, each.known) for each in these],
        }
        for how, pairs in ways.items():
            overlap = median([iou_bev(*pair) for pair in pairs])
            rows.append(
                (name, how, *counts, share(is_right, pairs), figure(overlap, 2), share(is_headed, pairs))
            )
    return Table(("frame", "how", "vehicles", "drags", "right", "median overlap", "heading"), rows)


def share(test: object, pairs: Sequence[tuple[Cuboid, Cuboid]]) -> str:
    return figure(float(np.mean([test(*pair) for pair in pairs])), 2)  # type: ignore[operator]


def shares(trials: Sequence[Trial]) -> tuple[str, str]:
    """Return how many are right as fitted, and as drawn."""
    if not trials:
        return "no data", ""
    fitted = [(each.fit.cuboid, each.known) for each in trials]
    drawn = [(each.drawn, each.known) for each in trials]
    return (
        f"{share(is_right, fitted)}; heading {share(is_headed, fitted)}",
        f"as drawn {share(is_right, drawn)}",
    )


# --- how long it takes --------------------------------------------------------------------------


def fit_times(context: Context) -> list[float]:
    """Return the milliseconds of fits of drags over cars among a million points."""
    chance, size = np.random.default_rng(3), (clouds.LENGTH, clouds.WIDTH, clouds.HEIGHT)
    drags = [dragged(car, size, chance) for car in clouds.cars()][: context.fewer(FITS)]
    found = fit(context.lab().folder(), np.load(clouds.cloud(POINTS)), drags)
    return [each.milliseconds for each in found]


def hand_times(context: Context) -> list[float]:
    """Return the milliseconds from letting go to the cuboid, in the labeler; each is taken back."""
    chance, size = np.random.default_rng(3), (clouds.LENGTH, clouds.WIDTH, clouds.HEIGHT)
    near = sorted(clouds.cars(), key=lambda car: math.hypot(car.x, car.y))[: context.fewer(HANDS)]
    with OURS.on_page(context, POINTS) as notebook:
        notebook.run_cell(1)
        page = notebook.page
        page.locator(OURS.surface).scroll_into_view_if_needed()
        page.wait_for_function(ALL_PAINTED)
        scene = Scene(page)
        return [let_go(scene, car, dragged(car, size, chance)) for car in near]


def let_go(scene: Scene, car: Cuboid, drag: Drag) -> float:
    zoom_to(scene, (car.x, car.y, car.z))
    scene.move(drag.tail)
    scene.page.mouse.down()
    scene.move(drag.nose, steps=5)
    elapsed = timed(scene.page, scene.page.mouse.up, "pointerup", ".jlb-root", IS_LISTED)
    scene.painted()
    scene.page.keyboard.press("Control+z")
    expect(scene.options).to_have_count(0)
    return elapsed


def zoom_to(scene: Scene, place: Place) -> None:
    """Go back to the whole cloud, and from there turn the wheel over a vehicle until it is large enough."""
    scene.root.focus()
    scene.page.keyboard.press("Home")
    scene.painted()
    scene.move(place)
    while scale_of(scene, place) < LEAST_SCALE:
        before = scene.canvas.get_attribute("data-matrix")
        scene.page.mouse.wheel(0, -240)
        expect(scene.canvas).not_to_have_attribute("data-matrix", before or "")
        scene.painted()


def scale_of(scene: Scene, place: Place) -> float:
    """Give how many CSS pixels a metre has."""
    view = scene.view()
    return math.dist(view.on_page(place), view.on_page((place[0] + 1, place[1], place[2])))

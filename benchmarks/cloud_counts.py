"""Which of a million points lie in a cuboid."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec

import numpy as np
import numpy.typing as npt

from jupyter_label.geometry.cuboids import contains
from jupyter_label.media.points import Clouds
from jupyter_label.schema import Cuboid

from . import clouds
from .context import Context
from .table import Headline, Report, Table, figure, median, ratio, spread

POINTS = 1_000_000
TIMES = 200
BRUTE_TIMES = 20

Indices = npt.NDArray[np.int64]
Way = Callable[[Cuboid], Indices]

TEXT = f"""
A cloud of {POINTS:,} points in float64, and cars in it: from a cuboid to the indices of the points inside,
in the kernel, with the file's own numbers. *Made ready*: what is done once a cloud, before the first. Brute
force turns every point into the cuboid's frame with NumPy. The k-d tree is SciPy's: the ball around the
cuboid, then brute force. All give the same indices.
""".strip()


def measure(context: Context) -> Report:
    places = np.load(clouds.cloud(POINTS)).astype(np.float64)
    cars = clouds.cars()
    ways: dict[str, tuple[float, Way, int]] = {}
    ways["jupyter_label"] = (*made_ready(lambda: ours(places, cars[0])), context.fewer(TIMES))
    ways["brute force, NumPy"] = (
        0.0,
        lambda car: np.flatnonzero(contains(car, places)),
        context.fewer(BRUTE_TIMES),
    )
    if find_spec("scipy"):
        ways["k-d tree, SciPy"] = (*made_ready(lambda: by_tree(places)), context.fewer(TIMES))
    known = [ways["brute force, NumPy"][1](car) for car in cars[:20]]
    times = {}
    for name, (_, way, count) in ways.items():
        for car, indices in zip(cars, known, strict=False):
            assert np.array_equal(way(car), indices), f"{name} finds other points"
        times[name] = timed(way, cars, count)
    brute = median(times["brute force, NumPy"])
    rows = [
        (name, figure(ready, 0), str(count), *spread(times[name], 2), ratio(brute, median(times[name])))
        for name, (ready, _, count) in ways.items()
    ]
    columns = (
        "way",
        "made ready, ms",
        "times",
        "median ms",
        "p95 ms",
        "brute force takes so many times as long",
    )
    beside = "; ".join(f"{name} {figure(median(times[name]), 2)} ms" for name in list(ways)[1:])
    said = "{} ms (p95 {})".format(*spread(times["jupyter_label"], 2))
    return Report(
        title="Points in a cuboid",
        text=TEXT,
        tables=[Table(columns, rows)],
        headlines=[Headline(f"Points of {POINTS:,} in a cuboid", said, beside, "0.5 ms")],
    )


def made_ready(make: Callable[[], Way]) -> tuple[float, Way]:
    """Return how many milliseconds it took, and the way."""
    begin = time.perf_counter()
    way = make()
    return 1000 * (time.perf_counter() - begin), way


def ours(places: npt.NDArray[np.float64], first: Cuboid) -> Way:
    held = Clouds(lambda _position, _frame: places)
    held.inside(0, 0, first)
    return lambda car: held.inside(0, 0, car)


def by_tree(places: npt.NDArray[np.float64]) -> Way:
    from scipy.spatial import cKDTree

    tree = cKDTree(places)

    def inside(car: Cuboid) -> Indices:
        radius = float(np.linalg.norm((car.length, car.width, car.height))) / 2 * (1 + 1e-9)
        near = np.sort(tree.query_ball_point((car.x, car.y, car.z), radius))
        return near[contains(car, places[near])].astype(np.int64)

    return inside


def timed(way: Way, cars: Sequence[Cuboid], count: int) -> list[float]:
    """Return the milliseconds of each of so many cuboids, one after another."""
    times = []
    for number in range(count):
        car = cars[number % len(cars)]
        begin = time.perf_counter()
        way(car)
        times.append(1000 * (time.perf_counter() - begin))
    return times

"""Looking around in a point cloud of 100,000 to 10 million points."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Error, expect

from tests.support.notebooks import Notebook

from .context import Context
from .lab import PATIENCE, RUN_CELL, timed
from .table import Headline, Report, Table, figure, median, ratio, spread
from .viewers import ALL_PAINTED, OURS, VIEWERS, Viewer

SIZES = (100_000, 1_000_000, 10_000_000)
MOST = SIZES[-1]
MOVES = 60
WARM = 12
ENOUGH_S = 60
RADIUS = 60

TEXT = """
The view is turned by a drag in circles: from the time on a pointer move to the end of the first frame that
was drawn for it. That it was drawn, and not only ordered, is made sure of by asking the canvas for a pixel,
after every frame and of every widget. Each move comes when the frame of the one before is there. *At rest*:
from letting go to when every point is drawn that the view shows; while the view moves ours draws as many as
it has learned to draw in time, pythreejs always all. This machine draws in software: figures hold as ratios.
""".strip()


@dataclass(frozen=True)
class Outcome:
    """Milliseconds of frames, and until all is drawn after the last."""

    viewer: Viewer
    points: int
    moves: Sequence[float] = field(default_factory=list)
    rest: float | None = None
    failure: str = ""

    def __str__(self) -> str:
        return "{} ms (p95 {})".format(*spread(self.moves)) if self.moves else self.failure or "nothing"


def measure(context: Context) -> Report:
    sizes = SIZES[:2] if context.quick else SIZES
    outcomes = [run(context, viewer, points) for points in sizes for viewer in VIEWERS]
    return Report(
        title="Looking around in a point cloud",
        text=TEXT,
        tables=[table(outcomes)],
        headlines=[headline(*(each for each in outcomes if each.points == points)) for points in sizes],
    )


def run(context: Context, viewer: Viewer, points: int) -> Outcome:
    if viewer.failure:
        return Outcome(viewer, points, failure=viewer.failure)
    try:
        with viewer.on_page(context, points) as notebook:
            show(viewer, notebook)
            return turned(context, viewer, points, notebook)
    except Error as error:
        return Outcome(viewer, points, failure=str(error).splitlines()[0])


def show(viewer: Viewer, notebook: Notebook) -> None:
    """Show the cloud, and wait until all of it is there."""
    page = notebook.page
    timed(page, lambda: page.evaluate(RUN_CELL, 1), "run", ".jp-Notebook", viewer.shown, 3 * PATIENCE)
    notebook.wait_until_idle()
    if viewer is OURS:
        page.wait_for_function(ALL_PAINTED, timeout=3 * PATIENCE)
        before = page.locator(viewer.surface).get_attribute("data-matrix")
        page.locator(".jlb-root").focus()
        page.keyboard.press("Alt+p")
        expect(page.locator(viewer.surface)).not_to_have_attribute("data-matrix", before or "")
        page.wait_for_function(ALL_PAINTED, timeout=3 * PATIENCE)


def turned(context: Context, viewer: Viewer, points: int, notebook: Notebook) -> Outcome:
    page = notebook.page
    page.locator(viewer.surface).first.scroll_into_view_if_needed()
    box = page.locator(viewer.surface).first.bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(middle[0] + RADIUS, middle[1])
    page.mouse.down(button=viewer.button)  # type: ignore[arg-type]
    times: list[float] = []
    until = time.monotonic() + context.fewer(ENOUGH_S)
    for step in range(1, context.fewer(MOVES) + WARM + 1):
        if time.monotonic() < until or step <= WARM + 3:
            angle = step * math.tau / 40
            to = middle[0] + RADIUS * math.cos(angle), middle[1] + RADIUS * math.sin(angle)
            times.append(frame(notebook, viewer, to))
    if viewer is not OURS:
        page.mouse.up(button=viewer.button)  # type: ignore[arg-type]
        return Outcome(viewer, points, times[WARM:])
    rest = timed(
        page, lambda: page.mouse.up(button="right"), "pointerup", viewer.surface, ALL_PAINTED, 3 * PATIENCE
    )
    return Outcome(viewer, points, times[WARM:], rest)


def frame(notebook: Notebook, viewer: Viewer, to: tuple[float, float]) -> float:
    """Time one move of the pointer, to when the frame has been drawn that it leads to."""
    page = notebook.page
    before = page.evaluate("stopwatch.draws")
    shown = f"stopwatch.draws > {before} && stopwatch.finish({json.dumps(viewer.canvas)})"
    return timed(page, lambda: page.mouse.move(*to), "pointermove", ".jp-Notebook", shown)


def table(outcomes: Sequence[Outcome]) -> Table:
    rows = []
    for each in outcomes:
        said = spread(each.moves) if each.moves else (str(each), "-")
        rest = "-" if each.rest is None else figure(each.rest, 0)
        rows.append((each.viewer.title, f"{each.points:,}", str(len(each.moves)), *said, rest))
    return Table(("widget", "points", "moves", "median ms", "p95 ms", "at rest, ms"), rows)


def headline(ours: Outcome, theirs: Outcome) -> Headline:
    times = ""
    if ours.moves and theirs.moves:
        times = f", {ratio(median(ours.moves), median(theirs.moves))} times"
    aim = "interactive" if ours.points == MOST else ""
    return Headline(
        f"Pointer move → frame drawn, turning {ours.points:,} points",
        f"{ours}{times}",
        f"{theirs.viewer.title} {theirs}",
        aim,
    )

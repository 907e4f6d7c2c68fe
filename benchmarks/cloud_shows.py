"""From a cell to the points of its cloud, for 100,000 and a million, and what goes to the page for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Error

from tests.support.notebooks import Notebook

from .context import Context
from .lab import displayed, traffic
from .table import Headline, Report, Table, figure, median, ratio, spread
from .viewers import ALL_PAINTED, OURS, VIEWERS, Viewer

SIZES = (100_000, 1_000_000)
TIMES = 9

TEXT = """
A .npy file of x, y and z in float32, read by the cell. *Display*: from running the cell, its output
cleared, to the end of the first frame in which the canvas shows anything but one colour, once it has been
drawn; *all*: in which every point is drawn that the view shows. *Sent*: what goes to the page over the
kernel's socket until then, the front end left out that a page gets once; of ours that is all the points and
the ground. pythreejs gets the least that it needs: positions as they are, one colour for all, no more.
""".strip()


@dataclass(frozen=True)
class Outcome:
    """Milliseconds and MB."""

    viewer: Viewer
    points: int
    times: dict[str, list[float]] = field(default_factory=dict)
    sent: float = 0.0
    failure: str = ""

    def __str__(self) -> str:
        if self.failure:
            return self.failure
        return f"{figure(median(self.times['display']), 0)} ms and {figure(self.sent, 1)} MB"


def measure(context: Context) -> Report:
    outcomes = [run(context, viewer, points) for points in SIZES for viewer in VIEWERS]
    return Report(
        title="Showing a point cloud",
        text=TEXT,
        tables=[table(outcomes)],
        headlines=[headline(*(each for each in outcomes if each.points == points)) for points in SIZES],
    )


def run(context: Context, viewer: Viewer, points: int) -> Outcome:
    if viewer.failure:
        return Outcome(viewer, points, failure=viewer.failure)
    try:
        with viewer.on_page(context, points) as notebook:
            return watched(context, viewer, points, notebook)
    except Error as error:
        return Outcome(viewer, points, failure=str(error).splitlines()[0])


def watched(context: Context, viewer: Viewer, points: int, notebook: Notebook) -> Outcome:
    """Display it once, so that the page has the front end, then again and again."""
    count = context.fewer(TIMES)
    displayed(notebook, 1, viewer.shown)
    wait_for_all(viewer, notebook)
    traffic(notebook.page)
    times = {"display": []}
    for _ in range(count):
        times["display"].append(displayed(notebook, 1, viewer.shown))
        wait_for_all(viewer, notebook)
    received = sum(frame.bytes for frame in traffic(notebook.page) if frame.way == "received")
    if viewer is OURS:
        times["all"] = [displayed(notebook, 1, ALL_PAINTED) for _ in range(count)]
    return Outcome(viewer, points, times, received / count / 1e6)


def wait_for_all(viewer: Viewer, notebook: Notebook) -> None:
    """Wait until all of a cloud has come: the rival has it in one piece."""
    if viewer is OURS:
        notebook.page.wait_for_function(ALL_PAINTED)


def table(outcomes: list[Outcome]) -> Table:
    rows = []
    for each in outcomes:
        name = (each.viewer.title, f"{each.points:,}")
        if each.failure:
            rows.append((*name, each.failure, "-", "-", "-", "-"))
        rows += [
            (*name, what, str(len(times)), *spread(times, 0), figure(each.sent, 2))
            for what, times in each.times.items()
        ]
    return Table(("widget", "points", "what", "times", "median ms", "p95 ms", "sent, MB"), rows)


def headline(ours: Outcome, theirs: Outcome) -> Headline:
    shares = ""
    if ours.times and theirs.times:
        sooner = ratio(median(ours.times["display"]), median(theirs.times["display"]))
        shares = f"; {sooner} times as long, {ratio(ours.sent, theirs.sent)} times the bytes"
    return Headline(
        f"Display → first points of {ours.points:,}",
        f"{ours}{shares}",
        f"{theirs.viewer.title} {theirs}",
        "half of both",
    )

"""From a cell to its picture, and from one picture to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Page

from . import pictures
from .context import Context
from .drawers import BBOX, IPYANNOTATIONS, LIMIT, MOLABEL, OURS, Drawer
from .lab import displayed, timed
from .table import Headline, Report, Table, spread

BOXES = 200
DISPLAYS = 9
TURNS = 30
RUSHES = 9
RUSH = 4
"""More submits than pictures are fetched ahead."""
SIZE = (4_000, 3_000)
FILES = 4
FIRST = """(canvas => {
  const { width, height } = canvas ?? {};
  if (!width) return false;
  const [red, green, blue] = canvas.getContext("2d").getImageData(width / 2, height / 2, 1, 1).data;
  return Math.max(red, green, blue) - Math.min(red, green, blue) > 20;
})(document.querySelector("[data-sheet=picture]"))"""
"""Whether the middle of the canvas is coloured, as the picture is, and its ground is not."""

PROGRESS = ".imagewidget-progress-text"
NEXT_MS = 1_500

TEXT = f"""
*Display*: from running a cell, its output cleared, to the end of the frame in which a picture of
1,200 × 800 pixels is painted, with {BOXES} boxes on it: jupyter_label paints it from a coarse copy, and
then in *all detail*. *Next picture*: JPEG files of 4,000 × 3,000
pixels; from the time on the key (or the click) that goes on to the next to the end of the frame in which
all of it is painted. *Fetched ahead*: the person stays {NEXT_MS / 1e3:.1f} s on each. *In a rush*: {RUSH}
pictures were passed at once just before, so that the kernel has yet to open this one.
""".strip()


@dataclass(frozen=True)
class Outcome:
    """Milliseconds, or why there are none."""

    title: str
    times: Sequence[float]
    failure: str = ""

    def __str__(self) -> str:
        return self.failure or "{} ms (p95 {})".format(*spread(self.times))


def measure(context: Context) -> Report:
    limit, *others = (display(context, each) for each in (LIMIT, BBOX, IPYANNOTATIONS, MOLABEL))
    ours = display(context, replace(OURS, shown=FIRST))
    fine = display(context, replace(OURS, title=f"{OURS.title}, all detail"))
    ready, rushed = our_turns(context)
    theirs = their_turns(context)
    return Report(
        title="Showing a picture",
        text=TEXT,
        tables=[
            table("display", [limit, ours, fine, *others]),
            table("next picture", [ready, rushed, theirs]),
        ],
        headlines=[
            Headline(
                f"Display → picture with {BOXES} boxes painted",
                f"{ours}; all detail {fine}",
                "; ".join(f"{each.title} {each}" for each in (limit, *others)),
                "the best rival's",
            ),
            Headline(
                "Submit → next picture painted, 12 megapixels",
                f"{ready}; in a rush {rushed}",
                f"{theirs.title} {theirs}",
                "one frame (16.7 ms)",
            ),
        ],
    )


def display(context: Context, drawer: Drawer) -> Outcome:
    if drawer.failure:
        return Outcome(drawer.title, (), drawer.failure)
    with drawer.on_page(context, BOXES) as notebook:
        times = [displayed(notebook, 0, drawer.shown) for _ in range(context.fewer(DISPLAYS))]
    return Outcome(drawer.title, times)


def folder_of(context: Context) -> Path:
    """Make a folder with the large pictures."""
    folder = context.lab().folder()
    for number in range(FILES):
        pictures.paint(folder / f"picture-{number}.jpg", SIZE, seed=number)
    return folder


def our_turns(context: Context) -> tuple[Outcome, Outcome]:
    """Time submits whose next picture is fetched ahead, and such where it is not."""
    ahead, rushes = context.fewer(TURNS), context.fewer(RUSHES)
    cell = pictures.cell(ahead + (RUSH + 1) * rushes + 1, files=FILES, suffix="jpg")
    ready, rushed, number = [], [], 0
    with context.lab().notebook(folder_of(context), cell) as notebook:
        notebook.command("application:toggle-left-area")
        notebook.run_cell(0)
        page = notebook.page
        page.wait_for_function(there(0))
        page.locator(".jlb-root").focus()
        for _ in range(ahead):
            page.wait_for_timeout(NEXT_MS)
            number += 1
            ready.append(submit(page, number))
        for _ in range(rushes):
            page.wait_for_timeout(NEXT_MS)
            for _ in range(RUSH):
                page.keyboard.press("Enter")
            number += RUSH + 1
            rushed.append(submit(page, number))
    return Outcome(f"{OURS.title}, fetched ahead", ready), Outcome(f"{OURS.title}, in a rush", rushed)


def submit(page: Page, number: int) -> float:
    """Submit the item at hand; `number` is the next one's."""
    return timed(page, lambda: page.keyboard.press("Enter"), "keydown", ".jlb-canvas", there(number))


def there(number: int) -> str:
    canvas = "document.querySelector('.jlb-canvas')?.dataset"
    return f"{canvas}?.item === 'p{number}' && {canvas}.painted === 'true'"


def their_turns(context: Context) -> Outcome:
    """Time the button that goes on to the next picture."""
    if MOLABEL.failure:
        return Outcome(MOLABEL.title, (), MOLABEL.failure)
    files = [f"picture-{number}.jpg" for number in range(FILES)]
    cell = f"from molabel import ImageLabel\nImageLabel(images={files!r} * 2, classes=['car', 'road'])"
    with context.lab().notebook(folder_of(context), cell, kernel=MOLABEL.kernel) as notebook:
        notebook.run_cell(0)
        page = notebook.page
        page.wait_for_function(MOLABEL.shown)
        times = []
        for number in range(2, 2 * FILES + 1):
            page.wait_for_timeout(NEXT_MS)
            progress = f"document.querySelector('{PROGRESS}').textContent"
            shown = f"{progress}.startsWith('{number} /') && {MOLABEL.shown}"
            button = page.locator(".imagewidget-navigation button").last
            times.append(timed(page, button.click, "click", ".imagewidget-container", shown))
    return Outcome(MOLABEL.title, times)


def table(what: str, outcomes: Sequence[Outcome]) -> Table:
    rows = [
        (each.title, str(len(each.times)), *(spread(each.times) if each.times else (each.failure, "-")))
        for each in outcomes
    ]
    return Table((what, "times", "median ms", "p95 ms"), rows)

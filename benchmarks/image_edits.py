"""Editing what is large itself: an outline of thousands of vertices, a mask of a large picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Page

from . import pictures
from .context import Context
from .lab import rest, sent, timed
from .table import Headline, Report, Table, figure, median, spread

VERTICES = 6_000
MOVES = 60
STROKES = 15
SIZE = (4_000, 3_000)
SURFACE = ".jlb-canvas"
PAINTED = f"document.querySelector('{SURFACE}')?.dataset.painted === 'true'"
Place = tuple[float, float]

TEXT = f"""
*Vertex*: a vertex of a polygon of {VERTICES:,} is dragged; *hovering*: the pointer moves along its outline.
*Stroke*: a brush paints across a picture of {SIZE[0]:,} × {SIZE[1]:,} pixels; each stroke goes on with the
mask of the one before. All from the time on a pointer move to the end of the first frame that changed
after it; *mask sent*: from letting go to the message with the mask on its way, encoded and written to
the browser's disk.
""".strip()


def measure(context: Context) -> Report:
    moves = context.fewer(MOVES)
    with shown(context, pictures.SIZE, "polygon") as page:
        vertex, hovering = drag_vertex(page, moves), hover(page, moves)
    with shown(context, SIZE, "mask") as page:
        stroke, kept = paint(page, context.fewer(STROKES))
    times = {
        f"vertex of {VERTICES:,}": vertex,
        f"hovering over {VERTICES:,} vertices": hovering,
        "stroke, 12 megapixels": stroke,
        "mask sent, 12 megapixels": kept,
    }
    rows = [(what, str(len(spent)), *spread(spent)) for what, spent in times.items()]
    return Report(
        title="Editing large shapes",
        text=TEXT,
        tables=[Table(("", "times", "median ms", "p95 ms"), rows)],
        headlines=[
            Headline(
                f"Polygon of {VERTICES:,} vertices, pointer move → paint",
                f"{said(vertex)}; hovering {said(hovering)}",
                "",
                "p95 33 ms",
            ),
            Headline(
                "Mask brush at 12 megapixels, pointer up → mask sent",
                f"{said(kept)}; move → paint {figure(median(stroke))} ms",
                "",
                "50 ms",
            ),
        ],
    )


@contextmanager
def shown(context: Context, size: tuple[int, int], tool: str) -> Iterator[Page]:
    """Show a picture; where the tool is the polygon, one with a large one on it."""
    lab = context.lab()
    folder = lab.folder()
    pictures.paint(folder / "picture-0.png", size)
    if tool == "polygon":
        pictures.store(folder, [pictures.ring(VERTICES)], [tool])
    with lab.notebook(folder, pictures.cell(tools=[tool])) as notebook:
        notebook.command("application:toggle-left-area")
        notebook.run_cell(0)
        notebook.page.wait_for_function(PAINTED)
        notebook.page.locator(SURFACE).scroll_into_view_if_needed()
        yield notebook.page


def drag_vertex(page: Page, moves: int) -> list[float]:
    """Select the polygon, take its first vertex, and move it about."""
    page.get_by_role("button", name="Select", exact=True).click()
    x, y = pictures.ring(VERTICES).points[0]
    page.mouse.click(*on_page(page, (x - 20, y)))
    page.get_by_role("option", name=f"{VERTICES:,} vertices", selected=True).wait_for()
    page.mouse.move(*on_page(page, (x, y)))
    page.mouse.down()
    times = follow(page, [(x + 2 * step, y + 3 * step) for step in range(1, moves + 1)])
    page.mouse.up()
    return times


def hover(page: Page, moves: int) -> list[float]:
    ring = pictures.ring(VERTICES).points
    return follow(page, ring[100 : 100 + 20 * moves : 20])


def paint(page: Page, strokes: int) -> tuple[list[float], list[float]]:
    """Paint strokes over each other; returns the times of moves, and of masks on their way."""
    page.get_by_role("button", name="Brush", exact=True).click()
    width, height = SIZE
    moved, kept = [], []
    for stroke in range(strokes):
        y = height * (0.1 + 0.8 * stroke / strokes)
        page.mouse.move(*on_page(page, (width * 0.1, y)))
        page.mouse.down()
        steps = [(width * (0.1 + 0.08 * step), y + 150 * (step % 2)) for step in range(1, 11)]
        moved += follow(page, steps)
        kept.append(sent(page, page.mouse.up, "pointerup"))
        rest(page, SURFACE)
    return moved, kept


def follow(page: Page, places: Sequence[Place]) -> list[float]:
    """Move the pointer from place to place of the picture, and time what each move changes."""
    times = []
    for place in places:
        to = on_page(page, place)
        times.append(timed(page, move(page, to), "pointermove", SURFACE))
        rest(page, SURFACE)
    return times


def move(page: Page, to: Place) -> Callable[[], None]:
    return lambda: page.mouse.move(*to)


def on_page(page: Page, place: Place) -> Place:
    """Give a place of the picture in pixels of the page."""
    box = page.locator(SURFACE).bounding_box()
    assert box
    scale, x, y = page.evaluate(
        "surface => ['scale', 'x', 'y'].map(name => +document.querySelector(surface).dataset[name])", SURFACE
    )
    return box["x"] + (place[0] - x) * scale, box["y"] + (place[1] - y) * scale


def said(times: Sequence[float]) -> str:
    return "{} ms (p95 {})".format(*spread(times))

"""Editing what is large itself: an outline of thousands of vertices, a mask of a large picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Page

from . import pictures
from .context import Context
from .drawers import on_page
from .lab import rest, sent, timed
from .table import Headline, Report, Table, figure, median, spread

VERTICES = 6_000
MOVES = 60
STROKES = 15
SIZE = (4_000, 3_000)
SURFACE = ".jlb-canvas"
AWAY = (20, 20)
PAINTED = f"document.querySelector('{SURFACE}')?.dataset.painted === 'true'"
Place = tuple[float, float]

TEXT = f"""
*Vertex*: a vertex of a polygon of {VERTICES:,} is dragged; *hovering*: the pointer goes onto its outline
and off it again.
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
    page.mouse.move(*on_page(page, (x + 10, y + 15)))  # a tremor would move nothing
    times = follow(page, [(x + 10 + 2 * step, y + 15 + 3 * step) for step in range(1, moves + 1)])
    page.mouse.up()
    return times


def hover(page: Page, moves: int) -> list[float]:
    """Move onto the polygon, which is not selected, and off it again."""
    page.mouse.click(*on_page(page, AWAY))
    ring = pictures.ring(VERTICES).points[100 : 100 + 20 * moves : 20]
    return follow(page, [place for vertex in ring for place in (vertex, AWAY)][:moves])


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


def said(times: Sequence[float]) -> str:
    return "{} ms (p95 {})".format(*spread(times))

"""A picture of 300 megapixels: to the whole of it, into its pixels, across them, and in how much memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from playwright.sync_api import Page

from tests.support.notebooks import Notebook

from . import pictures
from .context import Context
from .lab import displayed, peak, timed
from .table import Headline, Report, Table, figure, median, spread

SIZE = (20_000, 15_000)
PIECES = 4
"""The picture consists of so many copies of one, across and down: drawing it takes no memory then."""

RUNS = 3
VIEWS = 10
SURFACE = ".jlb-canvas"
SEEN = f"document.querySelector('{SURFACE}')?.dataset"
"""Gives KiB, on Linux; what `getrusage` says begins with the parent's."""

TEXT = f"""
A JPEG file of {SIZE[0]:,} × {SIZE[1]:,} pixels that its kernel has not opened yet. *Overview*: from
running the cell to the end of the frame in which all of the picture is painted, as finely as the screen
shows it. *First pixels*: from the key for 100 %, pressed then, to the end of the frame in which they are
all painted; the kernel decodes the whole picture for that. *Pan*: from the pointer move that brings most
of a new view, {VIEWS} times in a row, to the same. *Memory*: what the kernel's peak is above that of a
kernel that has imported jupyter_label, with the pages of the temporary file that it has mapped; the
page's JavaScript heap after a collection, and the private memory of its process, where tiles have a
budget of 256 MiB.
""".strip()


@dataclass(frozen=True)
class Outcome:
    """Milliseconds, and MB."""

    overview: float
    pixels: float
    pans: Sequence[float]
    kernel: float
    heap: float
    page: float


def measure(context: Context) -> Report:
    picture = huge()
    runs = [run(context, picture) for _ in range(1 if context.quick else RUNS)]
    times = {
        "overview": [each.overview for each in runs],
        "first pixels": [each.pixels for each in runs],
        "pan": [time for each in runs for time in each.pans],
    }
    memory = {
        "kernel, peak": [each.kernel for each in runs],
        "page, JavaScript heap": [each.heap for each in runs],
        "page, process": [each.page for each in runs],
    }
    overview, pixels, panned = (figure(median(spent), 0) for spent in times.values())
    kernel, heap, page = (figure(max(sizes), 0) for sizes in memory.values())
    return Report(
        title="A picture of 300 megapixels",
        text=TEXT,
        tables=[
            Table(
                ("", "times", "median ms", "p95 ms"),
                [(what, str(len(spent)), *spread(spent, 0)) for what, spent in times.items()],
            ),
            Table(
                ("memory", "median MB", "most MB"),
                [(what, figure(median(sizes), 0), figure(max(sizes), 0)) for what, sizes in memory.items()],
            ),
        ],
        headlines=[
            Headline(
                "A JPEG of 300 megapixels → overview painted",
                f"{overview} ms; 100 % {pixels} ms; pan {panned} ms a view",
                f"decoded it takes {SIZE[0] * SIZE[1] * 3 / 1e6:,.0f} MB",
                "1,000 ms",
            ),
            Headline("Memory for it", f"kernel {kernel} MB, page {page} MB (heap {heap} MB)", "", ""),
        ],
    )


def huge() -> Path:
    """Return the picture; it is made once and kept between runs."""
    path = Path(tempfile.gettempdir()) / f"jupyter-label-{SIZE[0]}x{SIZE[1]}.jpg"
    if not path.exists():
        import pyvips  # type: ignore[import-untyped]

        piece, made = path.with_suffix(".piece.jpg"), path.with_suffix(".part.jpg")
        pictures.paint(piece, (SIZE[0] // PIECES, SIZE[1] // PIECES))
        pyvips.Image.new_from_file(str(piece)).replicate(PIECES, PIECES).jpegsave(str(made), Q=85)
        piece.unlink()
        made.rename(path)
    return path


def run(context: Context, picture: Path) -> Outcome:
    with notebook_of(context, picture) as notebook:
        page = notebook.page
        notebook.run_cell(0)
        before = peak(notebook)
        overview = displayed(notebook, 1, f"{SEEN}?.painted === 'true'")
        page.locator(".jlb-root").focus()
        whole = f"{SEEN}.scale === '1' && {SEEN}.painted === 'true'"
        pixels = timed(page, lambda: page.keyboard.press("End"), "keydown", SURFACE, whole)
        page.get_by_role("button", name="Pan", exact=True).click()
        pans = [pan(page) for _ in range(VIEWS)]
        return Outcome(
            overview,
            pixels,
            pans,
            kernel=(peak(notebook) - before) / 1e6,
            heap=heap(page),
            page=process(),
        )


@contextmanager
def notebook_of(context: Context, picture: Path) -> Iterator[Notebook]:
    lab = context.lab()
    folder = lab.folder()
    (folder / "picture-0.jpg").symlink_to(picture)
    with lab.notebook(folder, "import jupyter_label", pictures.cell(suffix="jpg")) as notebook:
        notebook.command("application:toggle-left-area")
        yield notebook


def pan(page: Page) -> float:
    """Pull the picture to the left and up by most of the view."""
    box = page.locator(SURFACE).bounding_box()
    assert box
    right, bottom = box["x"] + box["width"] - 10, box["y"] + box["height"] - 10
    before = page.locator(SURFACE).get_attribute("data-x")
    page.mouse.move(right, bottom)
    page.mouse.down()
    elapsed = timed(
        page,
        lambda: page.mouse.move(box["x"] + 10, bottom - 150),
        "pointermove",
        SURFACE,
        f"{SEEN}.x !== '{before}' && {SEEN}.painted === 'true'",
    )
    page.mouse.up()
    return elapsed


def heap(page: Page) -> float:
    """Return the megabytes that the page's scripts hold."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = session.send("Performance.getMetrics")["metrics"]
    used: float = next(each["value"] for each in metrics if each["name"] == "JSHeapUsedSize")
    return used / 1e6


def process() -> float:
    """Return the private megabytes of the largest of this program's pages."""
    pages = [
        child.memory_full_info().uss
        for child in psutil.Process().children(recursive=True)
        if "--type=renderer" in child.cmdline()
    ]
    return max(pages) / 1e6

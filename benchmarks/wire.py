"""What an edit sends and receives, with few and with many annotations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.support.notebooks import Notebook

from . import rivals, texts
from .context import Context
from .lab import Frame, traffic
from .table import Headline, Report, Table, figure, median

COUNTS = (10, 1_000, 10_000)
EDITS = 4
REST_MS = 2_500
"""Longer than what follows an edit with a pause: the picture in the notebook is redrawn after two seconds."""

TEXT = """
Every message on the socket between page and server, both ways, from an edit until nothing more
comes of it; an edit marks a span (jupyter_label) or submits an item (molabel, which keeps all
annotations in one list trait). *Payload*: content and buffers of the widgets' own messages; the
rest are headers, the kernel's words that it is busy and idle again, and the picture that stays in
the notebook, redrawn once the person pauses.
""".strip()

MOLABEL_CELL = """
from molabel import SimpleLabel
rows = [{{"text": f"Text {{n:05}}."}} for n in range({count} + 100)]
widget = SimpleLabel(rows, render=lambda row: row["text"])
widget.annotations = [
    dict(index=n, example=widget.examples[n], _label="yes", _notes="", _timestamp="2026-01-01T00:00:00.000Z")
    for n in range({count})
]
widget.current_index = {count}
widget
"""


@dataclass(frozen=True)
class Edit:
    """What went over the socket for one edit."""

    frames: Sequence[Frame]

    def payload(self, way: str = "") -> int:
        return sum(frame.payload for frame in self.frames if frame.type == "comm_msg" and way in frame.way)

    @property
    def bytes(self) -> int:
        return sum(frame.bytes for frame in self.frames)


Row = tuple[str, int, Sequence[Edit]]


def measure(context: Context) -> Report:
    rows: list[Row] = [ours(context, count) for count in COUNTS]
    failure = rivals.install(rivals.MOLABEL)
    beside: list[Row] = [] if failure else [theirs(context, count) for count in COUNTS]
    said = "; ".join(map(saying, beside)) or failure
    return Report(
        title="Bytes on the wire per edit",
        text=f"{TEXT}\n\n{rivals.MOLABEL.title} {failure}." if failure else TEXT,
        tables=[table([*rows, *beside])],
        headlines=[
            Headline(
                "Payload of an edit, both ways",
                "; ".join(map(saying, rows)),
                f"{rivals.MOLABEL.title}: {said}",
                "1,000 bytes",
            )
        ],
    )


def saying(row: Row) -> str:
    _, count, edits = row
    return f"{figure(median([edit.payload() for edit in edits]), 0)} bytes with {count:,}"


def ours(context: Context, count: int) -> Row:
    lab = context.lab()
    folder = lab.folder()
    texts.prepare(folder, max(count, 4 * EDITS) * texts.STEP, count)
    with lab.notebook(folder, texts.CELL) as notebook:
        notebook.run_cell(0)
        page = notebook.page
        page.locator(".jlb-tag").first.wait_for()
        texts.enter(page)

        def edit() -> None:
            texts.select_word(page)
            page.keyboard.press("2")
            expect(page.get_by_role("status", name="Save state")).to_have_text("Saved")

        return ("jupyter_label", count, edits(context, notebook, edit))


def theirs(context: Context, count: int) -> Row:
    lab = context.lab()
    cell = MOLABEL_CELL.format(count=count)
    with lab.notebook(lab.folder(), cell, kernel=rivals.MOLABEL.package) as notebook:
        notebook.run_cell(0)
        box = notebook.page.locator(".molabel-container")
        box.focus()
        return (rivals.MOLABEL.title, count, edits(context, notebook, lambda: box.press("Alt+2")))


def edits(context: Context, notebook: Notebook, edit: Callable[[], None]) -> list[Edit]:
    made = []
    rest(notebook.page)
    for _ in range(context.fewer(EDITS)):
        traffic(notebook.page)
        edit()
        rest(notebook.page)
        made.append(Edit(traffic(notebook.page)))
    return made


def rest(page: Page) -> None:
    page.wait_for_timeout(REST_MS)


def table(rows: Sequence[Row]) -> Table:
    cells = []
    for title, count, made in rows:
        numbers = [
            median([edit.payload("sent") for edit in made]),
            median([edit.payload("received") for edit in made]),
            max(edit.payload() for edit in made),
            median([edit.bytes for edit in made]),
            median([len(edit.frames) for edit in made]),
        ]
        cells.append((title, f"{count:,}", *(figure(number, 0) for number in numbers)))
    kinds = ("payload sent", "received", "both, at most", "all frames, bytes", "frames")
    return Table(("widget", "annotations", *kinds), cells)

"""Marking a span in a very long text with very many spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Page

from . import rivals, texts
from .context import Context
from .lab import displayed, timed
from .table import Headline, Report, Table, figure, median, spread

SIZES = ((10_000, 100), (1_000_000, 10_000))
RIVAL_SIZES = ((1_000, 10), (10_000, 100))
ADDED = 30
TURNS = 9
DISPLAYS = 3
REST_MS = 150

TEXT = """
A text with a span every 100 characters. *Add a span*: a word is selected with the keyboard, then a
label's key is pressed; from the time on the key's event to the end of the frame that shows the new
span over the text and in the list. *Go to the text*: from the key that leads there from a short
text to the end of the frame that shows it with its first spans. *Display*: from running the cell to
the same. ipylabel makes an element of each character and compares it with each span, so it is
measured on texts that it can show: from the click that labels the selected word to the end of the
frame that shows its colour.
""".strip()

TAG = "document.querySelector('.jlb-tag')"
BLOCK = "document.querySelector('.jlb-body-text')?.firstChild?.textContent"
LONG_SHOWN = f"{BLOCK}?.startsWith('Ada') && {TAG}"
SHORT_SHOWN = f"{BLOCK}?.startsWith('The first') && !{TAG}"
MARKED = "+document.querySelector('.jlb-side-title .jlb-muted').textContent"
IPYLABEL = """
from ipylabel import TextWidget
spans = [dict(start={step} * n, end={step} * n + 11, label="PERSON") for n in range({spans})]
widget = TextWidget(
    text={line!r} * {spans}, labels=["PERSON", "ORG"], colors=["#ff8888", "#8888ff"], result=spans
)
widget
"""


@dataclass(frozen=True)
class Outcome:
    """Milliseconds on one text; empty where a widget has no such thing."""

    title: str
    characters: int
    spans: int
    added: Sequence[float]
    turned: Sequence[float] = ()
    displayed: Sequence[float] = ()


def measure(context: Context) -> Report:
    found = [ours(context, *size) for size in (SIZES[-1:] if context.quick else SIZES)]
    failure = rivals.install(rivals.IPYLABEL)
    beside = [] if failure else [theirs(context, *size) for size in RIVAL_SIZES]
    longest = found[-1]
    return Report(
        title="Spans in a long text",
        text=f"{TEXT}\n\n{rivals.IPYLABEL.title} {failure}." if failure else TEXT,
        tables=[table([*found, *beside])],
        headlines=[
            Headline(
                f"Add a span to {longest.spans:,} in a text of {longest.characters:,} characters",
                "{} ms (p95 {})".format(*spread(longest.added)),
                "; ".join(map(adding, beside)) or f"{rivals.IPYLABEL.title} {failure}",
                "one frame (16.7 ms)",
            ),
            Headline(
                "First paint of that text",
                f"{figure(median(longest.turned), 0)} ms from a key, "
                f"{figure(median(longest.displayed), 0)} ms from running the cell",
                "",
                "1,000 ms",
            ),
        ],
    )


def adding(outcome: Outcome) -> str:
    spent = figure(median(outcome.added), 0)
    return f"{outcome.title} {spent} ms with {outcome.spans:,} in {outcome.characters:,}"


def ours(context: Context, characters: int, spans: int) -> Outcome:
    lab = context.lab()
    folder = lab.folder()
    texts.prepare(folder, characters, spans)
    with lab.notebook(folder, "import jupyter_label", texts.CELL) as notebook:
        notebook.run_cell(0)
        times = [displayed(notebook, 1, LONG_SHOWN) for _ in range(context.fewer(DISPLAYS))]
        turned = [turn(notebook.page) for _ in range(context.fewer(TURNS))]
        texts.enter(notebook.page)
        added = [add(notebook.page, spans + number) for number in range(context.fewer(ADDED))]
    return Outcome("jupyter_label", characters, spans, added, turned, times)


def turn(page: Page) -> float:
    """Go to the short text, and then time the way back."""
    page.locator(".jlb-root").focus()
    page.keyboard.press("Shift+P")
    page.wait_for_function(SHORT_SHOWN)
    page.wait_for_timeout(REST_MS)
    elapsed = timed(page, lambda: page.keyboard.press("Shift+N"), "keydown", ".jlb-root", LONG_SHOWN)
    page.wait_for_timeout(REST_MS)
    return elapsed


def add(page: Page, before: int) -> float:
    """Mark the next line's third word, where there are `before` spans."""
    texts.select_word(page)
    page.wait_for_timeout(REST_MS)
    shown = f"{MARKED} === {before + 1} && !document.querySelector('.jlb-draft')"
    elapsed = timed(page, lambda: page.keyboard.press("2"), "keydown", ".jlb-root", shown)
    page.wait_for_timeout(REST_MS)
    return elapsed


def theirs(context: Context, characters: int, spans: int) -> Outcome:
    lab = context.lab()
    cell = IPYLABEL.format(step=texts.STEP, spans=spans, line=texts.line())
    with lab.notebook(lab.folder(), cell, kernel=rivals.IPYLABEL.package) as notebook:
        notebook.run_cell(0)
        notebook.page.locator(f"[data-position='{characters - 1}']").wait_for(state="attached")
        added = [sweep(notebook.page, number) for number in range(min(context.fewer(ADDED), spans))]
    return Outcome(rivals.IPYLABEL.title, characters, spans, added)


def sweep(page: Page, line: int) -> float:
    """Drag over the third word of a line, and time the click that labels it."""
    first, last = (f"[data-position='{line * texts.STEP + offset}']" for offset in (13, 17))
    page.locator(first).scroll_into_view_if_needed()
    start, end = page.locator(first).bounding_box(), page.locator(last).bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 1, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=3)
    page.mouse.up()
    label = page.get_by_role("button", name="Label selected as PERSON")
    page.wait_for_timeout(REST_MS)
    elapsed = timed(page, label.click, "click", ".jp-Notebook", f'document.querySelector("abbr{first}")')
    page.wait_for_timeout(REST_MS)
    return elapsed


def table(outcomes: Sequence[Outcome]) -> Table:
    def cells(times: Sequence[float]) -> tuple[str, str]:
        return spread(times) if times else ("-", "-")

    rows = [
        (
            *(each.title, figure(each.characters, 0), figure(each.spans, 0)),
            *cells(each.added),
            *cells(each.turned),
            *cells(each.displayed)[:1],
        )
        for each in outcomes
    ]
    kinds = ("add a span, median ms", "p95 ms", "go to the text, median ms", "p95 ms", "display, median ms")
    return Table(("widget", "characters", "spans", *kinds), rows)

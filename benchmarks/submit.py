"""From submitting an item to the next one painted, with the kernel idle and busy."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from . import rivals
from .context import Context
from .lab import keep_busy, timed
from .table import Headline, Report, Table, figure, median, ratio, spread

COUNT = 400
REST_MS = 120
NAP_S = 6.0
"""A cell runs for as long where it is felt; ours is labelled on for all of `LONG_NAP_S`."""
LONG_NAP_S = 20.0

TEXTS = f"texts = [f'Text {{n:03}}.' for n in range({COUNT})]"
NAP = "import time; time.sleep({})"
TEXT = """
How long from the key press (or the click) that submits an item to the frame that shows the next
one, in JupyterLab and Chromium: from the time on the browser's event to the end of the frame in
which the next item's text is on the page. The floor is a bare element on the same page that changes
its text on a key. With the kernel busy, a cell sleeps for {nap:.0f} s or more; a figure near that
says that the person waits for the cell.
""".strip()

FLOOR = """() => {
  const floor = document.createElement("div");
  Object.assign(floor, { id: "floor", tabIndex: -1, textContent: "Text 000." });
  floor.dataset.lmSuppressShortcuts = "true";
  floor.style.cssText = "position:fixed;top:0;left:0;z-index:9999;background:white";
  let number = 0;
  floor.addEventListener("keydown", (event) => {
    event.stopPropagation();
    number++;
    floor.textContent = `Text ${String(number).padStart(3, "0")}.`;
  });
  document.body.append(floor);
}"""


@dataclass(frozen=True)
class Case:
    """A widget, and how a person labels with it."""

    title: str
    kernel: str
    cells: tuple[str, ...]
    root: str
    event: str
    submit: Callable[[Page], None]
    begin: Callable[[Page], None]
    nap: float
    naps: int
    submits: int
    rival: rivals.Rival | None = None


OURS = Case(
    title="jupyter_label",
    kernel="python3",
    cells=(
        f"import jupyter_label as jl\n{TEXTS}\n"
        "labeler = jl.ChoiceLabeler(texts, choices=['yes', 'no'])\nlabeler",
    ),
    root=".jlb-root",
    event="keydown",
    submit=lambda page: page.keyboard.press("1"),
    begin=lambda page: page.locator(".jlb-root").focus(),
    nap=LONG_NAP_S,
    naps=1,
    submits=45,
)
MOLABEL = Case(
    title=rivals.MOLABEL.title,
    kernel="molabel",
    cells=(
        f"from molabel import SimpleLabel\n{TEXTS}\n"
        "widget = SimpleLabel([{'text': text} for text in texts], render=lambda row: row['text'])\nwidget",
    ),
    root=".molabel-container",
    event="keydown",
    submit=lambda page: page.keyboard.press("Alt+2"),
    begin=lambda page: page.locator(".molabel-container").focus(),
    nap=LONG_NAP_S,
    naps=1,
    submits=45,
    rival=rivals.MOLABEL,
)
PIGEON = Case(
    title=rivals.PIGEON.title,
    kernel="pigeon-jupyter",
    cells=(f"from pigeon import annotate\n{TEXTS}\nlabels = annotate(texts, options=['yes', 'no'])",),
    root=".jp-OutputArea",
    event="click",
    submit=lambda page: page.get_by_role("button", name="yes", exact=True).click(),
    begin=lambda page: page.bring_to_front(),
    nap=NAP_S,
    naps=3,
    submits=30,
    rival=rivals.PIGEON,
)


@dataclass(frozen=True)
class Outcome:
    """Milliseconds of every submit."""

    idle: list[float]
    busy: list[float]
    floor: list[float]


def measure(context: Context) -> Report:
    outcomes: dict[str, Outcome | str] = {}
    for case in (OURS, MOLABEL, PIGEON):
        failure = rivals.install(case.rival) if case.rival else ""
        outcomes[case.title] = failure or run(context, case)
    return Report(
        title="Submit to next item painted",
        text=TEXT.format(nap=NAP_S),
        tables=[table(outcomes)],
        headlines=[headline("idle", outcomes), headline("busy", outcomes)],
    )


def run(context: Context, case: Case) -> Outcome:
    lab = context.lab()
    with lab.notebook(lab.folder(), *case.cells, NAP.format(case.nap), kernel=case.kernel) as notebook:
        page = notebook.page
        notebook.run_cell(0)
        wait_for(page, case, 0)
        page.evaluate(FLOOR)
        submits = context.fewer(case.submits)
        idle = [submit(page, case, number) for number in range(1, submits + 1)]
        floor = [press_floor(page, number) for number in range(1, submits + 1)]
        busy: list[float] = []
        for _ in range(case.naps):
            keep_busy(notebook, len(case.cells))
            started = time.monotonic()
            # The last submit may outlast the cell: then it is the cell that it waited for.
            while time.monotonic() - started < case.nap - 2 and len(busy) < submits:
                busy.append(submit(page, case, submits + len(busy) + 1))
            notebook.wait_until_idle()
    return Outcome(idle, busy, floor)


def submit(page: Page, case: Case, number: int) -> float:
    """Submit the item at hand; `number` is the next one's."""
    case.begin(page)
    shown = f"document.querySelector('{case.root}').textContent.includes('Text {number:03}.')"
    elapsed = timed(page, lambda: case.submit(page), case.event, case.root, shown)
    page.wait_for_timeout(REST_MS)
    return elapsed


def press_floor(page: Page, number: int) -> float:
    page.locator("#floor").focus()
    shown = f"document.getElementById('floor').textContent === 'Text {number:03}.'"
    elapsed = timed(page, lambda: page.keyboard.press("1"), "keydown", "#floor", shown)
    page.wait_for_timeout(REST_MS)
    return elapsed


def wait_for(page: Page, case: Case, number: int) -> None:
    page.locator(case.root).get_by_text(f"Text {number:03}.").first.wait_for()


def table(outcomes: dict[str, Outcome | str]) -> Table:
    rows = []
    for title, outcome in outcomes.items():
        if isinstance(outcome, str):
            rows.append((title, outcome, *["-"] * 5))
            continue
        floor = median(outcome.floor)
        for state, times in (("idle", outcome.idle), ("busy", outcome.busy)):
            of_floor = (figure(floor), ratio(median(times), floor))
            rows.append((title, state, str(len(times)), *spread(times), *of_floor))
    return Table(("widget", "kernel", "submits", "median ms", "p95 ms", "floor ms", "ratio"), rows)


def headline(state: str, outcomes: dict[str, Outcome | str]) -> Headline:
    def say(outcome: Outcome | str) -> str:
        if isinstance(outcome, str):
            return outcome
        return "{} ms (p95 {})".format(*spread(outcome.idle if state == "idle" else outcome.busy))

    ours, *others = outcomes.items()
    beside = "; ".join(f"{title} {say(outcome)}" for title, outcome in others)
    floor = f"floor {spread(ours[1].floor)[0]} ms" if isinstance(ours[1], Outcome) else ""
    what = f"Submit → next item painted, kernel {state}"
    return Headline(what, say(ours[1]), f"{floor}; {beside}", "one frame (16.7 ms)")

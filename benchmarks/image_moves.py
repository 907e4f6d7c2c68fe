"""Drawing a box on a picture that has many, and hovering over them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Error, Page

from . import pictures
from .context import Context
from .drawers import BBOX, IPYANNOTATIONS, LIMIT, MOLABEL, OURS, Drawer, on_page
from .lab import keep_busy, moved, rest
from .table import Headline, Report, Table, median, ratio, spread

COUNTS = (0, 200, 5_000)
FEW, MANY = COUNTS[1:]
MOVES = 60
BUSY_MOVES = 48
WARM = 3
ENOUGH_S = 30
BUSY_S = 10
"""A drag ends early where its moves take so long; the cell that sleeps outlasts it."""

PATIENCE = 3_000
BUSY_PATIENCE = 500
NAP_S = 15
NAP = f"import time; time.sleep({NAP_S})"

TEXT = f"""
A box is being drawn on a picture of 1,200 × 800 pixels, where there is no other: from the time on a
pointer move to the end of the first frame in which the widget changed after it. Each move waits until
the widget has come to rest after the one before. *Lost*: nothing changed within {PATIENCE / 1e3:.0f} s,
and within {BUSY_PATIENCE / 1e3:.1f} s while a cell sleeps. *Hovering*: the pointer goes from box to box,
with the tool that selects them. The bare canvas repaints the picture and all boxes with every move,
and does nothing else.
""".strip()


@dataclass(frozen=True)
class Outcome:
    """Milliseconds of moves; None for those that were lost."""

    drawer: Drawer
    boxes: int
    failure: str = ""
    moves: dict[str, list[float | None]] = field(default_factory=dict)

    def seen(self, how: str = "drawing") -> list[float]:
        return [each for each in self.moves.get(how, ()) if each is not None]


def measure(context: Context) -> Report:
    counts = COUNTS[1:] if context.quick else COUNTS
    outcomes = [
        run(context, drawer, count)
        for count in counts
        for drawer in (LIMIT, OURS, BBOX, IPYANNOTATIONS, MOLABEL)
    ]
    hovering = next(each for each in outcomes if each.drawer is OURS and each.boxes == MANY)
    return Report(
        title="Drawing among many boxes",
        text=TEXT,
        tables=[table(outcomes)],
        headlines=[
            headline(outcomes, FEW, "drawing", "1.2 times the bare canvas"),
            headline(outcomes, FEW, "kernel busy", "1.2 times the bare canvas"),
            headline(outcomes, MANY, "drawing", "p95 33 ms"),
            Headline(
                f"Pointer move → paint, hovering over {MANY:,} boxes",
                said(hovering, "hovering"),
                "",
                "p95 33 ms",
            ),
        ],
    )


def run(context: Context, drawer: Drawer, count: int) -> Outcome:
    if drawer.failure:
        return Outcome(drawer, count, drawer.failure)
    moves = {}
    try:
        with drawer.on_page(context, count, NAP) as notebook:
            page = notebook.page
            enough = context.fewer(ENOUGH_S)
            moves["drawing"] = drag(page, drawer, context.fewer(MOVES), 0, PATIENCE, enough)
            if drawer is OURS and count == MANY:
                moves["hovering"] = hover(page, context.fewer(MOVES))
            if count == FEW:
                keep_busy(notebook, 1)
                moves["kernel busy"] = drag(
                    page, drawer, context.fewer(BUSY_MOVES), 0.6, BUSY_PATIENCE, BUSY_S
                )
                notebook.wait_until_idle()
    except Error as error:
        return Outcome(drawer, count, str(error).splitlines()[0], moves)
    return Outcome(drawer, count, "", moves)


def drag(
    page: Page, drawer: Drawer, moves: int, top: float, patience: int, enough: float
) -> list[float | None]:
    """Draw a box in the empty part of the picture, from `top` (a share of it) downwards."""
    count = moves + WARM
    page.mouse.move(*drawer.place(page, 0, top))
    page.mouse.down()
    rest(page, drawer.surface)
    times: list[float | None] = []
    until = time.monotonic() + enough
    for step in range(1, count + 1):
        if time.monotonic() < until or step <= WARM + 3:
            to = drawer.place(page, step / count, top + (1 - top) * step / count)
            times.append(moved(page, drawer.surface, to, patience))
    page.mouse.up()
    rest(page, drawer.surface)
    return times[WARM:]


def hover(page: Page, moves: int) -> list[float | None]:
    """Go from box to box, so that each move shows another."""
    page.get_by_role("button", name="Select", exact=True).click()
    first, *others = [on_page(page, (x, y)) for x, y, *_ in pictures.boxes(MANY)[: moves + 1]]
    page.mouse.move(*first)
    rest(page, OURS.surface)
    return [moved(page, OURS.surface, place, PATIENCE) for place in others]


def table(outcomes: Sequence[Outcome]) -> Table:
    rows = []
    for each in outcomes:
        name = (each.drawer.title, f"{each.boxes:,}")
        if each.failure:
            rows.append((*name, each.failure, *["-"] * 5))
        for how, times in each.moves.items():
            seen, lost = each.seen(how), str(times.count(None))
            said = spread(seen) if seen else ("-", "-")
            rows.append(
                (*name, how, str(len(times)), lost, *said, times_of_limit(outcomes, each, how) or "-")
            )
    kinds = ("boxes", "how", "moves", "lost", "median ms", "p95 ms", "ratio to the bare canvas")
    return Table(("widget", *kinds), rows)


def times_of_limit(outcomes: Sequence[Outcome], outcome: Outcome, how: str) -> str:
    limit = next(each for each in outcomes if each.drawer is LIMIT and each.boxes == outcome.boxes)
    if not (limit.seen(how) and outcome.seen(how)):
        return ""
    return ratio(median(outcome.seen(how)), median(limit.seen(how)))


def headline(outcomes: Sequence[Outcome], boxes: int, how: str, aim: str) -> Headline:
    these = [each for each in outcomes if each.boxes == boxes]
    ours = next(each for each in these if each.drawer is OURS)
    beside = "; ".join(f"{each.drawer.title} {said(each, how)}" for each in these if each is not ours)
    times = times_of_limit(outcomes, ours, how)
    what = f"Pointer move → paint with {boxes:,} boxes{', kernel busy' * (how == 'kernel busy')}"
    return Headline(what, said(ours, how) + (f", {times} times" if times else ""), beside, aim)


def said(outcome: Outcome, how: str) -> str:
    if outcome.seen(how):
        return "{} ms (p95 {})".format(*spread(outcome.seen(how)))
    return "nothing" if how in outcome.moves else outcome.failure

"""Moving an edge of a segment while many are in view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Error, Page

from . import recordings
from .context import Context
from .image_moves import PATIENCE
from .lab import moved, rest
from .players import IPYANNOTE, OURS, Player
from .table import Headline, Report, Table, spread

SECONDS = 600
COUNTS = (20, 2_000)
MANY = COUNTS[-1]
MOVES = 60
WARM = 3

TEXT = f"""
A recording of ten minutes, all of it in view, with segments one after the other. The right edge of the
one in the middle is dragged back and forth: from the time on a pointer move to the end of the first frame in
which the widget changed after it. Each move waits until the widget has come to rest after the one before.
*Lost*: nothing changed within {PATIENCE / 1e3:.0f} s.
""".strip()


@dataclass(frozen=True)
class Outcome:
    """Milliseconds of moves; None for those that were lost."""

    player: Player
    count: int
    failure: str = ""
    moves: Sequence[float | None] = field(default_factory=list)

    @property
    def seen(self) -> list[float]:
        return [each for each in self.moves if each is not None]

    def __str__(self) -> str:
        return "{} ms (p95 {})".format(*spread(self.seen)) if self.seen else self.failure or "nothing"


def measure(context: Context) -> Report:
    outcomes = [run(context, player, count) for count in COUNTS for player in (OURS, IPYANNOTE)]
    ours, theirs = outcomes[-2:]
    return Report(
        title="Dragging among many segments",
        text=TEXT,
        tables=[table(outcomes)],
        headlines=[
            Headline(
                f"Pointer move → paint with {MANY:,} segments in view",
                str(ours),
                f"{theirs.player.title} {theirs}",
                "p95 33 ms",
            )
        ],
    )


def run(context: Context, player: Player, count: int) -> Outcome:
    if player.failure:
        return Outcome(player, count, player.failure)
    try:
        with player.on_page(context, SECONDS, count) as notebook:
            notebook.run_cell(1)
            notebook.page.wait_for_function(player.shown)
            return Outcome(player, count, "", drag(context, player, count, notebook.page))
    except Error as error:
        return Outcome(player, count, str(error).splitlines()[0])


def drag(context: Context, player: Player, count: int, page: Page) -> list[float | None]:
    """Select the segment in the middle and pull its end, by pixels to the right and back."""
    box = page.evaluate(
        "root => { const { x, y, width, height } = stopwatch.find(root).getBoundingClientRect();"
        " return { x, y, width, height }; }",
        player.surface,
    )
    start, end, _ = recordings.segments(count, SECONDS)[count // 2]
    scale, y = box["width"] / SECONDS, box["y"] + box["height"] / 2
    if player is OURS:
        page.mouse.click(box["x"] + (start + end) / 2 * scale, y)
        page.keyboard.press("Space")
    rest(page, player.surface)
    edge = box["x"] + end * scale
    page.mouse.move(edge, y)
    page.mouse.down()
    times = []
    for step in range(context.fewer(MOVES) + WARM):
        times.append(moved(page, player.surface, (edge + 5 + 3 * (step % 5 + 1), y), PATIENCE))
    page.mouse.up()
    return times[WARM:]


def table(outcomes: Sequence[Outcome]) -> Table:
    rows = []
    for each in outcomes:
        said = spread(each.seen) if each.seen else (str(each), "-")
        lost = str(len(each.moves) - len(each.seen))
        rows.append((each.player.title, f"{each.count:,}", str(len(each.moves)), lost, *said))
    return Table(("widget", "segments", "moves", "lost", "median ms", "p95 ms"), rows)

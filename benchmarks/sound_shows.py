"""From a cell to the waveform of its recording, for a minute to ten hours, and what that takes."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Error

from tests.support.notebooks import Notebook

from . import recordings
from .context import Context
from .lab import PATIENCE, displayed, peak, traffic
from .players import IPYANNOTE, OURS, Player
from .table import Headline, Report, Table, figure, median, spread

LENGTHS = {60: "1 min", 600: "10 min", 3_600: "1 h", 36_000: "10 h"}
LONGEST = max(LENGTHS)
SEGMENTS = 20
TIMES = 7
COLD_TIMES = 3
THEIR_LONGEST = 600
"""The rival sends all of a recording as text: an hour is more than what drives the browser can relay."""

WAVE = """(canvas => {
  if (!canvas?.width) return false;
  const context = canvas.getContext("2d");
  const row = (share) => context.getImageData(0, Math.round(canvas.height * share), canvas.width, 1).data;
  const above = row(0.02);
  return row(0.4).some((value, index) => value !== above[index]);
})(document.querySelector("[data-panel=waveform] [data-sheet=sound]"))"""
"""Whether any of the waveform is there: it looks different near the middle than at the top."""

READ = f"""
import soundfile, time
begin = time.perf_counter()
for block in soundfile.blocks({recordings.FILE!r}, 2**20, dtype="int16"):
    block.min(), block.max()
read = time.perf_counter() - begin
"""

TEXT = f"""
A WAV file of 16 kHz, 16 bits and one channel, with {SEGMENTS} segments. *Display*: from running a cell,
its output cleared, to the end of the frame in which there is a waveform; *all*: in which that and the
spectrogram are painted as finely as the screen shows them. *Read anew*: what the kernel keeps of
recordings that it has read was thrown away; the first of the waveform comes while it reads. *Sent*: what
went to the page over the kernel's socket for it, the front end left out that a page gets once. *Memory*:
the peak of the kernel above that of one that has imported jupyter_label, with the libraries that the first
labeler brings, after the labeler was made anew for each display. ipyannote sends all of a recording as text,
an hour six times as much as ten minutes, which is more than what drives the browser here can take. The floor
is the bare cost of reading the file with soundfile, block by block.
""".strip()


@dataclass(frozen=True)
class Outcome:
    """Milliseconds, MB and MB."""

    title: str
    seconds: int
    times: dict[str, list[float]] = field(default_factory=dict)
    sent: float = 0.0
    kernel: float = 0.0
    read: float = 0.0
    failure: str = ""


def measure(context: Context) -> Report:
    outcomes = [run(context, OURS, seconds) for seconds in LENGTHS]
    theirs = [run(context, IPYANNOTE, seconds) for seconds in LENGTHS if seconds <= THEIR_LONGEST]
    return Report(
        title="Showing a recording",
        text=TEXT,
        tables=[table([*outcomes, *theirs]), sizes([*outcomes, *theirs])],
        headlines=[headline(outcomes[-1], theirs[-1]), memory(outcomes)],
    )


def run(context: Context, player: Player, seconds: int) -> Outcome:
    if player.failure:
        return Outcome(player.title, seconds, failure=player.failure)
    try:
        with player.on_page(context, seconds, SEGMENTS, READ) as notebook:
            return watched(context, player, seconds, notebook)
    except Error as error:
        return Outcome(player.title, seconds, failure=str(error).splitlines()[0])


def watched(context: Context, player: Player, seconds: int, notebook: Notebook) -> Outcome:
    page, count = notebook.page, context.fewer(TIMES)
    if player is not OURS:
        displayed(notebook, 1, player.shown)
        traffic(page)
        times = [displayed(notebook, 1, player.shown) for _ in range(count)]
        return Outcome(player.title, seconds, {"display": times}, received(notebook) / count)
    before = peak(notebook)
    anew = []
    for _ in range(context.fewer(COLD_TIMES)):
        notebook.kernel.run(recordings.FORGET)
        anew.append(displayed(notebook, 1, WAVE))
        page.wait_for_function(player.shown, timeout=PATIENCE)
    traffic(page)
    first = [displayed(notebook, 1, WAVE) for _ in range(count)]
    page.wait_for_function(player.shown)
    sent = received(notebook) / count
    whole = [displayed(notebook, 1, player.shown) for _ in range(count)]
    kernel = (peak(notebook) - before) / 1e6
    notebook.run_cell(2)
    read = 1000 * float(notebook.kernel.eval("read"))
    times = {"read anew": anew, "display": first, "all": whole}
    return Outcome(player.title, seconds, times, sent, kernel, read)


def received(notebook: Notebook) -> float:
    """Return the megabytes that came to the page since the last look."""
    return sum(frame.bytes for frame in traffic(notebook.page) if frame.way == "received") / 1e6


def table(outcomes: list[Outcome]) -> Table:
    rows = []
    for each in outcomes:
        name = (each.title, LENGTHS[each.seconds])
        if each.failure:
            rows.append((*name, each.failure, "-", "-", "-"))
        rows += [(*name, what, str(len(times)), *spread(times, 0)) for what, times in each.times.items()]
    floor = [
        ("soundfile, reading it", LENGTHS[each.seconds], "-", "1", figure(each.read, 0), "-")
        for each in outcomes
        if each.read
    ]
    return Table(("widget", "length", "what", "times", "median ms", "p95 ms"), rows + floor)


def sizes(outcomes: list[Outcome]) -> Table:
    rows = [
        (
            each.title,
            LENGTHS[each.seconds],
            figure(each.sent, 2) if each.sent else "-",
            figure(each.kernel, 0) if each.kernel else "-",
        )
        for each in outcomes
    ]
    return Table(("widget", "length", "sent to the page, MB", "memory of the kernel, MB"), rows)


def headline(ours: Outcome, theirs: Outcome) -> Headline:
    beside = theirs.failure or (
        f"{theirs.title} {figure(median(theirs.times['display']), 0)} ms and {figure(theirs.sent, 1)} MB "
        f"for {LENGTHS[theirs.seconds]}"
    )
    times = ours.times
    said = (
        f"{figure(median(times['display']), 0)} ms and {figure(ours.sent, 2)} MB; read anew "
        f"{figure(median(times['read anew']), 0)} ms"
        if times
        else ours.failure
    )
    return Headline(f"Display → waveform of {LENGTHS[ours.seconds]}", said, beside, "2,000 ms, 1 MB")


def memory(outcomes: list[Outcome]) -> Headline:
    said = "; ".join(f"{figure(each.kernel, 0)} MB for {LENGTHS[each.seconds]}" for each in outcomes)
    return Headline("Memory of the kernel for a recording", said, "", "the same for all")

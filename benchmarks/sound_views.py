"""Ten hours of sound: from one view to any other, and from a click to what is heard there."""

from __future__ import annotations

import random
from dataclasses import dataclass

from playwright.sync_api import Page

from . import recordings
from .context import Context
from .lab import PATIENCE, sounded, timed
from .players import IPYANNOTE, OURS
from .sound_shows import LENGTHS, LONGEST, SEGMENTS, THEIR_LONGEST
from .table import Headline, Report, Table, figure, median, spread

VIEWS = 15
CLICKS = 15
ZOOMS = {"an hour": 3_600.0, "a minute": 60.0, "a second": 1.0, "20 ms": 0.02}
WAVEFORM = "document.querySelector('[aria-label=Waveform]').dataset"
OVERVIEW = "[data-panel=overview]"
BUTTON = ".ipyannote-controls button"

READ = f"""
import random, soundfile, time
file, times = soundfile.SoundFile({recordings.FILE!r}), []
for _ in range(50):
    begin = time.perf_counter()
    file.seek(random.randrange(file.frames - 16_000))
    file.read(4_000, dtype="int16")
    times.append(time.perf_counter() - begin)
"""

TEXT = f"""
A WAV file of {LENGTHS[LONGEST]}, 16 kHz, that the kernel has read once. *View*: a press on the overview
goes to a random place, where an hour, a minute, a second or 20 ms are in view; from the time on the event
to the end of the frame in which waveform and spectrogram are all painted. *Click to sound*: from the time
on the click at a random place to when the first of the sound leaves the page. The rival plays by a button,
once a click has gone to the place; its recording is of {LENGTHS[THEIR_LONGEST]}, all of it in the page.
The floor is the bare cost of a seek and a read with soundfile.
""".strip()


@dataclass(frozen=True)
class Outcome:
    """Milliseconds: of views by how much is in them, of clicks, and of bare reads."""

    views: dict[str, list[float]]
    heard: list[float]
    floor: list[float]


def measure(context: Context) -> Report:
    ours = run(context, random.Random(5))
    failure = IPYANNOTE.failure
    theirs = [] if failure else their_clicks(context, random.Random(5))
    views = [time for times in ours.views.values() for time in times]
    beside = f"{figure(median(theirs))} ms in {LENGTHS[THEIR_LONGEST]}" if theirs else failure
    return Report(
        title="Ten hours of sound",
        text=TEXT,
        tables=[table(ours, theirs, failure)],
        headlines=[
            Headline(
                f"Any view of {LENGTHS[LONGEST]} painted",
                "{} ms (p95 {})".format(*spread(views)),
                f"a seek and a read with soundfile {figure(median(ours.floor), 2)} ms",
                "150 ms",
            ),
            Headline(
                f"Click → sound, anywhere in {LENGTHS[LONGEST]}",
                "{} ms (p95 {})".format(*spread(ours.heard)),
                f"{IPYANNOTE.title} {beside}",
                "150 ms",
            ),
        ],
    )


def table(ours: Outcome, theirs: list[float], failure: str) -> Table:
    rows = [
        (f"view, {name}", OURS.title, str(len(times)), *spread(times)) for name, times in ours.views.items()
    ]
    rows.append(("click to sound", OURS.title, str(len(ours.heard)), *spread(ours.heard)))
    cells = (str(len(theirs)), *spread(theirs)) if theirs else (failure, "-", "-")
    rows.append((f"click to sound, {LENGTHS[THEIR_LONGEST]}", IPYANNOTE.title, *cells))
    rows.append(("seek and read", "soundfile", str(len(ours.floor)), *spread(ours.floor, 2)))
    return Table(("what", "", "times", "median ms", "p95 ms"), rows)


def run(context: Context, chance: random.Random) -> Outcome:
    with OURS.on_page(context, LONGEST, SEGMENTS, READ) as notebook:
        notebook.run_cell(1)
        page = notebook.page
        page.wait_for_function(OURS.shown, timeout=PATIENCE)
        views = {}
        for name, seconds in ZOOMS.items():
            zoom(page, seconds)
            views[name] = [visit(page, chance.random()) for _ in range(context.fewer(VIEWS))]
        heard = [click(page, chance) for _ in range(context.fewer(CLICKS))]
        notebook.run_cell(2)
        floor = [1000 * float(each) for each in notebook.kernel.eval("times")]
    return Outcome(views, heard, floor)


def zoom(page: Page, seconds: float) -> None:
    """Zoom by keys until no more than so much is in view, and all of it painted."""
    page.locator(".jlb-root").focus()
    page.keyboard.press("Home")
    box = page.locator(OURS.surface).bounding_box()
    assert box
    while float(page.evaluate(f"{WAVEFORM}.scale")) < box["width"] / seconds:
        before = page.evaluate(f"{WAVEFORM}.scale")
        page.keyboard.press("+")
        page.wait_for_function(f"{WAVEFORM}.scale !== '{before}'")
    page.wait_for_function(OURS.shown)


def visit(page: Page, share: float) -> float:
    """Time a press on the overview, at a share of the recording."""
    box = page.locator(OVERVIEW).bounding_box()
    assert box
    before = page.evaluate(f"{WAVEFORM}.start")
    x, y = box["x"] + share * box["width"], box["y"] + box["height"] / 2
    shown = f"{WAVEFORM}.start !== '{before}' && {WAVEFORM}.painted === 'true'"
    elapsed = timed(page, lambda: page.mouse.click(x, y), "pointerdown", ".jlb-root", shown)
    page.wait_for_function(OURS.shown)
    return elapsed


def click(page: Page, chance: random.Random) -> float:
    """Time a click on the waveform at a random place of the recording, which is then played."""
    page.wait_for_function(f"{WAVEFORM}.playing === 'false'")
    visit(page, chance.random())
    box = page.locator(OURS.surface).bounding_box()
    assert box
    x, y = box["x"] + chance.random() * box["width"], box["y"] + 0.9 * box["height"]
    elapsed = sounded(page, lambda: page.mouse.click(x, y), "pointerup")
    page.wait_for_function(f"{WAVEFORM}.playing === 'true'")
    page.keyboard.press("Space")
    return elapsed


def their_clicks(context: Context, chance: random.Random) -> list[float]:
    """Time the button that plays, after a click that goes to a random place."""
    with IPYANNOTE.on_page(context, THEIR_LONGEST, SEGMENTS) as notebook:
        notebook.run_cell(1)
        page = notebook.page
        page.wait_for_function(IPYANNOTE.shown, timeout=PATIENCE)
        button, times = page.locator(BUTTON).first, []
        for _ in range(context.fewer(CLICKS)):
            box = page.locator(IPYANNOTE.surface).first.bounding_box()
            assert box
            before = page.evaluate("stopwatch.find('audio').currentTime")
            page.mouse.click(box["x"] + chance.random() * box["width"], box["y"] + 0.9 * box["height"])
            page.wait_for_function(f"stopwatch.find('audio').currentTime !== {before}")
            times.append(sounded(page, button.click, "click"))
            button.click()
            page.wait_for_function("stopwatch.find('audio').paused")
        return times

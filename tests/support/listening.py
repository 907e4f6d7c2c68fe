"""An audio labeler in a test's page, and a person who listens and marks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from playwright.sync_api import Locator, Page, expect

import jupyter_label as jl

from .marked import Marked
from .sounds import spoken, wav

TURNS = ((1.0, 2.0), (2.5, 3.5), (4.0, 5.5))

# What a track shows lies where its own box and the waveform's view say; both of one moment.
VIEW = """(track) => {
  const { left, top, height } = track.getBoundingClientRect();
  const wave = track.parentElement.querySelector("[data-start][data-scale]");
  return [left, top, height, wave.clientWidth, Number(wave.dataset.start), Number(wave.dataset.scale)];
}"""


class View(NamedTuple):
    """What a track shows, all of one moment.

    `left`, `top` and `high` are its box in CSS pixels of the page, `wide` is how many of them time is
    laid out over; `start` is the time at its left edge and `scale` how many CSS pixels a second takes.
    """

    left: float
    top: float
    high: float
    wide: float
    start: float
    scale: float

    def on_page(self, time: float, down: float) -> tuple[float, float]:
        """Give where a time lies in CSS pixels of the page, `down` of the way down the track."""
        return self.left + (time - self.start) * self.scale, self.top + down * self.high


def recording() -> bytes:
    """Make six seconds with a tone in each of `TURNS`."""
    return wav(spoken(*TURNS, seconds=6))


def labeler(*cells: object, recordings: Sequence[object] = (), **options: Any) -> jl.AudioLabeler:
    """Make a labeler in memory, of one recording by default; `options` say what is otherwise."""
    rows = [{"id": f"r{n}", "audio": cell} for n, cell in enumerate(cells or recordings or (recording(),))]
    defaults = {"id": "id", "labels": ["alice", "bob"], "store": None, "annotator": "ann"}
    return jl.AudioLabeler(rows, audio="audio", **{**defaults, **options})


class Tracks(Marked):
    """The recording of a labeler on a page; times are seconds."""

    def __init__(self, page: Page, root: Locator | None = None) -> None:
        super().__init__(page, root or page.get_by_role("region", name="Audio labeler"))
        self.wave = self.root.get_by_role("application", name="Waveform", include_hidden=True)
        self.spectrogram = self.root.get_by_role("application", name="Spectrogram")
        self.lanes = self.root.get_by_role("application", name="Lanes")
        self.overview = self.root.get_by_role("application", name="Overview")

    def ready(self, item: str = "r0") -> Tracks:
        """Wait until the recording of an item is painted in full, and put the keyboard into the labeler."""
        expect(self.wave).to_have_attribute("data-item", item)
        expect(self.wave).to_have_attribute("data-painted", "true")
        self.root.focus()
        return self

    def number(self, name: str) -> float:
        return float(self.wave.get_attribute(f"data-{name}") or "nan")

    def view(self, track: Locator | None = None) -> View:
        return View(*(track or self.wave).evaluate(VIEW))

    def on_page(self, time: float, track: Locator | None = None, down: float = 0.5) -> tuple[float, float]:
        """Give where a time lies in CSS pixels of the page, `down` of the way down a track."""
        return self.view(track).on_page(time, down)

    def move(self, time: float, track: Locator | None = None, down: float = 0.5, steps: int = 1) -> None:
        self.page.mouse.move(*self.on_page(time, track, down), steps=steps)

    def click(self, time: float, track: Locator | None = None, down: float = 0.5) -> None:
        self.move(time, track, down)
        self.page.mouse.down()
        self.page.mouse.up()

    def drag(
        self, start: float, end: float, track: Locator | None = None, down: tuple[float, float] = (0.5, 0.5)
    ) -> None:
        """Press at a time, move to another, let go."""
        self.move(start, track, down[0])
        self.page.mouse.down()
        self.move(end, track, down[1], steps=4)
        self.page.mouse.up()

    def zoom(self, time: float, seconds: float) -> Tracks:
        """Turn the wheel at a time until about this much is seen; the view is painted in full then."""
        self.move(time)
        wide = self.view().wide
        while abs(power := math.log(wide / seconds / self.number("scale"))) > 0.01:
            before = self.wave.get_attribute("data-scale")
            assert before is not None
            self.page.mouse.wheel(0, -100 * min(max(power, -0.6), 0.6) / math.log(1.2))
            expect(self.wave).not_to_have_attribute("data-scale", before)
        expect(self.wave).to_have_attribute("data-painted", "true")
        return self

    def play(self) -> Tracks:
        """Press Space, and wait until something is heard."""
        self.page.keyboard.press("Space")
        return self.playing()

    def playing(self, *, is_on: bool = True) -> Tracks:
        expect(self.wave).to_have_attribute("data-playing", str(is_on).lower())
        return self

    def passed(self, time: float) -> None:
        """Wait until the playhead is beyond a time."""
        self.page.wait_for_function(
            "([wave, time]) => Number(wave.dataset.playhead) > time", arg=[self.wave.element_handle(), time]
        )

    def stopped_at(self, time: float) -> None:
        """Wait until the playhead stands still at a time."""
        self.page.wait_for_function(
            """([wave, time]) => wave.dataset.playing === "false"
                && Math.abs(Number(wave.dataset.playhead) - time) < 1e-9""",
            arg=[self.wave.element_handle(), time],
        )

    @contextmanager
    def played(self) -> Iterator[list[float]]:
        """Take down where the playhead is while what is begun in the block plays, to its end.

        A short stretch may be over before a test looks at it.
        """
        self.wave.evaluate(
            """(wave) => {
              wave.places = [];
              const look = () => wave.places.push(Number(wave.dataset.playhead));
              new MutationObserver(look).observe(wave, { attributeFilter: ["data-playhead"] });
            }"""
        )
        places: list[float] = []
        yield places
        self.page.wait_for_function(
            "(wave) => wave.places.length > 1 && wave.dataset.playing === 'false'",
            arg=self.wave.element_handle(),
        )
        places += self.wave.evaluate("(wave) => wave.places")

    def enter(self, name: str, number: str) -> None:
        """Type a number beside the selected segment, and go back to the tracks."""
        field = self.root.get_by_role("group", name="Selected segment").get_by_label(name)
        field.fill(number)
        field.press("Escape")

    def tool(self, name: str) -> Tracks:
        button = self.root.get_by_role("toolbar", name="Tools").get_by_role("button", name=name, exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        return self

    def quiet(self) -> Tracks:
        """Let clicks put the playhead somewhere without playing."""
        button = self.root.get_by_role("button", name="A click plays")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false")
        return self

    def pick(self, label: str) -> Tracks:
        radio = self.root.get_by_role("radio", name=label, exact=True)
        radio.click()
        expect(radio).to_have_attribute("aria-checked", "true")
        return self


def shown(host, widget: jl.AudioLabeler, item: str = "r0") -> Tracks:
    """Show a labeler and wait for its recording."""
    return Tracks(host(widget)).ready(item)


def times(row: dict[str, Any]) -> list[float]:
    return [row["start"], row["end"]]

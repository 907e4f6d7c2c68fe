"""Widgets that show and play a recording, each with the same segments on it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.support.notebooks import Notebook

from . import recordings, rivals
from .context import Context

SEGMENTS = "segments.json"
WAVE = "stopwatch.find('.canvases canvas')"
PAINTED = f"""(canvas => canvas?.width && canvas.getContext("2d")
  .getImageData(0, canvas.height / 2, canvas.width, 1).data.some((value) => value > 0))({WAVE})"""


@dataclass(frozen=True)
class Player:
    """A widget that labels segments of a recording.

    Attributes
    ----------
    cells : tuple of str
        Code: what comes before, and what shows it.
    surface : str
        CSS selector of what the waveform and the segments are on; in shadow trees too.
    shown : str
        A JavaScript expression that tells whether the waveform is there.
    """

    title: str
    kernel: str
    cells: tuple[str, str]
    surface: str
    shown: str
    rival: rivals.Rival | None = None

    @property
    def failure(self) -> str:
        """Why it could not be installed, or ""."""
        return rivals.install(self.rival) if self.rival else ""

    @contextmanager
    def on_page(self, context: Context, seconds: int, count: int, *further: str) -> Iterator[Notebook]:
        """Open a notebook with a recording and so many segments; only its first cell has run."""
        lab = context.lab()
        folder = lab.folder()
        (folder / recordings.FILE).symlink_to(recordings.recording(seconds))
        made = recordings.segments(count, seconds)
        recordings.store(folder, made)
        written = [{"start": start, "end": end, "label": label} for start, end, label in made]
        (folder / SEGMENTS).write_text(json.dumps(written), encoding="utf-8")
        with lab.notebook(folder, *self.cells, *further, kernel=self.kernel) as notebook:
            notebook.command("application:toggle-left-area")
            notebook.run_cell(0)
            yield notebook


OURS = Player(
    title="jupyter_label",
    kernel="python3",
    cells=("import jupyter_label", recordings.CELL),
    surface="[aria-label=Waveform]",
    shown="document.querySelector('[aria-label=Waveform]')?.dataset.painted === 'true'",
)
IPYANNOTE = Player(
    title=rivals.IPYANNOTE.title,
    kernel=rivals.IPYANNOTE.package,
    cells=(
        f"import json\nfrom ipyannote import IAnnotation\nsegments = json.load(open({SEGMENTS!r}))",
        f"IAnnotation({recordings.FILE!r}, annotation=segments)",
    ),
    surface=".ipyannote",
    shown=PAINTED,
    rival=rivals.IPYANNOTE,
)

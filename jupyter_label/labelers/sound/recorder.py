"""Records from a microphone or a stream, in the browser, by ipywebrtc."""

from __future__ import annotations

import contextvars
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

import ipywidgets

from .streams import renewed

log = logging.getLogger("jupyter_label")

_BYTES_A_SECOND = 16_000  # 128 kbit/s, which ipywebrtc asks the browser for
_MOST_S = 600.0
_WARNED_S = 480.0
_EVERY_S = 5.0
_LATE_S = 10.0
_NOTHING = (
    "The recording came back empty, or not yet. Is the microphone allowed on this page and free, "
    "and does the stream carry sound, and sound alone? Then press Record again."
)


class Recorder(ipywidgets.VBox):  # type: ignore[misc]
    """A button that records, and a line that says how it goes.

    A recording comes to the kernel as one message, and servers drop messages
    over 10 MiB without a word. So it says from 8 minutes on how large the
    recording is about to be, and stops at 10 minutes, of itself.

    Attributes
    ----------
    button : ipywidgets.Button
    notice : ipywidgets.Label
    recorder : ipywebrtc.AudioRecorder
        Setting its ``recording`` is the same as pressing the button.

    Parameters
    ----------
    stream : ipywebrtc.MediaStream
        Of sound alone, as `sound_of` gives it.
    keep : callable
        Is given each finished recording, WebM as it came; what it returns is
        said to the person, and so is what it raises.
    """

    def __init__(self, stream: Any, keep: Callable[[bytes], str]) -> None:
        from ipywebrtc import AudioRecorder

        self._keep = keep
        self._since = 0.0
        self._turns = 0
        self.recorder = AudioRecorder(stream=stream)
        self.recorder.observe(self._turned, "recording")
        self.recorder.audio.observe(self._came, "value")
        self.button = ipywidgets.Button(description="Record", icon="microphone")
        self.button.on_click(lambda _: self._press())
        self.notice = ipywidgets.Label("Ready to record.")
        super().__init__([ipywidgets.HBox([self.button, self.notice])])

    def close(self) -> None:
        """Stop, and let go of the microphone."""
        self._turns += 1
        for part in (self.recorder.stream, self.recorder):
            part.close()
        super().close()

    def _press(self) -> None:
        self.recorder.recording = not self.recorder.recording

    def _turned(self, change: Any) -> None:
        self._turns += 1
        on = bool(change["new"])
        self.button.description, self.button.icon = ("Stop", "stop") if on else ("Record", "microphone")
        if on:
            self._since = time.monotonic()
            self.notice.value = said_while(0)
            self._later(_EVERY_S, self._tick)
        else:
            self.notice.value = "Fetching the recording\N{HORIZONTAL ELLIPSIS}"
            self._later(_LATE_S, self._miss)

    def _tick(self) -> None:
        seconds = time.monotonic() - self._since
        if seconds >= _MOST_S:
            self.recorder.recording = False
            return
        self.notice.value = said_while(seconds)
        self._later(_EVERY_S, self._tick)

    def _miss(self) -> None:
        self.recorder.stream = renewed(self.recorder.stream)
        self.notice.value = _NOTHING

    def _came(self, change: Any) -> None:
        data = bytes(change["new"])
        if not data:
            return
        self._turns += 1
        try:
            self.notice.value = self._keep(data)
            self.recorder.audio.value = b""  # else it would be saved with the notebook too
        except Exception as error:
            log.exception("a recording of %d bytes could not be kept", len(data))
            self.notice.value = (
                f"The recording could not be kept: {error}. It is still in recorder.recorder.audio.value."
            )

    def _later(self, seconds: float, do: Callable[[], None]) -> None:
        """Do something after a while, unless the recorder has gone on to something else by then."""
        turn = self._turns

        def run() -> None:
            if turn == self._turns:
                do()

        timer = threading.Timer(seconds, contextvars.copy_context().run, [run])
        timer.daemon = True
        timer.start()


def said_while(seconds: float) -> str:
    """Say how long a recording is, and how large it is about to be; warn before it is too large."""
    minutes, rest = divmod(int(seconds), 60)
    said = f"Recording: {minutes}:{rest:02}, about {seconds * _BYTES_A_SECOND / 2**20:.1f} MiB"
    if seconds < _WARNED_S:
        return f"{said}."
    return f"{said} of the 10 that can be sent. It stops at {_MOST_S / 60:.0f} minutes; stop, and go on anew."

"""Answers what a page asks of recordings: what they are, their peaks, spectrogram and samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt

from ...media.sound import Facts, Recordings, SoundError
from ...schema import Hear, MediaRequest, Peaks, Play, Samples, Scan, Sound, Spectrum, Trace
from ..clerk import Envelope
from ..extent import UNBOUNDED, Extent


class SoundDesk:
    """Gives recordings in pieces; may be asked from several threads.

    Parameters
    ----------
    recordings : Recordings
    row_name : callable
        Position to what an error calls the row.
    """

    def __init__(self, recordings: Recordings, row_name: Callable[[int], str]) -> None:
        self._recordings, self._row_name = recordings, row_name
        self._known: dict[int, Facts] = {}

    def answer(self, request: MediaRequest) -> Envelope | None:
        """Answer a request; None where it asks for something else.

        Raises
        ------
        ValueError
            Naming the row and why there is no answer.
        """
        match request:
            case Hear():
                return self._sound(request), []
            case Trace():
                with self.naming(request.position):
                    return self._peaks(request)
            case Scan():
                with self.naming(request.position):
                    return self._spectrum(request)
            case Play():
                with self.naming(request.position):
                    return self._samples(request)
        return None

    def facts(self, position: int) -> Facts:
        """Open a recording, if it is not open.

        Raises
        ------
        ValueError
            Naming the row and why that cannot be.
        """
        with self.naming(position):
            facts = self._known[position] = self._recordings.facts(position)
        return facts

    def read(
        self, position: int, start: float, end: float, *, channel: int | None = None
    ) -> tuple[int, npt.NDArray[np.float32]]:
        """Give rate and samples between two times, samples x channels.

        Raises
        ------
        ValueError
            Naming the row and why that cannot be.
        """
        with self.naming(position):
            return self._recordings.read(position, start, end, channel=channel)

    def extent(self, position: int) -> Extent:
        """Give what is known of a recording without opening it: a page that marks it has heard it here."""
        facts = self._known.get(position)
        return Extent(facts.samples / facts.rate, facts.channels) if facts else UNBOUNDED

    @contextmanager
    def naming(self, position: int) -> Iterator[None]:
        """Name the row in errors about its recording."""
        try:
            yield
        except SoundError as error:
            raise ValueError(f"{self._row_name(position)}: {error}") from error

    def _sound(self, hear: Hear) -> Sound:
        if hear.position is None:
            raise ValueError("no page has been told yet at which item it begins")
        facts = self.facts(hear.position)
        return Sound(
            session=hear.session,
            token=hear.token,
            position=hear.position,
            rate=facts.rate,
            samples=facts.samples,
            channels=facts.channels,
            remark=facts.remark,
        )

    def _peaks(self, trace: Trace) -> Envelope:
        tile = self._recordings.peaks(trace.position, block=trace.block, tile=trace.tile)
        reply = Peaks(session=trace.session, token=trace.token, scale=tile.scale, indexed=tile.indexed)
        return reply, [tile.data]

    def _spectrum(self, scan: Scan) -> Envelope:
        data = self._recordings.spectrum(
            scan.position,
            channel=scan.channel,
            tile=scan.tile,
            hop=scan.hop,
            size=scan.size,
            window=scan.window,
            scale=scan.scale,
            low=scan.low,
            high=scan.high,
            rows=scan.rows,
        )
        return Spectrum(session=scan.session, token=scan.token), [data]

    def _samples(self, play: Play) -> Envelope:
        data, channels = self._recordings.heard(
            play.position, first=play.first, count=play.count, channels=play.channels
        )
        return Samples(session=play.session, token=play.token, channels=channels), [data]

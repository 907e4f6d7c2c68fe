"""Answers what may take long, on threads of its own: no label waits for a picture, a recording or a cloud."""

from __future__ import annotations

import contextvars
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any, get_args

import msgspec

from ..schema import (
    Assist,
    Assisted,
    Cloud,
    Gather,
    Gathered,
    Hear,
    Layer,
    Layered,
    Level,
    Levelled,
    Look,
    MediaRequest,
    Peaks,
    Peek,
    Play,
    Reply,
    Samples,
    Scan,
    Shoot,
    Shot,
    Sight,
    Sound,
    Spectrum,
    Survey,
    Tallied,
    Tally,
    Tile,
    Trace,
)
from .clerk import Envelope
from .lanes import Lanes
from .prompts import Prompts

log = logging.getLogger("jupyter_label")

# What is on a server that does not answer holds its threads for as long as that takes.
_VIEW_THREADS, _A_VIEW = 8, 2
# What is to be heard is late after a blink: it never waits behind what is to be seen.
_PLAY_THREADS, _A_PLAY = 4, 2
_ANSWER: dict[type, Callable[..., Reply]] = {
    Peek: Sight,
    Look: Tile,
    Assist: Assisted,
    Layer: Layered,
    Hear: Sound,
    Trace: Peaks,
    Scan: Spectrum,
    Play: Samples,
    Survey: Cloud,
    Gather: Gathered,
    Level: Levelled,
    Shoot: Shot,
    Tally: Tallied,
}
_TAGS = frozenset(str(kind.__struct_config__.tag) for kind in get_args(MediaRequest))


class MediaDesk:
    """Hands requests for pictures, recordings, clouds and assistance to threads, and posts what they give.

    Parameters
    ----------
    answer : callable
        A request to its reply; may be called from several threads. What it
        raises becomes the reply's error.
    cursor : callable
        Gives the position of the item that a page begins with; None while no
        page has been told.
    """

    def __init__(
        self, answer: Callable[[MediaRequest], Envelope], cursor: Callable[[], int | None] = lambda: None
    ) -> None:
        self._answer = answer
        self._cursor = cursor
        self._prompts = Prompts()
        self._reading: set[tuple[str, int]] = set()
        # What is to be seen: pictures, the peaks and spectrograms of recordings, clouds.
        self._pictures = Lanes("jupyter_label-views", threads=_VIEW_THREADS, each=_A_VIEW)
        self._plays = Lanes("jupyter_label-plays", threads=_PLAY_THREADS, each=_A_PLAY)
        # The user's own code one at a time, and never before the pictures: a slow model leaves them alone.
        self._assistants = ThreadPoolExecutor(1, thread_name_prefix="jupyter_label-assistants")
        self._layers = ThreadPoolExecutor(1, thread_name_prefix="jupyter_label-layers")

    def takes(self, content: object) -> bool:
        """Tell whether a message is for this desk."""
        return isinstance(content, dict) and content.get("type") in _TAGS

    def hand(self, content: dict[str, Any], post: Callable[[Envelope], None]) -> None:
        """Answer a message on a thread; `post` sends the reply from there.

        The thread works in the context of the message: by it the kernel says
        what a reply answers, and the notebook where the next message goes.
        """
        try:
            request = msgspec.convert(content, MediaRequest)
        except msgspec.ValidationError as error:
            log.warning("refused a request for media from the browser: %s", error)
            return
        if isinstance(request, (Peek, Hear, Survey)) and request.position is None:
            request = msgspec.structs.replace(request, position=self._cursor())
        if isinstance(request, Assist) and not self._prompts.take(request):
            return
        work = partial(contextvars.copy_context().run, self._serve, request, post)
        match request:
            case Assist():
                self._assistants.submit(work)
            case Layer():
                self._layers.submit(work)
            case Play():
                self._read(self._plays, request, work)
            case _:
                self._read(self._pictures, request, work)

    def foresee(self, work: Callable[[], object]) -> None:
        """Do what a page will ask for before it does; what is wrong with it is said then."""

        def quietly() -> None:
            with suppress(Exception):
                work()

        self._pictures.submit("foreseen", quietly)

    def close(self) -> None:
        """Drop what waits; what runs ends by itself."""
        for lanes in (self._pictures, self._plays):
            lanes.close()
        for pool in (self._assistants, self._layers):
            pool.shutdown(wait=False, cancel_futures=True)

    def _read(self, lanes: Lanes, request: MediaRequest, work: Callable[[], object]) -> None:
        """Do what a picture or recording needs, once where the page asks again before it is done."""
        name = (request.session, request.token)
        if name not in self._reading:
            self._reading.add(name)
            lanes.submit(request.position, work)

    def _serve(self, request: MediaRequest, post: Callable[[Envelope], None]) -> None:
        try:
            envelope = self._prompted(request) if isinstance(request, Assist) else self._answer(request)
        except Exception as error:
            log.info("could not answer %s: %s", request, error)
            failed = _ANSWER[type(request)](session=request.session, token=request.token, error=_said(error))
            envelope = failed, []
        self._reading.discard((request.session, request.token))
        post(envelope)

    def _prompted(self, prompt: Assist) -> Envelope:
        """Answer a prompt, unless the person has gone on to another while it waited."""
        try:
            if not self._prompts.is_newest(prompt):
                raise ValueError("a later prompt has taken the place of this one")
            return self._answer(prompt)
        finally:
            self._prompts.drop(prompt)


def _said(error: Exception) -> str:
    """Give the message of an error that is meant for people; name any other."""
    return str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"

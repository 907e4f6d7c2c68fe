"""What the labelers of a page and the kernel say to each other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1
from playwright.sync_api import Page, WebSocket

Message = dict[str, Any]

CONTENT = 3  # of a Jupyter message's parts: header, parent, metadata, content


class Traffic:
    """The custom messages of a page, in their order; made before the page connects.

    They come in while the test waits for the page, so wait for what they
    lead to before looking at them.
    """

    def __init__(self, page: Page) -> None:
        self._passed: list[tuple[bool, Message]] = []
        page.on("websocket", self._listen)

    def sent(self, *kinds: str) -> list[Message]:
        """Return what the page has said of these kinds, or of any."""
        return [message for is_sent, message in self._passed if is_sent and _is_any(message, kinds)]

    def received(self, *kinds: str) -> list[Message]:
        """Return what the kernel has said of these kinds, or of any."""
        return [message for is_sent, message in self._passed if not is_sent and _is_any(message, kinds)]

    def unanswered(self) -> Iterator[int]:
        """Give how many requests for pictures were without an answer, after each message."""
        open_: set[int] = set()
        for is_sent, message in self._passed:
            if is_sent and message["type"] in ("peek", "look"):
                open_.add(message["token"])
            elif message["type"] in ("sight", "tile"):
                open_.discard(message["token"])
            yield len(open_)

    def forget(self) -> None:
        """Begin anew."""
        self._passed.clear()

    def _listen(self, socket: WebSocket) -> None:
        read = _of_jupyter if "/api/kernels/" in socket.url else _of_host
        socket.on("framesent", lambda frame: self._note(True, read(frame)))
        socket.on("framereceived", lambda frame: self._note(False, read(frame)))

    def _note(self, is_sent: bool, data: Any) -> None:
        if isinstance(data, dict) and data.get("method") == "custom" and "type" in data["content"]:
            self._passed.append((is_sent, data["content"]))


def _of_host(frame: str | bytes) -> Any:
    """Return a comm message's data; buffers come in frames of their own."""
    return json.loads(frame).get("data") if isinstance(frame, str) else None


def _of_jupyter(frame: str | bytes) -> Any:
    if isinstance(frame, str):
        return None
    _, parts = deserialize_msg_from_ws_v1(frame)
    return json.loads(parts[CONTENT]).get("data")


def _is_any(message: Message, kinds: tuple[str, ...]) -> bool:
    return not kinds or message["type"] in kinds

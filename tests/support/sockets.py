"""Cutting the connection between a page and its notebook server."""

from __future__ import annotations

from playwright.sync_api import Page, WebSocketRoute


class Sockets:
    """The page's connections to its kernels; made before the page opens a notebook.

    Messages pass only while a test waits for its page, or says `pass_on`.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._is_cut = self._loses = False
        self._unwanted = b""
        self._open: list[WebSocketRoute] = []
        page.route_web_socket("**/api/kernels/*/channels*", self._connect)

    def lose(self) -> None:
        """Let what the page sends disappear without a word, until `cut`."""
        self._loses = True

    def drop(self, content: bytes) -> None:
        """Let the next message to the page that holds `content` disappear, as busy servers do."""
        self._unwanted = content

    def cut(self) -> None:
        """Close the connections; new ones are refused until `mend`."""
        self._is_cut, self._loses = True, False
        while self._open:
            self._open.pop().close()

    def mend(self) -> None:
        """Let the page connect again, which it tries by itself."""
        self._is_cut = False

    def pass_on(self) -> None:
        """Pass on the messages that have come; for tests that wait for the kernel, not for the page."""
        self._page.evaluate("0")

    def _connect(self, socket: WebSocketRoute) -> None:
        if self._is_cut:
            socket.close()
        else:
            server = socket.connect_to_server()
            socket.on_message(lambda message: None if self._loses else server.send(message))
            server.on_message(lambda message: None if self._is_dropped(message) else socket.send(message))
            self._open.append(socket)

    def _is_dropped(self, message: str | bytes) -> bool:
        data = message.encode() if isinstance(message, str) else message
        if not self._unwanted or self._unwanted not in data:
            return False
        self._unwanted = b""
        return True

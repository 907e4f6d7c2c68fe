"""The kernel's end of a widget's comm, in this process, without Jupyter.

A `Bridge` serves one page and carries comm messages to it and back over a
WebSocket: JSON in a text frame, its buffers in binary frames after it. As in
a kernel with subshells, messages are handled one after another on a thread
that is not the one which made the widgets.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections import deque
from pathlib import Path
from typing import Any

from comm.base_comm import BaseComm
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

PAGE = Path(__file__).with_name("host.html")


class BridgeComm(BaseComm):
    """A comm whose other end is every page that is connected to the bridge."""

    def __init__(self, bridge: Bridge, **options: Any) -> None:
        self._bridge = bridge
        super().__init__(**options)

    def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **_):
        if msg_type == "comm_open":
            self._bridge.comms[self.comm_id] = self
        elif msg_type == "comm_close":
            self._bridge.comms.pop(self.comm_id, None)
        self._bridge.send({"kind": msg_type, "id": self.comm_id, "data": data}, buffers or [])

    def receive(self, data: dict[str, Any], buffers: list[bytes]) -> None:
        message = {"content": {"data": data}, "buffers": [memoryview(buffer) for buffer in buffers]}
        self.handle_msg({**message, "header": {}, "parent_header": {}, "metadata": {}})


class Bridge:
    """Serves the page and carries its messages; `stall` and `cut` are the faults.

    Attributes
    ----------
    url : str
        Where the page is; an origin of its own, so that storage starts empty.
    comms : dict
        The open comms by id.
    errors : list of str
        What message handlers raised; ipywidgets only logs it.
    """

    def __init__(self) -> None:
        self.comms: dict[str, BridgeComm] = {}
        self.errors: list[str] = []
        self._mark = 0
        self._pages: set[_Socket] = set()
        self._inbox: deque[tuple[str, dict[str, Any], list[bytes]]] = deque()
        self._changed = threading.Condition()
        self._stalled = self._severed = self._closed = False
        self._loop = asyncio.new_event_loop()
        sockets = bind_sockets(0, "127.0.0.1")
        self.url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/"
        started = threading.Event()
        self._threads = [
            threading.Thread(target=self._serve, args=(sockets, started), name="bridge-server"),
            threading.Thread(target=self._handle, name="bridge-kernel"),
        ]
        for thread in self._threads:
            thread.start()
        started.wait()
        self._log = _RaisedInCallback(self.errors)
        logging.getLogger("traitlets").addHandler(self._log)

    def close(self) -> None:
        """Stop serving; what widgets send from now on goes nowhere."""
        logging.getLogger("traitlets").removeHandler(self._log)
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._loop.call_soon_threadsafe(self._loop.stop)
        for thread in self._threads:
            thread.join()

    # --- faults -----------------------------------------------------------------------

    def stall(self) -> None:
        """Be busy: messages wait. Returns when none is being handled."""
        with self._changed:
            self._stalled = True

    def resume(self) -> None:
        """Handle what waited, in order."""
        with self._changed:
            self._stalled = False
            self._changed.notify_all()

    def wait_until_queued(self, count: int) -> None:
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._inbox) >= count, timeout=60):
                raise TimeoutError(f"{len(self._inbox)} messages came, not {count}")

    def cut(self) -> None:
        """Let nothing through in either direction, and lose what waited."""
        with self._changed:
            self._severed = True
            self._inbox.clear()

    def mend(self) -> None:
        """Let messages through again."""
        with self._changed:
            self._severed = False

    # --- messages ---------------------------------------------------------------------

    def send(self, message: dict[str, Any], buffers: list[Any] = ()) -> None:
        """Send to every page; callable from any thread."""
        frames = _frames(message, buffers)
        if not (self._closed or self._severed):
            self._loop.call_soon_threadsafe(self._write, list(frames))

    def mark(self) -> int:
        """Send a mark, and return it: a page that has seen it has seen all that was sent before."""
        self._mark += 1
        self.send({"kind": "mark", "data": self._mark})
        return self._mark

    def receive(self, comm_id: str, data: dict[str, Any], buffers: list[bytes]) -> None:
        with self._changed:
            if not self._severed:
                self._inbox.append((comm_id, data, buffers))
                self._changed.notify_all()

    def connect(self, page: _Socket) -> None:
        """Give a page that was just loaded the state of every model."""
        self._pages.add(page)
        for comm in list(self.comms.values()):
            comm.receive({"method": "request_state"}, [])
        self.send({"kind": "mark", "data": self._mark})

    def disconnect(self, page: _Socket) -> None:
        self._pages.discard(page)

    def _write(self, frames: list[str | bytes]) -> None:
        for page in self._pages:
            for frame in frames:
                page.write_message(frame, binary=isinstance(frame, bytes))

    def _handle(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or (self._inbox and not self._stalled))
                if self._closed:
                    return
                comm_id, data, buffers = self._inbox.popleft()
                comm = self.comms.get(comm_id)
                try:
                    if comm is not None:
                        comm.receive(data, buffers)
                    elif echo := data.get("echo"):
                        self.send({"kind": "echo", "data": echo})
                except Exception as error:
                    self.errors.append(repr(error))

    def _serve(self, sockets: list[Any], started: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        routes = [("/", _Page), ("/comm", _Socket, {"bridge": self})]
        server = HTTPServer(Application(routes))
        server.add_sockets(sockets)
        started.set()
        self._loop.run_forever()
        server.stop()
        self._loop.run_until_complete(server.close_all_connections())
        self._loop.close()


class _Page(RequestHandler):
    def get(self) -> None:
        self.finish(PAGE.read_text(encoding="utf-8"))


class _Socket(WebSocketHandler):
    """One page. Messages over tornado's default size never arrive, as in Jupyter."""

    def initialize(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._head: dict[str, Any] = {}
        self._buffers: list[bytes] = []

    def open(self) -> None:
        self._bridge.connect(self)

    def on_close(self) -> None:
        self._bridge.disconnect(self)

    def on_message(self, frame: str | bytes) -> None:
        if isinstance(frame, str):
            self._head, self._buffers = json.loads(frame), []
        else:
            self._buffers.append(frame)
        if len(self._buffers) == self._head["buffers"]:
            self._bridge.receive(self._head["id"], self._head["data"], self._buffers)


class _RaisedInCallback(logging.Handler):
    """Notes what handlers of custom messages raised."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__()
        self._errors = errors

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            self._errors.append(f"{record.getMessage()}: {record.exc_info[1]!r}")


def _frames(message: dict[str, Any], buffers: list[Any]) -> list[str | bytes]:
    head = json.dumps({**message, "buffers": len(buffers)}, allow_nan=False)
    return [head, *(bytes(memoryview(buffer).cast("B")) for buffer in buffers)]

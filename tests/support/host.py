"""The browser's end: shows widgets of this process on a page, and causes faults."""

from __future__ import annotations

from typing import Any

from ipywidgets import Widget
from playwright.sync_api import Page

from .bridge import Bridge, BridgeComm


class Host:
    """Shows widgets of this process in a real browser: ``host(widget)``.

    A widget may be shown several times: each time is one more view of the
    same model. Messages are handled on a thread of the bridge, so wait for
    what the page says before reading the widget.

    Attributes
    ----------
    errors : list of str
        What message handlers raised. The fixture fails a test that leaves
        any: empty it where they are expected.
    """

    def __init__(self, page: Page, bridge: Bridge) -> None:
        self.page = page
        self.errors = bridge.errors
        self._bridge = bridge
        self._shown: list[str] = []
        page.goto(bridge.url)
        self._catch_up()

    def __call__(self, widget: Widget) -> Page:
        """Add a view of `widget` to the page, wait until it has rendered, and return the page."""
        if not isinstance(widget.comm, BridgeComm):
            raise TypeError(f"{type(widget).__name__} was made outside the host fixture; make it in the test")
        self._catch_up()
        self._render(widget.model_id)
        self._shown.append(widget.model_id)
        return self.page

    def remove(self, widget: Widget) -> None:
        """Remove the last view of `widget`, as clearing a cell's output does."""
        index = len(self._shown) - 1 - self._shown[::-1].index(widget.model_id)
        del self._shown[index]
        self.page.evaluate("id => host.remove(id)", widget.model_id)

    def stall(self) -> None:
        """Make the kernel busy: messages from the page wait."""
        self._bridge.stall()

    def wait_until_queued(self, count: int) -> None:
        """Wait until `count` messages or more wait for the stalled kernel."""
        self._bridge.wait_until_queued(count)

    def resume(self) -> None:
        """Let the kernel handle what waited, in order."""
        self._bridge.resume()

    def cut(self) -> None:
        """Kill the comms as a kernel that dies: nothing passes, what waited is lost, `send` throws.

        Widgets made after it are dead too until `reload`.
        """
        self._bridge.cut()
        self.page.evaluate("host.cut()")

    def reload(self) -> None:
        """Reload the page with the same models and views; comms that were cut live again."""
        self._bridge.mend()
        self.page.reload()
        self._catch_up()
        for model_id in self._shown:
            self._render(model_id)

    def dark(self) -> None:
        """Prefer dark colours, as a person's system does."""
        self.page.emulate_media(color_scheme="dark")

    def evaluate(self, widget: Widget, script: str, argument: Any = None) -> Any:
        """Call the function `script` with the widget's model in the browser and `argument`."""
        call = f"([id, argument]) => ({script})(host.model(id), argument)"
        return self.page.evaluate(call, [widget.model_id, argument])

    def _render(self, model_id: str) -> None:
        self.page.evaluate("id => host.show(id)", model_id)

    def _catch_up(self) -> None:
        self.page.wait_for_function("mark => window.host?.mark >= mark", arg=self._bridge.mark())

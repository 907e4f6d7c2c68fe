"""What a page holds in memory, once the browser has thrown away what it can."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page


@dataclass(frozen=True)
class Holding:
    """What a page holds.

    Attributes
    ----------
    heap : int
        Bytes of JavaScript.
    nodes, listeners : int
        Of the document, those that are no longer in it too.
    """

    heap: int
    nodes: int
    listeners: int


class Heap:
    """Measures what a page holds."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.send("Performance.enable")
        self._session.send("HeapProfiler.enable")

    def settled(self) -> Holding:
        """Collect garbage and measure."""
        self._page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        # What a finalizer frees only goes with the next collection.
        for _ in range(3):
            self._session.send("HeapProfiler.collectGarbage")
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        found = {metric["name"]: int(metric["value"]) for metric in metrics}
        return Holding(found["JSHeapUsedSize"], found["Nodes"], found["JSEventListeners"])

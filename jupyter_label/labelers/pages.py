"""Which pages are there to hear something."""

from __future__ import annotations

import time

_QUIET_S = 40.0
_FORGOTTEN_S = 600.0


class Pages:
    """When each page was heard last."""

    def __init__(self) -> None:
        self._heard: dict[str, float] = {}

    def note(self, page: str) -> None:
        """Hear a page."""
        self._heard[page] = time.monotonic()

    def heard_lately(self) -> bool:
        """Whether one has been: a visible one says something every quarter of a minute."""
        now = time.monotonic()
        return any(now - seen < _QUIET_S for seen in self._heard.copy().values())

    def count(self) -> int:
        """How many there are; those that were not heard for long are forgotten."""
        limit = time.monotonic() - _FORGOTTEN_S
        self._heard = {page: seen for page, seen in self._heard.items() if seen > limit}
        return len(self._heard)

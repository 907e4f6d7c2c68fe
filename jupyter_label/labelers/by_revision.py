"""What is read from a store, kept until the store or the table has more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class ByRevision:
    """Makes each thing once for each state.

    Parameters
    ----------
    state : callable
        Gives what everything made here depends on.
    """

    def __init__(self, state: Callable[[], object]) -> None:
        self._state = state
        self._made: dict[str, tuple[object, Any]] = {}

    def get(self, what: str, make: Callable[[], Any]) -> Any:
        """Give what was made for this state, or make it."""
        state = self._state()
        known = self._made.get(what)
        if known is None or known[0] != state:
            known = self._made[what] = (state, make())
        return known[1]

"""Waiting for what happens outside the page."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

SECONDS = 60


def wait_until(look: Callable[[], Any], expected: Any) -> None:
    """Wait until `look` returns `expected`.

    Raises
    ------
    AssertionError
        When it does not in time; shows what it returned last.
    """
    deadline = time.monotonic() + SECONDS
    while (seen := look()) != expected:
        if time.monotonic() > deadline:
            raise AssertionError(f"waited for {expected!r}, and last saw {seen!r}")
        time.sleep(0.05)

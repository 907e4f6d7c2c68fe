"""What befalls a kernel, and what JupyterLab says of it."""

from __future__ import annotations

import contextlib
import os
import signal

from playwright.sync_api import Page, expect

BUSY = """
from pathlib import Path
import time
while not Path("go").exists():
    time.sleep(0.05)
"""
"""A cell that runs until there is a file "go" beside its notebook."""


def go_on(pid: int) -> None:
    """Let a process that was stopped go on; nothing is said where it is gone."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGCONT)


def dismiss_news_of_death(page: Page) -> None:
    """Close the dialog in which JupyterLab says that the kernel died."""
    dialog = page.locator(".jp-Dialog")
    dialog.get_by_role("button", name="Ok", exact=True).click()
    expect(dialog).to_have_count(0)

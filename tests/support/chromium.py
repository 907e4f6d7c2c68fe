"""Finding and starting a Chromium that is already on the machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
HINT = (
    "No Chromium or Chrome was found. Install one (Debian, Ubuntu: apt-get install chromium; "
    "macOS: brew install --cask google-chrome), or set CHROMIUM to the path of the program."
)


def find() -> Path:
    """Return the program: ``$CHROMIUM``, else the first known name on the path.

    Raises
    ------
    FileNotFoundError
        When there is none, or when ``$CHROMIUM`` names no file; says how to get one.
    """
    if asked := os.environ.get("CHROMIUM"):
        if not Path(asked).is_file():
            raise FileNotFoundError(f"CHROMIUM is {asked!r}, which is not a file. {HINT}")
        return Path(asked)
    for found in map(shutil.which, NAMES):
        if found:
            return Path(found)
    if MAC.is_file():
        return MAC
    raise FileNotFoundError(HINT)


@contextmanager
def launched() -> Iterator[Browser]:
    """Start a headless browser; it ends with the block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=_arguments())
        try:
            yield browser
        finally:
            browser.close()


def _arguments() -> list[str]:
    arguments = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    # Chromium's sandbox refuses to run as root, as in most containers.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return arguments

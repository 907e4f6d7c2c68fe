"""Finding and starting the machine's Chromium.

Run as a program it installs one where it may: on Debian, as root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
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


def install() -> None:
    """Install Chromium from Debian's packages, which needs root."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "chromium"]):
        subprocess.run(command, env=environment, stdout=sys.stderr, check=True)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


# A later switch takes the place of Playwright's own, whose features are therefore named again; before
# them what each window loads and no test looks at, a second page behind the address bar.
_NOT_WANTED = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)


def _arguments() -> list[str]:
    arguments = [
        f"--disable-features={','.join(_NOT_WANTED)}",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--use-fake-device-for-media-stream",  # a microphone that beeps, for pages that may listen to it
    ]
    # Chromium's sandbox refuses to run as root, as in most containers.
    if _is_root():
        arguments.append("--no-sandbox")
    return arguments


if __name__ == "__main__":
    try:
        find()
    except FileNotFoundError as missing:
        if not (_is_root() and Path("/etc/debian_version").is_file() and "CHROMIUM" not in os.environ):
            sys.exit(str(missing))
        install()
        find()

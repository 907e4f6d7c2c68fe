"""Accessibility checks with axe-core."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parents[2] / "js" / "node_modules" / "axe-core" / "axe.min.js"


def violations(page: Page, selector: str = "body") -> list[str]:
    """Return what axe-core finds wrong below `selector`, one readable line a node.

    Raises
    ------
    FileNotFoundError
        When the front end's packages are not installed.
    """
    if not SCRIPT.is_file():
        raise FileNotFoundError(f"{SCRIPT} is missing; `make build` installs it")
    page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found = page.evaluate("async (selector) => (await axe.run(selector)).violations", selector)
    return [_line(violation, node) for violation in found for node in violation["nodes"]]


def _line(violation: dict[str, Any], node: dict[str, Any]) -> str:
    where = " ".join(map(str, node["target"]))
    return f"{violation['id']} ({violation['impact']}): {where}: {node['failureSummary']}"

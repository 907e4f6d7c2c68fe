"""A person at the keyboard."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def press(page: Page, *keys: str) -> None:
    """Press keys one after another, each once the item that it is meant for is on the screen."""
    for key in keys:
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        page.keyboard.press(key)

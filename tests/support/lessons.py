"""A model that learns from a labeler in a test's page, and a person who reads and labels beside it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

import jupyter_label as jl

from .choosing import settled
from .keyboard import press
from .weather import CHOICES, TEXTS, WORDS

PATIENCE = 120


def labeler() -> jl.ChoiceLabeler:
    return jl.ChoiceLabeler(TEXTS, text="text", choices=CHOICES, store=None, annotator="ann")


def panel(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Learning")


def state(page: Page) -> Locator:
    return panel(page).get_by_role("status", name="Learning state")


def open_panel(page: Page) -> None:
    """Open it by its key, once the page has heard that there is a loop."""
    expect(page.get_by_role("button", name="Learning", exact=True)).to_be_visible()
    press(page, "Alt+y")
    expect(panel(page)).to_be_visible()


def text_here(page: Page) -> str:
    return page.locator(".jlb-stage").inner_text()


def label(page: Page, count: int) -> None:
    """Read each text and say what it is, as a person does."""
    for _ in range(count):
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        word = next(word for kind in WORDS.values() for word in kind.split() if word in text_here(page))
        press(page, "1" if word in WORDS["good"] else "2")


def trained(page: Page, loop: Any, rounds: int) -> None:
    """Wait until so many rounds are over, here and on the page."""
    settled(page)
    answered(page)  # a label is acknowledged before the loop hears of it
    assert loop.wait(PATIENCE)
    assert len(loop.rounds) == rounds
    learned(page, f"Pipeline {rounds} has learned")


def learned(page: Page, said: str) -> None:
    """Wait until the page says so, and has what the model proposes for the items ahead.

    Whoever is at an item before its suggestions have come is not shown them.
    """
    expect(state(page)).to_contain_text(said)
    answered(page)


def answered(page: Page) -> None:
    """Wait until the kernel is done with all that the page has asked of it, and the page has the answers."""
    page.wait_for_function("asked => host.answered >= asked", arg=page.evaluate("host.ask()"))

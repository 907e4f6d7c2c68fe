"""A choice labeler in a test's page, and a person before it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

import jupyter_label as jl

TEXTS = ["First text.", "Second text.", "Third text."]


def labeler(data: object = TEXTS, **options: Any) -> jl.ChoiceLabeler:
    """Make a labeler of three texts in memory; `options` say what is otherwise."""
    defaults = {"text": "text", "choices": ["yes", "no", "maybe"], "store": None, "annotator": "ann"}
    return jl.ChoiceLabeler(data, **{**defaults, **options})


def region(page: Page, index: int = 0) -> Locator:
    return page.get_by_role("region", name="Choice labeler").nth(index)


def shown(host, widget: jl.ChoiceLabeler) -> Page:
    """Show a labeler and put the keyboard into it."""
    page = host(widget)
    expect(region(page).get_by_label("Labels", exact=True)).to_be_visible()
    region(page).focus()
    return page


def settled(page: Page, state: str = "In memory") -> None:
    """Wait until everything is in the store."""
    expect(page.get_by_role("status", name="Save state")).to_have_text(state)


def labels(page: Page, widget: jl.ChoiceLabeler) -> list[tuple[str, str]]:
    """What is in the store: texts with their labels, in the order of the rows."""
    settled(page)
    rows = widget.join().dropna(subset=["label"])
    return list(zip(rows["text"], rows["label"], strict=True))

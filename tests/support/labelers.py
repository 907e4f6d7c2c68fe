"""Labelers in notebooks: cells that make them, their views, and what their stores hold."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from jupyter_label.schema import Change, Chosen
from jupyter_label.store import open_store

from .keyboard import press

CHOICES = ["good", "bad", "mixed"]
STORE = "labels.db"
NAME = "choice-text"


def choice_cell(count: int = 60, *, variable: str = "labeler", **options: object) -> str:
    """Return the source of a cell that makes and shows a labeler of `count` texts."""
    keywords = "".join(f", {name}={value!r}" for name, value in options.items())
    return f"""
import jupyter_label as jl
texts = [{{"id": f"i{{n:03}}", "text": f"Text {{n:03}}."}} for n in range({count})]
{variable} = jl.ChoiceLabeler(texts, text="text", id="id", choices={CHOICES}{keywords})
{variable}
"""


def submitted(*keys: str, start: int = 0) -> list[tuple[str, str]]:
    """Return the log after the texts from `start` on were labelled by these keys, one after another."""
    return [(f"i{start + n:03}", CHOICES[int(key) - 1]) for n, key in enumerate(keys)]


def log(folder: Path, name: str = NAME) -> list[tuple[str, str]]:
    """Return item and label of every change in the store of a folder, oldest first.

    The label is "" where a change took it away.
    """
    return [(entry.change.item, _label(entry.change)) for entry in open_store(folder / STORE).log(name)]


def labels(folder: Path, name: str = NAME) -> dict[str, str]:
    """Return the labels that the store of a folder holds now, by item."""
    annotations = open_store(folder / STORE).annotations(name)
    return {a.item: a.value.labels[0] for a in annotations if isinstance(a.value, Chosen)}


def _label(change: Change) -> str:
    return "".join(a.value.labels[0] for a in change.put if isinstance(a.value, Chosen))


class View:
    """A choice labeler on a page.

    Parameters
    ----------
    page : Page
    index : int
        Which of those on the page.

    Attributes
    ----------
    root, save_state, alert, progress : Locator
    """

    def __init__(self, page: Page, index: int = 0) -> None:
        self.page = page
        self.root: Locator = page.get_by_role("region", name="Choice labeler").nth(index)
        self.save_state = self.root.get_by_role("status", name="Save state")
        self.alert = self.root.get_by_role("alert")
        self.progress = self.root.get_by_role("progressbar", name="Progress")

    def use(self) -> View:
        """Click into it, as a person who begins to label."""
        self.root.get_by_text(re.compile(r"^Item \d+ of")).click()
        return self

    def label(self, *keys: str, start: int) -> None:
        """Label the texts from `start` on by these keys; every next text is painted before the next key."""
        for number, key in enumerate(keys, start):
            self.shows(number)
            press(self.page, key)
        self.shows(start + len(keys))

    def shows(self, number: int) -> None:
        """Wait until text `number` is on the screen."""
        expect(self.root.get_by_text(f"Text {number:03}.", exact=True)).to_be_visible()

    def is_saved(self, *, within_s: float = 60) -> None:
        """Wait until the widget says that everything is saved."""
        expect(self.save_state).to_have_text("Saved", timeout=1000 * within_s)

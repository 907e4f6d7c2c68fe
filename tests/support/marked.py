"""The list beside a stage, whatever is marked there."""

from __future__ import annotations

import re
from typing import Any, Protocol

import pandas as pd
from playwright.sync_api import Locator, Page, expect


class Labeler(Protocol):
    """A labeler whose annotations are rows."""

    @property
    def annotations(self) -> pd.DataFrame: ...


class Marked:
    """A labeler on a page that lists what is marked."""

    def __init__(self, page: Page, root: Locator) -> None:
        self.page = page
        self.root = root
        self.list = root.get_by_role("listbox", name="Annotations")
        self.options = self.list.get_by_role("option")
        self.hint = root.get_by_role("status", name="Hint")
        self.save_state = root.get_by_role("status", name="Save state")
        self.next_step = root.get_by_role("status", name="Next step")

    def listed(self, *names: str | re.Pattern[str]) -> None:
        """Wait until the list names just these annotations."""
        expect(self.options).to_have_count(len(names))
        for index, name in enumerate(names):
            expect(self.options.nth(index)).to_have_accessible_name(name)

    def selected(self, *names: str) -> None:
        """Wait until just the annotations with these names are selected in the list."""
        chosen = self.list.get_by_role("option", selected=True)
        expect(chosen).to_have_count(len(names))
        for index, name in enumerate(names):
            expect(chosen.nth(index)).to_have_accessible_name(name)

    def settled(self) -> None:
        expect(self.root.get_by_role("status", name="Save state")).to_have_text("In memory")

    def rows(self, widget: Labeler) -> list[dict[str, Any]]:
        """Give what is stored, a dict an annotation, once everything is."""
        self.settled()
        return widget.annotations.to_dict("records")

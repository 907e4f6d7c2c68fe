"""Where elements stand on a page, all at one moment."""

from __future__ import annotations

from typing import NamedTuple

from playwright.sync_api import Locator


class Place(NamedTuple):
    """The upright box of an element, in CSS pixels of the page's window."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2


def places(*found: Locator) -> list[Place]:
    """Measure elements together, so that nothing moves between one and the next."""
    measure = """(elements) => elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height];
    })"""
    handles = [one.element_handle() for one in found]
    return [Place(*sides) for sides in found[0].page.evaluate(measure, handles)]

"""An image labeler in a test's page, and a person drawing on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from playwright.sync_api import Locator, Page, expect

import jupyter_label as jl

from .marked import Marked

Place = tuple[float, float]

VIEW = """(canvas) => {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const { scale, x, y } = canvas.dataset;
  return [left, top, width, height, Number(scale), Number(x), Number(y)];
}"""


class View(NamedTuple):
    """What a canvas shows, all of one moment.

    `left`, `top`, `wide` and `high` are its box in CSS pixels of the page, `scale` is how many of
    them a pixel of the picture takes, and (x, y) is the place of the picture at its top left corner.
    """

    left: float
    top: float
    wide: float
    high: float
    scale: float
    x: float
    y: float

    def on_page(self, place: Place) -> Place:
        """Give a place of the picture in CSS pixels of the page."""
        return self.left + (place[0] - self.x) * self.scale, self.top + (place[1] - self.y) * self.scale


def picture(width: int = 320, height: int = 240) -> np.ndarray:
    """Make a picture whose pixels all differ from their neighbours."""
    y, x = np.mgrid[:height, :width]
    return np.stack([x % 256, y % 256, (x + y) % 256], axis=-1).astype(np.uint8)


def labeler(*pictures: object, **options: Any) -> jl.ImageLabeler:
    """Make a labeler in memory, of one picture by default; `options` say what is otherwise."""
    rows = [{"id": f"p{n}", "image": cell} for n, cell in enumerate(pictures or (picture(),))]
    defaults = {"id": "id", "labels": ["car", "road"], "store": None, "annotator": "ann"}
    return jl.ImageLabeler(rows, **{**defaults, **options})


class Canvas(Marked):
    """The picture of a labeler on a page, by default its only one; places are pixels of the picture."""

    def __init__(self, page: Page, root: Locator | None = None) -> None:
        super().__init__(page, root or page.get_by_role("region", name="Image labeler"))
        self.element = self.root.get_by_role("application", name="Image canvas")

    def ready(self, item: str = "p0") -> Canvas:
        """Wait until the picture of an item is painted in full, and put the keyboard into the labeler."""
        expect(self.element).to_have_attribute("data-item", item)
        expect(self.element).to_have_attribute("data-painted", "true")
        self.root.focus()
        return self

    def number(self, name: str) -> float:
        return float(self.element.get_attribute(f"data-{name}") or "nan")

    def view(self) -> View:
        return View(*self.element.evaluate(VIEW))

    def on_page(self, place: Place) -> Place:
        """Give a place of the picture in CSS pixels of the page."""
        return self.view().on_page(place)

    def tool(self, name: str) -> Canvas:
        tools = self.root.get_by_role("toolbar", name="Tools")
        button = tools.get_by_role("button", name=name, exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        return self

    def wheel(self, place: Place, scale: float) -> Canvas:
        """Turn the wheel at a place until a pixel of the picture takes about `scale` CSS pixels."""
        self.move(place)
        while abs(power := math.log(scale / self.number("scale"))) > 0.01:
            before = self.element.get_attribute("data-scale")
            assert before is not None
            self.page.mouse.wheel(0, -100 * min(max(power, -0.6), 0.6) / math.log(1.2))
            expect(self.element).not_to_have_attribute("data-scale", before)
        return self

    def move(self, place: Place, steps: int = 1) -> None:
        self.page.mouse.move(*self.on_page(place), steps=steps)

    def click(self, *places: Place) -> None:
        for place in places:
            self.move(place)
            self.page.mouse.down()
            self.page.mouse.up()

    def drag(self, *places: Place) -> None:
        """Press at the first place, move over the others, let go at the last."""
        self.move(places[0])
        self.page.mouse.down()
        for place in places[1:]:
            self.move(place, steps=3)
        self.page.mouse.up()

    def held(self, key: str, *places: Place) -> None:
        """Drag over places with a key down."""
        self.page.keyboard.down(key)
        self.drag(*places)
        self.page.keyboard.up(key)


def shown(host, widget: jl.ImageLabeler, item: str = "p0") -> Canvas:
    """Show a labeler and wait for its picture."""
    return Canvas(host(widget)).ready(item)


def boxes(
    host, *places: tuple[float, float, float, float], pictures: Sequence[object] = (), **options: Any
) -> tuple[jl.ImageLabeler, Canvas]:
    """Show a labeler with boxes (x, y, width, height) drawn on its first picture, and Select in hand."""
    shapes = labeler(*pictures, **options)
    canvas = shown(host, shapes)
    for x, y, width, height in places:
        canvas.drag((x, y), (x + width, y + height))
    expect(canvas.options).to_have_count(len(places))
    return shapes, canvas.tool("Select")


def rows(canvas: Canvas, widget: jl.ImageLabeler) -> list[dict[str, Any]]:
    """Give what is stored, a dict a shape, once everything is."""
    return canvas.rows(widget)


def row(canvas: Canvas, widget: jl.ImageLabeler) -> dict[str, Any]:
    """Give the only shape that is stored."""
    expect(canvas.options).to_have_count(1)
    [found] = rows(canvas, widget)
    return found


def extent(found: dict[str, Any]) -> list[float]:
    """Give x, y, width and height of a row."""
    return [found[name] for name in ("x", "y", "width", "height")]


def near(found: Sequence[float], wanted: Sequence[float], canvas: Canvas) -> bool:
    """Tell whether numbers agree to within half a pixel of the screen."""
    within = 0.5 / canvas.number("scale") + 1e-9
    return len(found) == len(wanted) and all(abs(a - b) <= within for a, b in zip(found, wanted, strict=True))


def flat(points: list[list[float]]) -> list[float]:
    return [number for point in points for number in point]

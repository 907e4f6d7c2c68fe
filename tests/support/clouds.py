"""A point cloud labeler in a test's page, and a person who places cuboids in it."""

from __future__ import annotations

import math
import re
from typing import Any, NamedTuple

import numpy as np
from playwright.sync_api import Locator, Page, expect

import jupyter_label as jl
from jupyter_label.schema import Cuboid

from .clouding import CARS, GROUND, labeler
from .keyboard import press
from .marked import Marked

Place = tuple[float, float, float]

CAR, OTHER, BUS = CARS
NUMBERS = ("x", "y", "z", "length", "width", "height", "yaw")

VIEW = """(pane) => {
  const { left, top, width, height } = pane.getBoundingClientRect();
  const origin = pane.closest(".jlb-cloud").querySelector("[data-origin]").dataset.origin;
  const numbers = (text) => text.split(" ").map(Number);
  return [left, top, width, height, numbers(origin), numbers(pane.dataset.matrix)];
}"""


# A number for what WebGL has painted.
PICTURE = """(pane) => {
  const canvas = pane.closest(".jlb-cloud").querySelector("canvas");
  const gl = canvas.getContext("webgl2");
  const pixels = new Uint8Array(4 * canvas.width * canvas.height);
  gl.readPixels(0, 0, canvas.width, canvas.height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  return new Uint32Array(pixels.buffer).reduce((hash, pixel) => (31 * hash + pixel) | 0, 0);
}"""

# Whether a place is seen elsewhere than it was.
MOVED = """([pane, place, [x, y]]) => {
  const { left, top, width, height } = pane.getBoundingClientRect();
  const numbers = (text) => text.split(" ").map(Number);
  const [origin, matrix] = [numbers(pane.dataset.origin), numbers(pane.dataset.matrix)];
  const from = [...place.map((value, axis) => value - origin[axis]), 1];
  const seen = (row) => from.reduce((sum, value, at) => sum + value * matrix[4 * at + row], 0);
  const [a, b, w] = [seen(0), seen(1), seen(3)];
  return Math.hypot(left + (a / w + 1) / 2 * width - x, top + (1 - b / w) / 2 * height - y) > 1;
}"""


class View(NamedTuple):
    """What a pane shows, all of one moment: its box in CSS pixels of the page, and places to clip space."""

    left: float
    top: float
    wide: float
    high: float
    origin: list[float]
    matrix: list[float]

    def on_page(self, place: Place) -> tuple[float, float]:
        """Give a place of the cloud in CSS pixels of the page."""
        columns = np.reshape(self.matrix, (4, 4))
        x, y, _, w = np.array([*np.subtract(place, self.origin), 1.0]) @ columns
        return self.left + (x / w + 1) / 2 * self.wide, self.top + (1 - y / w) / 2 * self.high


def ahead(car: Cuboid, by: float, left: float = 0.0) -> Place:
    """Give the place on the ground so many metres before the middle of a car, and to its left."""
    cos, sin = math.cos(car.yaw), math.sin(car.yaw)
    return car.x + by * cos - left * sin, car.y + by * sin + left * cos, GROUND


def tail(car: Cuboid = CAR) -> Place:
    return ahead(car, -car.length / 2)


def nose(car: Cuboid = CAR) -> Place:
    return ahead(car, car.length / 2)


def middle(car: Cuboid = CAR) -> Place:
    return ahead(car, 0)


def face(row: dict[str, Any], along: int, left: int, up: int) -> Place:
    """Give the middle of a face, of an edge, or a corner of a stored cuboid; 0, 0, 0 is its centre."""
    x, y = along * row["length"] / 2, left * row["width"] / 2
    cos, sin = math.cos(row["yaw"]), math.sin(row["yaw"])
    return row["x"] + x * cos - y * sin, row["y"] + x * sin + y * cos, row["z"] + up * row["height"] / 2


def however_counted(options: Locator) -> re.Pattern[str]:
    """Give what names the only cuboid of a list, whoever counts its points: kernels count exactly."""
    name = options.get_attribute("aria-label") or ""
    return re.compile("^" + re.escape(name.partition(" points")[0].rpartition(" ")[0]))


class Scene(Marked):
    """The cloud of a labeler on a page; places are metres of the cloud."""

    def __init__(self, page: Page, root: Locator | None = None) -> None:
        super().__init__(page, root or page.get_by_role("region", name="Point cloud labeler"))
        self.canvas = self.root.get_by_role("application", name="Point cloud canvas")
        self.top, self.side, self.front = (
            self.root.get_by_role("application", name=f"{name} view") for name in ("Top", "Side", "Front")
        )
        self.bar = self.root.get_by_role("group", name="Selected object")

    def ready(self, item: str = "c0", frame: int = 0) -> Scene:
        """Wait until the cloud of an item is painted in full, and put the keyboard into the labeler."""
        expect(self.canvas).to_have_attribute("data-item", item)
        expect(self.canvas).to_have_attribute("data-frame", str(frame))
        self.painted()
        self.root.focus()
        return self

    def painted(self) -> Scene:
        """Wait until all that is to be seen is painted."""
        expect(self.canvas).to_have_attribute("data-painted", "true")
        return self

    def view(self, pane: Locator | None = None) -> View:
        return View(*(pane or self.canvas).evaluate(VIEW))

    def on_page(self, place: Place, pane: Locator | None = None) -> tuple[float, float]:
        """Give a place of the cloud in CSS pixels of the page, as a pane shows it."""
        return self.view(pane).on_page(place)

    def move(self, place: Place, pane: Locator | None = None, steps: int = 1) -> None:
        self.page.mouse.move(*self.on_page(place, pane), steps=steps)

    def click(self, *places: Place, pane: Locator | None = None) -> None:
        for place in places:
            self.move(place, pane)
            self.page.mouse.down()
            self.page.mouse.up()

    def drag(self, *places: Place, pane: Locator | None = None, button: Any = "left") -> None:
        """Press at the first place, move over the others, let go at the last; the view stays as it is."""
        view = self.view(pane)
        self.page.mouse.move(*view.on_page(places[0]))
        self.page.mouse.down(button=button)
        for place in places[1:]:
            self.page.mouse.move(*view.on_page(place), steps=3)
        self.page.mouse.up(button=button)

    def held(self, key: str, *places: Place) -> None:
        """Drag over places with a key down."""
        self.page.keyboard.down(key)
        self.drag(*places)
        self.page.keyboard.up(key)

    def box(self, car: Cuboid = CAR) -> Scene:
        """Drag a cuboid from tail to nose of a car, and wait until it is listed."""
        count = self.options.count()
        self.drag(tail(car), nose(car))
        expect(self.options).to_have_count(count + 1)
        return self

    def tool(self, name: str) -> Scene:
        button = self.root.get_by_role("toolbar", name="Tools").get_by_role("button", name=name, exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        return self

    def pick(self, label: str) -> Scene:
        radio = self.root.get_by_role("radio", name=label, exact=True)
        radio.click()
        expect(radio).to_have_attribute("aria-checked", "true")
        return self

    def enter(self, name: str, number: str) -> None:
        """Type a number beside the selected object, and go back to the cloud."""
        field = self.bar.get_by_label(name)
        field.fill(number)
        field.press("Enter")
        self.root.focus()

    def cross(self) -> Place:
        """Give where the keyboard's cross is."""
        x, y, z = map(float, (self.canvas.get_attribute("data-cross") or "").split())
        return x, y, z

    def until_moved(self, before: tuple[float, float], place: Place) -> tuple[float, float]:
        """Wait until a place is elsewhere on the page than it was, and give where."""
        self.page.wait_for_function(MOVED, arg=[self.canvas.element_handle(), list(place), list(before)])
        return self.painted().on_page(place)

    def picture(self) -> int:
        """Give a number for what is painted of the points."""
        return int(self.painted().canvas.evaluate(PICTURE))

    def until_repainted(self, before: int) -> int:
        """Wait until points are painted otherwise than they were, and give the number of that."""
        self.page.wait_for_function(
            f"([pane, before]) => pane.dataset.painted === 'true' && ({PICTURE})(pane) !== before",
            arg=[self.canvas.element_handle(), before],
        )
        return self.picture()

    def number(self, name: str) -> float:
        return float(self.canvas.get_attribute(f"data-{name}") or "nan")


def shown(host, widget: jl.PointCloudLabeler, item: str = "c0") -> Scene:
    """Show a labeler and wait for its cloud."""
    return Scene(host(widget)).ready(item)


def cuboid_of(car: Cuboid) -> dict[str, Any]:
    """Give a car as a row."""
    return {name: getattr(car, name) for name in NUMBERS}


def accepted(host, *cars: Cuboid, **options: Any) -> tuple[Scene, jl.PointCloudLabeler]:
    """Show cuboids of cars, the first one selected and framed from above, with Select in hand."""
    widget = labeler(**options)
    widget.suggest(lambda row: [{"label": "car", **cuboid_of(car)} for car in cars])
    scene = shown(host, widget)
    press(scene.page, "Shift+A")
    expect(scene.options).to_have_count(len(cars))
    scene.tool("Select")
    press(scene.page, ".", "Shift+Z")
    return scene.painted(), widget


def row(scene: Scene, widget: jl.PointCloudLabeler) -> dict[str, Any]:
    """Give the only object that is stored."""
    expect(scene.options).to_have_count(1)
    [found] = scene.rows(widget)
    return found


def values(row: dict[str, Any], *names: str) -> list[float]:
    """Give some numbers of a row; those of a cuboid where none is named."""
    return [row[name] for name in names or NUMBERS]

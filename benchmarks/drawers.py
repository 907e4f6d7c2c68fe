"""Widgets that draw boxes on a picture, each shown with the same boxes, and the limit for them all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from jupyter_label.schema import Box
from tests.support.notebooks import Notebook

from . import pictures, rivals
from .context import Context

PICTURE = "picture-0.png"
BOXES = "boxes.json"
BARE = Path(__file__).with_name("bare_canvas.js")
LOAD = f"import json\nboxes = json.load(open({BOXES!r}))\n"


@dataclass(frozen=True)
class Drawer:
    """A widget on which a person draws boxes.

    Attributes
    ----------
    cell : str
        Code that shows it, with boxes.
    surface : str
        CSS selector of what the picture and the boxes are on.
    shown : str
        A JavaScript expression that tells whether they are there.
    area : tuple of float
        Where the picture is empty: left, top, right and bottom, as shares of the surface.
    """

    title: str
    kernel: str
    cell: str
    surface: str
    shown: str
    area: tuple[float, float, float, float] = (0.05, 0.1, 0.35, 0.45)
    rival: rivals.Rival | None = None

    @property
    def failure(self) -> str:
        """Why it could not be installed, or ""."""
        return rivals.install(self.rival) if self.rival else ""

    @contextmanager
    def on_page(self, context: Context, count: int, *further: str) -> Iterator[Notebook]:
        """Open a notebook that shows it with so many boxes; `further` cells have not run."""
        lab = context.lab()
        folder = lab.folder()
        prepare(folder, count)
        with lab.notebook(folder, self.cell, *further, kernel=self.kernel) as notebook:
            notebook.command("application:toggle-left-area")
            notebook.run_cell(0)
            notebook.page.wait_for_function(self.shown)
            yield notebook

    def place(self, page: Page, across: float, down: float) -> tuple[float, float]:
        """Give a place of its empty area on the page, by shares of the area."""
        box = page.locator(self.surface).bounding_box()
        assert box
        left, top, right, bottom = self.area
        x, y = left + (right - left) * across, top + (bottom - top) * down
        return box["x"] + x * box["width"], box["y"] + y * box["height"]


def painted(canvas: str) -> str:
    """Return an expression that tells whether the middle of a canvas has been painted."""
    return (
        "(canvas => canvas?.width && canvas.getContext('2d').getImageData("
        f"canvas.width / 2, canvas.height / 2, 1, 1).data[3])(document.querySelector('{canvas}'))"
    )


def loaded(picture: str) -> str:
    """Return an expression that tells whether an element has its picture."""
    return f"document.querySelector('{picture}')?.naturalWidth > 0"


LIMIT = Drawer(
    title="a bare canvas",
    kernel="python3",
    cell=f"""{LOAD}import anywidget, base64, traitlets
class Bare(anywidget.AnyWidget):
    _esm = {BARE.read_text(encoding="utf-8")!r}
    picture = traitlets.Unicode().tag(sync=True)
    boxes = traitlets.List().tag(sync=True)
encoded = base64.b64encode(open({PICTURE!r}, "rb").read()).decode()
Bare(picture=f"data:image/png;base64,{{encoded}}", boxes=boxes)""",
    surface=".bare-canvas",
    shown=painted(".bare-canvas"),
)
OURS = Drawer(
    title="jupyter_label",
    kernel="python3",
    cell=pictures.cell(),
    surface=".jlb-canvas",
    shown="document.querySelector('.jlb-canvas')?.dataset.painted === 'true'",
    area=(0.05, 0.2, 0.35, 0.5),
)
BBOX = Drawer(
    title=rivals.BBOX.title,
    kernel=rivals.BBOX.package,
    cell=f"""{LOAD}from jupyter_bbox_widget import BBoxWidget
BBoxWidget(
    image={PICTURE!r},
    classes=["car", "road"],
    bboxes=[dict(x=x, y=y, width=width, height=height, label="car") for x, y, width, height in boxes],
)""",
    surface=".jp-OutputArea-output .wrapper > .image",
    shown=loaded(".jp-OutputArea-output .wrapper > .image img"),
    rival=rivals.BBOX,
)
IPYANNOTATIONS = Drawer(
    title=rivals.IPYANNOTATIONS.title,
    kernel=rivals.IPYANNOTATIONS.package,
    cell=f"""{LOAD}import ipyannotations.images
widget = ipyannotations.images.BoxAnnotator(options=["car", "road"], canvas_size=(900, 600))
widget.display({PICTURE!r})
corners = [(x, y, x + width, y + height) for x, y, width, height in boxes]
widget.data = [dict(type="box", label="car", xyxy=xyxy) for xyxy in corners]
widget""",
    surface=".jp-OutputArea-output .widget-vbox:has(> canvas)",
    shown=painted(".jp-OutputArea-output .widget-vbox > canvas"),
    rival=rivals.IPYANNOTATIONS,
)
MOLABEL = Drawer(
    title=rivals.MOLABEL.title,
    kernel=rivals.MOLABEL.package,
    cell=f"""{LOAD}from molabel import ImageLabel
widget = ImageLabel(images=[{PICTURE!r}], classes=["car", "road"])
elements = [
    dict(id=str(n), type="box", label="car", points=[dict(x=x, y=y), dict(x=x + width, y=y + height)])
    for n, (x, y, width, height) in enumerate(boxes)
]
widget.annotations = [dict(src=widget.srcs[0], elements=elements)]
widget""",
    surface=".imagewidget-drawing-area > div",
    shown=loaded(".imagewidget-drawing-area img"),
    rival=rivals.MOLABEL,
)


def on_page(page: Page, place: tuple[float, float]) -> tuple[float, float]:
    """Give a place of the picture in `OURS` in pixels of the page."""
    box = page.locator(OURS.surface).bounding_box()
    assert box
    scale, x, y = page.evaluate(
        "surface => ['scale', 'x', 'y'].map(name => +document.querySelector(surface).dataset[name])",
        OURS.surface,
    )
    return box["x"] + (place[0] - x) * scale, box["y"] + (place[1] - y) * scale


def prepare(folder: Path, count: int) -> None:
    """Write a picture and so many boxes, for everybody."""
    pictures.paint(folder / PICTURE)
    boxes = pictures.boxes(count)
    (folder / BOXES).write_text(json.dumps(boxes), encoding="utf-8")
    pictures.store(folder, [Box(x=x, y=y, width=width, height=height) for x, y, width, height in boxes])

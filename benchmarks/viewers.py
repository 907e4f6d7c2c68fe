"""Widgets that show a point cloud to look around in, each in a view of the same size."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from tests.support.notebooks import Notebook

from . import clouds
from .context import Context

FILE = "cloud.npy"
WIDTH, HEIGHT = 592, 638
"""CSS pixels of the rival's view, those of our main pane in a window of 1,280."""


@dataclass(frozen=True)
class Viewer:
    """A widget that shows a cloud.

    Attributes
    ----------
    cells : tuple of str
        Code: what comes before, and what reads the file and shows it.
    canvas : str
        CSS selector of the canvas that the points are on.
    surface : str
        CSS selector of what is dragged to look around.
    button : str
        The mouse button that does.
    """

    title: str
    cells: tuple[str, str]
    canvas: str
    surface: str
    button: str
    failure: str = ""

    @property
    def shown(self) -> str:
        """A JavaScript expression that tells whether there are points in the picture."""
        return f"stopwatch.isDrawn({json.dumps(self.canvas)}, {json.dumps(self.surface)})"

    @contextmanager
    def on_page(self, context: Context, points: int) -> Iterator[Notebook]:
        """Open a notebook with a cloud; only its first cell has run."""
        lab = context.lab()
        folder = lab.folder()
        (folder / FILE).symlink_to(clouds.cloud(points))
        with lab.notebook(folder, *self.cells) as notebook:
            notebook.command("application:toggle-left-area")
            notebook.run_cell(0)
            yield notebook


def _pythreejs() -> tuple[str, str]:
    """Return its name with its version, and why it cannot be measured, or ""."""
    try:
        return f"pythreejs {version('pythreejs')}", ""
    except PackageNotFoundError:
        return "pythreejs", "is not installed"


OURS = Viewer(
    title="jupyter_label",
    cells=(
        "import jupyter_label",
        f"""
import jupyter_label as jl
labeler = jl.PointCloudLabeler(
    [{{"id": "c0", "points": {FILE!r}}}], id="id", labels=["car"], store=None, annotator="ada"
)
labeler
""",
    ),
    canvas=".jlb-cloud > canvas",
    surface="[aria-label='Point cloud canvas']",
    button="right",
)
ALL_PAINTED = "document.querySelector(\"[aria-label='Point cloud canvas']\")?.dataset.painted === 'true'"

_TITLE, _FAILURE = _pythreejs()
PYTHREEJS = Viewer(
    title=_TITLE,
    cells=(
        "import numpy as np\nimport pythreejs as three",
        f"""
places = np.load({FILE!r})
points = three.Points(
    geometry=three.BufferGeometry(attributes={{"position": three.BufferAttribute(places, normalized=False)}}),
    material=three.PointsMaterial(size=2, sizeAttenuation=False, color="#4477aa"),
)
camera = three.PerspectiveCamera(
    position=(-90, 0, 70), up=(0, 0, 1), fov=50, aspect={WIDTH} / {HEIGHT}, near=0.5, far=1000
)
orbit = three.OrbitControls(controlling=camera)
three.Renderer(
    scene=three.Scene(children=[points, camera]),
    camera=camera,
    controls=[orbit],
    width={WIDTH},
    height={HEIGHT},
    background="#ffffff",
)
""",
    ),
    canvas=".jp-OutputArea-output canvas",
    surface=".jp-OutputArea-output canvas",
    button="left",
    failure=_FAILURE,
)
VIEWERS = (OURS, PYTHREEJS)

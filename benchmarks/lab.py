"""A real JupyterLab with a real Chromium, and a stopwatch in its pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from playwright.sync_api import Browser, Error, Page

from tests.support import chromium, notebooks, servers
from tests.support.notebooks import Notebook

from . import rivals

STOPWATCH = Path(__file__).with_name("stopwatch.js")
PATIENCE = 60_000  # milliseconds
RUN_CELL = """index => {
  jupyterapp.shell.currentWidget.content.activeCellIndex = index;
  window.dispatchEvent(new Event("run"));
  void jupyterapp.commands.execute("notebook:run-cell");
}"""
PEAK = "next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM'))"
SAVE_STATE = "@jupyter-widgets/jupyterlab-manager:saveWidgetState"


class Frame(NamedTuple):
    """A message on the kernel's socket; `payload` is its content and buffers, in bytes."""

    way: str
    bytes: int
    type: str
    payload: int


class Lab:
    """A JupyterLab that has the kernels of all rivals that could be installed."""

    def __init__(self, server: servers.Server, browser: Browser) -> None:
        self._server, self._browser = server, browser
        self._count = 0

    def folder(self) -> Path:
        """Return a new folder for a notebook."""
        self._count += 1
        made = self._server.root / f"case-{self._count}"
        made.mkdir()
        return made

    @contextmanager
    def notebook(self, folder: Path, *cells: str, kernel: str = "python3") -> Iterator[Notebook]:
        """Open a notebook of these cells on a page of its own; no cell has run yet."""
        path = notebooks.write(folder / "notebook.ipynb", *cells)
        written = nbformat.read(path, 4)
        written.metadata["kernelspec"] = {"name": kernel, "display_name": kernel, "language": "python"}
        nbformat.write(written, path)
        context = self._browser.new_context(viewport={"width": 1280, "height": 1000})
        context.add_init_script(path=STOPWATCH)
        opened = Notebook(context.new_page(), self._server, str(path.relative_to(self._server.root)))
        try:
            yield opened
        finally:
            opened.close()
            context.close()


@contextmanager
def running(root: Path) -> Iterator[Lab]:
    """Start JupyterLab in `root`, and a browser."""
    found = [str(rival.data) for rival in rivals.ALL if not rivals.install(rival)]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(found)
    with servers.jupyterlab(root) as server, chromium.launched() as browser:
        yield Lab(server, browser)


def timed(
    page: Page,
    gesture: Callable[[], object],
    event: str,
    root: str,
    shown: str = "",
    patience: int = PATIENCE,
) -> float:
    """Time a gesture, from its event to the frame after which its effect is on the screen.

    Parameters
    ----------
    page : Page
    gesture : callable
        Makes the event.
    event : str
        Its type, such as "keydown"; the time on it counts, which includes the wait for the page.
    root : str
        CSS selector of what changes.
    shown : str
        A JavaScript expression that tells whether the effect is there; empty where the first
        change of the root, or of a canvas in it, is the effect.
    patience : int
        Milliseconds.

    Returns
    -------
    float
        Milliseconds.
    """
    options = {"type": event, "root": root, "shown": shown, "patience": patience}
    page.evaluate("options => stopwatch.arm(options)", options)
    gesture()
    elapsed: float = page.evaluate("stopwatch.result")
    return elapsed


def moved(page: Page, root: str, to: tuple[float, float], patience: int) -> float | None:
    """Time one move of the pointer; None where nothing came of it."""
    try:
        elapsed = timed(page, lambda: page.mouse.move(*to), "pointermove", root, patience=patience)
    except Error:
        return None
    rest(page, root)
    return elapsed


def sent(page: Page, gesture: Callable[[], object], event: str) -> float:
    """Time a gesture, from its event to the next message on its way to the kernel, in milliseconds."""
    page.evaluate("type => stopwatch.armSend(type)", event)
    gesture()
    elapsed: float = page.evaluate("stopwatch.result")
    return elapsed


def sounded(page: Page, gesture: Callable[[], object], event: str, patience: int = PATIENCE) -> float:
    """Time a gesture, from its event to when the first of the sound leaves the page, in milliseconds."""
    page.evaluate("options => stopwatch.armSound(options)", {"type": event, "patience": patience})
    gesture()
    elapsed: float = page.evaluate("stopwatch.result")
    return elapsed


def displayed(notebook: Notebook, cell: int, shown: str) -> float:
    """Time a cell, from running it to the end of the frame in which `shown` is true; its output was away."""
    page = notebook.page
    page.evaluate("index => { jupyterapp.shell.currentWidget.content.activeCellIndex = index }", cell)
    notebook.command("notebook:clear-cell-output")
    page.wait_for_function(f"!({shown})")
    elapsed = timed(page, lambda: page.evaluate(RUN_CELL, cell), "run", ".jp-Notebook", shown)
    notebook.wait_until_idle()
    return elapsed


def rest(page: Page, root: str, pause: int = 60, patience: int = 5_000) -> None:
    """Wait until an element and the canvases in it have not changed for a while."""
    options = {"root": root, "pause": pause, "patience": patience}
    page.evaluate("options => stopwatch.quiet(options)", options)


def traffic(page: Page) -> list[Frame]:
    """Return what went over the kernel's socket since the last call."""
    frames: list[dict[str, Any]] = page.evaluate("stopwatch.traffic.splice(0)")
    return [Frame(**frame) for frame in frames]


def keep_busy(notebook: Notebook, cell: int) -> None:
    """Start a cell that sleeps, and wait until the kernel is busy with it."""
    notebook.start_cell(cell)
    notebook.page.wait_for_function(
        "jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'busy'"
    )


def peak(notebook: Notebook) -> int:
    """Return the most memory that the kernel has had so far, in bytes."""
    return int(notebook.kernel.eval(PEAK)) * 1024

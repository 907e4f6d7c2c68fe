"""Writing notebooks, and driving them in JupyterLab and Notebook 7."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Page

from .kernels import Kernel
from .servers import Server

PATIENCE = 120_000  # milliseconds; hosts start slowly on a busy machine

IS_READY = """() => {
  const widget = window.jupyterapp?.shell?.currentWidget;
  const kernel = widget?.context?.isReady && widget.sessionContext?.session?.kernel;
  return kernel && kernel.status === "idle" && kernel.connectionStatus === "connected";
}"""

ERRORS = """() => jupyterapp.shell.currentWidget.model.sharedModel.cells.flatMap((cell, index) =>
  cell.toJSON().outputs?.filter((output) => output.output_type === "error")
    .map((output) => `cell ${index + 1}: ${output.ename}: ${output.evalue}`) ?? [])"""

MARIMO = """
import marimo

app = marimo.App()


@app.cell
def _():
    import marimo as mo
    {}
    mo.ui.anywidget(labeler)
    return
"""


def marimo_script(cell: str) -> str:
    """Return the source of a marimo notebook of one cell, which makes and shows `labeler`."""
    return MARIMO.format(cell.removesuffix("labeler\n").replace("\n", "\n    "))


def write(path: Path, *cells: str) -> Path:
    """Write a notebook of code cells for the Python kernel."""
    notebook = nbformat.v4.new_notebook()
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.cells = [nbformat.v4.new_code_cell(cell, id=f"cell-{index}") for index, cell in enumerate(cells)]
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


class Notebook:
    """A notebook that is open on `page` with its kernel idle.

    Parameters
    ----------
    page : Page
    server : Server
        JupyterLab or Notebook 7.
    path : str
        Of the notebook, below the server's root.

    Attributes
    ----------
    kernel : Kernel
        Its kernel, by a way that does not depend on the page.
    folder : Path
        Where it is, which is where its labelers keep their store.
    """

    def __init__(self, page: Page, server: Server, path: str) -> None:
        self.page, self.server, self.path = page, server, path
        self.folder = (server.root / path).parent
        self.open()
        self.kernel = Kernel(server.connection_file(server.kernel_id(path)))

    def open(self) -> None:
        """Load the page again from the server; also after it was closed or lost its kernel."""
        folder = "lab/tree" if self.server.kind == "lab" else "notebooks"
        query = "?reset" if self.server.kind == "lab" else ""
        self.page.goto(f"{self.server.url}/{folder}/{self.path}{query}", timeout=PATIENCE)
        self.wait_until_idle()

    def run_all(self) -> None:
        """Run every cell and wait for the last.

        Raises
        ------
        RuntimeError
            When a cell failed; names the cell and the exception.
        """
        self.command("notebook:run-all-cells")
        self.wait_until_idle()
        if errors := self.errors():
            raise RuntimeError("; ".join(errors))

    def start_cell(self, index: int) -> None:
        """Run one cell, counted from 0, and do not wait for it."""
        self.page.evaluate(
            """(index) => {
              jupyterapp.shell.currentWidget.content.activeCellIndex = index;
              void jupyterapp.commands.execute("notebook:run-cell");
            }""",
            index,
        )

    def run_cell(self, index: int) -> None:
        """Run one cell, counted from 0, and wait for it."""
        self.page.evaluate(
            "index => { jupyterapp.shell.currentWidget.content.activeCellIndex = index }", index
        )
        self.command("notebook:run-cell")
        self.wait_until_idle()

    def command(self, name: str) -> Any:
        """Execute a command of the application and wait for what it returns."""
        return self.page.evaluate("async (name) => { await jupyterapp.commands.execute(name) }", name)

    def errors(self) -> list[str]:
        """Return the exceptions that stand in the outputs, with their cells counted from 1."""
        return self.page.evaluate(ERRORS)

    def wait_until_idle(self) -> None:
        self.page.wait_for_function(IS_READY, timeout=PATIENCE)

    def restart_kernel(self) -> None:
        """Restart the kernel as a person does, and wait until it answers."""
        self.server.request("POST", f"/api/kernels/{self.server.kernel_id(self.path)}/restart")
        self.kernel.wait_until_restarted()
        self.wait_until_idle()

    def close(self) -> None:
        """Shut the kernel down."""
        self.kernel.close()
        self.server.request("DELETE", f"/api/kernels/{self.server.kernel_id(self.path)}")

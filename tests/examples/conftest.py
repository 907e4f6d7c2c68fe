from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from support.notebooks import Notebook

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TIMEOUT = 150  # seconds a cell
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # models are small, cores few
WRITTEN = shutil.ignore_patterns("labels.db*", "takes", "*.rttm", "__pycache__")


@pytest.fixture
def example(lab, page, tmp_path):
    """``example(name)`` opens a notebook of `examples/`, in a copy of that folder."""
    opened = []

    def open_copy(name: str) -> Notebook:
        shutil.copytree(EXAMPLES, lab.root / tmp_path.name, ignore=WRITTEN)
        opened.append(Notebook(page, lab, f"{tmp_path.name}/{name}.ipynb"))
        return opened[-1]

    yield open_copy
    for notebook in opened:
        notebook.close()


@pytest.fixture
def played(tmp_path):
    """``played(name, expressions)`` runs a notebook in a kernel, without a page, and then evaluates them."""

    def play(name: str, expressions: dict[str, str]) -> dict[str, object]:
        folder = tmp_path / "examples"
        shutil.copytree(EXAMPLES, folder, ignore=WRITTEN)
        notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
        asked = ", ".join(f"{key!r}: {expression}" for key, expression in expressions.items())
        last = nbformat.v4.new_code_cell(f"import json\nprint(json.dumps({{{asked}}}))")
        notebook.cells.append(last)
        client = NotebookClient(notebook, timeout=TIMEOUT, resources={"metadata": {"path": str(folder)}})
        client.execute(env={**os.environ, **ONE_THREAD})
        return json.loads(last.outputs[0]["text"])

    return play

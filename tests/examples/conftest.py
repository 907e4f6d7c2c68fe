from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.notebooks import Notebook

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
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

"""Importing the package brings what every labeler needs, and no more: it should cost next to nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .places import PYTHON

LATER = [
    "PIL.ImageCms",
    "PIL.ImageDraw",
    "PIL.ImageFont",
    "PIL.TiffImagePlugin",
    "cv2",
    "fsspec",
    "ipycanvas",
    "laspy",
    "narwhals",
    "pythreejs",
    "pyvips",
    "shapely",
    "sqlalchemy",
    "tifffile",
    "urllib.request",
]
"""What the package imports once it is needed."""

BROUGHT = """
import sys
import anywidget, pandas
before = set(sys.modules)
import jupyter_label
print(*(set(sys.modules) - before))
"""


@pytest.fixture(scope="module")
def brought() -> set[str]:
    """What comes with the package, beside what anywidget and pandas bring."""
    done = subprocess.run([sys.executable, "-c", BROUGHT], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_package_brings_nothing_that_few_need(brought):
    assert "jupyter_label.labelers.pictures.image" in brought
    assert brought.isdisjoint(LATER)


def test_all_of_that_is_named_somewhere():
    source = "".join(path.read_text(encoding="utf-8") for path in PYTHON.rglob("*.py"))
    assert [name for name in LATER if name.rpartition(".")[2] not in source] == []

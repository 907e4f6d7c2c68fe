"""Pictures while the kernel is busy, dead, or slow to read them."""

from __future__ import annotations

from playwright.sync_api import expect
from support.drawing import Canvas

PICTURES = """
import numpy as np
import jupyter_label as jl
rows = [
    {"id": f"p{n}", "image": np.full((600, 800, 3), 10 * n, np.uint8)} for n in range(12)
]
labeler = jl.ImageLabeler(rows, id="id", labels=["car", "road"])
labeler
"""
BUSY = """
from pathlib import Path
import time
while not Path("go").exists():
    time.sleep(0.05)
"""


def test_pictures_come_while_a_cell_runs(lab, open_notebook, page):
    notebook = open_notebook(lab, PICTURES, BUSY)
    notebook.run_cell(0)
    canvas = Canvas(page).ready("p0")
    canvas.drag((100, 100), (300, 250))
    notebook.start_cell(1)
    expect(page.locator(".jp-InputPrompt").nth(1)).to_have_text("[*]:")
    canvas.root.focus()
    for number in range(1, 9):
        page.keyboard.press("Enter")
        canvas.ready(f"p{number}")
    expect(page.locator(".jp-InputPrompt").nth(1)).to_have_text("[*]:")
    (notebook.folder / "go").touch()
    expect(page.locator(".jp-InputPrompt").nth(1)).not_to_have_text("[*]:")
    assert notebook.errors() == []
    assert notebook.kernel.eval("labeler.annotations['type'].tolist()") == ["box"]

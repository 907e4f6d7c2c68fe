"""What the kernel draws with ipycanvas, on and beside the pictures of a labeler in JupyterLab."""

from __future__ import annotations

from playwright.sync_api import expect
from support.drawing import Canvas
from support.keyboard import press
from support.waiting import wait_until

CELL = """
import numpy as np
from ipycanvas import Canvas, MultiCanvas
import jupyter_label as jl
y, x = np.mgrid[:240, :320]
grey = np.stack([y, y, y], axis=-1).astype(np.uint8)
rows = [{"id": f"p{n}", "image": grey} for n in range(3)]
canvas = Canvas(width=32, height=24)
several = MultiCanvas(2, width=32, height=24)
shapes = jl.ImageLabeler(rows, id="id", labels=["car", "road"], annotator="ann")
shapes.layers = {"canvas": canvas, "several": several}
shapes.layers["canvas"].opacity = 1
display(shapes)
"""
GALLERY = "gallery = shapes.gallery('car')\ngallery"

PIXEL = """([element, x, y]) => {
  const sheet = element.querySelector('[data-sheet="layers"]');
  const box = sheet.getBoundingClientRect();
  const ratio = sheet.width / box.width;
  const [left, top] = [(x - box.left) * ratio, (y - box.top) * ratio].map(Math.floor);
  return [...sheet.getContext("2d").getImageData(left, top, 1, 1).data];
}"""

GROUND = """(sheet) => {
  const [red, green, blue] = sheet.getContext("2d").getImageData(2, 2, 1, 1).data;
  return red === 0x1f && green === 0x23 && blue === 0x28;
}"""


def becomes(canvas, place, color):
    check = f"([args, color]) => ({PIXEL})(args).every((band, k) => Math.abs(band - color[k]) <= 2)"
    handle = canvas.element.element_handle()
    canvas.page.wait_for_function(check, arg=[[handle, *canvas.on_page(place)], color])


def test_what_the_kernel_draws_shows_and_a_crop_opens_its_item(lab, open_notebook, page):
    notebook = open_notebook(lab, CELL, GALLERY)
    notebook.run_cell(0)
    canvas = Canvas(page).ready("p0")
    notebook.kernel.run("canvas.fill_style = 'red'; canvas.fill_rect(0, 0, 16, 24)")
    becomes(canvas, (40, 100), [255, 0, 0, 255])
    becomes(canvas, (280, 100), [0, 0, 0, 0])
    notebook.kernel.run("canvas.fill_style = 'blue'; canvas.fill_rect(0, 0, 16, 24)")
    becomes(canvas, (40, 100), [0, 0, 255, 255])
    notebook.kernel.run("several[1].fill_style = '#00ff00'; several[1].fill_rect(16, 0, 16, 24)")
    becomes(canvas, (280, 100), [0, 255, 0, 128])

    for item in ("p1", "p2"):
        page.get_by_role("button", name="Next", exact=True).click()
        canvas.ready(item)
    canvas.tool("Box").drag((40, 30), (120, 90))
    canvas.listed("car, box, 80 × 60 px")
    expect(canvas.root.get_by_role("status", name="Save state")).to_have_text("Saved")
    for item in ("p1", "p0"):
        page.get_by_role("button", name="Previous", exact=True).click()
        canvas.ready(item)
    notebook.run_cell(1)
    expect(page.get_by_text("1–1 of 1", exact=True)).to_be_visible()
    sheet = page.locator(".jp-OutputArea-output canvas:not([data-sheet])").last
    sheet.click(position={"x": 50, "y": 50})
    canvas.ready("p2")
    canvas.selected("car, box, 80 × 60 px")
    wait_until(lambda: sheet.evaluate(GROUND), True)
    canvas.root.focus()
    press(page, "Shift+P")
    canvas.ready("p1")
    page.locator(".jupyter-button").filter(has_text="Open").press("Enter")
    canvas.ready("p2")
    notebook.command("docmanager:save")
    notebook.open()
    wait_until(lambda: sheet.evaluate(GROUND), True)
    notebook.kernel.run("gallery.canvas.fill_style = 'red'; gallery.canvas.fill_rect(0, 0, 9, 9)")
    wait_until(lambda: sheet.evaluate(GROUND), False)

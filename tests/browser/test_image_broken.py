"""What cannot be shown says which row it is and why, and gets in nobody's way."""

from __future__ import annotations

import pytest
from PIL import Image
from playwright.sync_api import expect
from support.drawing import Canvas, extent, labeler, near, picture, row, rows
from support.keyboard import press
from support.places import places

import jupyter_label as jl


def opened(host, shapes: jl.ImageLabeler) -> Canvas:
    """Show a labeler whose first picture is broken."""
    canvas = Canvas(host(shapes))
    expect(canvas.root.get_by_role("alert")).to_contain_text("This picture cannot be shown.")
    canvas.root.focus()
    return canvas


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (None, "row 0: there is no picture"),
        (b"", "row 0: "),
        (b"\xff\xd8\xff\xe0 cut off", "row 0: "),
        ("/nowhere/photo.jpg", "/nowhere/photo.jpg"),
    ],
    ids=["None", "empty", "cut off", "missing"],
)
def test_a_picture_that_cannot_be_shown_can_be_skipped(host, cell, why):
    shapes = labeler(cell, picture())
    canvas = opened(host, shapes)
    expect(canvas.root.get_by_role("alert")).to_contain_text(why)
    canvas.page.get_by_role("button", name="Skip").click()
    canvas.ready("p1").drag((20, 20), (120, 100))
    expect(canvas.root.get_by_role("alert")).to_have_count(0)
    found = row(canvas, shapes)
    assert found["item_id"] == "p1"
    assert near(extent(found), (20, 20, 100, 80), canvas)


def test_nothing_is_drawn_where_there_is_no_picture(host):
    shapes = labeler(None, tools=["box", "polygon", "mask"])
    canvas = opened(host, shapes)
    for tool in ["Box", "Polygon", "Brush"]:
        canvas.tool(tool)
        canvas.element.hover(position={"x": 50, "y": 50})  # waits until it stands still
        [box] = places(canvas.element)
        canvas.page.mouse.down()
        canvas.page.mouse.move(box.x + 150, box.y + 120, steps=3)
        canvas.page.mouse.up()
        canvas.page.mouse.wheel(0, -100)
    press(canvas.page, "ArrowRight", "Home", "End", "Shift+Z", "Control+v")
    canvas.listed()
    assert rows(canvas, shapes) == []


def test_a_file_that_was_put_there_is_shown_when_it_is_tried_again(host, tmp_path):
    path = tmp_path / "photo.png"
    shapes = labeler(str(path))
    canvas = opened(host, shapes)
    expect(canvas.root.get_by_role("alert")).to_contain_text(str(path))
    canvas.root.get_by_role("button", name="Try again").click()
    expect(canvas.root.get_by_role("alert")).to_contain_text(str(path))
    Image.fromarray(picture()).save(path)
    canvas.root.get_by_role("button", name="Try again").click()
    canvas.ready("p0").drag((20, 20), (120, 100))
    assert near(extent(row(canvas, shapes)), (20, 20, 100, 80), canvas)

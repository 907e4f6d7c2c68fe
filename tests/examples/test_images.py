from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.drawing import Canvas

VARIABLES = ("vehicles", "land", "cells", "seedlings")
CAR = (20.0, 437.0, 191.0, 88.0)  # x, y, width and height, left in front on the first street


@pytest.mark.slow
def test_the_pictures_run_from_top_to_bottom_and_a_box_that_is_drawn_is_in_the_frame(example, page):
    notebook = example("images")
    notebook.run_all()
    widgets = page.get_by_role("region", name="Image labeler")
    expect(widgets).to_have_count(len(VARIABLES))
    for index in range(len(VARIABLES)):
        canvas = Canvas(page, widgets.nth(index))
        canvas.element.scroll_into_view_if_needed()
        expect(canvas.element).to_have_attribute("data-painted", "true")
        assert fills_its_view(canvas)

    vehicles = Canvas(page, widgets.first)
    x, y, width, height = CAR
    vehicles.element.scroll_into_view_if_needed()
    vehicles.tool("Box").drag((x, y), (x + width, y + height))
    expect(vehicles.root.get_by_role("status", name="Save state")).to_have_text("Saved")
    [row] = notebook.kernel.eval("vehicles.annotations.to_dict('records')")
    assert (row["item_id"], row["type"], row["label"], row["source"]) == ("street-1", "box", "car", "human")
    assert [row["x"], row["y"], row["width"], row["height"]] == pytest.approx(
        CAR, abs=1 / vehicles.number("scale")
    )


def fills_its_view(canvas: Canvas) -> bool:
    """Tell whether the whole picture is shown as large as it can be."""
    view = canvas.view()
    shares = canvas.number("width") * view.scale / view.wide, canvas.number("height") * view.scale / view.high
    return max(shares) == pytest.approx(1, abs=0.01)

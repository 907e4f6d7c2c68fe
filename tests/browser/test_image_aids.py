"""What helps to see: crosshair, magnifier, pixel grid, names and fills, on and off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from support.drawing import boxes, labeler, shown
from support.keyboard import press

SHEET = "(name) => document.querySelector(`canvas[data-sheet=${name}]`).toDataURL()"


def becomes(page: Page, sheet: str, same: bool, before: str) -> None:
    """Wait until a sheet looks as it did before, or otherwise."""
    sign = "===" if same else "!=="
    page.wait_for_function(f"([name, before]) => ({SHEET})(name) {sign} before", arg=[sheet, before])


@pytest.mark.parametrize(("key", "name"), [("Alt+x", "Crosshair"), ("Alt+m", "Magnifier")])
def test_an_aid_at_the_pointer_comes_and_goes_by_key_and_by_setting(host, key, name):
    canvas = shown(host, labeler())
    page = canvas.page
    press(page, "Alt+a")
    canvas.tool("Select").move((160, 120))
    bare = page.evaluate(SHEET, "pointer")
    press(page, key)
    becomes(page, "pointer", False, bare)
    press(page, key)
    becomes(page, "pointer", True, bare)
    canvas.root.get_by_role("checkbox", name=name).check()
    canvas.move((160, 120))
    becomes(page, "pointer", False, bare)


def test_the_pixel_grid_shows_once_pixels_are_large(host):
    canvas = shown(host, labeler()).wheel((160, 120), 16)
    page = canvas.page
    press(page, "Alt+a")
    grid = canvas.root.get_by_role("checkbox", name="Pixel grid")
    with_grid = page.evaluate(SHEET, "picture")
    grid.uncheck()
    becomes(page, "picture", False, with_grid)
    grid.check()
    becomes(page, "picture", True, with_grid)


def test_names_and_fills_of_shapes_can_be_taken_away(host):
    _, canvas = boxes(host, (40, 50, 120, 80))
    page = canvas.page
    press(page, "Alt+a")
    named = page.evaluate(SHEET, "shapes")
    canvas.root.get_by_role("checkbox", name="Label names").uncheck()
    becomes(page, "shapes", False, named)
    bare = page.evaluate(SHEET, "shapes")
    canvas.root.get_by_role("slider", name="Fill opacity").fill("0.8")
    becomes(page, "shapes", False, bare)

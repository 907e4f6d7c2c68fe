"""Every picture task by keyboard alone, and axe in light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support import axe
from support.drawing import Canvas, labeler, picture, rows, shown
from support.keyboard import press

import jupyter_label as jl
from jupyter_label.geometry import decode
from jupyter_label.schema import Mask

TOOLS = ["box", "rotated_box", "ellipse", "polygon", "polyline", "point", "keypoints", "mask"]
SKELETON = jl.Skeleton(joints=["head", "left", "right"], bones=[(0, 1), (0, 2)])


def keyed(host, **options) -> tuple[Canvas, jl.ImageLabeler]:
    """A labeler whose cross stands in the middle of the picture, at (160, 120)."""
    widget = labeler(picture(), **{"tools": TOOLS, "skeleton": SKELETON, **options})
    return shown(host, widget), widget


def walk(canvas: Canvas, right: int = 0, down: int = 0) -> None:
    """Move the cross by pixels, tens and ones."""
    for distance, keys in ((right, ("ArrowRight", "ArrowLeft")), (down, ("ArrowDown", "ArrowUp"))):
        key = keys[distance < 0]
        tens, ones = divmod(abs(distance), 10)
        press(canvas.page, *["Shift+" + key] * tens, *[key] * ones)


def start(canvas: Canvas, key: str) -> None:
    press(canvas.page, key, "Space")
    expect(canvas.hint).to_have_text("Arrow keys move the cross, Space presses there.")


def corners(canvas: Canvas, *steps: tuple[int, int]) -> None:
    """Press where the cross is, and after each step."""
    press(canvas.page, "Space")
    for right, down in steps:
        walk(canvas, right, down)
        press(canvas.page, "Space")


def test_a_box_is_drawn_moved_stretched_and_removed(host):
    canvas, widget = keyed(host)
    start(canvas, "Shift+B")
    corners(canvas, (42, 30))
    canvas.listed("car, box, 42 × 30 px")
    press(canvas.page, "Escape", ".", "ArrowLeft", "Shift+ArrowUp", "Alt+ArrowRight", "Alt+ArrowDown")
    [row] = rows(canvas, widget)
    assert [row[name] for name in ("x", "y", "width", "height")] == pytest.approx([159, 110, 43, 31])
    press(canvas.page, "Delete")
    canvas.listed()
    press(canvas.page, *["Control+z"] * 6)
    canvas.listed()
    press(canvas.page, "Control+Shift+Z")
    canvas.listed("car, box, 42 × 30 px")


def test_each_tool_draws_by_the_keyboard(host):
    canvas, widget = keyed(host)
    start(canvas, "Shift+C")
    corners(canvas, (20, 20), (-40, -10), (20, -30))
    press(canvas.page, "Shift+E")
    corners(canvas, (20, 10))
    press(canvas.page, "Shift+R")
    corners(canvas, (20, 0), (0, 10))
    press(canvas.page, "Shift+O")
    corners(canvas, (20, 0), (0, 20))
    press(canvas.page, "Enter", "Shift+I")
    corners(canvas, (20, 0), (0, 20))
    press(canvas.page, "Enter", "Shift+T", "Space", "2", "Shift+K")
    corners(canvas, (10, 10), (-20, 0))
    canvas.listed(
        "car, box, 40 × 40 px",
        "car, ellipse, 20 × 10 px",
        "car, box, 20 × 10 px",
        "car, polygon, 3 vertices",
        "car, polyline, 3 vertices",
        "car, point, at 240, 160",
        "road, keypoints, 3 of 3 joints",
    )
    kinds = [row["type"] for row in rows(canvas, widget)]
    assert kinds == ["box", "ellipse", "box", "polygon", "polyline", "point", "keypoints"]


def test_a_vertex_at_the_cross_snaps_to_a_neighbour(host):
    canvas, widget = keyed(host)
    start(canvas, "Shift+B")
    corners(canvas, (40, 40))
    press(canvas.page, "Alt+s", "Shift+O")
    walk(canvas, 2, 1)
    corners(canvas, (40, 0), (0, 40))
    press(canvas.page, "Enter")
    canvas.listed("car, box, 40 × 40 px", "car, polygon, 3 vertices")
    _, polygon = rows(canvas, widget)
    assert polygon["points"] == [[200, 160], [242, 161], [242, 201]]


def test_a_mask_is_painted_wiped_and_filled(host):
    canvas, widget = keyed(host, tools=["mask", "polygon"], skeleton=None)
    start(canvas, "Shift+M")
    # A ring around the cross, of brush strokes; then its gap.
    press(canvas.page, *["["] * 6)
    walk(canvas, -20, -20)
    press(canvas.page, "Space")
    for right, down in ((40, 0), (0, 40), (-40, 0), (0, -40)):
        walk(canvas, right, down)
    press(canvas.page, "Space")
    expect(canvas.options).to_have_count(1)
    [ring] = rows(canvas, widget)
    assert not mask(ring)[120, 160]
    walk(canvas, 20, 20)
    press(canvas.page, "Shift+U", "Space")
    expect(canvas.options.first).not_to_have_accessible_name(f"car, mask, {int(ring['area']):,} pixels")
    [filled] = rows(canvas, widget)
    assert mask(filled)[120, 160]
    press(canvas.page, "Shift+W", "Space", "Space")
    canvas.settled()
    expect(canvas.page.get_by_role("button", name="Undo")).to_have_attribute("aria-disabled", "false")
    [wiped] = rows(canvas, widget)
    assert not mask(wiped)[120, 160]
    press(canvas.page, "Alt+v")
    expect(canvas.options.first).to_have_accessible_name("car, polygon, " + polygon_name(canvas))


def polygon_name(canvas: Canvas) -> str:
    name = canvas.options.first.get_attribute("aria-label") or ""
    assert name.startswith("car, polygon, ")
    return name.removeprefix("car, polygon, ")


def mask(row: dict) -> object:
    return decode(Mask(size=tuple(row["rle"]["size"]), counts=row["rle"]["counts"]))


def test_a_vertex_is_moved_and_removed(host):
    canvas, widget = keyed(host)
    start(canvas, "Shift+O")
    corners(canvas, (40, 0), (0, 40), (-40, 0))
    press(canvas.page, "Enter", "Escape", ".", "Alt+n", "Alt+n", "ArrowRight", "Shift+ArrowUp")
    [row] = rows(canvas, widget)
    assert row["points"] == [[160, 120], [201, 110], [200, 160], [160, 160]]
    press(canvas.page, "Delete")
    canvas.listed("car, polygon, 3 vertices")


def test_shapes_are_copied_to_the_next_picture(host):
    widget = labeler(picture(), picture())
    canvas = shown(host, widget)
    start(canvas, "Shift+B")
    corners(canvas, (20, 20))
    press(canvas.page, "Enter")
    canvas.ready("p1")
    press(canvas.page, "Shift+J")
    canvas.listed("car, box, 20 × 20 px")
    press(canvas.page, "Control+d")
    expect(canvas.options).to_have_count(2)
    assert [(row["item_id"], row["x"]) for row in rows(canvas, widget)] == [
        ("p0", 160),
        ("p1", 160),
        ("p1", 170),
    ]


def test_the_keys_of_every_tool_are_listed(host):
    canvas, _ = keyed(host)
    press(canvas.page, "?")
    panel = canvas.page.get_by_role("complementary", name="Keyboard shortcuts")
    for name in ("Box", "Polygon", "Brush", "Fill", "Duplicate", "Zoom to the shape", "Crosshair"):
        expect(panel.get_by_text(name, exact=True)).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(host, theme):
    if theme == "dark":
        host.dark()
    asked = {
        "questions": [jl.Choice("weather", options=["sun", "rain"])],
        "questions_per_shape": [jl.Text("remark")],
    }
    widget = labeler(picture(), "/nowhere.png", tools=TOOLS, skeleton=SKELETON, **asked)
    widget.suggest(lambda row: [{"box": [10, 10, 40, 40], "label": "road", "score": 0.7}], model="v1")
    canvas = shown(host, widget)
    page = canvas.page
    assert axe.violations(page, "section.jlb-root") == [], "at first"
    start(canvas, "Shift+B")
    corners(canvas, (20, 20))
    press(page, "Escape", "Alt+a", ".")
    expect(page.get_by_role("group", name="Selected shape")).to_be_visible()
    expect(page.get_by_role("group", name="View settings")).to_be_visible()
    assert axe.violations(page, "section.jlb-root") == [], "with a selected shape and settings"
    press(page, "Shift+M")
    assert axe.violations(page, "section.jlb-root") == [], "with a brush"
    press(page, "Shift+N")
    expect(page.get_by_role("alert")).to_contain_text('row 1: "/nowhere.png" does not exist')
    assert axe.violations(page, "section.jlb-root") == [], "without a picture"


def test_a_polygon_that_crosses_itself_is_flagged(host):
    canvas, widget = keyed(host)
    start(canvas, "Shift+O")
    corners(canvas, (30, 0), (-30, 30), (30, 0))
    press(canvas.page, "Enter")
    expect(canvas.hint).to_contain_text("crosses or touches itself")
    canvas.listed("car, polygon, 4 vertices, crosses or touches itself")
    press(canvas.page, "Escape", ".")
    expect(canvas.page.get_by_role("group", name="Selected shape")).to_contain_text(
        "crosses or touches itself"
    )
    assert len(rows(canvas, widget)) == 1

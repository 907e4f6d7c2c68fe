"""Every tool in every state: one gesture is one undo step, and Escape stores nothing."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import expect
from support.drawing import Canvas, labeler, picture, rows, shown
from support.keyboard import press

import jupyter_label as jl

TOOLS = ["box", "rotated_box", "ellipse", "polygon", "polyline", "point", "keypoints", "mask"]
SKELETON = jl.Skeleton(joints=["nose", "left", "right"])
RING = ((20, 20), (120, 20), (120, 100))


def enter(canvas: Canvas) -> None:
    press(canvas.page, "Enter")


def down(canvas: Canvas, *places) -> None:
    """Press at the first place and move over the others; the button stays down."""
    canvas.move(places[0])
    canvas.page.mouse.down()
    for place in places[1:]:
        canvas.move(place, steps=3)


def outlined(canvas: Canvas) -> None:
    canvas.click(*RING)
    enter(canvas)


def turned(canvas: Canvas) -> None:
    canvas.drag((40, 40), (120, 60))
    canvas.click((100, 100))


WHOLE: dict[str, Callable[[Canvas], None]] = {
    "Box": lambda canvas: canvas.drag((20, 20), (120, 100)),
    "Box by its extremes": lambda canvas: canvas.click((60, 20), (10, 40), (70, 90), (130, 50)),
    "Rotated box": turned,
    "Ellipse": lambda canvas: canvas.drag((20, 20), (120, 100)),
    "Polygon": outlined,
    "Polyline": outlined,
    "Point": lambda canvas: canvas.click((50, 50)),
    "Keypoints": lambda canvas: canvas.click((50, 40), (30, 80), (70, 80)),
    "Brush": lambda canvas: canvas.drag((40, 40), (120, 60), (90, 100)),
}

HALF: list[tuple[str, str, Callable[[Canvas], None]]] = [
    ("Box", "pressed", lambda canvas: down(canvas, (20, 20))),
    ("Box", "dragging", lambda canvas: down(canvas, (20, 20), (90, 80))),
    ("Box", "clicked once", lambda canvas: canvas.click((20, 20))),
    ("Box by its extremes", "three clicks", lambda canvas: canvas.click((60, 20), (10, 40), (70, 90))),
    ("Box by its extremes", "pressed", lambda canvas: down(canvas, (20, 20))),
    ("Rotated box", "along the edge", lambda canvas: down(canvas, (20, 20), (90, 40))),
    ("Rotated box", "clicked once", lambda canvas: canvas.click((20, 20))),
    ("Rotated box", "edge drawn", lambda canvas: canvas.drag((20, 20), (90, 40))),
    ("Ellipse", "dragging", lambda canvas: down(canvas, (20, 20), (90, 80))),
    ("Ellipse", "clicked once", lambda canvas: canvas.click((20, 20))),
    ("Polygon", "pressed", lambda canvas: down(canvas, (20, 20))),
    ("Polygon", "vertices placed", lambda canvas: canvas.click(*RING)),
    ("Polygon", "freehand", lambda canvas: down(canvas, *RING, (20, 100))),
    ("Polyline", "vertices placed", lambda canvas: canvas.click(*RING)),
    ("Polyline", "freehand", lambda canvas: down(canvas, *RING)),
    ("Point", "pressed", lambda canvas: down(canvas, (20, 20))),
    ("Keypoints", "two joints", lambda canvas: canvas.click((50, 40), (30, 80))),
    ("Keypoints", "pressed", lambda canvas: down(canvas, (50, 40))),
    ("Brush", "painting", lambda canvas: down(canvas, (40, 40), (90, 60))),
]


def everything(host) -> tuple[jl.ImageLabeler, Canvas]:
    shapes = labeler(tools=TOOLS, skeleton=SKELETON)
    return shapes, shown(host, shapes)


def nothing_was_made(canvas: Canvas) -> None:
    """There is nothing to undo, so nothing was made."""
    press(canvas.page, "Control+z")
    expect(canvas.hint).to_have_text("Nothing to undo.")
    canvas.listed()


@pytest.mark.parametrize("tool", WHOLE)
def test_one_gesture_is_one_undo_step(host, tool):
    shapes, canvas = everything(host)
    WHOLE[tool](canvas.tool(tool))
    expect(canvas.options).to_have_count(1)
    [drawn] = rows(canvas, shapes)
    press(canvas.page, "Control+z")
    canvas.listed()
    assert rows(canvas, shapes) == []
    press(canvas.page, "Control+z")
    expect(canvas.hint).to_have_text("Nothing to undo.")
    press(canvas.page, "Control+Shift+Z")
    expect(canvas.options).to_have_count(1)
    [again] = rows(canvas, shapes)
    assert {**again, "updated": None} == {**drawn, "updated": None}


@pytest.mark.parametrize(
    ("tool", "state", "begin"), HALF, ids=[f"{tool}, {state}" for tool, state, _ in HALF]
)
def test_escape_drops_what_is_in_hand_and_the_tool_goes_on(host, tool, state, begin):
    shapes, canvas = everything(host)
    begin(canvas.tool(tool))
    press(canvas.page, "Escape")
    canvas.move((200, 150), steps=2)
    canvas.page.mouse.up()
    nothing_was_made(canvas)
    assert rows(canvas, shapes) == []
    WHOLE[tool](canvas)
    expect(canvas.options).to_have_count(1)
    assert len(rows(canvas, shapes)) == 1
    expect(canvas.page.get_by_role("button", name=tool, exact=True)).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("grip", [(100, 90), (160, 130), (160, 90)], ids=["move", "corner", "side"])
def test_escape_leaves_a_shape_that_is_being_changed_as_it_was(host, grip):
    shapes, canvas = everything(host)
    canvas.tool("Box").drag((40, 50), (160, 130))
    canvas.tool("Select").click((100, 90))
    before = rows(canvas, shapes)
    down(canvas, grip, (200, 200))
    press(canvas.page, "Escape")
    canvas.move((220, 210))
    canvas.page.mouse.up()
    canvas.selected("car, box, 120 × 80 px")
    assert rows(canvas, shapes) == before
    canvas.drag((100, 90), (110, 90))
    assert rows(canvas, shapes)[0]["x"] == pytest.approx(50, abs=0.5)


@pytest.mark.parametrize("begin", [lambda c: c.click((60, 60), (90, 60)), lambda c: down(c, (60, 60))])
def test_escape_drops_a_hole_and_leaves_its_polygon(host, begin):
    shapes, canvas = everything(host)
    canvas.tool("Polygon").click((20, 20), (200, 20), (200, 180), (20, 180))
    enter(canvas)
    begin(canvas.tool("Hole"))
    press(canvas.page, "Escape")
    canvas.page.mouse.up()
    canvas.listed("car, polygon, 4 vertices")
    canvas.click((60, 60), (90, 60), (90, 90))
    enter(canvas)
    canvas.listed("car, polygon, 4 vertices, 1 hole")
    assert len(rows(canvas, shapes)) == 1


@pytest.mark.parametrize("tool", ["Brush", "Eraser"])
def test_escape_takes_a_stroke_off_the_mask_it_goes_on_with(host, tool):
    shapes, canvas = everything(host)
    canvas.tool("Brush").drag((40, 60), (120, 60))
    [before] = rows(canvas, shapes)
    down(canvas.tool(tool), (80, 50), (80, 120))
    press(canvas.page, "Escape")
    canvas.move((100, 100))
    canvas.page.mouse.up()
    assert rows(canvas, shapes) == [before]
    canvas.drag((80, 50), (80, 120))
    expect(canvas.options.first).not_to_have_accessible_name(f"car, mask, {int(before['area']):,} pixels")
    [after] = rows(canvas, shapes)
    assert (after["area"] > before["area"]) == (tool == "Brush")


def test_escape_leaves_a_shape_whose_whole_was_to_be_chosen_as_it_was(host):
    shapes, canvas = everything(host)
    for at in [(20, 20), (120, 20)]:
        canvas.tool("Box").drag(at, (at[0] + 60, 90))
    canvas.tool("Select").click((50, 50))
    press(canvas.page, "Alt+p", "Escape")
    canvas.click((150, 50))
    canvas.selected("car, box, 60 × 70 px")
    assert [found["parent"] for found in rows(canvas, shapes)] == [None, None]


def test_escape_first_drops_the_draft_then_the_selection(host):
    _, canvas = everything(host)
    canvas.tool("Box").drag((40, 50), (160, 130))
    canvas.tool("Polygon")
    canvas.page.keyboard.down("Control")
    canvas.click((100, 90))
    canvas.page.keyboard.up("Control")
    canvas.click((200, 20), (250, 20))
    press(canvas.page, "Escape")
    canvas.selected("car, box, 120 × 80 px")
    press(canvas.page, "Escape")
    canvas.selected()


@pytest.mark.parametrize("key", ["Shift+B", "Shift+O", "Alt+w", "PageDown"])
def test_another_tool_or_frame_waits_for_an_outline(host, key):
    shapes = labeler(np.stack([picture()] * 2), tools=TOOLS, skeleton=SKELETON)
    canvas = shown(host, shapes)
    canvas.tool("Polygon").click(*RING)
    press(canvas.page, key)
    expect(canvas.hint).to_have_text("Finish this shape (Enter) or drop it (Esc) first.")
    press(canvas.page, "Enter")
    canvas.listed("car, polygon, 3 vertices")
    assert rows(canvas, shapes)[0]["frame"] == 0


def test_another_tool_drops_a_single_vertex(host):
    shapes, canvas = everything(host)
    canvas.tool("Polygon").click((20, 20))
    canvas.tool("Box")
    canvas.tool("Polygon").click(*RING)
    press(canvas.page, "Enter")
    canvas.listed("car, polygon, 3 vertices")
    assert len(rows(canvas, shapes)) == 1


def pushed(name: str) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.page.get_by_role("button", name=name, exact=True).click()


def filtered(canvas: Canvas) -> None:
    choice = canvas.page.get_by_label("Filter")
    choice.select_option("Labelled")
    expect(choice).to_have_value("all")


def searched(canvas: Canvas) -> None:
    search = canvas.page.get_by_role("searchbox", name="Search")
    search.press_sequentially("p1")
    expect(search).to_have_value("")


WAYS = {
    "Submit": pushed("Submit"),
    "Control+Enter": lambda canvas: press(canvas.page, "Control+Enter"),
    "Skip": pushed("Skip"),
    "Next": pushed("Next"),
    "Previous": pushed("Previous"),
    "filter": filtered,
    "search": searched,
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_in_hand_is_finished_or_dropped_before_the_person_goes_on(host, way):
    shapes = labeler(picture(), picture(), picture(), tools=TOOLS, skeleton=SKELETON)
    canvas = shown(host, shapes)
    press(canvas.page, "Shift+N")
    canvas.ready("p1")
    canvas.tool("Polygon").click(*RING, (20, 100))
    WAYS[way](canvas)
    expect(canvas.hint).to_have_text("Finish this shape (Enter) or drop it (Esc) first.")
    expect(canvas.element).to_have_attribute("data-item", "p1")
    canvas.root.focus()
    press(canvas.page, "Enter")
    canvas.listed("car, polygon, 4 vertices")
    canvas.settled()
    assert shapes.progress.done == 0
    press(canvas.page, "Enter")
    canvas.ready("p2")
    assert len(rows(canvas, shapes)) == 1


def test_a_stroke_and_a_move_are_finished_before_the_person_goes_on(host):
    shapes = labeler(picture(), picture(), tools=TOOLS, skeleton=SKELETON)
    canvas = shown(host, shapes)
    canvas.tool("Box").drag((40, 50), (160, 130))
    down(canvas.tool("Brush"), (200, 40), (250, 60))
    press(canvas.page, "Shift+S")
    expect(canvas.hint).to_have_text("Finish the stroke or drop it (Esc) first.")
    canvas.page.mouse.up()
    canvas.tool("Select").click((100, 90))
    down(canvas, (100, 90), (120, 90))
    press(canvas.page, "Shift+N")
    expect(canvas.hint).to_have_text("Let go of the shape or leave it as it was (Esc) first.")
    canvas.page.mouse.up()
    press(canvas.page, "Enter")
    canvas.ready("p1")
    assert len(rows(canvas, shapes)) == 2


UNDO: dict[str, Callable[[Canvas], None]] = {
    "key": lambda canvas: press(canvas.page, "Control+z"),
    "button": pushed("Undo"),
}


@pytest.mark.parametrize("way", UNDO)
def test_undo_takes_back_the_last_vertex_of_what_is_drawn_before_what_is_stored(host, way):
    shapes, canvas = everything(host)
    canvas.tool("Box").drag((140, 120), (200, 180))
    canvas.tool("Polygon").click(*RING, (20, 100))
    UNDO[way](canvas)
    canvas.root.focus()
    press(canvas.page, "Enter")
    canvas.listed("car, box, 60 × 60 px", "car, polygon, 3 vertices")
    canvas.click((20, 20))
    UNDO[way](canvas)
    canvas.listed("car, box, 60 × 60 px", "car, polygon, 3 vertices")
    UNDO[way](canvas)
    canvas.listed("car, box, 60 × 60 px")
    assert len(rows(canvas, shapes)) == 1


def test_undo_drops_a_stroke_and_a_move(host):
    shapes, canvas = everything(host)
    canvas.tool("Box").drag((40, 50), (160, 130))
    before = rows(canvas, shapes)
    down(canvas.tool("Brush"), (200, 40), (250, 60))
    press(canvas.page, "Control+z")
    canvas.move((260, 80))
    canvas.page.mouse.up()
    down(canvas.tool("Select"), (100, 90), (120, 90))
    press(canvas.page, "Control+z")
    canvas.move((140, 90))
    canvas.page.mouse.up()
    canvas.selected("car, box, 120 × 80 px")
    assert rows(canvas, shapes) == before


def test_losing_the_pointer_to_the_browser_drops_the_gesture(host):
    shapes, canvas = everything(host)
    down(canvas.tool("Box"), (20, 20), (90, 80))
    canvas.element.dispatch_event("pointercancel")
    canvas.page.mouse.up()
    canvas.listed()
    canvas.drag((20, 20), (120, 100))
    canvas.listed("car, box, 100 × 80 px")
    assert len(rows(canvas, shapes)) == 1

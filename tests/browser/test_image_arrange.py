"""Shapes beside each other: copies, order, parts, locks, snapping, the picture's border."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect
from support.drawing import Canvas, boxes, extent, labeler, near, picture, row, rows, shown
from support.keyboard import press

BIG, SMALL = (20, 20, 200, 160), (60, 60, 80, 50)


# --- locked and hidden ----------------------------------------------------------------


def test_a_locked_shape_neither_moves_nor_goes(host):
    shapes, canvas = boxes(host, BIG)
    canvas.click((100, 100))
    press(canvas.page, "Alt+l")
    canvas.listed("car, box, 200 × 160 px, locked")
    canvas.drag((100, 100), (130, 130))
    canvas.drag((220, 180), (240, 200))
    assert near(extent(row(canvas, shapes)), BIG, canvas)
    press(canvas.page, "ArrowRight")
    expect(canvas.hint).to_have_text("This shape is locked.")
    press(canvas.page, "Delete")
    expect(canvas.hint).to_have_text("A locked shape stays; unlock it first.")
    press(canvas.page, "2")
    canvas.listed("car, box, 200 × 160 px, locked")
    press(canvas.page, "Alt+l")
    canvas.drag((100, 100), (110, 100))
    assert near(extent(row(canvas, shapes)), (30, 20, 200, 160), canvas)


def test_a_hidden_shape_cannot_be_taken_by_the_pointer(host):
    shapes, canvas = boxes(host, BIG, SMALL)
    canvas.click((100, 85))
    canvas.selected("car, box, 80 × 50 px")
    press(canvas.page, "Alt+h")
    canvas.listed("car, box, 200 × 160 px", "car, box, 80 × 50 px, hidden")
    canvas.drag((140, 110), (180, 130))
    assert near(extent(rows(canvas, shapes)[1]), SMALL, canvas)
    canvas.click((100, 85))
    canvas.selected("car, box, 200 × 160 px")
    press(canvas.page, "Escape", "Alt+h")
    expect(canvas.hint).to_have_text("All shapes are shown.")
    canvas.listed("car, box, 200 × 160 px", "car, box, 80 × 50 px")
    canvas.click((100, 85))
    canvas.selected("car, box, 80 × 50 px")


def test_hidden_and_locked_are_buttons_of_the_selected_shape(host):
    shapes, canvas = boxes(host, BIG)
    canvas.options.first.click()
    bar = canvas.page.get_by_role("group", name="Selected shape")
    bar.get_by_role("button", name="Locked").click()
    expect(bar.get_by_role("button", name="Locked")).to_have_attribute("aria-pressed", "true")
    bar.get_by_role("button", name="Hidden").click()
    canvas.listed("car, box, 200 × 160 px, hidden, locked")
    assert len(rows(canvas, shapes)) == 1


# --- copies ---------------------------------------------------------------------------


def test_a_duplicate_lies_beside_its_original_and_is_one_undo_step(host):
    shapes, canvas = boxes(host, SMALL)
    canvas.click((100, 85))
    press(canvas.page, "Control+d")
    canvas.listed("car, box, 80 × 50 px", "car, box, 80 × 50 px")
    assert near(extent(rows(canvas, shapes)[1]), (70, 70, 80, 50), canvas)
    press(canvas.page, "Control+z")
    assert near(extent(row(canvas, shapes)), SMALL, canvas)


def test_what_is_copied_is_pasted_beside_it_and_on_the_next_picture_in_place(host):
    shapes, canvas = boxes(host, SMALL, pictures=[picture(), picture()])
    canvas.click((100, 85))
    press(canvas.page, "2", "Control+c")
    expect(canvas.hint).to_have_text("Copied.")
    press(canvas.page, "Control+v")
    canvas.listed("road, box, 80 × 50 px", "road, box, 80 × 50 px")
    press(canvas.page, "Enter")
    canvas.ready("p1")
    press(canvas.page, "Control+v")
    canvas.listed("road, box, 80 × 50 px")
    first, beside, pasted = rows(canvas, shapes)
    assert near(extent(beside), (70, 70, 80, 50), canvas)
    assert extent(pasted) == extent(first)
    assert (pasted["item_id"], pasted["label"]) == ("p1", "road")


def test_all_shapes_are_copied_where_none_is_selected_and_brought_from_the_last_picture(host):
    shapes, canvas = boxes(host, BIG, SMALL, pictures=[picture(), picture()])
    press(canvas.page, "Control+c", "Enter")
    canvas.ready("p1")
    press(canvas.page, "Control+v")
    canvas.listed("car, box, 200 × 160 px", "car, box, 80 × 50 px")
    press(canvas.page, "Control+z")
    canvas.listed()
    press(canvas.page, "Shift+J")
    canvas.listed("car, box, 200 × 160 px", "car, box, 80 × 50 px")
    found = rows(canvas, shapes)
    assert [extent(one) for one in found[:2]] == [extent(one) for one in found[2:]]


def test_what_is_copied_is_pasted_in_place_on_another_frame_and_brought_from_the_one_before(host):
    shapes, canvas = boxes(host, SMALL, pictures=[np.stack([picture()] * 3)])
    canvas.click((100, 85))
    press(canvas.page, "Control+c", "PageDown", "Shift+J")
    canvas.listed("car, box, 80 × 50 px")
    press(canvas.page, "PageDown", "Control+v")
    canvas.listed("car, box, 80 × 50 px")
    found = rows(canvas, shapes)
    assert [each["frame"] for each in found] == [0, 1, 2]
    assert [extent(each) for each in found] == [extent(found[0])] * 3


def test_copies_of_a_whole_and_its_part_belong_together_and_are_other_objects_where_they_are_here(host):
    shapes, canvas = boxes(host, BIG, SMALL, pictures=[picture(), picture()])
    canvas.options.nth(1).click()
    bar = canvas.page.get_by_role("group", name="Selected shape")
    bar.get_by_label("Part of").select_option(label="car, box, 200 × 160 px")
    bar.get_by_label("Instance", exact=True).fill("7")
    canvas.root.focus()
    press(canvas.page, "Escape", "Control+c", "Control+v")
    expect(canvas.options).to_have_count(4)
    press(canvas.page, "Control+d")
    expect(canvas.options).to_have_count(5)
    original, copied, alone = (
        each for each in rows(canvas, shapes) if near(extent(each)[2:], (80, 50), canvas)
    )
    wholes = [
        each["annotation_id"] for each in rows(canvas, shapes) if near(extent(each)[2:], (200, 160), canvas)
    ]
    assert [original["parent"], copied["parent"], alone["parent"]] == [*wholes, None]
    assert [each["instance"] for each in (original, copied, alone)] == [7, None, None]
    press(canvas.page, "Control+z", "Control+z", "Enter")
    canvas.ready("p1")
    press(canvas.page, "Shift+J")
    name = "car, box, 80 × 50 px, instance 7, part of car"
    canvas.listed("car, box, 200 × 160 px", name)
    press(canvas.page, "Control+z", "Control+v")
    canvas.listed("car, box, 200 × 160 px", name)


def test_the_last_shape_is_repeated_under_the_pointer_with_the_active_label(host):
    shapes, canvas = boxes(host, SMALL)
    press(canvas.page, "2")
    canvas.move((250, 200))
    press(canvas.page, "Shift+D")
    canvas.listed("car, box, 80 × 50 px", "road, box, 80 × 50 px")
    assert near(extent(rows(canvas, shapes)[1]), (210, 175, 80, 50), canvas)


def test_what_another_labeler_has_no_label_for_is_not_pasted_there(host):
    _, canvas = boxes(host, SMALL)
    press(canvas.page, "Control+c")
    others = labeler(labels=["tree"])
    page = host(others)
    other = Canvas(page, page.get_by_role("region", name="Image labeler").nth(1)).ready()
    press(page, "Control+v")
    expect(other.hint).to_have_text("There is no label car here, so nothing was pasted.")
    assert rows(other, others) == []


# --- order, parts, instances ----------------------------------------------------------


def test_shapes_are_laid_on_top_and_at_the_bottom(host):
    shapes, canvas = boxes(host, BIG, (20, 20, 200, 140))
    canvas.options.first.click()
    press(canvas.page, "Control+ArrowUp")
    canvas.listed("car, box, 200 × 140 px", "car, box, 200 × 160 px")
    canvas.click((250, 200), (20, 100))
    canvas.selected("car, box, 200 × 160 px")
    press(canvas.page, "Control+ArrowDown")
    canvas.listed("car, box, 200 × 160 px", "car, box, 200 × 140 px")
    assert [found["height"] for found in rows(canvas, shapes)] == pytest.approx([160, 140], abs=0.5)
    canvas.click((250, 200), (20, 100))
    canvas.selected("car, box, 200 × 140 px")


def test_a_shape_becomes_a_part_of_the_one_that_is_clicked_next(host):
    shapes, canvas = boxes(host, BIG, SMALL)
    canvas.click((100, 85))
    press(canvas.page, "Alt+p")
    expect(canvas.page.get_by_role("status", name="Next step")).to_contain_text("a part of")
    canvas.click((30, 30))
    canvas.listed("car, box, 200 × 160 px", "car, box, 80 × 50 px, part of car")
    whole, part = rows(canvas, shapes)
    assert part["parent"] == whole["annotation_id"]
    canvas.click((250, 220), (30, 30))
    press(canvas.page, "Delete")
    canvas.listed("car, box, 80 × 50 px")
    assert row(canvas, shapes)["parent"] is None
    press(canvas.page, "Control+z")
    canvas.listed("car, box, 200 × 160 px", "car, box, 80 × 50 px, part of car")


def test_parts_and_instances_are_set_in_the_bar_of_the_selected_shape(host):
    shapes, canvas = boxes(host, BIG, SMALL)
    canvas.options.nth(1).click()
    bar = canvas.page.get_by_role("group", name="Selected shape")
    bar.get_by_label("Part of").select_option(label="car, box, 200 × 160 px")
    bar.get_by_label("Instance", exact=True).fill("7")
    canvas.root.focus()
    canvas.listed("car, box, 200 × 160 px", "car, box, 80 × 50 px, instance 7, part of car")
    whole, part = rows(canvas, shapes)
    assert (part["parent"], part["instance"]) == (whole["annotation_id"], 7)
    bar.get_by_label("Part of").select_option(label="nothing")
    bar.get_by_label("Instance", exact=True).fill("")
    canvas.root.focus()
    canvas.listed("car, box, 200 × 160 px", "car, box, 80 × 50 px")


def test_a_new_instance_has_the_next_free_number_of_all_frames(host):
    shapes, canvas = boxes(host, BIG, SMALL, pictures=[np.stack([picture()] * 2)])
    press(canvas.page, "Alt+i")
    expect(canvas.hint).to_have_text("Select a shape first.")
    canvas.options.first.click()
    canvas.page.get_by_role("button", name="New instance").click()
    canvas.listed("car, box, 200 × 160 px, instance 1", "car, box, 80 × 50 px")
    canvas.options.nth(1).click()
    press(canvas.page, "Alt+i")
    canvas.listed("car, box, 200 × 160 px, instance 1", "car, box, 80 × 50 px, instance 2")
    press(canvas.page, "PageDown")
    canvas.tool("Box").drag(BIG[:2], (60, 60))
    canvas.options.first.click()
    press(canvas.page, "Alt+i")
    canvas.listed("car, box, 40 × 40 px, instance 3")
    assert [found["instance"] for found in rows(canvas, shapes)] == [1, 2, 3]


# --- snapping -------------------------------------------------------------------------


def test_snapping_gives_neighbours_the_same_vertices_and_edges(host):
    shapes = labeler(tools=["polygon", "box"])
    canvas = shown(host, shapes)
    canvas.tool("Polygon").click((40, 40), (140, 50.5), (150, 150), (30, 140))
    press(canvas.page, "Enter", "Alt+s")
    expect(canvas.page.get_by_role("button", name="Snap")).to_have_attribute("aria-pressed", "true")
    canvas.click((142, 52), (250, 60), (250, 160), (149, 151))
    press(canvas.page, "Enter")
    one, other = rows(canvas, shapes)
    assert other["points"][0] == one["points"][1]
    assert other["points"][3] == one["points"][2]
    canvas.tool("Select").click((200, 100))
    [x, y] = other["points"][1]
    canvas.drag((x, y), (92, 44))
    moved = rows(canvas, shapes)[1]["points"][1]
    (ax, ay), (bx, by) = one["points"][:2]
    assert (bx - ax) * (moved[1] - ay) - (by - ay) * (moved[0] - ax) == pytest.approx(0, abs=1e-6)
    press(canvas.page, "Alt+s")
    canvas.tool("Polygon").click((42, 42), (20, 10), (60, 10))
    press(canvas.page, "Enter")
    assert rows(canvas, shapes)[2]["points"][0] != one["points"][0]


# --- the border -----------------------------------------------------------------------

OVER = ((280, 200), (340, 260))


@pytest.mark.parametrize(
    ("border", "kept"), [("clip", (280, 200, 40, 40)), ("allow", (280, 200, 60, 60)), ("refuse", None)]
)
def test_a_shape_that_leaves_the_picture_is_clipped_allowed_or_refused(host, border, kept):
    shapes = labeler(border=border)
    canvas = shown(host, shapes)
    press(canvas.page, "-")
    canvas.drag(*OVER)
    if kept is None:
        expect(canvas.hint).to_have_text(
            "This box leaves the picture by 20 px on the right and by 20 px at the bottom."
        )
        assert rows(canvas, shapes) == []
    else:
        assert near(extent(row(canvas, shapes)), kept, canvas)


def test_a_shape_moved_over_the_border_is_clipped_and_one_wholly_outside_is_refused(host):
    shapes, canvas = boxes(host, (220, 60, 80, 50))
    press(canvas.page, "-")
    canvas.drag((260, 85), (300, 85))
    assert near(extent(row(canvas, shapes)), (260, 60, 60, 50), canvas)
    canvas.drag((290, 85), (355, 85))
    expect(canvas.hint).to_have_text("This box lies outside the picture.")
    assert near(extent(row(canvas, shapes)), (260, 60, 60, 50), canvas)


def drag_flat(canvas: Canvas) -> None:
    canvas.drag((20, 20), (120, 20))


def two_on_a_place(canvas: Canvas) -> None:
    canvas.click((20, 20), (20, 20))


def in_a_line(canvas: Canvas) -> None:
    canvas.tool("Polygon").click((20, 20), (60, 20), (100, 20))
    press(canvas.page, "Enter")


@pytest.mark.parametrize(
    ("draw", "why"),
    [
        (drag_flat, "A box needs a width and a height: drag from corner to corner."),
        (two_on_a_place, "A box needs a width and a height: drag from corner to corner."),
        (in_a_line, "This polygon has no area: it takes three vertices that are not in one line."),
    ],
)
def test_what_has_no_area_is_refused_with_a_reason(host, draw, why):
    shapes = labeler()
    canvas = shown(host, shapes)
    draw(canvas)
    expect(canvas.hint).to_have_text(why)
    assert rows(canvas, shapes) == []
    canvas.tool("Box").drag((20, 20), (120, 100))
    expect(canvas.hint).to_have_text("")
    assert near(extent(row(canvas, shapes)), (20, 20, 100, 80), canvas)

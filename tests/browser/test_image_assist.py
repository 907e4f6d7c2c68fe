"""Assistants at the pointer: the user's own, and those that come along."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect
from support.drawing import Canvas, labeler, row, rows, shown
from support.keyboard import press

import jupyter_label as jl
from jupyter_label.geometry import decode, rasterise
from jupyter_label.schema import Mask, Polygon

PROPOSED = "Enter keeps it, Esc drops it; further clicks correct it."
SIZE = (240, 320)


def disc(x: float, y: float, radius: float) -> np.ndarray:
    rows, columns = np.mgrid[: SIZE[0], : SIZE[1]] + 0.5
    return (columns - x) ** 2 + (rows - y) ** 2 <= radius**2


LEFT, RIGHT = disc(90, 120, 50), disc(230, 120, 40)


def picture() -> np.ndarray:
    """Make a picture of two discs, with some grain."""
    made = np.full((*SIZE, 3), (40, 90, 120), np.int16)
    made[LEFT | RIGHT] = (200, 60, 50)
    grain = np.random.default_rng(0).normal(0, 4, made.shape)
    return (made + grain).clip(0, 255).astype(np.uint8)


def bright(image: np.ndarray) -> np.ndarray:
    return image[:, :, 0] > 120


class Segmenter:
    """Proposes the discs that are clicked, without those that are clicked away."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def __call__(self, image, points, labels, boxes, label):
        given = {"points": points.tolist(), "labels": labels.tolist(), "boxes": boxes.tolist()}
        self.asked.append({**given, "label": label})
        found = np.zeros(image.shape[:2], bool)
        for part in (LEFT, RIGHT):
            inside = [part[int(y), int(x)] for x, y in points]
            boxed = any(x <= 90 < x + width for x, y, width, height in boxes) and part is LEFT
            says = [int(says) for says, within in zip(labels, inside, strict=True) if within]
            if (says and min(says)) or (boxed and not says):
                found |= part & bright(image)
        return found[None], [0.875]


def assisted(host, *pictures: object, **options: Any) -> tuple[jl.ImageLabeler, Canvas]:
    shapes = labeler(*(pictures or (picture(),)), **{"tools": ["mask", "polygon"], **options})
    return shapes, shown(host, shapes)


def own(host, function=None, **options: Any) -> tuple[jl.ImageLabeler, Canvas, Any]:
    """Show a labeler with a segmenter of the user's own in hand."""
    shapes, canvas = assisted(host, **options)
    segmenter = function or Segmenter()
    shapes.assist(segmenter, name="sam")
    return shapes, canvas.tool("sam"), segmenter


def step(canvas: Canvas):
    return canvas.root.get_by_role("status", name="Next step")


def proposed(canvas: Canvas, said: str = PROPOSED) -> None:
    expect(step(canvas)).to_contain_text(said)


def pixels(found: dict[str, Any]) -> np.ndarray:
    assert found["type"] == "mask"
    return decode(Mask(**found["rle"]))


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    return (a & b).sum() / (a | b).sum()


def walk(canvas: Canvas, x: int, y: int) -> None:
    """Bring the keyboard's cross from the middle of the picture to a place."""
    press(canvas.page, "Space")
    expect(canvas.hint).to_contain_text("Space presses there")
    walk_by(canvas, x - SIZE[1] // 2, y - SIZE[0] // 2)


def walk_by(canvas: Canvas, x: int, y: int) -> None:
    far = round(max(10, 24 / canvas.number("scale")))
    for by, less, more in ((x, "ArrowLeft", "ArrowRight"), (y, "ArrowUp", "ArrowDown")):
        key = more if by > 0 else less
        jumps, rest = divmod(abs(by), far)
        press(canvas.page, *[f"Shift+{key}"] * jumps, *[key] * rest)


# --- the user's own ----------------------------------------------------------------------


def test_what_a_segmenter_finds_is_kept_with_where_it_came_from(host):
    shapes, canvas, segmenter = own(host)
    canvas.click((90, 120))
    proposed(canvas)
    assert rows(canvas, shapes) == []
    press(canvas.page, "Enter")
    found = row(canvas, shapes)
    assert np.array_equal(pixels(found), LEFT)
    assert [found[name] for name in ("label", "source", "model", "score")] == ["car", "model", "sam", 0.875]
    [judged] = shapes.suggestions.to_dict("records")
    assert (judged["verdict"], judged["model"]) == ("accepted", "sam")
    assert judged["annotation_id"] == found["annotation_id"]
    [asked] = segmenter.asked
    assert asked["labels"] == [1]
    assert asked["points"][0] == pytest.approx([90, 120], abs=0.5)
    assert asked["label"] == "car"
    press(canvas.page, "Control+z")
    canvas.listed()


def test_the_key_of_accepting_keeps_it_too(host):
    shapes, canvas, _ = own(host)
    canvas.click((90, 120))
    proposed(canvas)
    press(canvas.page, "Shift+Y")
    assert np.array_equal(pixels(row(canvas, shapes)), LEFT)


def test_further_clicks_add_and_take_away(host):
    shapes, canvas, segmenter = own(host)
    canvas.click((90, 120))
    proposed(canvas)
    canvas.click((230, 120))
    proposed(canvas)
    canvas.page.keyboard.down("Shift")
    canvas.click((80, 110))
    canvas.page.keyboard.up("Shift")
    proposed(canvas)
    press(canvas.page, "Enter")
    assert np.array_equal(pixels(row(canvas, shapes)), RIGHT)
    assert [asked["labels"] for asked in segmenter.asked] == [[1], [1, 1], [1, 1, 0]]


def test_alt_and_a_click_say_what_does_not_belong(host):
    _, canvas, segmenter = own(host)
    canvas.page.keyboard.down("Alt")
    canvas.click((90, 120))
    canvas.page.keyboard.up("Alt")
    expect(canvas.hint).to_have_text("sam finds nothing there.")
    assert segmenter.asked[0]["labels"] == [0]


def test_a_drag_is_a_rough_box_and_another_takes_its_place(host):
    shapes, canvas, segmenter = own(host)
    canvas.drag((200, 20), (300, 60))
    expect(canvas.hint).to_have_text("sam finds nothing there.")
    canvas.drag((30, 60), (150, 180))
    proposed(canvas)
    press(canvas.page, "Enter")
    assert np.array_equal(pixels(row(canvas, shapes)), LEFT)
    assert [len(asked["boxes"]) for asked in segmenter.asked] == [1, 1]
    assert segmenter.asked[1]["boxes"][0] == pytest.approx([30, 60, 120, 120], abs=0.5)


def test_backspace_takes_the_last_click_back_and_escape_drops_all(host):
    shapes, canvas, segmenter = own(host)
    canvas.click((90, 120), (230, 120))
    proposed(canvas)
    press(canvas.page, "Backspace")
    proposed(canvas)
    assert len(segmenter.asked[-1]["points"]) == 1
    press(canvas.page, "Escape")
    expect(step(canvas)).to_contain_text("car: Click what belongs")
    assert rows(canvas, shapes) == []


def test_a_label_that_is_picked_meanwhile_counts(host):
    shapes, canvas, _ = own(host)
    canvas.click((90, 120))
    proposed(canvas)
    press(canvas.page, "2")
    proposed(canvas)
    press(canvas.page, "Enter")
    assert row(canvas, shapes)["label"] == "road"


def test_the_best_of_several_is_shown_first_and_the_others_on_a_key(host):
    def both(image, points):
        return np.stack([LEFT, LEFT | RIGHT, RIGHT]), [0.5, 0.75, 0.25]

    shapes, canvas, _ = own(host, both)
    canvas.click((90, 120))
    proposed(canvas, f"{PROPOSED} 1 of 3: , and . show the others.")
    press(canvas.page, ".", ".")
    proposed(canvas, "3 of 3")
    press(canvas.page, ",")
    proposed(canvas, "2 of 3")
    press(canvas.page, "Enter")
    found = row(canvas, shapes)
    assert (found["score"], pixels(found).sum()) == (0.5, LEFT.sum())


def test_a_mask_becomes_polygons_where_the_task_draws_those(host):
    shapes, canvas, _ = own(host, lambda image, points: LEFT | RIGHT, tools=["polygon"])
    canvas.click((90, 120))
    proposed(canvas)
    press(canvas.page, "Enter")
    expect(canvas.options).to_have_count(2)
    found = rows(canvas, shapes)
    drawn = [rasterise(Polygon([tuple(point) for point in each["points"]]), *SIZE) for each in found]
    assert overlap(drawn[0] | drawn[1], LEFT | RIGHT) > 0.97
    assert {(each["source"], each["model"]) for each in found} == {("model", "sam")}
    assert shapes.suggestions["verdict"].tolist() == ["accepted"]
    press(canvas.page, "Control+z")
    canvas.listed()


def test_a_polygon_becomes_a_mask_where_the_task_draws_those(host):
    ring = np.array([[40, 40], [120, 40], [120, 100], [40, 100]])
    shapes, canvas, _ = own(host, lambda points: ring, tools=["mask"])
    canvas.click((90, 80))
    proposed(canvas)
    press(canvas.page, "Enter")
    assert pixels(row(canvas, shapes)).sum() == 80 * 60


def test_what_the_function_raises_is_shown_and_work_goes_on(host):
    fails = [True]

    def segment(image, points):
        if fails:
            raise RuntimeError("CUDA out of memory")
        return LEFT

    shapes, canvas, _ = own(host, segment)
    canvas.click((90, 120))
    alert = canvas.root.get_by_role("alert")
    expect(alert).to_contain_text("sam: RuntimeError: CUDA out of memory")
    assert "in segment" in shapes.assist.error
    fails.clear()
    canvas.click((91, 131))
    proposed(canvas)
    press(canvas.page, "Enter")
    assert np.array_equal(pixels(row(canvas, shapes)), LEFT)
    assert shapes.assist.error == ""


def test_an_answer_that_comes_late_is_dropped(host):
    begun, go = threading.Event(), threading.Event()

    def slow(image, points):
        if len(points) == 1:
            begun.set()
            assert go.wait(20)
            return LEFT
        return RIGHT

    shapes, canvas, _ = own(host, slow)
    canvas.click((90, 120))
    expect(step(canvas)).to_have_text("sam is at work…")
    assert begun.wait(20)
    canvas.page.keyboard.press("Enter")
    expect(canvas.hint).to_have_text("sam is still at work.")
    canvas.click((230, 120))
    go.set()
    proposed(canvas)
    press(canvas.page, "Enter")
    assert np.array_equal(pixels(row(canvas, shapes)), RIGHT)


def test_an_answer_for_the_picture_before_is_dropped(host):
    begun, go = threading.Event(), threading.Event()

    def slow(image, points):
        begun.set()
        assert go.wait(20)
        return bright(image)

    shapes, canvas = assisted(host, picture(), picture())
    shapes.assist(slow, name="sam")
    canvas.tool("sam").click((90, 120))
    assert begun.wait(20)
    canvas.page.keyboard.press("Shift+N")
    expect(canvas.hint).to_have_text("Keep what is pointed out (Enter) or drop it (Esc) first.")
    canvas.page.keyboard.press("Escape")
    canvas.page.keyboard.press("Shift+N")
    canvas.ready("p1")
    go.set()
    canvas.click((90, 120))
    proposed(canvas)
    press(canvas.page, "Enter")
    assert row(canvas, shapes)["item_id"] == "p1"


def test_pictures_are_prepared_ahead_and_progress_is_shown(host):
    begun, go = threading.Event(), threading.Event()

    def encode(image):
        begun.set()
        assert go.wait(20)
        return bright(image)

    shapes, canvas = assisted(host, picture(), picture(), picture())
    shapes.assist(lambda points, embedding: embedding, name="sam", prepare=encode)
    assert begun.wait(20)
    progress = canvas.root.get_by_role("progressbar", name="Preparing pictures")
    expect(progress).to_be_visible()
    go.set()
    expect(progress).to_have_count(0)
    canvas.tool("sam").click((90, 120))
    proposed(canvas)


def test_a_function_that_is_replaced_while_the_page_is_open_answers(host):
    shapes, canvas, _ = own(host, lambda points: LEFT)
    shapes.assist(lambda points: RIGHT, name="sam")
    canvas.click((90, 120))
    proposed(canvas)
    press(canvas.page, "Enter")
    assert np.array_equal(pixels(row(canvas, shapes)), RIGHT)


def test_a_segmenter_by_keyboard_alone(host):
    shapes, canvas = assisted(host)
    segmenter = Segmenter()
    shapes.assist(segmenter, name="sam")
    tools = canvas.root.get_by_role("toolbar", name="Tools")
    expect(tools.get_by_role("button", name="sam")).to_be_visible()
    press(canvas.page, "Alt+q")
    expect(tools.get_by_role("button", name="sam")).to_have_attribute("aria-pressed", "true")
    walk(canvas, 90, 120)
    press(canvas.page, "Space")
    proposed(canvas)
    walk_by(canvas, 140, 0)
    press(canvas.page, "Space", "Shift+Space")
    proposed(canvas)
    press(canvas.page, "Enter")
    assert np.array_equal(pixels(row(canvas, shapes)), LEFT)
    assert segmenter.asked[-1]["labels"] == [1, 1, 0]
    walk_by(canvas, -200, -60)
    press(canvas.page, "Alt+b")
    walk_by(canvas, 120, 120)
    press(canvas.page, "Alt+b")
    proposed(canvas)
    assert segmenter.asked[-1]["boxes"] == [[30, 60, 120, 120]]
    press(canvas.page, "Escape")
    expect(canvas.options).to_have_count(1)


# --- those that come along ---------------------------------------------------------------


def test_the_wand_takes_a_region_of_one_colour(host):
    shapes, canvas = assisted(host)
    canvas.tool("Magic wand").click((90, 120))
    proposed(canvas)
    press(canvas.page, "Enter")
    found = row(canvas, shapes)
    assert overlap(pixels(found), LEFT) > 0.99
    assert (found["source"], found["model"]) == ("model", "wand")


def test_dragging_the_wand_changes_how_much_it_tolerates(host):
    ramp = np.zeros((*SIZE, 3), np.uint8)
    ramp[:] = (np.arange(320) // 2)[None, :, None]
    shapes, canvas = assisted(host, ramp)
    canvas.tool("Magic wand")
    tolerance = canvas.root.get_by_role("slider", name="Tolerance")
    expect(tolerance).to_have_value("24")
    canvas.drag((100, 120), (130, 120))
    proposed(canvas)
    grown = int(tolerance.input_value())
    assert grown > 24
    press(canvas.page, "[", "[")
    expect(tolerance).to_have_value(str(grown - 4))
    proposed(canvas)
    press(canvas.page, "Enter")
    columns = np.flatnonzero(pixels(row(canvas, shapes)).any(axis=0))
    assert columns[[0, -1]].tolist() == [max(0, 2 * (50 - grown + 4)), 2 * (50 + grown - 4) + 1]


def test_the_wand_by_keyboard_alone(host):
    shapes, canvas = assisted(host)
    press(canvas.page, "Alt+w")
    walk(canvas, 230, 120)
    press(canvas.page, "Space")
    proposed(canvas)
    press(canvas.page, "]")
    proposed(canvas)
    press(canvas.page, "Enter")
    assert overlap(pixels(row(canvas, shapes)), RIGHT) > 0.99


def test_grabcut_takes_the_object_out_of_a_box(host):
    pytest.importorskip("cv2")
    shapes, canvas = assisted(host)
    canvas.tool("GrabCut").drag((30, 60), (150, 180))
    proposed(canvas)
    press(canvas.page, "Enter")
    assert overlap(pixels(row(canvas, shapes)), LEFT) > 0.95


def test_grabcut_asks_for_a_box_first(host):
    pytest.importorskip("cv2")
    _, canvas = assisted(host)
    canvas.tool("GrabCut").click((90, 120))
    expect(canvas.root.get_by_role("alert")).to_contain_text("drag a rough box")


def test_grabcut_by_keyboard_alone(host):
    pytest.importorskip("cv2")
    shapes, canvas = assisted(host)
    press(canvas.page, "Alt+g")
    walk(canvas, 175, 65)
    press(canvas.page, "Alt+b")
    walk_by(canvas, 110, 110)
    press(canvas.page, "Alt+b")
    proposed(canvas)
    press(canvas.page, "Enter")
    assert overlap(pixels(row(canvas, shapes)), RIGHT) > 0.95


AROUND = [(90 + 50 * np.cos(turn), 120 + 50 * np.sin(turn)) for turn in np.arange(0, 2 * np.pi, np.pi / 2)]


def followed(canvas: Canvas) -> None:
    """Wait until the line along edges is known."""
    expect(canvas.root.get_by_role("button", name="Scissors")).to_have_attribute("aria-busy", "false")


def test_scissors_lay_a_polygon_along_the_edge(host):
    pytest.importorskip("cv2")
    shapes, canvas = assisted(host)
    canvas.tool("Scissors")
    for place in (*AROUND, AROUND[0]):
        canvas.move(place, steps=4)
        followed(canvas)
        canvas.click(place)
    found = row(canvas, shapes)
    assert (found["type"], found["source"]) == ("polygon", "human")
    assert overlap(rasterise(Polygon([tuple(point) for point in found["points"]]), *SIZE), LEFT) > 0.95


def test_scissors_by_keyboard_alone(host):
    pytest.importorskip("cv2")
    shapes, canvas = assisted(host)
    press(canvas.page, "Alt+c")
    walk(canvas, 140, 120)
    press(canvas.page, "Space")
    for x, y in ((-50, 50), (-50, -50), (50, -50)):
        walk_by(canvas, x, y)
        followed(canvas)
        press(canvas.page, "Space")
    walk_by(canvas, 50, 50)
    followed(canvas)
    press(canvas.page, "Space")
    found = row(canvas, shapes)
    assert overlap(rasterise(Polygon([tuple(point) for point in found["points"]]), *SIZE), LEFT) > 0.95


def test_scissors_go_straight_while_the_kernel_is_busy(host):
    pytest.importorskip("cv2")
    shapes, canvas = assisted(host)
    canvas.tool("Scissors")
    host.stall()
    canvas.click(*AROUND, AROUND[0])
    expect(canvas.options).to_have_count(1)
    host.resume()
    found = row(canvas, shapes)
    assert len(found["points"]) == 4


def test_scissors_give_masks_where_the_task_draws_those(host):
    pytest.importorskip("cv2")
    shapes, canvas = assisted(host, tools=["mask"])
    canvas.tool("Scissors")
    host.stall()
    canvas.click(*AROUND, AROUND[0])
    expect(canvas.options).to_have_count(1)
    host.resume()
    assert pixels(row(canvas, shapes)).sum() == pytest.approx(5000, rel=0.02)


def test_where_no_areas_are_drawn_no_assistant_is_offered(host):
    _, canvas = assisted(host, tools=["box", "point"])
    tools = canvas.root.get_by_role("toolbar", name="Tools")
    expect(tools.get_by_role("button", name="Box", exact=True)).to_be_visible()
    expect(tools.get_by_role("button", name="Magic wand")).to_have_count(0)

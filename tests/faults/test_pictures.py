"""Pictures while the kernel is busy, dead, or slow to read them; and pictures that are broken."""

from __future__ import annotations

import pytest
from PIL import Image
from playwright.sync_api import expect
from support.drawing import Canvas, labeler, picture, rows, shown
from support.faults import BUSY
from support.keyboard import press
from support.traffic import Traffic

PICTURES = """
import numpy as np
import jupyter_label as jl
rows = [
    {"id": f"p{n}", "image": np.full((600, 800, 3), 10 * n, np.uint8)} for n in range(12)
]
labeler = jl.ImageLabeler(rows, id="id", labels=["car", "road"])
labeler
"""
ASSISTED = f"""{PICTURES}
def segment(image, points, labels, boxes, label):
    found = np.zeros(image.shape[:2], bool)
    found[100:200, 300:500] = True
    return found[None], [0.9]
labeler.assist(segment, name="sam")
labeler
"""
IN_FLIGHT = 12


@pytest.fixture
def traffic(page):
    return Traffic(page)


def test_pictures_come_while_a_cell_runs(lab, open_notebook, page):
    notebook = open_notebook(lab, PICTURES, BUSY)
    notebook.run_cell(0)
    canvas = Canvas(page).ready("p0")
    canvas.drag((100, 100), (300, 250))
    notebook.start_cell(1)
    expect(page.locator(".jp-InputPrompt").nth(1)).to_have_text("[*]:")
    canvas.root.focus()
    for number in range(1, 9):
        press(page, "Enter")
        canvas.ready(f"p{number}")
    expect(page.locator(".jp-InputPrompt").nth(1)).to_have_text("[*]:")
    (notebook.folder / "go").touch()
    expect(page.locator(".jp-InputPrompt").nth(1)).not_to_have_text("[*]:")
    assert notebook.errors() == []
    assert notebook.kernel.eval("labeler.annotations['type'].tolist()") == ["box"]


def test_assistants_answer_while_a_cell_runs(lab, open_notebook, page):
    notebook = open_notebook(lab, ASSISTED, BUSY)
    notebook.run_cell(0)
    canvas = Canvas(page).ready("p0").tool("sam")
    notebook.start_cell(1)
    prompt = page.locator(".jp-InputPrompt").nth(1)
    expect(prompt).to_have_text("[*]:")
    for number in (0, 1):
        canvas.ready(f"p{number}").click((400, 150))
        expect(canvas.root.get_by_role("status", name="Next step")).to_contain_text("Enter keeps it")
        press(page, "Enter")
        canvas.listed("car, polygon, 4 vertices")
        press(page, "Enter")
    canvas.ready("p2")
    expect(canvas.root.get_by_role("status", name="Save state")).to_have_text("Saved")
    expect(prompt).to_have_text("[*]:")
    (notebook.folder / "go").touch()
    expect(prompt).not_to_have_text("[*]:")
    assert notebook.errors() == []
    assert notebook.kernel.eval("labeler.annotations[['item_id', 'area']].values.tolist()") == [
        ["p0", 20_000],
        ["p1", 20_000],
    ]


@pytest.mark.slow
def test_a_box_outlives_a_kernel_that_dies_under_it(lab, open_notebook, page):
    notebook = open_notebook(lab, PICTURES)
    notebook.run_all()
    canvas = Canvas(page).ready("p0")
    notebook.kernel.kill()
    dialog = page.locator(".jp-Dialog")
    dialog.get_by_role("button", name="Ok", exact=True).click()
    expect(dialog).to_have_count(0)
    canvas.root.focus()
    canvas.drag((100, 100), (300, 250))
    canvas.listed("car, box, 200 × 150 px")
    state = canvas.root.get_by_role("status", name="Save state")
    expect(state).to_have_text("Offline: 1 unsent")
    notebook.kernel.wait_until_restarted()
    notebook.wait_until_idle()
    notebook.run_cell(0)
    canvas.ready("p0").listed("car, box, 200 × 150 px")
    expect(state).to_have_text("Saved")
    press(page, "Enter")
    canvas.ready("p1")
    assert notebook.kernel.eval("labeler.annotations[['item_id', 'type']].values.tolist()") == [["p0", "box"]]


# --- pictures that are slow to read -------------------------------------------------------


def test_pictures_that_hang_hold_up_no_label_and_no_other_picture(host, gate):
    shapes = labeler(*[picture() for _ in range(6)])
    gate(shapes, 1, 2, 3)
    canvas = shown(host, shapes)
    canvas.drag((20, 20), (80, 60))
    assert len(rows(canvas, shapes)) == 1
    for number in range(2, 6):
        canvas.page.keyboard.press("Shift+N")
        expect(canvas.root.get_by_text(f"Item {number} of 6")).to_be_visible()
    canvas.ready("p4").drag((20, 20), (80, 60))
    assert [found["item_id"] for found in rows(canvas, shapes)] == ["p0", "p4"]


def test_a_picture_that_hangs_can_be_skipped_and_comes_when_it_can(host, gate):
    shapes = labeler(*[picture() for _ in range(3)])
    slow = gate(shapes, 1)
    canvas = shown(host, shapes)
    press(canvas.page, "Enter")
    expect(canvas.element).to_have_attribute("aria-busy", "true")
    expect(canvas.root.get_by_text("Opening the picture")).to_be_visible()
    canvas.page.keyboard.press("Shift+S")
    canvas.ready("p2")
    press(canvas.page, "Shift+P")
    expect(canvas.element).to_have_attribute("aria-busy", "true")
    slow.open()
    canvas.ready("p1")
    canvas.settled()
    assert shapes.items["status"].tolist() == ["done", "skipped", "unlabelled"]


@pytest.mark.parametrize("hangs", [False, True], ids=["quick pictures", "pictures that hang"])
def test_many_quick_presses_end_on_the_right_picture(traffic, host, gate, hangs):
    shapes = labeler(*[picture(1600 + n, 1200) for n in range(25)])
    slow = gate(shapes, *range(1, 21) if hangs else ())
    canvas = shown(host, shapes)
    for _ in range(20):
        canvas.page.keyboard.press("Shift+N")
    expect(canvas.root.get_by_text("Item 21 of 25")).to_be_visible()
    slow.open()
    canvas.ready("p20")
    assert canvas.number("width") == 1620
    for _ in range(20):
        canvas.page.keyboard.press("Shift+P")
    canvas.ready("p0")
    assert canvas.number("width") == 1600
    assert max(traffic.unanswered()) <= IN_FLIGHT


def test_a_page_closed_while_tiles_are_on_their_way_harms_nothing(traffic, host, gate):
    shapes = labeler(picture(2000, 1500), picture())
    canvas = shown(host, shapes)
    canvas.drag((200, 200), (800, 600))
    canvas.settled()
    slow = gate(shapes, 0)
    traffic.forget()
    press(canvas.page, "End")
    expect(canvas.element).to_have_attribute("data-painted", "false")
    canvas.page.goto("about:blank")
    assert len(traffic.sent("look")) > len(traffic.received("tile"))
    slow.open()
    host.page.go_back()
    host.reload()
    canvas.ready("p0").listed("car, box, 600 × 400 px")


# --- pictures that are broken -------------------------------------------------------------


HARM = {"truncated": lambda data: data[: len(data) // 2], "empty": lambda _: b"", "text": lambda _: b"none"}


@pytest.fixture
def photos(tmp_path):
    """Three pictures in files, of which a test may harm the second."""
    paths = [tmp_path / f"photo-{n}.png" for n in range(3)]
    for path in paths:
        Image.fromarray(picture()).save(path)
    return paths


@pytest.mark.parametrize("harm", [*HARM, "missing"])
def test_a_broken_picture_is_named_and_the_next_goes_on(host, photos, harm):
    if harm == "missing":
        photos[1].unlink()
    else:
        photos[1].write_bytes(HARM[harm](photos[1].read_bytes()))
    shapes = labeler(*map(str, photos))
    canvas = shown(host, shapes)
    canvas.drag((20, 20), (80, 60))
    press(canvas.page, "Enter")
    alert = canvas.root.get_by_role("alert")
    expect(alert).to_contain_text("row 1: ")
    canvas.page.keyboard.press("Shift+S")
    canvas.ready("p2").drag((20, 20), (80, 60))
    expect(alert).to_have_count(0)
    press(canvas.page, "Enter")
    expect(canvas.root.get_by_text("Nothing left to label")).to_be_visible()
    assert [found["item_id"] for found in rows(canvas, shapes)] == ["p0", "p2"]
    assert shapes.items["status"].tolist() == ["done", "skipped", "done"]


@pytest.mark.parametrize("harm", HARM)
def test_a_picture_that_was_put_right_is_shown_when_it_is_tried_again(host, photos, harm):
    whole = photos[1].read_bytes()
    photos[1].write_bytes(HARM[harm](whole))
    canvas = shown(host, labeler(*map(str, photos)))
    press(canvas.page, "Shift+N")
    expect(canvas.root.get_by_role("alert")).to_contain_text("row 1: ")
    photos[1].write_bytes(whole)
    canvas.root.get_by_role("button", name="Try again").click()
    canvas.ready("p1")
    expect(canvas.root.get_by_role("alert")).to_have_count(0)

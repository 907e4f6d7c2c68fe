"""What drawing on pictures costs the way to the kernel: no message a move, no pixel too many."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import expect
from support.drawing import Canvas, labeler, picture, shown
from support.keyboard import press
from support.traffic import Traffic
from support.waiting import SECONDS

TILE = ("position", "frame", "level", "column", "row")


COLOURED = """() => {
  const sheet = document.querySelector("canvas[data-sheet=picture]");
  const { width, height } = sheet ?? {};
  return width && sheet.getContext("2d").getImageData(width / 2, height / 2, 1, 1).data[3] > 0
    && document.querySelector(".jlb-canvas").dataset.item === "p0";
}"""


@pytest.fixture
def traffic(page):
    return Traffic(page)


def large(seed: int = 0) -> object:
    return picture(4000, 3000) + seed


def tiles(traffic: Traffic, position: int) -> list[tuple[int, ...]]:
    """The tiles that the page has asked for of an item."""
    asked = [tuple(look[name] for name in TILE) for look in traffic.sent("look")]
    return [tile for tile in asked if tile[0] == position]


def wiggle(canvas: Canvas, *places: tuple[float, float]) -> None:
    """Press at the first place, move fifty times, let go at the last."""
    canvas.move(places[0])
    canvas.page.mouse.down()
    for place in places[1:]:
        canvas.move(place, steps=50 // (len(places) - 1))
    canvas.page.mouse.up()


@pytest.mark.parametrize("tool", ["Box", "Brush", "Polygon", "Select"])
def test_fifty_moves_and_a_release_are_one_message(traffic, host, tool):
    shapes = labeler(tools=["box", "polygon", "mask"])
    canvas = shown(host, shapes)
    if tool == "Select":
        canvas.drag((40, 40), (140, 120))
        canvas.listed("car, box, 100 × 80 px")
    canvas.tool(tool)
    canvas.settled()
    traffic.forget()
    wiggle(canvas, (60, 60), (200, 60), (200, 180), (100, 180), (61, 61))
    expect(canvas.options).to_have_count(1)
    canvas.settled()
    assert [message["type"] for message in traffic.sent() if message["type"] != "want"] == ["commit"]


def test_a_pointer_that_draws_nothing_says_nothing(traffic, host):
    shapes = labeler()
    canvas = shown(host, shapes)
    canvas.drag((40, 40), (140, 120))
    canvas.settled()
    canvas.tool("Select")
    traffic.forget()
    canvas.move((10, 10))
    canvas.move((200, 200), steps=50)
    canvas.tool("Polygon").click((20, 20), (200, 20), (200, 200))
    canvas.move((100, 200), steps=50)
    press(canvas.page, "Escape")
    expect(canvas.page.get_by_role("status", name="Next step")).to_contain_text("car:")
    assert [message["type"] for message in traffic.sent() if message["type"] != "want"] == []


@pytest.mark.parametrize("context", [1, 2], indirect=True, ids=["ratio 1", "ratio 2"])
def test_the_browser_is_handed_no_more_pixels_than_it_shows(traffic, host, page):
    page.set_viewport_size({"width": 1120, "height": 1000})
    canvas = shown(host, labeler(large()))
    shown_pixels = canvas.element.evaluate("e => e.offsetWidth * e.offsetHeight * devicePixelRatio ** 2")
    handed = sum(tile["width"] * tile["height"] for tile in traffic.received("tile"))
    assert 0 < handed <= 4 * shown_pixels


def test_a_page_that_opens_asks_once_and_can_paint(traffic, host, gate):
    """The welcome has the item, and what the picture is comes with its coarsest tile."""
    shapes = labeler(picture(1200, 800), picture(1200, 800))
    fine = gate(shapes, 0, 1, of=("tile",), below=2)
    page = host(shapes)
    page.wait_for_function(COLOURED)
    assert [message["type"] for message in traffic.sent("hello", "peek")][:2] == ["hello", "peek"]
    assert 0 not in [position for want in traffic.sent("want") for position in want["positions"]]
    assert all(level < 2 for _, _, level, *_ in tiles(traffic, 0))
    fine.open()
    Canvas(page).ready()


def test_a_picture_of_one_tile_comes_with_what_it_is(traffic, host):
    shown(host, labeler(picture()))
    # It is asked for again with each hello that is not answered at once.
    assert {tuple(sight["coarsest"]) for sight in traffic.received("sight")} == {(320, 240)}
    assert traffic.sent("look") == []


def test_no_tile_is_fetched_twice(traffic, host):
    canvas = shown(host, labeler(large(), large(1)))
    for key in ("End", "Home", "End"):
        before = canvas.element.get_attribute("data-scale")
        press(canvas.page, key)
        expect(canvas.element).not_to_have_attribute("data-scale", before)
        canvas.ready()
    press(canvas.page, "Shift+N")
    canvas.ready("p1")
    press(canvas.page, "Shift+P")
    canvas.ready("p0")
    asked = Counter(tiles(traffic, 0) + tiles(traffic, 1))
    assert asked
    assert {tile: times for tile, times in asked.items() if times > 1} == {}
    peeked = [peek["position"] for peek in traffic.sent("peek")]
    assert [position for position in peeked if position is not None] == [1]


def test_leaving_an_item_drops_its_tiles(traffic, host, gate):
    shapes = labeler(large(), picture())
    canvas = shown(host, shapes)
    press(canvas.page, "Shift+N")
    canvas.ready("p1")
    press(canvas.page, "Shift+P")
    canvas.ready("p0")
    slow = gate(shapes, 0, of=("tile",))
    traffic.forget()
    press(canvas.page, "End")
    expect(canvas.element).to_have_attribute("data-painted", "false")
    press(canvas.page, "Shift+N")
    canvas.ready("p1")
    asked = len(tiles(traffic, 0))
    slow.open()
    press(canvas.page, "Shift+P")
    canvas.ready("p0")
    assert 0 < asked <= 6
    assert len(tiles(traffic, 0)) == asked


def test_a_tile_on_its_way_is_kept_when_its_picture_is_turned_to(traffic, host, gate):
    shapes = labeler(picture(), picture(1000, 800))
    slow = gate(shapes, 1, of=("tile",), below=1)
    canvas = shown(host, shapes)
    assert slow.reached.wait(SECONDS)
    press(canvas.page, "Shift+N")
    expect(canvas.element).to_have_attribute("data-item", "p1")
    slow.open()
    canvas.ready("p1")
    asked = tiles(traffic, 1)
    assert len(asked) == len(set(asked))

"""What is painted again while the pointer moves: only what changes with it."""

from __future__ import annotations

from support.drawing import Canvas, labeler, picture, shown
from support.keyboard import press

CORNERS = ((60, 60), (240, 60), (240, 180), (60, 180))
WHITE = [255, 255, 255, 255]
NOTHING = [0, 0, 0, 0]

COUNT = """() => {
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  window.painted = {};
  CanvasRenderingContext2D.prototype.clearRect = function (...given) {
    const { sheet } = this.canvas.dataset;
    painted[sheet] = (painted[sheet] ?? 0) + 1;
    clear.apply(this, given);
  };
}"""

IN_HAND = """([x, y]) => {
  const sheet = document.querySelector('canvas[data-sheet=hand]');
  const { left, top, width } = sheet.getBoundingClientRect();
  const ratio = sheet.width / width;
  const place = [(x - left) * ratio, (y - top) * ratio].map(Math.floor);
  return [...sheet.getContext('2d').getImageData(...place, 1, 1).data];
}"""


def polygon(host) -> Canvas:
    """Show a polygon that is selected, with Select in hand."""
    canvas = shown(host, labeler(tools=["polygon"])).tool("Polygon")
    canvas.click(*CORNERS)
    press(canvas.page, "Enter")
    canvas.tool("Select").click((150, 120))
    canvas.selected("car, polygon, 4 vertices")
    return canvas


def becomes(canvas: Canvas, place: tuple[float, float], color: list[int], same: bool = True) -> None:
    """Wait until the uppermost shapes have a colour at a place, or another."""
    sign = "===" if same else "!=="
    canvas.page.wait_for_function(
        f"([place, color]) => ({IN_HAND})(place).join() {sign} color.join()",
        arg=[list(canvas.on_page(place)), color],
    )


def test_what_is_selected_is_not_painted_again_by_a_pointer_that_passes_over_it(host):
    canvas = polygon(host)
    canvas.move((160, 130))
    becomes(canvas, CORNERS[2], WHITE)
    canvas.page.evaluate(COUNT)
    press(canvas.page, "Alt+x")
    canvas.page.wait_for_function("painted.hand >= 1")
    canvas.page.evaluate("() => { painted = {} }")
    canvas.move((100, 100), steps=10)
    canvas.page.wait_for_function("painted.pointer >= 1")
    assert canvas.page.evaluate("Object.keys(painted)") == ["pointer"]


def test_the_next_picture_leaves_alone_what_is_empty_and_stays_so(host):
    canvas = shown(host, labeler(picture(), picture()))
    canvas.drag((40, 40), (140, 120))
    canvas.settled()
    canvas.page.mouse.move(0, 0)
    canvas.page.evaluate(COUNT)
    press(canvas.page, "Shift+N")
    canvas.ready("p1")
    canvas.page.wait_for_function("painted.shapes >= 1")
    assert set(canvas.page.evaluate("Object.keys(painted)")) == {"picture", "shapes"}
    canvas.page.evaluate("() => { painted = {} }")
    press(canvas.page, "Shift+P")
    canvas.ready("p0")
    canvas.page.wait_for_function("painted.picture >= 1")
    assert canvas.page.evaluate("Object.keys(painted)") == ["picture"]


def test_a_vertex_that_is_dragged_is_the_only_one_with_a_handle(host):
    canvas = polygon(host)
    becomes(canvas, CORNERS[2], WHITE)
    canvas.move(CORNERS[0])
    canvas.page.mouse.down()
    canvas.move((90, 90), steps=3)
    becomes(canvas, CORNERS[2], WHITE, same=False)
    becomes(canvas, (90, 90), NOTHING, same=False)
    canvas.page.mouse.up()
    for place in (CORNERS[2], (90, 90)):
        becomes(canvas, place, WHITE)

"""Pictures on a page that is scaled or turned."""

from __future__ import annotations

import pytest
from support.drawing import labeler, near, rows, shown

CORNERS = """(element) => {
  const marks = [[0, 0], [1, 0], [0, 1]].map(([x, y]) => {
    const mark = document.createElement("i");
    mark.style.cssText = `position:absolute;width:0;height:0;left:${100 * x}px;top:${100 * y}px`;
    element.append(mark);
    const { left, top } = mark.getBoundingClientRect();
    mark.remove();
    return [left, top];
  });
  return marks;
}"""


@pytest.mark.parametrize("transform", ["scale(0.75)", "scale(1.3)", "rotate(90deg)", "rotate(180deg)"])
def test_a_box_is_where_it_was_drawn(host, transform):
    widget = labeler()
    canvas = shown(host, widget)
    canvas.page.set_viewport_size({"width": 1400, "height": 1400})
    canvas.page.add_style_tag(content=f"main {{ transform: {transform}; width: 900px; margin: 200px; }}")
    canvas.page.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
    canvas.ready()
    origin, right, down = canvas.element.evaluate(CORNERS)

    def on_page(place):
        u = (place[0] - canvas.number("x")) * canvas.number("scale") / 100
        v = (place[1] - canvas.number("y")) * canvas.number("scale") / 100
        return tuple(o + u * (r - o) + v * (d - o) for o, r, d in zip(origin, right, down, strict=True))

    mouse = canvas.page.mouse
    mouse.move(*on_page((10.5, 20.25)))
    mouse.down()
    mouse.move(*on_page((60, 50)))
    mouse.move(*on_page((110, 64)))
    mouse.up()
    [row] = rows(canvas, widget)
    box = [row["x"], row["y"], row["x"] + row["width"], row["y"] + row["height"]]
    assert near(box, [10.5, 20.25, 110, 64], canvas)

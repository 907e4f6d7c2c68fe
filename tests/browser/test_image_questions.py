"""What is asked of pictures and shapes, and what models propose on them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, expect
from support.drawing import Canvas, boxes, extent, labeler, near, picture, row, rows, shown
from support.keyboard import press

import jupyter_label as jl

BOX = (40, 50, 120, 80)


# --- questions ------------------------------------------------------------------------


def details(canvas: Canvas) -> Locator:
    return canvas.page.get_by_role("group", name="Questions about the selected annotation")


def test_questions_are_asked_of_each_shape_and_of_those_of_a_label(host):
    shapes, canvas = boxes(
        host,
        BOX,
        (200, 150, 60, 50),
        labels=[jl.Label("car", questions=[jl.Text("plate")]), "road"],
        questions_per_shape=[jl.Choice("occluded", ["yes", "no"]), jl.Rating("difficulty", 1, 5)],
    )
    canvas.click((100, 90))
    details(canvas).get_by_role("radio", name="yes").click()
    details(canvas).get_by_role("radio", name="4").click()
    details(canvas).get_by_label("plate").fill("AB 123")
    canvas.click((230, 175))
    expect(details(canvas).get_by_label("plate")).to_have_value("")
    press(canvas.page, "2")
    canvas.listed("car, box, 120 × 80 px", "road, box, 60 × 50 px")
    expect(details(canvas).get_by_label("plate")).to_have_count(0)
    found = shapes_of(canvas, shapes)
    assert found == [("yes", 4, "AB 123"), (None, None, None)]


def shapes_of(canvas: Canvas, shapes: jl.ImageLabeler) -> list[tuple]:
    canvas.settled()
    columns = shapes.annotations[["occluded", "difficulty", "plate"]].astype(object)
    return [tuple(line) for line in columns.where(columns.notna(), None).itertuples(index=False)]


def test_required_questions_of_shapes_hold_submit_back(host):
    shapes, canvas = boxes(
        host,
        BOX,
        pictures=[picture(), picture()],
        questions_per_shape=[jl.Choice("occluded", ["yes", "no"], required=True)],
    )
    press(canvas.page, "Enter")
    expect(canvas.hint).to_have_text("Still to answer on car, box, 120 × 80 px: occluded.")
    expect(canvas.element).to_have_attribute("data-item", "p0")
    canvas.click((100, 90))
    details(canvas).get_by_role("radio", name="no").click()
    canvas.root.focus()
    press(canvas.page, "Enter")
    canvas.ready("p1")
    [found] = rows(canvas, shapes)
    assert found["occluded"] == "no"


def test_required_questions_of_other_frames_hold_submit_back(host):
    stack = np.zeros((2, 240, 320, 3), np.uint8)
    asked = jl.Choice("occluded", ["yes", "no"], required=True)
    shapes = labeler(stack, picture(), questions_per_shape=[asked])
    canvas = shown(host, shapes)
    canvas.drag((20, 20), (80, 60))
    press(canvas.page, "PageDown")
    expect(canvas.page.get_by_label("Frame", exact=True)).to_have_text("2 / 2")
    press(canvas.page, "Enter")
    expect(canvas.hint).to_have_text("Still to answer on car, box, 60 × 40 px, frame 1: occluded.")
    expect(canvas.element).to_have_attribute("data-item", "p0")


def test_questions_are_asked_of_the_picture_as_a_whole(host):
    shapes = labeler(
        picture(),
        picture(),
        questions=[jl.Choice("weather", ["sun", "rain"], required=True), jl.Text("remark")],
    )
    canvas = shown(host, shapes)
    press(canvas.page, "Enter")
    expect(canvas.hint).to_have_text("Still to answer: weather.")
    canvas.page.get_by_role("radio", name="rain").click()
    canvas.page.get_by_label("remark").fill("wet road")
    canvas.root.focus()
    press(canvas.page, "Enter")
    canvas.ready("p1")
    canvas.settled()
    answers = shapes.items.iloc[0]
    assert (answers["weather"], answers["remark"]) == ("rain", "wet road")
    assert rows(canvas, shapes) == []


# --- suggestions ----------------------------------------------------------------------

PROPOSED = [
    {"box": [40, 50, 120, 80], "label": "car", "score": 0.9},
    {"polygon": [[200, 20], [300, 20], [300, 100], [200, 100]], "label": "road", "score": 0.4},
]


def proposed(host, answers: list[dict[str, Any]] = PROPOSED, **options) -> tuple[jl.ImageLabeler, Canvas]:
    shapes = labeler(**options)
    shapes.suggest(lambda row: answers, model="m1")
    return shapes, shown(host, shapes).tool("Select")


def verdicts(shapes: jl.ImageLabeler) -> dict[str, str]:
    """What became of the suggestion of each label."""
    found = shapes.suggestions
    return dict(zip(found["label"], found["verdict"], strict=True))


GAPS = """([left, top, right]) => {
  const sheets = [...document.querySelectorAll('canvas[data-sheet=shapes], canvas[data-sheet=hand]')];
  const box = sheets[0].getBoundingClientRect();
  const ratio = sheets[0].width / box.width;
  const wide = Math.round((right - left) * ratio);
  const lines = [-2, -1, 0, 1, 2].flatMap((by) => sheets.map((sheet) => sheet.getContext('2d')
    .getImageData((left - box.left) * ratio, (top - box.top) * ratio + by, wide, 1).data));
  let [count, last] = [0, true];
  for (let x = 0; x < wide; x++) {
    const drawn = lines.some((line) => line[4 * x + 3] > 220);
    if (last && !drawn) count++;
    last = drawn;
  }
  return count;
}"""
"""How many stretches of a level line are not drawn."""


def dashed(canvas: Canvas, wanted: bool = True) -> None:
    """Wait until the box's upper edge is drawn with gaps, or without."""
    canvas.page.wait_for_function(
        f"([edge, wanted]) => {{ const gaps = ({GAPS})(edge); return wanted ? gaps > 1 : gaps === 0; }}",
        arg=[[*canvas.on_page((90, 50)), canvas.on_page((155, 50))[0]], wanted],
    )


def test_suggestions_are_drawn_dashed_and_are_no_rows(host):
    shapes, canvas = proposed(host, PROPOSED[:1])
    canvas.listed()
    assert verdicts(shapes) == {"car": "pending"}
    assert rows(canvas, shapes) == []
    dashed(canvas)
    press(canvas.page, "Shift+Y")
    canvas.listed("car, box, 120 × 80 px")
    dashed(canvas, False)


def test_a_suggestion_is_accepted_with_where_it_came_from(host):
    shapes, canvas = proposed(host)
    canvas.click((250, 60))
    press(canvas.page, "Shift+Y")
    canvas.listed("road, polygon, 4 vertices")
    found = row(canvas, shapes)
    assert (found["source"], found["model"], found["score"]) == ("model", "m1", 0.4)
    assert verdicts(shapes) == {"car": "pending", "road": "accepted"}
    press(canvas.page, "Control+z")
    canvas.listed()
    canvas.settled()
    assert verdicts(shapes) == {"car": "pending", "road": "pending"}


def test_all_suggestions_are_accepted_in_one_step(host):
    shapes, canvas = proposed(host)
    press(canvas.page, "Shift+A")
    canvas.listed("car, box, 120 × 80 px", "road, polygon, 4 vertices")
    canvas.settled()
    assert verdicts(shapes) == {"car": "accepted", "road": "accepted"}
    press(canvas.page, "Control+z")
    canvas.listed()


def test_moving_a_suggestion_corrects_it(host):
    shapes, canvas = proposed(host)
    canvas.drag((100, 90), (110, 100))
    canvas.selected("car, box, 120 × 80 px")
    found = row(canvas, shapes)
    assert near(extent(found), (50, 60, 120, 80), canvas)
    assert (found["source"], found["model"], found["score"]) == ("human", "m1", 0.9)
    assert verdicts(shapes) == {"car": "corrected", "road": "pending"}
    canvas.drag((170, 140), (180, 150))
    assert near(extent(row(canvas, shapes)), (50, 60, 130, 90), canvas)
    press(canvas.page, "Control+z", "Control+z")
    canvas.listed()
    canvas.settled()
    assert verdicts(shapes) == {"car": "pending", "road": "pending"}


@pytest.mark.parametrize("key", ["Shift+X", "Delete"])
def test_a_suggestion_is_rejected(host, key):
    shapes, canvas = proposed(host)
    canvas.click((250, 60))
    press(canvas.page, key)
    expect(canvas.page.get_by_role("group", name="Suggestions")).to_contain_text("1 suggestion by m1")
    assert rows(canvas, shapes) == []
    assert verdicts(shapes) == {"car": "pending", "road": "rejected"}
    canvas.click((250, 60))
    canvas.selected()
    press(canvas.page, "Control+z")
    expect(canvas.page.get_by_role("group", name="Suggestions")).to_contain_text("2 suggestions by m1")


def test_another_label_corrects_a_suggestion(host):
    shapes, canvas = proposed(host)
    canvas.click((100, 90))
    press(canvas.page, "2")
    canvas.listed("road, box, 120 × 80 px")
    assert row(canvas, shapes)["source"] == "human"
    assert verdicts(shapes) == {"car": "corrected", "road": "pending"}


def test_a_click_on_a_suggestion_decides_nothing(host):
    shapes, canvas = proposed(host)
    canvas.click((100, 90), (100, 90), (250, 60))
    canvas.listed()
    assert rows(canvas, shapes) == []
    assert verdicts(shapes) == {"car": "pending", "road": "pending"}


def test_a_suggested_mask_is_painted_on(host):
    mask = np.zeros((240, 320), bool)
    mask[60:120, 60:160] = True
    shapes, canvas = proposed(host, [{"mask": mask, "label": "car"}], tools=["mask"])
    canvas.click((100, 90))
    canvas.tool("Brush").drag((160, 90), (200, 90))
    found = row(canvas, shapes)
    assert found["area"] > 6000
    assert verdicts(shapes) == {"car": "corrected"}

"""What a detector proposes is accepted, corrected or rejected."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.clouding import CARS, GROUND, labeler
from support.clouds import CAR, OTHER, Scene, cuboid_of, middle, row, shown
from support.keyboard import press

import jupyter_label as jl

PROPOSED = [{"label": "car", "score": 0.9 - 0.1 * n, **cuboid_of(car)} for n, car in enumerate(CARS)]


def suggested(host) -> tuple[Scene, jl.PointCloudLabeler]:
    widget = labeler()
    widget.suggest(lambda row: PROPOSED, model="detector")
    return shown(host, widget).tool("Select"), widget


def verdicts(widget: jl.PointCloudLabeler) -> list[str]:
    return sorted(widget.suggestions["verdict"])


def test_all_are_accepted_at_once(host):
    scene, widget = suggested(host)
    press(scene.page, "Shift+A")
    expect(scene.options).to_have_count(3)
    rows = scene.rows(widget)
    assert {row["source"] for row in rows} == {"model"}
    assert sorted(row["score"] for row in rows) == pytest.approx([0.7, 0.8, 0.9])
    assert {row["x"] for row in rows} == {car.x for car in CARS}
    press(scene.page, "Control+z")
    expect(scene.options).to_have_count(0)


def test_one_is_accepted_one_rejected_one_corrected_by_hand(host):
    scene, widget = suggested(host)
    scene.click(middle(CAR))
    expect(scene.next_step).to_contain_text("Suggested: car")
    press(scene.page, "Shift+Y")
    expect(scene.options).to_have_count(1)
    scene.click(middle(OTHER))
    press(scene.page, "Shift+X")
    third = CARS[2]
    scene.drag(middle(third), (third.x + 2, third.y, GROUND))
    expect(scene.options).to_have_count(2)
    assert sorted(row["source"] for row in scene.rows(widget)) == ["human", "model"]
    assert verdicts(widget) == ["accepted", "corrected", "rejected"]


def test_a_key_corrects_and_what_was_accepted_can_be_corrected_later(host):
    scene, widget = suggested(host)
    press(scene.page, ".", "2")
    expect(scene.options).to_have_count(1)
    press(scene.page, "Escape", ".", ".", "Shift+Y")
    expect(scene.options).to_have_count(2)
    scene.settled()
    assert verdicts(widget) == ["accepted", "corrected", "pending"]
    scene.options.nth(1).click()
    press(scene.page, "ArrowRight")
    scene.settled()
    assert verdicts(widget) == ["corrected", "corrected", "pending"]
    press(scene.page, "Delete")
    expect(scene.options).to_have_count(1)
    scene.settled()
    assert verdicts(widget) == ["corrected", "pending", "rejected"]


def test_escape_leaves_a_suggestion_as_it_was(host):
    scene, widget = suggested(host)
    scene.move(middle(CAR))
    scene.page.mouse.down()
    scene.move((CAR.x + 2, CAR.y, GROUND), steps=3)
    press(scene.page, "Escape")
    scene.page.mouse.up()
    scene.settled()
    assert verdicts(widget) == ["pending"] * 3
    expect(scene.options).to_have_count(0)


def test_a_label_picked_in_the_middle_of_a_drag_does_not_end_it(host):
    scene, widget = suggested(host)
    scene.move(middle(CAR))
    scene.page.mouse.down()
    scene.move((CAR.x + 2, CAR.y, GROUND), steps=3)
    press(scene.page, "2")
    scene.move((CAR.x + 3, CAR.y, GROUND), steps=3)
    scene.page.mouse.up()
    expect(scene.options).to_have_count(1)
    expect(scene.options).to_have_attribute("aria-selected", "true")
    found = row(scene, widget)
    assert (found["label"], found["x"]) == ("pedestrian", pytest.approx(CAR.x + 3, abs=0.2))
    assert verdicts(widget) == ["corrected", "pending", "pending"]


def test_what_was_placed_just_so_is_not_made_twice(host):
    scene, widget = suggested(host)
    press(scene.page, "Shift+A")
    expect(scene.options).to_have_count(3)
    widget.suggest(lambda row: PROPOSED, model="another")
    expect(scene.root.get_by_role("group", name="Suggestions")).to_contain_text("another")
    press(scene.page, "Shift+A")
    expect(scene.root.get_by_role("group", name="Suggestions")).to_have_count(0)
    assert len(scene.rows(widget)) == 3

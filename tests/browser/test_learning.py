"""A model that learns beside a person: what they see of it, and that it never gets in their way."""

from __future__ import annotations

import re
import threading

import pytest
from playwright.sync_api import expect
from support import axe
from support.choosing import settled, shown
from support.keyboard import press
from support.lessons import PATIENCE, label, labeler, open_panel, panel, state, trained
from support.weather import TEXTS, forecaster


def test_a_model_learns_three_times_while_a_person_labels(host):
    widget = labeler()
    page = shown(host, widget)
    loop = widget.learn(forecaster(), every=6, batch=10)
    assert loop.wait(PATIENCE)
    open_panel(page)
    expect(state(page)).to_contain_text("There is no model yet.")
    for rounds in (2, 3, 4):
        label(page, 6)
        trained(page, loop, rounds)
    expect(
        panel(page).get_by_role("figure", name=re.compile("^Share of new labels foreseen: .* with 18$"))
    ).to_be_visible()
    expect(panel(page)).to_contain_text("Too few random answers to tell the accuracy: 2 of at least 5.")
    panel(page).get_by_text("As a table").click()
    expect(panel(page).get_by_role("row")).not_to_have_count(0)
    label(page, 2)  # the one at hand and the next keep what the last model said
    expect(page.get_by_text("Asked because:")).to_be_visible()
    expect(page.get_by_role("group", name="Suggestions")).to_contain_text("by Pipeline 4")
    settled(page)
    answered = widget.items[widget.items["status"] == "done"]
    assert len(answered) == 20
    assert (answered["asked"] != "").sum() >= 10
    press(page, "Shift+Y")
    settled(page)
    assert "Pipeline 4" in set(widget.annotations["model"])


def test_what_is_at_hand_stays_when_a_new_model_takes_over(host):
    widget = labeler()
    page = shown(host, widget)
    label(page, 4)
    settled(page)
    expect(page.get_by_text(TEXTS[4], exact=True)).to_be_visible()
    loop = widget.learn(forecaster(), every=6, batch=10)
    assert loop.wait(PATIENCE)
    page.wait_for_function("() => document.querySelector('[data-state=idle]') !== null")
    expect(page.get_by_text(TEXTS[4], exact=True)).to_be_visible()
    expect(page.get_by_role("group", name="Suggestions")).to_have_count(0)
    label(page, 2)
    settled(page)
    first = next(row for row in widget._clerk.order if row > 5)
    expect(page.get_by_text(TEXTS[first], exact=True)).to_be_visible()


def test_all_that_is_sure_is_accepted_as_one_step(host):
    widget = labeler()
    page = shown(host, widget)
    loop = widget.learn(forecaster(), every=6, random_share=0)
    assert loop.wait(PATIENCE)
    open_panel(page)
    label(page, 6)
    trained(page, loop, 2)
    panel(page).get_by_role("slider", name="Confidence").focus()
    page.keyboard.press("Home")
    expect(panel(page).get_by_text("54 items at or above 0.50")).to_be_visible()
    panel(page).get_by_role("button", name="Accept 54 items").click()
    expect(page.get_by_role("progressbar", name="Progress")).to_have_attribute("aria-valuenow", "60")
    assert widget.progress.done == 60
    page.locator("section.jlb-root").focus()
    press(page, "Control+z")
    expect(page.get_by_role("progressbar", name="Progress")).to_have_attribute("aria-valuenow", "6")
    press(page, "Control+Shift+z")
    expect(page.get_by_role("progressbar", name="Progress")).to_have_attribute("aria-valuenow", "60")
    settled(page)
    assert widget.progress.done == 60


class Broken:
    def fit(self, inputs, labels):
        raise RuntimeError("no memory for it")

    def predict(self, inputs):
        return ["good"] * len(inputs)


def test_a_model_that_raises_is_shown_with_its_traceback_and_labelling_goes_on(host):
    widget = labeler()
    page = shown(host, widget)
    loop = widget.learn(Broken(), every=6)
    assert loop.wait(PATIENCE)
    open_panel(page)
    label(page, 6)
    expect(state(page)).to_have_text("The last round failed. There is no model yet.")
    expect(panel(page).get_by_role("alert")).to_contain_text("no memory for it")
    panel(page).get_by_text("Traceback", exact=True).click()
    expect(panel(page).get_by_role("document", name="Traceback")).to_contain_text("Traceback (most recent")
    page.locator("section.jlb-root").focus()
    label(page, 2)
    settled(page)
    assert widget.progress.done == 8


class Endless:
    """Learns until it is let go."""

    def __init__(self):
        self.begun, self.end = threading.Event(), threading.Event()

    def __deepcopy__(self, memo):
        return self

    def fit(self, inputs, labels):
        self.begun.set()
        self.end.wait(PATIENCE)

    def predict(self, inputs):
        return ["good"] * len(inputs)


def test_a_model_that_never_returns_is_cancelled_and_labelling_goes_on(host):
    widget, endless = labeler(), Endless()
    page = shown(host, widget)
    loop = widget.learn(endless, every=6)
    assert loop.wait(PATIENCE)
    open_panel(page)
    label(page, 6)
    assert endless.begun.wait(PATIENCE)
    expect(state(page)).to_contain_text("Round 2: training")
    expect(panel(page).get_by_role("progressbar", name="Training")).to_be_visible()
    label(page, 2)
    panel(page).get_by_role("button", name="Cancel").click()
    expect(state(page)).to_have_text("There is no model yet.")
    label(page, 1)
    settled(page)
    endless.end.set()
    assert widget.progress.done == 9


def test_training_is_begun_from_the_panel(host):
    widget = labeler()
    page = shown(host, widget)
    loop = widget.learn(forecaster(), every=50)
    assert loop.wait(PATIENCE)
    page.get_by_role("button", name="Learning").click()
    label(page, 4)
    settled(page)
    panel(page).get_by_role("button", name="Train now").click()
    expect(state(page)).to_contain_text("Pipeline 2 has learned from 4 labels")
    press(page, "Alt+y")
    expect(panel(page)).to_have_count(0)
    press(page, "?")
    expect(page.get_by_role("complementary", name="Keyboard shortcuts")).to_contain_text("Alt+Y")


def test_a_reloaded_page_has_order_and_standing(host):
    widget = labeler()
    page = shown(host, widget)
    loop = widget.learn(forecaster(), every=6, batch=10)
    assert loop.wait(PATIENCE)
    open_panel(page)
    label(page, 6)
    trained(page, loop, 2)
    here = page.locator(".jlb-place").inner_text()
    host.reload()
    page.locator("section.jlb-root").focus()
    open_panel(page)
    expect(state(page)).to_contain_text("Pipeline 2 has learned")
    expect(page.locator(".jlb-place")).to_have_text(here)
    label(page, 1)
    first = next(row for row in widget._clerk.order if f"Item {row + 1} of 60" != here)
    expect(page.get_by_text(TEXTS[first], exact=True)).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [480, 1280])
def test_the_panel_is_for_everybody(host, theme, width):
    if theme == "dark":
        host.dark()
    widget = labeler()
    page = shown(host, widget)
    page.set_viewport_size({"width": width, "height": 1400})
    loop = widget.learn(forecaster(), every=6)
    assert loop.wait(PATIENCE)
    open_panel(page)
    for rounds in (2, 3):
        label(page, 6)
        trained(page, loop, rounds)
    expect(panel(page).get_by_role("region", name="What was proposed and what was said")).to_be_visible()
    assert axe.violations(page, "section.jlb-root") == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

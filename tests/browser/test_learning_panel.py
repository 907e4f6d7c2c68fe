"""What the learning panel tells, live, and what it lets a person do."""

from __future__ import annotations

import re
import threading

import pytest
from playwright.sync_api import Page, expect
from support import axe
from support.choosing import settled, shown
from support.keyboard import press
from support.lessons import PATIENCE, label, labeler, learned, open_panel, panel, state, text_here, trained
from support.weather import TEXTS, WORDS, forecaster


def lesson(host, *, rounds: int, every: int = 6, **options):
    """Show a labeler beside a model that has trained in so many rounds on what a person said."""
    widget = labeler()
    page = shown(host, widget)
    loop = widget.learn(forecaster(), every=every, batch=10, **options)
    assert loop.wait(PATIENCE)
    open_panel(page)
    for number in range(2, rounds + 2):
        label(page, every)
        trained(page, loop, number)
    return widget, page, loop


def given(page: Page) -> list[str]:
    return panel(page).get_by_role("region", name="Labels given").get_by_role("listitem").all_inner_texts()


def test_the_values_of_the_curve_are_read_by_keys_and_by_the_pointer(host):
    _, page, _ = lesson(host, rounds=3, acquire="random")
    curve = panel(page).get_by_role("slider", name="Accuracy by random picks, round by round")
    reading = panel(page).locator(".jlb-curve-reading")
    expect(curve).to_have_attribute("aria-valuetext", re.compile("^18 labels: "))
    curve.focus()
    page.keyboard.press("Home")
    expect(curve).to_have_attribute("aria-valuetext", re.compile("^6 labels: "))
    page.keyboard.press("ArrowRight")
    expect(reading).to_contain_text("12 labels")
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    expect(reading).to_contain_text("18 labels")
    box = curve.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2)
    expect(reading).to_contain_text("6 labels")
    page.mouse.move(0, 0)
    expect(reading).to_contain_text("18 labels")


def test_a_new_round_adds_a_point_to_an_open_curve(host):
    _, page, loop = lesson(host, rounds=2, acquire="random")
    points = panel(page).locator(".jlb-curve-point")
    expect(points).to_have_count(2)
    label(page, 6)
    trained(page, loop, 4)
    expect(points).to_have_count(3)


def test_labels_and_decisions_are_counted_as_they_come(host):
    _, page, loop = lesson(host, rounds=1)
    before = given(page)
    assert sum(int(text.split()[-1]) for text in before) == 6
    label(page, 2)  # the one at hand and the next have nothing proposed yet
    suggestions = page.get_by_role("group", name="Suggestions")
    expect(suggestions).to_be_visible()
    press(page, "Shift+Y")
    expect(panel(page).get_by_text("100% of 1 decided suggestion accepted")).to_be_visible()
    expect(suggestions).to_be_visible()
    proposed = page.locator(".jlb-option[data-suggested]").inner_text()
    press(page, "2" if "good" in proposed else "1")
    expect(panel(page).get_by_text("50% of 2 decided suggestions accepted")).to_be_visible()
    assert sum(int(text.split()[-1]) for text in given(page)) == 10
    panel(page).get_by_role("button", name="Train now").click()
    trained(page, loop, 3)
    table = panel(page).get_by_role("region", name="What was proposed and what was said")
    said, other = ("bad", "good") if "good" in proposed else ("good", "bad")
    expect(table).to_contain_text(f"Most often confused: {other} proposed, {said} said (1).")
    expect(table.get_by_role("columnheader")).to_have_text(["good", "bad"])


def test_a_hint_says_that_labels_may_be_enough_and_forces_nothing(host):
    _, page, loop = lesson(host, rounds=4)
    hint = panel(page).get_by_role("note", name="Hint")
    expect(hint).to_contain_text("You could stop here")
    expect(hint).to_contain_text(loop.hint)
    label(page, 6)
    trained(page, loop, 6)


def test_how_many_are_sure_is_said_before_they_are_accepted(host):
    widget, page, loop = lesson(host, rounds=1)
    slider = panel(page).get_by_role("slider", name="Confidence")
    section = panel(page).get_by_role("region", name="Accept many")
    slider.focus()
    page.keyboard.press("Home")
    # One of the ten that are asked for was drawn at random, and tests the model.
    expect(section).to_contain_text("53 items at or above 0.50")
    page.keyboard.press("End")
    expect(section).to_contain_text(re.compile(r"0 items at or above 1\.00: the surest is at 0\.\d\d"))
    expect(section.get_by_role("button")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Home")
    for _ in range(25):
        page.keyboard.press("ArrowRight")
    [drawn] = [pick.item for pick in loop.rounds[-1].picks if pick.by == "random"]
    is_sure = (loop.scores["confidence"] >= 0.75) & (loop.scores["item_id"] != drawn)
    sure = int(is_sure.sum())
    assert 0 < sure < 53
    expect(section).to_contain_text(f"{sure} items at or above 0.75")
    section.get_by_role("button", name=f"Accept {sure} items").click()
    expect(page.get_by_role("progressbar", name="Progress")).to_have_attribute("aria-valuenow", str(6 + sure))
    settled(page)
    accepted = widget.annotations.query("source == 'model'")
    assert len(accepted) == sure
    assert accepted["score"].min() >= 0.75
    expect(panel(page)).to_contain_text(f"Accepted unseen: {sure} suggestions, not counted as agreement")
    page.keyboard.press("Control+z")
    expect(page.get_by_role("progressbar", name="Progress")).to_have_attribute("aria-valuenow", "6")


def test_the_reason_on_the_screen_is_stored_with_the_answer(host):
    widget, page, loop = lesson(host, rounds=1)
    label(page, 2)
    here = next(text for text in TEXTS if text in text_here(page).splitlines())
    reason = page.get_by_text("Asked because:").locator("..").inner_text().removeprefix("Asked because: ")
    item = widget.items["item_id"].iloc[TEXTS.index(here)]
    assert loop.scores.set_index("item_id").loc[item, "reason"] == reason
    label(page, 1)
    settled(page)
    assert widget.items.set_index("item_id").loc[item, "asked"] == reason
    press(page, "Shift+P")
    expect(page.get_by_text(f"Asked because: {reason}", exact=True)).to_be_visible()


def test_what_a_measure_says_is_told_where_it_is_the_reason(host):
    _, page, _ = lesson(host, rounds=1, acquire="margin", random_share=0)
    label(page, 2)
    reason = page.get_by_text(re.compile("^Asked because: margin "))
    meaning = page.get_by_text("the less sure the model is")
    expect(meaning).to_be_hidden()
    reason.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()


def wrongly(page: Page, count: int) -> list[str]:
    """Say of some texts what they are not; return them."""
    texts = []
    for _ in range(count):
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        here = text_here(page)
        is_good = any(word in here for word in WORDS["good"].split())
        texts.append(next(text for text in TEXTS if text in here.splitlines()))
        press(page, "2" if is_good else "1")
    return texts


def test_labels_in_doubt_lead_to_their_items_until_they_are_decided_again(host):
    _, page, loop = lesson(host, rounds=3)
    [wrong] = wrongly(page, 1)
    label(page, 5)
    trained(page, loop, 5)
    panel(page).get_by_role("button", name="Look for labels in doubt").click()
    doubts = panel(page).get_by_role("region", name="Labels in doubt").get_by_role("button")
    place = TEXTS.index(wrong) + 1
    doubt = doubts.filter(has_text=re.compile(f"^Item {place}\\D"))
    said, right = ("good", "bad") if wrong.split()[0] in WORDS["bad"] else ("bad", "good")
    expect(doubt).to_contain_text(f"{said}, model: {right}")
    assert axe.violations(page, "section.jlb-root") == []
    doubt.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(wrong, exact=True)).to_be_visible()
    expect(doubt).to_have_attribute("aria-current", "true")
    page.locator("section.jlb-root").focus()
    press(page, "1" if right == "good" else "2")
    expect(doubt).to_have_count(0)


def test_looking_for_labels_in_doubt_is_seen_and_given_up(host, monkeypatch):
    widget, page, loop = lesson(host, rounds=2)
    goes_on = threading.Event()

    def review(report):
        report("checking", 0.4)
        assert goes_on.wait(PATIENCE)
        report("checking", 0.6)

    monkeypatch.setattr(widget._lessons._lesson._doubts, "_review", review)
    doubts = panel(page).get_by_role("region", name="Labels in doubt")
    doubts.get_by_role("button", name="Look for labels in doubt").focus()
    page.keyboard.press("Enter")
    bar = doubts.get_by_role("progressbar", name="Looking for labels in doubt")
    expect(bar).to_have_attribute("value", "0.4")
    assert axe.violations(page, "section.jlb-root") == []
    label(page, 6)
    trained(page, loop, 4)  # a round does not wait for it
    expect(doubts.get_by_role("button", name="Cancel looking")).to_be_visible()
    doubts.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(bar).to_have_count(0)
    expect(doubts.get_by_role("button", name="Look for labels in doubt")).to_be_focused()
    goes_on.set()


class Fickle:
    """Learns until it is broken."""

    is_broken = False

    def __deepcopy__(self, memo):
        return self

    def fit(self, inputs, labels):
        if self.is_broken:
            raise RuntimeError("no memory for it")

    def predict(self, inputs):
        return ["bad"] * len(inputs)


def test_the_last_good_model_stays_when_a_later_round_fails(host):
    widget = labeler()
    page = shown(host, widget)
    model = Fickle()
    loop = widget.learn(model, every=4)
    assert loop.wait(PATIENCE)
    open_panel(page)
    label(page, 4)
    learned(page, "Fickle 2 has learned")
    model.is_broken = True
    label(page, 4)
    expect(state(page)).to_have_text("The last round failed. Fickle 2 stays in use.")
    expect(panel(page).get_by_role("alert")).to_contain_text("RuntimeError: no memory for it")
    expect(page.get_by_role("button", name="Learning failed")).to_be_visible()
    assert "no memory for it" in str(loop.error)
    expect(page.get_by_role("group", name="Suggestions")).to_contain_text("by Fickle 2")
    press(page, "Shift+Y")
    settled(page)
    assert widget.progress.done == 9
    model.is_broken = False
    panel(page).get_by_role("button", name="Train now").click()
    expect(state(page)).to_contain_text("Fickle 3 has learned from 9 labels")
    expect(panel(page).get_by_role("alert")).to_have_count(0)
    assert loop.error is None


def test_all_of_the_panel_is_within_reach_of_the_keyboard(host):
    _, page, _ = lesson(host, rounds=2, acquire="random")
    page.get_by_role("button", name="Close learning").focus()
    reached = []
    for _ in range(8):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("""() => {
          let active = document.activeElement;
          while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
          return active.getAttribute("aria-label") ?? active.innerText;
        }""")
        )
    assert reached == [
        "What was learned",
        "Train now",
        "Accuracy by random picks, round by round",
        "As a table",
        "Confidence",
        reached[5],
        "Look for labels in doubt",
        "Confusion matrix",
    ]
    assert reached[5].startswith("Accept ")


def test_it_scrolls_beside_a_small_item_and_has_all_the_room_beside_a_tall_one(host):
    _, page, _ = lesson(host, rounds=1)
    page.set_viewport_size({"width": 1280, "height": 600})
    body = panel(page).get_by_role("group", name="What was learned")
    room = """(body) => [body.clientHeight < body.scrollHeight,
      body.closest(".jlb-body").getBoundingClientRect().bottom - body.getBoundingClientRect().bottom]"""
    padding = 12
    assert body.evaluate(room) == [True, pytest.approx(padding, abs=1)]
    page.locator(".jlb-stage").evaluate("(stage) => { stage.style.minHeight = '1500px' }")
    assert body.evaluate(room) == [False, pytest.approx(padding, abs=1)]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_failure_is_for_everybody(host, theme):
    if theme == "dark":
        host.dark()
    widget = labeler()
    page = shown(host, widget)
    page.set_viewport_size({"width": 480, "height": 1400})
    model = Fickle()
    model.is_broken = True
    assert widget.learn(model, every=4).wait(PATIENCE)
    open_panel(page)
    label(page, 4)
    expect(panel(page).get_by_role("alert")).to_be_visible()
    panel(page).get_by_text("Traceback", exact=True).click()
    assert axe.violations(page, "section.jlb-root") == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

"""What models propose: shown, accepted, corrected, rejected, and all of it recorded."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from support.choosing import TEXTS, labeler, settled, shown
from support.keyboard import press

import jupyter_label as jl


def bar(page: Page) -> Locator:
    return page.get_by_role("group", name="Suggestions")


def decided(page: Page, widget) -> list[tuple]:
    """What became of the suggestions, in the order of the rows."""
    settled(page)
    return [(r.label, r.model, r.score, r.verdict) for r in widget.suggestions.itertuples()]


def stored(page: Page, widget) -> list[tuple]:
    settled(page)
    rows = widget.annotations[["label", "source", "model"]]
    return [tuple(row) for row in rows.itertuples(index=False)]


@pytest.fixture
def widget():
    made = labeler()
    made.suggest(lambda row: ("no", 0.83), model="v1")
    return made


def test_a_suggestion_is_dashed_and_shows_its_score_and_chooses_nothing(host, widget):
    page = shown(host, widget)
    label = page.get_by_role("radio", name="no", exact=True)
    expect(label).to_contain_text("83%")
    assert label.evaluate("e => getComputedStyle(e).borderStyle") == "dashed"
    expect(label).not_to_be_checked()
    expect(bar(page)).to_contain_text("1 suggestion by v1")
    assert decided(page, widget) == [("no", "v1", 0.83, "pending")] * 3
    assert stored(page, widget) == []


def test_the_key_of_the_suggested_label_accepts_it(host, widget):
    page = shown(host, widget)
    press(page, "2")
    expect(page.get_by_text("Second text.")).to_be_visible()
    assert stored(page, widget) == [("no", "model", "v1")]
    assert decided(page, widget)[0] == ("no", "v1", 0.83, "accepted")


def test_another_key_corrects_it(host, widget):
    page = shown(host, widget)
    press(page, "1")
    expect(page.get_by_text("Second text.")).to_be_visible()
    assert stored(page, widget) == [("yes", "human", "")]
    assert decided(page, widget)[0] == ("no", "v1", 0.83, "corrected")


@pytest.mark.parametrize("way", ["key", "button"])
def test_accepting_is_choosing_and_goes_on(host, widget, way):
    page = shown(host, widget)
    if way == "key":
        press(page, "Shift+Y")
    else:
        bar(page).get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text("Second text.")).to_be_visible()
    assert stored(page, widget) == [("no", "model", "v1")]
    assert len(widget.history) == 1
    press(page, "Control+z")
    expect(page.get_by_text("First text.")).to_be_visible()
    expect(bar(page)).to_be_visible()
    assert decided(page, widget)[0][-1] == "pending"


def test_a_rejected_suggestion_goes_and_the_item_stays(host, widget):
    page = shown(host, widget)
    bar(page).get_by_role("button", name="Reject").click()
    expect(bar(page)).to_have_count(0)
    expect(page.get_by_text("First text.")).to_be_visible()
    assert decided(page, widget)[0] == ("no", "v1", 0.83, "rejected")
    press(page, "2")
    expect(page.get_by_text("Second text.")).to_be_visible()
    assert stored(page, widget) == [("no", "human", "")]
    assert decided(page, widget)[0][-1] == "rejected"


def test_a_changed_mind_changes_the_verdict(host, widget):
    page = shown(host, widget)
    press(page, "2", "Shift+P", "3")
    assert decided(page, widget)[0][-1] == "corrected"
    assert stored(page, widget) == [("maybe", "human", "")]
    press(page, "Shift+P", "2")
    assert decided(page, widget)[0][-1] == "accepted"
    assert stored(page, widget) == [("no", "model", "v1")]


def test_suggestions_of_two_models_are_judged_by_one_key(host, widget):
    widget.suggest(lambda row: ("yes", 0.4), model="v2")
    page = shown(host, widget)
    expect(bar(page)).to_contain_text("2 suggestions by v1, v2")
    press(page, "1")
    expect(page.get_by_text("Second text.")).to_be_visible()
    assert {row[1]: row[3] for row in decided(page, widget)[:2]} == {"v1": "corrected", "v2": "accepted"}
    assert stored(page, widget) == [("yes", "model", "v2")]


def test_accepting_keeps_answers_and_submits_only_what_is_complete(host):
    widget = labeler(questions=[jl.Rating("stars", required=True)])
    widget.suggest(lambda row: "yes", model="v1")
    page = shown(host, widget)
    page.get_by_role("radiogroup", name="stars").get_by_role("radio", name="4").click()
    press(page, "Shift+Y")
    expect(page.get_by_role("radio", name="yes")).to_be_checked()
    expect(page.get_by_text("First text.")).to_be_visible()
    press(page, "Enter")
    expect(page.get_by_text("Second text.")).to_be_visible()
    settled(page)
    [row] = widget.annotations.to_dict("records")
    assert (row["label"], row["stars"], row["source"]) == ("yes", 4, "model")


def test_several_labels_are_accepted_together_and_judged_on_submit(host):
    widget = labeler(multiple=True)
    widget.suggest(lambda row: (["yes", "maybe"], 0.6), model="v1")
    page = shown(host, widget)
    press(page, "Shift+A")
    expect(page.get_by_role("checkbox", name="maybe")).to_be_checked()
    press(page, "3")
    press(page, "Enter")
    expect(page.get_by_text("Second text.")).to_be_visible()
    press(page, "1", "3", "Enter")
    expect(page.get_by_text("Third text.")).to_be_visible()
    settled(page)
    assert widget.suggestions["verdict"].tolist() == ["corrected", "accepted", "pending"]
    assert widget.join()["label"].tolist() == [["yes"], ["yes", "maybe"], None]
    press(page, "Enter")  # none of them
    expect(page.get_by_role("heading", name="Nothing left to label")).to_be_visible()
    settled(page)
    assert widget.suggestions["verdict"].tolist()[2] == "corrected"


def test_suggestions_may_come_and_change_while_the_page_is_open(host):
    widget = labeler()
    page = shown(host, widget)
    press(page, "1")
    expect(page.get_by_text("Second text.")).to_be_visible()
    expect(bar(page)).to_have_count(0)
    widget.suggest(lambda row: ("maybe", 0.5), model="v1")
    expect(bar(page)).to_contain_text("1 suggestion by v1")
    expect(page.get_by_role("radio", name="maybe")).to_contain_text("50%")
    widget.suggest(lambda row: ("yes", 0.9), model="v1")
    expect(page.get_by_role("radio", name="yes")).to_contain_text("90%")
    expect(page.get_by_role("radio", name="maybe")).not_to_contain_text("%")
    press(page, "1")
    expect(page.get_by_text("Third text.")).to_be_visible()
    expect(page.get_by_role("radio", name="yes")).to_contain_text("90%")
    press(page, "1")
    expect(page.get_by_role("heading", name="Nothing left to label")).to_be_visible()
    assert [row[-1] for row in decided(page, widget)] == ["pending", "accepted", "accepted"]


def test_what_was_decided_is_decided_after_a_restart(host, tmp_path):
    def again():
        made = labeler(store=tmp_path / "a.db")
        made.suggest(lambda row: ("no", 0.83), model="v1")
        return made

    first = again()
    page = shown(host, first)
    press(page, "Shift+X")
    expect(bar(page)).to_have_count(0)
    settled(page, "Saved")
    host.remove(first)
    second = again()
    page = shown(host, second)
    expect(bar(page)).to_have_count(0)
    press(page, "Shift+N")
    expect(bar(page)).to_be_visible()
    assert second.suggestions["verdict"].tolist() == ["rejected", "pending", "pending"]


def test_keys_say_when_there_is_nothing_to_decide(host):
    page = shown(host, labeler(TEXTS))
    hint = page.get_by_role("status", name="Hint")
    press(page, "Shift+Y")
    expect(hint).to_have_text("No suggestion to accept.")
    press(page, "Shift+X")
    expect(hint).to_have_text("No suggestion to reject.")
    press(page, "Shift+A")
    expect(hint).to_have_text("No suggestions to accept.")

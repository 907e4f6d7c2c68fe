"""Choosing labels, from the key to the row."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect
from support.choosing import labeler, labels, settled, shown
from support.keyboard import press

import jupyter_label as jl

KINDS = [
    jl.Choice("mood", ("glad", "sad")),
    jl.Rating("stars", 1, 5, required=True),
    jl.MultiChoice("tags", ("price", "quality", "service")),
    jl.Ranking("order", ("one", "two", "three")),
    jl.Text("why", prompt="Why do you think so?"),
]


def radio(page: Page, name: str) -> Locator:
    return page.get_by_role("radio", name=name, exact=True)


# --- one label ---------------------------------------------------------------------------


def test_one_key_labels_and_goes_on(host):
    widget = labeler()
    page = shown(host, widget)
    expect(page.get_by_text("First text.")).to_be_visible()
    press(page, "2")
    expect(page.get_by_text("Second text.")).to_be_visible()
    press(page, "1", "3")
    expect(page.get_by_role("heading", name="Nothing left to label")).to_be_visible()
    assert labels(page, widget) == [("First text.", "no"), ("Second text.", "yes"), ("Third text.", "maybe")]
    assert widget.items["status"].tolist() == ["done"] * 3
    assert len(widget.history) == 3  # one gesture, one change


def test_a_click_labels_and_goes_on_and_leaves_the_keyboard_with_the_labeler(host):
    widget = labeler()
    page = shown(host, widget)
    radio(page, "maybe").click()
    expect(page.get_by_text("Second text.")).to_be_visible()
    press(page, "1")
    expect(page.get_by_text("Third text.")).to_be_visible()
    assert labels(page, widget) == [("First text.", "maybe"), ("Second text.", "yes")]


def test_arrows_move_among_the_labels_and_space_picks(host):
    widget = labeler()
    page = shown(host, widget)
    radio(page, "yes").focus()
    press(page, "ArrowRight", "ArrowRight")
    expect(radio(page, "maybe")).to_be_focused()
    press(page, "ArrowRight")
    expect(radio(page, "yes")).to_be_focused()
    press(page, "ArrowLeft", "Space")
    expect(page.get_by_text("Second text.")).to_be_visible()
    assert labels(page, widget) == [("First text.", "maybe")]


def test_keys_do_nothing_until_the_labeler_is_used(host):
    widget = labeler()
    page = host(widget)
    expect(radio(page, "yes")).to_be_visible()
    press(page, "1", "2")
    expect(page.get_by_text("First text.")).to_be_visible()
    assert len(widget.history) == 0


def test_going_back_shows_what_was_chosen_and_another_key_changes_it(host):
    widget = labeler()
    page = shown(host, widget)
    press(page, "1", "Shift+P")
    expect(radio(page, "yes")).to_be_checked()
    press(page, "2")
    expect(page.get_by_text("Second text.")).to_be_visible()
    assert labels(page, widget) == [("First text.", "no")]


def test_enter_without_a_label_is_refused_with_a_hint(host):
    widget = labeler()
    page = shown(host, widget)
    press(page, "Enter")
    expect(page.get_by_role("status", name="Hint")).to_have_text("Choose a label first, or skip the item.")
    expect(page.get_by_text("First text.")).to_be_visible()
    assert widget.progress.done == 0
    press(page, "1")
    expect(page.get_by_role("status", name="Hint")).to_have_text("")


# --- several labels ----------------------------------------------------------------------


def test_any_number_of_labels_are_toggled_and_submitted(host):
    widget = labeler(multiple=True)
    page = shown(host, widget)
    press(page, "3", "1", "2", "2")
    expect(page.get_by_role("checkbox", name="maybe")).to_be_checked()
    expect(page.get_by_role("checkbox", name="no", exact=True)).not_to_be_checked()
    press(page, "Enter")
    expect(page.get_by_text("Second text.")).to_be_visible()
    press(page, "Enter")  # none of them
    expect(page.get_by_text("Third text.")).to_be_visible()
    settled(page)
    assert widget.join()["label"].tolist() == [["yes", "maybe"], [], None]
    assert widget.progress.done == 2


# --- questions ---------------------------------------------------------------------------


def test_all_kinds_of_questions_are_answered_and_submitted(host):
    widget = labeler(questions=KINDS)
    page = shown(host, widget)
    press(page, "1")
    expect(radio(page, "yes")).to_be_checked()
    press(page, "Enter")
    expect(page.get_by_role("status", name="Hint")).to_have_text("Still to answer: stars.")
    page.get_by_role("radiogroup", name="mood").get_by_role("radio", name="sad").click()
    page.get_by_role("radiogroup", name="stars").get_by_role("radio", name="4").click()
    for name in ("service", "price"):
        page.get_by_role("group", name="tags").get_by_role("checkbox", name=name).click()
    for name in ("two", "one", "three"):
        page.get_by_role("group", name="order").get_by_role("checkbox", name=name).click()
    page.get_by_role("textbox", name="Why do you think so?").fill("So much\nto say 1 2 3")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("Second text.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Why do you think so?")).to_have_value("")
    settled(page)
    [row] = widget.annotations.to_dict("records")
    assert row["label"] == "yes"
    assert (row["mood"], row["stars"], row["tags"]) == ("sad", 4, ["price", "service"])
    assert (row["order"], row["why"]) == (["two", "one", "three"], "So much\nto say 1 2 3")


def test_an_answer_is_taken_back_by_picking_it_again(host):
    widget = labeler(questions=KINDS)
    page = shown(host, widget)
    mood = page.get_by_role("radiogroup", name="mood")
    mood.get_by_role("radio", name="sad").click()
    expect(mood.get_by_role("radio", name="sad")).to_be_checked()
    mood.get_by_role("radio", name="sad").click()
    expect(mood.get_by_role("radio", name="sad")).not_to_be_checked()
    settled(page)
    assert len(widget.annotations) == 0


def test_typing_leaves_the_labels_alone_and_ctrl_enter_submits(host):
    widget = labeler(questions=[jl.Text("why")])
    page = shown(host, widget)
    press(page, "2")
    page.get_by_role("textbox", name="why").focus()
    page.keyboard.type("1 and 3, S?")
    press(page, "Control+Enter")
    expect(page.get_by_text("Second text.")).to_be_visible()
    settled(page)
    assert widget.annotations[["label", "why"]].values.tolist() == [["no", "1 and 3, S?"]]


# --- many labels -------------------------------------------------------------------------


def test_one_of_77_labels_is_found_by_typing(host, shared_data):
    folder = shared_data / "text_classification"
    questions = pd.read_csv(folder / "banking77_test.csv").head(40)
    choices = json.loads((folder / "banking77_categories.json").read_text())
    assert len(choices) == 77
    widget = labeler(questions, choices=choices)
    page = shown(host, widget)
    expect(page.get_by_role("radio")).to_have_count(77)
    for gold in questions["category"].head(3):
        press(page, "Shift+L")
        finder = page.get_by_role("searchbox", name="Find a label")
        expect(finder).to_be_focused()
        finder.fill(gold)
        expect(page.get_by_role("radio").first).to_have_accessible_name(gold)
        press(page, "Enter")
    expect(page.get_by_text(questions["text"][3], exact=True)).to_be_visible()
    expect(page.get_by_role("radio")).to_have_count(77)
    assert [label for _, label in labels(page, widget)] == questions["category"].head(3).tolist()


def test_of_many_labels_the_suggested_and_chosen_ones_come_first(host):
    names = [f"label {k}" for k in range(30)]
    widget = labeler(choices=names, multiple=True)
    widget.suggest(lambda row: ["label 25"], model="v1")
    page = shown(host, widget)
    boxes = page.get_by_role("checkbox")
    expect(boxes.first).to_have_accessible_name("label 25")
    page.get_by_role("checkbox", name="label 12").click()
    expect(boxes.nth(0)).to_have_accessible_name("label 12")
    expect(boxes.nth(1)).to_have_accessible_name("label 25")
    expect(boxes.nth(2)).to_have_accessible_name("label 0")


def test_a_label_that_is_not_there_is_said(host):
    page = shown(host, labeler(choices=[f"label {k}" for k in range(30)]))
    page.get_by_role("searchbox", name="Find a label").fill("nothing like it")
    expect(page.get_by_text("No label holds “nothing like it”.")).to_be_visible()


# --- content -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "source", "found"),
    [
        ("html", "<p>One <b>bold</b></p><ul><li>item</li></ul>", "b"),
        ("markdown", "One **bold** [link](https://example.org)", "strong"),
        ("code", "def f(x):\n    return `x` + '```'", "pre code"),
    ],
)
def test_rich_content_is_rendered(host, kind, source, found):
    widget = labeler([{"text": source}], **{"text": None, kind: "text"})
    page = shown(host, widget)
    expect(page.locator(f".jlb-content {found}")).to_be_visible()
    if kind == "code":
        assert page.locator("pre code").text_content().rstrip("\n") == source


def test_several_columns_stand_under_their_names(host):
    rows = [{"query": "red shoes", "document": "# Shoes\nAll of them are **red**."}]
    widget = jl.ChoiceLabeler(
        rows, text="query", markdown="document", choices=["relevant", "not"], store=None
    )
    page = shown(host, widget)
    expect(page.get_by_text("query", exact=True)).to_be_visible()
    expect(page.get_by_text("document", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Shoes")).to_be_visible()
    press(page, "1")
    settled(page)
    assert widget.join()["label"].tolist() == ["relevant"]


def test_a_text_keeps_its_lines_and_spaces(host):
    text = "one\r\n  two\ttabbed\n\nthree   spaces "
    page = shown(host, labeler([text]))
    assert page.locator(".jlb-text").text_content() == text
    assert page.locator(".jlb-text").evaluate("e => getComputedStyle(e).whiteSpace").startswith("pre-wrap")


@pytest.mark.parametrize(("text", "direction"), [("שלום עולם", "rtl"), ("مرحبا", "rtl"), ("Hello", "ltr")])
def test_a_text_runs_in_its_own_direction(host, text, direction):
    page = shown(host, labeler([text]))
    assert page.locator(".jlb-text").evaluate("e => getComputedStyle(e).direction") == direction


def test_a_long_text_scrolls_inside_and_by_keyboard(host):
    page = shown(host, labeler(["A line.\n" * 400]))
    field = page.get_by_role("group", name="text")
    page.wait_for_function("e => e.scrollHeight > 5000", arg=field.element_handle())  # all of it is there
    assert field.evaluate("e => e.offsetHeight") < 600
    field.focus()
    press(page, "End")
    page.wait_for_function("e => e.scrollTop > 0", arg=field.element_handle())


# --- guidelines --------------------------------------------------------------------------

GUIDELINES = "\n".join(
    ["# How to\n", *(f"## {name}\n\n" + f"About {name}.\n\n" * 30 for name in ("yes", "no"))]
)


def test_guidelines_open_beside_the_item_and_follow_the_label(host):
    page = shown(host, labeler(guidelines=GUIDELINES))
    press(page, "Shift+G")
    text = page.get_by_role("document", name="Guidelines text")
    heading = text.get_by_role("heading", name="no", exact=True)
    expect(text.get_by_role("heading", name="How to")).to_be_visible()
    expect(heading).not_to_be_in_viewport()
    radio(page, "no").hover()
    expect(heading).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0
    radio(page, "yes").focus()
    expect(heading).not_to_be_in_viewport()
    expect(text.get_by_role("heading", name="yes")).to_be_in_viewport()
    press(page, "Shift+G")
    expect(text).to_have_count(0)


def test_a_label_links_to_its_section_where_there_is_one(host):
    widget = labeler(guidelines=GUIDELINES)
    page = shown(host, widget)
    expect(page.get_by_title("Guidelines on maybe")).to_have_count(0)
    page.get_by_title("Guidelines on no").click()
    text = page.get_by_role("document", name="Guidelines text")
    expect(text.get_by_role("heading", name="no", exact=True)).to_be_in_viewport()
    expect(page.get_by_text("First text.")).to_be_visible()  # reading is not choosing
    assert len(widget.history) == 0


def test_without_guidelines_there_is_nothing_to_open(host):
    page = shown(host, labeler())
    expect(page.get_by_role("button", name="Guidelines")).to_have_count(0)
    press(page, "Shift+G")
    expect(page.get_by_role("document", name="Guidelines text")).to_have_count(0)

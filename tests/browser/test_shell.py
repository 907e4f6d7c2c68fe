"""What all labelers share: progress, moving, undo, filters, notes, keys, several views."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from support.choosing import labeler, labels, region, settled, shown
from support.keyboard import press
from support.places import places

import jupyter_label as jl

# What an element has said, for what may be over before a busy machine looks.
NOTE_TEXTS = """(element) => {
  window.said = [];
  const note = () => window.said.push(element.textContent);
  new MutationObserver(note).observe(element, { childList: true, characterData: true, subtree: true });
}"""
MANY = [f"Text {k:03}." for k in range(200)]


def at(page: Page, text: str) -> None:
    expect(page.locator(".jlb-content").first).to_have_text(text)


def button(page: Page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def note_of(widget) -> tuple[bool, str]:
    row = widget.items.iloc[0]
    return bool(row["flagged"]), row["note"]


# --- progress and saving -----------------------------------------------------------------


def test_progress_counts_what_is_labelled_and_skipped(host):
    page = shown(host, labeler(MANY))
    bar = page.get_by_role("progressbar", name="Progress")
    expect(bar).to_have_attribute("aria-valuenow", "0")
    expect(bar).to_have_attribute("aria-valuemax", "200")
    press(page, "1", "Shift+S", "2")
    expect(bar).to_have_attribute("aria-valuenow", "3")
    expect(bar).to_have_attribute("aria-valuetext", "3 of 200")
    expect(page.get_by_text("2 labelled, 1 skipped")).to_be_visible()
    expect(page.get_by_text("Item 4 of 200")).to_be_visible()


def test_a_rate_and_the_time_left_are_estimated_after_three_items(host):
    page = shown(host, labeler(MANY))
    estimate = page.get_by_text(re.compile(r"\d+/h · \d+ (s|min) left"))
    press(page, "1", "1")
    expect(page.get_by_text("2 labelled")).to_be_visible()
    expect(estimate).to_have_count(0)
    press(page, "1")
    expect(estimate).to_be_visible()


def test_the_save_state_names_the_store_and_tells_the_truth(host, tmp_path):
    page = shown(host, labeler(MANY, store=tmp_path / "mine.db"))
    settled(page, "Saved")
    expect(page.get_by_text("mine.db")).to_be_visible()
    host.stall()
    state = page.get_by_role("status", name="Save state")
    state.evaluate(NOTE_TEXTS)
    press(page, "1")
    expect(state).to_have_text("Waiting for the kernel: 1 unsent")
    assert page.evaluate("said[0]") == "Saving"
    press(page, "2")
    expect(state).to_have_text("Waiting for the kernel: 2 unsent")
    host.resume()
    expect(state).to_have_text("Saved")


def test_a_kernel_that_does_not_answer_is_told_of_until_it_does(host):
    host.page.clock.install()
    widget = labeler(MANY)
    page = shown(host, widget)
    press(page, "Control+z")
    hint = page.get_by_role("status", name="Hint")
    expect(hint).to_have_text("Nothing to undo.")
    host.stall()
    page.clock.run_for(30_000)
    expect(hint).to_have_text(
        "Nothing to undo. The kernel does not answer. "
        "If no cell is running, run the cell again or reload the page."
    )
    press(page, "1")
    host.resume()
    expect(hint).to_have_text("")
    assert labels(page, widget) == [(MANY[0], "yes")]


def test_memory_is_not_called_saved(host):
    page = shown(host, labeler())
    press(page, "1")
    settled(page, "In memory")


def test_a_dead_kernel_is_said_and_what_was_done_arrives_later(host, tmp_path):
    widget = labeler(MANY, store=tmp_path / "a.db")
    page = shown(host, widget)
    press(page, "1")
    settled(page, "Saved")
    host.cut()
    state = page.get_by_role("status", name="Save state")
    expect(state).to_have_text("Offline")
    press(page, "2", "3")
    at(page, "Text 003.")
    expect(state).to_have_text("Offline: 2 unsent")
    host.reload()
    expect(state).to_have_text("Saved")
    assert widget.join()["label"].head(3).tolist() == ["yes", "no", "maybe"]


def test_twenty_items_are_labelled_while_the_kernel_is_busy_and_all_arrive(host, tmp_path):
    widget = labeler(MANY, store=tmp_path / "a.db")
    page = shown(host, widget)
    press(page, "1")
    settled(page, "Saved")
    host.stall()
    for k in range(1, 21):
        at(page, f"Text {k:03}.")
        press(page, "123"[k % 3])
    at(page, "Text 021.")
    assert widget.progress.done == 1
    host.resume()
    settled(page, "Saved")
    expected = ["yes", *(["yes", "no", "maybe"][k % 3] for k in range(1, 21))]
    assert widget.join()["label"].head(21).tolist() == expected
    assert len(widget.history) == 21


# --- moving ------------------------------------------------------------------------------


def test_previous_and_next_stop_at_the_ends_with_a_hint(host):
    page = shown(host, labeler())
    hint = page.get_by_role("status", name="Hint")
    press(page, "Shift+P")
    expect(hint).to_have_text("This is the first item.")
    press(page, "Shift+N", "Shift+N", "Shift+N")
    expect(hint).to_have_text("This is the last item.")
    at(page, "Third text.")
    button(page, "Previous").click()
    at(page, "Second text.")
    button(page, "Next").click()
    at(page, "Third text.")


def test_skipping_goes_on_and_a_skipped_item_can_be_labelled_later(host):
    widget = labeler()
    page = shown(host, widget)
    button(page, "Skip").click()
    at(page, "Second text.")
    settled(page)
    assert widget.items["status"].tolist() == ["skipped", "unlabelled", "unlabelled"]
    press(page, "Shift+P")
    expect(page.locator("footer").get_by_text("Skipped")).to_be_visible()
    press(page, "1")
    at(page, "Second text.")
    settled(page)
    assert widget.items["status"].tolist() == ["done", "unlabelled", "unlabelled"]


def test_the_end_is_said_and_there_is_a_way_back(host):
    page = shown(host, labeler())
    press(page, "1", "2", "Shift+S")
    expect(page.get_by_role("heading", name="Nothing left to label")).to_be_visible()
    expect(page.get_by_text("2 labelled, 1 skipped. Previous goes back over them.")).to_be_visible()
    expect(button(page, "Submit")).to_be_disabled()
    press(page, "1", "Enter", "Shift+S", "Shift+F")  # nothing is there to take them
    expect(page.get_by_role("heading", name="Nothing left to label")).to_be_visible()
    press(page, "Shift+P")
    expect(page.get_by_role("heading", name="Nothing left to label")).to_have_count(0)


def test_a_reopened_view_is_where_the_person_was(host):
    page = shown(host, labeler(MANY))
    press(page, "1", "1", "Shift+N", "Shift+N")
    at(page, "Text 004.")
    settled(page)
    host.reload()
    at(page, "Text 004.")


# --- undo --------------------------------------------------------------------------------


def test_undo_and_redo_go_over_items(host):
    widget = labeler()
    page = shown(host, widget)
    press(page, "1", "2")
    at(page, "Third text.")
    press(page, "Control+z")
    at(page, "Second text.")
    press(page, "Control+z")
    at(page, "First text.")
    expect(page.get_by_role("radio", name="yes")).not_to_be_checked()
    expect(button(page, "Undo")).to_be_disabled()
    settled(page)
    assert widget.progress.done == 0
    press(page, "Control+Shift+Z")
    press(page, "Control+y")
    settled(page)
    assert labels(page, widget) == [("First text.", "yes"), ("Second text.", "no")]
    assert widget.history["kind"].tolist() == ["edit", "edit", "undo", "undo", "redo", "redo"]


def test_undo_goes_on_after_a_restart(host, tmp_path):
    first = labeler(MANY, store=tmp_path / "a.db")
    page = shown(host, first)
    press(page, *"12312")
    press(page, *["Shift+N"] * 3)
    settled(page, "Saved")
    host.remove(first)
    again = labeler(MANY, store=tmp_path / "a.db")
    page = shown(host, again)
    bar = page.get_by_role("progressbar", name="Progress")
    expect(bar).to_have_attribute("aria-valuenow", "5")
    for left in (4, 3, 2):
        press(page, "Control+z")
        at(page, f"Text {left:03}.")
        expect(bar).to_have_attribute("aria-valuenow", str(left))
    button(page, "Redo").click()
    expect(bar).to_have_attribute("aria-valuenow", "3")
    settled(page, "Saved")
    assert again.join()["label"].head(4).tolist()[:3] == ["yes", "no", "maybe"]
    assert again.progress.done == 3


def test_undo_reaches_items_that_are_not_in_the_browser(host, tmp_path):
    texts = [f"Text {k:04}." for k in range(1000)]
    first = labeler(texts, store=tmp_path / "a.db")
    page = shown(host, first)
    press(page, "1")
    page.get_by_role("searchbox", name="Search").fill("Text 0900.")
    at(page, "Text 0900.")
    press(page, "Enter", "2")
    settled(page, "Saved")
    host.remove(first)
    page = shown(host, labeler(texts, store=tmp_path / "a.db"))
    press(page, "Control+z")
    at(page, "Text 0900.")
    press(page, "Control+z")
    at(page, "Text 0000.")
    expect(page.get_by_role("progressbar", name="Progress")).to_have_attribute("aria-valuenow", "0")


# --- finding -----------------------------------------------------------------------------


@pytest.fixture
def worked(host, tmp_path):
    """A page on which some of 200 texts are done, skipped and flagged, one of them by another."""
    other = labeler(MANY, store=tmp_path / "a.db", annotator="bob")
    page = shown(host, other)
    press(page, "Shift+N", "Shift+N", "Shift+N", "Shift+N", "Shift+N", "2")
    settled(page, "Saved")
    host.remove(other)
    widget = labeler(MANY, store=tmp_path / "a.db")
    page = shown(host, widget)
    press(page, "1", "2", "Shift+S", "Shift+F", "Escape", "Escape", "1")
    settled(page, "Saved")
    return page


def narrow(page: Page, name: str) -> None:
    """Choose a state of items, or a label."""
    which = "With label" if "label" in name.lower().split() else "Filter"
    page.get_by_role("combobox", name=which).select_option(name)


@pytest.mark.parametrize(
    ("name", "count", "first"),
    [
        ("Unlabelled", 195, "Text 004."),
        ("Labelled", 3, "Text 000."),
        ("Skipped", 1, "Text 002."),
        ("Flagged", 1, "Text 003."),
        ("Mine", 4, "Text 000."),
        ("By others", 1, "Text 005."),
        ("Label = yes", 2, "Text 000."),
        ("Label = no", 2, "Text 001."),
    ],
)
def test_filters_show_only_some(worked, name, count, first):
    page = worked
    narrow(page, name)
    expect(page.get_by_text(f"{count} found")).to_be_visible()
    region(page).focus()
    for _ in range(6):
        press(page, "Shift+P")
    at(page, first)
    expect(page.get_by_role("status", name="Hint")).to_have_text("This is the first item.")
    narrow(page, "Any label" if "Label = " in name else "All items")
    expect(page.get_by_text("found")).to_have_count(0)


def test_state_label_and_search_hold_at_once(worked):
    page = worked
    found = page.locator(".jlb-finder").get_by_text("found")
    for names, count in (
        (["Flagged", "Label = yes"], 1),
        (["Label = no"], 0),
        (["Labelled"], 1),
        (["Any label"], 3),
        (["Label = yes"], 2),
    ):
        for name in names:
            narrow(page, name)
        expect(found).to_have_text(f"{count} found")
    at(page, "Text 000.")
    page.get_by_role("searchbox", name="Search").fill("001")
    expect(found).to_have_text("0 found")
    narrow(page, "Label = no")
    expect(found).to_have_text("1 found")
    at(page, "Text 001.")


def test_what_others_did_is_not_asked_again(worked):
    page = worked
    at(page, "Text 004.")
    press(page, "1")
    at(page, "Text 006.")


def test_a_search_asks_the_kernel_for_all_items(host):
    page = shown(host, labeler([*MANY, "A needle in UPPER case"]))
    press(page, "/")
    box = page.get_by_role("searchbox", name="Search")
    expect(box).to_be_focused()
    page.keyboard.type("upper")
    expect(page.get_by_text("1 found")).to_be_visible()
    at(page, "A needle in UPPER case")
    press(page, "Enter")
    press(page, "1")
    expect(page.get_by_role("heading", name="Nothing left among those found")).to_be_visible()
    box.fill("no such text")
    expect(page.get_by_text("0 found")).to_be_visible()
    box.fill("")
    expect(page.get_by_text("found", exact=False)).to_have_count(0)


def test_the_keyboard_is_with_the_labeler_after_a_filter_is_clicked(host):
    page = shown(host, labeler())
    filters = page.get_by_role("combobox", name="Filter")
    filters.dispatch_event("pointerdown")
    filters.select_option("Unlabelled")
    press(page, "1")
    at(page, "Second text.")


# --- flags and notes ---------------------------------------------------------------------


def test_a_flag_is_one_key_and_its_note_is_kept_by_enter(host):
    widget = labeler()
    page = shown(host, widget)
    press(page, "Shift+F")
    note = page.get_by_role("textbox", name="Note")
    expect(note).to_be_focused()
    settled(page)
    assert note_of(widget) == (True, "")
    page.keyboard.type("Who is 1?")
    press(page, "Enter")
    expect(note).to_have_count(0)
    expect(button(page, "Flag")).to_have_attribute("aria-pressed", "true")
    settled(page)
    assert note_of(widget) == (True, "Who is 1?")
    button(page, "Flag").click()
    expect(note).to_have_value("Who is 1?")
    button(page, "Remove flag").click()
    expect(button(page, "Flag")).to_have_attribute("aria-pressed", "false")
    settled(page)
    assert note_of(widget) == (False, "")


WAYS = {
    "escape": lambda page: press(page, "Escape", "Escape"),
    "close": lambda page: button(page, "Close flag").click(),
    "another panel": lambda page: button(page, "Keyboard shortcuts").click(),
    "submit": lambda page: press(page, "Control+Enter"),
    "skip": lambda page: button(page, "Skip").click(),
    "next": lambda page: button(page, "Next").click(),
    "label": lambda page: page.get_by_role("radio", name="yes").click(),
    "search": lambda page: page.get_by_role("searchbox", name="Search").click(),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_note_is_kept_however_it_is_left(host, way):
    widget = labeler()
    page = shown(host, widget)
    press(page, "Shift+F")
    page.get_by_role("textbox", name="Note").press_sequentially("half a thou")
    WAYS[way](page)
    page.wait_for_function("() => !document.activeElement.matches('textarea')")
    settled(page)
    assert note_of(widget) == (True, "half a thou")


def test_a_note_is_not_carried_to_the_next_item(host):
    page = shown(host, labeler())
    press(page, "Shift+F")
    page.keyboard.type("about the first")
    button(page, "Next").click()
    at(page, "Second text.")
    expect(page.get_by_role("textbox", name="Note")).to_have_count(0)
    press(page, "Shift+F")
    expect(page.get_by_role("textbox", name="Note")).to_have_value("")


@pytest.mark.parametrize("box", ["Note", "why"])
def test_what_was_typed_survives_the_closing_of_the_tab(host, tmp_path, box):
    widget = labeler(questions=[jl.Text("why")], store=tmp_path / "a.db")
    page = shown(host, widget)
    press(page, "Shift+F")
    page.get_by_role("textbox", name=box).focus()
    page.keyboard.type("typed and not left")
    host.reload()
    settled(page, "Saved")
    if box == "why":
        expect(page.get_by_role("textbox", name="why")).to_have_value("typed and not left")
        assert widget.annotations["why"].tolist() == ["typed and not left"]
    else:
        assert note_of(widget) == (True, "typed and not left")


# --- keys --------------------------------------------------------------------------------


def test_the_panel_lists_every_key(host):
    widget = labeler(guidelines="# Read", keys={"skip": "Shift+K"})
    page = shown(host, widget)
    press(page, "?")
    panel = page.get_by_role("complementary", name="Keyboard shortcuts")
    names, meanings = panel.locator("dt").all_inner_texts(), panel.locator("dd").all_inner_texts()
    listed = dict(zip(names, meanings, strict=True))
    assert {key: listed[key] for key in "123"} == {"1": "yes", "2": "no", "3": "maybe"}
    assert listed["Shift+K"] == "Skip"
    shown_as = {"Mod+z": "Ctrl+Z", "Mod+Shift+Z": "Ctrl+Shift+Z"}
    keys = {**widget._task.keys}
    del keys["learning"]  # there is no loop here
    assert {shown_as.get(key, key) for key in keys.values()} <= set(listed)
    assert all(listed.values())
    press(page, "?")
    expect(panel).to_have_count(0)


def test_where_it_is_narrow_nothing_is_pushed_out_and_keys_are_shown_above_the_item(host):
    host.page.set_viewport_size({"width": 400, "height": 800})
    page = shown(host, labeler())
    box = region(page).bounding_box()
    for part in (page.get_by_role("searchbox"), page.get_by_role("status", name="Save state")):
        inner = part.bounding_box()
        assert box["x"] < inner["x"] < inner["x"] + inner["width"] < box["x"] + box["width"]
    press(page, "?")
    panel = page.get_by_role("complementary", name="Keyboard shortcuts")
    assert panel.bounding_box()["y"] < page.get_by_label("Labels", exact=True).bounding_box()["y"]


def test_keys_can_be_given_anew(host):
    widget = labeler(keys={"skip": "ctrl+k", "undo": "u", "submit": "Space"}, questions=[jl.Rating("stars")])
    page = shown(host, widget)
    expect(button(page, "Skip")).to_have_attribute("title", "Skip (Ctrl+K)")
    press(page, "Shift+S")
    at(page, "First text.")
    press(page, "Control+k")
    at(page, "Second text.")
    press(page, "u")
    at(page, "First text.")
    press(page, "1", "Enter")
    at(page, "First text.")
    press(page, "Space")
    at(page, "Second text.")
    assert labels(page, widget) == [("First text.", "yes")]


def test_no_key_leaves_the_labeler(host):
    page = shown(host, labeler())
    page.evaluate("window.heard = []; document.addEventListener('keydown', (e) => heard.push(e.key))")
    press(page, "b", "1", "Enter", "Escape", "x", "Control+z")
    assert page.evaluate("heard") == []


# --- several views -----------------------------------------------------------------------


def test_two_views_of_one_labeler_are_in_step(host):
    widget = labeler()
    host(widget)
    page = host(widget)
    for index in (0, 1):
        expect(region(page, index).get_by_role("radio", name="yes")).to_be_visible()
    region(page, 0).focus()
    press(page, "1")
    for index in (0, 1):
        expect(region(page, index).get_by_text("Second text.")).to_be_visible()
        expect(region(page, index).get_by_text("1 labelled")).to_be_visible()
    region(page, 1).focus()
    press(page, "2", "Control+z", "Control+z")
    for index in (0, 1):
        expect(region(page, index).get_by_text("First text.")).to_be_visible()
        expect(region(page, index).get_by_role("status", name="Save state")).to_have_text("In memory")
    assert widget.history["kind"].tolist() == ["edit", "edit", "undo", "undo"]
    region(page, 0).get_by_role("searchbox", name="Search").fill("third")
    expect(region(page, 1).get_by_role("searchbox", name="Search")).to_have_value("third")
    expect(region(page, 1).get_by_text("1 found")).to_be_visible()


def test_a_view_goes_and_the_other_works_on(host):
    widget = labeler()
    host(widget)
    page = shown(host, widget)
    host.remove(widget)
    region(page).focus()
    press(page, "1")
    expect(region(page).get_by_text("Second text.")).to_be_visible()


def test_two_labelers_on_a_page_keep_their_keys_and_looks_apart(host):
    one = labeler(name="one")
    two = labeler(name="two", choices={"left": "#112233", "right": "#445566"})
    page = host(one)
    looks = "e => getComputedStyle(e).cssText"
    label = region(page, 0).get_by_role("radio", name="yes")
    before = label.evaluate(looks)
    outside = page.locator("main").evaluate(looks)
    host(two)
    right = region(page, 1).get_by_role("radio", name="right")
    expect(right).to_be_visible()
    assert label.evaluate(looks) == before
    assert page.locator("main").evaluate(looks) == outside
    region(page, 1).focus()
    press(page, "2", "1")
    expect(region(page, 1).get_by_text("Third text.")).to_be_visible()
    expect(region(page, 0).get_by_text("First text.")).to_be_visible()
    for index in (0, 1):
        expect(region(page, index).get_by_role("status", name="Save state")).to_have_text("In memory")
    assert (len(one.history), two.annotations["label"].tolist()) == (0, ["right", "left"])


def test_two_labelers_on_the_same_work_stay_in_step(host, tmp_path):
    one, two = (labeler(store=tmp_path / "labels.db") for _ in range(2))
    page = host(one)
    host(two)
    expect(region(page, 1).get_by_role("radio", name="yes")).to_be_visible()
    region(page, 0).focus()
    press(page, "3")
    expect(region(page, 1).get_by_role("radio", name="maybe")).to_be_checked()
    expect(region(page, 1).get_by_text("1 labelled")).to_be_visible()
    region(page, 1).focus()
    press(page, "1")
    expect(region(page, 0).get_by_text("1 labelled")).to_be_visible()
    settled(region(page, 1), "Saved")
    assert two.history["before"].map(len).tolist() == [0, 2]
    assert one.annotations["label"].tolist() == ["yes"]


# --- looks -------------------------------------------------------------------------------


def test_a_label_without_a_place_to_break_is_read_whole(host):
    host.page.set_viewport_size({"width": 480, "height": 900})
    page = shown(host, labeler(choices=["yes", "Rindfleischetikettierungsüberwachung" * 3]))
    group = page.get_by_label("Labels", exact=True)
    assert group.evaluate("e => e.scrollWidth - e.clientWidth") == 0


@pytest.mark.parametrize("width", [480, 720, 960, 1900])
def test_nothing_is_wider_than_its_place(host, width):
    long = "A-word-without-a-place-to-break-" * 20
    widget = labeler(
        [long],
        choices=["yes", "no", long],
        questions=[jl.Rating("stars", 0, 30), jl.Text("why", prompt=long)],
        guidelines=f"# yes\n{long}\n```\n{long}\n```",
    )
    widget.suggest(lambda row: "yes", model=long)
    host.page.set_viewport_size({"width": width, "height": 900})
    page = shown(host, widget)
    for key in ("Shift+G", "?", "Shift+F"):
        region(page).focus()
        press(page, key)
        expect(page.get_by_role("complementary")).to_be_visible()
        wide = page.evaluate(
            """() => [...document.querySelectorAll(".jlb-root, .jlb-root *")]
                .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5
                            || (e.matches(".jlb-root, .jlb-bar, .jlb-stage, .jlb-panel, .jlb-actions")
                                && e.scrollWidth > e.clientWidth))
                .map((e) => e.outerHTML.slice(0, 120))"""
        )
        assert wide == [], key
        press(page, "Escape", "Escape")


def test_submit_stays_in_one_row_at_the_end_where_there_is_room(host):
    host.page.set_viewport_size({"width": 950, "height": 900})
    page = shown(host, labeler(guidelines="# Read"))
    previous, submit, whole = places(button(page, "Previous"), button(page, "Submit"), region(page))
    assert previous.y == submit.y
    assert whole.right - submit.right < 24


def test_buttons_stay_where_they_are_between_short_texts(host):
    page = shown(host, labeler(["Short.", "Two lines of text. " * 12, "Short."]))
    heights = []
    for text in ("Short.", "Two lines of text. " * 12, "Short."):
        at(page, text.strip())
        [submit] = places(button(page, "Submit"))
        heights.append(submit.y)
        press(page, "Shift+N")
    assert len(set(heights)) == 1


def test_reduced_motion_is_obeyed(host):
    host.page.emulate_media(reduced_motion="reduce")
    page = shown(host, labeler())
    moving = """() => [...document.querySelectorAll(".jlb-root *")].filter((e) => {
        const style = getComputedStyle(e);
        return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none";
    }).length"""
    assert page.evaluate(moving) == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(moving) > 0

"""Every labeler for everybody: no violation that axe-core finds, and every task by keyboard alone."""

from __future__ import annotations

import pandas as pd
import pytest
from playwright.sync_api import Page, expect
from support import axe
from support.keyboard import press

import jupyter_label as jl

TEXTS = ["Ada Lovelace met Charles Babbage in London.", "שלום עולם", "A long text. " * 200]
GUIDELINES = "# How\n\n## PERSON\n\nPeople, not gods. [More](https://example.org)\n\n```python\nx = 1\n```"
LABELS = [jl.Label("PERSON", description="Somebody", questions=(jl.Text("why"),)), "PLACE", "yes"]
QUESTIONS = [
    jl.Choice("mood", ("glad", "sad")),
    jl.Rating("stars", 1, 3, required=True),
    jl.MultiChoice("tags", ("price", "quality")),
    jl.Ranking("order", ("one", "two")),
    jl.Text("why"),
]
OPTIONS = {"store": None, "annotator": "ann", "guidelines": GUIDELINES, "questions": QUESTIONS}


def choice(**options):
    widget = jl.ChoiceLabeler(TEXTS, choices=LABELS, **{**OPTIONS, **options})
    widget.suggest(lambda row: ("PLACE", 0.7), model="v1")
    return widget


def many(**options):
    rows = [
        {
            "html": "<h4>Title</h4><p>Text</p>",
            "code": "def f():\n    return 1",
            "md": "# A\n\n| a |\n|-|\n| b |",
        }
    ]
    names = {f"label {k}": "" for k in range(30)}
    return jl.ChoiceLabeler(
        rows,
        html="html",
        code="code",
        markdown="md",
        choices=list(names),
        multiple=True,
        **{**OPTIONS, **options},
    )


def span(**options):
    widget = jl.SpanLabeler(TEXTS, labels=LABELS, relations=["knows"], **{**OPTIONS, **options})
    widget.suggest(lambda row: [(0, 3, "PERSON", 0.7), (4, 8, "PLACE")], model="v1")
    return widget


def code(**options):
    source = "def area(r):\n    # of a circle\n    return 3.14 * r ** 2\n"
    return jl.SpanLabeler([source], labels=LABELS, view="code", language="python", **{**OPTIONS, **options})


def duel(**options):
    rows = [{"prompt": "Which?", "responses": [f"**one** {k}", "two"]} for k in range(3)]
    widget = jl.RankLabeler(rows, **{**OPTIONS, **options})
    widget.suggest(lambda row: [0, 1], model="v1")
    return widget


def rank(**options):
    turns = [{"role": "user", "content": "Hello"}, {"role": "assistant", "content": "Hi"}]
    rows = [{"prompt": turns, "responses": ["one", "two `x`", "three"]} for _ in range(3)]
    return jl.RankLabeler(rows, **{**OPTIONS, **options})


KINDS = {"choice": choice, "many": many, "span": span, "code": code, "duel": duel, "rank": rank}


def root(page: Page):
    return page.locator("section.jlb-root")


def clean(page: Page, when: str) -> None:
    assert axe.violations(page, "section.jlb-root") == [], when


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(host, kind, theme):
    if theme == "dark":
        host.dark()
    page = host(KINDS[kind]())
    expect(root(page)).to_have_attribute("data-theme", theme)
    expect(page.get_by_role("button", name="Submit")).to_have_attribute("aria-disabled", "false")
    page.wait_for_function("() => !document.body.innerText.includes('Fetching')")
    clean(page, "at first")
    root(page).focus()
    for panel, key in (("Guidelines", "Shift+G"), ("Keyboard shortcuts", "?"), ("Flag", "Shift+F")):
        press(page, key)
        expect(page.get_by_role("complementary", name=panel, exact=True)).to_be_visible()
        if panel == "Guidelines":
            expect(page.get_by_role("heading", name="PERSON")).to_be_visible()
        clean(page, panel)
        press(page, "Escape", "Escape")
    press(page, "Enter")
    expect(page.get_by_role("status", name="Hint")).not_to_be_empty()
    clean(page, "with a hint")
    page.get_by_role("combobox", name="Filter").select_option("flagged")
    clean(page, "filtered")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_with_a_selected_annotation(host, theme):
    if theme == "dark":
        host.dark()
    page = host(span())
    expect(page.get_by_label("Text", exact=True)).to_be_visible()
    root(page).focus()
    press(page, "Shift+A")
    listed = page.get_by_role("listbox", name="Annotations").get_by_role("option")
    expect(listed).to_have_count(2)
    listed.first.click()
    expect(listed.first).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("group", name="Questions about the selected annotation")).to_be_visible()
    clean(page, "selected")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["choice", "span", "rank"])
def test_axe_finds_nothing_at_the_end_and_with_an_error(host, kind, theme, monkeypatch):
    if theme == "dark":
        host.dark()
    widget = KINDS[kind]()
    page = host(widget)
    expect(page.get_by_role("button", name="Submit")).to_have_attribute("aria-disabled", "false")
    root(page).focus()
    press(page, "Shift+S", "Shift+S", "Shift+S")
    expect(page.get_by_role("heading", name="Nothing left to label")).to_be_visible()
    clean(page, "finished")
    monkeypatch.setattr(widget._clerk, "_present", lambda position: 1 / 0)
    widget.suggest(lambda row: None, model="v1")
    press(page, "Shift+P")
    expect(page.get_by_role("alert")).to_be_visible()
    clean(page, "with an error")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_while_the_kernel_is_gone(host, theme):
    if theme == "dark":
        host.dark()
    page = host(choice(questions=[]))
    expect(page.get_by_role("radio", name="yes")).to_be_visible()
    host.cut()
    root(page).focus()
    press(page, "1")
    expect(page.get_by_role("status", name="Save state")).to_have_text("Offline: 1 unsent")
    clean(page, "offline")


# --- by keyboard alone -------------------------------------------------------------------


def tab_to(page: Page, role: str, name: str) -> None:
    """Press Tab until the keyboard is on a control; fails where it never gets there."""
    for _ in range(80):
        press(page, "Tab")
        target = page.get_by_role(role, name=name, exact=True)
        if target.count() and target.first.evaluate("e => e === e.getRootNode().activeElement"):
            return
    pytest.fail(f"Tab does not reach the {role} {name!r}")


def finished(page: Page) -> None:
    expect(page.get_by_role("heading", name="Nothing left to label")).to_be_visible()
    expect(page.get_by_role("status", name="Save state")).to_have_text("In memory")


def test_choosing_by_keyboard_alone(host):
    widget = choice(questions=[])
    page = host(widget)
    expect(page.get_by_role("radio", name="yes")).to_be_visible()
    press(page, "Tab")
    expect(root(page)).to_be_focused()
    press(page, "2")
    tab_to(page, "radio", "PERSON")
    press(page, "ArrowRight", "ArrowRight", "Space", "1")
    finished(page)
    assert widget.join()["label"].tolist() == ["PLACE", "yes", "PERSON"]


def test_answering_by_keyboard_alone(host):
    widget = choice()
    page = host(widget)
    expect(page.get_by_role("radio", name="yes")).to_be_visible()
    for _ in TEXTS:
        tab_to(page, "radio", "PERSON")
        press(page, "ArrowLeft", "Space")
        tab_to(page, "radio", "glad")
        press(page, "Space")
        tab_to(page, "radio", "1")
        press(page, "ArrowRight", "ArrowRight", "Space")
        tab_to(page, "checkbox", "price")
        press(page, "Space", "ArrowRight", "Space")
        tab_to(page, "checkbox", "one")
        press(page, "ArrowRight", "Space", "ArrowLeft", "Space")
        tab_to(page, "textbox", "why")
        page.keyboard.type("because of 1, 2 and ?")
        press(page, "Control+Enter")
    finished(page)
    rows = widget.annotations
    assert rows["label"].tolist() == ["yes"] * 3
    assert rows["mood"].tolist() == ["glad"] * 3
    assert rows["stars"].tolist() == [3] * 3
    assert rows["tags"].tolist() == [["price", "quality"]] * 3
    assert rows["order"].tolist() == [["two", "one"]] * 3
    assert rows["why"].tolist() == ["because of 1, 2 and ?"] * 3


def test_the_shell_by_keyboard_alone(host):
    widget = choice(questions=[])
    page = host(widget)
    expect(page.get_by_role("radio", name="yes")).to_be_visible()
    tab_to(page, "combobox", "Filter")
    press(page, "u")
    expect(page.get_by_text("3 found")).to_be_visible()
    tab_to(page, "searchbox", "Search")
    page.keyboard.type("long")
    expect(page.get_by_text("1 found")).to_be_visible()
    press(page, "Enter", "2")
    expect(page.get_by_role("heading", name="Nothing left among those found")).to_be_visible()
    # All at once: what is left of the word would find another item, were it answered in between.
    press(page, "/", "Control+a", "Backspace", "Enter", "Shift+P", "Shift+F")
    page.keyboard.type("odd")
    press(page, "Enter", "Shift+S", "Control+z", "Control+Shift+Z")
    tab_to(page, "button", "Guidelines")
    press(page, "Enter")
    expect(page.get_by_role("document", name="Guidelines text")).to_be_visible()
    tab_to(page, "document", "Guidelines text")
    press(page, "Escape", "Escape")
    expect(page.get_by_role("document", name="Guidelines text")).to_have_count(0)
    expect(page.get_by_role("status", name="Save state")).to_have_text("In memory")
    assert widget.items["status"].tolist() == ["unlabelled", "skipped", "done"]
    assert widget.items["note"].tolist() == ["", "odd", ""]


def test_marking_by_keyboard_alone(host):
    widget = span(questions=[])
    widget.suggest(lambda row: None, model="v1")
    page = host(widget)
    text = page.get_by_label("Text", exact=True)
    expect(text).to_be_visible()
    for _ in TEXTS:
        tab_to_text(page)
        press(page, "Control+Home", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "1")
        expect(page.get_by_role("listbox", name="Annotations").get_by_role("option")).to_have_count(1)
        press(page, "Enter")
    finished(page)
    rows = widget.annotations
    assert rows["start"].tolist() == [0, 0, 0]
    assert rows["label"].tolist() == ["PERSON"] * 3
    assert all(TEXTS[i][r.start : r.end] == r.text for i, r in rows.iterrows())


def tab_to_text(page: Page) -> None:
    for _ in range(80):
        press(page, "Tab")
        if page.get_by_label("Text", exact=True).evaluate("e => e === document.activeElement"):
            return
    pytest.fail("Tab does not reach the text")


@pytest.mark.parametrize("make", [duel, rank])
def test_ranking_by_keyboard_alone(host, make):
    widget = make(questions=[])
    page = host(widget)
    expect(page.get_by_role("listitem", name="Response A", exact=True)).to_be_visible()
    press(page, "Tab")
    expect(root(page)).to_be_focused()
    keys = ["ArrowLeft"] if make is duel else ["b", "a", "Enter"]
    for position in range(3):
        expect(page.get_by_text(f"Item {position + 1} of 3")).to_be_visible()
        press(page, *keys)
    finished(page)
    best = widget.annotations[widget.annotations["rank"] == 1]
    assert best["shown_position"].tolist() == ([1] * 3 if make is duel else [2] * 3)
    assert isinstance(widget.pairs(), pd.DataFrame)

"""What a user supplies is data: shown as it is, stored as it is, and never run."""

from __future__ import annotations

import itertools
import json

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect
from support.choosing import labeler, region, settled, shown
from support.keyboard import press

import jupyter_label as jl

WIDTH = 64
"""Strings on one item: enough for few items, few enough for one screen."""

ALARM = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"])
  window[name] = (...given) => { window.ran.push([name, ...given.map(String)]); };
"""

RAN = """async () => {
  await new Promise((failed) => Object.assign(new Image(), { onerror: failed, src: "data:image/png," }));
  return ran;
}"""
"""What has run; an attack like those before it has failed last, so nothing is on its way."""

SUSPECTS = """() => {
  const tags = "script style link iframe object embed svg math form base meta audio video img template";
  const forbidden = new Set(tags.split(" "));
  const schemes = new Set(["http:", "https:", "mailto:"]);
  const isActive = ({ name, value }) =>
    name.startsWith("on") || name === "srcdoc" || name === "autofocus" ||
    (["href", "src", "action", "formaction"].includes(name) && !schemes.has(new URL(value, "x:").protocol));
  return [...document.querySelectorAll("main *:not(.jlb-layer)")]
    .filter((element) => forbidden.has(element.localName) || [...element.attributes].some(isActive))
    .map((element) => element.outerHTML);
}"""


def texts_of(found: Locator) -> list[str]:
    return found.evaluate_all("all => all.map((e) => e.textContent)")


@pytest.fixture(scope="module")
def strings(shared_data):
    """The strings that break things, each once; those that are empty to the eye cannot be labels."""
    listed = json.loads((shared_data / "awkward" / "text" / "blns.json").read_text(encoding="utf-8"))
    return list(dict.fromkeys(listed))


@pytest.fixture(scope="module")
def names(strings):
    return [string for string in strings if string.strip()]


@pytest.fixture
def guarded(host):
    """The host; afterwards nothing has run, asked for anything outside, or left an active element."""
    requests: list[str] = []
    host.page.context.add_init_script(ALARM)
    host.page.on("request", lambda request: requests.append(request.url))
    host.page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    host.reload()
    yield host
    assert host.page.evaluate(RAN) == []
    assert host.page.evaluate(SUSPECTS) == []
    home = host.page.url
    assert [url for url in requests if not url.startswith((home, "blob:", "data:"))] == []


def rows(strings: list[str]) -> tuple[list[dict[str, str]], list[str]]:
    """Lay the strings out in rows of `WIDTH` cells; short rows end in empty cells."""
    columns = [f"c{k:02}" for k in range(WIDTH)]
    padded = [*strings, *[""] * (-len(strings) % WIDTH)]
    pieces = [padded[k : k + WIDTH] for k in range(0, len(padded), WIDTH)]
    return [dict(zip(columns, piece, strict=True)) for piece in pieces], columns


def collected(page: Page, selector: str, count: int) -> list[str]:
    """Walk over the items and collect the texts of what `selector` finds on each."""
    found: list[str] = []
    for position in range(count):
        expect(page.get_by_text(f"Item {position + 1} of {count}")).to_be_visible()
        found += texts_of(page.locator(selector))
        press(page, "Shift+N")
    return found


def test_texts_are_shown_as_they_are(guarded, strings):
    data, columns = rows(strings)
    page = shown(guarded, labeler(data, text=columns))
    shown_texts = collected(page, ".jlb-content .jlb-text", len(data))
    assert shown_texts[: len(strings)] == strings


def test_column_names_are_shown_as_they_are(guarded, names):
    page = shown(guarded, labeler(pd.DataFrame({name: ["x"] for name in names}), text=names))
    assert texts_of(page.locator(".jlb-content .jlb-column")) == names


@pytest.mark.parametrize("kind", ["html", "markdown", "code"])
def test_rich_columns_are_inert(guarded, strings, kind):
    data, columns = rows(strings)
    page = shown(guarded, labeler(data, text=None, **{kind: columns}))
    expect(page.locator(".jlb-content .jlb-prose").first).to_be_attached()
    shown_texts = []
    for position in range(len(data)):
        expect(page.get_by_text(f"Item {position + 1} of {len(data)}")).to_be_visible()
        assert page.evaluate(SUSPECTS) == []
        shown_texts += texts_of(page.locator(".jlb-content .jlb-prose"))
        press(page, "Shift+N")
    assert len(shown_texts) == len(data) * WIDTH
    if kind == "code":
        assert [text.rstrip("\n") for text in shown_texts[: len(strings)]] == strings


def test_labels_are_shown_stored_and_found_as_they_are(guarded, names):
    choices = [jl.Label(name, description=name) for name in names]
    widget = labeler(choices=choices, multiple=True)
    page = shown(guarded, widget)
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(len(names))
    read = """all => all.map((e) =>
      [e.querySelector("span[dir]").textContent, e.getAttribute("aria-label"), e.title])"""
    assert boxes.evaluate_all(read) == [[name, name, name] for name in names]
    boxes.evaluate_all("all => all.forEach((e) => e.click())")
    expect(page.locator("[role=checkbox][aria-checked=true]")).to_have_count(len(names))
    press(page, "?")
    keys = page.get_by_role("complementary", name="Keyboard shortcuts")
    expect(keys.locator("dd").first).to_have_text(names[0])
    press(page, "Enter")
    expect(page.get_by_text("Second text.")).to_be_visible()
    settled(page)
    assert widget.annotations["label"].tolist() == names
    assert widget.join()["label"].tolist()[0] == names
    assert (
        page.get_by_role("combobox", name="With label")
        .locator("option:not([value=''])")
        .evaluate_all("all => all.map((e) => e.value)")
        == names
    )


def test_guidelines_are_inert(guarded, strings):
    page = shown(guarded, labeler(guidelines="\n\n".join(["# Start", *strings, "# End"])))
    press(page, "Shift+G")
    expect(page.get_by_role("heading", name="End", exact=True)).to_be_attached()


def test_answers_are_stored_and_shown_as_they_were_typed(guarded, strings):
    data = [{"text": f"row {k}"} for k in range(-(-len(strings) // WIDTH))]
    questions = [jl.Text(f"q{k:02}") for k in range(WIDTH)]
    widget = labeler(data, questions=questions)
    page = shown(guarded, widget)
    given = []
    for position in range(len(data)):
        expect(page.get_by_text(f"row {position}", exact=True)).to_be_visible()
        texts = strings[position * WIDTH : (position + 1) * WIDTH]
        boxes = page.get_by_role("textbox").element_handles()
        for box, text in itertools.zip_longest(boxes, texts, fillvalue=""):
            box.fill(text)
        given += [box.input_value() for box in boxes]
        region(page).focus()
        press(page, "1", "Enter")
    settled(page)
    table = widget.annotations[[question.name for question in questions]].fillna("")
    assert table.to_numpy().ravel().tolist() == given
    # A text box has one kind of line end; all else is as it was.
    assert given[: len(strings)] == [string.replace("\r\n", "\n").replace("\r", "\n") for string in strings]
    guarded.reload()
    region(page).focus()
    expect(page.get_by_text(f"row {len(data) - 1}", exact=True)).to_be_visible()
    press(page, *["Shift+P"] * len(data))
    for position in range(len(data)):
        expect(page.get_by_text(f"row {position}", exact=True)).to_be_visible()
        read = page.get_by_role("textbox").evaluate_all("all => all.map((e) => e.value)")
        assert read == given[position * WIDTH : (position + 1) * WIDTH]
        region(page).focus()
        press(page, "Shift+N")


def test_notes_are_stored_as_they_were_typed(guarded, names):
    widget = labeler()
    page = shown(guarded, widget)
    press(page, "Shift+F")
    note = page.get_by_role("textbox", name="Note").element_handle()
    for name in names:
        note.fill(name)
        note.evaluate("box => box.blur()")
    settled(page)
    stored = [row[0]["value"]["note"] for row in widget.history["put"]][1:]
    assert stored == [name.replace("\r\n", "\n").replace("\r", "\n") for name in names]
    assert widget.items["note"].tolist()[0] == names[-1]


def test_questions_and_options_are_shown_and_stored_as_they_are(guarded, names):
    several = [jl.Choice(name, ("a", "b")) for name in names[:WIDTH]]
    widget = labeler(questions=[jl.MultiChoice("options", tuple(names)), *several])
    page = shown(guarded, widget)
    options = page.get_by_role("group", name="options", exact=True).get_by_role("checkbox")
    assert texts_of(options) == names
    click_all = """async (all) => {
      for (const option of all) {
        option.click();
        while (option.ariaChecked !== "true") await new Promise((next) => setTimeout(next));
      }
    }"""
    options.evaluate_all(click_all)
    expect(page.locator("[role=checkbox][aria-checked=true]")).to_have_count(len(names))
    prompts = texts_of(page.locator(".jlb-prompt"))
    assert prompts == ["options", *names[:WIDTH]]
    settled(page)
    assert widget.annotations["options"].tolist() == [names]


@pytest.mark.parametrize("kind", ["text", "markdown", "html", "code"])
def test_responses_are_inert(guarded, strings, kind):
    starts = range(0, len(strings), 24)
    data = [{"prompt": strings[k], "responses": [*strings[k : k + 24], "", ""]} for k in starts]
    page = guarded(jl.RankLabeler(data, store=None, response_kind=kind))
    region = page.get_by_role("region", name="Rank labeler")
    expect(region.get_by_role("listitem").first).to_be_visible()
    region.focus()
    for position in range(len(data)):
        expect(page.get_by_text(f"Item {position + 1} of {len(data)}")).to_be_visible()
        assert page.evaluate(SUSPECTS) == []
        press(page, "Shift+N")


def test_a_text_to_mark_is_shown_as_it_is(guarded, strings, names):
    text = "\n".join(strings)
    widget = jl.SpanLabeler([text], labels=names[:100], relations=names[100:120], store=None)
    page = guarded(widget)
    element = page.get_by_label("Text", exact=True)
    expect(element).to_be_visible()
    assert element.evaluate("e => e.textContent") == text
    assert (
        page.get_by_role("radiogroup", name="Labels")
        .get_by_role("radio")
        .evaluate_all("all => all.map((e) => e.getAttribute('aria-label'))")
        == names[:100]
    )


ATTACK = "<img src=x onerror=alert(1)>"


def test_names_of_stores_people_and_models_are_text(guarded, tmp_path):
    widget = labeler(name=ATTACK, annotator=ATTACK, store=tmp_path / f"{ATTACK}.db")
    widget.suggest(lambda row: ("yes", 0.5), model=ATTACK)
    page = shown(guarded, widget)
    expect(page.get_by_text(f"1 suggestion by {ATTACK}")).to_be_visible()
    expect(page.get_by_text(f"{ATTACK}.db")).to_be_visible()
    press(page, "1")
    settled(page, "Saved")
    assert widget.annotations[["annotator", "model"]].values.tolist() == [[ATTACK, ATTACK]]


def test_an_error_is_text(guarded, monkeypatch):
    widget = labeler()
    page = shown(guarded, widget)
    monkeypatch.setattr(widget._clerk, "_check", lambda change: (_ for _ in ()).throw(ValueError(ATTACK)))
    press(page, "1")
    expect(page.get_by_role("alert")).to_contain_text(f"Taken back: {ATTACK}")
    expect(page.get_by_text("Second text.")).to_be_visible()


def test_the_guard_notices(page):
    page.add_init_script(ALARM)
    page.goto("data:text/html,<main></main>")
    attack = f"{ATTACK}<a href='javascript:1'>"
    page.evaluate("html => { document.querySelector('main').innerHTML = html }", attack)
    page.wait_for_function("window.ran.length > 0")
    assert page.evaluate("window.ran") == [["alert", "1"]]
    assert len(page.evaluate(SUSPECTS)) >= 2

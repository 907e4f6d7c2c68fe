from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Locator, Page, expect
from support import axe
from support.keyboard import press
from support.places import places

import jupyter_label as jl

ADA = "Ada Lovelace wrote the first program for the Analytical Engine."
AWKWARD = (
    "Zoe\u0301 met 👩‍👩‍👧 in Köln\r\n"
    "𝒳 is 🇩🇪 bold\r\n\r\n"
    "קראתי את הספר של עדה ונהניתי\n"
    "\tمرحبا بالعالم and more 😀😀\n"
    "我喜欢苹果"
)

PLACE = """([point, after]) => {
  const text = document.querySelector('[aria-label="Text"]');
  const whole = text.textContent;
  let unit = Array.from(whole).slice(0, point).join("").length;
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const edge = after ? unit - Array.from(whole)[point - 1].length : unit;
  let start = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (edge < start + node.length) {
      const range = document.createRange();
      range.setStart(node, edge - start);
      range.setEnd(node, Math.min(edge - start + (after ? unit - edge : 1), node.length));
      const box = range.getClientRects()[0];
      return { left: box.left, right: box.right, y: (box.top + box.bottom) / 2 };
    }
    start += node.length;
  }
}"""


def labeler(*texts: str, **options: object) -> jl.SpanLabeler:
    given = {"labels": ["PERSON", "ORG"], "store": None, "annotator": "ann", "id": "id", **options}
    return jl.SpanLabeler([{"id": f"t{n}", "text": text} for n, text in enumerate(texts)], **given)


def shown(host, spans: jl.SpanLabeler) -> Page:
    """Show a labeler and put the keyboard into it."""
    page = host(spans)
    expect(text_of(page)).to_be_visible()
    page.get_by_role("region", name="Span labeler").focus()
    return page


def text_of(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Text", exact=True)


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Annotations").get_by_role("option")


def edges(page: Page, name: str) -> list[tuple[float, float, float]]:
    """Left, right and top of what is painted under a class name, measured at one time."""
    boxes = page.evaluate(
        """(name) => [...document.querySelectorAll(name)]
          .map((element) => element.getBoundingClientRect())
          .map(({ left, right, top }) => [left, right, top])""",
        name,
    )
    return [(left, right, top) for left, right, top in boxes]


def grip(page: Page, side: str) -> tuple[float, float]:
    """Middle of the handle of an edge of the selected span."""
    expect(page.locator(".jlb-handle")).to_have_count(2)
    [(left, right, top)] = edges(page, f".jlb-handle[data-side={side}]")
    return (left + right) / 2, top + 8


def option(page: Page, name: str) -> Locator:
    return page.get_by_role("listbox", name="Annotations").get_by_role("option", name=name)


def listed(page: Page, *names: str) -> None:
    """Wait until the list names just these annotations."""
    expect(options(page)).to_have_count(len(names))
    for index, name in enumerate(names):
        expect(options(page).nth(index)).to_have_accessible_name(name)


def hint(page: Page) -> Locator:
    return page.get_by_role("status", name="Next step")


def marks(page: Page, spans: jl.SpanLabeler) -> list[tuple[int, int, str, str]]:
    """The rows as (start, end, text, label), once all is stored."""
    expect(page.get_by_role("status", name="Save state")).to_have_text("In memory")
    rows = spans.annotations
    return list(zip(rows["start"], rows["end"], rows["text"], rows["label"], strict=True))


def spot(page: Page, point: int, after: bool = False) -> tuple[float, float]:
    """Where code point `point` begins on the screen, or where the one before it ends."""
    box = page.evaluate(PLACE, [point, after])
    is_rtl = "\u0590" <= (text_of(page).text_content() or "")[0] <= "\u08ff"
    is_right = after != is_rtl
    return (box["right"] - 1 if is_right else box["left"] + 1), box["y"]


def sweep(page: Page, start: int, end: int) -> None:
    """Drag the mouse over ``text[start:end]``."""
    from_x, from_y = spot(page, start)
    to_x, to_y = spot(page, end, after=True)
    page.mouse.move(from_x, from_y)
    page.mouse.down()
    page.mouse.move((from_x + to_x) / 2, (from_y + to_y) / 2)
    page.mouse.move(to_x, to_y)
    page.mouse.up()


def click(page: Page, point: int) -> None:
    box = page.evaluate(PLACE, [point, False])
    page.mouse.click((box["left"] + box["right"]) / 2, box["y"])


def select(page: Page, start: int, end: int) -> None:
    """Select ``text[start:end]`` as the browser does, by code points."""
    page.evaluate(
        """([start, end]) => {
          const text = document.querySelector('[aria-label="Text"]');
          const points = Array.from(text.textContent);
          const place = (unit) => {
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              if (unit <= node.length) return [node, unit];
              unit -= node.length;
            }
          };
          const unit = (point) => points.slice(0, point).join("").length;
          getSelection().setBaseAndExtent(...place(unit(start)), ...place(unit(end)));
        }""",
        [start, end],
    )


# --- marking --------------------------------------------------------------------------


def test_a_drag_and_a_key_mark_whole_words(host):
    spans = labeler(ADA)
    page = shown(host, spans)
    sweep(page, 1, 8)
    press(page, "1")
    listed(page, "PERSON, “Ada Lovelace”, 0–12")
    assert marks(page, spans) == [(0, 12, "Ada Lovelace", "PERSON")]


def test_a_double_click_and_the_palette_mark_a_word(host):
    spans = labeler(ADA)
    page = shown(host, spans)
    box = page.evaluate(PLACE, [6, False])
    page.mouse.dblclick(box["left"] + 2, box["y"])
    page.get_by_role("radiogroup", name="Labels").get_by_role("radio", name="ORG").click()
    listed(page, "ORG, “Lovelace”, 4–12")
    assert marks(page, spans) == [(4, 12, "Lovelace", "ORG")]


def test_a_label_picked_first_marks_each_sweep(host):
    spans = labeler(ADA)
    page = shown(host, spans)
    press(page, "2")
    expect(page.get_by_role("radio", name="ORG")).to_be_checked()
    sweep(page, 0, 12)
    sweep(page, 45, 62)
    listed(page, "ORG, “Ada Lovelace”, 0–12", "ORG, “Analytical Engine”, 45–62")
    expect(page.get_by_role("radio", name="ORG")).to_be_checked()
    press(page, "Escape")
    expect(page.get_by_role("radio", name="ORG")).not_to_be_checked()
    sweep(page, 23, 28)
    expect(hint(page)).to_contain_text("Choose a label")
    listed(page, "ORG, “Ada Lovelace”, 0–12", "ORG, “Analytical Engine”, 45–62")


def test_without_snapping_characters_are_marked(host):
    spans = labeler(ADA)
    page = shown(host, spans)
    snap = page.get_by_role("toolbar", name="Tools").get_by_role("button", name="Snap to words")
    expect(snap).to_have_attribute("aria-pressed", "true")
    press(page, "Shift+W")
    expect(snap).to_have_attribute("aria-pressed", "false")
    sweep(page, 1, 8)
    press(page, "1")
    listed(page, "PERSON, “da Love”, 1–8")
    assert marks(page, spans) == [(1, 8, "da Love", "PERSON")]


def test_marks_that_make_no_span_are_refused_with_a_reason(host):
    spans = labeler("one \n two", snap=False)
    page = shown(host, spans)
    select(page, 3, 6)
    press(page, "1")
    expect(page.get_by_text("Only white space is marked")).to_be_visible()
    select(page, 0, 3)
    press(page, "1")
    listed(page, "PERSON, “one”, 0–3")
    select(page, 0, 3)
    press(page, "1")
    expect(page.get_by_text("This is marked as PERSON already")).to_be_visible()
    listed(page, "PERSON, “one”, 0–3")


def test_overlap_is_refused_where_the_task_says_so(host):
    spans = labeler(ADA, overlap=False)
    page = shown(host, spans)
    select(page, 0, 12)
    press(page, "1")
    listed(page, "PERSON, “Ada Lovelace”, 0–12")
    select(page, 4, 18)
    press(page, "2")
    expect(page.get_by_text("Spans must not overlap here")).to_be_visible()
    assert marks(page, spans) == [(0, 12, "Ada Lovelace", "PERSON")]


def test_escape_drops_a_draft_also_while_the_pointer_is_down(host):
    spans = labeler(ADA)
    page = shown(host, spans)
    sweep(page, 0, 12)
    expect(page.locator(".jlb-draft")).to_have_count(1)
    press(page, "Escape")
    expect(page.locator(".jlb-draft")).to_have_count(0)
    page.mouse.move(*spot(page, 0))
    page.mouse.down()
    page.mouse.move(*spot(page, 12, after=True))
    expect(page.locator(".jlb-draft")).to_have_count(1)
    press(page, "Escape")
    page.mouse.move(*spot(page, 18, after=True))
    page.mouse.up()
    expect(page.locator(".jlb-draft")).to_have_count(0)
    press(page, "1")
    expect(page.get_by_role("radio", name="PERSON")).to_be_checked()
    listed(page)


def test_the_keyboard_alone_marks_moves_relabels_and_removes(host):
    spans = labeler(ADA, "Grace Hopper")
    page = shown(host, spans)
    text_of(page).focus()
    press(page, "ArrowRight", "Home", "Control+Shift+ArrowRight", "Control+Shift+ArrowRight")
    press(page, "1")
    listed(page, "PERSON, “Ada Lovelace”, 0–12")
    press(page, "Alt+Shift+ArrowRight")
    listed(page, "PERSON, “Ada Lovelace wrote”, 0–18")
    press(page, "Alt+ArrowRight", "2")
    listed(page, "ORG, “Lovelace wrote”, 4–18")
    press(page, "Backspace")
    listed(page)
    press(page, "Control+z")
    listed(page, "ORG, “Lovelace wrote”, 4–18")
    press(page, "[", "Enter")
    expect(text_of(page)).to_have_text("Grace Hopper")
    assert marks(page, spans) == [(4, 18, "Lovelace wrote", "ORG")]


def test_characters_are_steps_of_an_edge_without_snapping(host):
    spans = labeler("Zoe\u0301 met 👩‍👩‍👧!", snap=False)
    page = shown(host, spans)
    select(page, 0, 2)
    press(page, "1", "Alt+Shift+ArrowRight")
    assert marks(page, spans) == [(0, 4, "Zoe\u0301", "PERSON")]
    press(page, *["Alt+Shift+ArrowRight"] * 6)
    assert marks(page, spans) == [(0, 14, "Zoe\u0301 met 👩‍👩‍👧", "PERSON")]


# --- selecting and changing -----------------------------------------------------------


def test_a_click_selects_the_smallest_span_and_the_next_one_outwards(host):
    spans = labeler(ADA)
    page = shown(host, spans)
    select(page, 0, 18)
    press(page, "1")
    select(page, 4, 12)
    press(page, "2", "Escape", "Escape")
    listed(page, "PERSON, “Ada Lovelace wrote”, 0–18", "ORG, “Lovelace”, 4–12")
    expect(page.locator(".jlb-handle")).to_have_count(0)
    click(page, 6)
    expect(option(page, "ORG")).to_have_attribute("aria-selected", "true")
    click(page, 6)
    expect(option(page, "PERSON")).to_have_attribute("aria-selected", "true")
    click(page, 30)
    expect(options(page).and_(page.get_by_role("option", selected=True))).to_have_count(0)


def test_selecting_in_the_list_selects_on_the_stage(host):
    spans = labeler(ADA)
    page = shown(host, spans)
    select(page, 4, 12)
    press(page, "2", "Escape", "Escape")
    expect(page.locator(".jlb-handle")).to_have_count(0)
    option(page, "ORG").click()
    expect(page.locator(".jlb-handle")).to_have_count(2)
    press(page, "1")
    listed(page, "PERSON, “Lovelace”, 4–12")


@pytest.mark.parametrize("side", ["start", "end"])
def test_a_dragged_edge_snaps_to_words(host, side):
    spans = labeler(ADA)
    page = shown(host, spans)
    select(page, 4, 12)
    press(page, "1")
    page.mouse.move(*grip(page, side))
    page.mouse.down()
    page.mouse.move(*(spot(page, 1) if side == "start" else spot(page, 21, after=True)))
    page.mouse.up()
    expected = (0, 12, "Ada Lovelace") if side == "start" else (4, 22, "Lovelace wrote the")
    listed(page, f"PERSON, “{expected[2]}”, {expected[0]}–{expected[1]}")
    assert marks(page, spans) == [(*expected, "PERSON")]
    press(page, "Control+z")
    listed(page, "PERSON, “Lovelace”, 4–12")


def test_escape_leaves_a_dragged_edge_where_it_was(host):
    spans = labeler(ADA)
    page = shown(host, spans)
    select(page, 4, 12)
    press(page, "1")
    page.mouse.move(*grip(page, "end"))
    page.mouse.down()
    page.mouse.move(*spot(page, 30))
    expect(hint(page)).to_contain_text("Escape leaves it where it was")
    press(page, "Escape")
    page.mouse.up()
    assert marks(page, spans) == [(4, 12, "Lovelace", "PERSON")]


# --- relations ------------------------------------------------------------------------

DRUG = "aspirin helps against headache and fever"


def related(host, **given: object) -> tuple[jl.SpanLabeler, Page]:
    spans = labeler(DRUG, labels=["DRUG", "SIGN"], relations=["treats", "causes"], **given)
    page = shown(host, spans)
    for start, end, key in ((0, 7, "1"), (22, 30, "2"), (35, 40, "2")):
        select(page, start, end)
        press(page, key)
    expect(options(page)).to_have_count(3)
    return spans, page


def test_a_relation_is_drawn_by_keys(host):
    spans, page = related(host)
    press(page, "]", "Shift+R", "]", "Enter")
    expect(page.get_by_role("radiogroup", name="Relation")).to_be_visible()
    press(page, "1")
    expect(options(page).last).to_have_accessible_name("treats: “aspirin” → “headache”")
    expect(page.locator(".jlb-arrows g")).to_have_count(1)
    expect(page.get_by_role("status", name="Save state")).to_have_text("In memory")
    [relation] = spans.relations.to_dict("records")
    assert relation["label"] == "treats"
    assert (relation["source_text"], relation["target_text"]) == ("aspirin", "headache")


def test_a_relation_is_drawn_by_clicks(host):
    _, page = related(host)
    press(page, "Escape", "Escape")
    page.get_by_role("toolbar", name="Tools").get_by_role("button", name="Relate").click()
    page.keyboard.press("Escape")
    click(page, 3)
    page.get_by_role("button", name="Relate").click()
    click(page, 37)
    page.get_by_role("radiogroup", name="Relation").get_by_role("radio", name="causes").click()
    expect(options(page).last).to_have_accessible_name("causes: “aspirin” → “fever”")


def test_relations_to_itself_and_twice_are_refused(host):
    _, page = related(host)
    press(page, "]", "Shift+R", "Enter", "1")
    expect(page.get_by_text("A span cannot be related to itself")).to_be_visible()
    for _ in range(2):
        click(page, 3)
        press(page, "Shift+R", "]", "Enter", "1")
    expect(page.get_by_text("These two are related by treats already")).to_be_visible()
    expect(options(page)).to_have_count(4)


def test_a_span_takes_its_relations_along_and_one_undo_brings_them_back(host):
    spans, page = related(host)
    press(page, "]", "Shift+R", "]", "Enter", "1")
    expect(options(page)).to_have_count(4)
    click(page, 24)
    press(page, "Delete")
    listed(page, "DRUG, “aspirin”, 0–7", "SIGN, “fever”, 35–40")
    press(page, "Control+z")
    expect(options(page)).to_have_count(4)
    options(page).last.click()
    press(page, "Delete")
    expect(options(page)).to_have_count(3)
    expect(page.get_by_role("status", name="Save state")).to_have_text("In memory")
    assert len(spans.relations) == 0


# --- questions ------------------------------------------------------------------------


def test_questions_of_spans_and_items_are_asked_before_submitting(host):
    verdict = jl.Choice("verdict", ["supported", "unsupported"], required=True)
    claim = jl.Label("CLAIM", questions=(jl.Text("why", required=True),))
    spans = labeler(
        ADA, "next", labels=[claim], questions_per_span=[verdict], questions=[jl.Rating("clarity", 1, 3)]
    )
    page = shown(host, spans)
    select(page, 0, 12)
    press(page, "1", "Enter")
    expect(page.get_by_text("Still to answer on CLAIM, “Ada Lovelace”, 0–12: verdict, why.")).to_be_visible()
    page.get_by_role("radiogroup", name="verdict").get_by_role("radio", name="supported", exact=True).click()
    page.get_by_role("textbox", name="why").fill("it is known")
    page.get_by_role("radiogroup", name="clarity").get_by_role("radio", name="3").click()
    page.get_by_role("button", name="Submit").click()
    expect(text_of(page)).to_have_text("next")
    expect(page.get_by_role("status", name="Save state")).to_have_text("In memory")
    [row] = spans.annotations.to_dict("records")
    assert (row["verdict"], row["why"]) == ("supported", "it is known")


# --- suggestions ----------------------------------------------------------------------


def suggested(host) -> tuple[jl.SpanLabeler, Page]:
    spans = labeler(ADA)
    proposed = [
        {"start": 0, "end": 12, "label": "PERSON", "score": 0.9},
        {"start": 19, "end": 22, "label": "ORG", "score": 0.4},
        {"start": 45, "end": 55, "label": "ORG", "score": 0.6},
    ]
    spans.suggest(lambda row: proposed, model="tagger 1")
    page = shown(host, spans)
    expect(page.locator(".jlb-fill[data-state=suggested]")).to_have_count(3)
    return spans, page


def test_suggestions_are_accepted_rejected_and_corrected(host):
    spans, page = suggested(host)
    listed(page)
    press(page, "]")
    expect(hint(page)).to_contain_text("Suggested: PERSON, “Ada Lovelace”, 0–12, 90%")
    press(page, "Shift+Y")
    listed(page, "PERSON, “Ada Lovelace”, 0–12")
    click(page, 20)
    press(page, "Shift+X")
    expect(page.locator(".jlb-fill[data-state=suggested]")).to_have_count(1)
    click(page, 50)
    press(page, "Alt+Shift+ArrowRight")
    listed(page, "PERSON, “Ada Lovelace”, 0–12", "ORG, “Analytical Engine”, 45–62")
    assert len(marks(page, spans)) == 2
    assert list(spans.annotations["source"]) == ["model", "human"]
    assert dict(zip(spans.suggestions["text"], spans.suggestions["verdict"], strict=True)) == {
        "Ada Lovelace": "accepted",
        "the": "rejected",
        "Analytical": "corrected",
    }


def test_accepting_all_makes_nothing_twice(host):
    spans, page = suggested(host)
    select(page, 0, 12)
    press(page, "1")
    listed(page, "PERSON, “Ada Lovelace”, 0–12")
    press(page, "Shift+A")
    expect(options(page)).to_have_count(3)
    assert len(marks(page, spans)) == 3
    assert set(spans.suggestions["verdict"]) == {"accepted"}
    press(page, "Control+z")
    expect(options(page)).to_have_count(1)


def test_what_becomes_of_an_accepted_suggestion_later_is_recorded(host):
    spans, page = suggested(host)
    press(page, "]", "Shift+Y", "]", "2")
    listed(page, "ORG, “Ada Lovelace”, 0–12")
    assert marks(page, spans) == [(0, 12, "Ada Lovelace", "ORG")]
    assert list(spans.annotations["source"]) == ["human"]
    assert spans.suggestions["verdict"].iloc[0] == "corrected"
    press(page, "Delete")
    listed(page)
    assert marks(page, spans) == []
    assert spans.suggestions["verdict"].iloc[0] == "rejected"


# --- any text there is ----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        AWKWARD,
        "\r\n\r\n",
        "\0a\x07b\x7f",
        "<b>&amp;</b><script>x</script>",
        "a\ud83d b",
        "x" * 9000 + " y\n" * 900,
    ],
    ids=["awkward", "line ends", "control", "markup", "surrogate", "long"],
)
def test_the_text_is_shown_exactly(host, text):
    page = shown(host, labeler("start", text))
    press(page, "Shift+N")
    expect(page.get_by_text("Item 2 of 2")).to_be_visible()
    codes = "element => Array.from(element.textContent, (c) => c.codePointAt(0))"
    assert text_of(page).evaluate(codes) == [ord(character) for character in text]


def test_every_range_of_awkward_text_is_what_was_selected(host):
    spans = labeler(AWKWARD, snap=False)
    page = shown(host, spans)
    ranges = [(0, 4), (3, 15), (9, 14), (24, 25), (28, 31), (40, 55), (60, 75), (88, 92), (20, 70)]
    ranges.append((0, len(AWKWARD)))
    for count, (start, end) in enumerate(ranges, start=1):
        select(page, start, end)
        press(page, "1")
        expect(options(page)).to_have_count(count)
    assert sorted(marks(page, spans)) == sorted((s, e, AWKWARD[s:e], "PERSON") for s, e in ranges)


def test_right_to_left_text_is_swept_and_stepped_as_it_is_read(host):
    hebrew = "קראתי את הספר של עדה ונהניתי"
    spans = labeler(hebrew)
    page = shown(host, spans)
    sweep(page, 10, 16)
    press(page, "1")
    assert marks(page, spans) == [(9, 16, hebrew[9:16], "PERSON")]
    assert grip(page, "start") > grip(page, "end")


def test_a_row_has_its_offsets_after_a_quote_that_ends_from_right_to_left(host):
    spans = labeler("Ada: שלום")
    page = shown(host, spans)
    sweep(page, 0, 9)
    press(page, "1")
    assert marks(page, spans) == [(0, 9, "Ada: שלום", "PERSON")]
    shown_at = page.locator(".jlb-row-text").evaluate(
        """(row) => ["PERSON", "Ada", "שלום", "0–", "9"].map((part) => {
          const node = row.firstChild;
          const start = node.data.indexOf(part);
          const range = document.createRange();
          range.setStart(node, start);
          range.setEnd(node, start + part.length);
          return range.getBoundingClientRect().left;
        })"""
    )
    assert shown_at == sorted(shown_at)


def test_the_caret_goes_by_characters_that_people_see(host):
    text = "e\u0301👩‍👩‍👧\r\nx"
    page = shown(host, labeler(text, snap=False))
    text_of(page).focus()
    press(page, "Control+Home")
    stops = []
    for _ in range(4):
        press(page, "ArrowRight")
        stops.append(
            page.evaluate(
                """() => {
                  const range = document.createRange();
                  const { focusNode, focusOffset } = getSelection();
                  range.setStart(document.querySelector('[aria-label="Text"]'), 0);
                  range.setEnd(focusNode, focusOffset);
                  return range.cloneContents().textContent.length;
                }"""
            )
        )
    assert stops == [2, 10, 12, 13]


# --- code -----------------------------------------------------------------------------

CODE = 'def area(r):\n    """Area."""\n    return 3 * r ** 2\n\nprint(area(2))\n'


def review(host, **given: object) -> tuple[jl.SpanLabeler, Page]:
    spans = labeler(CODE, view="code", language="python", labels=["BUG", "STYLE"], **given)
    return spans, shown(host, spans)


def number(page: Page, point: int) -> tuple[float, float]:
    """Where the number stands of the line with code point `point`."""
    return page.evaluate(
        f"""(at) => {{
          const {{ left }} = document.querySelector(".jlb-gutter").getBoundingClientRect();
          return [left + 8, ({PLACE})(at).y];
        }}""",
        [point, False],
    )


def test_code_has_line_numbers_outside_its_text_and_colours(host):
    _, page = review(host)
    assert text_of(page).evaluate("element => element.textContent") == CODE
    expect(page.locator(".jlb-gutter")).to_have_text("1\n2\n3\n4\n5", use_inner_text=True)
    page.wait_for_function("[...CSS.highlights.keys()].some((name) => name.endsWith('keyword'))")
    keyword = page.evaluate(
        """() => {
          const [, found] = [...CSS.highlights].find(([name]) => name.endsWith('keyword'));
          return [...found].map((r) => r.startContainer.data.slice(r.startOffset, r.endOffset));
        }"""
    )
    assert keyword[:2] == ["def", "return"]


def test_a_line_number_marks_its_line(host):
    spans, page = review(host)
    page.mouse.click(*number(page, CODE.index("return")))
    press(page, "1")
    assert [row[2:] for row in marks(page, spans)] == [("    return 3 * r ** 2", "BUG")]


def test_line_numbers_are_swept(host):
    spans, page = review(host)
    page.mouse.move(*number(page, CODE.index("return")))
    page.mouse.down()
    page.mouse.move(*number(page, 0))
    page.mouse.up()
    press(page, "2")
    assert [row[2] for row in marks(page, spans)] == [CODE[: CODE.index("\n\n")]]


def test_whole_lines_can_be_marked_by_keys(host):
    spans, page = review(host)
    toggle = page.get_by_role("button", name="Whole lines")
    press(page, "Shift+V")
    expect(toggle).to_have_attribute("aria-pressed", "true")
    select(page, CODE.index("turn 3"), CODE.index("3 * r"))
    press(page, "1")
    assert [row[2] for row in marks(page, spans)] == ["    return 3 * r ** 2"]
    press(page, "Shift+V", "Escape")
    select(page, CODE.index("3 * r"), CODE.index(" ** 2"))
    press(page, "2")
    assert [row[2] for row in marks(page, spans)][1] == "3 * r"


def test_long_lines_of_code_do_not_wrap(host):
    code = "\n".join(f"x{n} = {'1 + ' * 80}{n}" for n in range(400))
    spans = labeler(code, view="code", language="python", labels=["BUG"])
    page = shown(host, spans)
    scroller = page.locator(".jlb-scroller")
    size = scroller.evaluate("e => [e.scrollWidth > e.clientWidth, e.scrollHeight]")
    assert size == [True, 400 * 22]


def test_items_are_found_by_the_label_of_a_span(host):
    page = shown(host, labeler(ADA, "Charles Babbage", "Nobody"))
    select(page, 0, 3)
    press(page, "1")
    listed(page, "PERSON, “Ada”, 0–3")
    press(page, "Enter")
    expect(text_of(page)).to_have_text("Charles Babbage")
    for start, end, key in ((0, 7, "1"), (8, 15, "2")):
        select(page, start, end)
        press(page, key, "Escape")
    listed(page, "PERSON, “Charles”, 0–7", "ORG, “Babbage”, 8–15")
    expect(page.get_by_role("status", name="Save state")).to_have_text("In memory")
    press(page, "Shift+P")
    expect(text_of(page)).to_have_text(ADA)
    chosen = page.get_by_role("combobox", name="With label")
    chosen.select_option("Label = PERSON")
    expect(page.get_by_text("2 found")).to_be_visible()
    expect(text_of(page)).to_have_text(ADA)
    chosen.select_option("Label = ORG")
    expect(page.get_by_text("1 found")).to_be_visible()
    expect(text_of(page)).to_have_text("Charles Babbage")


# --- many and long --------------------------------------------------------------------


def test_only_what_can_be_seen_is_painted_and_selecting_scrolls_there(host):
    lines = [f"word{n} on line number {n}" for n in range(6000)]
    text = "\n".join(lines)
    spans = labeler(text)
    starts = [text.index(f"word{n} ") for n in range(0, 6000, 4)]
    spans.suggest(lambda row: [{"start": s, "end": s + 4, "label": "ORG"} for s in starts], model="m")
    page = shown(host, spans)
    press(page, "Shift+A")
    expect(page.locator(".jlb-fill").nth(2)).to_be_attached()
    assert page.locator(".jlb-fill").count() < 200
    page.get_by_role("listbox", name="Annotations").focus()
    press(page, "[")
    expect(options(page).and_(page.get_by_role("option", selected=True))).to_have_accessible_name(
        f"ORG, “word”, {starts[-1]}–{starts[-1] + 4}"
    )
    expect(page.locator(".jlb-handle[data-side=start]")).to_be_in_viewport()
    scroller, handle = places(page.locator(".jlb-scroller"), page.locator(".jlb-handle[data-side=start]"))
    assert scroller.y <= handle.y + 8 <= scroller.y + scroller.height


def test_marks_that_look_the_same_are_not_made_again(host):
    page = shown(host, labeler(ADA))
    press(page, "2")
    for start, end in [(0, 3), (45, 55)]:
        sweep(page, start, end)
    expect(page.locator(".jlb-tag")).to_have_count(2)
    before = [tag.element_handle() for tag in page.locator(".jlb-tag").all()]
    sweep(page, 23, 28)
    expect(page.locator(".jlb-tag")).to_have_count(3)
    after = [tag.element_handle() for tag in page.locator(".jlb-tag").all()]
    same = "([before, after]) => before.map((tag) => after.indexOf(tag))"
    assert page.evaluate(same, [before, after]) == [0, 2]


def test_nested_spans_lie_in_lanes_and_make_room(host):
    page = shown(host, labeler(ADA, labels=["A", "B", "C", "D"]))
    before = text_of(page).evaluate("e => getComputedStyle(e).lineHeight")
    for key, (start, end) in zip("1234", [(0, 62), (0, 28), (0, 18), (0, 12)], strict=True):
        select(page, start, end)
        press(page, key)
    expect(page.locator(".jlb-tag")).to_have_count(4)
    assert float(text_of(page).evaluate("e => getComputedStyle(e).lineHeight")[:-2]) > float(before[:-2])
    assert len({top for _, _, top in edges(page, ".jlb-lane")}) == 4
    tags = sorted(edges(page, ".jlb-tag"))
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(tags))


def test_two_labelers_on_a_page_keep_their_selections_apart(host):
    one, other = labeler("first text"), labeler("second text")
    shown(host, one)
    page = host(other)
    expect(page.get_by_role("textbox", name="Text")).to_have_count(2)
    page.get_by_role("textbox", name="Text").nth(1).dblclick(position={"x": 20, "y": 24})
    press(page, "1")
    expect(option(page, "PERSON, “second”, 0–6")).to_have_count(1)
    expect(page.get_by_role("status", name="Save state").first).to_have_text("In memory")
    assert len(one.annotations) == 0


def test_marking_works_in_a_shadow_root(host):
    host.page.evaluate(
        """() => {
          document.querySelector("main").append = function (view) {
            const outer = document.createElement("div");
            Element.prototype.append.call(this, outer);
            outer.attachShadow({ mode: "open" }).append(view);
          };
        }"""
    )
    page = shown(host, labeler(ADA))
    text_of(page).dblclick(position={"x": 20, "y": 24})
    press(page, "1")
    listed(page, "PERSON, “Ada”, 0–3")
    press(page, "Control+Shift+ArrowRight", "2")
    listed(page, "PERSON, “Ada”, 0–3", "ORG, “Lovelace”, 4–12")
    handle = page.locator(".jlb-handle[data-side=end]")
    handle.hover()  # waits until it stands still
    [box] = places(handle)
    x, y = box.middle
    page.mouse.down()
    page.mouse.move(x + 40, y)
    page.mouse.up()
    listed(page, "PERSON, “Ada”, 0–3", "ORG, “Lovelace wrote”, 4–18")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("view", ["text", "code"])
def test_axe_finds_nothing(host, view, dark):
    spans = labeler(ADA, view=view, relations=["made"], questions_per_span=[jl.Text("why")])
    spans.suggest(lambda row: [{"start": 19, "end": 22, "label": "ORG", "score": 0.4}], model="m")
    page = shown(host, spans)
    if dark:
        host.dark()
    select(page, 0, 12)
    press(page, "1")
    select(page, 45, 55)
    press(page, "2", "Shift+R", "[", "[", "Enter")
    expect(options(page).last).to_have_accessible_name("made: “Analytical” → “Ada Lovelace”")
    press(page, "[")
    assert axe.violations(page) == []


@pytest.mark.parametrize("way", ["Enter", "Shift+S", "Shift+N"])
def test_what_is_swept_gets_a_label_or_is_dropped_before_the_person_goes_on(host, way):
    spans = labeler(ADA, ADA)
    page = shown(host, spans)
    sweep(page, 0, 12)
    press(page, way)
    notice = page.get_by_role("status", name="Hint")
    expect(notice).to_have_text("Choose a label for what is marked or drop it (Esc) first.")
    expect(page.get_by_text("Item 1 of 2")).to_be_visible()
    press(page, "1")
    listed(page, "PERSON, “Ada Lovelace”, 0–12")
    press(page, way)
    expect(page.get_by_text("Item 2 of 2")).to_be_visible()
    assert marks(page, spans) == [(0, 12, "Ada Lovelace", "PERSON")]


def test_a_relation_gets_its_type_or_is_dropped_before_the_person_goes_on(host):
    spans = labeler(ADA, ADA, relations=["wrote", "read"])
    page = shown(host, spans)
    for start, end in ((0, 12), (23, 30)):
        sweep(page, start, end)
        press(page, "1")
    press(page, "[", "Shift+R", "]", "Enter", "Shift+S")
    notice = page.get_by_role("status", name="Hint")
    expect(notice).to_have_text("Choose the relation's type or drop it (Esc) first.")
    press(page, "1")
    expect(options(page)).to_have_count(3)
    press(page, "Shift+S")
    expect(page.get_by_text("Item 2 of 2")).to_be_visible()
    assert len(marks(page, spans)) == 2


def test_undo_drops_what_is_swept_before_it_takes_back_what_is_stored(host):
    spans = labeler(ADA)
    page = shown(host, spans)
    sweep(page, 0, 12)
    press(page, "1")
    listed(page, "PERSON, “Ada Lovelace”, 0–12")
    sweep(page, 23, 30)
    expect(hint(page)).to_contain_text("Choose a label")
    press(page, "Control+z")
    expect(hint(page)).not_to_contain_text("Choose a label")
    listed(page, "PERSON, “Ada Lovelace”, 0–12")
    press(page, "Control+z")
    listed(page)
    assert marks(page, spans) == []

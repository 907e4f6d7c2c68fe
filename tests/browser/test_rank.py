from __future__ import annotations

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, WebSocket, expect
from support import axe
from support.keyboard import press
from support.places import places

import jupyter_label as jl

NAMES = ("alpha", "beta", "gamma", "delta")


def rows(count: int, responses: int) -> list[dict]:
    """Prompts with responses that say which they are, under the names that the page must not show."""
    return [
        {
            "id": f"p{row}",
            "prompt": f"Question {row}",
            "responses": [
                {"model": f"model-{name}", "text": f"This is the **{name}** answer."}
                for name in NAMES[:responses]
            ],
        }
        for row in range(1, count + 1)
    ]


def labeler(data: object, **options: object) -> jl.RankLabeler:
    return jl.RankLabeler(data, **{"id": "id", "store": None, "annotator": "ann", **options})


def shown(host, rank: jl.RankLabeler, *, kind: str = "prose") -> Page:
    """Show a labeler and put the keyboard into it, once nothing on the page moves any more."""
    page = host(rank)
    expect(card(page, "A").locator(f".jlb-{kind}").first).to_be_visible()  # Markdown arrives later
    page.get_by_role("region", name="Rank labeler").focus()
    return page


def decisions(page: Page, rank: jl.RankLabeler) -> list[str]:
    """What became of the suggestions for the first item."""
    settled(page)
    return rank.suggestions.query("item_id == 'p1'")["verdict"].tolist()


def card(page: Page, letter: str) -> Locator:
    return page.get_by_role("listitem", name=f"Response {letter}", exact=True)


def settled(page: Page) -> None:
    expect(page.get_by_role("status", name="Save state")).to_have_text("In memory")


def judged(page: Page, rank: jl.RankLabeler, item: str = "p1") -> pd.DataFrame:
    """The rows of an item's responses by the letter under which each was shown."""
    settled(page)
    found = rank.annotations.query("item_id == @item")
    letters = found["shown_position"].map(lambda position: "ABCDEFGH"[position - 1])
    return found.set_index(pd.Index(letters)).sort_index()


def ranks(page: Page, rank: jl.RankLabeler, item: str = "p1") -> dict[str, int | None]:
    found = judged(page, rank, item)["rank"]
    return {letter: None if pd.isna(value) else int(value) for letter, value in found.items()}


def words(page: Page) -> Locator:
    return page.get_by_role("status", name="Ranking in words")


# --- two responses -----------------------------------------------------------------------


def test_two_responses_take_one_key_each(host):
    rank = labeler(rows(8, 2))
    page = shown(host, rank)
    wanted = {
        "ArrowLeft": {"A": 1, "B": 2},
        "a": {"A": 1, "B": 2},
        "1": {"A": 1, "B": 2},
        "ArrowRight": {"A": 2, "B": 1},
        "b": {"A": 2, "B": 1},
        "2": {"A": 2, "B": 1},
        "=": {"A": 1, "B": 1},
        "Shift+B": {"A": None, "B": None},
    }
    for number, key in enumerate(wanted, start=1):
        expect(page.get_by_text(f"Question {number}", exact=True)).to_be_visible()
        press(page, key)
    expect(page.get_by_text("Nothing left to label")).to_be_visible()
    assert [ranks(page, rank, f"p{number}") for number in range(1, 9)] == list(wanted.values())
    assert rank.annotations.groupby("item_id")["bad"].all().to_dict() == {
        f"p{n}": n == 8 for n in range(1, 9)
    }
    assert rank.annotations.groupby("item_id")["tied"].all().to_dict() == {
        f"p{n}": n == 7 for n in range(1, 9)
    }
    assert rank.progress.done == 8


def test_one_key_is_one_step_to_undo(host):
    rank = labeler(rows(2, 2))
    page = shown(host, rank)
    press(page, "ArrowLeft", "Control+z")
    expect(page.get_by_text("Question 1", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="A is better")).to_have_attribute("aria-pressed", "false")
    settled(page)
    assert rank.annotations.empty
    assert rank.progress.done == 0
    press(page, "Control+Shift+Z")
    assert ranks(page, rank) == {"A": 1, "B": 2}


def test_buttons_judge_as_keys_do(host):
    rank = labeler(rows(4, 2))
    page = shown(host, rank)
    for name in ("A is better", "Tie", "Both bad", "B is better"):
        page.get_by_role("group", name="Verdict").get_by_role("button", name=name).click()
    found = [ranks(page, rank, f"p{number}") for number in range(1, 5)]
    assert found == [{"A": 1, "B": 2}, {"A": 1, "B": 1}, {"A": None, "B": None}, {"A": 2, "B": 1}]


def test_questions_are_answered_before_submitting(host):
    questions = [
        jl.Rating("helpful", 1, 5, required=True),
        jl.Text("rationale"),
        jl.MultiChoice("faults", ("rude", "wrong")),
    ]
    rank = labeler(rows(2, 2), questions=questions)
    page = shown(host, rank)
    press(page, "Enter")
    expect(page.get_by_text("Say which response is better, or mark a tie or both bad.")).to_be_visible()
    press(page, "ArrowRight")
    expect(page.get_by_role("button", name="B is better")).to_have_attribute("aria-pressed", "true")
    press(page, "Enter")
    expect(page.get_by_text("Still to answer: helpful of Response A, helpful of Response B.")).to_be_visible()
    card(page, "A").get_by_role("radio", name="2", exact=True).click()
    card(page, "B").get_by_role("radio", name="5", exact=True).click()
    card(page, "A").get_by_role("checkbox", name="rude").click()
    page.get_by_role("textbox", name="rationale").fill("B is right, A is not.")
    press(page, "Control+Enter")
    expect(page.get_by_text("Question 2", exact=True)).to_be_visible()
    found = judged(page, rank)
    assert found["rank"].to_dict() == {"A": 2, "B": 1}
    assert found["helpful"].to_dict() == {"A": 2, "B": 5}
    assert found["faults"]["A"] == ["rude"]
    assert found["rationale"].to_dict() == dict.fromkeys("AB", "B is right, A is not.")
    chosen = rank.pairs().iloc[0]
    assert (chosen["prompt"], chosen["chosen"] != chosen["rejected"]) == ("Question 1", True)


def test_every_answer_is_one_step_to_undo(host):
    rank = labeler(rows(1, 2), questions=[jl.Rating("helpful", 1, 5)])
    page = shown(host, rank)
    press(page, "ArrowLeft")
    rating = card(page, "A").get_by_role("radio", name="4", exact=True)
    rating.click()
    expect(rating).to_be_checked()
    press(page, "Control+z")
    expect(rating).not_to_be_checked()
    assert ranks(page, rank) == {"A": 1, "B": 2}
    press(page, "Control+z")
    settled(page)
    assert rank.annotations.empty


def test_the_same_verdict_again_takes_it_back(host):
    rank = labeler(rows(1, 2), questions=[jl.Text("rationale")])
    page = shown(host, rank)
    better = page.get_by_role("button", name="A is better")
    press(page, "ArrowLeft")
    expect(better).to_have_attribute("aria-pressed", "true")
    press(page, "ArrowLeft")
    expect(better).to_have_attribute("aria-pressed", "false")
    press(page, "=", "Backspace")
    expect(page.get_by_role("button", name="Tie")).to_have_attribute("aria-pressed", "false")
    settled(page)
    assert rank.annotations.empty


def test_without_ties_there_is_no_way_to_tie(host):
    rank = labeler(rows(1, 2), ties=False)
    page = shown(host, rank)
    expect(page.get_by_role("button", name="Tie")).to_have_count(0)
    press(page, "=", "Enter")
    expect(page.get_by_text("Say which response is better, or mark both bad.")).to_be_visible()
    assert rank.annotations.empty


def test_keys_judge_nothing_once_all_is_done(host):
    rank = labeler(rows(1, 2))
    page = shown(host, rank)
    press(page, "ArrowLeft")
    expect(page.get_by_text("Nothing left to label")).to_be_visible()
    settled(page)
    before = rank.history
    press(page, "ArrowRight", "Enter", "Shift+S", "=")
    settled(page)
    assert len(rank.history) == len(before)
    assert ranks(page, rank) == {"A": 1, "B": 2}


# --- more than two -----------------------------------------------------------------------


def test_letters_rank_best_to_worst_and_the_last_is_implied(host):
    rank = labeler(rows(2, 4))
    page = shown(host, rank)
    press(page, "c", "a")
    expect(words(page)).to_have_text("Ranked C, then A. Not ranked: B, D.")
    press(page, "d")
    expect(words(page)).to_have_text("Ranked C, then A, then D, then B.")
    assert ranks(page, rank) == {"A": 2, "B": 4, "C": 1, "D": 3}
    press(page, "Enter")
    expect(page.get_by_text("Question 2", exact=True)).to_be_visible()
    settled(page)
    assert len(rank.pairs()) == 6


def test_an_equals_sign_ties_the_next_with_the_last(host):
    rank = labeler(rows(1, 4))
    page = shown(host, rank)
    press(page, "=")
    expect(page.get_by_text("Rank a response first")).to_be_visible()
    press(page, "b", "=")
    expect(words(page)).to_have_text("Press the letter that ties with B.")
    press(page, "Escape")
    expect(words(page)).to_have_text("Ranked B. Not ranked: A, C, D.")
    press(page, "=", "d", "a")
    expect(words(page)).to_have_text("Ranked B and D tied, then A, then C.")
    assert ranks(page, rank) == {"A": 2, "B": 1, "C": 3, "D": 1}
    press(page, "=", "c")
    assert ranks(page, rank) == {"A": 2, "B": 1, "C": 2, "D": 1}
    assert judged(page, rank)["tied"].all()


def test_a_partial_ranking_can_be_submitted_but_one_response_is_no_ranking(host):
    rank = labeler(rows(2, 4))
    page = shown(host, rank)
    press(page, "c", "Enter")
    expect(page.get_by_text("Rank at least two responses, or mark a tie or all bad.")).to_be_visible()
    press(page, "a", "Enter")
    expect(page.get_by_text("Question 2", exact=True)).to_be_visible()
    assert ranks(page, rank) == {"A": 2, "B": None, "C": 1, "D": None}
    assert len(rank.pairs()) == 1


def test_backspace_takes_back_a_letter_with_what_it_implied(host):
    rank = labeler(rows(1, 3))
    page = shown(host, rank)
    press(page, "b", "a")
    expect(words(page)).to_have_text("Ranked B, then A, then C.")
    press(page, "Backspace")
    expect(words(page)).to_have_text("Ranked B. Not ranked: A, C.")
    press(page, "Control+z")
    expect(words(page)).to_have_text("Ranked B, then A, then C.")
    press(page, "Control+z", "Control+z")
    expect(words(page)).to_have_text("Press letters best to worst; the last one is implied.")
    settled(page)
    assert rank.annotations.empty


def test_all_bad_ranks_none_until_it_is_taken_back(host):
    rank = labeler(rows(2, 3))
    page = shown(host, rank)
    press(page, "a", "Shift+B")
    assert ranks(page, rank) == {"A": None, "B": None, "C": None}
    assert judged(page, rank)["bad"].all()
    press(page, "b")
    expect(words(page)).to_have_text("Ranked B. Not ranked: A, C.")
    page.get_by_role("button", name="All bad").click()
    press(page, "Enter")
    expect(page.get_by_text("Question 2", exact=True)).to_be_visible()
    assert judged(page, rank)["bad"].all()


def test_digits_rank_the_response_that_has_the_focus(host):
    rank = labeler(rows(1, 4))
    page = shown(host, rank)
    press(page, "1")
    expect(page.get_by_text("Go to a response first")).to_be_visible()
    for letter, digit in (("C", "4"), ("A", "3"), ("D", "1")):
        card(page, letter).focus()
        press(page, digit)
    assert ranks(page, rank) == {"A": 3, "B": 2, "C": 4, "D": 1}
    press(page, "3")
    assert ranks(page, rank) == {"A": 2, "B": 1, "C": 3, "D": 2}


def test_arrows_go_to_responses_and_alt_moves_them(host):
    rank = labeler(rows(1, 4))
    page = shown(host, rank)
    press(page, "a", "b", "c")
    press(page, "ArrowRight")
    expect(card(page, "A")).to_be_focused()
    press(page, "ArrowRight", "ArrowRight")
    expect(card(page, "C")).to_be_focused()
    press(page, "Alt+ArrowUp")
    assert ranks(page, rank) == {"A": 1, "B": 3, "C": 2, "D": 4}
    press(page, "Alt+ArrowLeft")
    assert ranks(page, rank) == {"A": 2, "B": 3, "C": 1, "D": 4}
    press(page, "Alt+ArrowDown", "Alt+ArrowRight", "Alt+ArrowRight")
    assert ranks(page, rank) == {"A": 1, "B": 2, "C": 4, "D": 3}
    expect(card(page, "C")).to_be_focused()


# --- dragging ----------------------------------------------------------------------------


def head(page: Page, letter: str) -> Locator:
    return card(page, letter).get_by_text(f"Response {letter}", exact=True)


def tier(page: Page, number: int) -> Locator:
    return page.get_by_role("list", name="Ranking").get_by_role("listitem").nth(number)


def drag(page: Page, source: Locator, target: Locator, along: float = 0.5) -> None:
    """Drag from the left of `source` to the point `along` the width of `target`; do not let go."""
    start, end = places(source, target)
    page.mouse.move(start.x + 3, start.middle[1])
    page.mouse.down()
    page.mouse.move(start.x + 20, start.y + 20)
    page.mouse.move(end.x + end.width * along, end.middle[1])


def test_dragging_ranks_ties_and_takes_out(host):
    rank = labeler(rows(1, 4))
    page = shown(host, rank)
    drag(page, head(page, "C"), page.get_by_role("list", name="Ranking"))
    page.mouse.up()
    expect(words(page)).to_have_text("Ranked C. Not ranked: A, B, D.")
    drag(page, head(page, "A"), tier(page, 0), along=0.05)
    expect(tier(page, 0)).to_have_attribute("data-drop", "before")
    page.mouse.up()
    expect(words(page)).to_have_text("Ranked A, then C. Not ranked: B, D.")
    drag(page, head(page, "D"), tier(page, 1))
    expect(tier(page, 1)).to_have_attribute("data-drop", "tie")
    page.mouse.up()
    assert ranks(page, rank) == {"A": 1, "B": 3, "C": 2, "D": 2}
    press(page, "Backspace")
    drag(page, tier(page, 0).get_by_text("A"), page.get_by_text("Not ranked", exact=True))
    page.mouse.up()
    expect(words(page)).to_contain_text("Not ranked: A")
    press(page, "Control+z")
    expect(words(page)).not_to_contain_text("Not ranked: A")


def test_a_response_dropped_on_another_takes_its_place(host):
    rank = labeler(rows(1, 3))
    page = shown(host, rank)
    card(page, "C").drag_to(card(page, "A"))
    assert ranks(page, rank) == {"A": 2, "B": 3, "C": 1}
    card(page, "A").drag_to(card(page, "B"))
    assert ranks(page, rank) == {"A": 3, "B": 2, "C": 1}


def test_escape_gives_a_drag_up(host):
    rank = labeler(rows(1, 3))
    page = shown(host, rank)
    drag(page, head(page, "C"), card(page, "A"))
    expect(card(page, "A")).to_have_attribute("data-drop", "left")
    press(page, "Escape")
    expect(card(page, "A")).not_to_have_attribute("data-drop", "left")
    page.mouse.up()
    expect(words(page)).to_have_text("Press letters best to worst; the last one is implied.")
    settled(page)
    assert rank.annotations.empty


def test_sweeping_over_text_selects_it(host):
    rank = labeler(rows(1, 3))
    page = shown(host, rank)
    text = card(page, "A").get_by_text("This is the")
    expect(text.locator("strong")).to_be_visible()  # the rendering has taken the plain text's place
    text.hover(position={"x": 1, "y": 8})  # waits until it stands still
    page.mouse.down()
    [box] = places(text)
    page.mouse.move(box.middle[0], box.y + 8)
    page.mouse.move(box.right + 20, box.y + 8)
    page.mouse.up()
    assert page.evaluate("String(getSelection())").startswith("This is the")
    expect(words(page)).to_have_text("Press letters best to worst; the last one is implied.")


# --- reading -----------------------------------------------------------------------------


def test_differences_between_two_responses_on_demand(host):
    texts = ["The sky is blue.", "The sky is often blue.", "The sky is blue."]
    rank = labeler([{"id": "p1", "prompt": "Sky?", "responses": texts}])
    page = shown(host, rank)
    differences = page.get_by_role("region", name="Differences")
    expect(differences).to_have_count(0)
    press(page, "Shift+D")
    order = [card(page, letter).get_by_text("The sky").inner_text() for letter in "ABC"]
    odd = order.index(texts[1])
    first, second = [letter for letter in range(3) if letter != odd]
    differences.get_by_label("First response").select_option(f"Response {'ABC'[first]}")
    differences.get_by_label("Second response").select_option(f"Response {'ABC'[odd]}")
    expect(differences.locator("ins").last).to_have_text("often ")
    expect(differences.locator("del")).to_have_count(1)  # the legend's
    differences.get_by_label("Second response").select_option(f"Response {'ABC'[second]}")
    expect(differences).to_contain_text("The two are identical.")
    page.get_by_role("button", name="Compare").click()
    expect(differences).to_have_count(0)
    assert rank.annotations.empty


def test_markup_of_responses_is_data(host):
    attacks = [
        "<script>window.hacked = 1</script> one",
        "[two](javascript:window.hacked=2) <img src=x onerror='window.hacked=2'>",
        "```html\n<svg onload='window.hacked=3'>\n```",
    ]
    rank = labeler([{"id": "p1", "prompt": "<b onclick='window.hacked=4'>Bold?</b>", "responses": attacks}])
    page = shown(host, rank)
    expect(page.get_by_text("<script>window.hacked = 1</script> one")).to_be_visible()
    expect(page.get_by_text("<svg onload='window.hacked=3'>")).to_be_visible()
    expect(page.get_by_text("<b onclick='window.hacked=4'>Bold?</b>")).to_be_visible()
    press(page, "Shift+D")
    expect(page.get_by_role("region", name="Differences")).to_contain_text("window.hacked")
    active = ".jlb-root :is(script, svg, img, [onclick], [onload], [onerror], [href^='javascript'])"
    expect(page.locator(active)).to_have_count(0)
    assert page.evaluate("window.hacked") is None


def test_code_is_highlighted_and_tables_are_tables(host):
    texts = ["```python\ndef f():\n    return 1\n```", "| a | b |\n| - | - |\n| 1 | 2 |"]
    page = shown(host, labeler([{"id": "p1", "prompt": "Code?", "responses": texts}]))
    expect(page.locator(".jlb-response .hljs-keyword").first).to_have_text("def")
    expect(page.get_by_role("cell", name="2")).to_be_visible()


def test_plain_text_stays_as_it_was_written(host):
    texts = ["*one*\n  two", "<b>three</b>"]
    rank = labeler([{"id": "p1", "prompt": "P", "responses": texts}], response_kind="text")
    page = shown(host, rank, kind="text")
    assert {card(page, letter).locator(".jlb-text").inner_text() for letter in "AB"} == set(texts)


def test_the_page_does_not_know_where_responses_come_from(host):
    rank = labeler(rows(6, 4))
    sent: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: sent.append(str(frame)))

    host.page.on("websocket", listen)
    host.reload()
    page = shown(host, rank)
    assert any("This is the" in frame for frame in sent)
    assert not any("model-" in frame for frame in sent)
    assert "model-" not in page.content()
    for _ in range(6):
        press(page, "a", "b", "c", "Enter")
    expect(page.get_by_text("Nothing left to label")).to_be_visible()
    settled(page)
    first = rank.annotations.query("shown_position == 1")
    assert set(first["rank"]) == {1}
    assert first["response"].nunique() > 1


def test_conversations_show_who_speaks(host):
    prompt = [{"role": "user", "content": "Hello"}, {"role": "assistant", "content": "Hi"}]
    page = shown(host, labeler([{"id": "p1", "prompt": prompt, "responses": ["x", "y"]}]))
    expect(page.locator(".jlb-turn")).to_have_text(["userHello", "assistantHi"])


def test_long_responses_are_cut_until_asked_for(host):
    texts = ["short", "\n\n".join(f"Paragraph {n}" for n in range(60))]
    page = shown(host, labeler([{"id": "p1", "prompt": "P", "responses": texts}]))
    more = page.get_by_role("button", name="Show all")
    less = page.get_by_role("button", name="Show less")
    responses = page.locator(".jlb-responses").element_handle()
    expect(page.locator(".jlb-responses p")).to_have_count(61)  # both are rendered
    expect(more).to_have_count(1)
    page.wait_for_function("e => e.clientHeight < 600", arg=responses)
    more.click()
    expect(less).to_have_attribute("aria-expanded", "true")
    page.wait_for_function("e => e.clientHeight > 1500", arg=responses)
    less.click()
    expect(more).to_be_visible()
    page.wait_for_function("e => e.clientHeight < 600", arg=responses)


# --- suggestions -------------------------------------------------------------------------


def suggested(host, responses: int, **options: object) -> tuple[jl.RankLabeler, Page]:
    rank = labeler(rows(2, responses), **options)
    best_first = [f"model-{name}" for name in NAMES[:responses]]
    rank.suggest(lambda row: (best_first, 0.87), model="judge-1")
    page = shown(host, rank)
    expect(page.get_by_role("note", name="Suggested ranking")).to_contain_text("87%")
    return rank, page


def test_a_suggested_ranking_is_accepted(host):
    rank, page = suggested(host, 3, questions=[jl.Rating("helpful", 1, 5)])
    card(page, "A").get_by_role("radio", name="4", exact=True).click()
    press(page, "Shift+Y")
    expect(page.get_by_role("note", name="Suggested ranking")).to_have_count(0)
    found = judged(page, rank)
    assert found.set_index("response")["rank"].to_dict() == {
        "model-alpha": 1,
        "model-beta": 2,
        "model-gamma": 3,
    }
    assert set(found["source"]) == {"model"}
    assert set(found["model"]) == {"judge-1"}
    assert found["helpful"]["A"] == 4
    press(page, "Enter")
    expect(page.get_by_text("Question 2", exact=True)).to_be_visible()
    settled(page)
    assert decisions(page, rank) == ["accepted"]


def test_a_suggested_ranking_is_corrected(host):
    rank, page = suggested(host, 3)
    press(page, "Shift+Y", "Control+z")
    expect(page.get_by_role("note", name="Suggested ranking")).to_be_visible()
    press(page, "Shift+Y")
    expect(page.get_by_role("note", name="Suggested ranking")).to_have_count(0)
    assert decisions(page, rank) == ["accepted"]
    best = next(letter for letter, number in ranks(page, rank).items() if number == 1)
    press(page, best.lower(), "Enter")
    expect(page.get_by_text("Question 2", exact=True)).to_be_visible()
    assert decisions(page, rank) == ["corrected"]
    assert ranks(page, rank)[best] == 3
    assert set(judged(page, rank)["source"]) == {"human"}


def test_a_suggested_verdict_is_overruled_by_one_key(host):
    rank, page = suggested(host, 2)
    dashed = page.locator(".jlb-verdict[data-suggested]")
    left = "A is better" in dashed.inner_text()
    press(page, "ArrowRight" if left else "ArrowLeft")
    expect(page.get_by_text("Question 2", exact=True)).to_be_visible()
    assert decisions(page, rank) == ["corrected"]
    assert set(rank.annotations["source"]) == {"human"}


def test_a_suggested_ranking_is_rejected(host):
    rank, page = suggested(host, 3)
    press(page, "Shift+X")
    expect(page.get_by_role("note", name="Suggested ranking")).to_have_count(0)
    assert decisions(page, rank) == ["rejected"]
    assert rank.annotations.empty


# --- everybody, everywhere ---------------------------------------------------------------


def test_the_whole_task_by_keyboard_alone(host):
    questions = [jl.Rating("helpful", 1, 3, required=True), jl.Text("rationale")]
    rank = labeler(rows(3, 3), questions=questions)
    page = host(rank)
    expect(card(page, "A")).to_be_visible()
    for _ in range(20):  # the bar's controls come first
        press(page, "Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == "Response A":
            break
    for number in range(1, 4):
        expect(page.get_by_text(f"Question {number}", exact=True)).to_be_visible()
        press(page, "b", "a")
        for letter in "ABC":
            while page.evaluate("document.activeElement.getAttribute('aria-label')") != f"Response {letter}":
                press(page, "ArrowRight" if letter != "A" else "ArrowLeft")
            while page.evaluate("document.activeElement.getAttribute('role')") != "radio":
                press(page, "Tab")
            press(page, "ArrowRight", "Space", "Escape")
            for _ in "ABC"[: "ABC".index(letter) + 1]:
                press(page, "ArrowRight")
        press(page, "Enter")
    expect(page.get_by_text("Nothing left to label")).to_be_visible()
    settled(page)
    assert rank.progress.done == 3
    assert set(rank.annotations["helpful"]) == {2}
    assert ranks(page, rank, "p3") == {"A": 2, "B": 1, "C": 3}


def test_keys_keep_working_after_the_focused_response_is_submitted(host):
    rank = labeler(rows(3, 3))
    page = shown(host, rank)
    for number in (1, 2, 3):
        expect(page.get_by_text(f"Question {number}", exact=True)).to_be_visible()
        press(page, "ArrowRight", "c", "b", "Enter")
    expect(page.get_by_text("Nothing left to label")).to_be_visible()
    settled(page)
    assert rank.progress.done == 3


@pytest.mark.parametrize("responses", [2, 4])
def test_narrow_pages_stack_the_responses(host, responses):
    host.page.set_viewport_size({"width": 480, "height": 900})
    page = shown(host, labeler(rows(1, responses), questions=[jl.Rating("helpful", 1, 5)]))
    boxes = places(*(card(page, letter) for letter in "ABCD"[:responses]))
    assert len({box.x for box in boxes}) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 480


@pytest.mark.parametrize("width", [480, 1180])
def test_thirty_responses_stay_within_the_labeler(host, width):
    host.page.set_viewport_size({"width": width, "height": 900})
    answers = [f"answer {k}" for k in range(30)]
    page = shown(host, labeler([{"id": "p1", "prompt": "Why?", "responses": answers}]))
    edge, last = places(page.get_by_role("region", name="Rank labeler"), page.locator(".jlb-unranked"))
    assert last.right <= edge.right
    assert card(page, "Z").locator("kbd").inner_text() == "z"
    assert card(page, "AD").locator("kbd").count() == 0  # there is no such key


@pytest.mark.parametrize(("width", "columns"), [(1280, 4), (900, 2)])
def test_wide_pages_show_them_side_by_side(host, width, columns):
    host.page.set_viewport_size({"width": width, "height": 900})
    page = shown(host, labeler(rows(1, 4)))
    places = page.get_by_role("listitem", name="Response ").evaluate_all(
        "cards => cards.map(card => [card.getBoundingClientRect().x, card.getBoundingClientRect().y])"
    )
    assert len(places) == 4
    assert len({x for x, _ in places}) == columns
    assert len({y for _, y in places}) == 4 // columns


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("responses", [2, 3])
def test_axe_finds_nothing(host, responses, dark):
    if dark:
        host.dark()
    questions = [jl.Rating("helpful", 1, 5), jl.Text("rationale")]
    _, page = suggested(host, responses, questions=questions)
    press(page, "Shift+D")
    expect(page.get_by_role("region", name="Differences").locator("ins").last).to_be_visible()
    assert axe.violations(page, ".jlb-root") == []
    press(page, *(["ArrowLeft"] if responses == 2 else ["b", "=", "a"]))
    assert axe.violations(page, ".jlb-root") == []

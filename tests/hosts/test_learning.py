"""A model that learns beside a person in a notebook, also while a cell runs."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from support.keyboard import press
from support.labelers import View, choice_cell

PATIENCE = 60_000  # milliseconds; scikit-learn is imported, and models are trained on a busy machine
LOOP = """
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

last_digit = CountVectorizer(token_pattern="[0-9](?=[.])")
model = make_pipeline(last_digit, LogisticRegression())
loop = labeler.learn(model, every=5, batch=10, random_share=0)
"""
BUSY = """
import time
from pathlib import Path
while not Path("go").exists():
    time.sleep(0.05)
"""
ASKED = "[pick.item for pick in loop.rounds[-1].picks]"


def read(page: Page) -> int:
    """Read the number of the text on the screen."""
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    return int(re.search(r"Text (\d+)\.", page.locator(".jlb-stage").inner_text())[1])


def label(page: Page, count: int) -> list[int]:
    """Say of even numbers "good" and of odd ones "bad"; return them as they came."""
    seen = []
    for _ in range(count):
        seen.append(read(page))
        press(page, "2" if seen[-1] % 2 else "1")
        expect(page.get_by_text(f"Text {seen[-1]:03}.", exact=True)).to_have_count(0)
    return seen


def test_a_loop_from_the_first_label_to_suggestions_accepted(jupyter, open_notebook, page):
    notebook = open_notebook(jupyter, choice_cell(), LOOP, BUSY)
    notebook.run_cell(0)
    notebook.run_cell(1)
    view = View(page).use()
    expect(view.root.get_by_role("button", name="Learning", exact=True)).to_be_visible(timeout=PATIENCE)
    press(page, "Alt+y")
    panel = view.root.get_by_role("complementary", name="Learning")
    state = panel.get_by_role("status", name="Learning state")
    seen = label(page, 5)
    expect(state).to_contain_text("Pipeline 2 has learned from 5 labels", timeout=PATIENCE)
    seen += label(page, 5)
    expect(state).to_contain_text("Pipeline 3 has learned from 10 labels", timeout=PATIENCE)
    notebook.start_cell(2)
    prompt = page.locator(".jp-InputPrompt").nth(2)
    expect(prompt).to_have_text("[*]:")
    view.use()
    seen += label(page, 5)
    expect(state).to_contain_text("Pipeline 4 has learned from 15 labels", timeout=PATIENCE)
    expect(prompt).to_have_text("[*]:")
    expect(panel.get_by_role("figure", name=re.compile(" with 15$"))).to_be_visible()
    (notebook.folder / "go").touch()
    notebook.wait_until_idle()
    seen += label(page, 1)
    view.is_saved()  # the page has what it asked for earlier: what is proposed for the items ahead
    seen += label(page, 1)  # the one at hand and the next stay as they were
    assert seen != sorted(seen)
    assert f"i{read(page):03}" == notebook.kernel.eval(ASKED)[0]
    expect(view.root.get_by_text("Asked because:")).to_be_visible()
    expect(view.root.get_by_role("group", name="Suggestions")).to_contain_text("by Pipeline 4")
    press(page, "Shift+Y")
    panel.get_by_role("slider", name="Confidence").focus()
    page.keyboard.press("Home")
    panel.get_by_role("button", name="Accept 42 items").click()
    expect(view.progress).to_have_attribute("aria-valuenow", "60")
    view.is_saved()
    sources = notebook.kernel.eval("labeler.annotations['source'].tolist()")
    assert len(sources) == 60
    assert sources.count("model") >= 43  # a key that agrees with what is proposed accepts it
    assert sources.count("human") >= 7
    assert notebook.kernel.eval("loop.curve['labels'].tolist()")[:4] == [0, 5, 10, 15]
    assert notebook.kernel.eval("(labeler.items['asked'] != '').sum()") > 0

"""A kernel that dies while a model trains: labels stay, and the loop goes on where it was."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.keyboard import press
from support.labelers import View, choice_cell, labels

from .test_kernel_death import dismiss_news_of_death

PATIENCE = 60_000  # milliseconds; scikit-learn is imported anew
LOOP = """
import time
from pathlib import Path
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

class Model:
    def fit(self, texts, labels):
        while Path("wait").exists():
            time.sleep(0.05)
        self.inner = make_pipeline(CountVectorizer(token_pattern="[0-9]"), LogisticRegression())
        self.inner.fit(texts, labels)
        self.classes_ = self.inner.classes_

    def predict_proba(self, texts):
        return self.inner.predict_proba(texts)

loop = labeler.learn(Model(), every=4)
"""
ROUNDS = "[(played.number, played.labels, played.model) for played in loop.rounds]"


@pytest.mark.slow
def test_a_loop_goes_on_where_it_was_after_the_kernel_died_in_training(lab, open_notebook, page):
    notebook = open_notebook(lab, choice_cell(), LOOP)
    notebook.run_cell(0)
    notebook.run_cell(1)
    view = View(page).use()
    expect(view.root.get_by_role("button", name="Learning", exact=True)).to_be_visible()
    press(page, "Alt+y")
    state = view.root.get_by_role("status", name="Learning state")
    press(page, "1", "2", "1", "2")
    expect(state).to_contain_text("Model 2 has learned from 4 labels", timeout=PATIENCE)
    (notebook.folder / "wait").touch()
    press(page, "1", "2", "1", "2")
    expect(state).to_contain_text("Round 3: training", timeout=PATIENCE)
    view.is_saved()
    notebook.kernel.kill()
    dismiss_news_of_death(page)
    view.use()
    press(page, "1")
    expect(view.save_state).to_have_text("Offline: 1 unsent")
    notebook.kernel.wait_until_restarted()
    notebook.wait_until_idle()
    (notebook.folder / "wait").unlink()
    notebook.run_cell(0)
    view.is_saved()
    notebook.run_cell(1)
    view.use()
    expect(view.root.get_by_role("button", name="Learning", exact=True)).to_be_visible()
    press(page, "Alt+y")
    expect(state).to_contain_text("Model 3 has learned from 9 labels", timeout=PATIENCE)
    assert notebook.kernel.eval(ROUNDS) == [[1, 0, ""], [2, 4, "Model 2"], [3, 9, "Model 3"]]
    assert len(labels(notebook.folder)) == 9
    press(page, "1", "2", "1", "2")
    expect(state).to_contain_text("Model 4 has learned from 13 labels", timeout=PATIENCE)

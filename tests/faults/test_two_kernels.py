"""Two people with a kernel each share one store file."""

from __future__ import annotations

from playwright.sync_api import expect
from support.keyboard import press
from support.labelers import STORE, View, choice_cell

from jupyter_label.schema import Chosen
from jupyter_label.store import open_store


def labels_of(notebook, annotator):
    annotations = open_store(notebook.folder / STORE).annotations("choice-text")
    chosen = [a for a in annotations if isinstance(a.value, Chosen) and a.annotator == annotator]
    return {a.item: a.value.labels[0] for a in chosen}


def sees_by_others(view, count):
    view.root.get_by_label("Filter").select_option("By others")
    expect(view.root.get_by_text(f"{count} found")).to_be_visible()


def test_both_write_and_each_sees_what_the_other_has_done(lab, open_notebook, page, context):
    of_ada = open_notebook(lab, choice_cell(annotator="ada"))
    of_ada.run_all()
    ada = View(page).use()
    ada.label("1", "1", start=0)
    ada.is_saved()
    other_page = context.new_page()
    of_bob = open_notebook(lab, choice_cell(annotator="bob"), page=other_page)
    of_bob.run_all()
    bob = View(other_page).use()
    bob.label("2", "2", "2", start=2)
    bob.is_saved()
    ada.label("3", start=2)
    ada.is_saved()
    press(page, "3")
    ada.label("3", start=5)
    ada.is_saved()
    bob.label("1", start=5)
    bob.is_saved()
    sees_by_others(ada, 3)
    sees_by_others(bob, 5)
    assert labels_of(of_ada, "ada") == {
        "i000": "good",
        "i001": "good",
        **dict.fromkeys(["i002", "i003", "i005"], "mixed"),
    }
    assert labels_of(of_ada, "bob") == {**dict.fromkeys(["i002", "i003", "i004"], "bad"), "i005": "good"}

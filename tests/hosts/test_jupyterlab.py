"""A person's work in JupyterLab, from the key to the row and back onto the screen."""

from __future__ import annotations

from playwright.sync_api import expect
from support.labelers import View, choice_cell, log, submitted

CELLS = "jupyterapp.shell.currentWidget.content.widgets.length"
ROWS = "labeler.annotations[['item_id', 'label']].values.tolist()"


def test_keys_become_rows_and_the_next_cell_has_them_at_once(lab, open_notebook, page):
    notebook = open_notebook(lab, choice_cell(), "print(labeler.annotations['label'].tolist())")
    notebook.run_all()
    view = View(page).use()
    view.label("1", "2", "3", "1", start=0)
    notebook.run_cell(1)
    expect(page.get_by_text("['good', 'bad', 'mixed', 'good']")).to_be_visible()
    view.is_saved()
    assert notebook.kernel.eval(ROWS) == [list(pair) for pair in submitted("1", "2", "3", "1")]
    assert log(notebook.folder) == submitted("1", "2", "3", "1")


def test_the_notebook_has_its_keys_until_the_labeler_is_used_and_never_after(lab, open_notebook, page):
    notebook = open_notebook(lab, choice_cell())
    notebook.run_all()
    view = View(page)
    view.shows(0)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("1")
    cells = page.evaluate(CELLS)
    view.use()
    for key in ("a", "b", "x", "d", "d", "m", "z", "Shift+Enter", "Control+Enter", "Alt+Enter"):
        page.keyboard.press(key)
    view.label("2", start=0)
    view.is_saved()
    assert page.evaluate(CELLS) == cells
    assert log(notebook.folder) == submitted("2")
    page.locator(".jp-Cell").first.get_by_role("textbox").click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.wait_for_function(f"{CELLS} === {cells + 1}")


def test_a_reloaded_page_goes_on_where_it_was(lab, open_notebook, page):
    notebook = open_notebook(lab, choice_cell())
    notebook.run_all()
    View(page).use().label("1", "2", "3", start=0)
    View(page).is_saved()
    notebook.command("docmanager:save")
    notebook.open()
    view = View(page)
    view.shows(3)
    expect(view.progress).to_have_attribute("aria-valuenow", "3")
    view.use().label("1", start=3)
    page.keyboard.press("Control+z")
    view.shows(3)
    page.keyboard.press("Control+z")
    view.shows(2)
    expect(view.root.get_by_role("radio", name="mixed")).not_to_be_checked()
    view.is_saved()
    assert log(notebook.folder) == [*submitted("1", "2", "3", "1"), ("i003", ""), ("i002", "")]
    assert notebook.kernel.eval(ROWS) == [list(pair) for pair in submitted("1", "2")]


def test_two_views_of_one_labeler_are_in_step(lab, open_notebook, page):
    notebook = open_notebook(lab, choice_cell(), "labeler")
    notebook.run_all()
    first, second = View(page), View(page, 1)
    first.use().label("1", "2", start=0)
    second.shows(2)
    second.use().label("3", start=2)
    first.shows(3)
    page.keyboard.press("Control+z")
    first.shows(2)
    first.is_saved()
    second.is_saved()
    assert log(notebook.folder) == [*submitted("1", "2", "3"), ("i002", "")]


def test_two_labelers_on_one_page_share_no_key(lab, open_notebook, page):
    notebook = open_notebook(lab, choice_cell(), choice_cell(variable="other", name="other"))
    notebook.run_all()
    first, second = View(page), View(page, 1)
    first.use().label("1", "2", start=0)
    second.shows(0)
    second.use().label("3", start=0)
    first.use().label("1", start=2)
    first.is_saved()
    second.is_saved()
    assert log(notebook.folder) == submitted("1", "2", "1")
    assert log(notebook.folder, "other") == submitted("3")


def test_the_labeler_follows_the_theme(lab, open_notebook, page):
    notebook = open_notebook(lab, choice_cell())
    notebook.run_all()
    root = View(page).root
    expect(root).to_have_attribute("data-theme", "light")
    light = root.evaluate("element => getComputedStyle(element).backgroundColor")
    try:
        page.evaluate("jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})")
        expect(root).to_have_attribute("data-theme", "dark")
        expect(root).not_to_have_css("background-color", light)
    finally:
        page.evaluate("jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Light'})")
    expect(root).to_have_attribute("data-theme", "light")
    expect(root).to_have_css("background-color", light)

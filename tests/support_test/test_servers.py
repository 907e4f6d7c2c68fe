"""The servers start, run notebooks and end, and kernels answer without the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.notebooks import write
from support.sockets import Sockets
from support.waiting import wait_until

WIDGET = """
import anywidget, traitlets

class Counter(anywidget.AnyWidget):
    _esm = '''
    export default { render({ model, el }) {
      const button = document.createElement("button");
      const paint = () => { button.textContent = `count ${model.get("count")}`; };
      button.onclick = () => { model.set("count", model.get("count") + 1); model.save_changes(); };
      model.on("change:count", paint);
      paint();
      el.append(button);
    } };
    '''
    count = traitlets.Int(0).tag(sync=True)

counter = Counter()
"""

CONNECTION = "jupyterapp.shell.currentWidget.sessionContext.session.kernel.connectionStatus"


def button(page):
    return page.get_by_role("button", name="count")


def test_jupyter_runs_a_notebook_and_its_kernel_answers_without_the_page(jupyter, open_notebook):
    notebook = open_notebook(jupyter, WIDGET, "counter")
    notebook.run_all()
    button(notebook.page).click()
    wait_until(lambda: notebook.kernel.eval("counter.count"), 1)


def test_a_failing_cell_is_named(lab, open_notebook):
    notebook = open_notebook(lab, "1", "{}['missing']")
    with pytest.raises(RuntimeError, match="cell 2: KeyError: 'missing'"):
        notebook.run_all()


def test_a_killed_kernel_comes_back_empty(lab, open_notebook):
    notebook = open_notebook(lab, "kept = 1")
    notebook.run_all()
    former = notebook.kernel.pid
    notebook.kernel.kill()
    notebook.kernel.wait_until_restarted()
    assert notebook.kernel.pid != former
    assert notebook.kernel.eval("'kept' in globals()") is False
    notebook.wait_until_idle()
    notebook.run_cell(0)
    assert notebook.kernel.eval("kept") == 1
    notebook.restart_kernel()
    assert notebook.kernel.eval("'kept' in globals()") is False


def test_a_cut_socket_holds_messages_back_until_it_is_mended(lab, open_notebook, page):
    sockets = Sockets(page)
    notebook = open_notebook(lab, WIDGET, "counter")
    notebook.run_all()
    sockets.cut()
    notebook.page.wait_for_function(f"{CONNECTION} !== 'connected'")
    button(page).click()
    assert notebook.kernel.eval("counter.count") == 0
    sockets.mend()
    notebook.wait_until_idle()

    def heard() -> int:
        sockets.pass_on()
        return notebook.kernel.eval("counter.count")

    wait_until(heard, 1)
    notebook.run_cell(1)
    expect(button(page)).to_have_count(1)


FAILING = """
import anywidget

class Failing(anywidget.AnyWidget):
    _esm = "export default { render() { console.error('logged'); throw Error('thrown'); } }"

Failing()
"""


def test_errors_of_a_widget_are_noted_among_those_of_the_server(lab, open_notebook, console_errors):
    notebook = open_notebook(lab, FAILING)
    notebook.page.evaluate("console.error('of the server')")
    with notebook.page.context.expect_event("console", lambda message: "thrown" in message.text):
        notebook.run_all()
    noted = "\n".join(console_errors)
    console_errors.clear()
    assert "logged" in noted
    assert "thrown" in noted
    assert "of the server" not in noted


def test_voila_shows_a_widget(voila, page):
    write(voila.root / "counter.ipynb", WIDGET, "counter")
    page.goto(f"{voila.url}/voila/render/counter.ipynb")
    button(page).click()
    expect(button(page)).to_have_text("count 1")


MARIMO = """
import marimo

app = marimo.App()

@app.cell
def _():
    import marimo as mo
    {}
    return
"""


def test_marimo_shows_a_widget(marimo, page):
    cell = WIDGET + "mo.ui.anywidget(counter)"
    server = marimo(MARIMO.format(cell.replace("\n", "\n    ")))
    page.goto(server.url)
    button(page).click()
    expect(button(page)).to_have_text("count 1")

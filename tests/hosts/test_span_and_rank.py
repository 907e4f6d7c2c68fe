"""Spans and rankings in JupyterLab, from the gesture to the row, over a reload."""

from __future__ import annotations

from playwright.sync_api import expect

CELL = """
import jupyter_label as jl
spans = jl.SpanLabeler(["😀 Ada met Babbage."], text="text", labels=["PERSON", "ORG"])
display(spans)
pairs = [{"prompt": f"Say {n}.", "one": "1", "two": "2"} for n in range(3)]
ranks = jl.RankLabeler(pairs, prompt="prompt", responses=["one", "two"])
display(ranks)
"""

MIDDLE = """(text, word) => {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const start = walker.currentNode.data.indexOf(word);
    if (start < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, start);
    range.setEnd(walker.currentNode, start + word.length);
    const box = range.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
}"""


def test_marks_and_preferences_become_rows_and_are_there_after_a_reload(lab, open_notebook, page):
    notebook = open_notebook(lab, CELL)
    notebook.run_all()
    span = page.get_by_role("region", name="Span labeler")
    rank = page.get_by_role("region", name="Rank labeler")
    text = span.get_by_role("textbox", name="Text", exact=True)
    text.scroll_into_view_if_needed()
    page.mouse.dblclick(*text.evaluate(MIDDLE, "Babbage"))
    page.keyboard.press("1")
    mark = span.get_by_role("option", name="PERSON, “Babbage”, 10–17")
    expect(mark).to_be_visible()
    rank.get_by_text("Item 1 of").click()
    page.keyboard.press("ArrowLeft")
    expect(rank.get_by_text("Item 2 of")).to_be_visible()
    for labeler in (span, rank):
        expect(labeler.get_by_role("status", name="Save state")).to_have_text("Saved")
    columns = "['start', 'end', 'text', 'label']"
    assert notebook.kernel.eval(f"spans.annotations[{columns}].values.tolist()") == [
        [10, 17, "Babbage", "PERSON"]
    ]
    [pair] = notebook.kernel.eval("ranks.pairs()[['prompt', 'chosen', 'rejected']].values.tolist()")
    assert pair in (["Say 0.", "1", "2"], ["Say 0.", "2", "1"])
    notebook.command("docmanager:save")
    notebook.open()
    expect(mark).to_be_visible()
    expect(rank.get_by_text("Item 2 of")).to_be_visible()

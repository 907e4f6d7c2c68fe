"""Run the quickstart in JupyterLab without a window, label a few items, and print the labels.

`HEADLESS=1 make demo` runs this. It works on a copy, as a person's keys and
clicks would, and ends with an error when a cell or the page does.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Locator, expect
from support import chromium, console, servers
from support.clouds import Scene
from support.drawing import Canvas
from support.keyboard import press
from support.listening import Tracks
from support.notebooks import Notebook

EXAMPLES = Path(__file__).parent
NOTEBOOK = "quickstart.ipynb"
LABELLED = 3  # items, with each labeler

# The middle of the first name inside a sentence, or else of the first word.
WORD = r"""(text) => {
  for (const pattern of [/(?<=\p{Ll} )\p{Lu}\p{L}+/u, /\p{L}+/u]) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const found = pattern.exec(node.data);
      if (!found) continue;
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      node.parentElement.scrollIntoView({ block: "center" });
      const [box] = range.getClientRects();
      return [box.x + box.width / 2, box.y + box.height / 2];
    }
  }
}"""


def main() -> None:
    """Run the demo; exits with a message and a status other than 0 when anything fails."""
    with tempfile.TemporaryDirectory() as folder, chromium.launched() as browser:
        root = Path(folder) / "examples"
        shutil.copytree(EXAMPLES, root, ignore=shutil.ignore_patterns("labels.db*", ".*", "__pycache__"))
        context = browser.new_context(viewport={"width": 1280, "height": 1000})
        errors = console.watch(context, of_widgets=True)
        with servers.jupyterlab(root) as server:
            notebook = Notebook(context.new_page(), server, NOTEBOOK)
            notebook.run_all()
            label(notebook)
            report(notebook)
            notebook.close()
        context.close()
    if errors:
        sys.exit("the page complained:\n" + "\n".join(errors))


def label(notebook: Notebook) -> None:
    """Label a few items with each labeler of the notebook."""
    gestures = {
        "Choice": choose,
        "Span": mark,
        "Rank": rank,
        "Image": draw,
        "Audio": listen,
        "Point cloud": fit,
    }
    for name, gesture in gestures.items():
        labeler = notebook.page.get_by_role("region", name=f"{name} labeler").first
        # It takes the place of the waiting room, so it is looked for until it can be clicked.
        labeler.get_by_text("Item 1 of").click()
        labeler.scroll_into_view_if_needed()
        progress = labeler.get_by_role("progressbar", name="Progress")
        for count in range(1, LABELLED + 1):
            gesture(labeler)
            expect(progress).to_have_attribute("aria-valuenow", str(count))
        expect(labeler.get_by_role("status", name="Save state")).to_have_text("Saved")


def choose(labeler: Locator) -> None:
    """Press the key of the first label: where nothing else is asked, it submits."""
    press(labeler.page, "1")


def mark(labeler: Locator) -> None:
    """Double-click a word, press the key of the first label, and submit."""
    spans = labeler.get_by_role("listbox", name="Annotations").get_by_role("option")
    before = spans.count()
    x, y = labeler.get_by_label("Text", exact=True).evaluate(WORD)
    labeler.page.mouse.dblclick(x, y)
    press(labeler.page, "1")
    expect(spans).to_have_count(before + 1)
    press(labeler.page, "Enter")


def rank(labeler: Locator) -> None:
    """Prefer the last response: one key of two, every letter but the last of more; and submit."""
    responses = labeler.get_by_role("list", name="Responses").get_by_role("listitem", name="Response ")
    for position in reversed(range(1, responses.count())):
        press(labeler.page, "abcdefghijklmnopqrstuvwxyz"[position])
    press(labeler.page, "Enter")


def draw(labeler: Locator) -> None:
    """Drag a box around the vehicle left in front, and submit."""
    canvas = Canvas(labeler.page, labeler)
    expect(canvas.element).to_have_attribute("aria-busy", "false")
    expect(canvas.element).to_have_attribute("data-painted", "true")
    canvas.element.scroll_into_view_if_needed()
    canvas.drag((20, 437), (211, 525))
    expect(canvas.options).to_have_count(1)
    press(labeler.page, "Enter")


def listen(labeler: Locator) -> None:
    """Drag over a second, press the key of the first label, and submit."""
    tracks = Tracks(labeler.page, labeler)
    expect(tracks.wave).to_have_attribute("aria-busy", "false")
    expect(tracks.wave).to_have_attribute("data-painted", "true")
    tracks.wave.scroll_into_view_if_needed()
    tracks.drag(1, 2)
    press(labeler.page, "1")
    expect(tracks.options).to_have_count(1)
    press(labeler.page, "Enter")


def fit(labeler: Locator) -> None:
    """Drag from tail to nose of the car that is parked on the right, and submit."""
    scene = Scene(labeler.page, labeler).painted()
    scene.canvas.scroll_into_view_if_needed()
    scene.drag((-0.6, -3.3, -1.8), (3.8, -3.1, -1.8))
    expect(scene.options).to_have_count(1)
    press(labeler.page, "Enter")


def report(notebook: Notebook) -> None:
    """Print the labels as the kernel gives them."""
    for name in ("sentiment", "entities", "preferences", "vehicles", "speakers", "cuboids"):
        rows = notebook.kernel.eval(f"len({name}.annotations)")
        if rows < LABELLED:
            sys.exit(f"{name}.annotations has {rows} rows after {LABELLED} items were labelled")
        table = notebook.kernel.eval(f"{name}.annotations.iloc[:, :7].to_string(max_colwidth=40)")
        print(f"\n{name}.annotations\n{table}")


if __name__ == "__main__":
    main()

"""Takes the pictures of the README: ``PYTHONPATH=tests python docs/screenshots.py``."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from support import chromium, notebooks, servers

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
SPANS = """\
import re
import pandas as pd
import jupyter_label as jl

reviews = pd.read_csv("data/reviews.csv").iloc[[1, 2, 3]]
spans = jl.SpanLabeler(reviews, text="review", labels=["PERSON", "ORG", "LOC", "PRODUCT"], store=None)
spans.suggest(lambda row: [(m.start(), m.end(), "LOC", 0.82)
                           for m in re.finditer("Porto|Santiago de Compostela", row["review"])],
              model="places-1")
spans"""
RANK = """\
import pandas as pd
import jupyter_label as jl

prompts = pd.read_json("data/responses.jsonl", lines=True)
rank = jl.RankLabeler(prompts, responses="responses", questions=[jl.Rating("helpful", 1, 5)], store=None)
rank"""
CHOICE = """\
import pandas as pd
import jupyter_label as jl

reviews = pd.read_csv("data/reviews.csv")
sentiment = jl.ChoiceLabeler(reviews, text="review", choices=["positive", "mixed", "negative"], store=None)
sentiment"""


def mark(text: Locator, page: Page, word: str, key: str) -> None:
    """Double-click a word and press a label's key."""
    box = text.evaluate(
        """(element, word) => {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(word);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            const { x, y, width, height } = range.getBoundingClientRect();
            return [x + width / 2, y + height / 2];
          }
        }""",
        word,
    )
    page.mouse.dblclick(*box)
    page.keyboard.press(key)


def label_spans(page: Page, widget: Locator) -> None:
    """Mark a few names on the second review."""
    widget.get_by_role("button", name="Next").click()
    text = widget.get_by_label("Text", exact=True)
    expect(text).to_contain_text("Porto")
    mark(text, page, "Tarn", "4")
    page.keyboard.press("Escape")


def label_ranks(page: Page, widget: Locator) -> None:
    """Place two of the responses."""
    widget.get_by_role("listitem", name="Response A").click()
    page.keyboard.press("b")


def label_choices(page: Page, widget: Locator) -> None:
    """Label two items."""
    widget.get_by_role("radio", name="positive").click()
    page.keyboard.press("3")


SHOTS = {
    "span": ("Span labeler", SPANS, label_spans),
    "rank": ("Rank labeler", RANK, label_ranks),
    "choice": ("Choice labeler", CHOICE, label_choices),
}


def main() -> None:
    """Take each picture in light and dark."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium.launched() as browser:
        root = Path(folder)
        shutil.copytree(ROOT / "examples" / "data", root / "data")
        with servers.jupyterlab(root) as server:
            for name, (title, cell, label) in SHOTS.items():
                page = browser.new_page(viewport={"width": 1250, "height": 1300}, device_scale_factor=1.5)
                notebooks.write(root / f"{name}.ipynb", cell)
                notebook = notebooks.Notebook(page, server, f"{name}.ipynb")
                page.evaluate("jupyterapp.commands.execute('application:toggle-left-area')")
                notebook.run_all()
                widget = page.get_by_role("region", name=title)
                label(page, widget)
                expect(widget.get_by_role("status", name="Save state")).to_have_text("In memory")
                for theme in ("light", "dark"):
                    page.evaluate(
                        "theme => jupyterapp.commands.execute('apputils:change-theme', { theme })",
                        f"JupyterLab {theme.title()}",
                    )
                    expect(widget).to_have_attribute("data-theme", theme)
                    page.locator(".jp-Cell").first.screenshot(path=IMAGES / f"{name}-{theme}.png")
                page.close()


if __name__ == "__main__":
    main()

"""Long texts with many spans, stored as if a person had marked them."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

from playwright.sync_api import Page

import jupyter_label as jl
from jupyter_label.schema import Annotation, Change, Span
from jupyter_label.store import open_store

LABELS = ("PERSON", "ORG", "PLACE")
ANNOTATOR = "ada"
NAME = "span-text"
STORE = "labels.db"
ROWS = "rows.json"
STEP = 100
"""Characters a line, and a span on each line that has one."""
SINGLE = 500
"""Spans that were marked one by one, the newest: as many as a page can take back."""

LINE = "Ada Lovelace wrote to Charles Babbage in London about the engine and what it may weave."
MARKED = (0, 12)

CELL = f"""
import json
import jupyter_label as jl
with open({ROWS!r}) as file:
    rows = json.load(file)
labeler = jl.SpanLabeler(
    rows, text="text", id="id", labels={LABELS!r}, store={STORE!r}, annotator={ANNOTATOR!r}
)
labeler
"""
"""Shows the texts that `prepare` wrote."""


def prepare(folder: Path, characters: int, spans: int) -> None:
    """Write three texts and a store: the second has so many characters and spans, the others are short."""
    texts = ["The first text is short.", line() * (characters // STEP), "The last text is short."]
    rows = [{"id": f"t{index}", "text": text} for index, text in enumerate(texts)]
    (folder / ROWS).write_text(json.dumps(rows), encoding="utf-8")
    path = folder / STORE
    jl.SpanLabeler(rows, text="text", id="id", labels=LABELS, store=str(path), annotator=ANNOTATOR)
    marked = [annotation(number) for number in range(spans)]
    early = max(len(marked) - SINGLE, 0)
    store = open_store(path)
    for put in [marked[:early], *([each] for each in marked[early:])]:
        if put:
            change = Change(id=uuid.uuid4().hex, item="t1", put=put, at=put[-1].created)
            store.commit(NAME, change, annotator=ANNOTATOR, session="earlier")
    store.visit(NAME, ANNOTATOR, "t1")
    store.close()


def line() -> str:
    return f"{LINE.ljust(STEP - 1)}\n"


def enter(page: Page) -> None:
    """Put the caret before the text."""
    page.locator(".jlb-body-text").focus()
    page.keyboard.press("Control+Home")


def select_word(page: Page) -> None:
    """Select the third word of the line after the caret's."""
    for key in ("ArrowDown", "Home", "Control+ArrowRight", "Control+ArrowRight", "Control+Shift+ArrowRight"):
        page.keyboard.press(key)


def annotation(number: int) -> Annotation:
    start, end = MARKED
    at = 1.7e9 + number
    return Annotation(
        id=uuid.uuid4().hex[:20],
        item="t1",
        value=Span(number * STEP + start, number * STEP + end),
        label="PERSON",
        annotator=ANNOTATOR,
        created=at,
        updated=at,
    )

"""Models that learn marks and rankings: proposed, accepted, and learned from in the next round."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest
from playwright.sync_api import Page, expect
from support import axe, drawing, listening
from support.keyboard import press
from support.lessons import PATIENCE, learned, open_panel, panel

import jupyter_label as jl

COUNT = 8
KEEP = {"store": None, "annotator": "ann"}


class Echo:
    """Proposes for every item what it was taught last; `told` has what it was taught each time."""

    def __init__(self, scored: Callable[[Any], Any]) -> None:
        self.told: list[list[Any]] = []
        self._scored = scored

    def __deepcopy__(self, memo):
        return self

    def fit(self, items, answers):
        self.told.append(list(answers))

    def predict(self, items):
        return [self._scored(self.told[-1][-1]) if self.told else None] * len(items)


class Case(NamedTuple):
    """A labeler on a page, how a person marks an item, and how a model scores what it proposes."""

    widget: Any
    page: Page
    mark: Callable[[], None]
    scored: Callable[[Any], Any]


def spans(host) -> Case:
    widget = jl.SpanLabeler([f"Ada wrote program {n}." for n in range(COUNT)], labels=["PERSON"], **KEEP)
    page = host(widget)

    def mark() -> None:
        page.get_by_role("textbox", name="Text", exact=True).dblclick(position={"x": 20, "y": 24})
        press(page, "1")
        expect(page.get_by_role("option", name="PERSON, “Ada”, 0–3")).to_be_visible()

    return Case(widget, page, mark, lambda marks: [(*one, 0.9) for one in marks])


def boxes(host) -> Case:
    widget = drawing.labeler(*[np.full((60, 80, 3), 200, np.uint8)] * COUNT)
    canvas = drawing.Canvas(host(widget))

    def mark() -> None:
        expect(canvas.element).to_have_attribute("data-painted", "true")
        canvas.root.focus()
        canvas.drag((10, 10), (40, 30))
        expect(canvas.options).to_have_count(1)

    return Case(widget, canvas.page, mark, lambda marks: [{**one, "score": 0.9} for one in marks])


def segments(host) -> Case:
    widget = listening.labeler(recordings=[listening.recording()] * COUNT)
    tracks = listening.Tracks(host(widget))

    def mark() -> None:
        expect(tracks.wave).to_have_attribute("data-painted", "true")
        tracks.root.focus()
        tracks.drag(1.0, 2.0)
        press(tracks.page, "1")
        expect(tracks.options).to_have_count(1)

    return Case(widget, tracks.page, mark, lambda marks: [(*one, 0.9) for one in marks])


def rankings(host) -> Case:
    rows = [{"prompt": f"Which {n}?", "responses": ["long", "short", "none"]} for n in range(COUNT)]
    widget = jl.RankLabeler(rows, **KEEP)
    page = host(widget)
    return Case(widget, page, lambda: press(page, "b", "a"), lambda order: (order, 0.9))


def submitted(page: Page) -> None:
    """Submit, and wait until another item is on the screen."""
    place = page.locator(".jlb-place")
    here = place.inner_text()
    press(page, "Enter")
    expect(place).not_to_have_text(here)
    expect(page.locator("[aria-busy=true]")).to_have_count(0)


@pytest.mark.parametrize("make", [spans, boxes, segments, rankings])
def test_what_a_model_proposes_is_accepted_and_learned_from(host, make):
    widget, page, mark, scored = make(host)
    model = Echo(scored)
    loop = widget.learn(model, every=2)
    assert loop.wait(PATIENCE)
    page.locator("section.jlb-root").focus()
    open_panel(page)
    for said in ("Echo 2 has learned from 2 labels", "Echo 3 has learned from 4 labels"):
        for _ in range(2):  # the one at hand and the next, which are promised by then, have nothing proposed
            mark()
            submitted(page)
        learned(page, said)
    for _ in range(2):
        expect(page.get_by_role("group", name="Suggestions")).to_contain_text("by Echo")
        page.locator("section.jlb-root").focus()
        press(page, "Shift+A")
        expect(page.get_by_role("group", name="Suggestions")).to_have_count(0)
        submitted(page)
    learned(page, "Echo 4 has learned from 6 labels")
    assert loop.error is None
    expect(panel(page).get_by_role("figure")).to_be_visible()
    expect(panel(page).get_by_text("100% of 2 decided suggestions accepted")).to_be_visible()
    assert max(map(len, model.told)) == 6
    assert widget.annotations.query("source == 'model'")["item_id"].nunique() == 2
    assert axe.violations(page, "section.jlb-root") == []

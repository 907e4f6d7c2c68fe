from __future__ import annotations

import html.parser
import json
from types import SimpleNamespace

import pandas as pd
import pytest
from support import data

from jupyter_label.frames import RecentItem, picture, recent_items, take

from .building import (
    ANSWERS,
    MOOD,
    PEOPLE,
    T0,
    TAGS,
    chosen,
    prompts,
    ranked,
    reviewed,
    span,
    state,
)

PROGRESS = SimpleNamespace(total=1200, done=300, skipped=2, flagged=1)
PLAIN = {"div", "p", "strong", "br", "code", "table", "thead", "tbody", "tr", "th", "td"}


class Reader(html.parser.HTMLParser):
    """Collects the elements and the text of a page."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.cells, self.text = [], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)
        assert set(dict(attributes)) <= {"dir"}
        if tag == "td":
            self.cells.append("")

    def handle_data(self, text):
        self.text += text
        if self.cells:
            self.cells[-1] += text


def test_the_picture_tells_progress_store_and_last_items():
    recent = [RecentItem("Ada met Bob", "good", "eva", T0)]
    page, text = picture("Choice labeler", "labels.db", PROGRESS, recent)
    read = Reader(page)
    assert set(read.elements) <= PLAIN
    assert read.cells == ["Ada met Bob", "good", "eva", "2025-06-15 15:06 UTC"]
    for part in (
        "Choice labeler",
        "300 of 1,200 done (25%), 2 skipped, 1 flagged",
        "Labels in labels.db",
        "█████░",
    ):
        assert part in read.text
        assert part in text
    assert text.splitlines()[-1] == "Ada met Bob | good | eva | 2025-06-15 15:06 UTC"


def test_without_labels_there_is_no_table():
    page, text = picture("Span labeler", "memory", SimpleNamespace(total=0, done=0, skipped=0, flagged=0), [])
    assert "<table" not in page
    assert "0 of 0 done (0%)" in text


def test_every_awkward_string_is_shown_and_nothing_of_it_is_markup():
    strings = json.loads((data.folder() / "awkward/text/blns.json").read_text(encoding="utf-8"))
    for string in strings:
        page, _ = picture(string, string, PROGRESS, [RecentItem(string, string, string, T0)])
        read = Reader(page)
        assert set(read.elements) <= PLAIN
        assert read.cells[:3] == [string.replace("\r\n", "\n")] * 3 or read.cells[:3] == [string] * 3


def test_the_last_items_come_latest_first():
    marks = [chosen(item, "good", at=T0 + k) for k, item in enumerate("bca")]
    marks += [
        chosen("b", "bad", annotator="tom", at=T0 + 9),
        chosen("gone", "good", at=T0 + 10),
        state("c", at=T0 + 11),
    ]
    recent = recent_items(reviewed(), MOOD, marks, count=2)
    assert [(item.content, item.answer, item.annotator) for item in recent] == [
        ("👩‍💻 Zoë hates ACME", "bad", "tom"),
        ("Ada met Bob at ACME.", "good", "eva"),
    ]


@pytest.mark.parametrize(
    ("table", "task", "made", "answer"),
    [
        (reviewed, TAGS, [chosen("a", "good", "bad")], "good, bad"),
        (reviewed, TAGS, [chosen("a")], "none"),
        (prompts, ANSWERS, [ranked("p", [[1], [0, 2]])], "claude > gpt = llama"),
        (prompts, ANSWERS, [ranked("p", [], bad=True)], "all bad"),
        (
            reviewed,
            PEOPLE,
            [span("1", "a", 0, 3), span("2", "a", 8, 11), span("x", "a", 4, 7, annotator="tom", at=T0 - 1)],
            "PERSON: Ada; PERSON: Bob",
        ),
        (
            reviewed,
            PEOPLE,
            [span(str(k), "a", k, k + 1, "ORG") for k in range(5)],
            "ORG: A; ORG: d; ORG: a and 2 more",
        ),
    ],
)
def test_an_answer_takes_a_line(table, task, made, answer):
    [item] = recent_items(table(), task, made)
    assert item.answer == answer


def test_long_content_is_cut_and_of_a_conversation_the_last_turn_shown():
    turns = [{"role": "user", "content": "first"}, {"role": "user", "content": "word\n" * 1000}]
    frame = pd.DataFrame({"id": ["p"], "prompt": [turns], "a": ["x"], "b": ["y"]})
    table = take(frame, columns=["prompt"], id="id", messages=["prompt"], responses=["a", "b"])
    [item] = recent_items(table, ANSWERS, [ranked("p", [[0], [1]], (0, 1))])
    assert item.content.startswith("word word")
    assert item.content.endswith("…")
    assert len(item.content) == 80

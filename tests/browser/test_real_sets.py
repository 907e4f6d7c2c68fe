"""Real data with known answers, labelled through the page as its gold says."""

from __future__ import annotations

import json

import pandas as pd
from playwright.sync_api import Page, expect
from support.keyboard import press

import jupyter_label as jl

ENDS = """([start, end]) => {
  const text = document.querySelector('[aria-label="Text"]');
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const points = Array.from(text.textContent);
  const unit = (point) => points.slice(0, point).join("").length;
  const box = (from, to) => {
    let before = 0;
    for (walker.currentNode = walker.root; walker.nextNode(); before += walker.currentNode.length) {
      if (from >= before + walker.currentNode.length) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, from - before);
      range.setEnd(walker.currentNode, to - before);
      return range.getBoundingClientRect();
    }
  };
  const first = box(unit(start), unit(start + 1));
  const last = box(unit(end - 1), unit(end));
  return [first.left + 1, (first.top + first.bottom) / 2, last.right - 1, (last.top + last.bottom) / 2];
}"""


def sweep(page: Page, start: int, end: int) -> None:
    left, top, right, bottom = page.evaluate(ENDS, [start, end])
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2)
    page.mouse.move(right, bottom)
    page.mouse.up()


def settled(page: Page) -> None:
    expect(page.get_by_role("status", name="Save state")).to_have_text("In memory")


def test_entities_are_marked_as_in_the_gold(host, shared_data):
    lines = (shared_data / "text_ner" / "wnut17_dev_300.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["spans"]][:12]
    labels = sorted({span["label"] for row in rows for span in row["spans"]})
    spans = jl.SpanLabeler(
        [{"id": r["id"], "text": r["text"]} for r in rows], id="id", labels=labels, store=None
    )
    page = host(spans)
    text = page.get_by_role("textbox", name="Text", exact=True)
    for row in rows:
        expect(text).to_have_text(row["text"])
        for span in row["spans"]:
            sweep(page, span["start"], span["end"])
            press(page, str(labels.index(span["label"]) + 1))
            press(page, "Escape")
        press(page, "Enter")
    settled(page)
    marked = spans.annotations
    found = list(
        zip(marked["item_id"], marked["start"], marked["end"], marked["label"], marked["text"], strict=True)
    )
    gold = [(r["id"], s["start"], s["end"], s["label"], s["text"]) for r in rows for s in r["spans"]]
    assert sorted(found) == sorted(gold)


def test_intents_are_chosen_as_in_the_gold(host, shared_data):
    questions = (
        pd.read_csv(shared_data / "text_classification" / "banking77_test.csv").iloc[::150].reset_index()
    )
    names = json.loads((shared_data / "text_classification" / "banking77_categories.json").read_text())
    intents = jl.ChoiceLabeler(questions, text="text", choices=names, store=None)
    page = host(intents)
    find = page.get_by_role("searchbox", name="Find a label")
    for row in questions.itertuples():
        expect(page.get_by_role("region", name="Choice labeler")).to_contain_text(row.text)
        find.fill(row.category)
        find.press("Enter")
    settled(page)
    assert intents.join()["label"].tolist() == questions["category"].tolist()


def test_preferences_are_ranked_as_in_the_gold(host, shared_data):
    lines = (shared_data / "ranking" / "oasst_ranked.jsonl").read_text(encoding="utf-8").splitlines()
    tasks = [task for task in map(json.loads, lines) if 3 <= len(task["responses"]) <= 5][:8]
    roles = {"prompter": "user", "assistant": "assistant"}
    frame = [
        {
            "id": task["id"],
            "prompt": [{"role": roles[turn["role"]], "content": turn["text"]} for turn in task["context"]],
            "responses": [{"text": r["text"], "model": r["id"]} for r in task["responses"]],
        }
        for task in tasks
    ]
    rank = jl.RankLabeler(frame, id="id", store=None)
    page = host(rank)
    region = page.get_by_role("region", name="Rank labeler")
    for position, task in enumerate(tasks):
        expect(region).to_contain_text(f"Item {position + 1} of {len(tasks)}")
        shown = [response["index"] for response in rank._present(position)["responses"]]
        region.focus()
        best_first = sorted(shown, key=task["gold_rank"].__getitem__)
        for index in best_first[:-1]:
            press(page, "abcde"[shown.index(index)])
        expect(region).to_contain_text("Ranked")
        press(page, "Enter")
    settled(page)
    rows = rank.annotations
    gold = {
        response["id"]: place + 1
        for task in tasks
        for response, place in zip(task["responses"], task["gold_rank"], strict=True)
    }
    assert dict(zip(rows["response"], rows["rank"], strict=True)) == gold
    pairs = rank.pairs()
    assert (pairs["chosen_response"].map(gold) < pairs["rejected_response"].map(gold)).all()
    assert len(pairs) == sum(len(t["responses"]) * (len(t["responses"]) - 1) // 2 for t in tasks)

from __future__ import annotations

import json

import pandas as pd
import pytest
from support import data

from jupyter_label.frames import relation_rows, span_rows, take
from jupyter_label.schema import Field, Label, Rating, SpanTask, Text

from .building import PEOPLE, REVIEWS, relation, reviewed, span

COMMON = {
    "annotator": "string",
    "source": "string",
    "model": "string",
    "score": "Float64",
    "created": "datetime64[ms, UTC]",
    "updated": "datetime64[ms, UTC]",
}
SPAN_DTYPES = {
    "item_id": "string",
    "annotation_id": "string",
    "start": "Int64",
    "end": "Int64",
    "text": "string",
    "label": "string",
    **COMMON,
    "severity": "Int64",
    "sure": "string",
}
END_DTYPES = {"id": "string", "label": "string", "text": "string", "start": "Int64", "end": "Int64"}
RELATION_DTYPES = {
    "item_id": "string",
    "annotation_id": "string",
    "label": "string",
    **{f"{role}_{name}": dtype for role in ("source", "target") for name, dtype in END_DTYPES.items()},
    **COMMON,
    "since": "string",
}
ADA, ACME = span("s1", "a", 0, 3, sure="yes", severity=2.0), span("s2", "a", 15, 19, "ORG")
ZOE = span("s3", "b", 4, 7)


def test_spans_come_in_the_order_of_items_and_text():
    rows = span_rows(reviewed(), PEOPLE, [ZOE, ACME, span("s0", "a", 0, 19, "ORG"), ADA])
    assert rows["annotation_id"].tolist() == ["s1", "s0", "s2", "s3"]
    assert rows["text"].tolist() == ["Ada", "Ada met Bob at ACME", "ACME", "Zoë"]
    assert rows.index.tolist() == [10, 10, 10, 20]
    assert rows["sure"].tolist() == ["yes", pd.NA, pd.NA, pd.NA]
    assert rows["severity"].tolist() == [2, pd.NA, pd.NA, pd.NA]


def test_offsets_count_code_points():
    assert REVIEWS[1].index("Zoë") == 4  # woman, joiner, laptop, space
    assert span_rows(reviewed(), PEOPLE, [ZOE])[["start", "end", "text"]].values.tolist() == [[4, 7, "Zoë"]]


@pytest.mark.parametrize("annotations", [[], [ADA, ACME, relation("r", "a", "s1", "s2")]])
def test_dtypes_are_the_same_with_and_without_rows(annotations):
    assert dict(span_rows(reviewed(), PEOPLE, annotations).dtypes.astype(str)) == SPAN_DTYPES
    assert dict(relation_rows(reviewed(), PEOPLE, annotations).dtypes.astype(str)) == RELATION_DTYPES


def test_half_a_surrogate_pair_can_be_marked():
    table = take(
        pd.DataFrame({"review": pd.Series(["a\ud800b"], dtype=object), "key": "a"}),
        columns=["review"],
        id="key",
    )
    rows = span_rows(table, PEOPLE, [span("s", "a", 1, 2)])
    assert rows["text"].tolist() == ["\ud800"]


def test_labels_share_the_column_of_a_question_of_one_name():
    labels = (
        Label("A", questions=(Rating("x"), Text("y"))),
        Label("B", questions=(Rating("x"), Rating("y"))),
    )
    task = SpanTask("t", (Field("review"),), labels)
    rows = span_rows(
        reviewed(), task, [span("s", "a", 0, 1, "A", x=1.0, y="why"), span("t", "a", 1, 2, "B", x=2.0, y=3.0)]
    )
    assert rows["x"].dtype == "Int64"
    assert rows["x"].tolist() == [1, 2]
    assert rows["y"].tolist() == ["why", 3.0]


def test_relations_show_both_ends():
    annotations = [ADA, relation("r", "a", "s1", "s2", since="2020"), ACME]
    [row] = relation_rows(reviewed(), PEOPLE, annotations).to_dict("records")
    source = {
        "source_id": "s1",
        "source_label": "PERSON",
        "source_text": "Ada",
        "source_start": 0,
        "source_end": 3,
    }
    target = {
        "target_id": "s2",
        "target_label": "ORG",
        "target_text": "ACME",
        "target_start": 15,
        "target_end": 19,
    }
    assert (
        row.items() >= {"label": "works for", "since": "2020", "source": "human", **source, **target}.items()
    )


def test_a_relation_to_a_span_that_is_gone_keeps_its_ids():
    rows = relation_rows(reviewed(), PEOPLE, [ADA, relation("r", "a", "s1", "s9")])
    assert rows["target_id"].tolist() == ["s9"]
    assert rows[["target_label", "target_text", "target_start", "target_end"]].isna().all(axis=None)


@pytest.mark.parametrize(("name", "count"), [("wnut17_dev_300", 278), ("snips_slots", 1794)])
def test_real_spans_are_the_gold_text(name, count):
    path = data.folder() / f"text_ner/{name}.jsonl"
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    gold = [(record["id"], mark) for record in records for mark in record["spans"]]
    table = take(records, columns=["text"], id="id", check_text=["text"])
    labels = tuple(Label(name) for name in sorted({mark["label"] for _, mark in gold}))
    marks = [
        span(f"s{k}", item, mark["start"], mark["end"], mark["label"])
        for k, (item, mark) in reversed(list(enumerate(gold)))
    ]
    rows = span_rows(table, SpanTask("ner", (Field("text"),), labels), marks)
    assert len(rows) == count
    assert sorted(zip(rows["item_id"], rows["start"], rows["text"], rows["label"], strict=True)) == sorted(
        (item, mark["start"], mark["text"], mark["label"]) for item, mark in gold
    )
    texts = table.frame["text"].loc[rows.index]
    assert [t[s:e] for t, s, e in zip(texts, rows["start"], rows["end"], strict=True)] == rows[
        "text"
    ].tolist()

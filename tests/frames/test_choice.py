from __future__ import annotations

import pandas as pd
import pytest

from jupyter_label.frames import choice_rows
from jupyter_label.schema import ChoiceTask, Rating, Text

from .building import MOOD, T0, TAGS, chosen, reviewed, reviews, span

DTYPES = {
    "item_id": "string",
    "label": "string",
    "annotator": "string",
    "source": "string",
    "model": "string",
    "score": "Float64",
    "created": "datetime64[ms, UTC]",
    "updated": "datetime64[ms, UTC]",
    "why": "string",
    "certainty": "Int64",
    "aspects": "object",
}


def test_one_row_an_item_and_annotator_in_item_order():
    rows = choice_rows(
        reviewed(),
        MOOD,
        [
            chosen("c", "bad", at=T0 + 1.5, why="dull", certainty=4.0, aspects=["price", "taste"]),
            chosen("a", "good"),
            chosen("a", "mixed", annotator="tom"),
        ],
    )
    assert rows["item_id"].tolist() == ["a", "a", "c"]
    assert rows["label"].tolist() == ["good", "mixed", "bad"]
    assert rows["annotator"].tolist() == ["eva", "tom", "eva"]
    assert rows["why"].tolist() == [pd.NA, pd.NA, "dull"]
    assert rows["certainty"].tolist() == [pd.NA, pd.NA, 4]
    assert rows["aspects"].tolist() == [None, None, ["price", "taste"]]
    assert rows["updated"].iloc[2] == pd.Timestamp("2025-06-15T15:06:41.5Z")
    pd.testing.assert_index_equal(rows.index, reviews().index[[0, 0, 2]])


@pytest.mark.parametrize("annotations", [[], [chosen("a", "good")]])
def test_dtypes_are_the_same_with_and_without_rows(annotations):
    rows = choice_rows(reviewed(), MOOD, annotations)
    assert dict(rows.dtypes.astype(str)) == DTYPES
    assert rows.index.name == "row"
    assert rows.index.dtype == reviews().index.dtype


def test_several_labels_make_several_rows_and_none_makes_one():
    rows = choice_rows(reviewed(), TAGS, [chosen("b"), chosen("a", "good", "mixed")])
    assert rows[["item_id", "label"]].values.tolist() == [["a", "good"], ["a", "mixed"], ["b", pd.NA]]


def test_other_annotations_and_unknown_items_are_passed_over():
    rows = choice_rows(reviewed(), MOOD, [span("s", "a", 0, 3), chosen("gone", "good")])
    assert len(rows) == 0


def test_questions_named_as_columns_get_a_number():
    task = ChoiceTask("t", MOOD.fields, MOOD.labels, questions=(Rating("score"), Text("label")))
    rows = choice_rows(reviewed(), task, [chosen("a", "good", score=3.0, label="x")])
    assert rows.loc[10, ["label", "score_2", "label_2"]].tolist() == ["good", 3, "x"]
    assert rows["score"].isna().all()


def test_lists_are_copies():
    aspects = ["price"]
    rows = choice_rows(reviewed(), MOOD, [chosen("a", "good", aspects=aspects)])
    rows["aspects"].iloc[0].append("taste")
    assert aspects == ["price"]


def test_times_that_are_not_known_are_missing():
    assert choice_rows(reviewed(), MOOD, [chosen("a", "good", at=0.0)])["created"].isna().all()


def test_half_a_surrogate_pair_in_an_answer_survives():
    rows = choice_rows(reviewed(), MOOD, [chosen("a", "good", why="\ud800")])
    assert rows["why"].tolist() == ["\ud800"]
    assert rows["why"].dtype == "string"

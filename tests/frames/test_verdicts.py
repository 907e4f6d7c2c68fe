from __future__ import annotations

import pandas as pd
import pytest

from jupyter_label.frames import suggestion_rows, suggestions_from
from jupyter_label.schema import Span

from .building import ANSWERS, MOOD, PEOPLE, TAGS, prompts, reviewed, verdict

DTYPES = {
    "item_id": "string",
    "suggestion_id": "string",
    "label": "string",
    "start": "Int64",
    "end": "Int64",
    "text": "string",
    "model": "string",
    "score": "Float64",
    "verdict": "category",
    "annotator": "string",
    "annotation_id": "string",
}


def test_every_suggestion_has_a_row_with_its_verdicts():
    frame = pd.DataFrame(
        {"item_id": ["b", "a"], "start": [4, 0], "end": [7, 3], "label": "PERSON", "score": 0.75}
    )
    zoe, ada = suggestions_from(frame, reviewed(), PEOPLE, model="m-1")
    verdicts = [
        verdict(ada.id, "a", "accepted", ada.value, label="PERSON", annotation="s1"),
        verdict("old", "c", "rejected", Span(0, 7), label="ORG"),
    ]
    rows = suggestion_rows(reviewed(), PEOPLE, [zoe, ada], verdicts)
    assert rows["suggestion_id"].tolist() == [ada.id, zoe.id, "old"]
    assert rows["verdict"].tolist() == ["accepted", "pending", "rejected"]
    assert rows["text"].tolist() == ["Ada", "Zoë", "nothing"]
    assert rows["label"].tolist() == ["PERSON", "PERSON", "ORG"]
    assert rows["annotator"].tolist() == ["eva", pd.NA, "eva"]
    assert rows["annotation_id"].tolist() == ["s1", pd.NA, pd.NA]
    assert rows["model"].tolist() == ["m-1"] * 3
    assert rows["score"].tolist() == [0.75, 0.75, 0.5]
    assert rows.index.tolist() == [10, 20, 30]


@pytest.mark.parametrize("verdicts", [[], [verdict("s", "a", "corrected", Span(0, 3), annotation="s1")]])
def test_dtypes_are_the_same_with_and_without_rows(verdicts):
    rows = suggestion_rows(reviewed(), PEOPLE, [], verdicts)
    assert dict(rows.dtypes.astype(str)) == DTYPES
    assert rows["verdict"].cat.categories.tolist() == ["pending", "accepted", "corrected", "rejected"]


def test_suggested_choices_and_rankings():
    rows = suggestion_rows(reviewed(), MOOD, suggestions_from(lambda row: "good", reviewed(), MOOD), [])
    assert rows["label"].tolist() == ["good"] * 3
    rows = suggestion_rows(
        reviewed(), TAGS, suggestions_from(lambda row: ["bad", "good"], reviewed(), TAGS), []
    )
    assert rows["label"].tolist() == [["good", "bad"]] * 3
    ranking = suggestions_from(lambda row: ["llama", ["gpt", "claude"]], prompts(), ANSWERS)
    rows = suggestion_rows(prompts(), ANSWERS, ranking, [])
    assert rows["ranking"].tolist() == [[["llama"], ["gpt", "claude"]]] * 2

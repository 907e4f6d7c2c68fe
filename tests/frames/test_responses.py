from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from support import data

from jupyter_label.frames import take

from .building import prompts


def listed(*cells):
    frame = pd.DataFrame({"prompt": "Why?", "answers": pd.Series(list(cells), dtype=object)})
    return take(frame, columns=["prompt"], messages=["prompt"], responses="answers")


def test_responses_of_columns():
    table = prompts()
    assert table.responses(1) == ["So.", "Thus.", "Eh."]
    assert table.response_names(1) == ["gpt", "claude", "llama"]


@pytest.mark.parametrize("make", [list, tuple, lambda cell: np.array(cell, dtype=object)])
def test_responses_of_lists(make):
    table = listed(make(["a", "b"]), make(["c", "d", "e"]))
    assert table.responses(1) == ["c", "d", "e"]
    assert table.response_names(1) == ["response_1", "response_2", "response_3"]
    assert table.responses_at([1, 0, 1]) == [["c", "d", "e"], ["a", "b"], ["c", "d", "e"]]


def test_responses_of_dicts_are_named_by_model_or_name():
    table = listed(
        [{"text": "a", "model": "gpt"}, {"text": "b", "name": "eva"}, {"text": "c", "model": None}]
    )
    assert table.responses(0) == ["a", "b", "c"]
    assert table.response_names(0) == ["gpt", "eva", "response_3"]


def test_responses_of_one_model_are_numbered():
    texts = [{"text": "a", "model": "gpt"}, {"text": "b", "model": "gpt"}, {"text": "c", "model": "gpt-2"}]
    assert listed(texts).response_names(0) == ["gpt", "gpt-3", "gpt-2"]


def test_ids_cover_the_responses():
    assert listed(["a", "b"], ["a", "c"]).ids[1] != listed(["a", "b"], ["a", "d"]).ids[1]


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        (None, "the cell is empty"),
        (float("nan"), "the cell is empty"),
        ("a", "found str 'a'"),
        ([], "the list has 0 responses"),
        (["a"], "the list has 1 response."),
        (["a", None], "response 2 is NoneType None"),
        (["a", {"content": "b"}], "response 2 is dict {'content': 'b'}"),
    ],
)
def test_a_cell_that_is_no_list_of_responses(cell, fault):
    with pytest.raises(TypeError, match="column 'answers', row 1: ") as caught:
        listed(["a", "b"], cell)
    assert fault in str(caught.value)
    assert "at least two strings" in str(caught.value)


@pytest.mark.parametrize(
    ("columns", "fault"),
    [
        (["gpt"], r"names 1 column; at least two are needed.*responses='answers'"),
        (["gpt", "gpt"], "names a column twice"),
        (["gpt", "claud"], "did you mean 'claude'"),
    ],
)
def test_columns_that_cannot_be_compared(columns, fault):
    frame = pd.DataFrame({"prompt": ["Why?"], "gpt": ["a"], "claude": ["b"]})
    with pytest.raises((ValueError, KeyError), match=fault):
        take(frame, columns=["prompt"], responses=columns)


def test_a_missing_response_names_its_cell():
    frame = pd.DataFrame({"prompt": ["Why?"], "gpt": ["a"], "claude": [None]})
    with pytest.raises(ValueError, match="column 'claude' is empty in row 0"):
        take(frame, columns=["prompt"], responses=["gpt", "claude"])


def test_real_conversations_with_two_to_nine_responses():
    frame = pd.read_json(data.folder() / "ranking/oasst_ranked.jsonl", lines=True)
    roles = {"prompter": "user", "assistant": "assistant"}
    frame["prompt"] = [
        [{"role": roles[turn["role"]], "content": turn["text"]} for turn in context]
        for context in frame["context"]
    ]
    table = take(frame, columns=["prompt"], id="id", messages=["prompt"], responses="responses")
    counts = [len(texts) for texts in table.responses_at(range(len(table)))]
    assert (len(table), sum(counts), min(counts), max(counts)) == (212, 641, 2, 9)
    assert all(len(set(names)) == len(names) for names in table.response_names_at(range(len(table))))

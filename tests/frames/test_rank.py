from __future__ import annotations

import pandas as pd
import pytest
from support import data

from jupyter_label.frames import pairs, rank_rows, take
from jupyter_label.schema import Field, RankTask, Rating

from .building import ANSWERS, chosen, prompts, ranked

DTYPES = {
    "item_id": "string",
    "response": "string",
    "rank": "Int64",
    "tied": "boolean",
    "shown_position": "Int64",
    "bad": "boolean",
    "helpful": "Int64",
    "faults": "object",
    "annotator": "string",
    "source": "string",
    "model": "string",
    "score": "Float64",
    "created": "datetime64[ms, UTC]",
    "updated": "datetime64[ms, UTC]",
    "rationale": "string",
}
PAIR_DTYPES = {
    "prompt": "string",
    "chosen": "string",
    "rejected": "string",
    "item_id": "string",
    "annotator": "string",
    "chosen_response": "string",
    "rejected_response": "string",
    "tied": "boolean",
}
TURNS = [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}]


def names(rows):
    return rows[["chosen_response", "rejected_response"]].values.tolist()


def test_one_row_a_response_in_item_order():
    first = ranked("q", [[1], [0, 2]], (2, 0, 1), rationale="clear")
    rows = rank_rows(prompts(), ANSWERS, [first, ranked("p", [[2], [0], [1]], annotator="tom")])
    assert rows.index.tolist() == ["x"] * 3 + ["y"] * 3
    assert rows.index.name == "key"
    assert rows["response"].tolist() == ["gpt", "claude", "llama"] * 2
    assert rows["rank"].tolist() == [2, 3, 1, 2, 1, 2]
    assert rows["tied"].tolist() == [False, False, False, True, False, True]
    assert rows["shown_position"].tolist() == [1, 2, 3, 2, 3, 1]
    assert rows["annotator"].tolist() == ["tom"] * 3 + ["eva"] * 3
    assert rows["rationale"].tolist() == [pd.NA] * 3 + ["clear"] * 3


def test_responses_in_no_tier_are_unranked():
    rows = rank_rows(prompts(), ANSWERS, [ranked("p", [[1]])])
    assert rows["rank"].tolist() == [pd.NA, 1, pd.NA]
    assert rows["bad"].tolist() == [False] * 3


def test_all_bad_is_said_of_each_response():
    rows = rank_rows(prompts(), ANSWERS, [ranked("p", [], bad=True)])
    assert rows["bad"].tolist() == [True] * 3
    assert rows["rank"].isna().all()
    assert not rows["tied"].any()


def test_ratings_stand_beside_their_response():
    ratings = {"2": {"helpful": 5.0, "faults": ["long"]}, "0": {"helpful": 1.0}}
    rows = rank_rows(prompts(), ANSWERS, [ranked("q", [[2]]), ranked("p", [[0]], ratings=ratings)])
    assert rows["helpful"].tolist() == [1, pd.NA, 5, pd.NA, pd.NA, pd.NA]
    assert rows["faults"].tolist() == [None, None, ["long"], None, None, None]


def test_a_question_of_items_named_as_one_of_responses_gets_a_number():
    task = RankTask(
        "t", ANSWERS.fields, questions=(Rating("helpful"),), response_questions=(Rating("helpful"),)
    )
    rows = rank_rows(prompts(), task, [ranked("p", [[0]], ratings={"1": {"helpful": 2.0}}, helpful=4.0)])
    assert rows["helpful"].tolist() == [pd.NA, 2, pd.NA]
    assert rows["helpful_2"].tolist() == [4, 4, 4]


@pytest.mark.parametrize("annotations", [[], [ranked("p", [[0], [1, 2]])], [chosen("p", "x")]])
def test_dtypes_are_the_same_with_and_without_rows(annotations):
    assert dict(rank_rows(prompts(), ANSWERS, annotations).dtypes.astype(str)) == DTYPES
    assert dict(pairs(prompts(), ANSWERS, annotations).dtypes.astype(str)) == PAIR_DTYPES


def test_items_may_have_different_numbers_of_responses():
    frame = pd.DataFrame({"id": ["p", "q"], "prompt": "?", "answers": [["a", "b", "c"], ["d", "e"]]})
    table = take(frame, columns=["prompt"], id="id", responses="answers")
    rows = rank_rows(table, ANSWERS, [ranked("q", [[1], [0]], (1, 0)), ranked("p", [[0], [1], [2]])])
    assert rows["response"].tolist() == [f"response_{k}" for k in (1, 2, 3, 1, 2)]
    assert rows["rank"].tolist() == [1, 2, 3, 2, 1]
    assert names(pairs(table, ANSWERS, [ranked("q", [[1], [0]], (1, 0))])) == [["response_2", "response_1"]]


@pytest.mark.parametrize("make", [rank_rows, pairs])
def test_a_ranking_of_responses_that_are_gone_names_the_item(make):
    with pytest.raises(ValueError, match="item 'q' was ranked with at least 4 responses and has 3"):
        make(prompts(), ANSWERS, [ranked("q", [[3]], (3, 0, 1, 2))])


def test_pairs_are_all_of_differing_rank_best_first():
    rows = pairs(prompts(), ANSWERS, [ranked("q", [[1], [2, 0]]), ranked("p", [[2], [0], [1]])])
    assert names(rows) == [
        ["llama", "gpt"],
        ["llama", "claude"],
        ["gpt", "claude"],
        ["claude", "llama"],
        ["claude", "gpt"],
    ]
    assert rows[["prompt", "chosen", "rejected"]].values.tolist()[3] == ["How?", "Thus.", "Eh."]
    assert rows.index.tolist() == ["x", "x", "x", "y", "y"]
    assert not rows["tied"].any()


def test_ties_are_kept_on_demand():
    rows = pairs(prompts(), ANSWERS, [ranked("p", [[1], [2, 0]])], ties="keep")
    assert names(rows) == [["claude", "llama"], ["claude", "gpt"], ["gpt", "llama"]]
    assert rows["tied"].tolist() == [False, False, True]


def test_an_unknown_way_with_ties_is_refused():
    with pytest.raises(ValueError, match="ties='drop' is not known; use 'skip' or 'keep'"):
        pairs(prompts(), ANSWERS, [], ties="drop")


def test_unranked_and_bad_responses_make_no_pair():
    assert names(pairs(prompts(), ANSWERS, [ranked("p", [[1], [0]])])) == [["claude", "gpt"]]
    assert names(pairs(prompts(), ANSWERS, [ranked("p", [], bad=True)])) == []


def test_conversations_stay_lists():
    frame = pd.DataFrame({"id": ["p", "q"], "prompt": [TURNS, "Why?"], "a": "x", "b": "y"})
    table = take(frame, columns=["prompt"], id="id", messages=["prompt"], responses=["a", "b"])
    rows = pairs(table, ANSWERS, [ranked("p", [[0], [1]], (0, 1)), ranked("q", [[1], [0]], (0, 1))])
    assert rows["prompt"].tolist() == [TURNS, "Why?"]


def test_real_rankings_come_back():
    frame = pd.read_json(data.folder() / "ranking/oasst_ranked.jsonl", lines=True)
    frame["prompt"] = [context[-1]["text"] for context in frame["context"]]
    table = take(frame, columns=["prompt"], id="id", responses="responses")
    gold = {
        row.id: [[row.gold_rank.index(place)] for place in range(len(row.gold_rank))]
        for row in frame.itertuples()
    }
    judged = [ranked(item, tiers, range(len(tiers))) for item, tiers in reversed(gold.items())]
    task = RankTask("oasst", (Field("prompt"),))
    rows = rank_rows(table, task, judged)
    assert (rows["rank"] - 1).tolist() == [place for places in frame["gold_rank"] for place in places]
    made = pairs(table, task, judged)
    assert len(made) == sum(len(tiers) * (len(tiers) - 1) // 2 for tiers in gold.values())
    first = frame.iloc[0]
    best, second = (first["responses"][first["gold_rank"].index(place)]["text"] for place in (0, 1))
    assert made.iloc[0][["prompt", "chosen", "rejected"]].tolist() == [first["prompt"], best, second]

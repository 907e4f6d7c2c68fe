from __future__ import annotations

import pandas as pd
import pytest

from jupyter_label.frames import join, take
from jupyter_label.schema import Field, Label, SpanTask

from .building import (
    ANSWERS,
    MOOD,
    PEOPLE,
    T0,
    TAGS,
    answers,
    chosen,
    prompts,
    ranked,
    reviewed,
    reviews,
    span,
    state,
)


def test_choices_stand_beside_the_users_columns():
    joined = join(reviewed(), MOOD, [chosen("c", "bad", why="dull", certainty=2.0), chosen("gone", "good")])
    assert joined.columns.tolist() == ["review", "key", "label", "why", "certainty", "aspects"]
    pd.testing.assert_frame_equal(joined[["review", "key"]], reviews(key=list("abc")))
    assert joined["label"].tolist() == [pd.NA, pd.NA, "bad"]
    assert joined["certainty"].tolist() == [pd.NA, pd.NA, 2]
    assert str(joined["label"].dtype) == "string"


def test_the_latest_annotator_wins_and_one_can_be_asked_for():
    both = [chosen("a", "bad", annotator="tom", at=T0 + 1), chosen("a", "good"), chosen("b", "mixed")]
    assert join(reviewed(), MOOD, both)["label"].tolist() == ["bad", "mixed", pd.NA]
    assert join(reviewed(), MOOD, both, annotator="eva")["label"].tolist() == ["good", "mixed", pd.NA]
    assert join(reviewed(), MOOD, both, annotator="tom")["label"].tolist() == ["bad", pd.NA, pd.NA]


def test_several_choices_are_a_list():
    joined = join(reviewed(), TAGS, [chosen("a", "good", "mixed"), chosen("b")])
    assert joined["label"].tolist() == [["good", "mixed"], [], None]


def test_the_users_frame_is_not_written_to():
    mine = reviews()
    table = take(mine, columns=["review"])
    joined = join(table, MOOD, [])
    joined.loc[10, "review"] = "changed"
    pd.testing.assert_frame_equal(mine, reviews())
    assert table.frame.columns.tolist() == ["review"]


def test_names_that_the_frame_has_already_get_a_number():
    joined = join(reviewed(label="mine", label_2="too", why="mine"), MOOD, [chosen("a", "good", why="new")])
    assert joined.loc[10, ["label", "label_2", "label_3", "why", "why_2"]].tolist() == [
        "mine",
        "too",
        "good",
        "mine",
        "new",
    ]


def test_rankings_name_the_responses():
    judged = [ranked("p", [[1], [0, 2]], rationale="clear")]
    joined = join(prompts(), ANSWERS, judged)
    assert joined["best"].tolist() == ["claude", pd.NA]
    assert joined["ranking"].tolist() == [[["claude"], ["gpt", "llama"]], None]
    assert joined["rationale"].tolist() == ["clear", pd.NA]


@pytest.mark.parametrize(
    ("judged", "ranking"),
    [(ranked("p", [[0, 1], [2]]), [["gpt", "claude"], ["llama"]]), (ranked("p", [], bad=True), [])],
)
def test_nothing_is_best_where_the_first_are_tied_or_all_are_bad(judged, ranking):
    joined = join(prompts(), ANSWERS, [judged])
    assert joined["best"].isna().all()
    assert joined["ranking"].iloc[0] == ranking


def test_spans_are_dicts_in_text_order():
    marks = [span("s2", "a", 15, 19, "ORG"), span("s1", "a", 0, 3, sure="yes"), answers("a", language="en")]
    joined = join(reviewed(), PEOPLE, [*marks, state("c")])
    assert joined["spans"].tolist() == [
        [
            {"start": 0, "end": 3, "text": "Ada", "label": "PERSON", "answers": {"sure": "yes"}},
            {"start": 15, "end": 19, "text": "ACME", "label": "ORG", "answers": {}},
        ],
        None,
        [],
    ]
    assert joined["language"].tolist() == ["en", pd.NA, pd.NA]


def test_spans_of_a_task_without_questions_have_no_answers():
    task = SpanTask("t", (Field("review"),), (Label("PERSON"),))
    joined = join(reviewed(), task, [span("s", "a", 0, 3)])
    assert joined["spans"].iloc[0] == [{"start": 0, "end": 3, "text": "Ada", "label": "PERSON"}]


def test_spans_are_of_who_worked_on_the_item_last():
    marks = [span("s1", "a", 0, 3), span("s2", "a", 8, 11, annotator="tom", at=T0 + 1)]
    texts = [span["text"] for span in join(reviewed(), PEOPLE, marks)["spans"].iloc[0]]
    assert texts == ["Bob"]
    found_none = state("a", annotator="ann", at=T0 + 2)
    assert join(reviewed(), PEOPLE, [*marks, found_none])["spans"].iloc[0] == []
    assert len(join(reviewed(), PEOPLE, [*marks, found_none], annotator="eva")["spans"].iloc[0]) == 1


def test_opening_an_item_is_no_work_on_it():
    joined = join(reviewed(), PEOPLE, [state("a", "open", flagged=True), state("b", "skipped")])
    assert joined["spans"].tolist() == [None, None, None]

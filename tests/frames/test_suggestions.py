from __future__ import annotations

import numpy as np
import pandas as pd
import polars as pl
import pytest

from jupyter_label.frames import (
    MissingColumnError,
    choice_rows,
    rank_rows,
    span_rows,
    suggestions_from,
    take,
)
from jupyter_label.schema import Chosen, Ranked, RankTask, Span

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
    reviews,
    span,
)


def made(source, task=MOOD, table=None, **keywords):
    """Give what is suggested as (item, value, label, score)."""
    table = reviewed() if table is None else table
    return [(a.item, a.value, a.label, a.score) for a in suggestions_from(source, table, task, **keywords)]


def refused(error, match, source, task=MOOD, table=None, **keywords):
    with pytest.raises(error, match=match):
        made(source, task, table, **keywords)


# --- functions ---------------------------------------------------------------------------


def test_a_function_sees_each_row_as_a_dict():
    seen = []
    assert made(seen.append, table=reviewed(stars=[1, 2, 3])) == []
    assert seen[2] == {"review": "nothing here", "key": "c", "stars": 3}


def test_a_function_proposes_labels_with_and_without_scores():
    answers = iter(["good", ("bad", 0.25), None])
    assert made(lambda row: next(answers)) == [
        ("a", Chosen(["good"]), "", None),
        ("b", Chosen(["bad"]), "", 0.25),
    ]


def test_suggestions_say_which_model_made_them_and_when():
    def oracle(row):
        return "good"

    [first, *_] = suggestions_from(oracle, reviewed(), MOOD, at=T0)
    assert (first.source, first.model, first.created, first.updated) == ("model", "oracle", T0, T0)
    assert suggestions_from(oracle, reviewed(), MOOD, model="oracle-2")[0].model == "oracle-2"


def test_the_same_proposal_has_the_same_id_and_another_another():
    def ids(answer, **keywords):
        return {a.id for a in suggestions_from(lambda row: answer, reviewed(), MOOD, **keywords)}

    assert ids(("good", 0.5)) == ids(("good", 0.75))
    assert len(ids("good") | ids("bad") | ids("good", model="other")) == 9


def test_several_labels_are_kept_in_the_order_of_the_task():
    answers = iter([["mixed", "good"], ({"bad"}, 0.5), "bad"])
    assert made(lambda row: next(answers), TAGS) == [
        ("a", Chosen(["good", "mixed"]), "", None),
        ("b", Chosen(["bad"]), "", 0.5),
        ("c", Chosen(["bad"]), "", None),
    ]


def test_spans_are_tuples_or_dicts_and_repeats_are_left_out():
    answers = iter(
        [
            [
                (0, 3, "PERSON"),
                {"start": 15, "end": np.int64(19), "label": "ORG", "score": 0.5, "word": "ACME"},
            ],
            [(4.0, 7, "PERSON", 1), (4, 7, "PERSON", 0.1)],
            [],
        ]
    )
    assert made(lambda row: next(answers), PEOPLE) == [
        ("a", Span(0, 3), "PERSON", None),
        ("a", Span(15, 19), "ORG", 0.5),
        ("b", Span(4, 7), "PERSON", 1.0),
    ]


def test_rankings_are_names_or_numbers_with_ties_as_lists():
    answers = iter([["llama", ["gpt", "claude"]], ([1, 0], 0.5)])
    assert made(lambda row: next(answers), ANSWERS, prompts()) == [
        ("p", Ranked([[2], [0, 1]], [0, 1, 2]), "", None),
        ("q", Ranked([[1], [0]], [0, 1, 2]), "", 0.5),
    ]


def test_a_failing_function_names_the_row_and_keeps_its_error():
    def broken(row):
        return row["nope"]

    with pytest.raises(
        RuntimeError, match=r"broken failed on row 0 \(index 10\): KeyError: 'nope'"
    ) as caught:
        suggestions_from(broken, reviewed(), MOOD)
    assert isinstance(caught.value.__cause__, KeyError)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (
            "god",
            r"row 0 \(index 10\): the label 'god' is not of the task. Did you mean 'good'\? The labels are: ",
        ),
        (3, r"the label 3 \(int\) is not of the task\. The labels are"),
        (["good"], r"the task takes one label: right is a label, or \(label, score\)"),
        (("good", 1.5), "the score is 1.5; right is a number from 0 to 1"),
        (("good", "0.5"), "the task takes one label"),
    ],
)
def test_labels_that_do_not_fit(answer, fault):
    refused((ValueError, TypeError), fault, lambda row: answer)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ([(0, 99, "ORG")], r"the span from 0 to 99 is empty or outside of the text, which has 20 characters"),
        ([(3, 3, "ORG")], "the span from 3 to 3 is empty"),
        ([(-1, 3, "ORG")], "the span from -1 to 3"),
        ([(0, 3, "LOC")], "the label 'LOC' is not of the task"),
        ([(0.5, 3, "ORG")], "a span's start is float 0.5; right is a whole number"),
        ([("0", 3, "ORG")], "a span's start is str '0'"),
        ([(0, 3)], r"a span is tuple \(0, 3\)\. Right is a list of \(start, end, label"),
        ([{"start": 0, "label": "ORG"}], "has no 'end'"),
        ((0, 3, "ORG"), "a span is int 0"),
        ({"start": 0}, "spans are proposed as dict"),
    ],
)
def test_spans_that_do_not_fit(answer, fault):
    refused((ValueError, TypeError), r"row 0 \(index 10\): .*" + fault, lambda row: answer, PEOPLE)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (
            ["gpt", "bard"],
            "'bard' is not a response of this item; they are 'gpt', 'claude', 'llama', or 0 to 2",
        ),
        ([3], "3 is not a response"),
        (["gpt", "gpt"], "the ranking has 'gpt' more than once"),
        ("gpt", "a ranking is proposed as str 'gpt'"),
    ],
)
def test_rankings_that_do_not_fit(answer, fault):
    refused((ValueError, TypeError), r"row 0 \(index 'x'\): " + fault, lambda row: answer, ANSWERS, prompts())


def test_a_tie_where_the_task_allows_none():
    strict = RankTask("t", ANSWERS.fields, ties=False)
    refused(
        ValueError, "has a tie, and the task allows none", lambda row: [["gpt", "llama"]], strict, prompts()
    )


# --- columns and series ------------------------------------------------------------------


def test_a_column_of_the_users_frame():
    table = reviewed(guess=["good", None, "bad"], sure=[0.5, 0.1, None])
    assert made("guess", table=table) == [("a", Chosen(["good"]), "", None), ("c", Chosen(["bad"]), "", None)]
    assert [score for *_, score in made("guess", table=table, score="sure")] == [0.5, None]
    assert suggestions_from("guess", table, MOOD)[0].model == "guess"
    refused(MissingColumnError, "did you mean 'guess'", "gues", table=table)
    refused(MissingColumnError, "did you mean 'sure'", "guess", table=table, score="sur")


def test_scores_of_a_column_go_with_a_column_alone():
    refused(ValueError, "score='sure' names the scores of a column", lambda row: "good", score="sure")
    refused(ValueError, "spans and shapes bring their own", "review", PEOPLE, score="key")


def test_a_series_is_matched_by_index():
    assert made(pd.Series(["bad", "good"], index=[30, 10])) == [
        ("c", Chosen(["bad"]), "", None),
        ("a", Chosen(["good"]), "", None),
    ]
    refused(
        ValueError,
        r"row 1 \(index 30\) of the suggestions: the label",
        pd.Series(["bad", "x"], index=[10, 30]),
    )


# --- frames ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make", [pd.DataFrame, pl.DataFrame, lambda columns: pl.DataFrame(columns).to_dicts()]
)
def test_a_frame_with_item_ids(make):
    frame = make({"item_id": ["b", "a"], "label": ["good", "bad"], "score": [0.5, 0.25]})
    assert made(frame) == [("b", Chosen(["good"]), "", 0.5), ("a", Chosen(["bad"]), "", 0.25)]


def test_a_frame_with_the_same_index():
    frame = pd.DataFrame({"start": [0, 15, 4], "end": [3, 19, 7], "label": "ORG"}, index=[10, 10, 20])
    assert [(item, value) for item, value, *_ in made(frame, PEOPLE)] == [
        ("a", Span(0, 3)),
        ("a", Span(15, 19)),
        ("b", Span(4, 7)),
    ]


def test_results_can_be_suggested_as_they_are():
    marks = [span("s1", "a", 0, 3), span("s2", "b", 4, 7, "ORG")]
    found = made(span_rows(reviewed(), PEOPLE, marks), PEOPLE)
    assert [(item, value, label) for item, value, label, _ in found] == [
        (a.item, a.value, a.label) for a in marks
    ]
    tags = [chosen("a", "good", "mixed"), chosen("b"), chosen("c", "bad")]
    found = made(choice_rows(reviewed(), TAGS, tags), TAGS)
    assert [(item, value) for item, value, *_ in found] == [("a", tags[0].value), ("c", tags[2].value)]
    rankings = [ranked("p", [[1], [0, 2]]), ranked("q", [[2]])]
    found = made(rank_rows(prompts(), ANSWERS, rankings), ANSWERS, prompts())
    assert [value for _, value, *_ in found] == [a.value for a in rankings]


def test_frames_that_cannot_be_matched():
    refused(
        ValueError,
        "row 1 of the suggestions: there is no item 'z'; ids look like 'a'",
        [{"item_id": "a", "label": "good"}, {"item_id": "z", "label": "good"}],
    )
    refused(
        ValueError,
        "row 0 of the suggestions: the labeled frame has no row with the index value 0",
        [{"label": "good"}],
    )
    twice = take(reviews().set_axis([1, 1, 2]), columns=["review"])
    refused(
        ValueError,
        "index has repeated values.*df.reset_index",
        pd.DataFrame({"label": ["good"]}),
        table=twice,
    )
    refused(MissingColumnError, "no column 'end'", pd.DataFrame({"start": [0], "label": ["ORG"]}), PEOPLE)
    refused(TypeError, "Accepted are", 42)


def test_two_labels_where_the_task_takes_one():
    frame = pd.DataFrame({"item_id": ["a", "b", "b"], "label": "good"})
    refused(ValueError, "row 1 of the suggestions: the item has 2 labels, and the task takes one", frame)

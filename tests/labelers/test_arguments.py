"""Bad input is answered with what is wrong, where, and what would be right."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import jupyter_label as jl

FRAME = pd.DataFrame(
    {"review": ["Good.", "Bad."], "n": [1, 2], "a": ["x", "y"], "b": ["z", "w"]}, index=["one", "two"]
)
Choice = partial(jl.ChoiceLabeler, text="review", choices=["yes", "no"], store=None)
Span = partial(jl.SpanLabeler, text="review", labels=["PER", "ORG"], store=None)
Rank = partial(jl.RankLabeler, prompt="review", responses=["a", "b"], store=None)
ALL = pytest.mark.parametrize("labeler", [Choice, Span, Rank], ids=["choice", "span", "rank"])


def refused(error, message, make):
    with pytest.raises(error, match=re.escape(message)):
        make()


# --- frames ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make",
    [
        partial(jl.ChoiceLabeler, text="reveiw", choices=["yes"], store=None),
        partial(jl.SpanLabeler, text="reveiw", labels=["yes"], store=None),
        partial(jl.RankLabeler, prompt="reveiw", responses=["a", "b"], store=None),
        partial(jl.RankLabeler, prompt="a", responses=["b", "reveiw"], store=None),
        partial(jl.RankLabeler, prompt="a", responses="reveiw", store=None),
        partial(Choice, id="reveiw"),
    ],
    ids=["choice", "span", "prompt", "response", "response list", "id"],
)
def test_a_missing_column_is_answered_with_the_nearest(make):
    message = "no column 'reveiw'; did you mean 'review'? The columns are: 'review', 'n', 'a', 'b'"
    refused(KeyError, message, lambda: make(FRAME))


@ALL
def test_a_frame_without_rows_has_nothing_to_label(labeler):
    refused(ValueError, "no rows (0 rows), so there is nothing to label", lambda: labeler(FRAME.head(0)))
    refused(ValueError, "no rows (0 rows), so there is nothing to label", lambda: labeler([]))


@ALL
def test_repeated_ids_are_named_with_their_rows(labeler):
    frame = FRAME.assign(key=["k7", "k7"])
    message = "id column 'key' has 'k7' in row 0 (index 'one'), row 1 (index 'two')"
    refused(ValueError, message, lambda: labeler(frame, id="key"))


@ALL
def test_a_missing_id_is_named_with_its_row(labeler):
    frame = FRAME.assign(key=["k7", None])
    refused(ValueError, "id column 'key' is empty in row 1", lambda: labeler(frame, id="key"))


@ALL
@pytest.mark.parametrize("empty", [None, np.nan, pd.NA])
def test_a_missing_text_is_named_with_its_row(labeler, empty):
    frame = FRAME.assign(review=pd.Series(["Good.", empty], index=FRAME.index, dtype=object))
    refused(ValueError, "column 'review' is empty in row 1 (index 'two')", lambda: labeler(frame))


@pytest.mark.parametrize("labeler", [Choice, Span], ids=["choice", "span"])
def test_a_text_that_is_none_is_named_with_its_row_and_type(labeler):
    frame = FRAME.assign(review=pd.Series(["Good.", 7], index=FRAME.index, dtype=object))
    message = "column 'review' is not text in row 1 (index 'two'): found int 7. Convert the column:"
    refused(TypeError, message, lambda: labeler(frame))


def test_a_prompt_that_is_neither_text_nor_messages_is_named_with_its_row():
    frame = FRAME.assign(review=pd.Series(["Good.", 7], index=FRAME.index, dtype=object))
    refused(TypeError, "column 'review', row 1 (index 'two'): found int 7. Right is", lambda: Rank(frame))


@ALL
def test_something_that_is_no_frame_is_answered_with_what_is(labeler):
    refused(TypeError, "read the file first, for instance with pd.read_csv(...)", lambda: labeler("a.csv"))
    refused(TypeError, "Accepted are a pandas DataFrame", lambda: labeler(7))


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("*.png", "sorted(Path().glob('*.png'))"),
        ("a/b*.pcd", "sorted(Path('a').glob('b*.pcd'))"),
        (".", "sorted(Path('.').iterdir())"),
        ("a.wav", "put files into a list."),
        ("a" * 300, "put files into a list."),
    ],
)
def test_a_path_that_is_no_table_is_answered_with_how_to_list_files(path, right):
    refused(TypeError, right, lambda: jl.ImageLabeler(path, labels=["car"], store=None))


def test_one_response_is_nothing_to_rank():
    make = partial(jl.RankLabeler, FRAME, prompt="review", store=None)
    refused(ValueError, "at least two are needed", lambda: make(responses=["a"]))
    refused(ValueError, "names a column twice", lambda: make(responses=["a", "a"]))
    refused(TypeError, "responses: 3 is int; expected a column's name", lambda: make(responses=3))


# --- keywords --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("labeler", "wrong", "near"),
    [
        (Choice, "choises", "choices"),
        (Choice, "question", "questions"),
        (Span, "label", "labels"),
        (Span, "relation", "relations"),
        (Rank, "response", "responses"),
        (Rank, "promt", "prompt"),
    ],
)
def test_an_unknown_keyword_is_answered_with_the_nearest(labeler, wrong, near):
    message = f"unknown keyword {wrong!r}. Did you mean {near!r}?"
    refused(TypeError, message, lambda: labeler(FRAME, **{wrong: 1}))


@ALL
def test_an_unknown_keyword_like_no_other_is_answered_with_all(labeler):
    refused(TypeError, "unknown keyword 'zzz'. Keywords: ", lambda: labeler(FRAME, zzz=1))


def test_what_is_needed_is_asked_for_by_example():
    make = partial(jl.ChoiceLabeler, FRAME, store=None)
    refused(TypeError, "name the column to show, for instance text='review'", lambda: make(choices=["a"]))
    refused(TypeError, "for instance choices=['yes', 'no']", lambda: make(text="review"))
    refused(TypeError, "labels=['PERSON', 'ORG']", lambda: jl.SpanLabeler(FRAME, text="review", store=None))


@pytest.mark.parametrize(
    ("labeler", "wrong", "error", "message"),
    [
        (Choice, {"text": 3}, TypeError, "text: 3 is int; expected a column's name or a list of names"),
        (Choice, {"code": "review"}, ValueError, "the column 'review' is shown twice"),
        (Choice, {"multiple": "no"}, TypeError, "multiple: expected True or False, got 'no'"),
        (Span, {"text": ["review"]}, TypeError, "text: expected a string, got list"),
        (Span, {"view": "table"}, ValueError, "view: 'table' should be 'text' or 'code'"),
        (Span, {"overlap": 1}, TypeError, "overlap: expected True or False, got 1"),
        (Span, {"snap": None}, TypeError, "snap: expected True or False, got None"),
        (Span, {"language": 1}, TypeError, "language: expected a string, got int"),
        (Rank, {"ties": "yes"}, TypeError, "ties: expected True or False, got 'yes'"),
        (Rank, {"prompt": 1}, TypeError, "prompt: expected a string, got int"),
        (
            Rank,
            {"response_kind": "latex"},
            ValueError,
            "response_kind: 'latex' should be 'markdown' or 'text' or 'code' or 'html'",
        ),
    ],
)
def test_a_wrong_setting_is_answered_with_the_right_ones(labeler, wrong, error, message):
    refused(error, message, lambda: labeler(FRAME, **wrong))


@ALL
def test_texts_are_text(labeler):
    message = "guidelines: expected a string, got PosixPath. Read the file: guidelines=path.read_text()."
    refused(TypeError, message, lambda: labeler(FRAME, guidelines=Path("guide.md").absolute()))
    refused(TypeError, "annotator: expected a string, got int", lambda: labeler(FRAME, annotator=7))
    refused(TypeError, "name: expected a string, got int", lambda: labeler(FRAME, name=7))


# --- questions -------------------------------------------------------------------------------


@ALL
@pytest.mark.parametrize(
    ("questions", "error", "message"),
    [
        (jl.Text("why"), TypeError, "questions: expected a list of questions such as"),
        ("why", TypeError, "questions: expected a list of questions such as"),
        (["why"], TypeError, "questions: 'why' is no question; use one of Choice, MultiChoice"),
        ([jl.Text("a"), jl.Rating("a")], ValueError, "two questions are named 'a'"),
        ([jl.Text(" ")], ValueError, "a question needs a name; it becomes a column"),
        ([jl.Choice("a", ["x"])], ValueError, "'a' has 1 options; give at least two"),
        ([jl.MultiChoice("a", ["x", "y", "x"])], ValueError, "'a' has an option twice: ['x', 'y', 'x']"),
        ([jl.Ranking("a", "xyz")], TypeError, "Expected `array`, got `str` - at `$.options`"),
        ([jl.Rating("a", 5, 1)], ValueError, "'a' goes from 5 to 1; the high end must be above"),
        ([jl.Rating("a", 0, 101)], ValueError, "by 100 at most"),
        ([jl.Text("a", lines="3")], TypeError, "Expected `int`, got `str` - at `$.lines`"),
        ([jl.Text("a", of="row")], TypeError, "Invalid enum value 'row' - at `$.of`"),
    ],
)
def test_wrong_questions_are_named(labeler, questions, error, message):
    refused(error, message, lambda: labeler(FRAME, questions=questions))


def test_questions_of_labels_and_spans_are_checked_too():
    wrong = jl.Label("PER", questions=(jl.Choice("a", ["x"]),))
    refused(ValueError, "labels['PER'].questions: 'a' has 1 options", lambda: Span(FRAME, labels=[wrong]))
    refused(
        TypeError,
        "questions_per_span: 'x' is no question",
        lambda: Span(FRAME, questions_per_span=["x"]),
    )

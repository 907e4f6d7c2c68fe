from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from jupyter_label.frames import MissingColumnError, take

from .building import REVIEWS, reviews

PAIR = "a\ud83d\ude00b"


def refused(error, frame, *parts, columns=("review",), **keywords):
    """Check that taking the frame is refused with all of these in the message."""
    with pytest.raises(error) as caught:
        take(frame, columns=columns, **keywords)
    for part in parts:
        assert part in str(caught.value)


def test_a_missing_column_names_the_nearest_and_all():
    frame = reviews(stars=1)
    refused(MissingColumnError, frame, "no column 'reviw'; did you mean 'review'?", columns=["reviw"])
    refused(KeyError, frame, "no column 'zzz'. The columns are: 'review', 'stars'", columns=["zzz"])
    refused(KeyError, frame, "no column 'key'", id="key")


def test_a_list_in_place_of_a_column_is_named():
    refused(TypeError, reviews(), "['key'] is list; a column's name is needed", id=["key"])


def test_the_message_of_a_missing_column_is_not_quoted():
    with pytest.raises(KeyError) as caught:
        take(reviews(), columns=["it's"])
    assert str(caught.value).startswith('no column "it\'s". The columns are: ')


def test_a_column_named_by_a_number_names_the_fix():
    refused(KeyError, pd.DataFrame({0: ["a"]}), "df.rename(columns=str)", columns=["0"])


@pytest.mark.parametrize("frame", [pd.DataFrame({"review": []}), reviews().iloc[:0], []])
def test_a_frame_without_rows(frame):
    refused(ValueError, frame, "0 rows", "nothing to label")


def test_two_columns_of_one_name():
    frame = pd.DataFrame([["a", "b"]], columns=["review", "review"])
    refused(ValueError, frame, "more than one column named 'review'", "~df.columns.duplicated()")


def test_columns_of_several_levels():
    frame = pd.DataFrame([["a"]], columns=pd.MultiIndex.from_tuples([("review", "text")]))
    refused(ValueError, frame, "several levels")


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
def test_a_missing_text_names_row_column_and_fix(missing):
    frame = pd.DataFrame({"review": pd.Series(["a", missing, missing], [7, 8, 9], dtype=object)})
    refused(
        ValueError,
        frame,
        "column 'review' is empty in row 1 (index 8)",
        "(2 such rows)",
        "df.dropna(subset=['review'])",
        "df.fillna({'review': ''})",
        check_text=["review"],
    )


def test_a_text_that_is_none_names_type_and_fix():
    frame = pd.DataFrame({"review": ["a", 42]})
    refused(
        TypeError,
        frame,
        "column 'review' is not text in row 1: found int 42",
        "df['review'] = df['review'].astype(str)",
        check_text=["review"],
    )
    assert take(frame.astype(str), columns=["review"], check_text=["review"]).ids


def test_an_empty_text_is_a_text():
    assert len(take(["", "a"], columns=["text"], check_text=["text"])) == 2


def test_a_split_surrogate_pair_names_offset_and_a_fix_that_works():
    frame = pd.DataFrame({"review": pd.Series(["ok", PAIR], dtype=object)})
    with pytest.raises(ValueError, match=r"row 1: .* offset 1 \('\\ud83d\\ude00'\)") as caught:
        take(frame, columns=["review"], check_text=["review"])
    fix = re.search(r"map\((lambda .*)\)$", str(caught.value)).group(1)
    frame["review"] = frame["review"].map(eval(fix))
    assert frame["review"].tolist() == ["ok", "a😀b"]
    assert len(take(frame, columns=["review"], check_text=["review"])) == 2


@pytest.mark.parametrize(
    ("frame", "hint"),
    [
        ("reviews.csv", "pd.read_csv"),
        ({"review": ["a"]}, "pd.DataFrame"),
        (np.array(["a"]), "pd.Series"),
        ((text for text in REVIEWS), "list(...)"),
        (42, "Accepted are a pandas DataFrame or Series"),
        (None, "cannot label NoneType None"),
    ],
)
def test_what_is_no_frame_says_what_is_accepted(frame, hint):
    refused(TypeError, frame, hint, "a list of dicts, of strings or of paths")


def test_a_list_of_several_kinds_names_the_first_that_differs():
    refused(
        TypeError, ["a", {"text": "b"}], "row 1 of the list is dict {'text': 'b'}, the ones before are str"
    )
    refused(TypeError, [1, 2], "row 0 of the list is int 1; a list must hold dicts, strings or paths")


@pytest.mark.parametrize(
    ("prompt", "fault"),
    [
        (3, "found int 3"),
        ([], "the list of messages is empty"),
        (["Hi"], "message 1 is str 'Hi', not a dict"),
        ([{"role": "user", "content": "Hi"}, {"role": "user"}], "message 2 has no 'content'"),
        ([{"text": "Hi", "role": "user"}], "its keys are 'text', 'role'"),
        ([{"role": "user", "content": None}], "'content' of message 1 is NoneType, not text"),
    ],
)
def test_a_prompt_that_is_no_conversation(prompt, fault):
    frame = pd.DataFrame({"prompt": ["Why?", prompt]})
    refused(
        TypeError, frame, "column 'prompt', row 1: ", fault, "'role': 'user'", columns=[], messages=["prompt"]
    )


def test_a_missing_prompt():
    frame = pd.DataFrame({"prompt": ["Why?", None]})
    refused(ValueError, frame, "column 'prompt' is empty in row 1", columns=[], messages=["prompt"])

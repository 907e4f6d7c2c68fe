from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from support import data

from jupyter_label.frames import take

from .building import reviews


def ids(frame, columns=("review",), **keywords):
    return take(frame, columns=columns, **keywords).ids


def test_ids_follow_content_through_moves_and_additions():
    frame = reviews()
    before = dict(zip(frame["review"], ids(frame), strict=True))
    more = pd.concat([pd.DataFrame({"review": ["new"]}), frame.iloc[::-1]])
    after = dict(zip(more["review"], ids(more), strict=True))
    assert before.items() <= after.items()
    assert len(set(after.values())) == 4


def test_ids_are_sixteen_hexadecimal_digits_that_never_change():
    assert ids(pd.DataFrame({"review": ["Ada 👋"]})) == ["cad41522cecca49d"]


def test_ids_depend_on_shown_columns_alone_and_not_on_their_order():
    frame = reviews(stars=[1, 2, 3], other=[4, 5, 6])
    assert ids(frame, ["review", "stars"]) == ids(frame.assign(other=0), ["stars", "review"])
    assert ids(frame, ["review", "stars"]) != ids(frame, ["review", "other"])


def test_columns_do_not_run_into_each_other():
    a, b = pd.DataFrame({"x": ["ab"], "y": ["c"]}), pd.DataFrame({"x": ["a"], "y": ["bc"]})
    assert ids(a, ["x", "y"]) != ids(b, ["x", "y"])


def test_whole_numbers_keep_their_ids_when_a_missing_one_makes_them_floats():
    whole, floats = pd.DataFrame({"n": [1, 2]}), pd.DataFrame({"n": [1, 2, np.nan]})
    assert floats["n"].dtype == float
    assert ids(floats, ["n"])[:2] == ids(whole, ["n"])


def test_nested_cells_of_equal_content_have_equal_ids():
    lists = pd.DataFrame({"x": [[{"a": 1, "b": [2]}]]})
    arrays = pd.DataFrame({"x": [np.array([{"b": np.array([2]), "a": np.int64(1)}], dtype=object)]})
    assert ids(lists, ["x"]) == ids(arrays, ["x"])


def test_repeated_content_is_numbered_in_row_order():
    first, second, other, third = ids(pd.DataFrame({"review": ["a", "a", "b", "a"]}))
    assert (second, third) == (f"{first}-2", f"{first}-3")
    assert other != first


def test_position_of_finds_each_row():
    table = take(reviews(), columns=["review"])
    assert [table.position_of[name] for name in table.ids] == [0, 1, 2]


@pytest.mark.parametrize(
    ("values", "expected"),
    [(["x", "y", "z"], ["x", "y", "z"]), ([1, 2, 3], ["1", "2", "3"]), ([1.0, 2.0, 2.5], ["1", "2", "2.5"])],
)
def test_a_users_ids_become_strings(values, expected):
    assert ids(reviews(key=values), id="key") == expected


def test_repeated_ids_name_the_rows():
    with pytest.raises(ValueError, match=r"'x' in row 0 \(index 10\), row 2 \(index 30\)\. Ids must differ"):
        ids(reviews(key=["x", "y", "x"]), id="key")
    with pytest.raises(ValueError, match=r"'1' in row 0 \(index 10\), row 1 \(index 20\)"):
        ids(reviews(key=[1, "1", "z"]), id="key")


def test_several_repeated_ids_are_listed():
    with pytest.raises(ValueError, match="repeated ids are 'x', 'y'"):
        ids(pd.DataFrame({"review": list("abcd"), "key": list("xyxy")}), id="key")


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, ""])
def test_missing_ids_name_the_rows(missing):
    frame = reviews(key=pd.Series(["x", missing, missing], index=[10, 20, 30], dtype=object))
    with pytest.raises(ValueError, match=r"'key' is empty in row 1 \(index 20\), row 2 \(index 30\)\. Give"):
        ids(frame, id="key")


def test_many_bad_rows_are_counted():
    frame = pd.DataFrame({"review": list("abcdefgh"), "key": None})
    with pytest.raises(ValueError, match="row 4 and 3 more"):
        ids(frame, id="key")


def test_an_id_that_no_store_can_keep_is_refused():
    frame = pd.DataFrame({"review": ["a", "b"], "key": pd.Series(["x", "\ud800"], dtype=object)})
    with pytest.raises(ValueError, match=r"half a surrogate pair in row 1: '\\ud800'"):
        ids(frame, id="key")


def test_real_texts_have_distinct_ids():
    frame = pd.read_csv(data.folder() / "text_classification/banking77_test.csv")
    made = ids(frame, ["text"])
    assert len(made) == 3080
    assert len(set(made)) == 3080

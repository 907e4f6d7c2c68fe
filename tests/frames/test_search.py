from __future__ import annotations

import pandas as pd
import pytest

from jupyter_label.frames import search, take

from .building import prompts, reviewed


@pytest.mark.parametrize(
    ("text", "positions"),
    [("acme", [0, 1]), ("ZOË", [1]), ("👩‍💻", [1]), (".", [0]), ("absent", []), ("", [0, 1, 2])],
)
def test_text_is_found_in_upper_and_lower_case_and_as_it_is(text, positions):
    assert search(reviewed(), text, ["review"]).tolist() == positions


def test_any_of_the_columns_will_do():
    assert search(prompts(), "w", ["prompt", "gpt"]).tolist() == [0, 1]
    assert search(prompts(), "so", ["prompt", "gpt"]).tolist() == [1]


def test_texts_inside_lists_are_searched():
    turns = [{"role": "user", "content": "Ahoy"}]
    frame = pd.DataFrame({"prompt": [turns, "Why?"], "answers": [["a", {"text": "Bye"}], ["c", "d"]]})
    table = take(frame, columns=["prompt"], messages=["prompt"], responses="answers")
    assert search(table, "ahoy", ["prompt"]).tolist() == [0]
    assert search(table, "bye", ["prompt", "answers"]).tolist() == [0]
    assert search(table, "content", ["prompt"]).tolist() == []


def test_strings_that_arrow_cannot_hold_and_missing_cells_are_searched():
    frame = pd.DataFrame({"x": pd.Series(["a\ud800b", None, 3.5, "nan"], dtype=object)})
    table = take(frame, columns=["x"])
    assert search(table, "B", ["x"]).tolist() == [0]
    assert search(table, "3.5", ["x"]).tolist() == [2]
    assert search(table, "n", ["x"]).tolist() == [3]

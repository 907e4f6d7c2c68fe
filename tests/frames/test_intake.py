from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from support import data

from jupyter_label.frames import take

from .building import REVIEWS, reviews


def texts(frame, **keywords):
    table = take(frame, columns=["text"], **keywords)
    return [table.content(k, ["text"])["text"] for k in range(len(table))]


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"text": ["one", "two"]}),
        pd.Series(["one", "two"]),
        pd.Series(["one", "two"], name="text"),
        pl.DataFrame({"text": ["one", "two"]}),
        pl.LazyFrame({"text": ["one", "two"]}),
        pl.Series(["one", "two"]),
        pa.table({"text": ["one", "two"]}),
        [{"text": "one"}, {"text": "two"}],
        ("one", "two"),
        ["one", "two"],
    ],
    ids=lambda frame: f"{type(frame).__module__.split('.')[0]}.{type(frame).__name__}",
)
def test_every_kind_of_frame_gives_the_same_items(frame):
    assert texts(frame, check_text=["text"]) == ["one", "two"]
    assert take(frame, columns=["text"]).ids == take(["one", "two"], columns=["text"]).ids


def test_paths_make_a_column_of_paths():
    table = take([Path("a.png"), Path("b.png")], columns=["path"])
    assert [table.content(k, ["path"]) for k in (0, 1)] == [{"path": "a.png"}, {"path": "b.png"}]


def test_keys_that_some_dicts_lack_are_missing_cells():
    table = take([{"text": "one"}, {"text": "two", "stars": 3}], columns=["text", "stars"])
    assert [table.content(k, ["stars"])["stars"] for k in (0, 1)] == [None, 3.0]


def test_lists_inside_a_frame_of_another_library_stay_lists():
    table = take(pl.DataFrame({"turns": [[{"role": "user", "content": "Hi"}]]}), columns=["turns"])
    assert table.content(0, ["turns"]) == {"turns": [{"role": "user", "content": "Hi"}]}


def test_half_a_surrogate_pair_survives():
    assert texts(["ok", "a\ud800b"], check_text=["text"]) == ["ok", "a\ud800b"]


def test_the_index_and_its_name_are_kept():
    table = take(reviews(), columns=["review"])
    assert table.index.tolist() == [10, 20, 30]
    assert table.index.name == "row"


def test_later_changes_on_either_side_do_not_reach_the_other():
    mine = reviews()
    before = mine.copy(deep=True)
    table = take(mine, columns=["review"])
    table.frame.loc[10, "review"] = "theirs"
    pd.testing.assert_frame_equal(mine, before)
    mine.loc[20, "review"] = "mine"
    assert table.content(1, ["review"])["review"] == REVIEWS[1]


def test_later_changes_of_lists_in_cells_do_not_reach_the_items():
    frame = pd.DataFrame({"prompt": [[{"role": "user", "content": "Hi"}]], "responses": [["a", "b"]]})
    table = take(frame, columns=["prompt"], messages=["prompt"], responses="responses")
    frame["responses"].iat[0].pop()
    frame["prompt"].iat[0][0]["content"] = "Bye"
    assert table.responses(0) == ["a", "b"]
    assert table.content(0, ["prompt"]) == {"prompt": [{"role": "user", "content": "Hi"}]}


def test_whole_numbers_beside_missing_ones_stay_exact():
    columns = {"text": ["x", "y"], "big": [2**60 + 1, None], "huge": [2**64 - 1, None], "flag": [True, None]}
    frame = take(pl.DataFrame(columns, schema_overrides={"huge": pl.UInt64}), columns=["text"]).frame
    assert frame["big"].tolist() == [2**60 + 1, pd.NA]
    assert frame["huge"].iloc[0] == 2**64 - 1
    assert frame["flag"].dtype == "boolean"


def test_cells_become_json_values():
    cells = {
        "whole": np.int64(3),
        "huge": 2**60,
        "half": 0.5,
        "infinite": float("inf"),
        "missing": float("nan"),
        "none": None,
        "day": datetime.date(2026, 1, 2),
        "moment": pd.Timestamp("2026-01-02T03:04:05"),
        "list": np.array([1, 2]),
        "dict": {"a": np.float32(1.5), 2: (True, pd.NA)},
        "path": Path("a.txt"),
    }
    frame = pd.DataFrame({name: pd.Series([value], dtype=object) for name, value in cells.items()})
    assert take(frame, columns=list(cells)).content(0, list(cells)) == {
        "whole": 3,
        "huge": str(2**60),
        "half": 0.5,
        "infinite": "inf",
        "missing": None,
        "none": None,
        "day": "2026-01-02",
        "moment": "2026-01-02T03:04:05",
        "list": [1, 2],
        "dict": {"a": 1.5, "2": [True, None]},
        "path": "a.txt",
    }


def test_pandas_frames_are_taken_without_loading_narwhals():
    script = (
        "import sys, pandas as pd\n"
        "from jupyter_label.frames import take\n"
        "take(pd.DataFrame({'text': ['a']}), columns=['text'])\n"
        "take(['a'], columns=['text'])\n"
        "assert 'narwhals' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_every_awkward_string_is_content_as_it_is():
    strings = pd.read_json(data.folder() / "awkward/text/blns.json", typ="series", dtype=False).tolist()
    assert len(strings) > 400
    assert texts(strings, check_text=["text"]) == strings

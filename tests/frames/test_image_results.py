"""What other views say of shapes: joined frames, items, suggestions, the still picture."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from jupyter_label.frames import item_rows, join, recent_items, suggestion_rows, suggestions_from, take
from jupyter_label.schema import Box, Field, ImageTask, Label, Point

from .building import T0, answers, state, verdict
from .picturing import EVERY, ONE, STREET, every, photos, shape


def test_shapes_are_joined_as_dicts_the_lowest_first():
    high = shape("2", "a", Box(0, 0, 1, 1, order=1.0), make="fiat")
    made = [high, shape("1", "a", Point(3, 4), "arm"), answers("a", weather="sun"), state("c")]
    joined = join(photos(), STREET, made)
    assert joined.columns.tolist() == ["path", "key", "shapes", "weather"]
    low, upper = joined.loc[10, "shapes"]
    lone = {"frame": 0, "parent": "", "instance": None}
    assert low == {"type": "point", "label": "arm", "x": 3, "y": 4, **lone, "order": 0.0, "answers": {}}
    extent = {"x": 0, "y": 0, "width": 1, "height": 1, "angle": 0.0}
    assert upper == {
        "type": "box",
        "label": "car",
        **extent,
        **lone,
        "order": 1.0,
        "answers": {"make": "fiat"},
    }
    assert joined.loc[20, "shapes"] is None
    assert joined.loc[30, "shapes"] == []
    assert joined["weather"].tolist() == ["sun", pd.NA, pd.NA]


def test_shapes_of_whoever_worked_last_are_joined():
    made = [shape("1", "a"), shape("2", "a", annotator="tom", at=T0 + 1), state("b", at=T0 + 2)]
    made += [shape("3", "b", annotator="tom")]
    assert [len(s) if s else s for s in join(photos(), ONE, made)["shapes"]] == [1, [], None]
    assert [len(s) if s else s for s in join(photos(), ONE, made, annotator="tom")["shapes"]] == [1, 1, None]


def test_answers_are_left_out_where_shapes_are_asked_nothing():
    [found] = join(photos(), ONE, [shape("1", "a")]).loc[10, "shapes"]
    assert "answers" not in found


def test_lists_in_joined_shapes_are_copies():
    joined = join(photos(), ONE, every())
    found = {made["type"]: made for made in joined.loc[10, "shapes"]}
    found["polygon"]["points"].clear()
    found["polygon"]["holes"][0].clear()
    assert len(EVERY["polygon"].points) == 4
    assert len(EVERY["polygon"].holes[0]) == 3


def test_items_have_the_answers_of_their_pictures():
    rows = item_rows(photos(), STREET, [state("a")], [answers("a", weather="rain")])
    assert rows["weather"].tolist() == ["rain", pd.NA, pd.NA]


# --- suggestions -------------------------------------------------------------------------


def test_suggested_shapes_are_told_as_drawn_ones():
    made = suggestions_from(lambda row: [{"box": [1, 2, 3, 4], "score": 0.5}], photos(), ONE, model="m-1")
    judged = verdict("old", "a", "corrected", EVERY["polygon"], label="car", annotation="s1")
    rows = suggestion_rows(photos(), ONE, made[1:], [judged])
    assert rows["type"].tolist() == ["polygon", "box", "box"]
    assert rows["verdict"].tolist() == ["corrected", "pending", "pending"]
    assert rows["label"].tolist() == ["car"] * 3
    assert rows["points"].iloc[0] == [[0, 0], [4, 0], [4, 4], [0, 4]]
    assert rows["width"].tolist() == [4, 3, 3]
    empty = suggestion_rows(photos(), ONE, [], [])
    assert empty.dtypes.equals(rows.dtypes)


# --- the still picture -------------------------------------------------------------------


def test_the_still_picture_counts_shapes_by_label():
    made = [shape(str(k), "a", at=T0 + k) for k in range(3)]
    [item] = recent_items(photos(), STREET, [shape("p", "a", EVERY["keypoints"], "arm"), *made])
    assert item.answer == "3 car, 1 arm"


@pytest.mark.parametrize(("item", "name"), [("a", "a.png"), ("b", "b.jpg"), ("c", "c.tif")])
def test_the_still_picture_names_files(item, name):
    assert recent_items(photos(), ONE, [shape("s", item)])[0].content == name


@pytest.mark.parametrize("cell", [b"\x89PNG", np.zeros((3, 4), np.uint8), "data:image/png;base64,AAAA", None])
def test_the_still_picture_of_what_has_no_name_is_called_so(cell):
    frame = pd.DataFrame({"image": pd.Series([cell], dtype=object), "id": ["a"]})
    task = ImageTask("t", (Field("image", "image"),), (Label("car"),))
    [item] = recent_items(take(frame, columns=["image"], id="id"), task, [shape("s", "a")])
    assert item.content == "picture"

"""Labels that are known already."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from support.weather import KINDS, forecaster

import jupyter_label as jl

from .learning import label, labeler, waited
from .messages import PAGE, choose, say


def known(row):
    """Give what is known of the first texts."""
    position = int(row["id"][1:])
    return KINDS[position] if position < 8 else None


def test_what_is_known_is_labelled_by_the_annotator():
    widget = labeler()
    assert widget.add(known) == 8
    rows = widget.annotations
    assert rows["label"].tolist() == KINDS[:8]
    assert set(rows["source"]) == {"human"}
    assert set(rows["annotator"]) == {"ann"}
    assert widget.progress.done == 8


def test_what_was_labelled_before_is_left_as_it_is():
    widget = labeler()
    choose(widget, "i01", "good")
    assert widget.add(known) == 7
    assert widget.add(known) == 0
    rows = widget.annotations.set_index("item_id")
    assert (rows.loc["i01", "label"], KINDS[1]) == ("good", "bad")


def test_it_is_one_step_that_can_be_taken_back():
    widget = labeler()
    widget.add(known)
    [step] = say(widget, {"type": "hello", "session": PAGE})[0].undo
    undo = {"id": "u", "item": "", "kind": "undo", "target": step.change.id, "at": 1.8e9}
    say(widget, {"type": "commit", "session": PAGE, "change": undo})
    assert (widget.progress.done, len(widget.annotations)) == (0, 0)


def test_a_loop_learns_from_it():
    widget = labeler()
    loop = waited(widget.learn(forecaster(), every=6))
    widget.add(known)
    waited(loop)
    assert loop.curve["labels"].tolist() == [0, 8]
    label(widget, *range(8, 14))
    waited(loop)
    assert loop.curve["labels"].tolist() == [0, 8, 14]


def test_an_empty_list_says_that_there_is_nothing_to_mark():
    texts = ["a day", "nothing", "unknown"]
    widget = jl.SpanLabeler(texts, text="text", labels=["TIME"], store=None)
    marks = {"a day": [(2, 5, "TIME")], "nothing": []}
    assert widget.add(lambda row: marks.get(row["text"])) == 2
    assert widget.annotations[["start", "end", "label"]].values.tolist() == [[2, 5, "TIME"]]
    assert widget.items["status"].tolist() == ["done", "done", "unlabelled"]


def test_a_frame_of_shapes_is_taken_as_another_labeler_gave_it():
    pictures = pd.DataFrame({"image": [np.zeros((40, 60, 3), np.uint8)] * 2, "id": ["p0", "p1"]})
    made = [jl.ImageLabeler(pictures, image="image", id="id", labels=["dot"], store=None) for _ in "ab"]
    made[0].add(lambda row: [(1, 2, 8, 9, "dot"), (20, 2, 8, 9, "dot")] if row["id"] == "p1" else None)
    assert made[1].add(made[0].annotations) == 1
    places = ["item_id", "x", "y", "width", "height", "label"]
    assert made[1].annotations[places].values.tolist() == made[0].annotations[places].values.tolist()


def test_questions_that_must_be_answered_stay_open():
    questions = [jl.Text("why", required=True)]
    widget = jl.ChoiceLabeler(["a", "b"], text="text", choices=["x", "y"], questions=questions, store=None)
    assert widget.add(lambda row: "x") == 2
    assert (len(widget.annotations), widget.progress.done) == (2, 0)


def test_what_does_not_fit_is_named_and_nothing_is_added():
    widget = labeler()
    with pytest.raises(ValueError, match=r"row 3.*'fine'"):
        widget.add(lambda row: "fine" if row["id"] == "i03" else "good")
    assert widget.progress.done == 0


def test_it_says_nothing_of_how_fast_a_person_is():
    widget = labeler()
    widget.add(known)
    choose(widget, "i10", "good")  # in two seconds
    assert say(widget, {"type": "hello", "session": PAGE})[0].labelled_seconds == [2.0]


@pytest.mark.parametrize("plain", [KINDS, tuple(KINDS), np.array(KINDS)], ids=["list", "tuple", "array"])
def test_labels_that_do_not_say_of_which_rows_they_are_are_refused_with_what_would_be_right(plain):
    widget = labeler()
    for take in (widget.add, widget.suggest):
        with pytest.raises(TypeError, match=r"pd\.Series\(\.\.\., index=df\.index\)"):
            take(plain)
    assert widget.progress.done == 0
    assert widget.add(pd.Series(plain)) == len(KINDS)

"""Suggestions: proposed, judged, recorded."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest

import jupyter_label as jl
from jupyter_label.schema import Chosen, Verdict

from .messages import PAGE, annotation, commit, say

FRAME = pd.DataFrame(
    {"text": ["good", "bad", "so so"], "guess": ["yes", "no", None], "sure": [0.9, 0.4, None]}
)


@pytest.fixture
def labeler():
    return jl.ChoiceLabeler(FRAME, text="text", choices=["yes", "no"], store=None, annotator="ann")


def proposed(labeler):
    return [(r.label, r.model, r.score, r.verdict) for r in labeler.suggestions.itertuples()]


def test_a_function_proposes(labeler):
    def clever(row):
        return ("yes", 0.75) if row["text"] == "good" else None

    labeler.suggest(clever)
    assert proposed(labeler) == [("yes", "clever", 0.75, "pending")]


def test_a_column_proposes_with_scores(labeler):
    labeler.suggest("guess", model="v1", score="sure")
    assert proposed(labeler) == [("yes", "v1", 0.9, "pending"), ("no", "v1", 0.4, "pending")]


def test_a_frame_proposes_by_item(labeler):
    ids = labeler.items["item_id"].tolist()
    labeler.suggest(pd.DataFrame({"item_id": ids[::-1], "label": ["no", "yes", "no"]}), model="v1")
    assert labeler.suggestions["label"].tolist() == ["no", "yes", "no"]


def test_a_model_that_proposes_again_replaces_its_own_alone(labeler):
    labeler.suggest("guess", model="v1")
    labeler.suggest(lambda row: "yes", model="v2")
    labeler.suggest(lambda row: "no" if row["text"] == "so so" else None, model="v1")
    assert sorted(proposed(labeler), key=lambda row: row[1])[0][:2] == ("no", "v1")
    assert labeler.suggestions["model"].tolist().count("v1") == 1
    labeler.suggest(lambda row: None, model="v1")
    assert labeler.suggestions["model"].unique().tolist() == ["v2"]


@pytest.mark.parametrize(
    ("source", "error", "message"),
    [
        ("gues", KeyError, "no column 'gues'; did you mean 'guess'?"),
        (lambda row: "Yes", ValueError, "row 0: the label 'Yes' is not of the task. Did you mean 'yes'?"),
        (lambda row: ["yes"], ValueError, "row 0: ['yes'] is proposed, and the task takes one label"),
        (lambda row: ("yes", 2.0), ValueError, "row 0: the score is 2.0; right is a number from 0 to 1"),
        (lambda row: 1 / 0, RuntimeError, "failed on row 0: ZeroDivisionError: division by zero"),
        (pd.DataFrame({"item_id": ["x"], "label": ["yes"]}), ValueError, "there is no item 'x'"),
        (7, TypeError, "cannot label int 7"),
    ],
)
def test_a_proposal_that_does_not_fit_names_its_row_and_the_former_ones_stay(labeler, source, error, message):
    labeler.suggest("guess", model="v1")
    before = proposed(labeler)
    with pytest.raises(error, match=re.escape(message)):
        labeler.suggest(source, model="v1")
    assert proposed(labeler) == before


def test_the_page_gets_them_with_their_item(labeler):
    labeler.suggest("guess", model="v1", score="sure")
    [(_, [data])] = labeler._clerk.answer({"type": "want", "session": PAGE, "positions": [0, 2]})
    first, second = json.loads(data)
    [sent] = first["suggestions"]
    assert (sent["value"]["labels"], sent["model"], sent["score"]) == (["yes"], "v1", 0.9)
    assert second["suggestions"] == []


def test_what_became_of_them_is_recorded_and_outlives_the_model(labeler):
    labeler.suggest("guess", model="v1", score="sure")
    first, second = labeler._clerk.suggestions.values()
    for [suggestion], verdict, labels in ((first, "accepted", ["yes"]), (second, "corrected", ["yes"])):
        item = suggestion.item
        source = {"source": "model", "model": "v1", "score": 0.9} if verdict == "accepted" else {}
        made = annotation(labeler, item, Chosen(labels), **source)
        judged = Verdict(suggestion.id, verdict, suggestion.value, annotation=made.id)
        ack = commit(
            labeler, item, made, annotation(labeler, item, judged, model="v1", score=suggestion.score)
        )
        assert ack.status == "applied"
    rows = [("yes", "v1", 0.9, "accepted"), ("no", "v1", 0.4, "corrected")]
    assert proposed(labeler) == rows
    assert labeler.annotations["source"].tolist() == ["model", "human"]
    labeler.suggest(lambda row: None, model="v1")
    assert proposed(labeler) == rows
    assert say(labeler, {"type": "hello", "session": PAGE})[0].revision == 2

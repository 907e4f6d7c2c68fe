"""What a user reads after changes, and before any."""

from __future__ import annotations

import pandas as pd
import pytest

import jupyter_label as jl
from jupyter_label.schema import Answers, Chosen, ItemState, Ranked, Relation, Span, Verdict

from .messages import annotation, change, choose, commit, commit_message, say

TEXTS = ["Ada met Bob.", "שלום עולם 😀 end", "third"]
QUESTIONS = [jl.Choice("mood", ("good", "bad")), jl.Rating("stars"), jl.MultiChoice("tags", ("x", "y"))]


def choice(**rest):
    return jl.ChoiceLabeler(TEXTS, choices=["yes", "no"], store=None, annotator="ann", **rest)


def span(**rest):
    labels = [jl.Label("PER", questions=(jl.Text("why"),)), "ORG"]
    return jl.SpanLabeler(TEXTS, labels=labels, relations=["knows"], store=None, annotator="ann", **rest)


def rank(**rest):
    frame = pd.DataFrame({"prompt": ["p", "q"], "gpt": ["a", "c"], "llama": ["b", "d"]}, index=["i", "j"])
    return jl.RankLabeler(frame, responses=["gpt", "llama"], store=None, annotator="ann", **rest)


PROVENANCE = {
    "annotator": "string",
    "source": "string",
    "model": "string",
    "score": "Float64",
    "created": "datetime64[ms, UTC]",
    "updated": "datetime64[ms, UTC]",
}
ANSWERS = {"mood": "string", "stars": "Int64", "tags": "object"}
TYPED = {
    "choice": (
        lambda: choice(questions=QUESTIONS),
        lambda labeler, item: annotation(labeler, item, Chosen(["yes"]), attributes={"stars": 2.0}),
        {"item_id": "string", "label": "string", **PROVENANCE, **ANSWERS},
    ),
    "span": (
        lambda: span(questions_per_span=QUESTIONS),
        lambda labeler, item: annotation(labeler, item, Span(0, 3), label="PER"),
        {
            "item_id": "string",
            "annotation_id": "string",
            "start": "Int64",
            "end": "Int64",
            "text": "string",
            "label": "string",
            **PROVENANCE,
            **ANSWERS,
            "why": "string",
        },
    ),
}


@pytest.mark.parametrize("kind", TYPED)
def test_columns_have_their_types_with_rows_and_without(kind):
    make, annotate, types = TYPED[kind]
    labeler = make()
    assert labeler.annotations.dtypes.astype(str).to_dict() == types
    item = labeler._table.ids[0]
    assert commit(labeler, item, annotate(labeler, item)).status == "applied"
    assert len(labeler.annotations) == 1
    assert labeler.annotations.dtypes.astype(str).to_dict() == types


@pytest.mark.parametrize("make", [choice, span, rank])
@pytest.mark.parametrize("name", ["annotations", "items", "history", "suggestions"])
def test_a_table_without_rows_has_the_types_of_one_with_rows(make, name):
    labeler = make()
    empty = getattr(labeler, name)
    item = labeler._table.ids[0]
    value = {choice: Chosen(["yes"]), span: Span(0, 3), rank: Ranked([[0], [1]], [0, 1])}[make]
    label = "PER" if make is span else ""
    judged = annotation(labeler, item, Verdict("s", "rejected", value, label=label), model="m", score=0.5)
    commit(labeler, item, annotation(labeler, item, value, label=label), judged)
    filled = getattr(labeler, name)
    assert len(filled) > 0
    assert filled.dtypes.to_dict() == empty.dtypes.to_dict()


def test_items_say_where_each_stands():
    labeler = choice()
    one, two, _ = labeler._table.ids
    assert labeler.items["status"].tolist() == ["unlabelled"] * 3
    choose(labeler, one, "yes")
    commit(
        labeler, two, annotation(labeler, two, ItemState("skipped", flagged=True, note="what?", seconds=1.5))
    )
    rows = labeler.items[["status", "annotator", "seconds", "flagged", "note"]].values.tolist()
    assert rows == [
        ["done", "ann", 2.0, False, ""],
        ["skipped", "ann", 1.5, True, "what?"],
        ["unlabelled", pd.NA, 0.0, False, ""],
    ]
    assert labeler.progress == jl.labelers.Progress(total=3, done=1, skipped=1, flagged=1, unlabelled=1)
    assert repr(labeler) == "<ChoiceLabeler 'choice-text': 1 of 3 done, store memory>"


def test_history_tells_who_did_what_and_what_was_before():
    labeler = choice()
    item = labeler._table.ids[0]
    first = annotation(labeler, item, Chosen(["yes"]))
    second = annotation(labeler, item, Chosen(["no"]))
    commit(labeler, item, first)
    commit(labeler, item, second, id="second")
    commit(labeler, item, first, kind="undo", target="second")
    commit(labeler, item, delete=(first.id,))
    history = labeler.history
    assert history["kind"].tolist() == ["edit", "edit", "undo", "edit"]
    assert history["target"].tolist() == ["", "", "second", ""]
    assert history["annotator"].unique().tolist() == ["ann"]
    assert [[a["value"]["labels"] for a in rows] for rows in history["put"]] == [
        [["yes"]],
        [["no"]],
        [["yes"]],
        [],
    ]
    assert [[a["value"]["labels"] for a in rows] for rows in history["before"]] == [
        [],
        [["yes"]],
        [["no"]],
        [["yes"]],
    ]
    assert history["deleted"].tolist() == [[], [], [], [first.id]]
    assert history["at"].dt.year.tolist() == [2023] * 4


def test_several_labels_are_a_row_each_and_none_is_a_row_too():
    labeler = choice(multiple=True)
    one, two, _ = labeler._table.ids
    choose(labeler, one, "yes", "no")
    choose(labeler, two)
    assert labeler.annotations["label"].tolist() == ["yes", "no", pd.NA]
    assert labeler.join()["label"].tolist() == [["yes", "no"], [], None]


def test_spans_are_slices_of_the_text_in_code_points():
    labeler = span()
    one, two, _ = labeler._table.ids
    marks = [
        annotation(labeler, two, Span(10, 11), label="ORG"),
        annotation(labeler, two, Span(0, 4), label="PER"),
    ]
    people = [
        annotation(labeler, one, Span(0, 3), label="PER"),
        annotation(labeler, one, Span(8, 11), label="PER"),
    ]
    commit(labeler, two, *marks)
    commit(
        labeler, one, *people, annotation(labeler, one, Relation(people[0].id, people[1].id), label="knows")
    )
    rows = labeler.annotations
    assert rows["text"].tolist() == ["Ada", "Bob", "שלום", "😀"]
    assert all(TEXTS[i][r.start : r.end] == r.text for i, r in rows.iterrows())
    [link] = labeler.relations.to_dict("records")
    assert (link["label"], link["source_text"], link["target_text"]) == ("knows", "Ada", "Bob")


def test_answers_about_an_item_with_spans_are_in_items_and_join():
    labeler = span(questions=QUESTIONS)
    item = labeler._table.ids[0]
    commit(labeler, item, annotation(labeler, item, Answers(), attributes={"stars": 4.0, "tags": ["y"]}))
    commit(labeler, item, annotation(labeler, item, ItemState("done")))
    assert labeler.items[["stars", "tags"]].values.tolist()[0] == [4, ["y"]]
    assert labeler.join()["stars"].tolist() == [4, pd.NA, pd.NA]


def test_rankings_name_their_responses_and_make_pairs():
    labeler = rank()
    item = labeler._table.ids[1]
    commit(labeler, item, annotation(labeler, item, Ranked([[1], [0]], [0, 1])))
    assert labeler.join()["best"].tolist() == [pd.NA, "llama"]
    assert labeler.join().index.tolist() == ["i", "j"]
    [pair] = labeler.pairs().to_dict("records")
    assert (pair["prompt"], pair["chosen"], pair["rejected"]) == ("q", "d", "c")


def test_responses_are_shown_in_an_order_that_each_annotator_keeps():
    rows = [{"prompt": f"p{k}", "responses": ["a", "b", "c", "d"]} for k in range(30)]

    def shown(annotator):
        labeler = jl.RankLabeler(rows, store=None, annotator=annotator)
        return [[r["index"] for r in labeler._present(k)["responses"]] for k in range(30)]

    assert shown("ann") == shown("ann") != shown("bob")
    assert len({tuple(order) for order in shown("ann")}) > 10


def test_where_a_response_comes_from_never_reaches_the_page():
    responses = [{"text": "a", "model": "secret-one"}, {"text": "b", "model": "secret-two"}]
    labeler = jl.RankLabeler([{"prompt": "p", "responses": responses}], store=None)
    [(_, [data])] = labeler._clerk.answer({"type": "want", "session": "page", "positions": [0]})
    assert b"secret" not in data


def test_tables_follow_every_change():
    labeler = choice()
    item = labeler._table.ids[0]
    assert len(labeler.annotations) == 0
    made = annotation(labeler, item, Chosen(["yes"]))
    say(labeler, commit_message(change(item, made)))
    assert labeler.annotations["label"].tolist() == ["yes"]
    commit(labeler, item, delete=(made.id,))
    assert len(labeler.annotations) == 0
    assert len(labeler.history) == 2


def test_a_closed_labeler_can_still_be_read():
    labeler = choice()
    choose(labeler, labeler._table.ids[0], "yes")
    channel = labeler._channel
    labeler.close()
    labeler.close()
    assert (labeler.comm, channel.comm) == (None, None)
    assert labeler.annotations["label"].tolist() == ["yes"]
    assert repr(labeler) == "<ChoiceLabeler 'choice-text': 1 of 3 done, store memory>"


def test_a_name_that_the_frame_has_gets_a_suffix():
    rows = [{"text": "a", "label": "mine", "stars": 1}]
    labeler = jl.ChoiceLabeler(rows, text="text", choices=["yes"], questions=QUESTIONS, store=None)
    choose(labeler, labeler._table.ids[0], "yes", attributes={"stars": 3.0})
    joined = labeler.join()
    assert joined[["label", "label_2", "stars", "stars_2"]].values.tolist() == [["mine", "yes", 1, 3]]

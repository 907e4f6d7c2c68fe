"""What does not fit is refused with a reason, logged, and changes nothing."""

from __future__ import annotations

import json
import logging
import threading

import msgspec
import pytest

import jupyter_label as jl
from jupyter_label.schema import (
    Ack,
    Answers,
    Changed,
    Chosen,
    Fault,
    Found,
    Items,
    ItemState,
    Ranked,
    Relation,
    Span,
    Verdict,
    Welcome,
)

from .messages import PAGE, annotation, change, choose, commit, commit_message, kept, say

TEXTS = [f"text number {k}" for k in range(5)]
MOOD = jl.Choice("mood", ("good", "bad"))
ASKED = [
    MOOD,
    jl.Rating("stars", 1, 5),
    jl.MultiChoice("tags", ("x", "y")),
    jl.Ranking("order", ("x", "y")),
    jl.Text("why"),
]


@pytest.fixture
def choice():
    return jl.ChoiceLabeler(
        TEXTS, text="text", choices=["yes", "no"], questions=ASKED, store=None, annotator="ann"
    )


@pytest.fixture
def several():
    return jl.ChoiceLabeler(
        TEXTS, text="text", choices=["yes", "no"], multiple=True, store=None, annotator="ann"
    )


@pytest.fixture
def span():
    person = jl.Label("PER", questions=(MOOD,))
    return jl.SpanLabeler(
        TEXTS, labels=[person, "ORG"], relations=["knows"], questions=ASKED, store=None, annotator="ann"
    )


@pytest.fixture
def rank():
    rows = [{"prompt": f"p{k}", "responses": ["a", "b", "c"]} for k in range(3)]
    return jl.RankLabeler(rows, ties=False, questions=ASKED, store=None, annotator="ann")


@pytest.fixture
def unchanged(caplog):
    """``unchanged(labeler, message, *buffers)`` returns the reply to what must change nothing."""
    caplog.set_level(logging.WARNING, logger="jupyter_label")

    def check(labeler, message, *buffers):
        before = kept(labeler)
        caplog.clear()
        [reply] = say(labeler, message, *buffers)
        assert kept(labeler) == before
        assert [record.levelname for record in caplog.records] == ["WARNING"]
        assert reply.reason.split(": ")[-1] in caplog.text
        return reply

    return check


# --- messages that fit no schema -------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (None, "Expected `object`, got `null`"),
        (7, "Expected `object`, got `int`"),
        ([], "Expected `object`, got `array`"),
        ({}, "Object missing required field `type`"),
        ({"type": "drop"}, "Invalid value 'drop' - at `$.type`"),
        ({"type": 7}, "Expected `str`, got `int` - at `$.type`"),
        ({"type": "hello"}, "Object missing required field `session`"),
        ({"type": "hello", "session": 7}, "Expected `str`, got `int` - at `$.session`"),
        ({"type": "hello", "session": PAGE, "more": 1}, "Object contains unknown field `more`"),
        ({"type": "want", "session": PAGE, "positions": ["0"]}, "Expected `int`, got `str`"),
        ({"type": "search", "session": PAGE, "token": None}, "Expected `int`, got `null`"),
        ({"type": "commit", "session": PAGE}, "Object missing required field `change`"),
        ({"type": "commit", "session": PAGE, "change": 7}, "Expected `object`, got `int` - at `$.change`"),
        ({"type": "visit", "session": PAGE, "position": -1}, "there is no item at position -1; there are 5"),
        ({"type": "visit", "session": PAGE, "position": 5}, "there is no item at position 5; there are 5"),
        ({"type": "fetch", "session": PAGE, "name": "../hashes.json"}, "there is no chunk '../hashes.json'"),
        ({"type": "part", "session": PAGE, "whole": "w", "index": 0, "count": 1}, "and this has 0"),
    ],
)
def test_a_message_that_fits_no_schema_is_refused(choice, unchanged, message, reason):
    choose(choice, choice._table.ids[0], "yes")
    fault = unchanged(choice, message)
    assert isinstance(fault, Fault)
    assert reason in fault.reason


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        (["change", "id"], 7, "Expected `str`, got `int` - at `$.change.id`"),
        (["change", "item"], None, "Expected `str`, got `null` - at `$.change.item`"),
        (["change", "kind"], "wish", "Invalid enum value 'wish' - at `$.change.kind`"),
        (["change", "at"], "now", "Expected `float`, got `str` - at `$.change.at`"),
        (["change", "put"], {}, "Expected `array`, got `object` - at `$.change.put`"),
        (["change", "delete"], "all", "Expected `array`, got `str` - at `$.change.delete`"),
        (["change", "more"], 1, "Object contains unknown field `more` - at `$.change`"),
        (["change", "put", 0, "value"], 7, "Expected `object`, got `int`"),
        (["change", "put", 0, "value", "type"], "poem", "Invalid value 'poem'"),
        (["change", "put", 0, "value", "labels"], "yes", "Expected `array`, got `str`"),
        (["change", "put", 0, "value", "labels"], [7], "Expected `str`, got `int`"),
        (["change", "put", 0, "value", "more"], 1, "Object contains unknown field `more`"),
        (["change", "put", 0, "source"], "oracle", "Invalid enum value 'oracle'"),
        (["change", "put", 0, "score"], "high", "Expected `float | null`, got `str`"),
        (["change", "put", 0, "attributes"], {"why": None}, "got `null`"),
        (["change", "put", 0, "attributes"], {"why": {"a": 1}}, "got `object`"),
        (["change", "put", 0, "more"], 1, "Object contains unknown field `more`"),
    ],
)
def test_a_change_that_fits_no_schema_is_rejected_by_its_id(choice, unchanged, path, value, reason):
    item = choice._table.ids[0]
    message = commit_message(change(item, annotation(choice, item, Chosen(["yes"]))))
    place = message
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    reply = unchanged(choice, message)
    assert reason in reply.reason
    if path == ["change", "id"]:
        assert isinstance(reply, Fault)
    else:
        assert reply == Ack(PAGE, message["change"]["id"], "rejected", reason=reply.reason)


# --- changes that do not fit the task --------------------------------------------------------


def rejected(unchanged, labeler, made):
    ack = unchanged(labeler, commit_message(made))
    assert (ack.id, ack.status, ack.revision) == (made.id, "rejected", 0)
    return ack.reason


@pytest.mark.parametrize(
    ("value", "rest", "reason"),
    [
        (Chosen(["maybe"]), {}, "there is no label 'maybe'"),
        (Chosen(["yes", "no"]), {}, "2 labels were chosen where one may be"),
        (Chosen(["yes"]), {"annotator": "bob"}, "is in the name of 'bob'"),
        (Chosen(["yes"]), {"id": "choice/other/ann"}, "and should be 'choice/"),
        (Chosen(["yes"]), {"label": "yes"}, "and a Chosen has none"),
        (Chosen(["yes"]), {"score": 1.5}, "is 1.5; it should be from 0 to 1"),
        (Chosen(["yes"]), {"created": -1.0}, "is -1.0, which is no time"),
        (Chosen(["yes"]), {"updated": 1e300}, "is 1e+300, which is no time"),
        (Chosen(["yes"]), {"attributes": {"who": "me"}}, "there is no question 'who'"),
        (Chosen(["yes"]), {"attributes": {"mood": "odd"}}, "there is no option of 'mood' 'odd'"),
        (Chosen(["yes"]), {"attributes": {"mood": 3}}, "'mood': 3.0 is no text"),
        (Chosen(["yes"]), {"attributes": {"why": ["a"]}}, "'why': ['a'] is no text"),
        (Chosen(["yes"]), {"attributes": {"stars": 6}}, "'stars': 6.0 is no rating from 1 to 5"),
        (Chosen(["yes"]), {"attributes": {"stars": 2.5}}, "'stars': 2.5 is no rating from 1 to 5"),
        (Chosen(["yes"]), {"attributes": {"stars": "2"}}, "'stars': '2' is no rating from 1 to 5"),
        (Chosen(["yes"]), {"attributes": {"stars": True}}, "'stars': True is no rating from 1 to 5"),
        (Chosen(["yes"]), {"attributes": {"tags": "x"}}, "'tags': 'x' is no list"),
        (Chosen(["yes"]), {"attributes": {"tags": ["z"]}}, "there is no option of 'tags' 'z'"),
        (Chosen(["yes"]), {"attributes": {"order": ["x", "x"]}}, "the option of 'order' 'x' is there twice"),
        (ItemState(seconds=-1.0), {}, "took -1.0 seconds, which is no time"),
        (ItemState(), {"id": "state"}, "and should be 'state/"),
        (ItemState(), {"attributes": {"why": "a"}}, "has answers, and a ItemState is asked nothing"),
        (Verdict("s", "accepted", Chosen(["yes"])), {"id": "verdict/s/bob"}, "and should be 'verdict/s/ann'"),
        (Span(0, 4), {"label": "yes"}, "a Span does not belong to a ChoiceTask"),
        (Answers(), {}, "a Answers does not belong to a ChoiceTask"),
    ],
)
def test_a_choice_that_does_not_fit_is_rejected(choice, unchanged, value, rest, reason):
    item = choice._table.ids[0]
    choose(choice, item, "no")
    assert reason in rejected(unchanged, choice, change(item, annotation(choice, item, value, **rest)))


def test_a_label_is_chosen_once(several, unchanged):
    item = several._table.ids[0]
    made = change(item, annotation(several, item, Chosen(["yes", "yes"])))
    assert rejected(unchanged, several, made) == "the label 'yes' is there twice"


@pytest.mark.parametrize(
    ("value", "rest", "reason"),
    [
        (Span(0, 14), {"label": "PER"}, "the span 0-14 does not lie in the text of 13 characters"),
        (Span(-1, 4), {"label": "PER"}, "the span -1-4 does not lie in the text"),
        (Span(4, 4), {"label": "PER"}, "the span 4-4 does not lie in the text"),
        (Span(5, 4), {"label": "PER"}, "the span 5-4 does not lie in the text"),
        (Span(0, 4), {"label": "LOC"}, "there is no label 'LOC'"),
        (Span(0, 4), {}, "there is no label ''"),
        (Span(0, 4), {"label": "PER", "id": ""}, "'' is no id of a Span; it should be random"),
        (Span(0, 4), {"label": "PER", "id": "state/a/ann"}, "is no id of a Span; it should be random"),
        (Span(0, 4), {"label": "PER", "attributes": {"stars": 1}}, "there is no question 'stars'"),
        (Relation("a", "a"), {"label": "knows"}, "a relation needs two different spans"),
        (Relation("a", ""), {"label": "knows"}, "a relation needs two different spans"),
        (Relation("a", "b"), {"label": "PER"}, "there is no relation 'PER'"),
        (Answers(), {"attributes": {"stars": 9}}, "'stars': 9.0 is no rating from 1 to 5"),
        (Chosen(["PER"]), {}, "a Chosen does not belong to a SpanTask"),
    ],
)
def test_a_span_that_does_not_fit_is_rejected(span, unchanged, value, rest, reason):
    item = span._table.ids[0]
    assert reason in rejected(unchanged, span, change(item, annotation(span, item, value, **rest)))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (Ranked([[0], [3]], [0, 1, 2]), "response 3 does not exist; the item has 3"),
        (Ranked([[-1]], [0, 1, 2]), "response -1 does not exist; the item has 3"),
        (Ranked([[0], [1, 0]], [0, 1, 2]), "the response '0' is there twice"),
        (Ranked([[0], []], [0, 1, 2]), "a rank has no response"),
        (Ranked([[0, 1]], [0, 1, 2]), "responses are tied where ties are not allowed"),
        (Ranked([[0]], [0, 0, 2]), "the shown response '0' is there twice"),
        (Ranked([[0]], [0, 1, 2], bad=True), "responses cannot be ranked and all be bad"),
        (Ranked([[0]], [0], ratings={"3": {}}), "ratings are given to response '3', which does not exist"),
        (Ranked([[0]], [0], ratings={"٢": {}}), "ratings are given to response '٢', which does not exist"),
        (Ranked([[0]], [0], ratings={"0": {"stars": 7}}), "'stars': 7.0 is no rating from 1 to 5"),
        (Ranked([[0]], [0], ratings={"0": {"why": "a"}}), "there is no question 'why'"),
    ],
)
def test_a_ranking_that_does_not_fit_is_rejected(rank, unchanged, value, reason):
    item = rank._table.ids[0]
    assert reason in rejected(unchanged, rank, change(item, annotation(rank, item, value)))


def test_a_change_of_an_item_that_has_left_the_frame_is_kept_for_its_return(choice):
    made = change("nowhere", annotation(choice, "nowhere", Chosen(["yes"])))
    (reply,) = say(choice, commit_message(made))
    assert reply.status == "applied"
    assert choice.annotations.empty
    assert [a.item for a in choice._store.annotations(choice._task.name)] == ["nowhere"]


def test_a_change_is_of_one_item(choice, unchanged):
    one, two = choice._table.ids[:2]
    made = change(one, annotation(choice, two, Chosen(["yes"])))
    assert "is of another item than its change" in rejected(unchanged, choice, made)


def test_an_annotation_is_put_once_in_a_change(choice, unchanged):
    item = choice._table.ids[0]
    made = annotation(choice, item, Chosen(["yes"]))
    assert "is there twice" in rejected(unchanged, choice, change(item, made, made))


@pytest.mark.parametrize("other", ["bob", "lab/ann"])
def test_what_is_anothers_is_not_deleted(choice, unchanged, other):
    item = choice._table.ids[0]
    reason = rejected(unchanged, choice, change(item, delete=(f"choice/{item}/{other}",)))
    assert reason == f"annotation 'choice/{item}/{other}' is not 'ann''s to delete"
    rejected(unchanged, choice, change(item, delete=(f"verdict/0123456789abcdef/{other}",)))


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_half_a_character_is_rejected(choice, unchanged, text):
    item = choice._table.ids[0]
    made = annotation(choice, item, Chosen(["yes"]), attributes={"why": text})
    rejected(unchanged, choice, change(item, made))


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
@pytest.mark.parametrize("field", ["score", "created", "updated"])
def test_what_is_no_number_is_rejected(choice, unchanged, field, number):
    item = choice._table.ids[0]
    made = annotation(choice, item, Chosen(["yes"]), **{field: number})
    rejected(unchanged, choice, change(item, made))
    state = annotation(choice, item, ItemState(seconds=number))
    rejected(unchanged, choice, change(item, state))
    rejected(unchanged, choice, change(item, at=number))


def test_a_change_needs_an_id(choice, unchanged):
    item = choice._table.ids[0]
    made = change(item, annotation(choice, item, Chosen(["yes"])), id="")
    assert "has no id" in rejected(unchanged, choice, made)


# --- what fits -------------------------------------------------------------------------------


def test_the_same_change_applies_once(choice):
    item = choice._table.ids[0]
    message = commit_message(change(item, annotation(choice, item, Chosen(["yes"]))))
    [first], [second] = say(choice, message), say(choice, message)
    assert first == second == Ack(PAGE, message["change"]["id"], "applied", revision=first.revision)
    assert len(choice.history) == len(choice.annotations) == 1


def test_all_answers_that_fit_are_taken(choice, span):
    given = {"mood": "good", "stars": 5.0, "tags": ["x"], "order": ["y", "x"], "why": "as it is"}
    item = choice._table.ids[0]
    assert (
        commit(choice, item, annotation(choice, item, Chosen(["yes"]), attributes=given)).status == "applied"
    )
    [row] = choice.annotations.to_dict("records")
    assert {name: row[name] for name in given} == given
    item = span._table.ids[0]
    assert commit(span, item, annotation(span, item, Answers(), attributes=given)).status == "applied"


def test_a_changed_label_keeps_the_answers_of_the_former_one(span):
    item = span._table.ids[0]
    made = annotation(span, item, Span(0, 4), label="ORG", attributes={"mood": "good"})
    assert commit(span, item, made).status == "applied"


def test_an_annotation_without_annotator_gets_the_labelers(choice):
    item = choice._table.ids[0]
    commit(choice, item, annotation(choice, item, Chosen(["yes"]), annotator=""))
    assert choice.annotations["annotator"].tolist() == ["ann"]


# --- parts -----------------------------------------------------------------------------------


def parts(message, count, whole="w"):
    data = json.dumps(message).encode()
    size = -(-len(data) // count)
    return [
        (
            {"type": "part", "session": PAGE, "whole": whole, "index": k, "count": count},
            data[k * size : (k + 1) * size],
        )
        for k in range(count)
    ]


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 0, 1], [1, 1, 2, 0]])
def test_parts_make_a_whole_in_any_order(choice, order):
    item = choice._table.ids[0]
    pieces = parts(commit_message(change(item, annotation(choice, item, Chosen(["yes"])))), 3)
    *none, [ack] = [say(choice, *pieces[k]) for k in order]
    assert none == [[]] * (len(order) - 1)
    assert ack.status == "applied"
    assert len(choice.annotations) == 1


def test_parts_of_two_wholes_may_mix(choice):
    one, two = choice._table.ids[:2]
    first = parts(commit_message(change(one, annotation(choice, one, Chosen(["yes"])))), 2, "first")
    second = parts(commit_message(change(two, annotation(choice, two, Chosen(["no"])))), 2, "second")
    for piece in (first[0], second[0], second[1], first[1]):
        say(choice, *piece)
    assert choice.annotations["label"].tolist() == ["yes", "no"]


@pytest.mark.parametrize(("index", "count"), [(2, 2), (-1, 2), (0, 0), (0, -1)])
def test_a_part_that_is_none_of_its_whole_is_refused(choice, unchanged, index, count):
    part = {"type": "part", "session": PAGE, "whole": "w", "index": index, "count": count}
    assert f"part {index} of {count} does not exist" in unchanged(choice, part, b"{}").reason


@pytest.mark.parametrize("data", [b"{", b"\xff\xfe", b"[1]", b'{"type":"drop"}', b""])
def test_parts_that_make_no_request_are_refused(choice, unchanged, data):
    part = {"type": "part", "session": PAGE, "whole": "w", "index": 0, "count": 1}
    assert "does not fit the schema" in unchanged(choice, part, data).reason


def test_parts_that_never_become_whole_are_forgotten(choice):
    for k in range(20):
        say(choice, *parts({"type": "hello", "session": PAGE}, 2, f"whole {k}")[0])
    assert len(choice._clerk._parts._open) <= 8


# --- what a page asks for --------------------------------------------------------------------


def test_a_page_is_told_all_that_it_needs(choice):
    ids = choice._table.ids
    choose(choice, ids[1], "yes")
    commit(choice, ids[2], annotation(choice, ids[2], ItemState("skipped", flagged=True, note="odd")))
    [(welcome, [codes, first])] = choice._clerk.answer({"type": "hello", "session": PAGE})
    assert isinstance(welcome, Welcome)
    assert list(codes) == [0, 1 | 16, 2 | 4 | 16, 0, 0]
    assert [item["id"] for item in json.loads(first)] == ids[:1]
    assert (welcome.total, welcome.cursor, welcome.annotator, welcome.store) == (5, 0, "ann", "memory")
    assert not welcome.durable
    assert welcome.labelled_seconds == [2.0]
    assert [step.change.item for step in welcome.undo] == [ids[1], ids[2]]


def test_a_page_opens_where_the_person_was(choice):
    say(choice, {"type": "visit", "session": PAGE, "position": 3})
    [welcome] = say(choice, {"type": "hello", "session": PAGE})
    assert welcome.cursor == 3


def test_the_item_that_a_page_opens_at_comes_along_with_its_annotations(choice):
    third = choice._table.ids[3]
    choose(choice, third, "yes")
    say(choice, {"type": "visit", "session": PAGE, "position": 3})
    [(_, [_, first])] = choice._clerk.answer({"type": "hello", "session": PAGE})
    [(_, [wanted])] = choice._clerk.answer({"type": "want", "session": PAGE, "positions": [3]})
    assert first == wanted
    [item] = json.loads(first)
    assert (item["id"], len(item["annotations"])) == (third, 2)


def test_a_page_opens_where_the_last_change_led(choice):
    first, second = choice._table.ids[:2]
    for item, position in ((first, 2), (second, 99)):
        change = {"id": f"c-{item}", "item": item}
        say(choice, {"type": "commit", "session": PAGE, "change": change, "position": position})
    [welcome] = say(choice, {"type": "hello", "session": PAGE})
    assert welcome.cursor == 2


def test_items_are_given_by_position_and_id_and_once(choice):
    ids = choice._table.ids
    message = {
        "type": "want",
        "session": PAGE,
        "positions": [4, 0, 99, -1],
        "ids": [ids[0], "nowhere", ids[2]],
    }
    [(reply, [data])] = choice._clerk.answer(message)
    assert isinstance(reply, Items)
    assert [(item["position"], item["id"]) for item in json.loads(data)] == [
        (4, ids[4]),
        (0, ids[0]),
        (2, ids[2]),
    ]
    assert data.isascii()


def test_large_items_come_in_several_messages():
    texts = [f"{k}" + "x" * 400_000 for k in range(6)]
    labeler = jl.ChoiceLabeler(texts, text="text", choices=["a"], store=None)
    replies = labeler._clerk.answer({"type": "want", "session": PAGE, "positions": list(range(6))})
    assert [len(json.loads(data)) for _, [data] in replies] == [2, 2, 2]


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [("NUMBER 3", "", [3]), ("", "yes", [1]), ("number", "yes", [1]), ("3", "yes", []), (".*", "", [])],
)
def test_a_search_finds_by_content_and_label(choice, text, label, found):
    choose(choice, choice._table.ids[1], "yes")
    message = {"type": "search", "session": PAGE, "token": 9, "text": text, "label": label}
    [(reply, [data])] = choice._clerk.answer(message)
    assert reply == Found(PAGE, 9)
    assert list(memoryview(data).cast("I")) == found


def test_other_pages_hear_of_a_change_with_its_annotator(choice):
    for page in ("one", "two"):
        say(choice, {"type": "hello", "session": page})
    item = choice._table.ids[3]
    made = change(item, annotation(choice, item, Chosen(["yes"]), annotator=""))
    ack, changed = say(choice, commit_message(made, session="one"))
    assert isinstance(changed, Changed)
    assert (changed.revision, changed.positions, changed.session) == (ack.revision, [3], "one")
    assert [a.annotator for a in changed.changes[0].put] == ["ann"]


def test_a_page_hears_of_another_labeler_on_the_store_with_its_next_message(tmp_path):
    def make(annotator):
        return jl.ChoiceLabeler(
            TEXTS, text="text", choices=["yes", "no"], store=tmp_path / "a.db", annotator=annotator
        )

    ann, bob = make("ann"), make("bob")
    item = ann._table.ids[2]
    choose(bob, item, "no")
    items, changed = say(ann, {"type": "want", "session": PAGE, "positions": [2]})
    assert isinstance(items, Items)
    assert (changed.positions, [a.annotator for a in changed.changes[0].put]) == ([2], ["bob", "bob"])
    assert say(ann, {"type": "want", "session": PAGE, "positions": [2]}) == [items]
    [(_, [codes, _])] = ann._clerk.answer({"type": "hello", "session": PAGE})
    assert list(codes) == [0, 0, 8, 0, 0]


# --- threads ---------------------------------------------------------------------------------


def test_two_threads_may_speak_at_once(choice):
    ids = choice._table.ids
    barrier = threading.Barrier(2)
    acks = []

    def work(label):
        barrier.wait()
        for k in range(60):
            item = ids[k % len(ids)]
            acks.append(commit(choice, item, annotation(choice, item, Chosen([label]))))
            say(choice, {"type": "want", "session": label, "positions": [0, 1, 2]})
            choice.annotations  # noqa: B018 - read while the other writes

    threads = [threading.Thread(target=work, args=(label,)) for label in ("yes", "no")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ack.revision for ack in acks) == list(range(1, 121))
    assert len(choice.history) == 120
    last = {row.item_id: row.put[0]["value"]["labels"][0] for row in choice.history.itertuples()}
    found = choice.annotations.set_index("item_id")["label"].to_dict()
    assert found == last


def test_a_failure_inside_is_a_reply_and_a_log_entry(choice, monkeypatch, caplog):
    monkeypatch.setattr(choice._clerk, "_present", lambda position: 1 / 0)
    [fault] = say(choice, {"type": "want", "session": PAGE, "positions": [0]})
    assert fault == Fault("ZeroDivisionError: division by zero", PAGE)
    assert "Traceback" in caplog.text


def test_replies_are_plain_data(choice):
    [welcome] = say(choice, {"type": "hello", "session": PAGE})
    json.dumps(msgspec.to_builtins(welcome), allow_nan=False)

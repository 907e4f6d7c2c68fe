"""Whatever a person does, the store holds what a replay of the changes gives."""

from __future__ import annotations

import random

import msgspec
import pytest

import jupyter_label as jl
from jupyter_label.schema import Annotation, Chosen, ItemState, Ranked, Span
from jupyter_label.store import timeline

from .messages import PAGE, annotation, change, commit_message, say

TEXTS = ["alpha beta", "שלום 😀", "e\u0301 cafe\r\n", "x"]
LABELS = ("a", "b", "c")


def spans(place):
    return jl.SpanLabeler(TEXTS, labels=LABELS, store=place, annotator="ann")


def choices(place):
    return jl.ChoiceLabeler(TEXTS, choices=LABELS, multiple=True, store=place, annotator="ann")


def rankings(place):
    rows = [{"prompt": text, "responses": ["r", "s", "t"]} for text in TEXTS]
    return jl.RankLabeler(rows, store=place, annotator="ann")


def a_span(labeler, item, dice):
    size = labeler._extent(labeler._table.position_of[item]).length
    start, end = sorted(dice.sample(range(size + 1), 2))
    return annotation(labeler, item, Span(start, end), label=dice.choice(LABELS))


def a_choice(labeler, item, dice):
    return annotation(labeler, item, Chosen([label for label in LABELS if dice.random() < 0.5]))


def a_ranking(labeler, item, dice):
    order = dice.sample(range(3), 3)
    tiers = dice.choice([[[k] for k in order], [order[:2], order[2:]], [order[:1]], []])
    return annotation(labeler, item, Ranked(tiers, order, bad=not tiers))


def an_edit(labeler, item, dice, make, held):
    own = [a for a in held.values() if a.item == item]
    put = [make(labeler, item, dice)]
    if isinstance(put[0].value, Span) and own and dice.random() < 0.3:
        old = dice.choice(own)
        if isinstance(old.value, Span):
            put = [msgspec.structs.replace(put[0], id=old.id, created=old.created)]
    if dice.random() < 0.3:
        put.append(
            annotation(labeler, item, ItemState(dice.choice(["done", "skipped"]), seconds=dice.random()))
        )
    delete = [dice.choice(own).id] if own and dice.random() < 0.3 else []
    return change(item, *put, delete=tuple(name for name in delete if name not in {a.id for a in put}))


def applied(held: dict[str, Annotation], made) -> dict[str, Annotation]:
    kept = {name: a for name, a in held.items() if name not in made.delete}
    return {**kept, **{a.id: a for a in made.put}}


@pytest.mark.parametrize(("make", "put"), [(spans, a_span), (choices, a_choice), (rankings, a_ranking)])
@pytest.mark.parametrize("seed", range(4))
def test_the_store_holds_what_a_replay_gives(make, put, seed, tmp_path):
    dice = random.Random(seed)
    labeler = make(tmp_path / "a.db")
    held: dict[str, Annotation] = {}
    for _ in range(60):
        item = dice.choice(labeler._table.ids)
        undo, redo = timeline(labeler._store.log(labeler._task.name))
        luck = dice.random()
        if luck < 0.2 and undo:
            made = msgspec.structs.replace(undo[-1].inverse, id=f"undo{dice.random()}")
        elif luck < 0.3 and redo:
            step = redo[-1].change
            made = change(step.item, *step.put, delete=tuple(step.delete), kind="redo", target=step.id)
        else:
            made = an_edit(labeler, item, dice, put, held)
        before = held
        for _ in range(dice.choice([1, 1, 2])):  # some arrive twice
            [ack] = say(labeler, commit_message(made))
            assert ack.status == "applied", ack.reason
        held = applied(held, made)
        entry = labeler._store.log(labeler._task.name, newest=1)[0]
        assert applied(held, entry.inverse) == before
    assert {a.id: a for a in labeler._store.annotations(labeler._task.name)} == held
    again = make(tmp_path / "a.db")
    assert sorted(labeler.annotations["item_id"]) == sorted(again.annotations["item_id"])
    replayed: dict[str, Annotation] = {}
    for entry in labeler._store.log(labeler._task.name):
        replayed = applied(replayed, entry.change)
    assert replayed == held


def test_items_on_the_wire_are_what_the_store_holds():
    labeler = spans(None)
    dice = random.Random(7)
    for _ in range(30):
        item = dice.choice(labeler._table.ids)
        say(labeler, commit_message(change(item, a_span(labeler, item, dice))))
    [(_, [data])] = labeler._clerk.answer({"type": "want", "session": PAGE, "positions": [0, 1, 2, 3]})
    sent = [a for item in msgspec.json.decode(data) for a in item["annotations"]]
    stored = labeler._store.annotations(labeler._task.name)
    assert sorted(msgspec.convert(sent, list[Annotation]), key=lambda a: a.id) == sorted(
        stored, key=lambda a: a.id
    )

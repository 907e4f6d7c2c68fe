"""What was accepted many items at once tells nothing of how far people agree with a model."""

from __future__ import annotations

from support.weather import KINDS, forecaster

from jupyter_label.labelers.learning.unseen import Unseen
from jupyter_label.schema import Annotation, Change, Chosen, Verdict
from jupyter_label.store import LogEntry

from .learning import label, labeler, waited
from .messages import annotation, commit


def verdict(item, annotator="ann", model="m 1"):
    value = Verdict("s", "accepted", Chosen(["good"]))
    return Annotation(f"verdict/{item}/{annotator}", item, value, annotator=annotator, model=model)


def entry(item="", put=(), replaced=(), annotator="ann"):
    inverse = Change("", item, put=list(replaced))
    return LogEntry(1, Change("c", item, put=list(put)), inverse, annotator, "page", 0.0, 0.0)


def accepted(*entries):
    unseen = Unseen()
    for one in entries:
        unseen.count(one)
    return unseen


def test_what_was_accepted_many_at_once_is_unseen_until_its_annotator_touches_it():
    bulk = entry(put=[verdict("a"), verdict("b"), verdict("b", model="m 2")])
    unseen = accepted(bulk)
    assert (unseen.items, unseen.accepted) == ({"a", "b"}, {"m 1": 2, "m 2": 1})
    unseen = accepted(bulk, entry("b", annotator="ann"))
    assert (unseen.items, unseen.answers) == ({"a"}, {("a", "ann")})
    assert +unseen.accepted == {"m 1": 1}


def test_what_another_person_says_of_an_item_does_not_make_the_first_ones_answer_seen():
    unseen = accepted(entry(put=[verdict("a")]), entry("a", annotator="bob"))
    assert (unseen.items, unseen.answers) == (frozenset(), {("a", "ann")})
    assert unseen.accepted == {"m 1": 1}


def test_what_is_taken_back_is_unseen_no_more_and_what_is_done_again_is():
    bulk, undo = entry(put=[verdict("a")]), entry(replaced=[verdict("a")])
    assert not +accepted(bulk, undo).accepted
    assert accepted(bulk, undo).items == frozenset()
    assert accepted(bulk, undo, bulk).accepted == {"m 1": 1}


def decide(widget, position, label):
    """Say of an item what it is, with the verdict on what was proposed, as a page does."""
    item = widget._table.ids[position]
    [proposed] = widget._clerk.suggestions[item]
    kind = "accepted" if proposed.value.labels == [label] else "corrected"
    made = annotation(widget, item, Chosen([label]))
    value = Verdict(proposed.id, kind, proposed.value, annotation=made.id)
    commit(widget, item, made, annotation(widget, item, value, model=proposed.model))


def test_agreement_and_confusion_count_what_people_judged_alone():
    widget = labeler()
    loop = waited(widget.learn(forecaster(), every=100))
    label(widget, *range(6))
    loop.train()
    waited(loop)
    for position in (10, 11, 12):
        decide(widget, position, KINDS[position])
    decide(widget, 13, "good" if KINDS[13] == "bad" else "bad")
    widget._stored()
    count = loop.accept(above=0.0)
    assert count > 40
    loop.train()
    waited(loop)

    def told():
        standing = widget._lessons._lesson._standing()[0]
        return standing.decided, standing.agreement, standing.unseen, sum(map(sum, standing.confusion.counts))

    assert told() == (4, 0.75, count, 4)
    opened = next(k for k in range(20, 60) if f"i{k}" in widget._lessons._lesson._unseen.items)
    label(widget, opened)  # a person has looked at it, and left the answer as it was
    loop.train()
    waited(loop)
    assert told() == (5, 0.8, count - 1, 5)

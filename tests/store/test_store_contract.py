"""What every store does."""

from __future__ import annotations

import random
import threading

import msgspec
import pytest

from jupyter_label.schema import Annotation, Change, Label, Relation, Span
from jupyter_label.store import Store, TaskChanged
from store.building import CHOICES, SPANS, change, chosen, span, state


@pytest.fixture
def people(store: Store) -> Store:
    store.register("people", SPANS)
    return store


def commit(store: Store, *changes: Change, annotator: str = "ada") -> list[int]:
    return [store.commit("people", c, annotator=annotator, session="s1").revision for c in changes]


def test_a_new_store_is_empty(people: Store) -> None:
    assert people.annotations("people") == []
    assert people.states("people") == []
    assert people.log("people") == []
    assert people.revision("people") == 0
    assert people.visited("people", "ada") is None
    assert people.carrying("people", "PERSON") == set()


def test_a_committed_annotation_is_read_back_whole(people: Store) -> None:
    full = Annotation(
        id="é\u2028/\\\"'",
        item="τ, 🦜",
        value=Span(3, 7),
        label="PERSON",
        attributes={"why": "line\nbreak\tand NUL \0", "sure": True, "tags": ["a", "b"], "n": 2.5},
        annotator="bo",
        source="model",
        model="ner 1.2",
        score=0.25,
        created=1.7e9 + 0.125,
        updated=1.7e9 + 0.25,
    )
    commit(people, change(full))
    assert people.annotations("people") == [full]


def test_a_change_that_arrives_twice_is_applied_once(people: Store) -> None:
    first = change(span("a"))
    one = people.commit("people", first, annotator="ada", session="s1")
    people.commit("people", change(delete=["a"]), annotator="ada", session="s1")
    again = people.commit("people", first, annotator="ada", session="s2")
    assert (one.fresh, again.fresh) == (True, False)
    assert again.revision == one.revision
    assert people.annotations("people") == []
    assert len(people.log("people")) == 2


def test_put_replaces_and_delete_passes_over_what_is_not_there(people: Store) -> None:
    commit(people, change(span("a"), span("b")), change(span("a", "ORG"), delete=["b", "nothing"]))
    assert people.annotations("people") == [span("a", "ORG")]


def test_one_change_deletes_before_it_puts(people: Store) -> None:
    commit(people, change(span("a")), change(span("a", "ORG"), delete=["a"]))
    assert people.annotations("people") == [span("a", "ORG")]
    assert people.log("people")[-1].inverse.put == [span("a")]
    assert people.log("people")[-1].inverse.delete == []


def test_of_several_puts_of_one_id_the_last_holds(people: Store) -> None:
    commit(people, change(span("a"), span("a", "ORG")))
    assert people.annotations("people") == [span("a", "ORG")]


def test_an_annotation_without_annotator_gets_the_committing_one(people: Store) -> None:
    unsigned = msgspec.structs.replace(span("a"), annotator="")
    commit(people, change(unsigned, msgspec.structs.replace(span("b"), annotator="eve")), annotator="bo")
    assert [a.annotator for a in people.annotations("people")] == ["bo", "eve"]
    assert [a.annotator for a in people.log("people")[0].change.put] == ["bo", "eve"]


def test_annotations_of_items_keep_the_order_of_first_creation(people: Store) -> None:
    commit(
        people, change(span("a", item="i1"), span("b", item="i2"), span("c", item="i1"), span("d", item="i3"))
    )
    commit(people, change(span("a", "ORG", item="i1")))
    assert [a.id for a in people.annotations("people", ["i3", "i1", "i1", "none"])] == ["a", "c", "d"]
    assert people.annotations("people", []) == []
    many = [*(f"x{number}" for number in range(1200)), "i2"]
    assert [a.id for a in people.annotations("people", many)] == ["b"]


def test_what_an_undo_brings_back_keeps_its_place(people: Store) -> None:
    commit(people, change(span("a"), span("b"), span("c")), change(delete=["b"]))
    inverse = people.log("people")[-1].inverse
    commit(people, msgspec.structs.replace(inverse, id="u1"))
    assert [a.id for a in people.annotations("people")] == ["a", "b", "c"]


def test_an_inverse_says_whether_it_undoes_or_repeats(people: Store) -> None:
    edit = change(span("a"), id="e1")
    commit(people, edit, change(delete=["a"], id="u1", kind="undo", target="e1"))
    commit(people, change(span("a"), id="r1", kind="redo", target="e1"))
    inverses = [entry.inverse for entry in people.log("people")]
    assert [(i.kind, i.target, i.id) for i in inverses] == [
        ("undo", "e1", ""),
        ("redo", "e1", ""),
        ("undo", "e1", ""),
    ]


@pytest.mark.parametrize("seed", range(3))
def test_inverses_restore_every_state_of_a_random_history(people: Store, seed: int) -> None:
    dice = random.Random(seed)
    names = [f"n{number}" for number in range(7)]
    first_made: dict[str, int] = {}
    current: dict[str, Annotation] = {}
    states = [[]]
    for _ in range(25):
        put = [
            span(name, dice.choice(["PERSON", "ORG"]), start=dice.randrange(99))
            for name in _some(dice, names)
        ]
        gone = _some(dice, names)
        commit(people, change(*put, delete=gone))
        for name in gone:
            current.pop(name, None)
        for made in put:
            current[made.id] = made
            first_made.setdefault(made.id, len(first_made))
        states.append(sorted(current.values(), key=lambda a: first_made[a.id]))
        assert people.annotations("people") == states[-1]
    for entry in reversed(people.log("people")):
        assert people.annotations("people") == states.pop()
        commit(people, msgspec.structs.replace(entry.inverse, id=f"undo {entry.revision}"))
    assert people.annotations("people") == []


def _some(dice: random.Random, names: list[str]) -> list[str]:
    return dice.sample(names, dice.randrange(4))


def test_a_large_change_is_one_change(people: Store) -> None:
    many = [span(f"n{number}", item=f"i{number % 50}") for number in range(1500)]
    commit(people, change(*many), change(delete=[a.id for a in many]))
    log = people.log("people")
    assert people.annotations("people") == []
    assert log[1].inverse.put == many
    commit(people, msgspec.structs.replace(log[1].inverse, id="u"))
    assert people.annotations("people") == many


def test_the_log_is_filtered_and_oldest_first(people: Store) -> None:
    revisions = commit(people, *(change(span(f"a{n}")) for n in range(4)))
    revisions += commit(people, change(span("b")), annotator="bo")
    assert revisions == sorted(set(revisions))
    assert [e.revision for e in people.log("people")] == revisions
    assert [e.revision for e in people.log("people", after=revisions[1])] == revisions[2:]
    assert [e.revision for e in people.log("people", newest=2)] == revisions[-2:]
    assert [e.revision for e in people.log("people", annotator="ada", newest=2)] == revisions[2:4]
    assert [e.change.put[0].id for e in people.log("people", annotator="bo")] == ["b"]
    entry = people.log("people")[0]
    assert (entry.annotator, entry.session, entry.at) == ("ada", "s1", 12.5)
    assert entry.received > 1.7e9
    assert people.revision("people") == revisions[-1]


def test_labelers_share_a_store_and_nothing_else(people: Store) -> None:
    people.register("mood", CHOICES)
    same_id = change(chosen("i1", "good"), id="c1")
    people.commit("mood", same_id, annotator="ada", session="s")
    assert people.commit("people", change(span("a"), id="c1"), annotator="ada", session="s").fresh
    assert people.annotations("people") == [span("a")]
    assert people.annotations("mood") == [chosen("i1", "good")]
    assert people.revision("people") > people.revision("mood") > 0
    people.visit("mood", "ada", "i7")
    assert people.visited("people", "ada") is None


def test_states_are_the_item_states(people: Store) -> None:
    commit(people, change(span("a"), state("i2"), state("i1", "skipped")))
    assert people.states("people") == [state("i2"), state("i1", "skipped")]


def test_carrying_finds_own_and_chosen_labels_exactly(people: Store) -> None:
    tricky = 'say "good"\\'
    people.register("mood", CHOICES)
    put = [
        chosen("i1", "good"),
        chosen("i2", "bad", tricky),
        chosen("i3", "very good"),
        span("s", "good", item="i4"),
    ]
    noted = Annotation(id="n", item="i5", value=chosen("", "bad").value, attributes={"why": ["good"]})
    people.commit("mood", change(*put, noted), annotator="ada", session="s")
    people.commit("mood", change(delete=["choice/i3/ada"]), annotator="ada", session="s")
    assert people.carrying("mood", "good") == {"i1", "i4"}
    assert people.carrying("mood", tricky) == {"i2"}
    assert people.carrying("mood", "bad") == {"i2", "i5"}
    assert people.carrying("mood", "very good") == people.carrying("mood", "%") == set()


def test_a_change_tells_where_its_annotator_goes(people: Store) -> None:
    people.commit("people", change(span("a")), annotator="ada", session="s1", visited="i4")
    people.commit("people", change(span("b")), annotator="ada", session="s1")
    assert people.visited("people", "ada") == "i4"


def test_visits_are_kept_by_annotator(people: Store) -> None:
    people.visit("people", "ada", "i1")
    people.visit("people", "bo", "i2")
    people.visit("people", "ada", "i3")
    assert (people.visited("people", "ada"), people.visited("people", "bo")) == ("i3", "i2")


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (change(span("a"), id=""), "no id"),
        (change(msgspec.structs.replace(span("a"), label=3)), "label"),
        (change(msgspec.structs.replace(span("a"), created=float("nan"))), "created"),
        (change(msgspec.structs.replace(span("a"), item="\ud800")), "surrogates"),
    ],
)
def test_a_change_that_could_not_be_read_back_is_refused(people: Store, bad: Change, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        commit(people, bad)
    assert people.revision("people") == 0
    assert people.annotations("people") == []


def test_an_unknown_labeler_is_named(store: Store) -> None:
    with pytest.raises(LookupError, match="'people'"):
        store.annotations("people")
    with pytest.raises(LookupError, match="register"):
        store.commit("people", change(span("a")), annotator="ada", session="s")


def test_register_updates_what_fits_and_refuses_what_does_not(people: Store) -> None:
    commit(people, change(span("a", "ORG")))
    people.register("people", msgspec.structs.replace(SPANS, labels=(*SPANS.labels, Label("LOC"))))
    people.register("people", msgspec.structs.replace(SPANS, guidelines="Mark *all*."))  # LOC was not used
    with pytest.raises(
        TaskChanged, match=r"'people' in .*\n- label 'ORG' is gone.*1 stored annotation"
    ) as raised:
        people.register("people", msgspec.structs.replace(SPANS, labels=SPANS.labels[:1]))
    assert 'name="..."' in str(raised.value)
    assert people.location in str(raised.value)
    people.register("people", SPANS)


def test_many_threads_lose_nothing(people: Store) -> None:
    failures = []

    def write(who: int) -> None:
        try:
            for number in range(10):
                commit(people, change(span(f"{who}-{number}"), span(f"r{who}-{number}", item="i2")))
                assert len(people.annotations("people", ["i2"])) > number
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(who,)) for who in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(people.annotations("people")) == 120
    assert len({entry.revision for entry in people.log("people")}) == 60


def test_relations_are_kept(people: Store) -> None:
    link = Annotation(id="r", item="i1", value=Relation("a", "b"), label="works for", annotator="ada")
    commit(people, change(span("a"), span("b"), link))
    assert people.annotations("people")[2] == link


def test_closing_twice_is_harmless_and_use_after_is_explained(people: Store) -> None:
    people.close()
    people.close()
    with pytest.raises(OSError, match="closed"):
        people.annotations("people")

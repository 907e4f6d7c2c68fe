from __future__ import annotations

from typing import Any

import msgspec
import pytest

from jupyter_label.schema import (
    Annotation,
    Answers,
    Choice,
    Field,
    Label,
    MultiChoice,
    Ranked,
    RankTask,
    Rating,
    Relation,
    Task,
    Text,
    Verdict,
)
from jupyter_label.store.task_check import message, objection
from store.building import CHOICES, SPANS, chosen, span, state

CERTAINTY = Rating("certainty", 1, 5)
MOOD = Choice("mood", ("calm", "angry"))
TOPICS = MultiChoice("topics", ("price", "quality"))
ASKING = msgspec.structs.replace(SPANS, questions=(MOOD, TOPICS), span_questions=(CERTAINTY,))
RANK = RankTask(
    name="rank",
    fields=(Field("prompt"), Field("a"), Field("b")),
    response_questions=(Rating("helpful", 1, 7),),
)


def answers(**given: Any) -> Annotation:
    return Annotation(id="answers/i1/ada", item="i1", value=Answers(), attributes=given)


def ranked(**ratings: Any) -> Annotation:
    return Annotation(
        id="ranking/i1/ada", item="i1", value=Ranked(tiers=[[0], [1]], shown=[1, 0], ratings={"0": ratings})
    )


def changed(task: Task, **fields: Any) -> Task:
    return msgspec.structs.replace(task, **fields)


def never() -> list[Annotation]:
    raise AssertionError("annotations are read only where something was taken away")


@pytest.mark.parametrize(
    "new",
    [
        SPANS,
        changed(SPANS, labels=(Label("LOC"), *SPANS.labels)),
        changed(SPANS, labels=SPANS.labels[::-1]),
        changed(SPANS, labels=(Label("PERSON", "#112233", "p", "A human being"), SPANS.labels[1])),
        changed(SPANS, relations=(*SPANS.relations, Label("owns"))),
        changed(SPANS, questions=(MOOD,), span_questions=(Text("why"),)),
        changed(
            SPANS, labels=(SPANS.labels[0], Label("ORG", questions=(Rating("certainty", 0, 9, "Sure?"),)))
        ),
        changed(SPANS, guidelines="# New", keys={"undo": "z"}, view="code", snap=False, overlap=False),
        changed(SPANS, fields=(Field("review", "code", "python"),)),
    ],
)
def test_what_is_added_or_shown_otherwise_fits(new: Task) -> None:
    assert objection(SPANS, new, never) is None


@pytest.mark.parametrize(
    ("stored", "new", "said"),
    [
        (SPANS, CHOICES, "- it was a span task and is now a choice task"),
        (CHOICES, changed(CHOICES, multiple=True), "- multiple was False and is now True"),
        (
            CHOICES,
            changed(CHOICES, fields=(Field("text"),)),
            "- the columns were 'review' and are now 'text'",
        ),
        (
            RANK,
            changed(RANK, fields=(Field("prompt"), Field("b"), Field("a"))),
            "- the columns were 'prompt', 'a', 'b' and are now 'prompt', 'b', 'a'",
        ),
        (
            None,
            SPANS,
            "- it was made by another version of jupyter_label: pip install --upgrade jupyter_label",
        ),
    ],
)
def test_another_judgement_never_fits(stored: Task | None, new: Task, said: str) -> None:
    assert objection(stored, new, never) == said


WORKS_FOR = Annotation(id="r", item="i1", value=Relation("a", "b"), label="works for")
NEW_MOOD = Choice("mood", ("calm", "furious"))


@pytest.mark.parametrize(
    ("stored", "new", "user", "said"),
    [
        (SPANS, changed(SPANS, labels=SPANS.labels[1:]), span("a"), "label 'PERSON' is gone"),
        (
            SPANS,
            changed(SPANS, labels=(Label("HUMAN"), SPANS.labels[1])),
            span("a"),
            "label 'PERSON' is gone (new: 'HUMAN')",
        ),
        (CHOICES, changed(CHOICES, labels=CHOICES.labels[:1]), chosen("i1", "bad"), "label 'bad' is gone"),
        (SPANS, changed(SPANS, relations=()), WORKS_FOR, "relation 'works for' is gone"),
        (
            SPANS,
            changed(SPANS, labels=(Label("PERSON"), Label("ORG"))),
            span("a", "ORG", certainty=3.0),
            "question 'certainty' of label 'ORG' is gone",
        ),
        (ASKING, changed(ASKING, questions=(TOPICS,)), answers(mood="calm"), "question 'mood' is gone"),
        (
            ASKING,
            changed(ASKING, questions=(NEW_MOOD, TOPICS)),
            answers(mood="angry"),
            "option 'angry' of question 'mood' is gone",
        ),
        (
            ASKING,
            changed(ASKING, questions=(MOOD, MultiChoice("topics", ("price",)))),
            answers(topics=["price", "quality"]),
            "option 'quality' of question 'topics' is gone",
        ),
        (
            ASKING,
            changed(ASKING, questions=(Text("mood"), TOPICS)),
            answers(mood="calm"),
            "question 'mood' was a Choice and is now a Text",
        ),
        (
            ASKING,
            changed(ASKING, span_questions=(Rating("certainty", 1, 3),)),
            span("a", certainty=4.0),
            "span question 'certainty' went from 1-5 to 1-3",
        ),
        (
            RANK,
            changed(RANK, response_questions=()),
            ranked(helpful=3.0),
            "response question 'helpful' is gone",
        ),
        (
            RANK,
            changed(RANK, response_questions=(Rating("helpful", 2, 7),)),
            ranked(helpful=1.0),
            "response question 'helpful' went from 1-7 to 2-7",
        ),
    ],
)
def test_what_is_taken_away_fits_until_it_is_used(
    stored: Task, new: Task, user: Annotation, said: str
) -> None:
    bystanders = [
        span("b", "OTHER"),
        chosen("i2", "good"),
        state("i1"),
        answers(topics=["price"]),
        ranked(other=1.0),
        Annotation(id="v", item="i1", value=Verdict("s", "rejected", span("x").value), label=""),
    ]
    assert objection(stored, new, lambda: bystanders) is None
    assert (
        objection(stored, new, lambda: [*bystanders, user]) == f"- {said}, but 1 stored annotation needs it"
    )
    assert objection(stored, new, lambda: [user, user]) == f"- {said}, but 2 stored annotations need it"


def test_answers_within_a_narrower_rating_fit() -> None:
    narrower = changed(ASKING, span_questions=(Rating("certainty", 1, 3),))
    assert objection(ASKING, narrower, lambda: [span("a", certainty=3.0)]) is None


def test_a_span_label_and_a_relation_of_one_name_are_told_apart() -> None:
    both = changed(SPANS, labels=(Label("works for"),))
    assert objection(both, changed(both, relations=()), lambda: [span("a", "works for")]) is None
    assert objection(both, changed(both, labels=()), lambda: [WORKS_FOR]) is None


def test_everything_that_changed_is_said_and_what_to_do() -> None:
    new = changed(SPANS, fields=(Field("text"),), labels=(Label("ORG"),))
    problem = objection(SPANS, new, lambda: [span("a")])
    assert problem is not None
    said = message("people", "people.labels.db", problem)
    assert said.splitlines()[:4] == [
        "labeler 'people' in people.labels.db holds work on a different task:",
        "- the columns were 'review' and are now 'text'",
        "- label 'PERSON' is gone, but 1 stored annotation needs it",
        'Restore what was changed, or pass name="..." to begin a new labeler beside this one, '
        'or store="..." to use another file.',
    ]

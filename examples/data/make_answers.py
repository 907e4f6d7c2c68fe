"""Has ten assistants answer questions, and a person prefer one of two: ``duel(rng)`` gives one such pair."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

Rng = np.random.Generator


class Assistant(NamedTuple):
    """How often it is right, explains itself, and rambles, 0 to 1."""

    right: float
    explains: float
    rambles: float

    @property
    def worth(self) -> float:
        """How good its answers are on average, see `Answer`."""
        return 3 * self.right + self.explains - self.rambles


class Answer(NamedTuple):
    """A text, and how much a person likes it: being right counts most."""

    text: str
    worth: float


ASSISTANTS = {
    "heron": Assistant(0.95, 0.9, 0.1),
    "otter": Assistant(0.9, 0.6, 0.1),
    "marten": Assistant(0.9, 0.7, 0.6),
    "lark": Assistant(0.75, 0.9, 0.4),
    "stoat": Assistant(0.7, 0.5, 0.2),
    "wren": Assistant(0.6, 0.8, 0.7),
    "vole": Assistant(0.5, 0.3, 0.1),
    "finch": Assistant(0.4, 0.6, 0.5),
    "newt": Assistant(0.25, 0.2, 0.2),
    "hare": Assistant(0.1, 0.4, 0.8),
}
RAMBLING = (
    "What an interesting question! I am glad that you ask.",
    "Many people wonder about this, and opinions differ.",
    "Before I answer, let me say that numbers are all around us.",
)
THINGS = ("apples", "marbles", "stamps", "tickets", "shells", "pencils")


def duel(rng: Rng) -> dict[str, object]:
    """Give a question, two assistants, their answers, and the place of the one that a person prefers.

    Who prefers is not always of one mind: the better answer wins with the
    probability that its worth gives it (Bradley and Terry, Biometrika 39, 1952).
    """
    first, second = map(str, rng.choice(list(ASSISTANTS), 2, replace=False))
    prompt, right, why = question(rng)
    answers = [answered(ASSISTANTS[name], right, why, rng) for name in (first, second)]
    if answers[0].text == answers[1].text:  # nothing to prefer
        return duel(rng)
    probability = 1 / (1 + np.exp(1.5 * (answers[1].worth - answers[0].worth)))
    return {
        "prompt": prompt,
        "first": answers[0].text,
        "second": answers[1].text,
        "by": (first, second),
        "preferred": 0 if rng.random() < probability else 1,
    }


def question(rng: Rng) -> tuple[str, int, str]:
    """Give a question, the answer, and why."""
    a, b, c = map(int, rng.integers(3, 20, 3))
    things = str(rng.choice(THINGS))
    return [
        (
            f"A box holds {a} bags of {b} {things}. How many {things} are in {c} boxes?",
            a * b * c,
            f"a box holds {a} × {b} = {a * b}, and there are {c}",
        ),
        (
            f"I have {a + b} {things}, give away {b} and find {c}. How many do I have?",
            a + c,
            f"{a + b} less {b} is {a}, and {c} more",
        ),
        (
            f"{a * b} {things} are shared by {a} children. How many does each get?",
            b,
            f"{a} times {b} is {a * b}",
        ),
    ][rng.integers(3)]


def answered(assistant: Assistant, right: int, why: str, rng: Rng) -> Answer:
    """Give an assistant's answer to a question."""
    is_right, explains, rambles = rng.random(3) < assistant
    number = right if is_right else right + int(rng.choice((-10, -2, -1, 1, 2, 10)))
    text = f"{number}, since {why}." if explains else f"It is {number}."
    if rambles:
        text = f"{rng.choice(RAMBLING)} {text}"
    return Answer(text, Assistant(*map(float, (is_right, explains, rambles))).worth)

"""How much two people agree on a whole item: choices, rankings and answers to questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from math import sqrt

from ..schema import Answer, Question, Ranked, Ranking, Rating, Text


def choices(a: Iterable[str], b: Iterable[str]) -> float:
    """Give the labels that both chose over those that either chose.

    ``|a & b| / |a | b|`` (Jaccard, "Distribution de la flore alpine", 1901): 0
    or 1 where one label is chosen; 1 where nobody chose any.
    """
    first, second = set(a), set(b)
    return len(first & second) / len(first | second) if first | second else 1.0


def rankings(a: Ranked, b: Ranked) -> float:
    """Give how alike two orders of responses are: 1 the same, 0.5 unrelated, 0 reversed.

    ``(1 + tau_b) / 2`` over the responses that both ranked. Where both found
    all responses bad it is 1, where one did 0, as it is where they share
    fewer than two responses, unless they ranked the same ones.
    """
    first, second = _places(a), _places(b)
    shared = sorted(first.keys() & second.keys())
    if a.bad or b.bad:
        return float(a.bad == b.bad)
    if len(shared) < 2:
        return float(first.keys() == second.keys())
    return (1 + tau_b([first[r] for r in shared], [second[r] for r in shared])) / 2


def tau_b(a: Sequence[float], b: Sequence[float]) -> float:
    """Give Kendall's rank correlation of two sequences, corrected for ties.

    ``(C - D) / sqrt((P - Ta) (P - Tb))`` with C concordant, D discordant and P
    all pairs, Ta and Tb those tied in a and in b (Kendall, "The Treatment of
    Ties in Ranking Problems", Biometrika 33, 1945). Where one sequence is all
    ties it is not defined: 0 then, and 1 where both are.
    """
    pairs = [(_sign(a[i] - a[j]), _sign(b[i] - b[j])) for i in range(len(a)) for j in range(i)]
    ordered_a, ordered_b = sum(x != 0 for x, _ in pairs), sum(y != 0 for _, y in pairs)
    if not ordered_a or not ordered_b:
        return float(ordered_a == ordered_b)
    tau = sum(x * y for x, y in pairs) / sqrt(ordered_a * ordered_b)
    return max(-1.0, min(1.0, tau))


def answers(a: Mapping[str, Answer], b: Mapping[str, Answer], questions: Sequence[Question] = ()) -> float:
    """Give the mean over the questions of how alike the answers are.

    What only one of the two answered counts 0; 1 where nobody answered any.

    Parameters
    ----------
    a, b : mapping of question name to answer
    questions : sequence of Question
        With them ratings are ``1 - |a - b| / (high - low)``, rankings
        `tau_b` from 0 to 1 and texts the F1 score of their words (Rajpurkar
        et al., "SQuAD", EMNLP 2016). Answers to other questions are equal or
        not, lists are compared as `choices` are.
    """
    asked = {question.name: question for question in questions}
    names = a.keys() | b.keys()
    alike = (_answer(a[name], b[name], asked.get(name)) for name in sorted(names & a.keys() & b.keys()))
    return sum(alike) / len(names) if names else 1.0


def shared(a: Iterable[Hashable], b: Iterable[Hashable]) -> float:
    """Give the F1 score of two collections, what repeats counting as often as it does.

    ``2 |a & b| / (|a| + |b|)``; 1 where both are empty. For marks, where
    "neither marked it" has no number, it takes the place of kappa (Hripcsak and
    Rothschild, "Agreement, the F-Measure, and Reliability in Information
    Retrieval", JAMIA 12, 2005).
    """
    first, second = Counter(a), Counter(b)
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 1.0


def _places(ranked: Ranked) -> dict[int, float]:
    return {response: float(place) for place, tier in enumerate(ranked.tiers) for response in tier}


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)


def _answer(a: Answer, b: Answer, question: Question | None) -> float:
    if isinstance(a, list) and isinstance(b, list):
        return _ranked_options(a, b) if isinstance(question, Ranking) else choices(a, b)
    if isinstance(question, Text):
        return shared(str(a).casefold().split(), str(b).casefold().split())
    if isinstance(question, Rating) and question.high > question.low:
        apart = abs(float(a) - float(b))  # type: ignore[arg-type]
        return max(0.0, 1 - apart / (question.high - question.low))
    return float(a == b)


def _ranked_options(a: Sequence[str], b: Sequence[str]) -> float:
    options = [option for option in a if option in b]
    if len(options) < 2:
        return float(a == b)
    return (1 + tau_b([a.index(o) for o in options], [b.index(o) for o in options])) / 2

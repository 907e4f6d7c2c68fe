"""How unsure a model of marks is of an item, from the scores of what it proposes alone.

All by strategy: the higher, the less sure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Literal

import numpy as np

from ..quality import agree
from ..schema import Annotation
from .acquire.blocks import Floats, Scores
from .acquire.scores import entropy, least_confident, margin

Over = Literal["mean", "max", "sum"]

_MEASURES: Mapping[str, Callable[[Floats], Scores]] = {
    "entropy": entropy,
    "margin": lambda chances: 1 - margin(chances),
    "least_confident": least_confident,
}
_OVER: dict[str, Callable[[Floats], float]] = {
    "mean": lambda doubts: float(doubts.mean()),
    "max": lambda doubts: float(doubts.max()),
    "sum": lambda doubts: float(doubts.sum()),
}


def mark_uncertainty(scores: Sequence[Sequence[float]], over: Over = "mean") -> dict[str, Scores]:
    """Give how unsure a detector is of each item, from the scores of its marks.

    Each mark is a question of yes or no that the model answers with its score
    as the probability; an item's doubt is the mean, the highest or the sum over its
    marks (Brust, Käding and Denzler, "Active Learning for Deep Object
    Detection", VISAPP 2019). An item without marks has none: that something
    was overlooked, no score tells.

    Parameters
    ----------
    scores : sequence of sequence of float
        Of the marks on each item, from 0 to 1.
    over : {"mean", "max", "sum"}

    Returns
    -------
    dict of str to array of float, items
        entropy, margin and least_confident.
    """
    found = {name: np.zeros(len(scores)) for name in _MEASURES}
    for item, of_item in enumerate(scores):
        if len(of_item):
            both = _yes_and_no(np.asarray(of_item, float))
            for name, measure in _MEASURES.items():
                found[name][item] = _OVER[over](measure(both))
    return found


def label_uncertainty(probabilities: Floats) -> dict[str, Scores]:
    """Give how unsure a model is of items that may have several labels, on average over the labels.

    Each label is a question of yes or no; the mean of its measures over the
    labels is the item's (Esuli and Sebastiani, "Active Learning Strategies for
    Multi-Label Text Classification", ECIR 2009: confidence, averaged, without
    weights).

    Parameters
    ----------
    probabilities : array of float, items x labels

    Returns
    -------
    dict of str to array of float, items
        entropy, margin and least_confident.
    """
    both = _yes_and_no(probabilities)
    return {
        name: measure(both).reshape(probabilities.shape).mean(axis=1) for name, measure in _MEASURES.items()
    }


def sequence_uncertainty(best: Sequence[Sequence[float]]) -> dict[str, Scores]:
    """Give how unsure a tagger is of each text, from the probabilities of its best few taggings.

    The margin is that between the best two, the entropy that of the best few
    made to sum to 1 (n-best sequence entropy), least_confident one less the
    best (Settles and Craven, "An Analysis of Active Learning Strategies for
    Sequence Labeling Tasks", EMNLP 2008).

    Parameters
    ----------
    best : sequence of sequence of float
        Probabilities of each text's taggings, at least one, in any order.

    Returns
    -------
    dict of str to array of float, texts
        entropy, margin and least_confident.
    """
    found = {name: np.zeros(len(best)) for name in _MEASURES}
    for text, given in enumerate(best):
        chances = np.sort(np.asarray(given, float))[::-1]
        found["entropy"][text] = entropy((chances / chances.sum())[None])[0]
        found["margin"][text] = 1 - (chances[0] - chances[1]) if len(chances) > 1 else 1 - chances[0]
        found["least_confident"][text] = 1 - chances[0]
    return found


def token_uncertainty(tokens: Sequence[Floats]) -> dict[str, Scores]:
    """Give how unsure a tagger is of each text, from the probabilities of its tokens' tags.

    Means over the tokens, so that long texts are not asked for being long
    (token entropy: Settles and Craven, 2008). 0 for a text without tokens.

    Parameters
    ----------
    tokens : sequence of array of float, tokens x tags

    Returns
    -------
    dict of str to array of float, texts
        entropy, margin and least_confident.
    """
    return {
        name: np.array([measure(chances).mean() if len(chances) else 0.0 for chances in tokens])
        for name, measure in _MEASURES.items()
    }


def agreements(passes: Sequence[Sequence[Sequence[Annotation]]]) -> Floats:
    """Give how far several models, or passes of one, agree on each item, by `agree`.

    What is lacking of 1 is a committee's disagreement on what has no votes.

    Parameters
    ----------
    passes : sequence of passes, each a sequence of items' annotations
        At least two passes.

    Returns
    -------
    array of float, passes x items
        Of each pass the mean over the others, 0 to 1.
    """
    sums = np.zeros((len(passes), len(passes[0])))
    for (one, first), (other, second) in combinations(enumerate(passes), 2):
        agreed = [agree(a, b) for a, b in zip(first, second, strict=True)]
        sums[one] += agreed
        sums[other] += agreed
    return sums / (len(passes) - 1)


def _yes_and_no(yes: Floats) -> Floats:
    """Give the probabilities of yes and of no, a row a question."""
    return np.stack([yes, 1 - yes], axis=-1).reshape(-1, 2)

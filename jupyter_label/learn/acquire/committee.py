"""How much several models disagree on each row."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .blocks import Floats, Scores, blocks
from .scores import entropy_of


def vote_entropy(members: Floats) -> Scores:
    """Give the entropy of the votes of a committee in nats; the highest is the most disputed.

    ``-sum_y (V_y / M) ln (V_y / M)`` with V_y of M members for class y, each
    voting for its most probable one (Dagan and Engelson, "Committee-Based
    Sampling for Training Probabilistic Classifiers", ICML 1995).

    Parameters
    ----------
    members : array of float, members x rows x classes
        Probabilities.
    """
    return _by_row(members, lambda block: entropy_of(_votes(block) / len(block)))


def disagreement(members: Floats) -> Scores:
    """Give the share of pairs of a committee's members that vote for different classes, 0 to 1.

    ``1 - sum_y V_y (V_y - 1) / (M (M - 1))`` with V_y of M members for class y
    (the disagreement measure, averaged over pairs: Kuncheva and Whitaker, "Measures of
    Diversity in Classifier Ensembles", Machine Learning 51, 2003).

    Parameters
    ----------
    members : array of float, members x rows x classes
        Probabilities, of at least two members.
    """
    pairs = max(len(members) * (len(members) - 1), 1)

    def differ(block: Floats) -> Floats:
        votes = _votes(block)
        shares: Floats = 1 - (votes * (votes - 1)).sum(axis=1) / pairs
        return shares

    return _by_row(members, differ)


def mutual_information(members: Floats) -> Scores:
    """Give what a row's label would tell of which member is right, in nats; the highest tells most.

    ``H(mean of p) - mean of H(p)``: BALD (Houlsby et al., "Bayesian Active
    Learning for Classification and Preference Learning", 2011) with members
    drawn from the posterior, such as passes with dropout. It is also the mean
    Kullback-Leibler divergence of the members from their mean, ``mean of KL(p ||
    mean of p)``, by which McCallum and Nigam let a committee choose
    ("Employing EM and Pool-Based Active Learning for Text Classification",
    ICML 1998).

    Parameters
    ----------
    members : array of float, members x rows x classes
        Probabilities.
    """

    def told(block: Floats) -> Floats:
        each = entropy_of(block.reshape(-1, block.shape[2])).reshape(len(block), -1)
        gain: Floats = entropy_of(block.mean(axis=0)) - each.mean(axis=0)
        return np.maximum(gain, 0, out=gain)

    return _by_row(members, told)


def _by_row(members: Floats, score: Callable[[Floats], Floats]) -> Scores:
    """Give a number for each row; `score` sees what the members say of a block of rows at a time."""
    count, rows, classes = members.shape
    scores = np.empty(rows)
    for part in blocks(rows, count * classes):
        scores[part] = score(members[:, part])
    return scores


def _votes(block: Floats) -> Floats:
    """Give how many members vote for each class: rows x classes."""
    votes: Floats = (block.argmax(axis=2)[..., None] == np.arange(block.shape[2])).sum(axis=0, dtype=float)
    return votes

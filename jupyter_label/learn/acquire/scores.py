"""How unsure a classifier is of each row, from the probabilities that it gives."""

from __future__ import annotations

import numpy as np

from .blocks import Floats, Scores, by_row

_FEW = 128  # classes; of more a block has too few rows to go through it class by class


def entropy(probabilities: Floats) -> Scores:
    """Give the entropy of each row in nats; the highest is the least sure.

    ``-sum_y p_y ln p_y`` (Shannon, "A Mathematical Theory of Communication",
    1948; for choosing what to label: Settles, "Active Learning Literature
    Survey", 2009, section 3.1).

    Parameters
    ----------
    probabilities : array of float, rows x classes
        Each row sums to 1.

    Returns
    -------
    array of float, rows
        From 0 to the logarithm of the number of classes.
    """
    return by_row(probabilities, entropy_of)


def margin(probabilities: Floats) -> Scores:
    """Give how far the second most probable class is behind the first; the *lowest* is the least sure.

    ``p_1 - p_2`` (Scheffer, Decomain and Wrobel, "Active Hidden Markov Models
    for Information Extraction", IDA 2001). Of a single class it is 1.

    Parameters and shape as for `entropy`; from 0 to 1.
    """
    if probabilities.shape[1] < 2:
        return np.ones(len(probabilities))
    return by_row(probabilities, _behind)


def least_confident(probabilities: Floats) -> Scores:
    """Give how probable it is that the most probable class is wrong; the highest is the least sure.

    ``1 - p_1`` (Lewis and Gale, "A Sequential Algorithm for Training Text
    Classifiers", SIGIR 1994).

    Parameters and shape as for `entropy`; from 0 to 1.
    """
    return by_row(probabilities, lambda block: 1 - block.max(axis=1))


def expected_change(probabilities: Floats, lengths: Floats) -> Scores:
    """Give how much a label is expected to move a linear model; the highest moves it most.

    The length of the gradient of the log loss by the weights of a softmax
    on a row's features x is ``|p - e_y| |x|`` once its label is known to be y;
    expected over the labels that is ``|x| sum_y p_y |p - e_y|`` (Settles, Craven
    and Ray, "Multiple-Instance Active Learning", NIPS 2007).

    Parameters
    ----------
    probabilities : array of float, rows x classes
    lengths : array of float, rows
        ``|x|``, the Euclidean length of each row's features.
    """
    return by_row(probabilities, _expected_step) * lengths


def expected_word_change(probabilities: Floats, peaks: Floats) -> Scores:
    """Give how much a label is expected to move what a linear model knows of one word of a text.

    The weights of word w, one for each class, are its vector; with x_w of it in
    the text, the length of the gradient of the log loss by them is ``|p - e_y| |x_w|`` once
    the label is known to be y. Expected over the labels, and the largest over
    the words of the text: ``max_w |x_w| sum_y p_y |p - e_y|`` (EGL-word: Zhang,
    Lease and Wallace, "Active Discriminative Text Representation Learning",
    AAAI 2017). A text is not asked for being long.

    Parameters
    ----------
    probabilities : array of float, rows x classes
    peaks : array of float, rows
        ``max_w |x_w|``, the largest magnitude among each row's features.
    """
    return by_row(probabilities, _expected_step) * peaks


def entropy_of(block: Floats) -> Floats:
    """Give the entropy of each row, all at once."""
    logs = np.log(np.maximum(block, np.finfo(block.dtype).tiny))
    found: Floats = -np.einsum("ij,ij->i", block, logs)
    return np.maximum(found, 0, out=found)


def _behind(block: Floats) -> Floats:
    behind: Floats
    if block.shape[1] > _FEW:
        best = np.partition(block, -2, axis=1)
        behind = best[:, -1] - best[:, -2]
        return behind
    # Whole columns at a time take less than sorting each of many short rows.
    one, other, *more = np.ascontiguousarray(block.T)
    first, second = np.maximum(one, other), np.minimum(one, other)
    for column in more:
        np.maximum(second, np.minimum(first, column), out=second)
        np.maximum(first, column, out=first)
    behind = first - second
    return behind


def _expected_step(block: Floats) -> Floats:
    # |p - e_y|^2 = |p|^2 - 2 p_y + 1
    steps = np.sqrt(np.maximum((block**2).sum(axis=1)[:, None] - 2 * block + 1, 0))
    expected: Floats = (block * steps).sum(axis=1)
    return expected

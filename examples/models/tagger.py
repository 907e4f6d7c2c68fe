"""A tagger of words that trains in a blink: a conditional random field on a chain, in NumPy."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import optimize, sparse
from sklearn.feature_extraction import FeatureHasher
from threadpoolctl import threadpool_limits

from jupyter_label.learn import sequence_uncertainty

Floats = npt.NDArray[np.float64]
Spans = list[tuple[int, int, str]]
BEST = 5


class Batch(NamedTuple):
    """Texts as arrays: where words are, what is told of each, and which places of a text have one."""

    places: list[list[tuple[int, int]]]
    features: sparse.csr_matrix
    is_word: npt.NDArray[np.bool_]


class Tagger:
    """Gives each word the label of its span, or none (Lafferty et al., ICML 2001).

    What is told of a word, and which labels follow which, have a weight each,
    found by maximum likelihood.

    Parameters
    ----------
    labels : list of str
    penalty : float
        On the squares of the weights.
    """

    def __init__(self, labels: list[str], penalty: float = 0.02) -> None:
        self.tags = ["", *labels]
        self.penalty = penalty
        self.hasher = FeatureHasher(2**12, input_type="string", alternate_sign=False)
        self.weights: Floats | None = None

    def fit(self, items: list[dict[str, Any]], marked: list[Spans]) -> None:
        """Learn from texts whose spans are marked."""
        batch = self._batch(items)
        goal = np.zeros((*batch.is_word.shape, len(self.tags)))
        for text, (places, spans) in enumerate(zip(batch.places, marked, strict=True)):
            for word, (start, end) in enumerate(places):
                label = next((label for a, b, label in spans if a < end and start < b), "")
                goal[text, word, self.tags.index(label)] = 1
        first = np.zeros((self.hasher.n_features + len(self.tags), len(self.tags)))
        with threadpool_limits(1):  # the arrays are small: threads would wait for one another
            found = optimize.minimize(
                lambda flat: self._loss(flat.reshape(first.shape), batch, goal),
                first.ravel(),
                jac=True,
                method="L-BFGS-B",
                options={"maxiter": 40},
            )
        self.weights = found.x.reshape(first.shape)

    def predict(self, items: list[dict[str, Any]]) -> tuple[list[Any], dict[str, Floats]]:
        """Propose spans for each text, and say how unsure its tagging is."""
        if self.weights is None:
            return [None] * len(items), {}
        batch = self._batch(items)
        told, follow = self._told(self.weights, batch)
        chances, _, total = passes(told, follow, batch.is_word)
        best = np.exp(best_scores(told, follow, batch.is_word, BEST) - total[:, None])
        spans = [self._spans(*of_text) for of_text in zip(batch.places, chances, strict=True)]
        return spans, sequence_uncertainty(best)

    def _spans(self, places: list[tuple[int, int]], chances: Floats) -> list[tuple[int, int, str, float]]:
        """Join neighbours of one label; a span is as sure as the least sure of its words."""
        words = list(zip(places, chances.argmax(axis=1), chances.max(axis=1), strict=False))
        runs = ((self.tags[tag], list(run)) for tag, run in groupby(words, key=lambda word: word[1]))
        return [
            (run[0][0][0], run[-1][0][1], label, float(min(chance for *_, chance in run)))
            for label, run in runs
            if label
        ]

    def _batch(self, items: list[dict[str, Any]]) -> Batch:
        words = [
            [(m.start(), m.end()) for m in re.finditer(r"[\w:]+|[^\w\s]", item["text"])] for item in items
        ]
        told = [
            what for item, places in zip(items, words, strict=True) for what in told_of(item["text"], places)
        ]
        longest = max(map(len, words))
        is_word = np.arange(longest) < np.array([len(places) for places in words])[:, None]
        return Batch(words, self.hasher.transform(told), is_word)

    def _told(self, weights: Floats, batch: Batch) -> tuple[Floats, Floats]:
        """Give how well each tag fits each word, and how well each follows each."""
        told = np.zeros((*batch.is_word.shape, len(self.tags)))
        told[batch.is_word] = batch.features @ weights[: -len(self.tags)]
        return told, weights[-len(self.tags) :]

    def _loss(self, weights: Floats, batch: Batch, goal: Floats) -> tuple[float, Floats]:
        told, follow = self._told(weights, batch)
        chances, pairs, total = passes(told, follow, batch.is_word)
        steps = np.einsum("nti,ntj->ij", goal[:, :-1], goal[:, 1:])
        likely = (told * goal).sum() + (follow * steps).sum() - total.sum()
        slope = np.vstack([batch.features.T @ (goal - chances)[batch.is_word], steps - pairs])
        return -likely + self.penalty * (weights**2).sum(), (2 * self.penalty * weights - slope).ravel()


def told_of(text: str, places: list[tuple[int, int]]) -> list[list[str]]:
    """Say of each word what it and its neighbours look like."""
    words = ["^", *(text[start:end] for start, end in places), "$"]
    return [
        [
            f"is {word.lower()}",
            f"ends {word[-3:].lower()}",
            f"looks {re.sub('[a-z]+', 'a', re.sub('[A-Z]', 'A', re.sub('[0-9]', '0', word)))}",
            f"after {before.lower()}",
            f"before {behind.lower()}",
            f"looked {before[:1].isupper()} {before[:1].isdigit()}",
        ]
        for before, word, behind in zip(words, words[1:-1], words[2:], strict=False)
    ]


def passes(told: Floats, follow: Floats, is_word: npt.NDArray[np.bool_]) -> tuple[Floats, Floats, Floats]:
    """Go through all texts forward and backward.

    Returns
    -------
    chances : array of float, texts x words x tags
        How probable each tag of each word is.
    pairs : array of float, tags x tags
        How often each is expected to follow each.
    total : array of float, texts
        The logarithm of the sum over all taggings.
    """
    top = told.max(axis=2, keepdims=True)
    fits, follows = np.exp(told - top), np.exp(follow)
    ahead, behind = np.ones_like(fits), np.ones_like(fits)
    scale = np.ones(is_word.shape)
    for word in range(is_word.shape[1]):
        here = fits[:, word] if word == 0 else (ahead[:, word - 1] @ follows) * fits[:, word]
        scale[:, word] = np.where(is_word[:, word], here.sum(axis=1), 1)
        ahead[:, word] = here / here.sum(axis=1, keepdims=True)
    for word in range(is_word.shape[1] - 2, -1, -1):
        after = (fits[:, word + 1] * behind[:, word + 1]) @ follows.T / scale[:, word + 1, None]
        behind[:, word] = np.where(is_word[:, word + 1, None], after, 1)
    both = is_word[:, 1:, None]
    next_ones = both * (fits * behind)[:, 1:] / scale[:, 1:, None]
    pairs = np.einsum("nti,ij,ntj->ij", ahead[:, :-1], follows, next_ones)
    total = (np.log(scale) + top[..., 0] * is_word).sum(axis=1)
    return ahead * behind * is_word[..., None], pairs, total


def best_scores(told: Floats, follow: Floats, is_word: npt.NDArray[np.bool_], best: int) -> Floats:
    """Give the scores of the best few taggings of each text, in any order (Viterbi, keeping several)."""
    kept = np.full((*told[:, 0].shape, best), -np.inf)
    kept[..., 0] = told[:, 0]
    for word in range(1, told.shape[1]):
        ways = kept[:, :, None] + follow[:, :, None] + told[:, word, None, :, None]
        ways = np.sort(np.moveaxis(ways, 1, 2).reshape(*kept.shape[:2], -1), axis=2)[..., -best:]
        kept = np.where(is_word[:, word, None, None], ways, kept)
    return np.sort(kept.reshape(len(kept), -1), axis=1)[:, -best:]

"""Features as a small dense array, in which near means alike."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import numpy as np

from .acquire.blocks import Floats, squares
from .errors import ModelError
from .prediction import numbers_of

_WIDTH = 128
_MORE = 10  # directions beyond those that are kept make them exact enough
_ROUNDS = 3
_NUMBERS = "fiub"
_TINY = np.finfo(np.float32).tiny
_NOTHING = 1e-6  # of what varies most: in single precision the rest is noise


def compact(features: Any, *, seed: int = 0, width: int = _WIDTH) -> Floats:
    """Give features as an array of floats, rows x at most `width` where they were sparse.

    Sparse features, such as words, are taken to the directions in which they
    vary most, by a randomised singular value decomposition (Halko, Martinsson
    and Tropp, "Finding Structure with Randomness", SIAM Review 53, 2011,
    algorithm 4.4), and each row to length 1: latent semantic analysis. Dense
    ones stay as they are.

    Parameters
    ----------
    features : array or sparse matrix, rows x features
    seed : int
    width : int

    Raises
    ------
    ModelError
        If they are not numbers, or not finite.
    """
    if hasattr(features, "tocsr"):
        return _reduced(features.tocsr().astype(np.float32), seed, width)
    array = numbers_of(features, "features are")
    if not array.ndim:
        raise ModelError(
            f"features are {type(features).__name__}; right is an array with a row for each item"
        )
    if array.ndim != 2:
        array = array.reshape(len(array), -1)
    finite = np.isfinite(array).all(axis=1)
    if not finite.all():
        raise ModelError(f"features of row {int(finite.argmin())} are not all finite")
    return array


def features_of(model: Any, inputs: Any) -> Any:
    """Give the numbers that a model looks at, from what it is given.

    Arrays, and frames of numbers, are these themselves. Of other inputs, such as
    texts, it is what all but the last step of a pipeline make of them
    (``model[:-1].fit_transform``), without labels.

    Returns
    -------
    array or sparse matrix, rows x features, or None
        None where the model is no pipeline or that fails.
    """
    if _are_numbers(inputs):
        return inputs
    if hasattr(inputs, "columns") and all(map(_is_number, inputs.dtypes)):
        return np.asarray(inputs)
    if len(getattr(model, "steps", ())) < 2:
        return None
    try:
        made = deepcopy(model[:-1]).fit_transform(inputs)
    except Exception:  # a step needs labels, perhaps: then only the model knows what is alike
        return None
    return made if _are_numbers(made) else None


def without_gaps(features: Any) -> Any:
    """Give features with its column's mean in place of each gap (NaN), 0 where a column has nothing else.

    For what compares rows with each other. A model is given the gaps, which it may know how to read.

    Parameters
    ----------
    features : array or sparse matrix, rows x features

    Raises
    ------
    ModelError
        If they are not numbers.
    """
    if hasattr(features, "tocsr"):
        return features
    array = numbers_of(features, "features are")
    gaps, known = np.isnan(array), np.isfinite(array)
    if not gaps.any():
        return array
    means = np.where(known, array, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    filled: Floats = np.where(gaps, means, array)
    return filled


def sizes_of(features: Any) -> Floats:
    """Give how large each row's features are.

    Parameters
    ----------
    features : array or sparse matrix, rows x features

    Returns
    -------
    array of float, rows x 2
        The Euclidean length, and the largest magnitude of a feature: of a text,
        of its heaviest word.
    """
    if hasattr(features, "tocsr"):
        words = abs(features.tocsr())
        lengths = np.sqrt(np.asarray(words.multiply(words).sum(axis=1), float).ravel())
        return np.column_stack([lengths, words.max(axis=1).toarray().ravel()])
    array = np.asarray(features, float)
    array = array if array.ndim == 2 else array.reshape(len(array), -1)
    return np.column_stack([np.sqrt(squares(array)), np.abs(array).max(axis=1, initial=0)])


def _are_numbers(features: Any) -> bool:
    return hasattr(features, "tocsr") or (hasattr(features, "dtype") and features.dtype.kind in _NUMBERS)


def _is_number(dtype: Any) -> bool:
    """Tell whether a column of pandas or polars holds numbers."""
    return dtype.kind in _NUMBERS if hasattr(dtype, "kind") else bool(dtype.is_numeric())


def _reduced(features: Any, seed: int, width: int) -> Floats:
    rows, columns = features.shape
    dense: Floats
    if columns > width:
        size = min(width + _MORE, rows, columns)
        base = np.random.default_rng(seed).standard_normal((columns, size)).astype(np.float32)
        for _ in range(_ROUNDS):
            base = _orthonormal(features.T @ (features @ base))
        found = features @ base
        dense = found @ _turned(found)[0][:, :width]
    else:
        dense = features.toarray()
    dense /= np.maximum(np.linalg.norm(dense, axis=1, keepdims=True), _TINY)
    return dense


def _orthonormal(base: Floats) -> Floats:
    """Give an orthonormal base of the same columns, without those that depend on others."""
    turned, values = _turned(base)
    return base @ (turned / np.sqrt(np.maximum(values, _TINY)))


def _turned(base: Floats) -> tuple[Floats, Floats]:
    """Give the directions in which the columns vary, and how much, the most first, none of noise.

    From the products of the columns: for many rows that takes a tenth of the time of
    a decomposition of the whole, and lets other threads run.
    """
    values, turned = np.linalg.eigh(base.T @ base)
    values, turned = values[::-1], turned[:, ::-1]
    kept = values > _NOTHING * values[0]
    kept[0] = True  # where there is nothing at all
    return turned[:, kept], values[kept]

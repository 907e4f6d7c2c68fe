"""Scores weighed by how typical a row is and by what its label costs."""

from __future__ import annotations

import numpy as np

from .blocks import Floats, Scores, blocks, squares


def density(features: Floats) -> Scores:
    """Give the mean cosine similarity of each row to all rows, from -1 to 1.

    As ``x/|x| . mean of (x/|x|)``, in one pass over the rows instead of one for
    each pair of them. Rows of zeros are similar to none.

    Parameters
    ----------
    features : array of float, rows x features
    """
    lengths = np.sqrt(np.maximum(squares(features), np.finfo(features.dtype).tiny))
    centre = np.zeros(features.shape[1])
    for rows in blocks(*features.shape):
        centre += (features[rows] / lengths[rows, None]).sum(axis=0)
    similar: Scores = (features @ (centre / max(len(features), 1))) / lengths
    return similar


def density_weighted(scores: Floats, densities: Floats, beta: float = 1.0) -> Scores:
    """Give ``score * density^beta``, so that outliers are not asked for being odd.

    Information density (Settles and Craven, "An Analysis of Active Learning
    Strategies for Sequence Labeling Tasks", EMNLP 2008). Densities below 0
    count as 0.

    Parameters
    ----------
    scores, densities : array of float, rows
        Scores of at least 0, the highest first.
    """
    weighted: Scores = scores * np.maximum(densities, 0) ** beta
    return weighted


def per_cost(scores: Floats, costs: Floats) -> Scores:
    """Give what a label tells for each unit of what it costs (Settles, Craven and Friedland, 2008).

    "Active Learning with Real Annotation Costs", NIPS Workshop on
    Cost-Sensitive Learning.

    Parameters
    ----------
    scores, costs : array of float, rows
        Scores of at least 0, the highest first; costs in any unit, above 0.

    Raises
    ------
    ValueError
        If a cost is not above 0.
    """
    if not np.all(costs > 0):
        at = int(np.argmin(costs > 0))
        raise ValueError(f"the cost of row {at} is {costs[at]}; right is a number above 0")
    weighted: Scores = scores / costs
    return weighted

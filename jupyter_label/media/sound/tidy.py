"""Samples that are no numbers, which count as silence."""

from __future__ import annotations

import numpy as np

from .recording import Samples


def tidied(samples: Samples) -> tuple[Samples, int]:
    """Return samples with zeros for what is not finite, and how many those were.

    Unchanged, and not copied, where all are finite.
    """
    if samples.dtype.kind != "f":
        return samples, 0
    with np.errstate(over="ignore", invalid="ignore"):
        if np.isfinite(np.sum(samples)):  # finite only if all are, and quicker than to look at each
            return samples, 0
    finite = np.isfinite(samples)
    strange = samples.size - int(np.count_nonzero(finite))
    return (np.where(finite, samples, samples.dtype.type(0)), strange) if strange else (samples, 0)

"""Arguments that are whole numbers, checked when they are given."""

from __future__ import annotations

from numbers import Integral

SEEDS = 2**32 - 1
"""The highest seed that estimators take."""


def whole(value: object, argument: str, least: int = 1, most: int | None = None) -> int:
    """Check that an argument is a whole number.

    Parameters
    ----------
    value : object
    argument : str
        Its name.
    least : int
    most : int, optional

    Raises
    ------
    ValueError
        Naming the argument and what would be right.
    """
    if isinstance(value, Integral) and not isinstance(value, bool):
        number = int(value)
        if least <= number and (most is None or number <= most):
            return number
    limit = "" if most is None else f" to {most}"
    raise ValueError(f"{argument}={value!r}; right is a whole number from {least}{limit}")

"""An amount as low, typical, high: one as a Range, n of them as an array of (3, n).

A given amount has no spread. In arrays NaN is not known.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Range(NamedTuple):
    """low <= typical <= high, all in the unit that the field's name says."""

    low: float
    typical: float
    high: float

    def times(self, factor: float) -> Range:
        """Each end times a number of at least 0."""
        return Range(self.low * factor, self.typical * factor, self.high * factor)

    def plus(self, other: Range) -> Range:
        """Lows, typicals and highs added: the spread of a sum is not narrowed."""
        return Range(self.low + other.low, self.typical + other.typical, self.high + other.high)

    def as_json(self) -> dict[str, float]:
        """The three numbers, unrounded."""
        return {"low": self.low, "typical": self.typical, "high": self.high}


NOTHING = Range(0.0, 0.0, 0.0)
NOT_KNOWN = Range(math.nan, math.nan, math.nan)


def exactly(value: float) -> Range:
    """A given amount."""
    return Range(value, value, value)


def total(ranges: Iterable[Range]) -> Range:
    """The sum of all."""
    result = NOTHING
    for one in ranges:
        result = result.plus(one)
    return result


def larger(one: Range, two: Range) -> Range:
    """End by end the larger."""
    return Range(max(one.low, two.low), max(one.typical, two.typical), max(one.high, two.high))


def smaller(one: Range, two: Range) -> Range:
    """End by end the smaller."""
    return Range(min(one.low, two.low), min(one.typical, two.typical), min(one.high, two.high))


def into(amount: Floats, ends: Floats) -> Floats:
    """`amount` divided by `ends`: the high end of use gives the low end of what it lasts."""
    return amount / ends[::-1]


def row_of(ends: Floats, n: int) -> Range | None:
    """One of the columns `ends`, None where it is not known."""
    low, typical, high = ends[:, n].tolist()
    return None if math.isnan(low) else Range(low, typical, high)

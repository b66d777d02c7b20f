"""Range: an amount as low, typical, high. A given amount has no spread."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


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

    def into(self, amount: float) -> Range:
        """`amount` divided by this: the high end of use gives the low end of what it lasts."""
        return Range(amount / self.high, amount / self.typical, amount / self.low)

    def as_json(self) -> dict[str, float]:
        """The three numbers, unrounded."""
        return {"low": self.low, "typical": self.typical, "high": self.high}


NOTHING = Range(0.0, 0.0, 0.0)


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

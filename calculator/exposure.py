"""Exposure: the waist. What rules are applied to, whatever way it came in.

One exposure is one product on one person over one stretch of time; a table of n is columns of
length n, and one alone is n = 1. An amount is (low, typical, high), equal when it was stated; not
known is UNKNOWN, whose bounds say only that amounts are not negative. A word column is a set held
as two bit masks: what it has for certain and what it may have besides.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from calculator.amounts import Floats
from calculator.library.columns import NUMBERS, WORDS

Masks = NDArray[np.uint64]

UNKNOWN = (0.0, math.nan, math.inf)
ANY = (1 << 63) - 1  # every word may be in the set: nothing is known of it

NUMBER_INDEX = {name: i for i, name in enumerate(NUMBERS)}
WORD_INDEX = {name: i for i, name in enumerate(WORDS)}


class Amount(NamedTuple):
    """One number column: three arrays of n."""

    low: Floats
    typical: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class Exposure:
    """n exposures as columns. Arrays are (columns, n) in the order of NUMBERS and WORDS."""

    low: Floats
    typical: Floats
    high: Floats
    asks: Masks  # for each number not known, the inputs (bits) that would make it known
    has: Masks
    maybe: Masks

    @property
    def size(self) -> int:
        """How many exposures there are."""
        return int(self.low.shape[1])

    def amount(self, column: str) -> Amount:
        """Views of one number column; writing to them fills the column."""
        i = NUMBER_INDEX[column]
        return Amount(self.low[i], self.typical[i], self.high[i])

    def state(
        self, column: str, values: Sequence[float | None] | Floats, ask: ArrayLike = 0
    ) -> None:
        """Set numbers without a spread, None or NaN where not known; `ask`: the inputs (bits) that
        would make them known."""
        typical = np.array(values, dtype=np.float64)
        self.fill(column, (typical, typical, typical), ask)

    def fill(self, column: str, ends: Sequence[Floats] | Floats, ask: ArrayLike = 0) -> None:
        """Set numbers as arrays of low, typical and high; NaN and `ask` as for `state`."""
        i, (low, typical, high) = NUMBER_INDEX[column], ends
        self.low[i] = np.where(np.isnan(low), 0.0, low)
        self.typical[i] = typical
        self.high[i] = np.where(np.isnan(high), np.inf, high)
        self.asks[i] = np.where(np.isnan(typical), ask, 0)

    def say(self, columns: Sequence[str], masks: Masks) -> None:
        """Set word columns to bit masks of the rulebook's vocabulary: `masks` has two columns for
        each, what every exposure has for certain and what it may have."""
        for i, column in enumerate(columns):
            at = WORD_INDEX[column]
            self.has[at], self.maybe[at] = masks[:, 2 * i], masks[:, 2 * i + 1]


def unknown(n: int) -> Exposure:
    """n exposures of which nothing is known, to be filled in column by column."""
    numbers, words = (len(NUMBERS), n), (len(WORDS), n)
    low, typical, high = (np.full(numbers, end) for end in UNKNOWN)
    asks, has = np.zeros(numbers, dtype=np.uint64), np.zeros(words, dtype=np.uint64)
    return Exposure(low, typical, high, asks, has, np.full(words, ANY, dtype=np.uint64))

"""Exposure: the waist. What rules are applied to, whatever way it came in.

One exposure is one product on one person over one stretch of time; a table of n is columns of
length n, and one alone is n = 1. An amount is (low, typical, high), equal when it was stated; not
known is UNKNOWN, whose bounds say only that amounts are not negative. A word column is a set held
as two bit masks: what it has for certain and what it may have besides.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from calculator.library.columns import NUMBERS, WORDS

Floats = NDArray[np.float64]
Masks = NDArray[np.uint64]

UNKNOWN = (0.0, math.nan, math.inf)
ANY = (1 << 63) - 1  # every word may be in the set: nothing is known of it

NUMBER_INDEX = {name: i for i, name in enumerate(NUMBERS)}
WORD_INDEX = {name: i for i, name in enumerate(WORDS)}


class Row:
    """What is known of one exposure, column by column; what is not set is not known."""

    __slots__ = ("asks", "numbers", "words")

    def __init__(self) -> None:
        self.numbers: dict[str, tuple[float, float, float]] = {}
        self.words: dict[str, tuple[int, int]] = {}
        self.asks: dict[str, int] = {}

    def amount(self, column: str, low: float, typical: float, high: float) -> None:
        """Set a number, in the unit of its column."""
        self.numbers[column] = (low, typical, high)

    def exactly(self, column: str, value: float) -> None:
        """Set a number that was stated and has no spread."""
        self.numbers[column] = (value, value, value)

    def ask(self, column: str, inputs: int) -> None:
        """Say which inputs (bits) would make a number known."""
        self.asks[column] = inputs

    def set(self, column: str, has: int, maybe: int = 0) -> None:
        """Set a word column to bit masks of the rulebook's vocabulary."""
        self.words[column] = (has, maybe)


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
        missing = np.isnan(typical)
        low, high = np.where(missing, 0.0, typical), np.where(missing, np.inf, typical)
        for end, value in zip(self.amount(column), (low, typical, high), strict=True):
            end[:] = value
        self.asks[NUMBER_INDEX[column]] = np.where(missing, ask, 0)

    def fill(
        self, column: str, ranges: Iterable[Sequence[float] | None], ask: ArrayLike = 0
    ) -> None:
        """Set numbers as (low, typical, high), None where not known; `ask` as for `state`."""
        ends = chain.from_iterable(known or UNKNOWN for known in ranges)
        values = np.fromiter(ends, np.float64, 3 * self.size).reshape(self.size, 3)
        for end, value in zip(self.amount(column), values.T, strict=True):
            end[:] = value
        missing = np.isnan(self.typical[NUMBER_INDEX[column]])
        self.asks[NUMBER_INDEX[column]] = np.where(missing, ask, 0)

    def say(self, columns: Sequence[str], masks: Masks) -> None:
        """Set word columns to bit masks of the rulebook's vocabulary: `masks` has two columns for
        each, what every exposure has for certain and what it may have."""
        for i, column in enumerate(columns):
            at = WORD_INDEX[column]
            self.has[at], self.maybe[at] = masks[:, 2 * i], masks[:, 2 * i + 1]

    def take(self, rows: Sequence[Row]) -> None:
        """Set all columns that any of the rows, one for each exposure, knows something of."""
        for column in _named(row.numbers for row in rows):
            self.fill(column, [row.numbers.get(column) for row in rows])
        for column in _named(row.asks for row in rows):
            self.asks[NUMBER_INDEX[column]] = [row.asks.get(column, 0) for row in rows]
        for column in _named(row.words for row in rows):
            masks = [row.words.get(column, (0, ANY)) for row in rows]
            self.say((column,), np.array(masks, dtype=np.uint64))


def _named(columns: Iterable[Iterable[str]]) -> set[str]:
    return set(chain.from_iterable(columns))


def unknown(n: int) -> Exposure:
    """n exposures of which nothing is known, to be filled in column by column."""
    numbers, words = (len(NUMBERS), n), (len(WORDS), n)
    low, typical, high = (np.full(numbers, end) for end in UNKNOWN)
    asks, has = np.zeros(numbers, dtype=np.uint64), np.zeros(words, dtype=np.uint64)
    return Exposure(low, typical, high, asks, has, np.full(words, ANY, dtype=np.uint64))


def from_rows(rows: Sequence[Row]) -> Exposure:
    """The rows as columns, in their order; measures still to be derived are not known."""
    x = unknown(len(rows))
    x.take(rows)
    return x

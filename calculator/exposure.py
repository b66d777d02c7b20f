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
from numpy.typing import NDArray

from calculator.library.columns import NUMBERS, WORDS

Floats = NDArray[np.float64]
Masks = NDArray[np.uint64]

UNKNOWN = (0.0, math.nan, math.inf)
ANY = (1 << 63) - 1  # every word may be in the set: nothing is known of it

NUMBER_INDEX = {name: i for i, name in enumerate(NUMBERS)}
WORD_INDEX = {name: i for i, name in enumerate(WORDS)}

_NUMBERS_UNKNOWN = UNKNOWN * len(NUMBERS)
_WORDS_UNKNOWN = (0, ANY) * len(WORDS)
_NOTHING_ASKED = (0,) * len(NUMBERS)


class Row:
    """One exposure being filled in, column by column; every column starts as not known."""

    __slots__ = ("asks", "numbers", "words")

    def __init__(self, words: Sequence[int] = _WORDS_UNKNOWN) -> None:
        """`words`: has and may have of each word column, when they are ready made."""
        self.numbers: list[float] = list(_NUMBERS_UNKNOWN)
        self.words = words
        self.asks: list[int] = list(_NOTHING_ASKED)

    def amount(self, column: str, low: float, typical: float, high: float) -> None:
        """Set a number, in the unit of its column."""
        at = 3 * NUMBER_INDEX[column]
        self.numbers[at : at + 3] = low, typical, high

    def exactly(self, column: str, value: float) -> None:
        """Set a number that was stated and has no spread."""
        self.amount(column, value, value, value)

    def ask(self, column: str, inputs: int) -> None:
        """Say which inputs (bits) would make a number known."""
        self.asks[NUMBER_INDEX[column]] = inputs

    def set(self, column: str, has: int, maybe: int = 0) -> None:
        """Set a word column to bit masks of the rulebook's vocabulary."""
        at, words = 2 * WORD_INDEX[column], list(self.words)
        words[at : at + 2] = has, maybe
        self.words = words


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


def from_rows(rows: Sequence[Row]) -> Exposure:
    """The rows as columns, in their order; measures still to be derived are not known."""
    n = len(rows)
    numbers = np.array([row.numbers for row in rows], dtype=np.float64)
    numbers = numbers.reshape(n, len(NUMBERS), 3).transpose(2, 1, 0).copy()
    words = np.array([row.words for row in rows], dtype=np.uint64)
    words = words.reshape(n, len(WORDS), 2).transpose(2, 1, 0).copy()
    asks = np.array([row.asks for row in rows], dtype=np.uint64).reshape(n, len(NUMBERS)).T.copy()
    return Exposure(numbers[0], numbers[1], numbers[2], asks, words[0], words[1])

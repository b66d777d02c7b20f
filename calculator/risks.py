"""Published risks as natural frequencies: so many of 100 or of 1000 people.

These are counts in groups that were studied. Nothing here predicts what happens to one person.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from calculator import wording
from calculator.library.eczema import AS_NUMBERS, Risk

SIZES = (100, 1000)


class Row(NamedTuple):
    """One group of a picture: `dots` of `size` are marked, and `told` says it in words."""

    group: str
    dots: int
    size: int
    told: str


class Picture(NamedTuple):
    """What is drawn under one heading, all groups out of the same number; or words alone."""

    figure: str
    rows: tuple[Row, ...]  # empty where the source allows words only
    risks: tuple[Risk, ...]


def pictures(risks: Iterable[Risk], topic: str) -> tuple[Picture, ...]:
    """The pictures of one topic, in the order of the data."""
    mine = (risk for risk in risks if risk.topic == topic)
    return tuple(_picture(figure, tuple(run)) for figure, run in groupby(mine, _figure))


def out_of(shares: Iterable[float]) -> int:
    """The smallest number of people in which each share that is not 0 is at least one person."""
    known = list(shares)
    for size in SIZES:
        if all(share == 0 or marked(share, size) >= 1 for share in known):
            return size
    return SIZES[-1]


def marked(share: float, size: int) -> int:
    """How many of `size` people a share is, halves up."""
    return math.floor(share * size + 1 / 2)


def in_words(share: float, size: int) -> str:
    """The frequency in words: "about 4 in 1,000"."""
    dots = marked(share, size)
    if share == 0:
        return f"0 in {size:,}"
    return f"about {dots} in {size:,}" if dots else f"fewer than 1 in {size:,}"


def interval(risk: Risk) -> str:
    """The published interval in words, or nothing where there is none."""
    if math.isnan(risk.low):
        return ""
    return f"95 % interval {wording.exact(risk.low)} to {wording.exact(risk.high)} %"


def _figure(risk: Risk) -> str:
    return risk.figure


def _picture(figure: str, group: tuple[Risk, ...]) -> Picture:
    drawn = [risk for risk in group if risk.show_as == AS_NUMBERS]
    size = out_of(risk.share for risk in drawn)
    rows = tuple(Row(r.group, marked(r.share, size), size, in_words(r.share, size)) for r in drawn)
    return Picture(figure, rows, group)

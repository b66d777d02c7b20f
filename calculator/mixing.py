"""Dilutions, mixtures and the drug in an amount of product."""

from __future__ import annotations

import re
from collections.abc import Iterable

from calculator.problems import Problem

LONGEST_DILUTION = 60  # characters; longer text is not a dilution

_NUMBER = r"([0-9]+(?:\.[0-9]+)?)"
_GRAMS = r"\s*(?:g|grams?|parts?)?\s*"
_SHARES = (  # part of a total
    re.compile(rf"{_NUMBER}{_GRAMS}in{_GRAMS}{_NUMBER}{_GRAMS}"),
    re.compile(rf"{_NUMBER}\s*/\s*{_NUMBER}"),
)
_PARTS = re.compile(rf"{_NUMBER}{_GRAMS}(?::|to|with|\+|and){_GRAMS}{_NUMBER}{_GRAMS}")
_PERCENT = re.compile(rf"{_NUMBER}\s*%\s*(?:dilution|of full strength|diluted)")
_UNDILUTED = {"undiluted", "neat", "full strength", "1"}


def read_dilution(given: str) -> float | Problem:
    """The fraction of full strength: "1 in 4" is a quarter of a total, "1:3" one part and three.

    "50 g in 100 g" is 50 g of a total of 100 g; "50 g with 100 g" is 50 of 150. "10% dilution" is
    a tenth of the strength; a bare "10%" may be a strength and is asked back.
    """
    text = re.sub(r"\s+", " ", given[: LONGEST_DILUTION + 1].strip().lower())
    if text in _UNDILUTED:
        return 1.0
    pairs = [(share.fullmatch(text), False) for share in _SHARES]
    for found, apart in [*pairs, (_PARTS.fullmatch(text), True)]:
        if found:
            part, other = float(found[1]), float(found[2])
            total = part + other if apart else other
            return part / total if 0 < part <= total else _refuse(given)
    percent = _PERCENT.fullmatch(text)
    if percent and 0 < float(percent[1]) <= 1.0 * 100:
        return float(percent[1]) / 100
    return _refuse(given)


def _refuse(given: str) -> Problem:
    wanted = "a dilution: part in total, parts to parts, or a percentage of full strength"
    return Problem("dilution", given, wanted, "1 in 4, 1:3 or 10% dilution")


def diluted(percent: float, fraction: float) -> float:
    """Strength, %, of a product of `percent` at `fraction` of its strength."""
    return percent * fraction


def mix(parts: Iterable[tuple[float, float]]) -> float:
    """Strength, %, of a mixture of parts (grams, percent): the mean weighted by mass."""
    listed = list(parts)
    grams = sum(mass for mass, _ in listed)
    if grams <= 0 or any(mass < 0 or percent < 0 for mass, percent in listed):
        raise ValueError("parts are (grams above 0, percent of at least 0)")
    return sum(mass * percent for mass, percent in listed) / grams


def drug_mg(grams: float, percent: float) -> float:
    """Milligrams of drug in `grams` of product of `percent` w/w: 1 g of 0.05 % holds 0.5 mg."""
    return grams * 1000 * percent / 100

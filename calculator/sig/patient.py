"""How old the patient is, and how heavy, where a line says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from calculator.library import Rulebook
from calculator.sig.ranges import Range
from calculator.sig.scan import Item


def age_of(items: Sequence[Item], rulebook: Rulebook) -> float | None:
    """Years; None where no age is said, two of them, or that of something else ("3 week old
    rash")."""
    ages = {
        _years(item, rulebook)
        for at, item in enumerate(items)
        if item.kind == "age" and "area" not in _beside(items, at)
    }
    return ages.pop() if len(ages) == 1 else None


def weight_of(items: Sequence[Item]) -> float | None:
    """Kilograms; None where no weight is said, or two of them."""
    weights = {
        value.low if value.low == value.high else None
        for item in items
        if item.kind == "weight"
        for value in item.filled
        if isinstance(value, Range)
    }
    return weights.pop() if len(weights) == 1 else None


def _beside(items: Sequence[Item], at: int) -> set[str]:
    """The kinds of the items before and after, in the same sentence."""
    before = items[at - 1].kind if at and not items[at].stop else ""
    after = items[at + 1].kind if at + 1 < len(items) and not items[at + 1].stop else ""
    return {before, after}


def _years(item: Item, rulebook: Rulebook) -> float | None:
    number = next(value for value in item.filled if isinstance(value, Range))
    days = next((value for value in item.filled if isinstance(value, float)), None)
    if number.low != number.high:
        return None
    return number.low if days is None else number.low * days / _year(rulebook)


@lru_cache(maxsize=4)
def _year(rulebook: Rulebook) -> float:
    """Days of a year: the longest unit of time that directions know."""
    units = (row.value for row in rulebook.directions if row.kind == "unit")
    return max(float(value) for value in units if value[0].isdigit())

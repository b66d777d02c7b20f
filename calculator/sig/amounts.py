"""How much is applied: grams and fingertip units each time, grams a week, other units as said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from calculator.sig.ranges import Range
from calculator.sig.scan import PLACES, Item

AMOUNTS = ("amount", "said_each", "use")
_WEEK = "grams_per_week"
_FIELDS = {"grams": "grams_per_application", "fingertip_units": "fingertip_units", _WEEK: _WEEK}
_SAID_OF = ("grams_per_day", _WEEK)  # what of a use is turned into grams a week
_EACH = ("each", "per", "chaque", "cada", "jede", "jeden", "jedes", "jeder", "pro", "je")


class _Applied(NamedTuple):
    unit: str
    number: Range
    words: str
    placed: bool  # a place of its own follows
    total: Range | None  # in all; None where the number of places is not told ("each patch")


def amounts_of(items: Sequence[Item], text: str, days: Range) -> dict[str, Any]:
    """The amounts of one step: each field of grams or fingertip units, and `amounts`.

    `days`: days a week on which it is used, for "3 g a day".

    "1 FTU to each hand" is 2 in all, amounts to several places are added; two amounts that do not
    agree leave the field empty and are listed as they are said.
    """
    said = [
        _a_week(_applied(items, at, text), days)
        for at, item in enumerate(items)
        if item.kind in AMOUNTS and (item.kind != "use" or item.value.startswith(_SAID_OF))
    ]
    fields: dict[str, Any] = dict.fromkeys(_FIELDS.values())
    listed = [one for one in said if one.unit not in _FIELDS]
    for unit, field in _FIELDS.items():
        ones = [one for one in said if one.unit == unit]
        total = _together(ones)
        if total:
            fields[field] = as_range(total)
        else:
            listed += ones
    return {**fields, "amounts": [_told(one) for one in listed]}


def as_range(value: Range, factor: float = 1) -> dict[str, float]:
    """A range as the JSON has it, times `factor`."""
    return {"low": factor * value.low, "high": factor * value.high}


def _told(one: _Applied) -> dict[str, Any]:
    return {"value": as_range(one.number), "unit": one.unit, "text": one.words}


def _a_week(one: _Applied, days: Range) -> _Applied:
    """Grams a day as grams a week, anything else as it is."""
    if one.unit != "grams_per_day":
        return one
    total = one.total and Range(one.total.low * days.low, one.total.high * days.high)
    return one._replace(unit=_WEEK, total=total)


def _applied(items: Sequence[Item], at: int, text: str) -> _Applied:
    item = items[at]
    numbers = [value for value in item.filled if isinstance(value, Range)]
    number = numbers[0] if numbers else Range(1.0, 1.0)
    if at and items[at - 1].kind == "most":
        number = Range(0.0, number.high)
    unit, words = item.value.removesuffix(" n"), text[item.start : item.end]
    place = _place_after(items, at)
    if place is None:
        return _Applied(unit, number, words, False, number)
    before, first = text[item.end : place.start].split()[-1:], text[place.start : place.end].split()
    if not any(word.lower() in _EACH for word in (*before, *first[:1])):
        return _Applied(unit, number, words, True, number)
    count = place.value.count if place.kind == "site" else 1
    total = Range(count * number.low, count * number.high) if count > 1 else None
    return _Applied(unit, number, words, True, total)


def _place_after(items: Sequence[Item], at: int) -> Item | None:
    """The place that an amount is for: the next one before another amount or sentence."""
    for item in items[at + 1 :]:
        if item.kind in AMOUNTS or item.kind == "step" or item.stop:
            return None
        if item.kind in PLACES:
            return item
    return None


def _together(ones: Sequence[_Applied]) -> Range | None:
    totals = [one.total for one in ones if one.total]
    if len(totals) < len(ones) or not totals:
        return None
    if len({*totals}) == 1 and not (len(ones) > 1 and all(one.placed for one in ones)):
        return totals[0]
    if not all(one.placed for one in ones):
        return None
    return Range(sum(total.low for total in totals), sum(total.high for total in totals))

"""What is supplied, and the lesser facts of a step: the most, as needed, cover, contact, until."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from calculator.sig.amounts import amounts_of, as_range
from calculator.sig.ranges import Range
from calculator.sig.scan import Item

AN_HOUR = 60  # minutes
A_DAY = 24 * AN_HOUR
_UNITS = {"grams n": "g n", "mL n": "mL n"}  # of an amount -> of a supply
_BEFORE_A_SUPPLY = ("product", "dilution")
_LIMITS = ("most", "at_most", "use")
_AFTER_A_SUPPLY = ("verb", "quantity", "refills", "product", "length", "longest", "supplied_for")


@dataclass(frozen=True, slots=True)
class Supplied:
    """What a line supplies. `quantity` is the total of one dispensing, as the JSON has it."""

    quantity: dict[str, Any] | None
    refills: float | None

    def of_step(self, items: Sequence[Item], text: str, days: Range) -> dict[str, Any]:
        """What one step says beside how often (on so many `days` a week), how long and where."""
        step = _Said(text)
        for item in items:
            step.take(item)
        return {**step.fields, **amounts_of(items, text, days)}


class _Said:
    """The lesser facts of a step."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.repeated = False  # "may repeat in 1 month if needed" is no use as needed
        self.fields: dict[str, Any] = {
            "as_needed": False, "at_most": {}, "occlusion": "", "contact_minutes": None,
            "until": "", "vague": [], "indication": "",
        }  # fmt: skip

    def take(self, item: Item) -> None:
        """Add one item's fact."""
        words, fields = self.text[item.start : item.end], self.fields
        self.repeated = item.kind == "repeat" or (self.repeated and not item.stop)
        numbers = [value for value in item.filled if isinstance(value, Range)]
        if item.kind == "as_needed":
            fields["as_needed"] = fields["as_needed"] or not self.repeated
        elif item.kind == "at_most" and numbers:
            fields["at_most"] = {**fields["at_most"], item.value.split()[0]: numbers[0].high}
        elif item.kind == "covered":
            fields["occlusion"] = item.value
        elif item.kind == "contact" and numbers:
            minutes = AN_HOUR if "unithour" in item.filled or "hour" in item.filled else 1
            if numbers[0].high * minutes <= A_DAY:  # "for 48 hours after" is no contact
                fields["contact_minutes"] = as_range(numbers[0], minutes)
        elif item.kind == "until":
            fields["until"] = words
        elif item.kind == "vague":
            fields["vague"] = [*fields["vague"], words]
        elif item.kind == "indication":
            fields["indication"] = item.value


def settled(items: Sequence[Item], most_at_once: float) -> list[Item]:
    """The items, each bare amount ("60 g") told apart: supplied, or applied each time.

    It is what is supplied after a product's name, before a verb, or at the end of the line, and
    where it is more than `most_at_once` (grams that a whole body takes in one application); else
    before a frequency or a place it is what is applied, and always after a verb.
    """
    told: list[Item] = []
    for at, item in enumerate(items):
        if item.kind == "length" and told and told[-1].kind == "quantity" != items[at - 1].kind:
            item = item._replace(kind="supplied_for")  # "60 g for 30 days"
        if item.kind in ("amount", "amount_to") and item.value in _UNITS:
            if _is_supply(items, at, most_at_once):
                item = item._replace(kind="quantity", value=_UNITS[item.value])
            elif item.kind == "amount_to":
                item = item._replace(kind="said_each")
        told.append(item)
    return told


def _is_supply(items: Sequence[Item], at: int, most_at_once: float) -> bool:
    before = items[at - 1].kind if at else ""
    after = next((i.kind for i in items[at + 1 :] if i.kind not in ("filler", "vague")), "")
    if before == "verb" or (before == "most" and items[at].kind == "amount_to"):
        return False
    numbers = [one for one in items[at].filled if isinstance(one, Range)]
    if any(one.low == one.high >= most_at_once for one in numbers):  # a pack is no range
        return True
    if items[at].kind == "amount_to":
        return False
    if after in _LIMITS:  # "60 g, at most 10 g a week": many times as much as one application
        return True
    return before in _BEFORE_A_SUPPLY or not after or after in _AFTER_A_SUPPLY


def supplied_of(items: Sequence[Item], text: str) -> Supplied:
    """The quantity and refills of a line: the first of each that is stated."""
    quantity, refills = None, None
    for item in items:
        numbers = [value for value in item.filled if isinstance(value, Range)]
        if item.kind == "quantity" and quantity is None and (numbers or "tube" in item.value):
            quantity = _quantity(item, numbers, text[item.start : item.end])
        elif item.kind == "refills" and refills is None:
            refills = numbers[0].high if item.value == "n" and numbers else float(item.value)
    return Supplied(quantity, refills)


def _quantity(item: Item, numbers: Sequence[Range], words: str) -> dict[str, Any]:
    value, packs = (numbers[0].high if numbers else 1.0), 1
    unit = item.value.removesuffix(" n")
    if unit.startswith("packs n "):
        unit, packs, value = unit.removeprefix("packs n "), round(value), numbers[-1].high
    elif unit.endswith(" n packs"):
        unit, packs = unit.removesuffix(" n packs"), round(numbers[-1].high)
    elif unit == "bare":
        unit = ""
    return {"value": value, "unit": unit, "packs": packs, "text": words}

"""How long: what single phrases say of it, and what they say together."""

from __future__ import annotations

from collections.abc import Sequence

from calculator.sig.ranges import Range
from calculator.sig.scan import Item

LENGTHS = ("length", "longest")  # kinds of items


def length_of(item: Item) -> Range | None:
    """Days that a phrase states; "up to" begins at 0. None where it states no number, or the
    longer before the shorter."""
    notation, _, factor = item.value.partition(" ")
    numbers = [value for value in item.filled if isinstance(value, Range)]
    units = [value for value in item.filled if isinstance(value, float)]
    if notation == "1":
        low = 0.0 if item.kind == "longest" else 1.0
        return Range(low * units[0], units[0]) if units else None
    if notation == "span":  # "weeks 1-2", "days 8-14"
        size = numbers[0].high - numbers[0].low + 1 if numbers[0].low != numbers[0].high else 1.0
        return Range(size * float(factor), size * float(factor))
    if notation != "n":
        return Range(float(notation), float(notation))
    days = float(factor) if factor else (units[-1] if units else 1.0)
    low, high = (numbers[0].low, numbers[-1].high) if numbers else (1.0, 1.0)
    if low > high:
        return None
    return Range(0.0 if item.kind == "longest" else low * days, high * days)


def of_slots(item: Item) -> Range | None:
    """The days of a number and a unit in the slots of any phrase; None where one is missing."""
    numbers = [value for value in item.filled if isinstance(value, Range)]
    units = [value for value in item.filled if isinstance(value, float)]
    if not numbers or not units:
        return None
    return Range(numbers[0].low * units[0], numbers[0].high * units[0])


def together(said: Sequence[Range]) -> Range | None:
    """The length of one step. A stated length stands beside a longest one ("for 7 days, at most
    14"); two lengths that differ are None: which is meant is to be asked."""
    stated = {length for length in said if length.low}
    longest = {length for length in said if not length.low}
    meant = stated or longest
    return meant.pop() if len(meant) == 1 else None

"""How long a supply lasts over the steps of its use, until when; what a number of days needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from calculator.amounts import Range
from calculator.audit.use import Step
from calculator.supply import whole_days
from calculator.wording import DAYS_A_WEEK

ENDS = (("fastest", "low"), ("typical", "typical"), ("slowest", "high"))


def days_of(quantity: float, steps: Sequence[Step]) -> Range:
    """Days that `quantity` lasts: heavy use gives the low end. Unrounded.

    The last step goes on. Where it uses nothing, what is left over lasts no longer than the steps.
    """
    return Range(*(_lasts(quantity, _end(steps, end)) for end in ("high", "typical", "low")))


def amount_for(days: float, steps: Sequence[Step]) -> Range:
    """What `days` of the steps use, in the steps' unit."""
    return Range(*(_uses(days, _end(steps, end)) for end in Range._fields))


def lasts_until(days: Range, filled_on: date) -> dict[str, str]:
    """The last day that is fully supplied, the day of the fill being the first, by fastest, typical
    and slowest use; one beyond the calendar, or before the fill, is left out."""
    told = {}
    for name, end in ENDS:
        whole = whole_days(getattr(days, end))
        if 0 < whole <= date.max.toordinal() - filled_on.toordinal():
            told[name] = (filled_on + timedelta(days=whole - 1)).isoformat()
    return told


def _end(steps: Sequence[Step], end: str) -> list[tuple[float, float]]:
    """Of each step the amount a week at one end of its range, and its days."""
    return [(getattr(step.week, end), step.days or 0.0) for step in steps]


def _lasts(quantity: float, steps: Sequence[tuple[float, float]]) -> float:
    passed = 0.0
    for week, days in steps[:-1]:
        if week * days / DAYS_A_WEEK > quantity:
            return passed + quantity * DAYS_A_WEEK / week
        quantity, passed = quantity - week * days / DAYS_A_WEEK, passed + days
    week, _ = steps[-1]
    return passed + quantity * DAYS_A_WEEK / week if week else passed


def _uses(days: float, steps: Sequence[tuple[float, float]]) -> float:
    used = 0.0
    for week, length in steps[:-1]:
        used += week * min(days, length) / DAYS_A_WEEK
        days = max(0.0, days - length)
    return used + steps[-1][0] * days / DAYS_A_WEEK

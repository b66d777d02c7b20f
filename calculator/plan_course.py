"""A plan day by day, from its JSON: grams so far, those of every 7 days, and the next tube's date.

The plan is the object that calculator.planner.plan_one gives. Amounts are the typical ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate, chain, repeat
from typing import Any, NamedTuple

from calculator.rhythm import days_of
from calculator.schedule import WEEK

SLACK = 1e-9  # grams by which float noise may pass a tube

Plan = Mapping[str, Any]


class Tube(NamedTuple):
    """A tube and the day on which it is first needed."""

    due: date
    grams: float


def span(plan: Plan) -> tuple[date, date]:
    """The first and the last day of a plan that has phases; use before its start is in it."""
    first = min(phase["from"] for phase in plan["phases"])
    return date.fromisoformat(first), date.fromisoformat(plan["last"])


def is_known(plan: Plan) -> bool:
    """Whether the grams of every day are known, and there is a day."""
    return bool(plan["days"]) and all(day["grams"] is not None for day in plan["days"])


def so_far(plan: Plan, product: str) -> list[float]:
    """Grams of a product up to and with each day from the plan's first to its last."""
    return list(accumulate(_daily(plan, product)))


def largest_weeks(plan: Plan) -> list[float]:
    """For each day of the plan, the grams of the 7 days that end on it, of the product with most:
    a weekly limit is about one product."""
    most = [0.0] * _length(plan)
    for product in dict.fromkeys(day["product"] for day in plan["days"]):
        each = _daily(plan, product)
        sums = [sum(each[max(0, n - WEEK + 1) : n + 1]) for n in range(len(each))]
        most = [max(pair) for pair in zip(most, sums, strict=True)]
    return most


def weekly_limit(plan: Plan) -> float | None:
    """The lowest limit of grams a week among the stops and warnings held against the plan; None
    without one."""
    limits = [
        one["limit"]
        for one in plan["findings"]
        if one["unit"] == "g/week" and one["limit"] and one["tier"] in ("stop", "warn")
    ]
    return min(limits, default=None)


def tubes(plan: Plan, phase: Mapping[str, Any]) -> list[Tube]:
    """The tubes of one phase in the order in which they are begun, the largest first.

    A tube is due on the day whose application the tubes before it no longer cover.
    """
    sizes = chain.from_iterable(
        repeat(pack["size_g"], pack["count"])
        for pack in sorted(phase["packs"], key=lambda pack: -pack["size_g"])
    )
    waiting, begun, held, used = list(sizes), [], 0.0, 0.0
    for day in days_of(plan, phase):
        used += day["grams"] or 0.0
        while waiting and used > held + SLACK:
            begun.append(Tube(date.fromisoformat(day["date"]), waiting[0]))
            held += waiting.pop(0)
    return begun


def _daily(plan: Plan, product: str) -> list[float]:
    grams, first = [0.0] * _length(plan), span(plan)[0]
    mine: Sequence[Mapping[str, Any]] = [d for d in plan["days"] if d["product"] == product]
    for day in mine:
        grams[(date.fromisoformat(day["date"]) - first).days] += day["grams"]
    return grams


def _length(plan: Plan) -> int:
    first, last = span(plan)
    return (last - first).days + 1

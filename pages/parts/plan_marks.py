"""How the plan page tells products and days: a letter and a colour, and a date in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TONES = ("#0b5a8f", "#8a4300", "#17663a", "#6b2c91", "#a3165a", "#46535c")  # 4.5:1 on white or more


class Mark(NamedTuple):
    """What a day shows of one product."""

    letter: str
    tone: str
    applications: int


def letters(plan: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Product -> its letter and colour, in the order in which they come."""
    products = dict.fromkeys(day["product"] for day in plan["days"])
    return {
        product: (LETTERS[n % len(LETTERS)], TONES[n % len(TONES)])
        for n, product in enumerate(products)
    }


def marks(plan: Mapping[str, Any]) -> dict[date, list[Mark]]:
    """Treated days with what they show: areas of one product are one mark."""
    counts: dict[date, dict[str, int]] = {}
    for day in plan["days"]:
        of_day = counts.setdefault(date.fromisoformat(day["date"]), {})
        of_day[day["product"]] = of_day.get(day["product"], 0) + day["applications"]
    known = letters(plan)
    return {
        on: sorted(Mark(*known[product], number) for product, number in some.items())
        for on, some in counts.items()
    }


def key(letter: str, tone: str) -> str:
    """A product's letter on its colour."""
    return f'<b class="key" style="background:{tone}">{letter}</b>'


def told(day: date) -> str:
    """A date as the page says it: "28 Nov 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
